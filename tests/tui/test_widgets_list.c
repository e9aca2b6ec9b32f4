/* The list against a plain array: whatever is pressed and removed, the cursor
 * is on the record it should be on. Without a terminal. */
#include <locale.h>

#include "unit.h"

#include "../../src/tui/list.h"

#define MAX 400

/* Ids in order; headings are those divisible by ten where sections are on. */
struct model {
	int64_t ids[MAX];
	int n;
	bool sections;
	int held; /* rows the list has not given back */
};

static bool heading(const struct model *m, int64_t id)
{
	return m->sections && id % 10 == 0;
}

static void give(struct model *m, int i, struct list_row *row)
{
	row->id = m->ids[i];
	row->key = xasprintf("%05d", (int)m->ids[i]);
	row->heading = heading(m, m->ids[i]);
	m->held++;
}

static size_t after(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	struct model *m = ctx;
	size_t got = 0;

	for (int i = 0; i < m->n && got < n; i++)
		if (!from || m->ids[i] > atoi(from->text))
			give(m, i, &rows[got++]);
	return got;
}

static size_t before(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	struct model *m = ctx;
	size_t got = 0;

	for (int i = m->n; i-- > 0 && got < n;)
		if (!from || m->ids[i] < atoi(from->text))
			give(m, i, &rows[got++]);
	return got;
}

static long count(void *ctx, bool *ret_capped)
{
	struct model *m = ctx;
	long n = 0;

	for (int i = 0; i < m->n; i++)
		n += !heading(m, m->ids[i]);
	*ret_capped = false;
	return n;
}

static void cell(void *ctx, const struct list_row *row, int column, struct buf *out, int *style)
{
	(void)ctx;
	(void)column;
	(void)style;
	buf_addf(out, "%d", (int)row->id);
}

static bool find(void *ctx, int64_t id, struct list_row *row)
{
	struct model *m = ctx;

	for (int i = 0; i < m->n; i++)
		if (m->ids[i] == id) {
			give(m, i, row);
			return true;
		}
	return false;
}

static void release(void *ctx, struct list_row *row)
{
	(void)row;
	((struct model *)ctx)->held--;
}

static struct list *make(struct model *m, int n, bool sections)
{
	static const struct list_column column = { .title = "No." };
	struct list_source source = { .after = after, .before = before, .count = count,
				      .cell = cell, .find = find, .release = release, .ctx = m };
	struct list_options options = { .columns = &column, .ncolumns = 1, .marks = true };

	*m = (struct model){ .n = n, .sections = sections };
	for (int i = 0; i < n; i++)
		m->ids[i] = i + (sections ? 10 : 1);
	return list_create(&source, &options);
}

static void gone(struct model *m, int64_t id)
{
	int kept = 0;

	for (int i = 0; i < m->n; i++)
		if (m->ids[i] != id)
			m->ids[kept++] = m->ids[i];
	m->n = kept;
}

static void expect(struct list *l, int64_t id, const char *position)
{
	struct buf b = BUF_INIT;

	list_position(l, &b);
	assert_int_equal(list_current_id(l), id);
	assert_string_equal(buf_text(&b), position);
	buf_free(&b);
}

static void moving(void **state)
{
	struct model m;
	struct list *l = make(&m, 100, false);

	(void)state;
	expect(l, 1, "1/100");
	list_action(l, ACTION_LIST_UP);
	expect(l, 1, "1/100");
	list_action(l, ACTION_LIST_DOWN);
	expect(l, 2, "2/100");
	list_action(l, ACTION_LIST_PAGE_DOWN);
	expect(l, 21, "21/100");
	list_action(l, ACTION_LIST_LAST);
	expect(l, 100, "100/100");
	list_action(l, ACTION_LIST_PAGE_DOWN);
	expect(l, 100, "100/100");
	list_action(l, ACTION_LIST_PAGE_UP);
	expect(l, 81, "81/100");
	list_action(l, ACTION_LIST_FIRST);
	expect(l, 1, "1/100");
	assert_true(list_go(l, 50));
	assert_int_equal(list_current_id(l), 50);
	assert_false(list_go(l, 500));
	list_destroy(l);
	assert_int_equal(m.held, 0);
}

/* With the cursor in the first line nothing of the page stands above it. */
static void refreshing_the_top(void **state)
{
	struct model m;
	struct list *l = make(&m, 100, false);

	(void)state;
	list_action(l, ACTION_LIST_PAGE_DOWN);
	list_action(l, ACTION_LIST_PAGE_DOWN);
	expect(l, 39, "39/100");
	list_refresh(l);
	expect(l, 39, "39/100");
	gone(&m, 39);
	list_refresh(l);
	expect(l, 40, "39/99");
	list_action(l, ACTION_LIST_UP);
	expect(l, 38, "38/99");
	list_action(l, ACTION_LIST_FIRST);
	list_refresh(l);
	expect(l, 1, "1/99");
	list_destroy(l);
	assert_int_equal(m.held, 0);
}

