/* The journal as people read it: a record's timeline, and the whole log. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "body.h"
#include "clock_back.h"
#include "deputy.h"
#include "device.h"
#include "judge.h"
#include "keys.h"
#include "ledgers.h"
#include "open_store.h"
#include "refold.h"

bool store_timeline(struct store *s, const char *id, struct timeline *ret, struct err *err)
{
	unsigned char bin[BIN_LEN];
	struct folded f;

	memset(ret, 0, sizeof *ret);
	if (!id_bin(id, bin))
		return err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
	if (!fold_record(s, bin, true, &f)) {
		folded_free(&f);
		return sql_ok(&s->q, err);
	}
	folded_look_back(s, &f);
	*ret = f.timeline;
	memset(&f.timeline, 0, sizeof f.timeline);
	folded_free(&f);
	for (size_t i = 0; i < ret->n; i++) {
		ret->v[i].by_name = xstrdup(store_peek(s, LEDGER_PERSON, ret->v[i].by_id, "name"));
		if (!ret->v[i].by_name)
			ret->v[i].by_name = xstrdup("");
	}
	if (sql_ok(&s->q, err))
		return true;
	timeline_free(ret);
	memset(ret, 0, sizeof *ret);
	return false;
}

/* What log_row points to while its callback runs. */
struct row_text {
	char hash[HASH_TEXT], device[ID_TEXT], code[8], by[ID_TEXT], of[ID_TEXT], record[ID_TEXT], undoes[HASH_TEXT];
	char *by_number, *by_name, *of_number, *of_name, *number, *assumed, *reason, *import;
	struct sets set;
};

static void row_text_free(struct row_text *t)
{
	free(t->by_number);
	free(t->by_name);
	free(t->of_number);
	free(t->of_name);
	free(t->number);
	free(t->assumed);
	free(t->reason);
	free(t->import);
	sets_free(&t->set);
}

static void log_entry(struct store *s, stmt *q, struct row_text *t, struct log_row *r)
{
	hex_of(col_bin(q, 0, HASH_LEN), HASH_LEN, t->hash);
	hex_of(col_bin(q, 1, BIN_LEN), BIN_LEN, t->device);
	device_code(s, col_bin(q, 1, BIN_LEN), t->code);
	hex_of(col_bin(q, 5, BIN_LEN), BIN_LEN, t->by);
	t->by_number = xstrdup(store_peek(s, LEDGER_PERSON, t->by, "number"));
	t->by_name = xstrdup(store_peek(s, LEDGER_PERSON, t->by, "name"));
	t->assumed = meta_get(col_text(q, 7), "assumed_day");
	t->reason = meta_get(col_text(q, 7), "reason");
	t->import = meta_get(col_text(q, 7), "import");
	if (sqlite3_column_bytes(q, 6) == HASH_LEN)
		hex_of(col_bin(q, 6, HASH_LEN), HASH_LEN, t->undoes);
	*r = (struct log_row){
		.hash = t->hash, .device = t->device, .device_code = t->code, .n = col_int(q, 2),
		.clock = col_int(q, 3), .at = col_int(q, 4), .assumed_day = t->assumed, .by_id = t->by,
		.by_number = t->by_number ? t->by_number : "", .by_name = t->by_name ? t->by_name : "",
		.judged = judged_code(col_text(q, 16)),
		.undoes = t->undoes[0] ? t->undoes : NULL, .reason = t->reason,
		.imported = t->import != NULL, .undone = col_int(q, 8) != 0,
		.clock_back = clock_back_of(s, col_int(q, 9)), .ledger = "", .record = NULL, .number = "", .act = "undo",
	};
}

