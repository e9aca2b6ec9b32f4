#include "day.h"

#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/exchange/import.h>

#define TODAY day_from_iso(ENV_TODAY)

/* Up to SEAL each is an entry. */
enum kind {
	FIND,
	ACT,
	MANY,
	EDIT,
	UNDO,
	REDO,
	IMPORT,
	MEET,
	ATTACH,
	SEAL,
	DRAFT,
	DRAFT_GONE,
	LOOK,
	RECALL,
	REOPEN,
	REBUILD,
	BACKUP,
	FORBIDDEN /* fault or no fault: the person may not */
};

/* One deed; slot: which of this round's hazards it is about. */
static const struct day_deed {
	enum kind kind;
	const char *who;
	int slot;
	const char *act, *text;
	const char *state, *location; /* afterwards; NULL: as it was */
} deeds[] = {
	{ FIND, "检查丙", 0, NULL, "description=消防通道堵塞|location=一号仓库",
	  "registered", "一号仓库" },
	{ ACT, "检查丙", 0, "grade", "level=general", "graded", NULL },
	{ DRAFT, "检查丙", 0, NULL, "description=写了一半", NULL, NULL },
	{ ACT, "检查丙", 0, "order",
	  "requirement=清理|deadline=2026-09-10|responsible=宏达负责人", "rectifying",
	  NULL },
	{ FIND, "内勤丁", 1, NULL, "description=配电箱未上锁|location=二号车间",
	  "registered", "二号车间" },
	{ LOOK, "内勤丁", 1, NULL, "is:open sort:-found_on", NULL, NULL },
	{ EDIT, "内勤丁", 1, NULL, "location=三号车间", NULL, "三号车间" },
	{ UNDO, "内勤丁", 1, NULL, NULL, NULL, "二号车间" },
	{ REDO, "内勤丁", 1, NULL, NULL, NULL, "三号车间" },
	{ .kind = MEET, .who = "管理员甲" },
	{ .kind = RECALL, .who = "检查丙", .text = "三号车间" },
	{ .kind = IMPORT, .who = "检查丙" },
	{ FIND, "检查丙", 2, NULL,
	  "description=灭火器过期|location=食堂|level=general|"
	  "requirement=更换|deadline=2026-09-20|responsible=食堂主任",
	  "rectifying", "食堂" },
	{ .kind = REOPEN, .who = "检查丙" },
	{ ACT, "内勤丁", 2, "progress", "text=已下单采购", NULL, NULL },
	{ ACT, "内勤丁", 0, "report_done", "measure_taken=已清理|rectified_on=2026-09-01",
	  "awaiting_check", NULL },
	{ ACT, "检查丙", 0, "check",
	  "checkers=检查丙、复核庚|result=fail|new_deadline=2026-09-12|"
	  "note=仍有杂物",
	  "rectifying", NULL },
	{ ACT, "内勤丁", 0, "report_done",
	  "measure_taken=再次清理|rectified_on=2026-09-01", "awaiting_check", NULL },
	{ .kind = DRAFT_GONE, .who = "内勤丁" },
	{ .kind = BACKUP, .who = "督办乙" },
	{ .kind = ATTACH, .who = "内勤丁", .slot = 1 },
	{ ACT, "检查丙", 0, "check", "checkers=检查丙、复核庚|result=pass", "checked",
	  NULL },
	{ ACT, "督办乙", 0, "sign_off", "", "signed_off", NULL },
	{ MANY, "督办乙", 1, "supervise", "kind=reminder|content=请按期整改", NULL,
	  NULL },
	{ ACT, "督办乙", 1, "grade", "level=major|criterion=GM-03-02", "graded", NULL },
	{ ACT, "督办乙", 1, "list",
	  "list_level=园区|listing_body=园区安委会|supervising_body=应急局|"
	  "notice_no=督〔2026〕1号|supervision_deadline=2026-10-31",
	  NULL, NULL },
	{ .kind = SEAL, .who = "管理员甲" },
	{ .kind = REBUILD, .who = "管理员甲" },
	{ FORBIDDEN, "检查丙", 2, "void", "reason=重复登记", NULL, NULL },
	{ ACT, "督办乙", 2, "void", "reason=重复登记", "void", NULL },
};
#define SLOTS 3
static const struct day_deed *deed_of(long i, size_t *ret_slot)
{
	const struct day_deed *d = &deeds[(size_t)i % COUNT(deeds)];

	*ret_slot = (size_t)i / COUNT(deeds) * SLOTS + (size_t)d->slot;
	assert_true(*ret_slot + 1 < DAY_SLOTS);
	return d;
}

