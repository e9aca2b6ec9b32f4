/* What was read before, and whether it may be stale. */
#include "open_store.h"
#include "rules.h"
#include "stale.h"

int64_t data_version(struct store *s)
{
	stmt *q = sql_get(&s->q, "PRAGMA data_version");
	int64_t version = sql_row(&s->q, q) ? col_int(q, 0) : -1;

	sql_done(q);
	return version;
}

void version_grow(struct store *s)
{
	s->version++;
	s->epoch++;
}

/* A statement of a table sees whether others changed the schema, and reads it anew. */
static void schema_look(struct store *s)
{
	sql_int(&s->q, "SELECT one FROM store");
}

void version_look(struct store *s)
{
	int64_t now;

	if (s->writing) {
		s->version++;
		return;
	}
	now = data_version(s);
	if (now < 0 || now == s->held_version)
		return;
	s->held_version = now;
	schema_look(s);
	version_grow(s);
}

bool store_changed(struct store *s)
{
	int64_t now;
	bool changed;

	if (s->writing)
		return false;
	now = data_version(s);
	changed = now != s->data_version;
	s->data_version = now;
	if (changed) {
		rules_forget(s);
		schema_look(s);
		version_grow(s);
	}
	return changed;
}
