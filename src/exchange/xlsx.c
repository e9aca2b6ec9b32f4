#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "xlsx_inside.h"
#include "zip_lib.h"

/* ---- the workbook's sheets ---- */

static void workbook_element(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *x = ctx;
	if (strcmp(name, "workbookPr") == 0) {
		x->date1904 = xml_is_on(xml_attribute(attributes, "date1904"));
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
	if (str_ends(type, "/sharedStrings"))
		replace(&r->x->strings_part, part_path(target, r->folder));
	else if (str_ends(type, "/styles"))
		replace(&r->x->styles_part, part_path(target, r->folder));
	for (size_t i = 0; i < r->x->nsheets; i++)
		if (str_ends(type, "/worksheet") &&
		    strcmp(r->x->sheets[i].relation, id) == 0)
			replace(&r->x->sheets[i].part, part_path(target, r->folder));
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
	char *rels = part_relations(part);
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

bool xlsx_load(struct xlsx *x, const struct news *news, struct err *err)
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

static void close_book(void *ctx)
{
	struct xlsx *x = ctx;
	zip_lib.discard(x->zip);
	for (size_t i = 0; i < x->nsheets; i++) {
		free(x->sheets[i].name);
		free(x->sheets[i].part);
		free(x->sheets[i].relation);
	}
	free(x->sheets);
	free(x->part);
	free(x->strings_part);
	free(x->styles_part);
	texts_destroy(x->strings);
	styles_free(&x->styles);
	free(x->path);
	free(x);
}

static size_t count_sheets(const void *ctx)
{
	return ((const struct xlsx *)ctx)->nsheets;
}

static const char *name_of_sheet(const void *ctx, size_t i)
{
	return ((const struct xlsx *)ctx)->sheets[i].name;
}

static bool is_hidden(const void *ctx, size_t i)
{
	return ((const struct xlsx *)ctx)->sheets[i].hidden;
}

static bool open_rows(void *ctx, size_t sheet, const struct news *news, struct rows *ret,
		      struct err *err)
{
	struct xlsx *x = ctx;
	return xlsx_load(x, news, err) && sheet_rows(x, &x->sheets[sheet], news, ret, err);
}

/* Those that lie where office programs put them. */
static long count_pictures(const void *ctx)
{
	static const char *const endings[] = { "png", "jpeg", "jpg", "gif", "emf", "wmf" };
	const struct xlsx *x = ctx;
	long n = 0;
	for (int i = 1; i <= 100 && n == i - 1; i++)
		for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
			char *part = xasprintf("xl/media/image%d.%s", i, endings[e]);
			n += part_is_there(x->zip, part);
			free(part);
		}
	return n;
}

const struct book_ops xlsx_ops = {
	.sheets = count_sheets, .name = name_of_sheet, .hidden = is_hidden, .rows = open_rows,
	.pictures = count_pictures, .close = close_book,
};

bool xlsx_book_open(zip_t *zip, const char *path, const char *part,
		    const struct book_ops **ret_ops, void **ret, struct err *err)
{
	struct xlsx *x = xcalloc(1, sizeof *x);
	x->zip = zip;
	x->path = xstrdup(path);
	x->part = xstrdup(part);
	x->strings_part = xstrdup("xl/sharedStrings.xml");
	x->styles_part = xstrdup("xl/styles.xml");
	if (!read_workbook(x, part, err)) {
		close_book(x);
		return false;
	}
	*ret_ops = &xlsx_ops;
	*ret = x;
	return true;
}