long day_round(void)
{
	return (long)COUNT(deeds);
}

const char *day_name(long i)
{
	size_t slot;
	const struct day_deed *d = deed_of(i, &slot);
	static const char *const names[] = { "find",     "act",    "many",       "edit",
					     "undo",     "redo",   "import",     "meet",
					     "attach",   "seal",     "draft",  "draft gone", "look",
					     "recall",   "reopen", "rebuild",    "backup",
					     "forbidden" };

	return d->act ? d->act : names[d->kind];
}

bool day_is_entry(long i)
{
	size_t slot;
	const struct day_deed *d = deed_of(i, &slot);

	return d->kind < DRAFT;
}

/* ---- doing ---- */

size_t day_pairs(char *text, struct pair room[16])
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

static bool find(struct day *d, const char *values, char ret_number[40],
		 char ret_id[ID_TEXT], struct err *err)
{
	char *text = xasprintf(
		     "enterprise=宏达化工(示例)|found_on=2026-09-01|source=监督检查|%s",
		     values),
	     *number = NULL;
	struct pair pairs[16];
	struct step steps[STEPS_MAX];
	size_t n = day_pairs(text, pairs), nsteps = 0;
	bool ok = work_split_new(&d->session, store_main_ledger(d->session.store), pairs, n, steps, &nsteps, err) &&
		  work_begin(&d->session, store_main_ledger(d->session.store), steps, nsteps, NULL, ret_id, &number, err);

	if (ok)
		snprintf(ret_number, 40, "%s", number);
	free(number);
	free(text);
	steps_free(steps, nsteps);
	return ok;
}

bool day_find(struct day *d, const char *description, char ret_number[40],
	      char ret_id[ID_TEXT], struct err *err)
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

static bool do_act(struct day *d, const struct day_deed *deed, size_t slot, size_t n,
		   struct err *err)
{
	const struct ledger *l = store_ledger(d->session.store, "hazard");
	struct step step = { .act = act_find(l, deed->act) };
	char *text = xstrdup(deed->text), ids[2][ID_TEXT];
	const char *refs[] = { ids[0], ids[1] };
	struct pair pairs[16];
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = store_find(d->session.store, "hazard", d->hazards[slot + i].number,
				ids[i], err);
	ok = ok &&
	     work_parse(&d->session, l, step.act, pairs, day_pairs(text, pairs),
			&step.sets, err) &&
	     work_act(&d->session, refs, n, &step, 1, NULL, NULL, NULL, err);
	sets_free(&step.sets);
	free(text);
	return ok;
}

