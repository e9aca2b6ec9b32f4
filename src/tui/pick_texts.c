/* Pickers over texts in memory. */
#include <stdlib.h>
#include <string.h>

#include "pick_memory.h"

static bool pick_texts(const char *title, const char *const *items, size_t n,
		       struct picker_options *o, struct picker_result *ret)
{
	static const struct list_column column = { .title = "" };
	struct pick_memory rows = PICK_MEMORY_INIT;
	bool taken;

	for (size_t i = 0; i < n; i++) {
		size_t line = strcspn(items[i], "\n");
		char *shown = xstrndup(items[i], line);

		pick_memory_add(&rows, STYLE_NORMAL, shown, NULL, NULL, items[i] + line);
		free(shown);
	}
	o->title = title;
	o->columns = &column;
	o->ncolumns = 1;
	o->digits_choose = true;
	o->query = pick_memory_query;
	o->source = pick_memory_source(&rows);
	taken = picker_run(o, ret);
	pick_memory_free(&rows);
	return taken;
}

int picker_choose(const char *title, const char *const *items, size_t n, int current,
		  const char *typed)
{
	struct picker_options o = { .current = current + 1, .typed = typed };
	struct picker_result r = PICKER_RESULT_INIT;
	int chosen = -1;

	if (pick_texts(title, items, n, &o, &r))
		chosen = (int)r.ids[0] - 1;
	picker_result_free(&r);
	return chosen;
}

int picker_choose_more(const char *title, const char *const *items, size_t n)
{
	struct picker_options o = { .more = true };
	struct picker_result r = PICKER_RESULT_INIT;
	int chosen = -1;

	if (pick_texts(title, items, n, &o, &r))
		chosen = (int)r.ids[0] - 1;
	picker_result_free(&r);
	return chosen;
}

char *picker_write(const char *title, const char *const *items, size_t n, size_t max, const char *empty)
{
	struct picker_options o = { .free_text = true, .typed_first = true, .typed_max = max, .empty = empty };
	struct picker_result r = PICKER_RESULT_INIT;
	char *text = NULL;

	if (pick_texts(title, items, n, &o, &r))
		text = xstrdup(r.text ? str_trim(r.text) : items[r.ids[0] - 1]);
	if (text && !*text) { /* blanks say nothing */
		free(text);
		text = NULL;
	}
	picker_result_free(&r);
	return text;
}

bool picker_choose_many(const char *title, const char *const *items, size_t n, bool *marks,
			const char *typed, bool more)
{
	return picker_choose_many_from(title, items, n, 0, marks, typed, more);
}

static bool choose_many(const char *title, const char *const *items, size_t n, struct picker_options o, bool *marks)
{
	int64_t *marked = xcalloc(n + 1, sizeof *marked);
	struct picker_result r = PICKER_RESULT_INIT;
	bool taken;

	o.marked = marked;
	for (size_t i = 0; i < n; i++)
		if (marks[i])
			marked[o.nmarked++] = (int64_t)i + 1;
	taken = pick_texts(title, items, n, &o, &r);
	if (taken) {
		memset(marks, 0, n * sizeof *marks);
		for (size_t i = 0; i < r.n; i++)
			marks[r.ids[i] - 1] = true;
	}
	picker_result_free(&r);
	free(marked);
	return taken;
}

bool picker_choose_many_from(const char *title, const char *const *items, size_t n, int current, bool *marks,
			     const char *typed, bool more)
{
	return choose_many(title, items, n, (struct picker_options){ .multi = true, .typed = typed, .more = more,
		.current = current > 0 ? current + 1 : 0, .digits_take = current > 0 }, marks);
}

bool picker_choose_beside(const char *title, const char *const *items, size_t n, int current, bool several, bool *marks,
			  const struct picker_aside *aside)
{
	return choose_many(title, items, n, (struct picker_options){ .multi = several, .current = current + 1,
		.digits_take = several, .aside = aside }, marks);
}
