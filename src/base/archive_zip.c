/* Writing a package with libzip. It is loaded when the first one is written, as exchange/zip_lib.h does to read: it
 * brings libcrypto with it, and nearly every start of the program writes none. */
#include <bihuan/base/archive.h>

#include <dlfcn.h>
#include <zip.h>

#include <bihuan/base/library.h>
#include <bihuan/base/tr.h>

#define ZIP_FUNCTIONS(X)                                                                                          \
	X(zip_open) X(zip_close) X(zip_discard) X(zip_source_buffer) X(zip_source_free) X(zip_file_add)           \
	X(zip_file_set_mtime) X(zip_strerror) X(zip_error_init_with_code) X(zip_error_strerror) X(zip_error_fini)

static struct {
#define ZIP_FUNCTION(name) typeof(&name) name;
	ZIP_FUNCTIONS(ZIP_FUNCTION)
#undef ZIP_FUNCTION
} lib;

/* 1980-01-01, the first day that an archive can tell: nothing of the hour it was made. */
enum { NO_TIME = 315532800 };

static bool take_all(void *from)
{
#define ZIP_FUNCTION(name)                           \
	if (!library_take(from, #name, &lib.name))   \
		return false;
	ZIP_FUNCTIONS(ZIP_FUNCTION)
#undef ZIP_FUNCTION
	return true;
}

bool archive_can(struct err *err)
{
	static void *loaded;

	if (loaded)
		return true;
	loaded = dlopen(ZIP_LIB, RTLD_NOW | RTLD_LOCAL);
	if (loaded && take_all(loaded))
		return true;
	loaded = NULL;
	return err_set(err, ERR_FILE, "not_built", "DOCX cannot be written (%s); write PDF or text: --format pdf, --format text",
		       dlerror());
}

static bool add_part(zip_t *zip, const struct archive_part *p)
{
	zip_source_t *source = lib.zip_source_buffer(zip, p->bytes, p->n, 0);
	zip_int64_t at = source ? lib.zip_file_add(zip, p->name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (source && at < 0)
		lib.zip_source_free(source);
	return at >= 0 && lib.zip_file_set_mtime(zip, (zip_uint64_t)at, NO_TIME, 0) == 0;
}

static bool cannot_open(const char *path, int code, struct err *err)
{
	zip_error_t error;

	lib.zip_error_init_with_code(&error, code);
	err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, lib.zip_error_strerror(&error));
	lib.zip_error_fini(&error);
	return false;
}

bool archive_write(const struct archive *a, const char *path, struct err *err)
{
	bool ok = true;
	zip_t *zip;
	int code;

	if (!archive_can(err))
		return false;
	zip = lib.zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
	if (!zip)
		return cannot_open(path, code, err);
	for (size_t i = 0; ok && i < a->n; i++)
		ok = add_part(zip, &a->v[i]);
	if (ok && lib.zip_close(zip) == 0)
		return true;
	err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, lib.zip_strerror(zip));
	lib.zip_discard(zip);
	return false;
}
