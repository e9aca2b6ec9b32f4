#include "day.h"

#include <dirent.h>
#include <sqlite3.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#define TODAY day_from_iso(ENV_TODAY)

enum kind { FIND, ACT, MANY, EDIT, UNDO, REDO, DRAFT, DRAFT_GONE, LOOK };

/* One deed; slot: which of this round's hazards it is about. */
static const struct deed {
	enum kind kind;
	const char *who;
	int slot;
	const char *act, *text;
	const char *state, *location; /* afterwards; NULL: as it was */
} deeds[] = {
	{ FIND, "检查丙", 0, NULL, "description=消防通道堵塞|location=一号仓库", "registered", "一号仓库" },
	{ ACT, "检查丙", 0, "grade", "level=general", "graded", NULL },
	{ DRAFT, "检查丙", 0, NULL, "description=写了一半", NULL, NULL },
	{ ACT, "检查丙", 0, "order", "requirement=清理|deadline=2026-09-10|responsible=宏达负责人",
	  "rectifying", NULL },
	{ FIND, "内勤丁", 1, NULL, "description=配电箱未上锁|location=二号车间", "registered", "二号车间" },
	{ LOOK, "内勤丁", 1, NULL, "is:open sort:-found_on", NULL, NULL },
	{ EDIT, "内勤丁", 1, NULL, "location=三号车间", NULL, "三号车间" },
	{ UNDO, "内勤丁", 1, NULL, NULL, NULL, "二号车间" },
	{ REDO, "内勤丁", 1, NULL, NULL, NULL, "三号车间" },
	{ FIND, "检查丙", 2, NULL, "description=灭火器过期|location=食堂|level=general|"
	  "requirement=更换|deadline=2026-09-20|responsible=食堂主任", "rectifying", "食堂" },
	{ ACT, "内勤丁", 2, "progress", "text=已下单采购", NULL, NULL },
	{ ACT, "内勤丁", 0, "report_done", "measure_taken=已清理|rectified_on=2026-09-01",
	  "awaiting_check", NULL },
	{ ACT, "检查丙", 0, "check", "checkers=检查丙、复核庚|result=fail|new_deadline=2026-09-12|"
	  "note=仍有杂物", "rectifying", NULL },
	{ ACT, "内勤丁", 0, "report_done", "measure_taken=再次清理|rectified_on=2026-09-01",
	  "awaiting_check", NULL },
	{ DRAFT_GONE, "内勤丁", 0, NULL, NULL, NULL, NULL },
	{ ACT, "检查丙", 0, "check", "checkers=检查丙、复核庚|result=pass", "checked", NULL },
	{ ACT, "督办乙", 0, "sign_off", "", "signed_off", NULL },
	{ MANY, "督办乙", 1, "supervise", "kind=reminder|content=请按期整改", NULL, NULL },
	{ ACT, "督办乙", 1, "grade", "level=major|criterion=GM-03-02", "graded", NULL },
	{ ACT, "督办乙", 1, "list", "list_level=园区|listing_body=园区安委会|supervising_body=应急局|"
	  "notice_no=督〔2026〕1号|supervision_deadline=2026-10-31", NULL, NULL },
	{ ACT, "检查丙", 2, "void", "reason=重复登记", NULL, NULL },
	{ ACT, "督办乙", 2, "void", "reason=重复登记", "void", NULL },
};
#define SLOTS 3
/* The deed an inspector may not do: refused, fault or no fault. */
#define REFUSED_DEED 20

static char *kept_store, *kept_state, *state_name;
static size_t kept_store_len, kept_state_len;

static const struct deed *deed_of(long i, size_t *ret_slot)
{
	const struct deed *d = &deeds[(size_t)i % COUNT(deeds)];

	*ret_slot = (size_t)i / COUNT(deeds) * SLOTS + (size_t)d->slot;
	assert_true(*ret_slot + 1 < DAY_SLOTS);
	return d;
}

const char *day_name(long i)
{
	size_t slot;
	const struct deed *d = deed_of(i, &slot);
	static const char *const names[] = { "find", "act", "many", "edit", "undo", "redo", "draft",
					     "draft gone", "look" };

	return d->act ? d->act : names[d->kind];
}

