#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/attachment.h>

#include "inside.h"

/* Nobody is told of all there is on their first day. */
static int64_t seen_of(struct session *s, const char *person_id)
{
	char *name = xasprintf("seen:%s", person_id), *text = store_memory(s->store, name);
	int64_t seen = text ? strtoll(text, NULL, 10) : NEVER_HERE;

	free(text);
	free(name);
	return seen;
}

void session_seen(struct session *s, int64_t newest)
{
	char *name, *text;

	if (str_empty(s->me.id) || newest <= 0 || newest == s->seen)
		return;
	name = xasprintf("seen:%s", s->me.id);
	text = xasprintf("%lld", (long long)newest);
	store_remember(s->store, name, text);
	s->seen = newest;
	free(text);
	free(name);
}

bool session_become(struct session *s, const char *person_id, struct err *err)
{
	struct record *r = NULL;
	struct actor me = { .id = "" };
	if (!store_actor(s->store, person_id, &me, err) || !store_get(s->store, me.id, &r, err))
		return false;
	const char *name = record_get(r, "name");
	free(s->me_name);
	s->me_name = xstrdup(name ? name : r->number);
	s->me = me;
	s->me.name = s->me_name;
	s->seen = seen_of(s, me.id);
	record_free(r);
	return true;
}

#define NAMED 8 /* people told of when a name is nobody's: a line or two */

/* Those in office whom a text may mean. */
struct meant {
	const char *text;
	char id[ID_TEXT];		  /* the first who is called so */
	size_t n;			  /* how many are */
	struct buf called, like, everybody; /* "P-A-002 乙, P-A-003 丙": of each NAMED at most */
	size_t nlike, neverybody;
};

/* 检查丙 is 检查丙(示例): what stands in brackets behind a name only tells which one it is. */
static bool is_called(const char *name, const char *text)
{
	size_t n = strlen(text);

	if (!n || !str_starts(name, text))
		return false;
	name += n;
	name += strspn(name, " ");
	return !*name || *name == '(' || str_starts(name, "（");
}

static void add_person(struct buf *to, size_t at, const struct record *r, const char *name)
{
	if (at < NAMED)
		buf_addf(to, "%s%s %s", at ? tr(", ") : "", r->number, name);
	else if (at == NAMED)
		buf_add(to, " …");
}

static bool look_at_person(void *ctx, const struct record *r, struct err *err)
{
	struct meant *m = ctx;
	const char *name = record_get(r, "name") ? record_get(r, "name") : "";

	(void)err;
	if (is_called(name, m->text)) {
		add_person(&m->called, m->n, r, name);
		if (m->n++ == 0)
			memcpy(m->id, r->id, ID_TEXT);
	}
	if (strstr(name, m->text))
		add_person(&m->like, m->nlike++, r, name);
	add_person(&m->everybody, m->neverybody++, r, name);
	return true;
}

/* A text that is nobody's number or whole name, or several people's: the one in office who is called so, or who could be meant. Part of a
 * name is never enough, for what is signed then stands under that name. */
static bool find_in_office(struct session *s, const char *text, char ret_id[ID_TEXT], struct err *err)
{
	struct meant m = { .text = text };
	bool ok = each_of_line(s, LEDGER_PERSON, "-retired:yes", look_at_person, &m, err);

	if (ok && m.n == 1) {
		memcpy(ret_id, m.id, ID_TEXT);
	} else if (ok) {
		ok = m.n ? err_set(err, ERR_REFUSED, "ambiguous", "“%s” fits several records: %s; give the number", text, buf_text(&m.called)) :
		     m.nlike ? err_set(err, ERR_REFUSED, "not_found", "“%s” is nobody here. Could be meant: %s", text, buf_text(&m.like)) :
			       err_set(err, ERR_REFUSED, "not_found", "“%s” is nobody here. In office: %s", text, buf_text(&m.everybody));
	}
	buf_free(&m.called);
	buf_free(&m.like);
	buf_free(&m.everybody);
	return ok;
}

