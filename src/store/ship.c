/* Shipped records: criteria, stock phrases, rules, calendars. Their ids come from a hash of
 * ledger and code, so that two stores hold the same ones. A new store begins with them; what a later program
 * ships otherwise comes with an admin's entry, which says so in its meta ("shipped"). A record that anybody
 * else has touched is the park's own and stays. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/embedded.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/conf/rules.h>
#include <bihuan/conf/sample.h>
#include <bihuan/domain/own_ledgers.h>

#include "body.h"
#include "journal.h"
#include "open_store.h"
#include "ship.h"

/* Which edition of the shipped texts this is: to be raised with every release that changes the tables in data or
 * data/rules, so that an older program never puts back what a newer one brought. Stores without a mark hold 1. */
const char ship_edition[] = "3";

#define RECORDS "records/"

/* Those of other ledgers stand in a table that has the ledger's name: records/LEDGER.csv. */
static const struct shipped_file {
	const char *prefix, *ledger;
	bool rules;
} shipped_files[] = {
	{ "rules/", LEDGER_RULE, true },
	{ "calendar/", LEDGER_CALENDAR, false },
	{ RECORDS, NULL, false },
};
#define NFILES (sizeof shipped_files / sizeof *shipped_files)
#define WITHDRAWN "withdrawn.csv"

/* The heading of withdrawn.csv. */
static const struct field withdrawn_fields[] = {
	{ .name = "ledger", .label = { NULL, "Ledger" }, .type = FIELD_TEXT, .required = true },
	{ .name = "code", .label = { NULL, "Code" }, .type = FIELD_TEXT, .required = true },
	{ .name = "reason", .label = { NULL, "Reason" }, .type = FIELD_TEXT, .required = true },
};
static const struct ledger withdrawn_ledger = {
	.name = "withdrawn", .fields = withdrawn_fields,
	.nfields = sizeof withdrawn_fields / sizeof *withdrawn_fields,
};

/* ---- every shipped record ---- */

struct shipping {
	struct store *s;
	const char *ledger;
	struct ship_plan *plan; /* NULL: a new store, which takes all */
	bool (*one)(struct shipping *sh, const char *id, const char *code, const struct sets *values,
		    struct err *err);
	char holder[ID_TEXT]; /* of items: whose the last one was, and where it stands in its list */
	char *key;
};

/* The codes that it refers to become ids. */
static void refer(const struct ledger *l, struct sets *values)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const char *code = l->fields[i].type == FIELD_REF ? sets_get(values, l->fields[i].name) : NULL;
		char id[ID_TEXT];

		if (!code)
			continue;
		id_shipped(l->fields[i].ledger, code, id);
		sets_put(values, l->fields[i].name, id, false);
	}
}

/* Items stand in the order of their table. */
static void give_place(struct shipping *sh, const struct ledger *l, struct sets *values)
{
	const struct field *holder = ledger_holder(l), *order = ledger_order(l);
	const char *whose = holder ? sets_get(values, holder->name) : NULL;
	char *next;

	if (!whose || !order)
		return;
	next = order_between(str_eq(whose, sh->holder) ? sh->key : NULL, NULL);
	free(sh->key);
	sh->key = next;
	memccpy(sh->holder, whose, 0, sizeof sh->holder);
	sets_put(values, order->name, next, false);
}

static bool take_one(void *ctx, const struct sets *values, struct err *err)
{
	struct shipping *sh = ctx;
	const struct ledger *l = store_ledger(sh->s, sh->ledger);
	const char *code = sets_get(values, "code");
	struct sets said = SETS_INIT;
	char id[ID_TEXT];
	bool ok;

	if (!code)
		return err_set(err, ERR_FILE, "bad_config", "a shipped record has no code");
	id_shipped(sh->ledger, code, id);
	sets_copy(&said, values);
	refer(l, &said);
	give_place(sh, l, &said);
	ok = sh->one(sh, id, code, &said, err);
	sets_free(&said);
	return ok;
}

