/* A workbook of somebody else's, filled. Every part of it that is not named here goes over as it is packed, byte for byte. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/base/tr.h>

#include "package.h"
#include "workbook_inside.h"
#include "zip_lib.h"

/* The parts that are otherwise afterwards. */
struct changed {
	struct changed_part {
		char *name;
		struct buf bytes; /* … */
		bool gone;	  /* … or it is not there any more */
	} *v;
	size_t n;
};

static void changed_free(struct changed *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->v[i].name);
		buf_free(&c->v[i].bytes);
	}
	free(c->v);
}

static void changed_add(struct changed *c, const char *name, struct splices *edits, const struct buf *bytes)
{
	struct changed_part *p = &VEC_ADD(c->v, c->n);

	*p = (struct changed_part){ .name = xstrdup(name), .bytes = BUF_INIT };
	splices_put(edits, bytes, &p->bytes);
}

bool workbook_open(const char *path, struct xlsx **ret, struct err *err)
{
	const struct book_options o = { .separator = 0 };
	const struct book_ops *ops = NULL;
	FILE *f = input_open(path, err);
	void *book = NULL;

	if (!f)
		return false;
	fclose(f);
	if (!package_book_open(path, &o, &ops, &book, err))
		return false;
	if (ops != &xlsx_ops) {
		ops->close(book);
		return err_set(err, ERR_FILE, "bad_file", "%s: this is no workbook (.xlsx)", path);
	}
	*ret = book;
	return true;
}

/* ---- which cells ---- */

static const struct sheet *sheet_named(const struct xlsx *x, const char *name)
{
	for (size_t i = 0; i < x->nsheets; i++)
		if (name ? strcmp(x->sheets[i].name, name) == 0 : !x->sheets[i].hidden)
			return &x->sheets[i];
	return name ? NULL : &x->sheets[0];
}

static bool no_sheet(const struct xlsx *x, const struct book_cell *c, struct err *err)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < x->nsheets; i++)
		buf_addf(&known, "%s%s", i ? "、" : "", x->sheets[i].name);
	err_set(err, ERR_REFUSED, "no_such_cell", "%s%sthe workbook %s has no sheet “%s”; it has: %s", c->where ? c->where : "",
		c->where ? ": " : "", x->path, c->at.sheet, buf_text(&known));
	buf_free(&known);
	return false;
}

static int by_place(const void *a, const void *b)
{
	const struct book_cell *x = *(const struct book_cell *const *)a, *y = *(const struct book_cell *const *)b;

	if (x->at.row != y->at.row)
		return x->at.row < y->at.row ? -1 : 1;
	return x->at.column < y->at.column ? -1 : x->at.column > y->at.column;
}

static bool same_twice(const char *sheet, const struct book_cell *a, const struct book_cell *b, struct err *err)
{
	char *at;

	if (a->at.row != b->at.row || a->at.column != b->at.column)
		return true;
	at = cell_at_told(sheet, a->at.column, a->at.row);
	err_set(err, ERR_REFUSED, "no_such_cell", "%s%sthe cell %s would be filled twice", b->where ? b->where : "", b->where ? ": " : "", at);
	free(at);
	return false;
}

/* A cell below which another begins is not seen: what is put there would be lost. */
static bool is_open(const char *sheet, const struct merges *merges, const struct book_cell *c, struct err *err)
{
	for (size_t i = 0; i < merges->n; i++) {
		const struct merge *m = &merges->v[i];
		char *at, *over;

		if (c->at.row < m->top || c->at.row > m->bottom || c->at.column < m->left || c->at.column > m->right ||
		    (c->at.row == m->top && c->at.column == m->left))
			continue;
		at = cell_at_told(sheet, c->at.column, c->at.row);
		over = cell_at_told(NULL, m->left, m->top);
		err_set(err, ERR_REFUSED, "no_such_cell", "%s%sthere is no cell %s to be seen: %s is merged over it; fill that one", c->where ? c->where : "",
			c->where ? ": " : "", at, over);
		free(at);
		free(over);
		return false;
	}
	return true;
}

/* ---- sheets ---- */

static bool check_cells(struct xlsx *x, const struct sheet *s, const struct sheet_wish *w, struct err *err)
{
	struct merges merges = { .v = NULL };
	bool ok = merges_read(x->zip, x->path, s->part, NULL, &merges, err);

	for (size_t i = 0; ok && i < w->n; i++)
		ok = is_open(s->name, &merges, w->cells[i], err) && (!i || same_twice(s->name, w->cells[i - 1], w->cells[i], err));
	merges_free(&merges);
	return ok;
}

static bool has(const struct buf *b, const char *text)
{
	return b->len && memmem(b->s, b->len, text, strlen(text)) != NULL;
}

static bool has_formula(const struct buf *bytes)
{
	return has(bytes, "<f>") || has(bytes, "<f ") || has(bytes, ":f>") || has(bytes, ":f ");
}