bool day_is_entry(long i)
{
	size_t slot;
	const struct deed *d = deed_of(i, &slot);

	return d->kind < DRAFT && d - deeds != REFUSED_DEED;
}

/* ---- doing ---- */

static size_t pairs_of(char *text, struct pair room[16])
{
	size_t n = 0;

	for (char *at = strtok(text, "|"); at && n < 16; at = strtok(NULL, "|")) {
		char *eq = strchr(at, '=');

		assert_non_null(eq);
		*eq = '\0';
		room[n++] = (struct pair){ at, eq + 1 };
	}
	return n;
}

static bool find(struct day *d, const char *values, char ret_number[40], char ret_id[ID_TEXT],
		 struct err *err)
{
	char *text = xasprintf("enterprise=宏达化工(示例)|found_on=2026-09-01|source=执法检查|%s",
			       values), *number = NULL;
	struct pair pairs[16];
	struct step steps[4];
	size_t n = pairs_of(text, pairs), nsteps = 0;
	bool ok = work_split_new(&d->session, pairs, n, steps, &nsteps, err) &&
		  work_new_hazard(&d->session, steps, nsteps, NULL, ret_id, &number, err);

	if (ok)
		snprintf(ret_number, 40, "%s", number);
	free(number);
	free(text);
	steps_free(steps, nsteps);
	return ok;
}

bool day_find(struct day *d, const char *description, char ret_number[40], char ret_id[ID_TEXT],
	      struct err *err)
{
	char *text = xasprintf("description=%s|location=现场", description);
	bool ok = find(d, text, ret_number, ret_id, err);

	free(text);
	return ok;
}

long day_count(struct day *d)
{
	struct filter f;
	struct err err = ERR_INIT;
	long n = 0;

	if (!work_filter(&d->session, "hazard", "", &f, &err) ||
	    !store_count(d->session.store, &f, 0, &n, &err))
		fail_msg("%s", err.text);
	filter_free(&f);
	return n;
}

static bool do_act(struct day *d, const struct deed *deed, size_t slot, size_t n, struct err *err)
{
	const struct ledger *l = store_ledger(d->session.store, "hazard");
	struct step step = { .act = act_find(deed->act) };
	char *text = xstrdup(deed->text), ids[2][ID_TEXT];
	const char *refs[] = { ids[0], ids[1] };
	struct pair pairs[16];
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = store_find(d->session.store, "hazard", d->hazards[slot + i].number, ids[i], err);
	ok = ok && work_parse(&d->session, l, step.act, pairs, pairs_of(text, pairs), &step.sets, err) &&
	     work_act(&d->session, refs, n, &step, 1, NULL, NULL, NULL, err);
	sets_free(&step.sets);
	free(text);
	return ok;
}

static bool do_edit(struct day *d, const struct deed *deed, size_t slot, struct err *err)
{
	const struct ledger *l = store_ledger(d->session.store, "hazard");
	char *text = xstrdup(deed->text), id[ID_TEXT];
	struct sets sets = SETS_INIT;
	struct pair pairs[16];
	bool ok = store_find(d->session.store, "hazard", d->hazards[slot].number, id, err) &&
		  work_parse(&d->session, l, NULL, pairs, pairs_of(text, pairs), &sets, err) &&
		  work_edit(&d->session, id, &sets, NULL, NULL, err);

	sets_free(&sets);
	free(text);
	return ok;
}

static bool do_undo(struct day *d, bool redo, struct err *err)
{
	struct undo_plan plan = { .n = 0 };
	bool ok = work_undo_plan(&d->session, redo, &plan, err) &&
		  work_undo(&d->session, &plan, NULL, err);

	undo_plan_free(&plan);
	return ok;
}

static bool do_look(struct day *d, const struct deed *deed, struct err *err)
{
	struct filter f = { .n = 0 };
	struct record *page[50];
	struct today today;
	size_t n = 0;
	long all = 0;
	bool ok = work_filter(&d->session, "hazard", deed->text, &f, err) &&
		  store_page(d->session.store, &f, NULL, false, COUNT(page), page, &n, err) &&
		  store_count(d->session.store, &f, 0, &all, err) &&
		  work_today(&d->session, &today, err);

	for (size_t i = 0; i < n; i++)
		record_free(page[i]);
	filter_free(&f);
	return ok;
}

