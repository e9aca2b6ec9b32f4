/* Shipped records: criteria, stock phrases, rules, calendars. Their ids come from a hash of
 * ledger and code, so that two stores hold the same ones. */
#include <bihuan/base/embedded.h>
#include <bihuan/conf/rules.h>

#include "priv.h"

struct shipping {
	struct store *store;
	const struct ledger *ledger;
};

static bool ship_one(void *ctx, const struct sets *values, struct err *err)
{
	struct shipping *sh = ctx;
	const char *code = sets_get(values, "code");
	struct sets sets = SETS_INIT;
	char id[ID_TEXT];
	bool ok;

	if (!code)
		return err_set(err, ERR_FILE, "bad_config", "a shipped record has no code");
	id_shipped(sh->ledger->name, code, id);
	sets_copy(&sets, values);
	sets_put(&sets, "number", code, false);
	ok = write_change(sh->store, id, sh->ledger, sh->ledger->name, "create", DAY_NONE, NULL, NULL,
			  &sets, NULL);
	sets_free(&sets);
	return ok;
}

static bool ship_files(struct store *s, const char *prefix, const char *ledger, bool rules,
		       struct err *err)
{
	struct shipping sh = { s, store_ledger(s, ledger) };
	const struct embedded *e;
	size_t pos = 0;

	while ((e = embedded_each(prefix, &pos))) {
		const char *text = (const char *)e->data;
		bool ok = rules ? rules_parse(text, e->path, ship_one, &sh, err)
				: table_parse(text, e->path, sh.ledger, ship_one, &sh, err);

		if (!ok)
			return false;
	}
	return true;
}

bool ship_records(struct store *s, struct err *err)
{
	return ship_files(s, "rules/", "rule", true, err) &&
	       ship_files(s, "calendar/", "calendar", false, err) &&
	       ship_files(s, "criteria.csv", "criterion", false, err) &&
	       ship_files(s, "phrases.csv", "phrase", false, err);
}