static bool fill_sheet(struct xlsx *x, const struct sheet *s, struct sheet_wish *w, struct strv *taken, struct changed *c, struct err *err)
{
	struct splices edits = { NULL, 0 };
	struct buf bytes = BUF_INIT;
	bool ok;

	if (w->n)
		qsort(w->cells, w->n, sizeof *w->cells, by_place);
	ok = (!w->n || check_cells(x, s, w, err)) && part_bytes(x->zip, x->path, s->part, &bytes, err) &&
	     (!(w->n || has_formula(&bytes)) || sheet_fill(w, x->path, &bytes, &edits, taken, err));
	if (ok && edits.n)
		changed_add(c, s->part, &edits, &bytes);
	splices_free(&edits);
	buf_free(&bytes);
	return ok;
}

#define TAKEN_TOLD 6 /* more would be cut off by the sentence's end */

static char *told_of(struct strv *taken)
{
	size_t more = taken->n > TAKEN_TOLD ? taken->n - TAKEN_TOLD : 0;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < taken->n - more; i++)
		buf_addf(&b, "%s%s", i ? ", " : "", taken->v[i]);
	if (more)
		buf_addf(&b, tr(" and %zu more"), more);
	return buf_take(&b);
}

static bool fill_sheets(struct xlsx *x, const struct book_cell *cells, size_t n, struct formulas *formulas, struct changed *c, struct err *err)
{
	const struct book_cell **mine = xcalloc(n + 1, sizeof *mine);
	struct strv taken = STRV_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = sheet_named(x, cells[i].at.sheet) || no_sheet(x, &cells[i], err);
	for (size_t s = 0; ok && s < x->nsheets; s++) {
		struct sheet_wish w = { .sheet = x->sheets[s].name, .styles = &x->styles, .strings = x->strings, .cells = mine, .formulas = formulas };

		for (size_t i = 0; i < n; i++)
			if (sheet_named(x, cells[i].at.sheet) == &x->sheets[s])
				mine[w.n++] = &cells[i];
		ok = fill_sheet(x, &x->sheets[s], &w, &taken, c, err);
	}
	if (ok && taken.n) {
		char *told = told_of(&taken);

		ok = err_set(err, ERR_REFUSED, "cell_taken", "%s: something stands already in %s; --over, or over = true in the map, replaces it", x->path, told);
		free(told);
	}
	strv_free(&taken);
	free(mine);
	return ok;
}

/* ---- formulas: worked out anew ---- */

/* Looking through a small part for what is to go or to be otherwise. */
struct looking {
	struct splices *edits;
	const struct buf *bytes;
	const char *element, *attribute, *ending; /* of what goes */
	bool done;
	size_t behind; /* the end of what stands before it */
	char prefix[32];
};

static void look_begin(void *parser, const XML_Char *full, const XML_Char **attributes)
{
	struct looking *l = XML_GetUserData(parser);
	const char *name = xml_name(full), *said = strcmp(name, l->element) == 0 ? xml_attribute(attributes, l->attribute) : NULL;

	if (said && str_ends(said, l->ending)) {
		splices_add(l->edits, tag_begin(parser), tag_end(parser) - tag_begin(parser), xstrdup(""));
		l->done = true;
	}
}

/* The attribute that makes office programs work all out when they open it. */
static void calc_begin(void *parser, const XML_Char *full, const XML_Char **attributes)
{
	struct looking *l = XML_GetUserData(parser);
	const char *name = xml_name(full), *tag = l->bytes->s + tag_begin(parser), *at;
	size_t n = tag_end(parser) - tag_begin(parser);

	if (strcmp(name, "workbook") == 0)
		snprintf(l->prefix, sizeof l->prefix, "%.*s", (int)(name - full), full);
	if (strcmp(name, "calcPr") != 0)
		return;
	l->done = true;
	if (!xml_attribute(attributes, "fullCalcOnLoad")) {
		splices_add(l->edits, tag_begin(parser) + 1 + strlen(full), 0, xstrdup(" fullCalcOnLoad=\"1\""));
	} else if (!xml_is_on(xml_attribute(attributes, "fullCalcOnLoad"))) {
		at = memmem(tag, n, "fullCalcOnLoad", 14); /* well-formed: its value stands between two quotes of one kind */
		if (!at)
			return;
		at += strcspn(at, "\"'");
		splices_add(l->edits, (size_t)(at + 1 - l->bytes->s), strcspn(at + 1, *at == '"' ? "\"" : "'"), xstrdup("1"));
	}
}

static void calc_end(void *parser, const XML_Char *full)
{
	static const char *const before[] = { "sheets", "functionGroups", "externalReferences", "definedNames" };
	struct looking *l = XML_GetUserData(parser);

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (strcmp(xml_name(full), before[i]) == 0)
			l->behind = tag_end(parser);
}

static void no_end(void *parser, const XML_Char *full)
{
	(void)parser;
	(void)full;
}