static bool become(struct day *d, const char *who, struct err *err)
{
	char id[ID_TEXT];

	if (d->session.me_name && strcmp(d->session.me_name, who) == 0)
		return true;
	return store_find(d->session.store, "person", who, id, err) &&
	       session_become(&d->session, id, err);
}

static bool do_deed(struct day *d, const struct deed *deed, size_t slot, struct err *err)
{
	char id[ID_TEXT];

	if (!become(d, deed->who, err))
		return false;
	switch (deed->kind) {
	case FIND:
		return find(d, deed->text, d->hazards[slot].number, id, err);
	case ACT:
		return do_act(d, deed, slot, 1, err);
	case MANY:
		return do_act(d, deed, slot, 2, err);
	case EDIT:
		return do_edit(d, deed, slot, err);
	case UNDO:
	case REDO:
		return do_undo(d, deed->kind == REDO, err);
	case DRAFT:
		return store_draft_save(d->session.store, "form", deed->text, err);
	case DRAFT_GONE:
		store_draft_drop(d->session.store, "form");
		return true;
	default:
		return do_look(d, deed, err);
	}
}

void day_note(struct day *d, long i)
{
	size_t slot;
	const struct deed *deed = deed_of(i, &slot);

	if (deed->kind == FIND && slot >= d->nhazards)
		d->nhazards = slot + 1;
	if (deed->state)
		d->hazards[slot].state = deed->state;
	if (deed->location)
		d->hazards[slot].location = deed->location;
	if (deed->kind == DRAFT)
		d->draft = deed->text;
	if (deed->kind == DRAFT_GONE)
		d->draft = NULL;
	d->entries += day_is_entry(i);
}

bool day_deed(struct day *d, long i, struct err *err)
{
	size_t slot;
	const struct deed *deed = deed_of(i, &slot);
	bool ok = do_deed(d, deed, slot, err);

	if (deed - deeds == REFUSED_DEED && !ok && strcmp(err->code, "wrong_role") == 0) {
		err_clear(err);
		ok = true;
	}
	if (ok)
		day_note(d, i);
	return ok;
}

/* ---- checking ---- */

