/* Verify: every fact column is hashed, every entry signed by a key that the journal binds to its
 * person; then everything rebuilt is refolded and compared. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "anchors.h"
#include "device.h"
#include "judge.h"
#include "learnt.h"
#include "open_store.h"
#include "reads.h"
#include "schema.h"
#include "verify.h"
#include "verify_file.h"

#define FINDINGS_MAX 300 /* of either kind: enough to see what happened */

void verify_free(struct verify_result *r)
{
	for (size_t i = 0; i < r->nfindings; i++)
		free(r->findings[i].text);
	free(r->findings);
	free(r->heads);
	memset(r, 0, sizeof *r);
}

bool verify_note(struct verifying *v, bool damage, const char *code, const char *format, ...)
{
	struct finding f = { .damage = damage };
	struct err text = ERR_INIT; /* what comes from the file is made fit for a terminal there */
	struct buf b = BUF_INIT;
	va_list ap;

	v->r->damaged |= damage;
	if (v->told[damage]++ >= FINDINGS_MAX) {
		v->r->unlisted++;
		return true;
	}
	va_start(ap, format);
	buf_vaddf(&b, tr(format), ap);
	va_end(ap);
	err_set(&text, ERR_FILE, code, "%s", buf_text(&b));
	buf_free(&b);
	snprintf(f.code, sizeof f.code, "%s", code);
	f.text = xstrdup(text.text);
	VEC_ADD(v->r->findings, v->r->nfindings) = f;
	return true;
}

bool verify_verdict(const struct verify_result *r, struct err *err)
{
	for (size_t i = 0; i < r->nfindings; i++)
		if (r->findings[i].damage)
			return err_set(err, ERR_FILE, r->findings[i].code, "%s", r->findings[i].text);
	return true;
}

bool verify_step(struct verifying *v, const char *what, long long done, long long total)
{
	return news_step(v->news, what, done, total) ||
	       err_set(v->err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
}

/* What this machine wrote last must be here, unless it has gone on from an older copy since. */
static bool check_state(struct verifying *v)
{
	struct device last[STATE_DEVICES];
	size_t n = v->s->copy ? 0 : devices_of_state(v->s, last);
	struct sql *q = &v->s->q;
	bool goes_on = false;

	for (size_t i = 0; i < n; i++)
		goes_on = goes_on || device_is_last(v->s, &last[i]);
	for (size_t i = 0; i < n && !goes_on; i++) {
		stmt *find = sql_get(q, "SELECT 1 FROM entry WHERE hash = ?1");
		char hex[HASH_TEXT];
		bool here;

		sql_bind(find, "b", last[i].hash, HASH_LEN);
		here = sql_row(q, find);
		sql_done(find);
		hex_of(last[i].hash, HASH_LEN, hex);
		/* the program may have been stopped between telling of it and writing it */
		if (!here && !last[i].pending)
			verify_note(v, true, "missing_head",
				    "the entry %.16s… (number %lld) that this machine wrote here is missing: this is an older copy, or something was cut off",
				    hex, (long long)last[i].n);
	}
	return q->error == SQLITE_OK;
}

/* What stands outside the file and speaks of it. */
static bool check_heads(struct verifying *v)
{
	heads_read(v->s, &v->r->heads, &v->r->nheads);
	heads_digest(v->r->heads, v->r->nheads, v->r->digest);
	return v->s->q.error == SQLITE_OK && verify_expected(v) && check_state(v) &&
	       verify_checkpoints(v);
}

static void note_schema(void *ctx, enum strange how, const char *what)
{
	struct verifying *v = ctx;

	/* tables of another program's, which are not read: those beside the file stand for them */
	if (how == STRANGE_REBUILT && v->s->aside && v->s->strange != STRANGE_REBUILT)
		return;
	verify_note(v, true, "bad_schema", "%s", what);
}

/* What the schema says, and the declarations in force by it. */
static bool check_schema(struct verifying *v)
{
	const struct strv *passed = &v->s->passed_over;

	if (!schema_tell_all(v->s, note_schema, v))
		return false;
	for (size_t i = 0; i < passed->n; i++)
		verify_note(v, false, "passed_over", "%s", passed->v[i]);
	return true;
}

/* Where the file itself is broken, the other parts may still tell what is wrong with them. */
static bool part(struct verifying *v, bool (*check)(struct verifying *v))
{
	struct sql *q = &v->s->q;

	if (check(v))
		return true;
	if ((q->error & 0xff) != SQLITE_CORRUPT) {
		sql_ok(q, v->err);
		return false;
	}
	q->error = SQLITE_OK;
	return verify_note(v, true, "damaged_store",
			   "the file is damaged (%s); take the last backup and keep this file", q->detail);
}

bool verify_facts_alone(struct store *s, struct judge *j, const struct news *news, struct err *err)
{
	struct verify_result r = { .nheads = 0 };
	struct verifying v = { .s = s, .news = news, .r = &r, .err = err, .judge = j };
	bool ok = verify_facts(&v) && verify_verdict(&r, err);

	verify_names_free(&v);
	verify_free(&r);
	return ok;
}

static bool begin_judge(struct verifying *v)
{
	v->judge = judge_begin(v->s, v->news);
	return v->judge != NULL;
}

bool store_verify(struct store *s, bool facts_only, const struct strv *expect, const struct news *news,
		  struct verify_result *ret, struct err *err)
{
	struct verifying v = { .s = s, .news = news, .r = ret, .err = err, .expect = expect };
	struct file_check *file;
	size_t behind_schema;
	bool ok;

	memset(ret, 0, sizeof *ret);
	store_release(s);
	if (!learnt_right(s, err))
		return false;
	sql_exec(&s->q, "BEGIN"); /* one picture of the file */
	upkeep_begin(s, news);
	ok = sql_ok(&s->q, err) && part(&v, check_schema);
	behind_schema = ret->nfindings;
	file = file_check_begin(s, !facts_only);
	ok = ok && part(&v, begin_judge);
	/* where the entries cannot even be read, there is nothing to compare with */
	if (ok && v.judge)
		ok = part(&v, verify_facts) && part(&v, verify_bytes) && part(&v, verify_judged) && part(&v, check_heads) &&
		     (facts_only || part(&v, verify_rows));
	ok = file_check_end(file, ok ? &v : NULL, behind_schema) && ok;
	verify_names_free(&v);
	judge_end(v.judge);
	upkeep_end(s);
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}
