/* What the store must hold after what was acknowledged. */
#include "day.h"

#include <sqlite3.h>

#include <bihuan/base/mem.h>

void day_ask(const char *sql, char *ret, size_t room)
{
	char *path = day_path();
	sqlite3_stmt *s = NULL;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	snprintf(ret, room, "%s", (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
	free(path);
}

/* The key is sealed when its record says so, and can be had all the same. */
static void check_key(struct day *d, size_t i, bool sealed, bool unlock)
{
	struct store *s = d->session.store;
	struct err err = ERR_INIT;
	char name[40], id[ID_TEXT];
	bool open;

	day_person(i, name);
	if (!store_find(s, "person", name, id, &err))
		fail_msg("acknowledged but lost: %s: %s", name, err.text);
	open = store_key_state(s, id) == KEY_OPEN;
	if (open == sealed ||
	    !str_eq(store_peek(s, "person", id, "protected"), sealed ? "1" : "0"))
		fail_msg("%s: the key is%s sealed", name, open ? " not" : "");
	if (sealed && unlock && !store_unlock(s, id, DAY_PASSPHRASE, &err))
		fail_msg("%s: %s", name, err.text);
}

static long expected_count(const struct day *d)
{
	long n = d->imports * DAY_IMPORTED;

	for (size_t i = 0; i < d->nhazards; i++)
		n += d->hazards[i].state && strcmp(d->hazards[i].state, "void") != 0;
	return n;
}

static void check_hazard(struct day *d, size_t slot)
{
	struct store *s = d->session.store;
	struct err err = ERR_INIT;
	char id[ID_TEXT];
	const char *value;

	if (!d->hazards[slot].number[0]) /* its number was never said */
		day_ask("SELECT number FROM l_hazard ORDER BY row DESC LIMIT 1",
			d->hazards[slot].number, sizeof d->hazards[slot].number);
	if (!store_find(s, "hazard", d->hazards[slot].number, id, &err))
		fail_msg("acknowledged but lost: %s: %s", d->hazards[slot].number,
			 err.text);
	value = store_peek(s, "hazard", id, "state");
	if (!str_eq(value, d->hazards[slot].state))
		fail_msg("%s: state %s, not %s", d->hazards[slot].number, value,
			 d->hazards[slot].state);
	value = store_peek(s, "hazard", id, "location");
	if (!str_eq(value, d->hazards[slot].location))
		fail_msg("%s: location %s", d->hazards[slot].number, value);
}

long long day_check(struct day *d, bool whole, size_t *ret_devices)
{
	struct verify_result r;
	struct err err = ERR_INIT;
	long long entries;
	char *draft;

	if (!store_verify(d->session.store, !whole, NULL, NULL, &r, &err) || !verify_verdict(&r, &err))
		fail_msg("verify: %s: %s", err.code, err.text);
	/* entry and bytes, both or neither; bytes that no entry names are damage */
	if (r.attachments != d->attached || r.absent)
		fail_msg("%lld attachments, of %lld no bytes; not %ld", r.attachments, r.absent, d->attached);
	for (size_t i = 0; i < d->nhazards; i++)
		if (d->hazards[i].state)
			check_hazard(d, i);
	for (size_t i = 0; i < d->people; i++)
		check_key(d, i, i < d->sealed, whole);
	if (d->imports && day_count(d) != expected_count(d))
		fail_msg("%ld hazards are there, not %ld", day_count(d),
			 expected_count(d));
	draft = store_draft(d->session.store, "form");
	if (d->draft && !str_eq(draft, d->draft))
		fail_msg("the draft is lost: %s", draft ? draft : "none");
	free(draft);
	entries = r.entries;
	if (ret_devices)
		*ret_devices = r.nheads;
	verify_free(&r);
	return entries;
}

void day_check_numbers(void)
{
	char doubles[16];

	day_ask("SELECT (SELECT count(*) - count(DISTINCT number) FROM l_hazard)"
		" + (SELECT count(*) - count(DISTINCT hex(device) || n) FROM entry)"
		" + (SELECT count(*) FROM entry e WHERE n > 1 AND NOT EXISTS"
		"    (SELECT 1 FROM entry p WHERE p.hash = e.prev AND p.n = e.n - 1))",
		doubles, sizeof doubles);
	assert_string_equal(doubles, "0");
}
