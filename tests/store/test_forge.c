/* What somebody can write into the file who has it and knows bihuan-store(5): each lie alone, in a copy of one small
 * honest store. verify names it and fails, rebuild passes it over, and the record stays as it was. The lies
 * themselves are in lies_*.c. */
#include <sys/wait.h>

#include <bihuan/base/mem.h>

#include "scene.h"

static struct err err = ERR_INIT;

/* ---- the honest store ---- */

static char *everything(struct store *s)
{
	static const char *const ledgers[] = { "hazard", "person", "rule", "calendar" };
	struct strv all = STRV_INIT;
	char *text;

	for (size_t i = 0; i < COUNT(ledgers); i++)
		strv_take(&all, park_rows(s, ledgers[i]));
	text = strv_join(&all, "\n");
	strv_free(&all);
	return text;
}

static void make_checked(struct store *s)
{
	char *h = park.checked;

	park_hazard(s, h, "护栏缺失");
	OK(park_write(s, h, "hazard", "grade", "registered", "graded", &err, "level", "general", NULL));
	OK(park_write(s, h, "hazard", "order", "graded", "rectifying", &err, "requirement", "补齐", "deadline",
		      "2026-09-20", NULL));
	OK(park_write(s, h, "hazard", "report_done", "rectifying", "awaiting_check", &err, "measure_taken", "已补",
		      NULL));
	OK(park_write(s, h, "hazard", "check", "awaiting_check", "checked", &err, "result", "pass", NULL));
}

static int make_park(void **state)
{
	struct store *s = scene_park(SUPERVISOR);

	(void)state;
	make_checked(s);
	park_hazard(s, park.registered, "消防通道堵塞");
	OK(store_find(s, "rule", "checkers.general", park.rule, &err));
	park.last = 12;
	park.rows = everything(s);
	store_close(s);
	return 0;
}

/* ---- running a row ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The codes of all findings, each once, by alphabet. */
static char *codes_of(const struct verify_result *r)
{
	const char *v[64];
	struct buf b = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; i < r->nfindings && n < COUNT(v); i++)
		v[n++] = r->findings[i].code;
	qsort(v, n, sizeof *v, by_text);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(v[i], v[i - 1]) != 0)
			buf_addf(&b, "%s%s", b.len ? " " : "", v[i]);
	buf_add(&b, "");
	return buf_take(&b);
}

static char *sentences(const struct verify_result *r)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < r->nfindings && i < 12; i++)
		buf_addf(&b, "\n  %s%s: %s", r->findings[i].damage ? "" : "(listed) ", r->findings[i].code,
			 r->findings[i].text);
	return buf_take(&b);
}

/* Verifies; true when it was damaged. *ret: the codes, to be freed. */
static bool verify(struct store *s, bool facts_only, char **ret, char **ret_sentences)
{
	struct verify_result r;
	bool damaged;

	OK(store_verify(s, facts_only, NULL, NULL, &r, &err));
	*ret = codes_of(&r);
	*ret_sentences = sentences(&r);
	damaged = r.damaged;
	verify_free(&r);
	return damaged;
}

static void must_verify(struct store *s, bool facts_only, const char *when, const char *codes, bool damaged)
{
	char *got, *said;
	bool is = verify(s, facts_only, &got, &said);

	if (strcmp(got, codes) != 0 || is != damaged)
		fail_msg("%s: verify names [%s]%s, not [%s]%s:%s", when, got, is ? " (damaged)" : "", codes,
			 damaged ? " (damaged)" : "", said);
	free(got);
	free(said);
}

/* Folds what was honestly prepared; returns the record as it stands. */
static char *settle_down(struct scene *s)
{
	struct store *st;
	char *rows;

	forge_close(s->f);
	st = park_open(s->path);
	OK(store_rebuild(st, NULL, &err));
	must_verify(st, false, "prepared", "", false);
	rows = everything(st);
	store_close(st);
	s->f = forge_open(s->path);
	return rows;
}