static bool look_through(struct xlsx *x, const char *part, struct looking *l, struct changed *c, struct err *err)
{
	bool calc = !l->element, ok;
	struct splices edits = { NULL, 0 };
	struct buf bytes = BUF_INIT;
	XML_Parser parser = part_parser(l);

	l->edits = &edits;
	l->bytes = &bytes;
	XML_SetElementHandler(parser, calc ? calc_begin : look_begin, calc ? calc_end : no_end);
	ok = part_bytes(x->zip, x->path, part, &bytes, err) && part_run(parser, x->path, &bytes, err);
	XML_ParserFree(parser);
	if (ok && calc && !l->done && l->behind)
		splices_add(&edits, l->behind, 0, xasprintf("<%scalcPr fullCalcOnLoad=\"1\"/>", l->prefix));
	if (ok && edits.n)
		changed_add(c, part, &edits, &bytes);
	splices_free(&edits);
	buf_free(&bytes);
	return ok;
}

/* The order in which formulas are worked out names each of them: where one is gone it is wrong, and made anew by whoever opens it. */
static bool drop_chain(struct xlsx *x, struct changed *c, struct err *err)
{
	const char *slash = strrchr(x->part, '/');
	char *chain = xasprintf("%.*scalcChain.xml", slash ? (int)(slash - x->part) + 1 : 0, x->part), *rels = part_relations(x->part);
	struct looking relation = { .element = "Relationship", .attribute = "Type", .ending = "/calcChain" };
	struct looking type = { .element = "Override", .attribute = "PartName", .ending = "/calcChain.xml" };
	bool ok = true;

	if (part_is_there(x->zip, chain)) {
		ok = look_through(x, rels, &relation, c, err) && look_through(x, "[Content_Types].xml", &type, c, err);
		VEC_ADD(c->v, c->n) = (struct changed_part){ .name = xstrdup(chain), .gone = true };
	}
	free(chain);
	free(rels);
	return ok;
}

static bool formulas_anew(struct xlsx *x, const struct formulas *formulas, struct changed *c, struct err *err)
{
	struct looking calc = { .element = NULL };

	return (!(formulas->there || formulas->dropped) || look_through(x, x->part, &calc, c, err)) &&
	       (!formulas->dropped || drop_chain(x, c, err));
}

/* ---- writing ---- */

static bool copy_file(const char *from, const char *to, struct err *err)
{
	FILE *in = input_open(from, err), *out = in ? fopen(to, "wb") : NULL;
	char room[32 * 1024];
	bool ok = out != NULL;
	size_t n;

	while (ok && (n = fread(room, 1, sizeof room, in)) > 0)
		ok = fwrite(room, 1, n, out) == n;
	ok = ok && !ferror(in);
	if (out && fclose(out) != 0)
		ok = false;
	if (in)
		fclose(in);
	return ok || !in || err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", to, err_system(errno));
}

/* With the hour it had, so that the same gives the same. */
static bool put_part(zip_t *zip, const struct changed_part *p)
{
	zip_int64_t at = part_index(zip, p->name);
	zip_source_t *source;
	zip_stat_t st;

	if (at < 0)
		return p->gone;
	if (p->gone)
		return zip_lib.delete_index(zip, (zip_uint64_t)at) == 0;
	if (zip_lib.stat_index(zip, (zip_uint64_t)at, 0, &st) != 0 || !(source = zip_lib.source_buffer(zip, p->bytes.s, p->bytes.len, 0)))
		return false;
	if (zip_lib.file_replace(zip, (zip_uint64_t)at, source, 0) != 0) {
		zip_lib.source_free(source);
		return false;
	}
	return !(st.valid & ZIP_STAT_MTIME) || zip_lib.file_set_mtime(zip, (zip_uint64_t)at, st.mtime, 0) == 0;
}

static bool write_parts(const char *to, const struct changed *c, struct err *err)
{
	int code = 0;
	zip_t *zip = zip_lib.open(to, 0, &code);
	bool ok = zip != NULL;

	if (!zip)
		return book_damaged(to, err);
	for (size_t i = 0; ok && i < c->n; i++)
		ok = put_part(zip, &c->v[i]);
	if (ok && zip_lib.close(zip) == 0)
		return true;
	err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", to, zip_lib.strerror(zip));
	zip_lib.discard(zip);
	return false;
}

bool workbook_fill(const char *path, const char *to, const struct book_cell *cells, size_t n, struct err *err)
{
	struct changed changed = { NULL, 0 };
	struct xlsx *x = NULL;
	struct formulas formulas = { false, false };
	bool ok = workbook_open(path, &x, err) && xlsx_load(x, NULL, err) && fill_sheets(x, cells, n, &formulas, &changed, err) &&
		  formulas_anew(x, &formulas, &changed, err);

	if (x)
		xlsx_ops.close(x);
	ok = ok && copy_file(path, to, err) && write_parts(to, &changed, err);
	changed_free(&changed);
	return ok;
}
