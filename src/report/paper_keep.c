/* Papers as they are kept: what a draft says becomes a text of its record, which is laid out again whenever it is shown or
 * printed. That text is
 *	{"declaration":"…","blocks":[[0,["…"],[["…","…"]]]]}
 * the paper as it was declared, and of each block that is there its place in it, its texts and its rows. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/json.h>
#include <bihuan/domain/filter.h>
#include <bihuan/domain/own_ledgers.h>

#include "paper_slots.h"

/* ---- writing ---- */

static void add_texts(struct buf *b, const struct strv *v)
{
	buf_addc(b, '[');
	for (size_t i = 0; i < v->n; i++) {
		if (i)
			buf_addc(b, ',');
		buf_add_json(b, v->v[i]);
	}
	buf_addc(b, ']');
}

static char *words_of(const struct filled_paper *p)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "{\"declaration\":");
	buf_add_json(&b, p->paper->text);
	buf_add(&b, ",\"blocks\":[");
	for (size_t i = 0; i < p->nblocks; i++) {
		const struct filled_block *x = &p->blocks[i];

		buf_addf(&b, "%s[%zu,", i ? "," : "", (size_t)(x->block - p->paper->blocks));
		add_texts(&b, &x->texts);
		buf_add(&b, ",[");
		for (size_t k = 0; k < x->nrows; k++) {
			buf_add(&b, k ? "," : "");
			add_texts(&b, &x->rows[k].cells);
		}
		buf_add(&b, "]]");
	}
	buf_add(&b, "]}");
	return buf_take(&b);
}

/* ---- what a draft says besides ---- */

static void put(struct sets *to, const struct field *f, const char *value)
{
	if (f && value)
		sets_put(to, f->name, value, false);
}

/* The value that all records say in the reference to that ledger; NULL: they differ, or say nothing. */
static char *all_say(struct session *s, const struct ledger *l, const char *const *ids, size_t n, const char *to)
{
	char *said = NULL;

	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (f->type != FIELD_REF || !str_eq(f->ledger, to))
			continue;
		for (size_t k = 0; k < n; k++) {
			const char *value = store_peek(s->store, l->name, ids[k], f->name);

			if (!value || (said && !str_eq(said, value))) {
				free(said);
				return NULL;
			}
			if (!said)
				said = xstrdup(value);
		}
		return said;
	}
	return NULL;
}

/* What the paper is of, and what these records refer to themselves: of hazards the enterprise, and the inspection that
 * found them all. */
static void put_of(struct session *s, const struct paper_keeping *k, const struct paper *p, const char *const *ids, size_t n,
		   struct sets *ret)
{
	const struct field *of = paper_keeps_of(k, p->ledger);
	struct strv all = STRV_INIT;
	char *joined;

	for (size_t i = 0; i < n; i++)
		strv_add(&all, ids[i]);
	joined = strv_join(&all, "\n");
	put(ret, of, joined);
	free(joined);
	strv_free(&all);
	for (size_t i = 0; i < k->ledger->nfields; i++) {
		const struct field *f = &k->ledger->fields[i];
		char *said;

		if (f->type != FIELD_REF || f == of || str_eq(f->ledger, LEDGER_PERSON))
			continue;
		said = all_say(s, p->ledger, ids, n, f->ledger);
		put(ret, f, said);
		free(said);
	}
}

static void put_words(const struct paper_keeping *k, const struct filled_paper *p, struct sets *ret)
{
	char *words = words_of(p), mark[STORE_SEED_TEXT];
	struct strv one = { &words, 1 };

	lots_mark(&one, mark);
	put(ret, k->words, words);
	put(ret, k->digest, mark);
	free(words);
}

bool paper_kept_those(struct session *s, const struct paper_keeping *k, const struct ledger *of, const char *kind, const char *const *ids,
		      size_t n, size_t max, struct record **ret, size_t *ret_n, struct err *err)
{
	const struct field *names = k->ledger ? paper_keeps_of(k, of) : NULL;
	struct buf line = BUF_INIT;
	struct filter filter;
	bool ok;

	*ret_n = 0;
	if (!names || !n)
		return true;
	buf_addf(&line, "%s:", names->name);
	for (size_t i = 0; i < n; i++) {
		struct record *r = NULL;

		if (!store_get(s->store, ids[i], &r, err)) {
			buf_free(&line);
			return false;
		}
		buf_add(&line, i ? "," : "");
		filter_put(&line, r->number);
		record_free(r);
	}
	if (kind) {
		buf_addf(&line, " %s:=", k->kind->name);
		filter_put(&line, kind);
	}
	buf_addf(&line, " %s sort:-entered", k->stands);
	ok = work_filter(s, k->ledger->name, buf_text(&line), &filter, err);
	buf_free(&line);
	if (!ok)
		return false;
	ok = store_page(s->store, &filter, NULL, false, max, ret, ret_n, err);
	filter_free(&filter);
	return ok;
}

bool paper_draft(struct session *s, const struct paper_keeping *k, const struct paper *p, const char *const *ids, size_t n,
		 struct sets *ret, struct filled_paper *ret_missing, struct err *err)
{
	const struct field *of = paper_keeps_of(k, p->ledger);
	char *prefix;

	if (!of || (n > 1 && !field_is(of, FIELD_IS_LIST)))
		return err_set(err, ERR_REFUSED, "paper_not_kept",
			       "“%s” is printed, and not put up for signature: no field of the ledger of papers names records of %s",
			       words_now(&p->title), words_now(&p->ledger->title));
	if (!paper_fill_open(s, p, ids, n, ret_missing, err))
		return false;
	if (ret_missing->nmissing)
		return true;
	put(ret, k->kind, p->name);
	put(ret, k->title, p->title.zh);
	if (p->prefix) {
		prefix = paper_prefix(s, p);
		put(ret, k->prefix, prefix);
		free(prefix);
	}
	put_of(s, k, p, ids, n, ret);
	put_words(k, ret_missing, ret);
	return true;
}