static bool do_edit(struct day *d, const struct day_deed *deed, size_t slot, struct err *err)
{
	const struct ledger *l = store_ledger(d->session.store, "hazard");
	char *text = xstrdup(deed->text), id[ID_TEXT];
	struct sets sets = SETS_INIT;
	struct pair pairs[16];
	bool ok = store_find(d->session.store, "hazard", d->hazards[slot].number, id,
			     err) &&
		  work_parse(&d->session, l, NULL, pairs, day_pairs(text, pairs), &sets,
			     err) &&
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

static bool do_look(struct day *d, const struct day_deed *deed, struct err *err)
{
	struct filter f = { .n = 0 };
	struct record *page[50];
	struct today today;
	size_t n = 0;
	long all = 0;
	bool ok = work_filter(&d->session, "hazard", deed->text, &f, err) &&
		  store_page(d->session.store, &f, NULL, false, COUNT(page), page, &n,
			     err) &&
		  store_count(d->session.store, &f, 0, &all, err) &&
		  work_today(&d->session, &today, err);

	for (size_t i = 0; i < n; i++)
		record_free(page[i]);
	filter_free(&f);
	return ok;
}

/* Three good rows and a bad one. */
static bool do_import(struct day *d, struct err *err)
{
	struct import_options o = { .again = true };
	struct import_result r = { .rows = 0 };
	char *path = env_path("sheet.csv"), *reject = env_path("sheet.csv.reject.csv");
	bool ok;

	remove(reject);
	ok = import_file(&d->session, "hazard", path, &o, &r, err);
	if (ok && (r.new != DAY_IMPORTED || r.rejected != 1))
		fail_msg("%ld rows are in, %ld rejected: %s", r.new, r.rejected,
			 r.reasons.n ? r.reasons.v[0] : "");
	if (ok != (access(reject, F_OK) == 0))
		fail_msg("the rejected rows are%s there", ok ? " not" : "");
	import_result_free(&r);
	free(reject);
	free(path);
	return ok;
}

void day_person(size_t round, char ret_name[40])
{
	snprintf(ret_name, 40, "新来%zu", round);
}

static bool do_meet(struct day *d, size_t round, struct err *err)
{
	struct sets sets = SETS_INIT;
	char name[40], id[ID_TEXT], *number = NULL;
	bool ok;

	day_person(round, name);
	sets_put(&sets, "name", name, false);
	sets_put(&sets, "role", "clerk", false);
	ok = work_person_add(&d->session, &sets, id, &number, err);
	free(number);
	sets_free(&sets);
	return ok;
}

/* A file of some pages, another one each round. */
static bool do_attach(struct day *d, size_t slot, size_t round, struct err *err)
{
	const struct attaching how = { .as = "before" };
	char *path = env_path("record.txt"), id[ID_TEXT];
	const char *paths[] = { path };
	FILE *f = fopen(path, "wb");
	bool ok;

	assert_non_null(f);
	for (int i = 0; i < 2000; i++)
		fprintf(f, "%zu %d\n", round, i);
	assert_int_equal(fclose(f), 0);
	ok = store_find(d->session.store, "hazard", d->hazards[slot].number, id, err) &&
	     work_attach(&d->session, id, paths, 1, &how, NULL, err);
	free(path);
	return ok;
}

static bool do_seal(struct day *d, size_t round, struct err *err)
{
	char name[40], id[ID_TEXT];

	day_person(round, name);
	return store_find(d->session.store, "person", name, id, err) &&
	       store_passphrase(d->session.store, id, DAY_PASSPHRASE, TODAY, err);
}

static bool do_recall(struct day *d, const struct day_deed *deed, struct err *err)
{
	store_remember(d->session.store, "location", deed->text);
	free(store_memory(d->session.store, "location"));
	return store_well(d->session.store, err);
}

static bool do_reopen(struct day *d, struct err *err)
{
	day_close(d);
	return day_open(d, err);
}

static bool do_backup(struct day *d, struct err *err)
{
	struct verify_result r;
	char *path = env_path("copy.bihuan");
	bool ok;

	day_remove(path); /* what a fault has left */
	ok = store_backup(d->session.store, path, NULL, NULL, &r, err);
	if (ok)
		verify_free(&r);
	day_remove(path);
	free(path);
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

static bool do_deed(struct day *d, const struct day_deed *deed, size_t slot, size_t round,
		    struct err *err)
{
	char id[ID_TEXT];

	if (!become(d, deed->who, err))
		return false;
	switch (deed->kind) {
	case FIND:
		return find(d, deed->text, d->hazards[slot].number, id, err);
	case ACT:
	case FORBIDDEN:
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
	case IMPORT:
		return do_import(d, err);
	case MEET:
		return do_meet(d, round, err);
	case ATTACH:
		return do_attach(d, slot, round, err);
	case SEAL:
		return do_seal(d, round, err);
	case RECALL:
		return do_recall(d, deed, err);
	case REOPEN:
		return do_reopen(d, err);
	case REBUILD:
		return store_rebuild(d->session.store, NULL, err);
	case BACKUP:
		return do_backup(d, err);
	default:
		return do_look(d, deed, err);
	}
}

void day_note(struct day *d, long i)
{
	size_t slot;
	const struct day_deed *deed = deed_of(i, &slot);

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
	d->imports += deed->kind == IMPORT;
	d->people += deed->kind == MEET;
	d->sealed += deed->kind == SEAL;
	d->attached += deed->kind == ATTACH;
	d->entries += day_is_entry(i);
}

bool day_deed(struct day *d, long i, struct err *err)
{
	size_t slot;
	const struct day_deed *deed = deed_of(i, &slot);
	bool ok = do_deed(d, deed, slot, (size_t)i / COUNT(deeds), err);

	if (deed->kind == FORBIDDEN && !ok && strcmp(err->code, "wrong_role") == 0) {
		err_clear(err);
		ok = true;
	}
	if (ok)
		day_note(d, i);
	return ok;
}