/* The ledger whose table it is; NULL when there is none. */
static const struct ledger *ledger_of_table(const struct store *s, const char *path)
{
	const char *name = path + strlen(RECORDS);
	char *ledger = xstrndup(name, strcspn(name, "."));
	const struct ledger *l = store_ledger(s, ledger);

	free(ledger);
	return l;
}

bool store_shipped(const struct store *s, const struct ledger *l)
{
	const struct embedded *e;
	size_t pos = 0;

	if (str_eq(l->name, LEDGER_RULE) || str_eq(l->name, LEDGER_CALENDAR))
		return true;
	while ((e = embedded_each(RECORDS, &pos)))
		if (ledger_of_table(s, e->path) == l)
			return true;
	return false;
}

static bool ship_table(struct shipping *sh, const struct shipped_file *f, const struct embedded *e, struct err *err)
{
	const char *text = (const char *)e->data;
	const struct ledger *l = f->ledger ? store_ledger(sh->s, f->ledger) : ledger_of_table(sh->s, e->path);

	if (!l)
		return err_set(err, ERR_FILE, "bad_config", "%s: there is no ledger of that name", e->path);
	sh->ledger = l->name;
	return f->rules ? rules_parse(text, e->path, take_one, sh, err)
			: table_parse(text, e->path, l, take_one, sh, err);
}

static bool each_shipped(struct shipping *sh, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < NFILES; i++) {
		const struct shipped_file *f = &shipped_files[i];
		const struct embedded *e;
		size_t pos = 0;

		while (ok && (e = embedded_each(f->prefix, &pos)))
			ok = ship_table(sh, f, e, err);
	}
	free(sh->key);
	sh->key = NULL;
	return ok;
}

/* ---- writing ---- */

static bool create(struct store *s, const char *ledger, const char *id, const char *code,
		   const struct sets *values)
{
	struct sets sets = SETS_INIT;
	bool ok;

	sets_copy(&sets, values);
	sets_put(&sets, "number", code, false);
	ok = write_change(s, id, store_ledger(s, ledger), ledger, "create", DAY_NONE, NULL, NULL, &sets, NULL);
	sets_free(&sets);
	return ok;
}

static bool create_one(struct shipping *sh, const char *id, const char *code, const struct sets *values,
		       struct err *err)
{
	(void)err;
	return create(sh->s, sh->ledger, id, code, values);
}

bool ship_records(struct store *s, struct err *err)
{
	struct shipping sh = { .s = s, .one = create_one };

	return each_shipped(&sh, err);
}

static bool write_row(struct store *s, const struct ship_row *r)
{
	const struct ledger *l = store_ledger(s, r->ledger);

	if (r->fate == SHIP_NEW)
		return create(s, r->ledger, r->record, r->number, &r->sets);
	return write_change(s, r->record, l, r->ledger, r->fate == SHIP_WITHDRAWN ? "void" : "edit", DAY_NONE,
			    NULL, NULL, &r->sets, NULL);
}

/* ---- beside what the store holds ---- */

/* Has anybody but a shipping entry touched it, as far as that counts? */
static bool is_parks_own(struct store *s, const char *id)
{
	unsigned char bin[BIN_LEN];
	stmt *q = sql_get(&s->q, "SELECT c.act, e.meta FROM change c JOIN entry e ON e.arrival = c.entry"
				 " WHERE c.record = ?1 AND e.arrival NOT IN (SELECT entry FROM undone)"
				 " AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = e.arrival"
				 " AND j.ordinal IN (-1, c.ordinal) AND j.code <> 'not_allowed_then')");
	bool own = false;

	id_bin(id, bin);
	sql_bind(q, "b", bin, BIN_LEN);
	while (!own && sql_row(&s->q, q)) {
		char *mark = meta_get(col_text(q, 1), "shipped");

		own = !mark && strcmp(col_str(q, 0), "create") != 0;
		free(mark);
	}
	sql_done(q);
	return own;
}