static void refreshing(void **state)
{
	struct model m;
	struct list *l = make(&m, 100, false);

	(void)state;
	for (int i = 0; i < 30; i++)
		list_action(l, ACTION_LIST_DOWN);
	expect(l, 31, "31/100");
	gone(&m, 5); /* above: the cursor stays on its record */
	list_refresh(l);
	assert_int_equal(list_current_id(l), 31);
	gone(&m, 31); /* under it: the next one */
	list_refresh(l);
	assert_int_equal(list_current_id(l), 32);
	list_action(l, ACTION_LIST_LAST);
	expect(l, 100, "98/98");
	gone(&m, 100); /* the last: the one before */
	list_refresh(l);
	expect(l, 99, "97/97");
	m.n = 0;
	list_refresh(l);
	expect(l, 0, "");
	assert_null(list_current(l));
	m.n = 3; /* it fills again */
	list_refresh(l);
	expect(l, 1, "1/3");
	list_destroy(l);
	assert_int_equal(m.held, 0);
}

static void marking(void **state)
{
	struct model m;
	struct list *l = make(&m, 50, false);
	const int64_t *ids;

	(void)state;
	list_action(l, ACTION_LIST_DOWN);
	list_action(l, ACTION_LIST_MARK);
	list_action(l, ACTION_LIST_MARK);
	expect(l, 4, "4/50 *2");
	gone(&m, 1);
	list_refresh(l);
	assert_int_equal(list_marked(l, &ids), 2);
	assert_int_equal(ids[0], 2);
	assert_int_equal(ids[1], 3);
	list_mark(l, 3, false);
	assert_false(list_is_marked(l, 3));
	assert_true(list_is_marked(l, 2));
	list_action(l, ACTION_LIST_MARK_ALL);
	assert_int_equal(list_marked(l, &ids), 49);
	list_action(l, ACTION_LIST_MARK_NONE);
	assert_int_equal(list_marked(l, &ids), 0);
	list_destroy(l);
}

static void sections(void **state)
{
	struct model m;
	struct list *l = make(&m, 100, true); /* 10 heads 11 to 19, … */

	(void)state;
	expect(l, 11, "1/90");
	list_action(l, ACTION_LIST_UP);
	expect(l, 11, "1/90");
	list_action(l, ACTION_LIST_SECTION_NEXT);
	expect(l, 21, "10/90");
	list_action(l, ACTION_LIST_UP);
	expect(l, 19, "9/90");
	for (int i = 0; i < 3; i++)
		list_action(l, ACTION_LIST_SECTION_NEXT);
	expect(l, 41, "28/90");
	list_action(l, ACTION_LIST_SECTION_BEFORE);
	expect(l, 31, "19/90");
	for (int i = 0; i < 5; i++)
		list_action(l, ACTION_LIST_SECTION_BEFORE);
	expect(l, 11, "1/90");
	for (int i = 0; i < 10; i++)
		list_action(l, ACTION_LIST_SECTION_NEXT);
	expect(l, 11, "1/90"); /* from the last to the first */
	list_action(l, ACTION_LIST_LAST);
	expect(l, 109, "90/90");
	list_destroy(l);
	assert_int_equal(m.held, 0);
}

/* The index of the record the cursor has to be on after one step. */
static int step_model(const struct model *m, int at, int by)
{
	int direction = by < 0 ? -1 : 1, to = at + by;

	to = to < 0 ? 0 : to >= m->n ? m->n - 1 : to;
	for (int i = to; i >= 0 && i < m->n; i += direction)
		if (!heading(m, m->ids[i]))
			return i;
	for (int i = to; i >= 0 && i < m->n; i -= direction)
		if (!heading(m, m->ids[i]))
			return i;
	return at;
}

static int place(const struct model *m, int64_t id)
{
	int i = 0;

	while (i < m->n && m->ids[i] != id)
		i++;
	return i;
}

/* A long walk by chance, always the same: after each step cursor and position
 * are those of the array. */
static void walking(void **state)
{
	static const struct {
		enum action action;
		int by;
	} steps[] = {
		{ ACTION_LIST_UP, -1 },	      { ACTION_LIST_DOWN, 1 },
		{ ACTION_LIST_PAGE_UP, -19 }, { ACTION_LIST_PAGE_DOWN, 19 },
		{ ACTION_LIST_DOWN, 1 },      { ACTION_LIST_DOWN, 1 },
	};
	unsigned chance = 7;

	(void)state;
	for (int round = 0; round < 2; round++) {
		struct model m;
		struct list *l = make(&m, 300, round == 1);
		int at = place(&m, list_current_id(l));

		for (int i = 0; i < 3000; i++) {
			size_t pick = (chance = chance * 1103515245u + 12345u) >> 16;
			char position[40];
			long number = 0;

			if (pick % 37 == 0 && m.n > 60) {
				int64_t id = m.ids[pick / 37 % (size_t)m.n];

				if (heading(&m, id) || id == m.ids[at])
					continue;
				gone(&m, id);
				list_refresh(l);
				list_action(l, ACTION_LIST_FIRST);
				at = step_model(&m, 0, 0);
			} else {
				pick %= COUNT(steps);
				at = step_model(&m, at, steps[pick].by);
				list_action(l, steps[pick].action);
			}
			for (int j = 0; j <= at; j++)
				number += !heading(&m, m.ids[j]);
			snprintf(position, sizeof position, "%ld/%ld", number,
				 count(&m, &(bool){ false }));
			expect(l, m.ids[at], position);
		}
		list_destroy(l);
		assert_int_equal(m.held, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moving),   cmocka_unit_test(refreshing), cmocka_unit_test(refreshing_the_top),
		cmocka_unit_test(marking),  cmocka_unit_test(sections),
		cmocka_unit_test(walking),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("widgets: list", tests, NULL, NULL);
}
