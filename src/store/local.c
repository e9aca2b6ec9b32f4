/* Drafts and small memories: local to this file, never exchanged. */
#include <stdlib.h>
#include <string.h>

#include "local.h"
#include "open_store.h"

bool store_draft_save(struct store *s, const char *key, const char *text, struct err *err)
{
	stmt *q;

	store_release(s);
	q = sql_get(&s->q, "INSERT INTO draft (key, at, text) VALUES (?1, ?2, ?3)"
			   " ON CONFLICT (key) DO UPDATE SET at = excluded.at, text = excluded.text");

	sql_bind(q, "tit", key, now_ms(), text);
	sql_do(&s->q, q);
	return sql_ok(&s->q, err);
}

/* A note that could not be taken is told to nobody and must not stop the next write; what went wrong
 * before it is somebody else's. */
static void take_note(struct store *s, stmt *q)
{
	bool well = s->q.error == SQLITE_OK;

	sql_do(&s->q, q);
	if (well && !s->writing)
		s->q.error = SQLITE_OK;
}

char *store_draft(struct store *s, const char *key)
{
	return sql_text(&s->q, "SELECT text FROM draft WHERE key = ?1", "t", key);
}

void store_draft_drop(struct store *s, const char *key)
{
	stmt *q;

	store_release(s);
	q = sql_get(&s->q, "DELETE FROM draft WHERE key = ?1 OR key = ?1 || '" DRAFT_BESIDE "'");
	sql_bind(q, "t", key);
	take_note(s, q);
}

void store_drafts(struct store *s, struct strv *ret_keys)
{
	stmt *q = sql_get(&s->q, "SELECT key FROM draft WHERE key NOT LIKE '%" DRAFT_BESIDE "' ORDER BY at DESC");

	while (sql_row(&s->q, q))
		strv_add(ret_keys, col_text(q, 0));
}

char *memory_read(struct store *s, const char *name)
{
	return sql_text(&s->q, "SELECT value FROM memory WHERE name = ?1", "t", name);
}

char *store_memory(struct store *s, const char *name)
{
	return memory_read(s, name);
}

void store_remember(struct store *s, const char *name, const char *value)
{
	stmt *q;

	if (s->readonly)
		return;
	store_release(s);
	q = sql_get(&s->q, "INSERT INTO memory (name, value) VALUES (?1, ?2)"
			   " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
	sql_bind(q, "tt", name, value);
	take_note(s, q);
}

int64_t store_newest(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT coalesce(max(arrival), 0) FROM entry");
	int64_t newest = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_done(q);
	return newest;
}

void notice_set(struct store *s, char *text)
{
	char *both;

	if (!s->notice || strstr(text, s->notice)) {
		free(s->notice);
		s->notice = text;
		return;
	}
	if (!strstr(s->notice, text)) {
		both = xasprintf("%s\n%s", s->notice, text);
		free(s->notice);
		s->notice = both;
	}
	free(text);
}

const char *store_notice(struct store *s)
{
	free(s->notice_given);
	s->notice_given = s->notice;
	s->notice = NULL;
	return s->notice_given;
}