static void test_forgery(void **state)
{
	const struct forgery *row = *state;
	struct scene s = { .path = NULL };
	struct store *st;
	char *before, *after;

	scene_open(&s);
	if (row->prepare)
		row->prepare(&s);
	before = row->prepare ? settle_down(&s) : strdup(park.rows);
	row->forge(&s);
	forge_close(s.f);
	st = park_open(s.path);
	/* what somebody might not do then is seen only when the records are folded */
	must_verify(st, true, "as it was found", strcmp(row->codes, "not_allowed_then") == 0 ? "" : row->codes,
		    row->outcome != FAIR);
	if (row->outcome == STANDS) /* nothing would be left of all that stands here */
		REFUSED(store_rebuild(st, NULL, &err), "bad_fact");
	else
		OK(store_rebuild(st, NULL, &err));
	must_verify(st, row->outcome == STANDS, "rebuilt", row->codes, row->outcome != FAIR);
	after = everything(st);
	if ((strcmp(before, after) == 0) == (row->outcome != LIE && row->outcome != STANDS))
		fail_msg("the record %s:\n%s\n\n%s", row->outcome != LIE ? "stayed as it was" : "changed", before, after);
	for (size_t i = 0; i < COUNT(row->holds) && row->holds[i]; i++)
		if (!strstr(after, row->holds[i]))
			fail_msg("the record does not hold %s:\n%s", row->holds[i], after);
	store_close(st);
	free(before);
	free(after);
	free(s.path);
}

/* ---- all of them ---- */

#define MOST_ROWS 100

/* Of all files together; NULL behind the last. */
static const struct forgery *row_at(size_t i)
{
	if (i < nlies_of_authority)
		return &lies_of_authority[i];
	i -= nlies_of_authority;
	if (i < nlies_of_place)
		return &lies_of_place[i];
	i -= nlies_of_place;
	return i < nstrange_truths ? &strange_truths[i] : NULL;
}

static const struct forgery *find_row(const char *name)
{
	const struct forgery *row;

	for (size_t i = 0; (row = row_at(i)); i++)
		if (strcmp(row->name, name) == 0)
			return row;
	fail_msg("no row %s", name);
	return NULL;
}

/* The program's own word: exit 3, or 0 with or without a list; once the file was rebuilt. */
static void test_exit_codes(void **state)
{
	static const struct {
		const char *row;
		int code;
	} wanted[] = {
		{ "a key bound by itself", 3 }, { "a fork later on", 3 }, { "a second founder, before", 3 },
		{ "a backdated new device", 0 }, { "a sign_off by a clerk", 0 },
	};

	(void)state;
	for (size_t k = 0; k < COUNT(wanted); k++) {
		const struct forgery *row = find_row(wanted[k].row);
		struct scene s = { .path = NULL };
		char *command;
		int status;

		scene_open(&s);
		if (row->prepare)
			row->prepare(&s);
		row->forge(&s);
		forge_close(s.f);
		command = xasprintf("\"%s\" -f \"%s\" rebuild >/dev/null 2>&1; \"%s\" -f \"%s\" verify >/dev/null 2>&1",
				    getenv("BIHUAN"), s.path, getenv("BIHUAN"), s.path);
		status = system(command);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted[k].code)
			fail_msg("%s: exit %d, not %d", wanted[k].row, WEXITSTATUS(status), wanted[k].code);
		free(command);
		free(s.path);
	}
}

/* Whoever opens the file is told. */
static void test_notice(void **state)
{
	struct scene s = { .path = NULL };
	struct store *st;

	(void)state;
	scene_open(&s);
	find_row("a key bound by itself")->forge(&s);
	forge_close(s.f);
	st = park_open(s.path);
	OK(store_rebuild(st, NULL, &err));
	store_close(st);
	st = park_open(s.path);
	assert_non_null(store_notice(st));
	store_close(st);
	free(s.path);
}

int main(void)
{
	struct CMUnitTest tests[MOST_ROWS] = { cmocka_unit_test(test_exit_codes), cmocka_unit_test(test_notice) };
	const struct forgery *row;
	size_t n = 2;

	for (size_t i = 0; (row = row_at(i)); i++) {
		assert_true(n < COUNT(tests));
		tests[n++] = (struct CMUnitTest){ row->name, test_forgery, NULL, NULL, (void *)row };
	}
	return _cmocka_run_group_tests("forge", tests, n, make_park, scene_drop_park);
}