static void log_change(struct store *s, stmt *q, struct row_text *t, struct log_row *r)
{
	const char *ledger = col_str(q, 10);
	struct kept_ledger *k = kept_find(s, ledger);

	hex_of(col_bin(q, 11, BIN_LEN), BIN_LEN, t->record);
	body_read(col_text(q, 14), (size_t)sqlite3_column_bytes(q, 14), &t->set);
	t->number = k ? xstrdup(store_peek(s, ledger, t->record, "number")) : NULL;
	r->ledger = ledger;
	r->record = t->record;
	r->number = t->number ? t->number : "";
	r->act = col_str(q, 12);
	r->on = col_text(q, 13);
	r->late_record = late_record(day_from_iso(r->on), meta_day(col_text(q, 7), r->at), r->imported);
	r->set = &t->set;
}

/* An undo of an undo is a redo. */
static bool undoes_undo(struct store *s, const char *undoes)
{
	unsigned char hash[HASH_LEN];
	stmt *q = sql_get(&s->q, "SELECT undoes IS NOT NULL FROM entry WHERE hash = ?1");
	bool is;

	hex_to(undoes, hash, HASH_LEN);
	sql_bind(q, "b", hash, HASH_LEN);
	is = sql_row(&s->q, q) && col_int(q, 0);
	sql_done(q);
	return is;
}

#define LOG_COLUMNS \
	"SELECT e.hash, e.device, e.n, e.clock, e.at, e.person, e.undoes, e.meta, u.entry IS NOT NULL," \
	" e.arrival," \
	" c.ledger, c.record, c.act, c.\"on\", c.body, e.key, " JUDGED_OF_CHANGE " FROM "
#define LOG_ORDER " ORDER BY " FOLD_ORDER

/* What is learnt once for all rows. */
struct log_known {
	struct key_lookup keys;
	struct deputies_told deputies;
};

static void known_free(struct log_known *k)
{
	key_lookup_free(&k->keys);
	deputies_told_free(&k->deputies);
}

static void log_deputy(struct store *s, stmt *q, struct log_known *k, struct row_text *t, struct log_row *r)
{
	if (!deputy_told(s, &k->deputies, col_bin(q, 5, BIN_LEN), r->clock, r->at, t->of))
		return;
	t->of_number = xstrdup(store_peek(s, LEDGER_PERSON, t->of, "number"));
	t->of_name = xstrdup(store_peek(s, LEDGER_PERSON, t->of, "name"));
	r->deputy_of_number = t->of_number ? t->of_number : "";
	r->deputy_of_name = t->of_name ? t->of_name : "";
}

/* The row under q, which has LOG_COLUMNS, to who asked for such ones. */
static bool log_emit(struct store *s, stmt *q, struct log_known *known, const char *act,
		     bool (*row)(void *ctx, const struct log_row *r), void *ctx)
{
	struct row_text t = { .set = SETS_INIT };
	struct log_row r;
	bool more = true;

	log_entry(s, q, &t, &r);
	log_deputy(s, q, known, &t, &r);
	r.protected_key = key_covered_then(s, &known->keys, col_bin(q, 5, BIN_LEN), col_bin(q, 15, BIN_LEN), r.clock);
	if (sqlite3_column_type(q, 10) != SQLITE_NULL)
		log_change(s, q, &t, &r);
	else if (r.undoes && undoes_undo(s, r.undoes))
		r.act = "redo";
	if (!act || strcmp(act, r.act) == 0)
		more = row(ctx, &r);
	row_text_free(&t);
	return more;
}

bool store_log(struct store *s, const char *id, bool (*row)(void *ctx, const struct log_row *r),
	       void *ctx, struct err *err)
{
	struct log_known known = { .keys = { .n = 0 } };
	unsigned char bin[BIN_LEN];
	bool more = true;
	stmt *q;

	if (id && !id_bin(id, bin))
		return err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
	clock_back_look(s);
	if (id)
		q = sql_own(&s->q, LOG_COLUMNS "change c JOIN entry e ON e.arrival = c.entry"
			    " LEFT JOIN undone u ON u.entry = e.arrival WHERE c.record = ?1" LOG_ORDER);
	else
		q = sql_own(&s->q, LOG_COLUMNS "entry e LEFT JOIN change c ON c.entry = e.arrival"
			    " LEFT JOIN undone u ON u.entry = e.arrival" LOG_ORDER);
	if (id)
		sql_bind(q, "b", bin, BIN_LEN);
	while (more && sql_row(&s->q, q))
		more = log_emit(s, q, &known, NULL, row, ctx);
	sql_drop(q);
	known_free(&known);
	return sql_ok(&s->q, err);
}

