/* What the judge says of the entries, told to people; and the tables that keep its word for the fold of single
 * records, compared with it. */
#include <stdlib.h>

#include <bihuan/base/tr.h>

#include "device.h"
#include "graph.h"
#include "judge.h"
#include "open_store.h"
#include "verify.h"

static const char *why(enum standing s)
{
	switch (s) {
	case WAITING:
		return tr("it stands on an entry that is not here or does not count itself, and waits");
	case BAD_CHAIN:
		return tr("its previous entry is missing or not what it says");
	case BAD_CLOCK:
		return tr("its clock is not one above what it had seen");
	case BAD_NUMBER:
		return tr("its numbers are beyond all bounds");
	case UNKNOWN_SIGNER:
		return tr("signed with a key that was not its person's, as far as it had seen");
	case KEY_CLOSED:
		return tr("signed with a key after it was closed");
	case BAD_UNDO:
		return tr("takes back what it had not seen, or what its person may not take back");
	case NOT_ADMIN:
		return tr("people, their keys and roles, rules, the calendar, what is shipped and what acts there are, are changed, and bytes destroyed, by an admin alone");
	default:
		return "";
	}
}

/* Says it of an entry; what does not count is passed over by everything but the log. */
static void tell(struct verifying *v, uint32_t place, const char *code, const char *what, bool damage)
{
	const struct graph *g = judge_graph(v->judge);
	const struct graph_entry *e = &g->v[place];
	char device[ID_TEXT], label[8];

	hex_of(g->devices.v[e->device], BIN_LEN, device);
	device_code(v->s, g->devices.v[e->device], label);
	verify_note(v, damage, code, "entry %s-%lld (device %s): %s", label, (long long)e->n, device, what);
}

/* Of a new device's first entry: how many came before it in this file that it had not seen. Looked at from the
 * last back, no further than anybody wants to know. */
#define LOOKED_BACK 10000
static long unseen_before(const struct graph *g, uint32_t place)
{
	long unseen = 0;

	for (uint32_t i = place; i-- > 0 && place - i < LOOKED_BACK;)
		unseen += g->v[i].standing == COUNTS && !graph_has_seen(g, place, i);
	return unseen;
}

static void tell_beside(struct verifying *v, uint32_t place)
{
	const struct graph *g = judge_graph(v->judge);
	const struct graph_entry *e = &g->v[place];
	long unseen = e->names_prev || e->first_version || !place ? 0 : unseen_before(g, place);
	char *what;

	if (!unseen)
		return;
	what = xasprintf(tr("its device began beside %ld entries that stood here already and that it had not seen: "
			    "whatever its dates say, nobody can tell when it was written"), unseen);
	tell(v, place, "beside", what, false);
	free(what);
}

bool verify_judged(struct verifying *v)
{
	const struct graph *g = judge_graph(v->judge);
	size_t n;
	const struct judged_change *c = judge_changes(v->judge, &n);

	for (uint32_t i = 0; i < g->n; i++) {
		const struct graph_entry *e = &g->v[i];

		if (e->standing != COUNTS)
			tell(v, i, standing_name((enum standing)e->standing), why((enum standing)e->standing), true);
		else if (e->forks)
			tell(v, i, "fork", tr("its device wrote two entries of one number; both count"), true);
		else
			tell_beside(v, i);
	}
	for (size_t i = 0; i < n; i++)
		tell(v, graph_find(g, c[i].arrival), standing_name(c[i].why), why(c[i].why), true);
	return v->s->q.error == SQLITE_OK;
}

/* ---- the tables ---- */

static long count_rows(struct verifying *v, const char *text)
{
	stmt *q = sql_own(&v->s->q, text);
	long n = sql_row(&v->s->q, q) ? (long)col_int(q, 0) : 0;

	sql_drop(q);
	return n;
}

static bool stands(struct verifying *v, const char *text, int64_t entry)
{
	stmt *q = sql_get(&v->s->q, text);
	bool is;

	sql_bind(q, "i", entry);
	is = sql_row(&v->s->q, q);
	sql_done(q);
	return is;
}

bool verify_is_judged(struct verifying *v, const struct judged_change *c)
{
	stmt *q = sql_get(&v->s->q, "SELECT 1 FROM judged WHERE entry = ?1 AND ordinal = ?2 AND code = ?3");
	bool is;

	sql_bind(q, "iit", c->arrival, c->ordinal, standing_name(c->why));
	is = sql_row(&v->s->q, q);
	sql_done(q);
	return is;
}

/* Counts of what should stand in the tables, and is every one of them there? */
struct tally {
	long judged, heads, undone;
	bool all;
};

static void tally_entry(struct verifying *v, uint32_t place, struct tally *t)
{
	const struct graph_entry *e = &judge_graph(v->judge)->v[place];
	struct judged_change whole = { e->arrival, -1, (enum standing)e->standing };

	if (e->standing != COUNTS) {
		t->judged++;
		t->all = t->all && verify_is_judged(v, &whole);
	}
	if (judge_is_head(v->judge, place)) {
		t->heads++;
		t->all = t->all && stands(v, "SELECT 1 FROM head WHERE entry = ?1", e->arrival);
	}
	if (judge_undone(v->judge, e->arrival)) {
		t->undone++;
		t->all = t->all && stands(v, "SELECT 1 FROM undone WHERE entry = ?1", e->arrival);
	}
}

bool verify_judged_rows(struct verifying *v)
{
	struct tally t = { .all = true };
	size_t n;
	const struct judged_change *c = judge_changes(v->judge, &n);

	for (uint32_t i = 0; i < judge_graph(v->judge)->n; i++)
		tally_entry(v, i, &t);
	for (size_t i = 0; i < n; i++)
		t.all = t.all && verify_is_judged(v, &c[i]);
	t.judged += (long)n;
	if (!t.all || t.judged != count_rows(v, "SELECT count(*) FROM judged WHERE code <> 'not_allowed_then'") ||
	    t.heads != count_rows(v, "SELECT count(*) FROM head") ||
	    t.undone != count_rows(v, "SELECT count(*) FROM undone"))
		verify_note(v, true, "bad_row",
			    "what counts and what was taken back differs from the history; “rebuild” sets it right");
	return v->s->q.error == SQLITE_OK;
}