static bool become_first(struct session *s, const char *as, struct err *err)
{
	char id[ID_TEXT] = "";
	struct err why = ERR_INIT;

	if (as) {
		if (!store_find(s->store, LEDGER_PERSON, as, id, &why)) {
			if (!str_eq(why.code, "not_found") && !str_eq(why.code, "ambiguous"))
				return err_set(err, why.kind, why.code, "%s", why.text);
			if (!find_in_office(s, as, id, err))
				return false;
		}
		return session_become(s, id, err);
	}
	const char *last = store_me(s->store);
	if (!str_empty(last)) {
		/* Who acted last may have retired since: then nobody is chosen. */
		snprintf(id, sizeof id, "%s", last);
		session_become(s, id, NULL);
	}
	return true;
}

bool session_begin(struct store *store, const char *as, day_t assumed_day,
		   struct session *ret, struct err *err)
{
	struct session s = { .store = store, .assumed_day = assumed_day, .assumed_minute = -1, .seen = NEVER_HERE };
	session_tick(&s);
	if (!become_first(&s, as, err))
		return false;
	*ret = s;
	return true;
}

const char *session_who(struct store *store, const char *as, const char *usual)
{
	char id[ID_TEXT];

	if (as)
		return as;
	if (!str_empty(usual) && store_find(store, LEDGER_PERSON, usual, id, NULL))
		return usual;
	return NULL;
}

char *session_secret(struct session *s)
{
	char *secret = s->secret;

	s->secret = NULL;
	return secret;
}

void session_close(struct session *s)
{
	if (!s)
		return;
	free(s->secret);
	free(s->me_name);
	numbers_forget(s);
	store_close(s->store);
	*s = (struct session){ .today = DAY_NONE, .assumed_day = DAY_NONE, .assumed_minute = -1 };
}

void session_tick(struct session *s)
{
	struct moment now = store_now(s->store, (struct moment){ s->assumed_day, s->assumed_minute });

	s->today = now.day;
	s->minute = now.minute;
}

struct moment session_now(const struct session *s)
{
	return (struct moment){ s->today, s->minute };
}

struct act_case session_case(const struct session *s, const struct ledger *l, const struct record *r)
{
	struct act_case c = act_case_of(l, r, s->today);

	c.minute = s->minute;
	return c;
}

void session_assume_minute(struct session *s, int minute)
{
	s->assumed_minute = minute;
	session_tick(s);
}

void session_look_back(struct session *s, day_t day)
{
	s->assumed_minute = day < s->today ? DAY_MINUTES - 1 : s->minute;
	s->assumed_day = day;
	session_tick(s);
}

/* The one record of that name that belongs where the value being read must. */
static bool find_among(const struct work_names *n, const char *ledger, const char *text, char ret_id[ID_TEXT])
{
	const struct ledger *l = n->same_id ? store_ledger(n->session->store, ledger) : NULL;
	const struct field *by = l ? ledger_field(l, n->same) : NULL, *label = l && l->label ? ledger_field(l, l->label) : NULL;
	char *values[] = { xstrdup(text), xstrdup(n->same_id) };
	struct filter_term terms[] = { { .kind = FILTER_FIELD, .field = label, .op = SIGN_EQ, .values = { &values[0], 1 } },
				       { .kind = FILTER_FIELD, .field = by, .op = SIGN_EQ, .values = { &values[1], 1 } } };
	struct filter f = { .ledger = l, .terms = terms, .n = 2, .today = n->session->today, .minute = n->session->minute };
	struct record *found[8] = { NULL };
	size_t count = 0, exact = 0;

	if (by && label && store_page(n->session->store, &f, NULL, false, 8, found, &count, NULL))
		for (size_t i = 0; i < count; i++) {
			/* a filter finds a part of a text too */
			if (record_is(found[i], label->name, text) && exact++ == 0)
				memcpy(ret_id, found[i]->id, ID_TEXT);
			record_free(found[i]);
		}
	free(values[0]);
	free(values[1]);
	return exact == 1;
}

