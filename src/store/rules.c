/* The rules and the calendar in force, as their records say. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/clock.h>
#include <bihuan/domain/own_ledgers.h>

#include "ledgers.h"
#include "open_store.h"
#include "records.h"
#include "rules.h"
#include "stale.h"

struct rules_held {
	struct rules rules;
	bool known;
	bool partial; /* reading failed: no write before they were read anew */
	int64_t version; /* another program's writing makes them stale */
};

static char *text_or_null(struct record *r, const char *field)
{
	return xstrdup(record_get(r, field));
}

static void add_rule(struct rules *rules, struct record *r)
{
	struct rule x = { .kind = RULE_CLOCK };
	const char *n = record_get(r, "n"), *p = record_get(r, "profile");
	int unit;

	if (record_is(r, "in_force", "0"))
		return;
	if (record_is(r, "kind", "ladder"))
		x.kind = RULE_LADDER;
	else if (record_is(r, "kind", "switch"))
		x.kind = RULE_SWITCH;
	x.code = text_or_null(r, "code");
	x.profile = xstrdup(p ? p : "");
	x.name = text_or_null(r, "name");
	x.act = text_or_null(r, "act");
	x.trigger = text_or_null(r, "trigger");
	x.value = text_or_null(r, "value");
	x.n = n ? atoi(n) : 0;
	unit = rule_unit_find(record_get(r, "unit"));
	x.unit = unit < 0 ? RULE_DAY : (enum rule_unit)unit;
	x.before = record_is(r, "direction", "before");
	x.level = text_or_null(r, "level");
	x.source = text_or_null(r, "source");
	if (x.kind == RULE_SWITCH && str_eq(x.code, "profile")) {
		free(rules->profile);
		rules->profile = xstrdup(x.value ? x.value : "");
	}
	VEC_ADD(rules->v, rules->n) = x;
}

static void each_rule(struct store *s)
{
	struct kept_ledger *k = kept_find(s, LEDGER_RULE);
	char *sql = xasprintf("SELECT %s FROM l_" LEDGER_RULE " l JOIN record r ON r.row = l.row WHERE l.voided = 0"
			      " ORDER BY l.number, r.id", kept_columns(k));
	stmt *q = sql_own(&s->q, sql);

	free(sql);
	while (sql_row(&s->q, q)) {
		struct record *r = load_record(k, q);

		add_rule(&s->rules->rules, r);
		record_free(r);
	}
	sql_drop(q);
}

/* Some hundred days, of which two fields count: not whole records. */
static void each_day(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT l.f_" CALENDAR_DAY ", l.f_" CALENDAR_WORKING " FROM l_" LEDGER_CALENDAR " l JOIN record r ON r.row = l.row"
				 " WHERE l.voided = 0 ORDER BY l.number, r.id");

	while (sql_row(&s->q, q)) {
		day_t d = day_from_iso(col_text(q, 0));

		if (d != DAY_NONE)
			calendar_add(s->rules->rules.calendar, d, str_eq(col_text(q, 1), "1"));
	}
	sql_drop(q);
}

void rules_forget(struct store *s)
{
	if (!s->rules)
		return;
	if (s->rules->known)
		rules_free(&s->rules->rules);
	memset(s->rules, 0, sizeof *s->rules);
}

void rules_drop(struct store *s)
{
	rules_forget(s);
	free(s->rules);
}

void rules_look(struct store *s)
{
	if (s->rules && (s->rules->partial || (s->rules->known && data_version(s) != s->rules->version)))
		rules_forget(s);
}

const struct rules *store_rules(struct store *s)
{
	struct rules_held *h = s->rules;

	if (!h)
		h = s->rules = xcalloc(1, sizeof *h);
	if (h->partial && s->q.error == SQLITE_OK) /* the error was told: they are read once more */
		rules_forget(s);
	if (h->known)
		return &h->rules;
	h->rules.profile = xstrdup("");
	h->rules.calendar = calendar_new();
	h->known = true;
	h->version = data_version(s);
	each_rule(s);
	each_day(s);
	h->partial = s->q.error != SQLITE_OK;
	return &h->rules;
}
