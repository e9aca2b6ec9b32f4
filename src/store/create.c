/* Creating a store: its file, its first person with a key, and the records that are shipped. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/files.h>
#include <bihuan/base/tr.h>
#include <bihuan/domain/own_ledgers.h>

#include "connect.h"
#include "device.h"
#include "journal.h"
#include "keys.h"
#include "learnt.h"
#include "ledgers.h"
#include "numbers.h"
#include "open_store.h"
#include "schema.h"
#include "ship.h"
#include "up_to_date.h"

static bool first_person(struct store *s, const char *name, enum role role, char id[ID_TEXT],
			 const char *park, day_t assumed, struct err *err)
{
	char public_hex[PUBLIC_TEXT];
	unsigned char bin[BIN_LEN];
	struct sets sets = SETS_INIT;
	const struct entry_new e = { .person = id, .assumed_day = assumed, .shipped = ship_edition };
	struct kept_key k;
	bool ok;

	id_new(id);
	id_bin(id, bin);
	key_fresh(bin, &k, public_hex);
	ok = key_keep(s, &k, err);
	s->signs_once = ok ? key_hold(s, &k, false) : NULL; /* nothing in the file binds it yet */
	sodium_memzero(&k, sizeof k);
	if (!ok || !write_begin(s, &e, park, err))
		return false;
	sets_put(&sets, "name", name, false);
	sets_put(&sets, "role", role_name(role), false);
	sets_put(&sets, "side", "park", false);
	sets_put(&sets, "public_key", public_hex, false);
	sets_put(&sets, "protected", "0", false);
	number_give(s, store_ledger(s, LEDGER_PERSON), DAY_NONE, &sets);
	ok = write_change(s, id, store_ledger(s, LEDGER_PERSON), LEDGER_PERSON, "create", DAY_NONE, NULL, NULL,
			  &sets, NULL);
	sets_free(&sets);
	return ok || sql_ok(&s->q, err);
}

#define NUMERAL_OF(n) #n
#define NUMERAL(n) NUMERAL_OF(n)

static bool fill_new(struct store *s, const char *park, const char *person, enum role role,
		     day_t assumed, struct err *err)
{
	const struct embedded *schema = embedded_find("schema.sql");
	char id[ID_TEXT];
	stmt *q;

	randombytes_buf(s->id, BIN_LEN);
	sql_exec(&s->q, "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE; BEGIN");
	sql_exec(&s->q, (const char *)schema->data);
	sql_exec(&s->q, "PRAGMA application_id = 1651012961; PRAGMA user_version = " NUMERAL(SCHEMA_VERSION));
	q = sql_own(&s->q, "INSERT INTO store VALUES (1, ?1)");
	sql_bind(q, "b", s->id, BIN_LEN);
	sql_do(&s->q, q);
	sql_drop(q);
	if (!sql_ok(&s->q, err) || !ledgers_load(s, NULL, err) || !schema_make(s))
		return false;
	sql_exec(&s->q, "COMMIT");
	sqlite3_db_config(s->q.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	if (!sql_ok(&s->q, err) || !first_person(s, person, role, id, park, assumed, err))
		return false;
	if (!ship_records(s, err) || !write_finish(s, err)) {
		sql_ok(&s->q, err);
		return false;
	}
	store_set_me(s, id);
	mark_remember(s);
	ship_remember(s);
	store_remember(s, "keys", "outside");
	return sql_ok(&s->q, err);
}

void store_discard(struct store *s)
{
	unsigned char id[BIN_LEN];
	char *path;

	if (!s)
		return;
	memcpy(id, s->id, BIN_LEN);
	path = xstrdup(s->path);
	store_close(s);
	files_remove(path);
	state_remove(id);
	learnt_forget();
	free(path);
}

/* The names a store begins with, as any other text; the caller frees *ret. */
static bool name_read(const char *label_zh, const char *label_en, const char *text, char **ret,
		      struct err *err)
{
	const struct field f = {
		.name = "name", .label = { label_zh, label_en }, .type = FIELD_TEXT
	};
	struct err inner = ERR_INIT;
	char *name = NULL;

	if (!value_parse(&f, text, NULL, &name, &inner))
		return err_set(err, ERR_REFUSED, inner.code, "%s", inner.text);
	if (!name)
		return err_set(err, ERR_REFUSED, "required", "%s is required", words_now(&f.label));
	*ret = name;
	return true;
}

/* Built beside its place and named when it is whole, so that a half-made store is never found. */
static bool store_make(const char *path, const char *park, const char *person, enum role role,
		       day_t assumed_day, struct err *err)
{
	unsigned char id[BIN_LEN];
	struct output o;
	struct store *s;
	bool ok;

	if (!output_begin(&o, path, NULL, err))
		return false;
	s = store_new(xstrdup(path));
	ok = connect_db(s, o.part, SQLITE_OPEN_READWRITE, err) &&
	     fill_new(s, park, person, role, assumed_day, err);
	memcpy(id, s->id, BIN_LEN);
	store_close(s);
	ok = ok && output_end(&o, err);
	if (!ok)
		state_remove(id);
	output_drop(&o);
	return ok;
}

bool store_create(const char *path, const char *park, const char *person, enum role role,
		  day_t assumed_day, struct err *err)
{
	char *park_name = NULL, *person_name = NULL;
	bool ok;

	if (!output_check(path, NULL, err))
		return false;
	ok = name_read("园区名称", "Name of the park", park, &park_name, err) &&
	     name_read("姓名", "Name", person, &person_name, err) &&
	     store_make(path, park_name, person_name, role, assumed_day, err);
	free(park_name);
	free(person_name);
	return ok;
}
