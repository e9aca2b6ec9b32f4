#include "small_store.h"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/embedded.h>
#include <bihuan/store/store.h>

/* ---- the same in every run ---- */

static bool making; /* the fuzzer measures its own time and hangs by the same clock */

int clock_gettime(clockid_t which, struct timespec *ret)
{
	int code = (int)syscall(SYS_clock_gettime, which, ret);

	if (which == CLOCK_REALTIME && making)
		*ret = (struct timespec){ .tv_sec = 1788220800 };
	return code;
}

static uint64_t seed = 1;

static uint32_t next_random(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 32);
}

static void fill_random(void *const to, const size_t n)
{
	for (size_t i = 0; i < n; i++)
		((unsigned char *)to)[i] = (unsigned char)next_random();
}

static const char *random_name(void)
{
	return "fuzz";
}

static randombytes_implementation not_random = {
	.implementation_name = random_name, .random = next_random, .buf = fill_random,
};

/* Only what the store cannot do without: these stand before data/embedded.c. */
extern const struct embedded embedded_files[];
extern const size_t embedded_count;

static bool is_needed(const char *path)
{
	static const char *const needed[] = {
		"schema.sql", "ledgers/hazard.cfg", "ledgers/enterprise.cfg", "ledgers/person.cfg",
		"ledgers/rule.cfg", "ledgers/calendar.cfg", "ledgers/criterion.cfg",
		"ledgers/phrase.cfg",
	};

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (strcmp(path, needed[i]) == 0)
			return true;
	return false;
}

const struct embedded *embedded_each(const char *prefix, size_t *pos)
{
	while (*pos < embedded_count) {
		const struct embedded *e = &embedded_files[(*pos)++];

		if (str_starts(e->path, prefix) && is_needed(e->path))
			return e;
	}
	return NULL;
}

const struct embedded *embedded_find(const char *path)
{
	size_t pos = 0;
	const struct embedded *e;

	while ((e = embedded_each(path, &pos)))
		if (strcmp(e->path, path) == 0)
			return e;
	return NULL;
}

/* ---- making it ---- */

static char folder[64], place[128];

static void folder_remove(void)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command) != 0)
		return;
}

const char *small_store_path(void)
{
	return place;
}

static void clear_place(void)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	char name[160];

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(name, sizeof name, "%s%s", place, ends[i]);
		unlink(name);
	}
}

void small_store_put(const void *bytes, size_t size)
{
	FILE *f;

	clear_place();
	f = fopen(place, "wb");
	MUST(f && fwrite(bytes, 1, size, f) == size);
	fclose(f);
}

static bool write_one(struct store *s, char id[ID_TEXT], const char *ledger, const char *act,
		      const char *from, const char *to, const char *field, const char *value,
		      struct err *err)
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = ledger, .act = act, .from = from, .to = to, .sets = &sets };
	struct entry_new e = { .person = store_me(s), .assumed_day = 20697, .changes = &c, .n = 1 };
	bool ok;

	c.on = strcmp(ledger, "hazard") == 0 ? 20697 : DAY_NONE;
	memcpy(c.record, id, strlen(id) + 1);
	sets_put(&sets, field, value, false);
	if (strcmp(act, "register") == 0)
		sets_put(&sets, "found_on", "2026-08-01", false);
	ok = store_append(s, &e, err);
	memcpy(id, c.record, ID_TEXT);
	sets_free(&sets);
	return ok;
}

static void fill(struct store *s)
{
	struct err err = ERR_INIT;
	struct sets sets = SETS_INIT;
	struct undo_plan plan;
	char id[ID_TEXT];

	for (int i = 0; i < 3; i++) {
		id[0] = '\0';
		MUST(write_one(s, id, "hazard", "register", NULL, "registered", "description",
			       "消防通道堵塞", &err));
		if (i)
			MUST(write_one(s, id, "hazard", "grade", "registered", "graded", "level",
				       "general", &err));
	}
	MUST(store_undo_plan(s, store_me(s), true, false, &plan, &err));
	MUST(store_undo(s, &plan, store_me(s), 20697, NULL, &err));
	undo_plan_free(&plan);
	sets_put(&sets, "name", "乙", false);
	sets_put(&sets, "role", "clerk", false);
	MUST(store_person_add(s, store_me(s), &sets, DAY_NONE, 20697, id, &err));
	sets_free(&sets);
	MUST(store_draft_save(s, "form", "description=写了一半", &err));
}

