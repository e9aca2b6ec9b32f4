#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/as_of.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/life.h>
#include <bihuan/domain/own_ledgers.h>

#include "body.h"
#include "graph.h"
#include "judge.h"
#include "ledgers.h"
#include "numbers.h"
#include "open_store.h"
#include "pass.h"
#include "refold.h"

#define ENTRIES 512 /* entries held; of one import they all are the same */

/* What the fold wants to know of an entry. */
struct pass_entry {
	int64_t arrival, clock, n, at;
	unsigned char device[BIN_LEN], person[BIN_LEN];
	char by_id[ID_TEXT], hash[HASH_TEXT];
	struct actor actor; /* role and side as the entry had seen them */
	enum standing standing;
	char *seen;
	bool here, imported, undone;
	day_t written;
};

struct pass_change {
	struct pass_entry e; /* a copy: the place among those held may be taken by another */
	int64_t ordinal;
	const char *seen; /* in the arena, like the texts of done */
	struct kept_ledger *k;
	struct done done; /* all texts in the arena */
};

struct pass {
	struct store *s;
	enum pass_over what;
	const struct judge *judge;
	stmt *q, *entry;
	bool waits; /* q stands on a row that was not looked at yet */
	struct arena arena;
	struct pass_entry *held;
	struct pass_change *v;
	size_t n;
	struct timeline timeline; /* borrows from v and the arena */
	struct milestone *milestones;
	size_t nmilestones;
	struct judged_change *unauthorised;
	size_t nunauthorised;
	struct record *record;
	struct as_of then; /* of a store that is read as of a day */
	long long changes;
	struct numbers numbers;
};

/* ---- reading ---- */

#define PASS_COLUMNS \
	"SELECT r.row, r.id, c.entry, c.ordinal, c.ledger, c.act, c.\"on\", c.\"from\", c.\"to\", c.body" \
	" FROM record r CROSS JOIN change c INDEXED BY change_record ON c.record = r.id"
#define PASS_ORDER " ORDER BY r.row"

/* In which pass a ledger is folded anew: what others are worked out from stands before them. */
static enum pass_over pass_of(const struct kept_ledger *k)
{
	if (k && (str_eq(k->ledger->name, LEDGER_RULE) || str_eq(k->ledger->name, LEDGER_CALENDAR)))
		return PASS_RULES;
	if (k && fold_has_items(k->ledger))
		return PASS_HOLDERS;
	return k && k->ledger->aliases ? PASS_NAMES : PASS_REST;
}

static void pass_text(const struct store *s, enum pass_over what, struct buf *sql)
{
	bool some = false;

	buf_add(sql, PASS_COLUMNS);
	for (size_t i = 0; what != PASS_ALL && what != PASS_REST && i < s->nkept; i++) {
		if (pass_of(&s->kept[i]) != what)
			continue;
		buf_addf(sql, "%s'%s'", some ? ", " : " WHERE r.id IN (SELECT record FROM change WHERE ledger IN (",
			 s->kept[i].ledger->name);
		some = true;
	}
	buf_add(sql, some ? "))" PASS_ORDER : PASS_ORDER);
}

struct pass *pass_begin(struct store *s, enum pass_over what, const struct judge *j)
{
	struct pass *p = xcalloc(1, sizeof *p);
	struct buf sql = BUF_INIT;

	p->s = s;
	p->what = what;
	p->judge = j;
	p->held = xcalloc(ENTRIES, sizeof *p->held);
	p->entry = sql_own(&s->q, "SELECT e.clock, e.device, e.n, e.at, e.person, e.meta, e.hash, e.seen FROM entry e"
				  " WHERE e.arrival = ?1");
	pass_text(s, what, &sql);
	p->q = sql_own(&s->q, sql.s);
	buf_free(&sql);
	p->waits = sql_row(&s->q, p->q);
	return p;
}

static bool is_import(const char *meta)
{
	char *import = meta && strstr(meta, "\"import\"") ? meta_get(meta, "import") : NULL;
	bool is = import != NULL;

	free(import);
	return is;
}

static const struct pass_entry *entry_at(struct pass *p, int64_t arrival)
{
	struct pass_entry *e = &p->held[(uint64_t)arrival % ENTRIES];
	stmt *q = p->entry;

	if (e->arrival == arrival && arrival)
		return e;
	free(e->seen);
	*e = (struct pass_entry){ .arrival = arrival };
	sql_bind(q, "i", arrival);
	if (sql_row(&p->s->q, q)) {
		e->here = true;
		e->clock = col_int(q, 0);
		memcpy(e->device, col_bin(q, 1, BIN_LEN), BIN_LEN);
		e->n = col_int(q, 2);
		e->at = col_int(q, 3);
		memcpy(e->person, col_bin(q, 4, BIN_LEN), BIN_LEN);
		hex_of(e->person, BIN_LEN, e->by_id);
		e->imported = is_import(col_text(q, 5));
		e->written = meta_day(col_text(q, 5), e->at);
		hex_of(col_bin(q, 6, HASH_LEN), HASH_LEN, e->hash);
		e->seen = xstrdup(col_text(q, 7));
		e->undone = judge_undone(p->judge, arrival);
		e->standing = judge_entry(p->judge, arrival);
		judge_actor(p->judge, arrival, &e->actor);
	}
	sql_done(q);
	return e;
}