void day_ask(const char *sql, char *ret, size_t room)
{
	char *path = day_path();
	sqlite3_stmt *s = NULL;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	snprintf(ret, room, "%s", (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
	free(path);
}

static void check_hazard(struct day *d, size_t slot)
{
	struct store *s = d->session.store;
	struct err err = ERR_INIT;
	char id[ID_TEXT];
	const char *value;

	if (!d->hazards[slot].number[0]) /* its number was never said */
		day_ask("SELECT number FROM l_hazard ORDER BY row DESC LIMIT 1", d->hazards[slot].number,
			sizeof d->hazards[slot].number);
	if (!store_find(s, "hazard", d->hazards[slot].number, id, &err))
		fail_msg("acknowledged but lost: %s: %s", d->hazards[slot].number, err.text);
	value = store_peek(s, "hazard", id, "state");
	if (!str_eq(value, d->hazards[slot].state))
		fail_msg("%s: state %s, not %s", d->hazards[slot].number, value, d->hazards[slot].state);
	value = store_peek(s, "hazard", id, "location");
	if (!str_eq(value, d->hazards[slot].location))
		fail_msg("%s: location %s", d->hazards[slot].number, value);
}

long long day_check(struct day *d, bool whole, size_t *ret_devices)
{
	struct verify_result r;
	struct err err = ERR_INIT;
	long long entries;
	char *draft;

	if (!store_verify(d->session.store, !whole, NULL, NULL, &r, &err))
		fail_msg("verify: %s: %s", err.code, err.text);
	for (size_t i = 0; i < d->nhazards; i++)
		if (d->hazards[i].state)
			check_hazard(d, i);
	draft = store_draft(d->session.store, "form");
	if (d->draft && !str_eq(draft, d->draft))
		fail_msg("the draft is lost: %s", draft ? draft : "none");
	free(draft);
	entries = r.entries;
	if (ret_devices)
		*ret_devices = r.nheads;
	verify_free(&r);
	return entries;
}

void day_check_numbers(void)
{
	char doubles[16];

	day_ask("SELECT (SELECT count(*) - count(DISTINCT number) FROM l_hazard)"
		" + (SELECT count(*) - count(DISTINCT hex(device) || n) FROM entry)"
		" + (SELECT count(*) FROM entry e WHERE n > 1 AND NOT EXISTS"
		"    (SELECT 1 FROM entry p WHERE p.hash = e.prev AND p.n = e.n - 1))",
		doubles, sizeof doubles);
	assert_string_equal(doubles, "0");
}

/* ---- the park ---- */

char *day_path(void)
{
	return env_path("park.bihuan");
}

bool day_open(struct day *d, struct err *err)
{
	struct store_options options = { .readonly = false };
	struct store *s = NULL;
	char *path = day_path();
	bool ok = store_open(path, &options, &s, err);

	free(path);
	if (ok && !session_begin(s, NULL, TODAY, &d->session, err)) {
		store_close(s);
		ok = false;
	}
	d->open = ok;
	return ok;
}

void day_close(struct day *d)
{
	if (d->open)
		session_close(&d->session);
	d->open = false;
}

static char *read_whole(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	struct buf b = BUF_INIT;
	char piece[65536];
	size_t n;

	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(&b, piece, n);
	fclose(f);
	*ret_len = b.len;
	return buf_take(&b);
}

static void write_whole(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

char *day_state_path(void)
{
	return xstrdup(state_name);
}

char *day_state_text(void)
{
	size_t n;
	char *text = read_whole(state_name, &n);

	return text;
}

static void keep_state(void)
{
	char *folder = env_path("state/bihuan");
	DIR *dir = opendir(folder);
	struct dirent *e;

	assert_non_null(dir);
	while ((e = readdir(dir)))
		if (e->d_name[0] != '.')
			state_name = xasprintf("%s/%s", folder, e->d_name);
	closedir(dir);
	free(folder);
	assert_non_null(state_name);
	kept_state = read_whole(state_name, &kept_state_len);
}

static void add(struct session *s, const char *ledger, const char *values)
{
	char *text = xstrdup(values), id[ID_TEXT], *number = NULL;
	struct sets sets = SETS_INIT;
	struct pair pairs[16];
	struct err err = ERR_INIT;
	const struct ledger *l = store_ledger(s->store, ledger);

	if (!work_parse(s, l, NULL, pairs, pairs_of(text, pairs), &sets, &err) ||
	    !work_new(s, l, &sets, NULL, id, &number, &err))
		fail_msg("%s: %s", values, err.text);
	sets_free(&sets);
	free(number);
	free(text);
}

void day_prepare(void)
{
	char *path;
	struct day d = { .open = false };
	struct err err = ERR_INIT;

	env_fresh(ENV_TODAY);
	path = day_path();
	if (!store_create(path, "测试园区", "管理员甲", ROLE_ADMIN, TODAY, &err) || !day_open(&d, &err))
		fail_msg("%s", err.text);
	add(&d.session, "person", "name=督办乙|role=supervisor");
	add(&d.session, "person", "name=检查丙|role=inspector");
	add(&d.session, "person", "name=内勤丁|role=clerk");
	add(&d.session, "enterprise", "name=宏达化工(示例)|sector=chemicals|head=宏达负责人");
	day_close(&d);
	kept_store = read_whole(path, &kept_store_len);
	keep_state();
	free(path);
}

void day_restore(struct day *d)
{
	char *path = day_path(), *wal = xasprintf("%s-wal", path), *shm = xasprintf("%s-shm", path);

	remove(state_name);
	unlink(wal);
	unlink(shm);
	write_whole(path, kept_store, kept_store_len);
	write_whole(state_name, kept_state, kept_state_len);
	memset(d, 0, sizeof *d);
	d->entries = 5; /* day_prepare()'s */
	free(path);
	free(wal);
	free(shm);
}

void day_forget(void)
{
	free(kept_store);
	free(kept_state);
	free(state_name);
	kept_store = kept_state = state_name = NULL;
	env_remove();
}
