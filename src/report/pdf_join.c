#include "pdf_join.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include <bihuan/base/library.h>
#include <bihuan/base/mem.h>

#define JOIN_FUNCTIONS(X)                                                                                              \
	X(qpdf_init) X(qpdf_cleanup) X(qpdf_silence_errors) X(qpdf_set_suppress_warnings) X(qpdf_read_memory)          \
	X(qpdf_empty_pdf) X(qpdf_get_num_pages) X(qpdf_get_page_n) X(qpdf_add_page) X(qpdf_init_write)                 \
	X(qpdf_set_deterministic_ID) X(qpdf_write) X(qpdf_has_error) X(qpdf_get_error) X(qpdf_get_error_message_detail)

static struct {
#define JOIN_FUNCTION(name) typeof(&name) name;
	JOIN_FUNCTIONS(JOIN_FUNCTION)
#undef JOIN_FUNCTION
} lib;

static bool lib_load(struct err *err)
{
	void *found;

	if (lib.qpdf_init)
		return true;
	found = dlopen(QPDF_LIB, RTLD_NOW | RTLD_LOCAL);
#define JOIN_FUNCTION(name)                                       \
	if (!found || !library_take(found, #name, &lib.name)) {    \
		lib.qpdf_init = NULL;                             \
		return err_set(err, ERR_FILE, "not_built", "Volumes cannot be made (%s)", dlerror()); \
	}
	JOIN_FUNCTIONS(JOIN_FUNCTION)
#undef JOIN_FUNCTION
	return true;
}

/* A file that was read lends its pages to the whole until that is written. */
struct pdf_join {
	struct joined {
		qpdf_data file;
		unsigned char *bytes;
		int pages;
	} *v;
	size_t n;
};

static qpdf_data begin(void)
{
	qpdf_data q = lib.qpdf_init();

	lib.qpdf_silence_errors(q);
	lib.qpdf_set_suppress_warnings(q, QPDF_TRUE);
	return q;
}

/* What went wrong last; valid until the next call for q. */
static const char *reason(qpdf_data q)
{
	const char *detail = lib.qpdf_has_error(q) ? lib.qpdf_get_error_message_detail(q, lib.qpdf_get_error(q)) : NULL;

	return detail && *detail ? detail : "?";
}

struct pdf_join *pdf_join_begin(struct err *err)
{
	return lib_load(err) ? xcalloc(1, sizeof(struct pdf_join)) : NULL;
}

static void drop(struct joined *x)
{
	lib.qpdf_cleanup(&x->file);
	free(x->bytes);
}

bool pdf_join_add(struct pdf_join *j, const char *name, unsigned char *bytes, size_t n, int *ret_pages, struct err *err)
{
	struct joined x = { .file = begin(), .bytes = bytes };

	if (lib.qpdf_read_memory(x.file, name, (const char *)bytes, n, NULL) & QPDF_ERRORS)
		err_set(err, ERR_FILE, "bad_file", "%s cannot be read as a PDF: %s", name, reason(x.file));
	else if ((x.pages = lib.qpdf_get_num_pages(x.file)) < 1)
		err_set(err, ERR_FILE, "bad_file", "%s cannot be read as a PDF: %s", name, "0");
	if (x.pages < 1) {
		drop(&x);
		return false;
	}
	VEC_ADD(j->v, j->n) = x;
	*ret_pages = x.pages;
	return true;
}

static bool add_pages(qpdf_data whole, const struct joined *x)
{
	for (int i = 0; i < x->pages; i++)
		if (lib.qpdf_add_page(whole, x->file, lib.qpdf_get_page_n(x->file, (size_t)i), QPDF_FALSE) & QPDF_ERRORS)
			return false;
	return true;
}

bool pdf_join_write(struct pdf_join *j, const char *path, struct err *err)
{
	qpdf_data whole = begin();
	bool ok = !(lib.qpdf_empty_pdf(whole) & QPDF_ERRORS) && add_pages(whole, &j->v[j->n - 1]);

	for (size_t i = 0; ok && i + 1 < j->n; i++)
		ok = add_pages(whole, &j->v[i]);
	if (ok && !(lib.qpdf_init_write(whole, path) & QPDF_ERRORS)) {
		lib.qpdf_set_deterministic_ID(whole, QPDF_TRUE);
		ok = !(lib.qpdf_write(whole) & QPDF_ERRORS);
	} else {
		ok = false;
	}
	if (!ok)
		err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, reason(whole));
	lib.qpdf_cleanup(&whole);
	return ok;
}

void pdf_join_end(struct pdf_join *j)
{
	for (size_t i = 0; j && i < j->n; i++)
		drop(&j->v[i]);
	if (j)
		free(j->v);
	free(j);
}
