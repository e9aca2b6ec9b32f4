/* Opening and closing a store. */
#include <stdlib.h>
#include <string.h>

#include "attached.h"
#include "body.h"
#include "clock_back.h"
#include "connect.h"
#include "destroyed.h"
#include "found.h"
#include "hits.h"
#include "journal.h"
#include "keys.h"
#include "learnt.h"
#include "ledgers.h"
#include "open_store.h"
#include "packed.h"
#include "reads.h"
#include "refold.h"
#include "rules.h"
#include "schema.h"
#include "search.h"
#include "tallied.h"
#include "against.h"
#include "up_to_date.h"

const char *store_path(const struct store *s)
{
	return s->path;
}

const char *store_park(const struct store *s)
{
	return s->park ? s->park : "";
}

bool store_readonly(const struct store *s)
{
	return s->readonly;
}

day_t store_today(const struct store *s, day_t assumed_day)
{
	(void)s;
	if (assumed_day != DAY_NONE)
		return assumed_day;
	return day_of_ms(now_ms());
}

struct moment store_now(const struct store *s, struct moment assumed)
{
	long long ms = now_ms();
	day_t day = day_of_ms(ms);

	(void)s;
	if (assumed.day != DAY_NONE)
		return (struct moment){ assumed.day, assumed.minute < 0 ? DAY_MINUTES / 2 : assumed.minute };
	return (struct moment){ day, minute_of_ms(ms) };
}

static bool read_identity(struct store *s, struct err *err)
{
	stmt *q = sql_own(&s->q, "SELECT id, (SELECT meta FROM entry WHERE arrival = 1) FROM store");
	bool found = sql_row(&s->q, q) && sqlite3_column_bytes(q, 0) == BIN_LEN;

	if (found) {
		memcpy(s->id, col_bin(q, 0, BIN_LEN), BIN_LEN);
		s->park = meta_get(col_text(q, 1), "park");
	}
	sql_drop(q);
	if (!sql_ok(&s->q, err))
		return false;
	return found || err_set(err, ERR_FILE, "damaged_store",
				"%s: the store is damaged (%s); take the last backup and keep this file",
				s->path, "store");
}

/* Each step of the schema in a transaction of its own; the facts are never touched. */
static const char *const migrations[] = {
	[1] = "CREATE TABLE IF NOT EXISTS judged (\n\tentry INTEGER NOT NULL,\t\t-- arrival\n"
	      "\tordinal INTEGER NOT NULL,\t-- of the change; -1: the whole entry\n"
	      "\tcode TEXT NOT NULL,\n\tPRIMARY KEY (entry, ordinal)\n) STRICT, WITHOUT ROWID;"
	      "CREATE TABLE IF NOT EXISTS head (entry INTEGER PRIMARY KEY) STRICT;",
	[2] = "CREATE TABLE IF NOT EXISTS bytes (\n\trow INTEGER PRIMARY KEY,\n"
	      "\thash BLOB NOT NULL UNIQUE,\t-- 32 bytes\n\tdata BLOB NOT NULL\n) STRICT;",
};

static bool migrate(struct store *s, struct err *err)
{
	int64_t version = sql_int(&s->q, "PRAGMA user_version");

	for (; !s->readonly && version >= 1 && version < SCHEMA_VERSION; version++) {
		char *mark = xasprintf("PRAGMA user_version = %d; COMMIT", (int)version + 1);

		if (!sql_exec(&s->q, "BEGIN IMMEDIATE") || !sql_exec(&s->q, migrations[version]) ||
		    !sql_exec(&s->q, mark))
			sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
		free(mark);
	}
	return sql_ok(&s->q, err);
}

static bool open_it(const char *path, const struct store_options *o, struct store **ret, struct err *err)
{
	struct store *s;
	bool readonly = o && (o->readonly || o->as_of);

	if (!look_at_file(path, &readonly, err))
		return false;
	s = store_new(xstrdup(path));
	s->readonly = readonly;
	s->copy = o && o->copy;
	s->remade = o && o->remade;
	s->anew = o && o->anew;
	s->ledger_dir = xstrdup(o ? o->ledger_dir : NULL);
	if (readonly ? !connect_readonly(s, err) : !connect_writing(s, err))
		goto fail;
	s->unwritable = s->readonly;
	if (!schema_prove(s, err))
		goto fail;
	if (!s->readonly)
		sql_exec(&s->q, s->remade ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" :
					    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
	if (!sql_ok(&s->q, err) || !migrate(s, err) || !read_identity(s, err) ||
	    !ledgers_load(s, s->ledger_dir, err))
		goto fail;
	s->data_version = sql_int(&s->q, "PRAGMA data_version");
	if (!(o && o->as_of ? bring_to_day(s, *o->as_of, o->news, err) : bring_up_to_date(s, o ? o->news : NULL, err)) ||
	    (!s->readonly && !keys_move_out(s, err)))
		goto fail;
	tell_passed_over(s);
	learnt_save(s);
	learnt_free(s);
	schema_let_go(s);
	*ret = s;
	return true;
fail:
	store_close(s);
	return false;
}

/* Where it would be folded by what earlier openings found out, which turns out to be wrong, nothing of it is believed. */
bool store_open(const char *path, const struct store_options *o, struct store **ret, struct err *err)
{
	struct store_options anew = o ? *o : (struct store_options){ .readonly = false };
	struct err first = ERR_INIT;

	if (open_it(path, o, ret, &first))
		return true;
	anew.anew = true;
	if (!(o && o->anew) && strcmp(first.code, "bad_memory") == 0)
		return open_it(path, &anew, ret, err);
	if (err)
		*err = first;
	return false;
}

bool store_open_as_of(const struct store *s, day_t day, const struct news *news, struct store **ret, struct err *err)
{
	const struct store_options o = { .readonly = true, .ledger_dir = s->ledger_dir, .news = news, .as_of = &day, .copy = s->copy };

	return store_open(s->path, &o, ret, err);
}

struct store *store_new(char *path)
{
	struct store *s = xcalloc(1, sizeof *s);

	s->path = path;
	s->w = xcalloc(1, sizeof *s->w);
	s->hits = xcalloc(1, sizeof *s->hits);
	s->found = xcalloc(1, sizeof *s->found);
	s->reads = reads_new();
	return s;
}

/* Those with more in them were emptied before. */
static void parts_free(struct store *s)
{
	free(s->w);
	free(s->hits);
	free(s->found);
	free(s->reads);
	free(s->session_device);
	free(s->actor);
	free(s->path);
	free(s->opened);
	free(s->ledger_dir);
	free(s->park);
	free(s->notice);
	free(s->notice_given);
	free(s->label_number);
	free(s->label_name);
	free(s->peeked);
	free(s->place_given.place);
	free(s->me);
	free(s);
}

void store_close(struct store *s)
{
	if (!s)
		return;
	store_abandon(s);
	rules_drop(s);
	ledgers_free(s);
	schema_let_go(s);
	learnt_free(s);
	hits_forget(s);
	tallied_free(s);
	against_free(s);
	packed_free(s);
	found_forget(s->found);
	names_free(s);
	refolding_free(s);
	clock_back_free(s);
	if (s->q.db && !s->readonly)
		sqlite3_wal_checkpoint_v2(s->q.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sql_close(&s->q);
	keys_forget(s);
	keys_file_forget(s);
	brought_forget(s);
	destroyed_forget(s);
	parts_free(s);
}
