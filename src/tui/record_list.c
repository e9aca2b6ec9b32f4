#include "record_list.h"

#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "marks.h"
#include "next_word.h"
#include "records.h"
#include "shell.h"

struct record_list {
	struct app *app;
	const struct ledger *ledger;
	struct records *records;
	struct list *list;
	struct marks pending;
	int width; /* the columns are set for; 0: to be set */
	struct next_word next;
	struct next_many many; /* of the marked rows below; word NULL: of none */
	size_t many_n;
	int64_t many_sum;
	unsigned many_version;
	struct buf word;
};

#define MANY 200 /* of more marks than this the first one's word is said: each is a question to the store */

struct record_list *record_list_create(struct app *app, const struct ledger *l,
				       const char *hide)
{
	struct record_list *r = xcalloc(1, sizeof *r);
	/* what others belong to is marked too: one is made for each */
	struct list_options options = { .marks = l->life != NULL || l->aliases };
	struct list_source source;

	r->app = app;
	r->ledger = l;
	r->records = records_create(app, l);
	records_hide(r->records, hide);
	records_choose(r->records);
	options.columns = records_columns(r->records, 80, &options.ncolumns);
	source = records_source(r->records);
	r->list = list_create(&source, &options);
	return r;
}

void record_list_destroy(struct record_list *r)
{
	if (!r)
		return;
	marks_free(&r->pending);
	next_word_free(&r->next);
	next_many_free(&r->many);
	buf_free(&r->word);
	list_destroy(r->list);
	records_destroy(r->records);
	free(r);
}

struct list *record_list(const struct record_list *r)
{
	return r->list;
}

void record_list_draw(struct record_list *r, struct area area)
{
	const struct list_column *columns;
	size_t n;

	if (r->width != area.w) {
		columns = records_columns(r->records, area.w, &n);
		list_set_columns(r->list, columns, n);
		r->width = area.w;
	}
	list_draw(r->list, area);
}

size_t record_list_without_room(const struct record_list *r)
{
	return records_wanted(r->records) - list_columns_shown(r->list);
}

/* False: the reading was dropped. */
static bool show(struct record_list *r, bool keep)
{
	r->width = 0;
	list_set_empty(r->list, tr("No record fits"));
	return list_reload(r->list, keep);
}

bool record_list_set(struct record_list *r, const char *line, const char *sort, bool keep,
		     struct err *err)
{
	if (!records_set(r->records, line, sort, err))
		return false;
	show(r, keep);
	return true;
}

bool record_list_try(struct record_list *r, const char *line, const char *sort, bool *ret_done,
		     struct err *err)
{
	struct store *s = r->app->session.store;

	*ret_done = true;
	if (!records_set(r->records, line, sort, err))
		return false;
	store_droppable(s, term_key_waiting, NULL);
	*ret_done = show(r, true);
	store_droppable(s, NULL, NULL);
	return true;
}

const struct filter *record_list_filter(const struct record_list *r)
{
	return records_filter(r->records);
}

void record_list_position(const struct record_list *r, struct buf *out)
{
	const struct filter *f = record_list_filter(r);

	if (f && records_sorts_unseen(r->records))
		buf_addf(out, "%s %s  ", words_now(&f->sort->label), f->descending ? "v" : "^");
	list_position(r->list, out);
}

bool record_list_acts(const struct record_list *r)
{
	return r->ledger->life != NULL;
}

const char *record_list_current(const struct record_list *r)
{
	return records_id(r->records, list_current_id(r->list));
}

size_t record_list_marked(const struct record_list *r)
{
	return list_marked(r->list, NULL);
}

void record_list_mark_all(struct record_list *r)
{
	if ((r->ledger->life || r->ledger->aliases) && !list_mark_all(r->list))
		stack_messagef(STYLE_WARN, tr("Only the first %d are marked"), LIST_MARK_MAX);
}

void record_list_settle(struct record_list *r)
{
	marks_settle(&r->pending, r->app, r->list);
}

/* The marked ones, or the row under the cursor. */
static void take_marks(struct record_list *r)
{
	const int64_t *rows;
	size_t n = list_marked(r->list, &rows);
	int64_t row = list_current_id(r->list);

	marks_free(&r->pending);
	if (!r->ledger->life)
		return;
	for (size_t i = 0; i < n; i++)
		marks_add(&r->pending, r->app, rows[i], records_id(r->records, rows[i]));
	if (n == 0 && row)
		marks_add(&r->pending, r->app, row, records_id(r->records, row));
}

void record_list_act(struct record_list *r)
{
	take_marks(r);
	if (r->pending.n)
		marks_act(&r->pending, r->app, NULL);
}

void record_list_other_act(struct record_list *r)
{
	take_marks(r);
	if (r->pending.n)
		marks_other_act(&r->pending, r->app);
}

void record_list_press(struct record_list *r)
{
	take_marks(r);
	if (r->pending.n)
		marks_press(&r->pending, r->app, r->ledger);
}