void paper_kept_of(const struct paper_keeping *k, const struct paper *p, const struct record *r, struct strv *ret)
{
	const struct field *of = paper_keeps_of(k, p->ledger);
	const char *value = of ? record_get(r, of->name) : NULL;

	if (value)
		value_items(value, ret);
}

/* ---- reading ---- */

/* Goes into a list of texts; room is as long as the whole. */
static void read_texts(struct json *j, char *room, struct strv *ret)
{
	json_enter(j, '[');
	while (json_next(j, ']')) {
		json_text(j, room);
		if (!j->bad)
			strv_add(ret, room);
	}
}

static bool begin_words(const struct paper_keeping *k, const struct record *r, struct json *ret, char **ret_room, struct err *err)
{
	const char *words = record_get(r, k->words->name);

	if (!words)
		return err_set(err, ERR_REFUSED, "paper_no_words", "%s was entered without what it says; look at what is attached to it", r->number);
	*ret = json_of(words, strlen(words));
	*ret_room = xmalloc(strlen(words) + 1);
	return true;
}

static bool declaration_of(const struct paper_keeping *k, const struct record *r, char **ret, struct err *err)
{
	char *room = NULL;
	struct json j;

	if (!begin_words(k, r, &j, &room, err))
		return false;
	*ret = NULL;
	json_enter(&j, '{');
	if (json_next(&j, '}')) {
		json_name(&j, room);
		json_text(&j, room);
		if (!j.bad)
			*ret = xstrdup(room);
	}
	free(room);
	return *ret || err_set(err, ERR_FILE, "bad_file", "What is kept of %s cannot be read", r->number);
}

bool paper_kept_declared(const struct paper_keeping *k, const struct paper_reader *by, const struct record *r, struct paper **ret,
			 struct err *err)
{
	char *text;
	bool ok;

	if (!declaration_of(k, r, &text, err))
		return false;
	ok = by->read(by->ctx, text, r->number, ret, err);
	free(text);
	return ok;
}

/* [place, [texts], [[cells] …]] */
static bool read_block(struct json *j, char *room, const struct paper *p, struct filled_block *ret)
{
	bool integer;
	size_t at;

	json_enter(j, '[');
	if (!json_next(j, ']'))
		return false;
	json_number(j, room, &integer);
	at = j->bad ? SIZE_MAX : strtoul(room, NULL, 10);
	if (at >= p->nblocks || !json_next(j, ']'))
		return false;
	ret->block = &p->blocks[at];
	read_texts(j, room, &ret->texts);
	if (!json_next(j, ']'))
		return false;
	json_enter(j, '[');
	while (json_next(j, ']')) {
		struct filled_row row = { STRV_INIT };

		read_texts(j, room, &row.cells);
		while (row.cells.n < ret->block->ncells)
			strv_add(&row.cells, "");
		VEC_ADD(ret->rows, ret->nrows) = row;
	}
	return !json_next(j, ']') && !j->bad && (ret->block->kind != PAPER_FIELDS || ret->nrows);
}

static bool read_blocks(struct json *j, char *room, struct filled_paper *ret)
{
	bool ok = true;

	json_enter(j, '{');
	while (ok && json_next(j, '}')) {
		json_name(j, room);
		if (!str_eq(room, "blocks")) {
			json_skip(j, room, false);
			continue;
		}
		json_enter(j, '[');
		while (ok && json_next(j, ']')) {
			struct filled_block b = { .block = NULL };

			ok = read_block(j, room, ret->paper, &b);
			VEC_ADD(ret->blocks, ret->nblocks) = b;
		}
	}
	return ok && json_end(j);
}

static char *shown(struct session *s, const struct field *f, const struct record *r)
{
	const char *value = record_get(r, f->name);
	enum lang said = lang_now();
	char *text;

	if (!value)
		return NULL;
	if (f->type == FIELD_DATE)
		return paper_day_words(value);
	lang_set(LANG_ZH);
	text = value_show(f, value, store_names(s->store, s->today));
	lang_set(said);
	return text;
}

bool paper_kept(struct session *s, const struct paper_keeping *k, const struct paper *p, const struct record *r,
		struct filled_paper *ret, struct err *err)
{
	struct filled_paper filled = { .paper = p, .store = s->store };
	char *room = NULL, *number, *day, *signer;
	struct json j;

	if (!begin_words(k, r, &j, &room, err))
		return false;
	if (!read_blocks(&j, room, &filled)) {
		free(room);
		paper_filled_free(&filled);
		return err_set(err, ERR_FILE, "bad_file", "What is kept of %s cannot be read", r->number);
	}
	free(room);
	number = shown(s, k->number, r);
	day = shown(s, k->day, r);
	signer = day ? shown(s, k->signer, r) : NULL;
	paper_settle(&filled, &(struct paper_signed){ number, day, signer });
	filled.draft = !day;
	filled.reprint = day && record_get(r, k->prints->name);
	free(number);
	free(day);
	free(signer);
	*ret = filled;
	return true;
}

bool paper_kept_whole(struct session *s, const struct paper_keeping *k, const struct paper_reader *by, const char *id,
		      struct paper **ret_paper, struct filled_paper *ret, struct err *err)
{
	struct paper *p = NULL;
	struct record *r = NULL;
	bool ok = store_get(s->store, id, &r, err) && paper_kept_declared(k, by, r, &p, err) && paper_kept(s, k, p, r, ret, err);

	record_free(r);
	if (ok)
		*ret_paper = p;
	else
		by->drop(p);
	return ok;
}