/* ---- in parts, newest first ---- */

/* One reading on. An entry may hold a single change or, an import, a million: both are gone over in steps. */
struct log_back {
	struct store *s;
	const struct log_wish *wish;
	struct log_place *at;
	struct log_known known;
	unsigned char person[BIN_LEN];
	size_t most;
	long look;
	bool (*row)(void *ctx, const struct log_row *r);
	void *ctx;
};

static bool has_room(const struct log_back *b)
{
	return b->most > 0 && b->look > 0;
}

static void looked(struct log_back *b)
{
	b->look--;
	b->at->looked++;
}

/* ordinal -1: an entry without changes. */
static bool back_emit(struct log_back *b, int64_t arrival, int64_t ordinal)
{
	stmt *q = sql_get(&b->s->q, LOG_COLUMNS "entry e LEFT JOIN change c ON c.entry = e.arrival AND c.ordinal = ?2"
			  " LEFT JOIN undone u ON u.entry = e.arrival WHERE e.arrival = ?1");
	bool more = true;

	sql_bind(q, "ii", arrival, ordinal);
	if (sql_row(&b->s->q, q))
		more = log_emit(b->s, q, &b->known, b->wish->act, b->row, b->ctx);
	sql_done(q);
	if (more)
		b->most--;
	return more;
}

/* The changes of an entry before the place's, last first. False: left off in the middle. */
static bool back_changes(struct log_back *b, int64_t arrival)
{
	stmt *q = sql_get(&b->s->q, "SELECT ordinal, act FROM change WHERE entry = ?1 AND ordinal < ?2 ORDER BY ordinal DESC");
	bool all = true;

	sql_bind(q, "ii", arrival, (int64_t)b->at->ordinal);
	while (all && sql_row(&b->s->q, q)) {
		bool fits = !b->wish->act || str_eq(b->wish->act, col_str(q, 1));

		if (!has_room(b) || (fits && !back_emit(b, arrival, col_int(q, 0)))) {
			all = false;
			break;
		}
		b->at->ordinal = col_int(q, 0);
		looked(b);
	}
	sql_done(q);
	return all;
}

/* Is the entry under q before the place, and not the one it stands in? */
static bool not_yet(const struct log_place *at, stmt *q)
{
	bool same = at->begun && col_int(q, 1) == at->clock && col_int(q, 2) == at->n &&
		    memcmp(col_bin(q, 3, BIN_LEN), at->device, BIN_LEN) == 0;

	return same && memcmp(col_bin(q, 4, HASH_LEN), at->hash, HASH_LEN) > 0;
}

static void place_set(struct log_place *at, stmt *q)
{
	if (at->begun && memcmp(col_bin(q, 4, HASH_LEN), at->hash, HASH_LEN) == 0)
		return;
	*at = (struct log_place){ .begun = true, .clock = col_int(q, 1), .n = col_int(q, 2), .ordinal = INT64_MAX,
				  .looked = at->looked };
	memcpy(at->device, col_bin(q, 3, BIN_LEN), BIN_LEN);
	memcpy(at->hash, col_bin(q, 4, HASH_LEN), HASH_LEN);
}

/* False: left off in it. */
static bool back_entry(struct log_back *b, stmt *q)
{
	bool theirs = !b->wish->person || memcmp(col_bin(q, 5, BIN_LEN), b->person, BIN_LEN) == 0;

	place_set(b->at, q);
	looked(b);
	if (!theirs || b->at->ordinal == 0)
		return true;
	if (col_int(q, 6) > 0)
		return back_changes(b, col_int(q, 0));
	if (!back_emit(b, col_int(q, 0), -1))
		return false;
	b->at->ordinal = 0;
	return true;
}

