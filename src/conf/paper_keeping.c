/* Reading where papers are kept. */
#include <stddef.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/papers.h>
#include <bihuan/domain/act.h>

#include "read.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct file_text {
	config_setting_t *keeping;
};
static const struct key file_keys[] = { { "keeping", KEY_GROUP, true, .offset = offsetof(struct file_text, keeping) } };

struct keeping_text {
	const char *ledger, *draft, *redraft, *print, *kind, *title, *prefix, *words, *digest, *number, *year, *serial, *part, *day, *signer,
		*prints;
};
#define TEXT(name) { #name, KEY_STRING, true, .offset = offsetof(struct keeping_text, name) }
static const struct key keeping_keys[] = { TEXT(ledger), TEXT(draft), TEXT(redraft), TEXT(print), TEXT(kind), TEXT(title), TEXT(prefix),
					   TEXT(words), TEXT(digest), TEXT(number), TEXT(year), TEXT(serial), TEXT(part), TEXT(day),
					   TEXT(signer), TEXT(prints) };

static bool find_field(struct reader *r, config_setting_t *group, const struct ledger *l, const char *key, const char *name,
		       const struct field **ret)
{
	*ret = ledger_field(l, name);
	return *ret || reader_refuse(r, reader_at(group, key), "the ledger %s has no field “%s”", l->name, name);
}

static bool find_act(struct reader *r, config_setting_t *group, const struct ledger *l, const char *key, const char *name,
		     const struct act **ret)
{
	*ret = l->life ? act_find(l, name) : NULL;
	return *ret || reader_refuse(r, reader_at(group, key), "the ledger %s has no act “%s”", l->name, name);
}

#define FIELD(name) find_field(r, group, l, #name, t.name, &ret->name)
#define ACT(name) find_act(r, group, l, #name, t.name, &ret->name)

static bool read_group(struct reader *r, config_setting_t *group, const struct layout_ledgers *ledgers, struct paper_keeping *ret)
{
	struct keeping_text t = { .ledger = NULL };
	const struct ledger *l;

	if (!reader_group(r, group, keeping_keys, COUNT(keeping_keys), &t))
		return false;
	l = ledgers->find(ledgers->ctx, t.ledger);
	if (!l)
		return reader_refuse(r, reader_at(group, "ledger"), "there is no ledger “%s”", t.ledger);
	ret->ledger = l;
	return ACT(draft) && ACT(redraft) && ACT(print) && FIELD(kind) && FIELD(title) && FIELD(prefix) && FIELD(words) && FIELD(digest) &&
	       FIELD(number) && FIELD(year) && FIELD(serial) && FIELD(part) && FIELD(day) && FIELD(signer) && FIELD(prints);
}

bool paper_keeping_parse(const char *text, const char *name, const struct layout_ledgers *ledgers, struct paper_keeping *ret,
			 bool *ret_is, struct err *err)
{
	struct file_text t = { NULL };
	struct reader r = { 0 };
	bool ok = true;

	if (!reader_open(&r, text, name, err))
		return false;
	*ret_is = config_lookup(&r.config, "keeping") != NULL;
	if (*ret_is)
		ok = reader_group(&r, config_root_setting(&r.config), file_keys, COUNT(file_keys), &t) &&
		     read_group(&r, t.keeping, ledgers, ret);
	reader_close(&r);
	return ok;
}