const struct buf *small_store(void)
{
	static struct buf whole;
	struct store_options o = { .readonly = false };
	struct err err = ERR_INIT;
	struct store *s = NULL;
	char piece[4096];
	FILE *f;
	size_t n;

	if (whole.len)
		return &whole;
	snprintf(folder, sizeof folder, "/dev/shm/bihuan-fuzz-XXXXXX");
	MUST(mkdtemp(folder));
	atexit(folder_remove);
	snprintf(place, sizeof place, "%s/s.bihuan", folder);
	setenv("XDG_STATE_HOME", folder, 1);
	randombytes_set_implementation(&not_random);
	making = true;
	if (!store_create(place, "园区", "甲", ROLE_ADMIN, 20697, &err) ||
	    !store_open(place, &o, &s, &err))
		fuzz_wrong(err.text, __FILE__, __LINE__);
	fill(s);
	store_close(s);
	making = false;
	f = fopen(place, "rb");
	MUST(f != NULL);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(&whole, piece, n);
	fclose(f);
	return &whole;
}

/* ---- using it ---- */

static void said(bool ok, const struct err *err)
{
	if (!ok)
		MUST(err->code[0] && err->text[0]);
}

static bool see_row(void *ctx, const struct log_row *r)
{
	size_t *n = ctx;

	MUST(r->hash && r->device && r->ledger && r->act && r->number && r->by_name);
	*n += strlen(r->act) + (r->set ? r->set->n : 0);
	return true;
}

static void read_pages(struct store *s)
{
	const struct ledger *const *ledgers;
	size_t n = store_ledgers(s, &ledgers);

	for (size_t i = 0; i < n; i++) {
		struct filter f = { .n = 0 };
		struct record *page[20];
		struct timeline t;
		struct err err = ERR_INIT;
		size_t got = 0;
		bool ok = filter_parse(ledgers[i], "", store_names(s, 20697), &f, &err);

		said(ok, &err);
		if (!ok)
			continue;
		ok = store_page(s, &f, NULL, false, 20, page, &got, &err);
		said(ok, &err);
		for (size_t j = 0; ok && j < got; j++) {
			if (store_timeline(s, page[j]->id, &t, &err))
				timeline_free(&t);
			record_free(page[j]);
		}
		filter_free(&f);
	}
}

static void verify(struct store *s)
{
	struct verify_result r;
	struct err err = ERR_INIT;

	said(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err), &err);
	verify_free(&r);
}

static void write_things(struct store *s)
{
	struct undo_plan plan;
	struct err err = ERR_INIT;
	char id[ID_TEXT] = "", me[ID_TEXT];
	bool ok;

	snprintf(me, sizeof me, "%s", store_me(s));
	said(write_one(s, id, "hazard", "register", NULL, "registered", "description", "x", &err), &err);
	said(store_draft_save(s, "form", "y", &err), &err);
	ok = store_undo_plan(s, me, true, false, &plan, &err);
	said(ok, &err);
	if (ok) {
		said(store_undo(s, &plan, me, 20697, "z", &err), &err);
		undo_plan_free(&plan);
	}
	said(store_unlock(s, me, "", &err), &err);
}

void small_store_use(void)
{
	struct store_options o = { .readonly = false };
	struct err err = ERR_INIT;
	struct store *s = NULL;
	struct strv drafts = STRV_INIT;
	size_t n = 0;
	bool ok = store_open(place, &o, &s, &err);

	said(ok, &err);
	if (!ok)
		return;
	read_pages(s);
	store_rules(s);
	store_drafts(s, &drafts);
	strv_free(&drafts);
	store_log(s, NULL, see_row, &n, &err);
	verify(s);
	write_things(s);
	said(store_rebuild(s, NULL, &err), &err);
	store_log(s, NULL, see_row, &n, &err);
	read_pages(s);
	verify(s);
	store_close(s);
}