static bool number_taken(struct store *s, const char *ledger, const char *code)
{
	char *text = xasprintf("SELECT 1 FROM l_%s WHERE number = ?1 AND voided = 0", ledger);
	stmt *q = sql_get(&s->q, text);
	bool taken;

	free(text);
	sql_bind(q, "t", code);
	taken = sql_row(&s->q, q);
	sql_done(q);
	return taken;
}

static const struct ledger *built_in(const char *name)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (strcmp(ledgers_built_in[i].name, name) == 0)
			return &ledgers_built_in[i];
	return NULL;
}

/* What differs, of the fields that are ours: a park's own fields are not shipped. */
static void add_differences(const struct record *r, const struct sets *values, struct sets *ret)
{
	const struct ledger *l = built_in(r->ledger->name);

	for (size_t i = 0; l && i < l->nfields; i++) {
		const char *name = l->fields[i].name, *value = sets_get(values, name);

		if (l->fields[i].set == FIELD_BY_FORM && !record_is(r, name, value))
			sets_put(ret, name, value, false);
	}
}

static void add_row(struct ship_plan *p, enum ship_fate fate, const char *ledger, const char *id,
		    const char *code, struct sets *sets)
{
	struct ship_row row = { .fate = fate, .ledger = ledger, .number = xstrdup(code), .sets = *sets };

	memcpy(row.record, id, ID_TEXT);
	VEC_ADD(p->v, p->n) = row;
	p->counts[fate]++;
	*sets = (struct sets)SETS_INIT;
}

static bool compare_one(struct shipping *sh, const char *id, const char *code, const struct sets *values,
			struct err *err)
{
	struct record *r = NULL;
	struct sets sets = SETS_INIT;
	struct err why = ERR_INIT;

	if (!store_get(sh->s, id, &r, &why)) {
		if (strcmp(why.code, "not_found") != 0) {
			*err = why;
			return false;
		}
		if (!number_taken(sh->s, sh->ledger, code))
			sets_copy(&sets, values);
		add_row(sh->plan, sets.n ? SHIP_NEW : SHIP_KEPT, sh->ledger, id, code, &sets);
		return true;
	}
	add_differences(r, values, &sets);
	if (sets.n)
		add_row(sh->plan, is_parks_own(sh->s, id) ? SHIP_KEPT : SHIP_CHANGED, sh->ledger, id, code, &sets);
	record_free(r);
	sets_free(&sets);
	return true;
}

static bool compare_withdrawn(void *ctx, const struct sets *values, struct err *err)
{
	struct shipping *sh = ctx;
	const struct ledger *l = store_ledger(sh->s, sets_get(values, "ledger"));
	struct record *r = NULL;
	struct sets sets = SETS_INIT;
	char id[ID_TEXT];

	(void)err;
	if (!l)
		return true;
	id_shipped(l->name, sets_get(values, "code"), id);
	if (!store_get(sh->s, id, &r, NULL))
		return true;
	sets_put(&sets, "reason", sets_get(values, "reason"), true);
	if (!r->voided)
		add_row(sh->plan, is_parks_own(sh->s, id) ? SHIP_KEPT : SHIP_WITHDRAWN, l->name, id,
			sets_get(values, "code"), &sets);
	sets_free(&sets);
	record_free(r);
	return true;
}

/* The greatest edition that an entry in force has brought. */
static int edition_here(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT meta FROM entry WHERE meta LIKE '%,\"shipped\":\"%'"
				 " AND arrival NOT IN (SELECT entry FROM undone)");
	int edition = 1;

	while (sql_row(&s->q, q)) {
		char *mark = meta_get(col_text(q, 0), "shipped");

		if (mark && atoi(mark) > edition)
			edition = atoi(mark);
		free(mark);
	}
	sql_drop(q);
	return edition;
}