void record_list_like(struct record_list *r)
{
	const char *id = record_list_current(r);

	if (id)
		like_open(r->app, id);
}

struct ids_taking {
	struct strv *ids;
	size_t most;
	bool all;
};

static void take_id(void *ctx, long long row, const char *const *values)
{
	struct ids_taking *t = ctx;

	(void)row;
	if (t->ids->n < t->most)
		strv_add(t->ids, values[0]);
	else
		t->all = false;
}

void record_list_ids(struct record_list *r, size_t most, struct strv *ret, bool *ret_all)
{
	static const char *const fields[] = { "id" };
	struct ids_taking t = { ret, most, true };
	const struct filter *f = records_filter(r->records);
	const int64_t *rows;
	size_t n = list_marked(r->list, &rows);
	struct err err = ERR_INIT;

	for (size_t i = 0; i < n && ret->n < most; i++)
		if (records_id(r->records, rows[i]))
			strv_add(ret, records_id(r->records, rows[i]));
	if (!n && f && !store_select(r->app->session.store, f, fields, 1, take_id, &t, &err))
		stack_error(&err);
	*ret_all = t.all;
}

/* "number,name,enterprise": all that the list has, also those without room on this screen. */
static char *columns_named(const struct record_list *r)
{
	const struct field *chosen[COLUMNS_MAX];
	size_t n = columns_chosen(r->app, r->ledger, chosen);
	struct buf b = BUF_INIT;

	buf_add(&b, "number");
	for (size_t i = 0; i < (n ? n : r->ledger->ncolumns); i++)
		buf_addf(&b, ",%s", n ? chosen[i]->name : r->ledger->columns[i].field->name);
	return buf_take(&b);
}

void record_list_export(struct record_list *r, const char *line)
{
	const int64_t *rows;
	size_t n = list_marked(r->list, &rows);
	const char **ids = xcalloc(n + 1, sizeof *ids);
	char *columns = columns_named(r);
	struct export_call c = { .ledger = r->ledger, .filter = records_filter(r->records), .line = line,
				 .columns = columns, .ids = ids };

	for (size_t i = 0; i < n; i++)
		if (records_id(r->records, rows[i]))
			ids[c.nids++] = records_id(r->records, rows[i]);
	if (c.filter)
		export_run(r->app, &c);
	free(columns);
	free(ids);
}

void record_list_number(const struct record_list *r, struct buf *out)
{
	const struct record *rec = records_row(list_current(r->list));

	if (rec)
		buf_add(out, rec->number);
}

const char *record_list_next(const struct record_list *r)
{
	return r->many.word ? r->many.word : r->next.word;
}

const char *record_list_each(const struct record_list *r)
{
	return r->many.each;
}

static const char *marked_word(void *ctx, size_t i)
{
	struct record_list *r = ctx;
	const int64_t *rows;
	const char *id;

	list_marked(r->list, &rows);
	id = records_id(r->records, rows[i]);
	buf_clear(&r->word);
	if (id)
		next_words(r->app, r->ledger, id, NULL, &r->word);
	return buf_text(&r->word);
}

/* Of the marked ones, when these or the store have changed. */
static bool follow_many(struct record_list *r)
{
	const int64_t *rows;
	size_t n = list_marked(r->list, &rows);
	int64_t sum = 0;

	n = n > MANY ? 0 : n;
	for (size_t i = 0; i < n; i++)
		sum += rows[i];
	if (n == r->many_n && sum == r->many_sum && (!n || r->many_version == r->app->version))
		return false;
	r->many_n = n;
	r->many_sum = sum;
	r->many_version = r->app->version;
	next_many_free(&r->many);
	if (n)
		next_many_of(n, marked_word, r, &r->many);
	return true;
}

bool record_list_follow(struct record_list *r)
{
	const int64_t *rows;
	bool many = r->ledger->life && follow_many(r);
	int64_t row = list_marked(r->list, &rows) ? rows[0] : list_current_id(r->list);

	return (r->ledger->life && next_word_follow(&r->next, r->app, r->ledger, records_id(r->records, row))) || many;
}

static bool step(void *ctx, int direction, char ret_id[ID_TEXT])
{
	struct record_list *r = ctx;
	int64_t at = list_current_id(r->list);
	const char *id;

	list_action(r->list, direction > 0 ? ACTION_LIST_DOWN : ACTION_LIST_UP);
	id = records_id(r->records, list_current_id(r->list));
	if (!id || list_current_id(r->list) == at)
		return false;
	memcpy(ret_id, id, ID_TEXT);
	return true;
}

void record_list_open(struct record_list *r)
{
	const char *id = records_id(r->records, list_current_id(r->list));

	if (record_list_marked(r) > 0 && r->ledger->life)
		record_list_act(r);
	else if (id)
		page_open_walk(r->app, id, &(struct page_walk){ step, r });
}
