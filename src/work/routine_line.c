/* The line by which some of the routines are meant: what `count routine` counts, and what the screen shows behind a figure. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/routine.h>
#include <bihuan/domain/sign.h>

#include "inside.h"

#define ANY_BEFORE INT32_MIN
#define ANY_AFTER INT32_MAX

/* ---- days ---- */

/* Terms hold together, as in every line. */
static void narrow(struct routine_line *k, day_t first, day_t last)
{
	k->first = first > k->first ? first : k->first;
	k->last = last < k->last ? last : k->last;
}

static bool read_edge(const struct session *s, const char *text, day_t open, day_t *ret, struct err *err)
{
	*ret = open;
	return !*text || day_parse(text, s->today, ret, err);
}

static bool read_range(const struct session *s, const char *term, const char *text, struct routine_line *k, struct err *err)
{
	const char *dots = strstr(text, "..");
	char *first = xstrndup(text, (size_t)(dots - text));
	day_t from, to;
	bool ok;

	if (!*first && !dots[2])
		ok = err_set(err, ERR_USAGE, "bad_filter", "“%s” has a range without an end: write due:2026-08-01..2026-08-31, due:2026-08-01.. or due:..2026-08-31", term);
	else
		ok = read_edge(s, first, ANY_BEFORE, &from, err) && read_edge(s, dots + 2, ANY_AFTER, &to, err);
	if (ok && from > to)
		ok = err_set(err, ERR_USAGE, "bad_filter", "“%s”: the range ends before it begins; write the earlier day first", term);
	if (ok)
		narrow(k, from, to);
	free(first);
	return ok;
}

/* ">=2026-08-01" */
static bool read_compared(const struct session *s, const char *text, struct routine_line *k, struct err *err)
{
	enum sign op = SIGN_EQ;
	size_t n = sign_read(text, &op);
	day_t day;

	if (!day_parse(text + n, s->today, &day, err))
		return false;
	narrow(k, op == SIGN_LT || op == SIGN_LE ? ANY_BEFORE : day + (op == SIGN_GT),
	       op == SIGN_GT || op == SIGN_GE ? ANY_AFTER : day - (op == SIGN_LT));
	return true;
}

static bool read_due(const struct session *s, const char *term, const char *text, struct routine_line *k, struct err *err)
{
	struct period p;

	if (!*text)
		return err_set(err, ERR_USAGE, "bad_filter", "“%s” lacks its day: write due:2026-08-31, due:2026-08 or due:2026-08-01..2026-08-31", term);
	if (strstr(text, ".."))
		return read_range(s, term, text, k, err);
	if (period_find(text, &p)) {
		narrow(k, p.first, p.last);
		return true;
	}
	return read_compared(s, text, k, err);
}

/* ---- the line ---- */

static bool read_state(const char *code, const char **ret)
{
	for (int s = OCCURRENCE_DONE; s <= OCCURRENCE_EXCUSED; s++)
		if (str_eq(occurrence_code((enum occurrence_state)s), code)) {
			*ret = occurrence_code((enum occurrence_state)s);
			return true;
		}
	*ret = NULL;
	return str_eq(code, "owed");
}

/* A declared one, or one that a record of a plan makes: NAME.NUMBER. */
static bool routine_known(const struct session *s, const char *name)
{
	const char *dot = strchr(name, '.');
	char *plan = dot ? xstrndup(name, (size_t)(dot - name)) : xstrdup(name), id[ID_TEXT];
	const struct routine *r = s->routines ? routines_find(s->routines, plan) : NULL;

	free(plan);
	return r && (!dot || (r->plan.ledger && store_find(s->store, r->plan.ledger, dot + 1, id, NULL)));
}

/* Of a plan's name all that its records make. */
static bool routine_is(const char *name, const char *wanted)
{
	return str_eq(name, wanted) || (str_starts(name, wanted) && name[strlen(wanted)] == '.');
}

static void put(char **to, const char *text)
{
	free(*to);
	*to = xstrdup(text);
}

static bool read_term(const struct session *s, const char *term, struct routine_line *k, struct err *err)
{
	if (str_starts(term, "due:"))
		return read_due(s, term, term + 4, k, err);
	if (str_starts(term, "routine:") && routine_known(s, term + 8))
		put(&k->routine, term + 8);
	else if (str_starts(term, "who:") && term[4])
		put(&k->who, term + 4);
	else if (!str_starts(term, "state:") || !read_state(term + 6, &k->state))
		return err_set(err, ERR_USAGE, "bad_filter", "“%s”: of routines there are routine:NAME, who:NUMBER, state:owed, done, due, behind or excused, and due:DAY..DAY", term);
	return true;
}

bool routine_line_read(const struct session *s, const char *line, struct routine_line *ret, struct err *err)
{
	struct strv terms = STRV_INIT;
	bool ok = true;

	*ret = (struct routine_line){ .first = ANY_BEFORE, .last = ANY_AFTER };
	strv_split(&terms, line, " ");
	for (size_t i = 0; ok && i < terms.n; i++)
		ok = !*terms.v[i] || read_term(s, terms.v[i], ret, err);
	strv_free(&terms);
	return ok;
}

void routine_line_free(struct routine_line *k)
{
	free(k->routine);
	free(k->who);
	*k = (struct routine_line){ .routine = NULL };
}

bool routine_line_holds(const struct routine_line *k, const struct routine_list *l, const struct routine_row *r)
{
	return (!k->routine || routine_is(r->routine->name, k->routine)) && (!k->state || str_eq(occurrence_code(r->state), k->state)) &&
	       (!k->who || str_eq(r->who == SIZE_MAX ? "-" : l->who[r->who].number, k->who)) && r->due >= k->first && r->due <= k->last;
}
