/* Filling a declared page: of each block the records that its line finds, a line each. */
#include <bihuan/report/page_doc.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/report/words.h>

#define RECORDS_MOST 50 /* where the declaration gives no other number */

struct filling {
	struct doc *d;
	struct session *s;
	const struct names *names;
	const struct record *of;
};

bool page_owner(const struct page *p, const struct record *r, char ret_id[ID_TEXT])
{
	const char *id = str_eq(r->ledger->name, p->of) ? r->id : NULL;

	for (size_t i = 0; !id && i < r->ledger->nfields; i++)
		if (r->ledger->fields[i].type == FIELD_REF && str_eq(r->ledger->fields[i].ledger, p->of))
			id = r->values[i];
	if (id)
		memcpy(ret_id, id, ID_TEXT);
	return id != NULL;
}

/* "储罐区  数量 120  电话 –": two blanks between them. */
static void line_of(const struct filling *f, const struct page_block *b, const struct record *r, struct buf *out)
{
	for (size_t i = 0; i < b->nfields; i++) {
		const struct field *field = ledger_field(r->ledger, b->fields[i].name);
		struct buf value = BUF_INIT;

		words_of_field(f->names, r, field->name, &value);
		if (value.len || b->fields[i].labelled)
			buf_add(out, out->len ? "  " : "");
		if (b->fields[i].labelled)
			buf_addf(out, "%s ", words_now(&field->label));
		words_of_line(out, value.len ? buf_text(&value) : b->fields[i].labelled ? "–" : "");
		buf_free(&value);
	}
}

/* The label stands before the first line alone. */
static void say(const struct filling *f, const struct page_block *b, size_t place, enum tone tone, const char *text)
{
	doc_field(f->d, place ? "" : words_now(&b->title), tone, text);
}

static bool found_by(const struct filling *f, const struct page_block *b, struct filter *ret, struct err *err)
{
	char *line = b->by ? xasprintf("%s %s:\"%s\"", b->line, b->by, f->of->number) : xstrdup(b->line);
	bool ok = work_filter(f->s, b->ledger, line, ret, err);

	free(line);
	return ok;
}

static void add_records(const struct filling *f, const struct page_block *b, const struct filter *filter, struct err *err)
{
	size_t most = b->most ? (size_t)b->most : RECORDS_MOST, n = 0;
	struct record **v = xcalloc(most, sizeof *v);
	long all = 0;
	bool ok = store_count(f->s->store, filter, 0, &all, err) && store_page(f->s->store, filter, NULL, false, most, v, &n, err);

	if (!ok)
		say(f, b, 0, TONE_LATE, err->text);
	for (size_t i = 0; i < n; i++) {
		struct buf line = BUF_INIT;

		line_of(f, b, v[i], &line);
		say(f, b, i, TONE_PLAIN, buf_text(&line));
		buf_free(&line);
	}
	records_free(v, n);
	if (ok && !n)
		say(f, b, 0, TONE_WARN, tr("none entered"));
	if (ok && all > (long)n) {
		char *more = xasprintf(tr("… %ld more"), all - (long)n);

		say(f, b, 1, TONE_DIM, more);
		free(more);
	}
}

static void add_block(const struct filling *f, const struct page_block *b)
{
	struct err err = ERR_INIT;
	struct filter filter = { 0 };
	struct buf line = BUF_INIT;

	if (!b->ledger) {
		line_of(f, b, f->of, &line);
		say(f, b, 0, TONE_KEY, buf_text(&line));
	} else if (!found_by(f, b, &filter, &err)) {
		say(f, b, 0, TONE_LATE, err.text);
	} else {
		add_records(f, b, &filter, &err);
		filter_free(&filter);
	}
	buf_free(&line);
}

bool page_doc(struct doc *d, struct session *s, const struct page *p, const char *id, struct err *err)
{
	struct record *r = NULL;
	struct filling f = { .d = d, .s = s };

	if (!store_get(s->store, id, &r, err))
		return false;
	f.of = r;
	f.names = store_names(s->store, s->today);
	for (size_t i = 0; i < p->nblocks; i++)
		add_block(&f, &p->blocks[i]);
	record_free(r);
	return true;
}