/* True: that was all. */
static bool back_all(struct log_back *b)
{
	static const unsigned char last[BIN_LEN] = { 255, 255, 255, 255, 255, 255, 255, 255,
						     255, 255, 255, 255, 255, 255, 255, 255 };
	const struct log_place *at = b->at, from = *b->at;
	stmt *q = sql_own(&b->s->q, "SELECT e.arrival, e.clock, e.n, e.device, e.hash, e.person, e.changes FROM entry e"
			  " WHERE (e.clock, e.device, e.n) <= (?1, ?2, ?3)"
			  " ORDER BY e.clock DESC, e.device DESC, e.n DESC, e.hash DESC");
	bool whole = true;

	sql_bind(q, "ibi", from.begun ? (int64_t)from.clock : INT64_MAX, from.begun ? from.device : last, BIN_LEN,
		 from.begun ? (int64_t)from.n : INT64_MAX);
	while (whole && sql_row(&b->s->q, q))
		if (!not_yet(at, q))
			whole = has_room(b) && back_entry(b, q);
	sql_drop(q);
	return whole;
}

static void back_record(struct log_back *b, const unsigned char id[BIN_LEN])
{
	stmt *q = sql_own(&b->s->q, LOG_COLUMNS "change c JOIN entry e ON e.arrival = c.entry"
			  " LEFT JOIN undone u ON u.entry = e.arrival WHERE c.record = ?1"
			  " ORDER BY e.clock DESC, e.device DESC, e.n DESC, e.hash DESC, c.ordinal DESC");
	bool more = true;

	sql_bind(q, "b", id, BIN_LEN);
	while (more && sql_row(&b->s->q, q)) {
		bool theirs = !b->wish->person || memcmp(col_bin(q, 5, BIN_LEN), b->person, BIN_LEN) == 0;

		if (theirs)
			more = log_emit(b->s, q, &b->known, b->wish->act, b->row, b->ctx);
	}
	sql_drop(q);
}

bool store_log_back(struct store *s, const struct log_wish *w, struct log_place *at, size_t most, long look,
		    bool (*row)(void *ctx, const struct log_row *r), void *ctx, bool *ret_more, struct err *err)
{
	struct log_back b = { .s = s, .wish = w, .at = at, .most = most, .look = look, .row = row, .ctx = ctx };
	unsigned char bin[BIN_LEN];
	bool more = false;

	if ((w->id && !id_bin(w->id, bin)) || (w->person && !id_bin(w->person, b.person)))
		return err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
	if (w->id)
		back_record(&b, bin);
	else
		more = !back_all(&b);
	known_free(&b.known);
	if (!sql_ok(&s->q, err))
		return false;
	*ret_more = more;
	return true;
}

bool store_log_clocks(struct store *s, size_t most, bool *ret_any)
{
	return clock_back_some(s, most, ret_any);
}

/* ---- what acts gave ---- */

/* The bodies are only read of those that it is about. */
bool store_given(struct store *s, const struct ledger *l, const char *act, const char *field, struct strv *ret,
		 struct err *err)
{
	stmt *q = sql_get(&s->q, "SELECT (SELECT body FROM change b WHERE b.entry = c.entry AND b.ordinal = c.ordinal)"
				 " FROM (SELECT entry, ordinal, ledger, act FROM change ORDER BY entry DESC, ordinal DESC"
				 " LIMIT 3000) c WHERE c.ledger = ?1 AND c.act = ?2"
				 " AND c.entry NOT IN (SELECT entry FROM undone)");

	sql_bind(q, "tt", l->name, act);
	while (sql_row(&s->q, q)) {
		const char *body = col_text(q, 0), *value;
		struct sets set = SETS_INIT;

		body_read(body, strlen(body), &set);
		value = sets_get(&set, field);
		if (!str_empty(value) && !strv_has(ret, value))
			strv_add(ret, value);
		sets_free(&set);
	}
	sql_done(q);
	return sql_ok(&s->q, err);
}
