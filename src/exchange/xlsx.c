#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "xlsx_inside.h"
#include "zip_lib.h"

static char *path_of(const char *target, const char *folder)
{
	if (*target == '/')
		return xstrdup(target + 1);
	if (strncmp(target, "./", 2) == 0)
		target += 2;
	if (strncmp(target, "../", 3) == 0)
		return xstrdup(target + 3);
	return xasprintf("%s%s", folder, target);
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), t = strlen(tail);
	return n >= t && strcmp(s + n - t, tail) == 0;
}

/* ---- where the workbook is ---- */

struct root {
	char *workbook;
};

static void root_relation(void *ctx, const char *name, const char **attributes)
{
	struct root *r = ctx;
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	if (strcmp(name, "Relationship") == 0 && type && target && !r->workbook &&
	    ends_with(type, "/officeDocument"))
		r->workbook = path_of(target, "");
}

static bool has_part(struct xlsx *x, const char *name)
{
	return zip_lib.name_locate(x->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* An archive without a workbook: what it is instead. */
static bool refuse_other(struct xlsx *x, struct err *err)
{
	static const struct {
		const char *part, *sentence;
	} kinds[] = {
		{ "word/document.xml", N_("this is a Word document, not a sheet; copy its table into a sheet") },
		{ "ppt/presentation.xml", N_("this is a presentation, not a sheet") },
		{ "xl/workbook.bin", N_("this is a binary workbook (.xlsb); open it and save it as .xlsx or CSV") },
		{ "content.xml", N_("this is an OpenDocument file; open it and save it as .xlsx or CSV") },
		{ "AndroidManifest.xml", N_("this is a program, not a sheet") },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (has_part(x, kinds[i].part))
			return err_set(err, ERR_FILE, "bad_file", "%s: %s", x->path,
				       tr(kinds[i].sentence));
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: this is a ZIP archive without a workbook in it; unpack it first",
		       x->path);
}

/* ---- the workbook's sheets ---- */

static bool is_on(const char *value)
{
	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void workbook_element(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *x = ctx;
	if (strcmp(name, "workbookPr") == 0) {
		x->date1904 = is_on(xml_attribute(attributes, "date1904"));
	} else if (strcmp(name, "sheet") == 0 && x->nsheets < 1000) {
		const char *title = xml_attribute(attributes, "name");
		const char *state = xml_attribute(attributes, "state");
		const char *id = NULL;
		/* Any prefix may stand for the relationship's name space. */
		for (const char **a = attributes; *a; a += 2)
			if (strchr(*a, ':') && strcmp(xml_name(*a), "id") == 0)
				id = a[1];
		VEC_ADD(x->sheets, x->nsheets) = (struct sheet){
			.name = xstrdup(title ? title : ""),
			.relation = xstrdup(id ? id : ""),
			.hidden = state && strcmp(state, "visible") != 0,
		};
	}
}

struct relations {
	struct xlsx *x;
	const char *folder;
};

static void replace(char **at, char *text)
{
	free(*at);
	*at = text;
}

static void workbook_relation(void *ctx, const char *name, const char **attributes)
{
	struct relations *r = ctx;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
		return;
	if (ends_with(type, "/sharedStrings"))
		replace(&r->x->strings_part, path_of(target, r->folder));
	else if (ends_with(type, "/styles"))
		replace(&r->x->styles_part, path_of(target, r->folder));
	for (size_t i = 0; i < r->x->nsheets; i++)
		if (ends_with(type, "/worksheet") &&
		    strcmp(r->x->sheets[i].relation, id) == 0)
			replace(&r->x->sheets[i].part, path_of(target, r->folder));
}

/* Diagrams are sheets too, without rows. */
static void drop_partless(struct xlsx *x)
{
	size_t kept = 0;
	for (size_t i = 0; i < x->nsheets; i++) {
		if (x->sheets[i].part) {
			x->sheets[kept++] = x->sheets[i];
			continue;
		}
		free(x->sheets[i].name);
		free(x->sheets[i].relation);
	}
	x->nsheets = kept;
}

static bool read_workbook(struct xlsx *x, const char *part, struct err *err)
{
	const char *slash = strrchr(part, '/');
	char *folder = xstrndup(part, slash ? (size_t)(slash - part) + 1 : 0);
	char *rels = xasprintf("%s_rels/%s.rels", folder, part + strlen(folder));
	struct relations r = { .x = x, .folder = folder };
	bool ok = part_parse(x->zip, x->path, part,
			     &(struct part_reader){ .begin = workbook_element, .ctx = x }, err) &&
		  part_parse(x->zip, x->path, rels,
			     &(struct part_reader){ .begin = workbook_relation, .ctx = &r }, err);
	drop_partless(x);
	if (ok && !x->nsheets)
		ok = err_set(err, ERR_FILE, "bad_file", "%s: the workbook has no sheet", x->path);
	free(rels);
	free(folder);
	return ok;
}

/* ---- shared strings ---- */

struct string_reader {
	struct texts *strings;
	struct buf text;
	bool in_text;
	int phonetic;
};

static void string_begin(void *ctx, const char *name, const char **attributes)
{
	struct string_reader *r = ctx;
	(void)attributes;
	if (strcmp(name, "si") == 0)
		buf_clear(&r->text);
	else if (strcmp(name, "rPh") == 0)
		r->phonetic++;
	else if (strcmp(name, "t") == 0)
		r->in_text = r->phonetic == 0;
}

static void string_end(void *ctx, const char *name)
{
	struct string_reader *r = ctx;
	if (strcmp(name, "t") == 0) {
		r->in_text = false;
	} else if (strcmp(name, "rPh") == 0) {
		r->phonetic--;
	} else if (strcmp(name, "si") == 0) {
		xlsx_decode(&r->text, 0);
		texts_add(r->strings, buf_text(&r->text), r->text.len);
	}
}

static void string_text(void *ctx, const char *s, int n)
{
	struct string_reader *r = ctx;
	/* One byte more than a cell may have, so that it is seen. */
	if (r->in_text && r->text.len <= CELL_MAX_BYTES)
		buf_addn(&r->text, s, (size_t)n);
}

static bool load(struct xlsx *x, const struct news *news, struct err *err)
{
	struct string_reader r = { .text = BUF_INIT };
	if (x->loaded)
		return true;
	texts_destroy(x->strings);
	styles_free(&x->styles);
	x->strings = r.strings = texts_create();
	bool ok = styles_read(x->zip, x->path, x->styles_part, &x->styles, err) &&
		  part_parse(x->zip, x->path, x->strings_part,
			     &(struct part_reader){ .begin = string_begin, .end = string_end,
						    .text = string_text, .ctx = &r, .news = news },
			     err);
	buf_free(&r.text);
	x->loaded = ok;
	return ok;
}

/* ---- the face ---- */

bool xlsx_open(const char *path, struct xlsx **ret, struct err *err)
{
	struct root root = { .workbook = NULL };
	int code = 0;
	if (!zip_lib_load(err))
		return false;
	zip_t *zip = zip_lib.open(path, ZIP_RDONLY, &code);
	if (!zip)
		return part_damaged(path, err);
	struct xlsx *x = xcalloc(1, sizeof *x);
	x->zip = zip;
	x->path = xstrdup(path);
	x->strings_part = xstrdup("xl/sharedStrings.xml");
	x->styles_part = xstrdup("xl/styles.xml");
	bool ok = part_parse(zip, path, "_rels/.rels",
			     &(struct part_reader){ .begin = root_relation, .ctx = &root }, err);
	const char *part = root.workbook && has_part(x, root.workbook) ? root.workbook
								       : "xl/workbook.xml";
	if (ok)
		ok = strncmp(part, "xl/", 3) == 0 && !ends_with(part, ".bin") && has_part(x, part)
			     ? read_workbook(x, part, err)
			     : refuse_other(x, err);
	free(root.workbook);
	if (!ok) {
		xlsx_close(x);
		return false;
	}
	*ret = x;
	return true;
}

void xlsx_close(struct xlsx *x)
{
	if (!x)
		return;
	zip_lib.discard(x->zip);
	for (size_t i = 0; i < x->nsheets; i++) {
		free(x->sheets[i].name);
		free(x->sheets[i].part);
		free(x->sheets[i].relation);
	}
	free(x->sheets);
	free(x->strings_part);
	free(x->styles_part);
	texts_destroy(x->strings);
	styles_free(&x->styles);
	free(x->path);
	free(x);
}

size_t xlsx_sheets(const struct xlsx *x)
{
	return x->nsheets;
}

const char *xlsx_sheet_name(const struct xlsx *x, size_t i)
{
	return x->sheets[i].name;
}

bool xlsx_sheet_hidden(const struct xlsx *x, size_t i)
{
	return x->sheets[i].hidden;
}

bool xlsx_rows(struct xlsx *x, size_t sheet, const struct news *news, struct rows *ret,
	       struct err *err)
{
	return load(x, news, err) && sheet_rows(x, &x->sheets[sheet], news, ret, err);
}
