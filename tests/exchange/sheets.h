/* The sheets of sheets/make.py in a fresh park, taken in and looked at. */
#ifndef TESTS_EXCHANGE_SHEETS_H
#define TESTS_EXCHANGE_SHEETS_H

#include <unistd.h>

#include <bihuan/domain/value.h>
#include <bihuan/exchange/import.h>

#include "../work/park.h"

static struct import_result done; /* of the last import */

static char *sheets_tests;	/* the folder of the tests */
static char *sheets_made;	/* the folder make.py wrote to */

static inline void make_sheets(const char *arguments)
{
	char *command = xasprintf("python3 -B '%s/exchange/sheets/make.py' %s", sheets_tests,
				  arguments);
	assert_int_equal(system(command), 0);
	free(command);
}

/* Once per program, before the first test cleans the environment. */
static inline int sheets_make(void **state)
{
	char folder[] = "/tmp/bihuan-sheets-XXXXXX";
	(void)state;
	assert_non_null(getenv("TESTS"));
	sheets_tests = xstrdup(getenv("TESTS"));
	assert_non_null(mkdtemp(folder));
	sheets_made = xstrdup(folder);
	make_sheets(sheets_made);
	return 0;
}

static inline int sheets_forget(void **state)
{
	char *command = xasprintf("rm -rf '%s'", sheets_made);
	(void)state;
	assert_int_equal(system(command), 0);
	free(command);
	free(sheets_made);
	free(sheets_tests);
	return 0;
}

/* A sheet of make.py's, or one of those kept beside it; the caller frees it. */
static inline char *sheet_path(const char *name)
{
	char *path = xasprintf("%s/%s", sheets_made, name);
	if (access(path, F_OK) == 0)
		return path;
	free(path);
	return xasprintf("%s/exchange/sheets/%s", sheets_tests, name);
}

/* "rows new updated unchanged rejected", or the code of the refusal. */
static inline const char *import(const char *ledger, const char *path,
				 const struct import_options *o)
{
	static char text[80];
	import_result_free(&done);
	park_err = (struct err)ERR_INIT;
	if (!import_file(&park, ledger, path, o, &done, &park_err))
		return park_err.code;
	snprintf(text, sizeof text, "%ld %ld %ld %ld %ld", done.rows, done.new, done.updated,
		 done.unchanged, done.rejected);
	return text;
}

static inline const char *import_sheet(const char *name, const struct import_options *o)
{
	char *path = sheet_path(name), *reject = env_path("reject.csv");
	struct import_options with = o ? *o : (struct import_options){ .again = true };
	if (!with.reject) {
		remove(reject); /* of the import before: nothing is written over it */
		with.reject = reject;
	}
	const char *counts = import("hazard", path, &with);
	free(reject);
	free(path);
	return counts;
}

static inline void show_field(const struct record *r, const char *name, struct buf *out)
{
	const struct field *f = ledger_field(r->ledger, name);
	char *text = value_show(f, record_get(r, name), store_names(park.store, park.today));
	for (char *s = text; *s; s++)
		buf_addc(out, *s == '\n' ? '~' : *s);
	free(text);
}

/* Every hazard by number, a line each; the caller frees it. */
static inline char *hazards(const char *const *fields, size_t n)
{
	struct record *page[100];
	size_t got = 0;
	struct filter f;
	struct buf out = BUF_INIT;
	buf_addn(&out, "", 0);
	lang_set(LANG_ZH);
	must(work_filter(&park, "hazard", "sort:number", &f, &park_err));
	must(store_page(park.store, &f, NULL, false, 100, page, &got, &park_err));
	for (size_t i = 0; i < got; i++) {
		for (size_t j = 0; j < n; j++) {
			buf_add(&out, j ? "|" : "");
			show_field(page[i], fields[j], &out);
		}
		buf_addc(&out, '\n');
		record_free(page[i]);
	}
	filter_free(&f);
	lang_set(LANG_EN);
	return buf_take(&out);
}

#define ASSERT_HAZARDS(expected, ...)                                              \
	do {                                                                       \
		static const char *const fields_[] = { __VA_ARGS__ };              \
		char *shown_ = hazards(fields_, COUNT(fields_));                   \
		assert_string_equal(shown_, expected);                             \
		free(shown_);                                                      \
	} while (0)

static inline void undo_last(void)
{
	struct undo_plan plan;
	must(work_undo_plan(&park, false, &plan, &park_err));
	must(work_undo(&park, &plan, NULL, &park_err));
	undo_plan_free(&plan);
}

static inline int sheets_begin(void **state)
{
	park_begin(state);
	become("内勤丁");
	return 0;
}

static inline int sheets_end(void **state)
{
	import_result_free(&done);
	return park_end(state);
}

#endif