static bool find_name(void *ctx, const char *ledger, const char *text,
		      char ret_id[ID_TEXT], struct err *err)
{
	struct work_names *n = ctx;
	const struct session *s = n->session;
	bool me = str_eq(text, "me") || str_eq(text, "我");
	if (me && str_eq(ledger, LEDGER_PERSON) && s->me.id[0]) {
		memcpy(ret_id, s->me.id, ID_TEXT);
		return true;
	}
	return find_among(n, ledger, text, ret_id) || n->store->find(n->store->ctx, ledger, text, ret_id, err);
}

static bool label_name(void *ctx, const char *ledger, const char *id,
		       const char **ret_number, const char **ret_name)
{
	struct work_names *n = ctx;
	return n->store->label(n->store->ctx, ledger, id, ret_number, ret_name);
}

static bool file_name(void *ctx, const char *path, char **ret_item, struct err *err)
{
	struct work_names *n = ctx;
	return work_bring(n->session, path, &(struct attaching){ .as = ATTACHMENT_OTHER }, ret_item, err);
}

static const struct ledger *items_name(void *ctx, const struct ledger *l, size_t i)
{
	struct work_names *n = ctx;
	return n->store->items(n->store->ctx, l, i);
}

static const struct life_tally *counted_name(void *ctx, const struct ledger *l, size_t i, const struct ledger **ret_of)
{
	struct work_names *n = ctx;
	return n->store->counted(n->store->ctx, l, i, ret_of);
}

static const struct ledger *ledger_name(void *ctx, const char *name)
{
	struct work_names *n = ctx;
	return n->store->ledger(n->store->ctx, name);
}

const struct names *work_names(struct session *s, struct work_names *room)
{
	*room = (struct work_names){
		.names = { .ctx = room, .find = find_name, .label = label_name, .file = file_name, .items = items_name, .counted = counted_name,
			   .ledger = ledger_name, .today = s->today, .minute = s->minute, .reader = s->me.id, .seen = s->seen },
		.store = store_names(s->store, s->today),
		.session = s,
	};
	return &room->names;
}

/* Role and side are read anew each time, from the signed history: they may have been changed since, by an
 * admin, or by somebody who only altered the table of people. */
bool somebody_acts(struct session *s, struct err *err)
{
	struct actor now;

	if (s->me.id[0]) {
		if (!store_actor(s->store, s->me.id, &now, err))
			return false;
		s->me.role = now.role;
		s->me.side = now.side;
		return true;
	}
	return err_set(err, ERR_REFUSED, "no_person",
		       "Say who acts: choose a person first");
}

/* Was the record, or the one that holds this item, begun by who acts? What is not here yet is made in this entry. */
static bool check_own(struct session *s, const struct ledger *l, const char *id, struct err *err)
{
	struct timeline t = { NULL, 0 };
	bool own;

	if (!id)
		return true;
	if (!store_timeline(s->store, id, &t, err))
		return false;
	own = !t.n || str_eq(t.v[0].by_id, s->me.id);
	timeline_free(&t);
	return own || err_set(err, ERR_REFUSED, "wrong_role",
			      "It came with the program, or is somebody else's: make a copy and keep that (new %s --like NUMBER)",
			      l->parent ? l->parent : l->name);
}

/* People, and what comes with the program, are an admin's; any other ledger is open to all who may act. Of a ledger with
 * keepers what they began themselves is theirs beside what comes with the program. */
bool may_keep(struct session *s, const struct ledger *l, const char *id, struct err *err)
{
	if (!somebody_acts(s, err))
		return false;
	/* Not role_may(): an admin's ledgers are not a supervisor's. */
	if (s->me.role == ROLE_ADMIN || !(str_eq(l->name, LEDGER_PERSON) || store_shipped(s->store, l)))
		return true;
	if (l->keepers && role_may(s->me.role, l->keepers))
		return check_own(s, l, id, err);
	return err_set(err, ERR_REFUSED, "wrong_role", "Only an admin may change the ledger %s", words_now(&l->title));
}

bool may_write(struct session *s, const struct ledger *l, struct err *err)
{
	return may_keep(s, l, NULL, err);
}