static int by_place(const void *a, const void *b)
{
	const struct judged_change *x = a, *y = b;

	if (x->arrival != y->arrival)
		return x->arrival < y->arrival ? -1 : 1;
	return (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

/* Why the change does not count; NULL: it does. */
static const char *why_not(const struct pass *p, const struct pass_entry *e, int64_t ordinal)
{
	struct judged_change key = { .arrival = e->arrival, .ordinal = ordinal }, *found;
	size_t n;
	const struct judged_change *all = judge_changes(p->judge, &n);

	if (e->standing != COUNTS)
		return standing_name(e->standing);
	found = n ? bsearch(&key, all, n, sizeof *all, by_place) : NULL;
	return found ? standing_name(found->why) : NULL;
}

static struct kept_ledger *ledger_named(struct pass *p, const char *name)
{
	struct kept_ledger *last = p->n ? p->v[p->n - 1].k : NULL;

	return last && strcmp(last->ledger->name, name) == 0 ? last : kept_find(p->s, name);
}

static void take_change(struct pass *p)
{
	stmt *q = p->q;
	const struct pass_entry *e = entry_at(p, col_int(q, 2));
	struct pass_change c = { .e = *e, .ordinal = col_int(q, 3), .k = ledger_named(p, col_str(q, 4)) };
	struct arena *a = &p->arena;

	p->changes++;
	if (!e->here)
		return;
	c.done = (struct done){
		.act = arena_copy(a, col_str(q, 5)),
		.on = day_from_iso(col_text(q, 6)),
		.from = arena_copy(a, col_text(q, 7)),
		.to = arena_copy(a, col_text(q, 8)),
		.imported = e->imported,
		.written = e->written,
		.undone = e->undone,
		.judged = why_not(p, e, c.ordinal),
		.at = e->at,
	};
	memcpy(c.done.by_id, e->by_id, ID_TEXT);
	if (p->s->looks_back)
		memcpy(c.done.entry, e->hash, HASH_TEXT);
	c.seen = arena_copy(a, e->seen);
	body_view(col_text(q, 9), (size_t)sqlite3_column_bytes(q, 9), a, &c.done.sets);
	given_note(&p->numbers, &c.done.sets);
	VEC_ADD(p->v, p->n) = c;
}

/* ---- folding ---- */

static int in_fold_order(const void *a, const void *b)
{
	const struct pass_change *x = a, *y = b;
	int device = memcmp(x->e.device, y->e.device, BIN_LEN);

	if (x->e.clock != y->e.clock)
		return x->e.clock < y->e.clock ? -1 : 1;
	if (device)
		return device;
	if (x->e.n != y->e.n)
		return x->e.n < y->e.n ? -1 : 1;
	if (x->e.arrival != y->e.arrival)
		return strcmp(x->e.hash, y->e.hash);
	return (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

static void sort_changes(struct pass *p)
{
	for (size_t i = 1; i < p->n; i++)
		if (in_fold_order(&p->v[i - 1], &p->v[i]) > 0) {
			qsort(p->v, p->n, sizeof *p->v, in_fold_order);
			return;
		}
}

static void note_milestone(struct pass *p, const struct pass_change *c)
{
	struct milestone m = milestone_of(p->record, &c->done, c->e.arrival, c->e.person);
	struct arena *a = &p->arena;

	/* the record goes on to change */
	m.state = arena_copy(a, m.state);
	m.level = arena_copy(a, m.level);
	m.deadline = arena_copy(a, m.deadline);
	VEC_ADD(p->milestones, p->nmilestones) = m;
}

/* Done by somebody whose role or side, as the entry had seen it, did not allow it? What an import does to
 * records that are born in it goes by the right to register. An act that only a later program
 * knows cannot be judged. */
static bool is_unauthorised(const struct pass *p, const struct pass_change *c, int64_t born)
{
	bool imports = c->e.imported && born == c->e.arrival;
	const struct ledger *l = p->record->ledger;
	const struct act *a = imports ? life_begins(l) : act_find(l, c->done.act);
	struct act_case given = { .ledger = l, .record = p->record, .sets = &c->done.sets, .actor = &c->e.actor };

	return a && !act_allowed(a, &given, NULL);
}

static void note_unauthorised(struct pass *p, struct pass_change *c)
{
	struct judged_change j = { c->e.arrival, c->ordinal, NOT_ALLOWED_THEN };

	c->done.judged = standing_name(NOT_ALLOWED_THEN);
	VEC_ADD(p->unauthorised, p->nunauthorised) = j;
}

static void fold_change(struct pass *p, struct pass_change *c, bool lives, int64_t born)
{
	struct change given = { .act = c->done.act, .on = c->done.on, .from = c->done.from, .to = c->done.to,
				.sets = &c->done.sets, .imported = c->done.imported, .entry = c->e.hash, .seen = c->seen,
				.written = c->done.written };
	const char *round;

	if (lives && is_unauthorised(p, c, born))
		note_unauthorised(p, c);
	given.unauthorised = done_unauthorised(&c->done);

	fold_apply(p->record, &given, &c->done.out_of_turn);
	if (!lives && p->s->looks_back)
		VEC_ADD(p->timeline.v, p->timeline.n) = c->done;
	if (!lives)
		return;
	round = round_of(p->record);
	c->done.round = round ? atoi(round) : 0;
	VEC_ADD(p->timeline.v, p->timeline.n) = c->done;
	if (!p->s->looks_back)
		note_milestone(p, c);
}

/* The record as it stood on the day that is asked for; what was done by then. */
static const struct timeline *look_back(struct pass *p)
{
	day_t day = p->s->as_of;

	if (!as_of_differs(&p->timeline, day)) {
		fold_until(p->record, day);
		return &p->timeline;
	}
	as_of_free(&p->then);
	record_as_of(p->record->ledger, &p->timeline, day, &p->then);
	record_free(p->record);
	p->record = p->then.record;
	p->then.record = NULL;
	return &p->then.then;
}

static void fold_changes(struct pass *p, struct refolded *ret)
{
	const struct timeline *done = &p->timeline;
	bool lives = false;
	int64_t born = 0;

	sort_changes(p);
	for (size_t i = 0; i < p->n; i++) {
		struct pass_change *c = &p->v[i];

		if (done_passed_over(&c->done))
			continue;
		if (!born)
			born = c->e.arrival;
		if (!p->record && c->k) {
			p->record = record_new(c->k->ledger);
			lives = c->k->ledger->life != NULL;
		}
		if (p->record)
			fold_change(p, c, lives, born);
		ret->touched = c->e.arrival;
	}
	if (p->record && p->s->looks_back)
		done = look_back(p);
	if (!p->record)
		return;
	hex_of(ret->id, BIN_LEN, p->record->id);
	fold_finish(p->s, p->record, done);
	ret->record = p->record;
	ret->milestones = p->milestones;
	ret->nmilestones = p->nmilestones;
	ret->unauthorised = p->unauthorised;
	ret->nunauthorised = p->nunauthorised;
}

static void forget_record(struct pass *p)
{
	record_free(p->record);
	p->record = NULL;
	arena_clear(&p->arena);
	p->n = p->timeline.n = p->nmilestones = p->nunauthorised = 0;
}

/* All changes of the record that p->q stands on. */
static void take_record(struct pass *p, struct refolded *ret)
{
	int64_t row;

	forget_record(p);
	row = col_int(p->q, 0);
	*ret = (struct refolded){ .row = row, .of = kept_find(p->s, col_str(p->q, 4)) };
	memcpy(ret->id, col_bin(p->q, 1, BIN_LEN), BIN_LEN);
	while (p->waits && col_int(p->q, 0) == row) {
		take_change(p);
		p->waits = sql_row(&p->s->q, p->q);
	}
}

bool pass_next(struct pass *p, struct refolded *ret)
{
	do {
		if (!p->waits || p->s->q.error != SQLITE_OK)
			return false;
		take_record(p, ret);
	} while (p->what != PASS_ALL && pass_of(ret->of) != p->what);
	if (ret->of)
		fold_changes(p, ret);
	return p->s->q.error == SQLITE_OK;
}

long long pass_changes(const struct pass *p)
{
	return p->changes;
}

const struct numbers *pass_numbers(const struct pass *p)
{
	return &p->numbers;
}

void pass_end(struct pass *p)
{
	given_free(&p->numbers);
	forget_record(p);
	as_of_free(&p->then);
	sql_drop(p->q);
	sql_drop(p->entry);
	arena_free(&p->arena);
	for (size_t i = 0; i < ENTRIES; i++)
		free(p->held[i].seen);
	free(p->held);
	free(p->v);
	free(p->timeline.v);
	free(p->milestones);
	free(p->unauthorised);
	free(p);
}
