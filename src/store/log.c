/* The journal as people read it: a record's timeline, and the whole log. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "body.h"
#include "clock_back.h"
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
	char hash[HASH_TEXT], device[ID_TEXT], code[8], by[ID_TEXT], record[ID_TEXT], undoes[HASH_TEXT];
	char *by_number, *by_name, *number, *assumed, *reason, *import;
	struct sets set;
};

static void row_text_free(struct row_text *t)
{
	free(t->by_number);
	free(t->by_name);
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

bool store_log(struct store *s, const char *id, bool (*row)(void *ctx, const struct log_row *r),
	       void *ctx, struct err *err)
{
	struct key_lookup keys = { .n = 0 };
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
	while (more && sql_row(&s->q, q)) {
		struct row_text t = { .set = SETS_INIT };
		struct log_row r;

		log_entry(s, q, &t, &r);
		r.protected_key = key_covered_then(s, &keys, col_bin(q, 5, BIN_LEN), col_bin(q, 15, BIN_LEN), r.clock);
		if (sqlite3_column_type(q, 10) != SQLITE_NULL)
			log_change(s, q, &t, &r);
		else if (r.undoes && undoes_undo(s, r.undoes))
			r.act = "redo";
		more = row(ctx, &r);
		row_text_free(&t);
	}
	sql_drop(q);
	key_lookup_free(&keys);
	return sql_ok(&s->q, err);
}