static bool compare_all(struct store *s, struct ship_plan *p, struct err *err)
{
	struct shipping sh = { .s = s, .plan = p, .one = compare_one };
	const struct embedded *gone = embedded_find(WITHDRAWN);

	if (edition_here(s) > atoi(ship_edition))
		return err_set(err, ERR_REFUSED, "newer_records",
			       "%s: a newer program has brought its criteria and rules here already; nothing was changed",
			       s->path);
	return each_shipped(&sh, err) &&
	       (!gone || table_parse((const char *)gone->data, WITHDRAWN, &withdrawn_ledger, compare_withdrawn,
				     &sh, err)) &&
	       sql_ok(&s->q, err);
}

static bool brings_nothing(const struct ship_plan *p)
{
	return p->counts[SHIP_KEPT] == p->n;
}

/* ---- the door ---- */

static void hash_files(crypto_generichash_state *h, const char *prefix)
{
	const struct embedded *e;
	size_t pos = 0;

	while ((e = embedded_each(prefix, &pos)))
		hash_text(h, (const char *)e->data);
}

/* Of all shipped texts: as long as it is remembered here nothing has to be compared. */
static char *texts_mark(void)
{
	unsigned char out[HASH_LEN];
	char *hex = xmalloc(HASH_TEXT);
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	for (size_t i = 0; i < NFILES; i++)
		hash_files(&h, shipped_files[i].prefix);
	hash_files(&h, WITHDRAWN);
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, hex);
	return hex;
}

void ship_remember(struct store *s)
{
	char *mark = texts_mark();

	store_remember(s, "shipped", mark);
	free(mark);
}

bool store_ship_due(struct store *s)
{
	char *mark, *was;
	bool due;

	if (s->readonly)
		return false;
	mark = texts_mark();
	was = store_memory(s, "shipped");
	due = !str_eq(mark, was);
	free(mark);
	free(was);
	return due;
}

void store_ship_seen(struct store *s)
{
	if (!s->readonly)
		ship_remember(s);
}

bool store_ship_plan(struct store *s, struct ship_plan *ret, struct err *err)
{
	struct ship_plan p = { .v = NULL };

	if (!compare_all(s, &p, err)) {
		ship_plan_free(&p);
		return false;
	}
	if (brings_nothing(&p))
		store_ship_seen(s);
	*ret = p;
	return true;
}

bool store_ship(struct store *s, const char *person, day_t assumed_day, struct ship_plan *ret, struct err *err)
{
	struct entry_new e = { .person = person, .assumed_day = assumed_day, .shipped = ship_edition };
	struct ship_plan p = { .v = NULL };
	bool ok;

	if (!store_begin(s, &e, err))
		return false;
	ok = compare_all(s, &p, err);
	if (!ok || brings_nothing(&p)) {
		store_abandon(s);
		goto done;
	}
	for (size_t i = 0; ok && i < p.n; i++)
		ok = p.v[i].fate == SHIP_KEPT || write_row(s, &p.v[i]);
	if (!ok) {
		sql_ok(&s->q, err);
		store_abandon(s);
		goto done;
	}
	ok = write_finish(s, err);
done:
	if (!ok) {
		ship_plan_free(&p);
		return false;
	}
	ship_remember(s);
	*ret = p;
	return true;
}

void ship_plan_free(struct ship_plan *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].number);
		sets_free(&p->v[i].sets);
	}
	free(p->v);
	*p = (struct ship_plan){ .v = NULL };
}

/* ---- the sample ---- */

struct sample *store_sample(struct err *err)
{
	static const char name[] = "sample.cfg";
	const struct embedded *e = embedded_find(name);

	if (!e) {
		err_set(err, ERR_FILE, "bad_config", "%s is not in this program", name);
		return NULL;
	}
	return sample_parse((const char *)e->data, e->path, err);
}

void store_sample_free(struct sample *s)
{
	sample_free(s);
}
