/* Six figures of a province's action on major hazards, as a store of them gives and opens them.
 *
 *   majors STORE PREFIX
 *
 * makes the store with 113,800 majors found by inspection, of which 88,400 are rectified, 77,400 self-found (64,500), of those
 * found by inspection 31,600 listed (21,200); fails where a figure is another, as it stands or as of the last day, and prints
 * PREFIX.majors.* in milliseconds: the six as of the last day, and the first page of the records behind each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/store/group.h>

#include "figures.h"

#define FIRST 20454 /* 2026-01-01 */
#define LAST 20690
#define PAGE 50

/* So many alike. */
static const struct kind {
	const char *source;
	bool rectified, listed;
	long n;
} kinds[] = {
	{ "inspection", true, true, 21200 },  { "inspection", false, true, 31600 - 21200 },
	{ "inspection", true, false, 88400 - 21200 }, { "inspection", false, false, 113800 - 88400 - (31600 - 21200) },
	{ "self", true, false, 64500 },	      { "self", false, false, 77400 - 64500 },
};
static const struct six {
	const char *line;
	long long n;
} six[] = {
	{ "level:major source:inspection", 113800 },
	{ "level:major source:inspection -completed_on:", 88400 },
	{ "level:major source:self", 77400 },
	{ "level:major source:self -completed_on:", 64500 },
	{ "level:major -list_level:", 31600 },
	{ "level:major -list_level: -completed_on:", 21200 },
};
#define SIX (sizeof six / sizeof *six)

static struct err err = ERR_INIT;

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "majors: %s\n", what);
	exit(1);
}

static void good(bool ok)
{
	if (!ok)
		fail(err.text);
}

/* ---- making it ---- */

static void act(struct store *s, char id[ID_TEXT], const char *name, const char *from, const char *to, day_t on,
		const char *const values[][2], bool own)
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = store_main_ledger(s)->name, .act = name, .from = from, .to = to, .on = on, .sets = &sets };

	for (size_t i = 0; values[i][0]; i++)
		sets_put(&sets, values[i][0], values[i][1], own);
	memcpy(c.record, id, ID_TEXT);
	good(store_add(s, &c, &err));
	memcpy(id, c.record, ID_TEXT);
	sets_free(&sets);
}

static void add(struct store *s, const struct kind *k, long i)
{
	char id[ID_TEXT] = "", found[DAY_TEXT];
	day_t on = FIRST + (day_t)(i * 7 % 180);
	const char *const finding[][2] = { { "description", "重大隐患一处" }, { "location", "装置区" }, { "found_on", day_to_iso(on, found) },
					   { "source", k->source }, { NULL } };

	act(s, id, "register", NULL, "registered", on, finding, false);
	act(s, id, "grade", "registered", "graded", on + 1, (const char *const[][2]){ { "level", "major" }, { NULL } }, false);
	if (k->listed)
		act(s, id, "list", "unlisted", "listed", on + 2, (const char *const[][2]){ { "list_level", "city" }, { NULL } }, false);
	if (!k->rectified)
		return;
	act(s, id, "order", "graded", "rectifying", on + 2, (const char *const[][2]){ { "deadline", "2026-08-31" }, { NULL } }, false);
	act(s, id, "report_done", "rectifying", "awaiting_check", on + 20, (const char *const[][2]){ { "measure_taken", "已改" }, { NULL } },
	    false);
	act(s, id, "check", "awaiting_check", "checked", on + 25, (const char *const[][2]){ { "result", "pass" }, { NULL } }, true);
}

static struct store *make(const char *path)
{
	struct store *s = NULL;
	struct store_options o = { .ledger_dir = NULL };
	struct entry_new e = { .assumed_day = DAY_NONE, .bytes = 100000000,
			       .import = "00000000000000000000000000000000000000000000000000000000000000aa" };

	good(store_create(path, "示例园区", "管理员甲", ROLE_ADMIN, DAY_NONE, &err) && store_open(path, &o, &s, &err));
	e.person = store_me(s);
	good(store_begin(s, &e, &err));
	/* as they come in: one among the others */
	for (long i = 0; i < 113800; i++)
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (i < kinds[k].n)
				add(s, &kinds[k], i);
	good(store_finish(s, NULL, &err));
	return s;
}

/* ---- asking ---- */

static double ask_six(struct store *s, day_t as_of)
{
	struct group_ask asks[SIX];
	struct group_answer answers[SIX];
	long long begin;

	for (size_t i = 0; i < SIX; i++)
		asks[i] = (struct group_ask){ .ledger = store_main_ledger(s), .line = six[i].line, .as_of = as_of, .today = LAST };
	begin = now_us();
	good(store_group(s, asks, SIX, NULL, answers, &err));
	begin = now_us() - begin;
	for (size_t i = 0; i < SIX; i++)
		if (answers[i].v[0].value != six[i].n) {
			fprintf(stderr, "“%s”: %lld, not %lld\n", six[i].line, answers[i].v[0].value, six[i].n);
			exit(1);
		}
	group_answers_free(answers, SIX);
	return (double)begin / 1000;
}

static double open_page(struct store *s, const char *line)
{
	struct record *page[PAGE];
	struct filter f;
	size_t n = 0;
	long long begin = now_us();

	good(filter_parse(store_main_ledger(s), line, store_names(s, LAST), &f, &err) &&
	     store_page(s, &f, NULL, false, PAGE, page, &n, &err));
	begin = now_us() - begin;
	if (n != PAGE)
		fail(line);
	for (size_t i = 0; i < n; i++)
		record_free(page[i]);
	filter_free(&f);
	return (double)begin / 1000;
}

int main(int argc, char **argv)
{
	struct samples asked = { NULL, 0 }, opened = { NULL, 0 };
	struct store *s;

	if (argc != 3)
		fail("majors STORE PREFIX");
	s = make(argv[1]);
	ask_six(s, DAY_NONE);
	figure(argv[2], "majors.first_s", ask_six(s, LAST) / 1000);
	for (int i = 0; i < 7; i++) {
		sample(&asked, ask_six(s, LAST));
		for (size_t k = 0; k < SIX; k++)
			sample(&opened, open_page(s, six[k].line));
	}
	figure_samples(argv[2], "majors.six", &asked);
	figure_samples(argv[2], "majors.page", &opened);
	samples_free(&asked);
	samples_free(&opened);
	store_close(s);
	return 0;
}
