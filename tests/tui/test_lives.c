/* Every life on the terminal: for each ledger with acts its list is opened, a record made by the form, and each act of a
 * path done from the page's menu, with the state that the page then shows, and who is refused. What is done is in
 * cases/lives.txt, a path a line; each state of the ledgers named there is reached by one of them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/kind.h>

#include "drive.h"

enum { FIELDS_MOST = 40, PAGES_MOST = 3 };

static struct strv paths = STRV_INIT;
static struct strv reached = STRV_INIT; /* ledger.state */

static const struct ledger *ledger_of(const char *name)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (str_eq(ledgers_built_in[i].name, name))
			return &ledgers_built_in[i];
	fail_msg("there is no ledger %s", name);
	return NULL;
}

/* ---- the form ---- */

/* Is the row the line of a field, which begins in its second column with the label? */
static bool is_line(const char *row)
{
	return (*row == ' ' || *row == '>') && row[1] && row[1] != ' ';
}

static bool is_labelled(const char *row, const char *label)
{
	size_t n = strlen(label);

	return is_line(row) && strncmp(row + 1, label, n) == 0 && (!row[n + 1] || strchr(" *", row[n + 1]));
}

/* How many lines of fields the focus is above the one of that label; false: it is not on the screen. */
static bool lines_between(struct screen *s, const char *label, int *ret)
{
	int cols, rows, line = 0, focus = -1, at = -1;

	screen_size(s, &cols, &rows);
	for (int y = 1; y < rows - 1; y++) {
		char *row = screen_row(s, y);

		if (is_line(row) && y != rows - 3) { /* there stands what helps */
			focus = *row == '>' ? line : focus;
			at = at < 0 && is_labelled(row, label) ? line : at;
			line++;
		}
		free(row);
	}
	*ret = at - focus;
	return at >= 0 && focus >= 0;
}

static void go_to(struct screen *s, const char *label)
{
	char keys[FIELDS_MOST * 8] = "";
	int n;

	if (!lines_between(s, label, &n) && lines_between(s, "More fields", &n)) {
		while (n-- > 0)
			strcat(keys, "<Tab>");
		strcat(keys, "1");
		drive(s, keys, label);
		*keys = '\0';
	}
	if (!lines_between(s, label, &n) || abs(n) >= FIELDS_MOST) {
		screen_dump(s);
		fail_msg("no line %s", label);
	}
	for (; n > 0; n--)
		strcat(keys, "<Tab>");
	for (; n < 0; n++)
		strcat(keys, "<S-Tab>");
	screen_keys(s, keys);
}

/* A choice by its digit, everything else typed, and left by Tab, which reads it, and offers the records of that name. */
static void put_value(struct screen *s, const struct field *f, const char *value)
{
	char digit[2] = { '\0' };

	go_to(s, words_now(&f->label));
	for (size_t i = 0; i < f->nchoices && i < 9 && f->type == FIELD_CHOICE; i++)
		if (str_eq(f->choices[i].code, value))
			*digit = (char)('1' + i);
	if (f->type == FIELD_BOOL)
		*digit = str_eq(value, "yes") ? '1' : '2';
	if (*digit) {
		screen_keys(s, digit);
	} else {
		screen_keys(s, "<C-u>"); /* what it was filled with */
		screen_keys(s, value);
		screen_keys(s, "<Tab>");
	}
	assert_true(screen_settle(s));
	if (screen_has(s, "Enter Take")) /* the record is chosen from a list */
		drive_gone(s, "<Enter>", "Enter Take");
}

/* "enterprise=宏达化工(示例)|kind=letter" */
static void fill_in(struct screen *s, const struct ledger *l, const struct act *a, const char *values)
{
	struct strv pairs = STRV_INIT;

	strv_split(&pairs, values, "|");
	for (size_t i = 0; i < pairs.n; i++) {
		char *eq = strchr(pairs.v[i], '=');
		const struct field *f;

		if (!eq)
			fail_msg("%s: not FIELD=VALUE", pairs.v[i]);
		*eq = '\0';
		f = act_field_def(l, a, pairs.v[i]);
		if (!f)
			fail_msg("%s of %s has no field %s", a->name, l->name, pairs.v[i]);
		put_value(s, f, eq + 1);
	}
	strv_free(&pairs);
}

/* ---- the menu of a page ---- */

/* Its digit on this page of the menu; 0: none. Behind it stands what the act is for. */
static char digit_of(struct screen *s, const char *title)
{
	int cols, rows;
	char digit = '\0';

	screen_size(s, &cols, &rows);
	for (int y = 1; y < rows && !digit; y++) {
		char *row = screen_row(s, y);
		size_t n = strlen(title);

		if (strlen(row) > 4 && isdigit((unsigned char)row[2]) && strncmp(row + 4, title, n) == 0 &&
		    (!row[4 + n] || strncmp(row + 4 + n, "  ", 2) == 0))
			digit = row[2];
		free(row);
	}
	return digit;
}

static char find_in_menu(struct screen *s, const char *title)
{
	char digit;

	drive(s, "0", "Esc Back");
	/* behind the last page comes the first again */
	for (int page = 1; !(digit = digit_of(s, title)) && page < PAGES_MOST && screen_has(s, "0 Next page"); page++)
		drive(s, "0", "Esc Back");
	return digit;
}

/* ---- a path ---- */

struct path {
	struct screen *s;
	const struct ledger *l;
	char who;
	const char *line;
};

static void become(struct path *p, char who)
{
	static const char *const numbers[] = { "A", "P-A-001", "S", "P-A-002", "I", "P-A-003", "C", "P-A-004" };
	char keys[60];

	if (who == p->who)
		return;
	for (size_t i = 0; i < 8; i += 2)
		if (*numbers[i] == who) {
			snprintf(keys, sizeof keys, ":person %s<Enter>", numbers[i + 1]);
			drive(p->s, keys, who == 'A' ? "Admin" : who == 'S' ? "Supervisor" : who == 'I' ? "Inspector" : "Clerk");
			p->who = who;
			return;
		}
	fail_msg("%s: nobody is %c", p->line, who);
}

/* The form is saved and gone; what it does not take it says, and stays. */
static void save(struct path *p)
{
	screen_keys(p->s, "<F2>");
	assert_true(screen_settle(p->s));
	if (!screen_has(p->s, "[ Save ]"))
		return;
	screen_dump(p->s);
	fail_msg("%s: not saved", p->line);
}

/* From its list, which keeps the cursor where it stood. */
static void open_page(struct path *p, const char *number)
{
	char keys[120];

	snprintf(keys, sizeof keys, ":%s %s<Enter>", p->l->name, number);
	drive(p->s, keys, "1/1");
	drive_gone(p->s, "<Enter>", "Filter:");
	expect(p->s, number);
}

static void make_record(struct path *p, const char *values)
{
	char *row;
	int y, x;

	drive(p->s, "n", "[ Save ]");
	fill_in(p->s, p->l, life_begins(p->l), values);
	save(p);
	if (!screen_find(p->s, " is saved", &y, &x)) {
		screen_dump(p->s);
		fail_msg("%s: nothing was saved", p->line);
	}
	row = screen_row(p->s, y);
	row[strcspn(row, " ")] = '\0';
	if (screen_has(p->s, "Keep it, and the next one")) /* its lists of items were opened */
		drive_gone(p->s, "<Esc><Esc>", "next list");
	open_page(p, row);
	free(row);
}

static void refused(struct path *p, const struct act *a)
{
	char digit = find_in_menu(p->s, words_now(&a->title));

	if (digit) {
		screen_dump(p->s);
		fail_msg("%s: %s is not refused", p->line, a->name);
	}
	expect(p->s, words_now(&a->title));
	drive_gone(p->s, "<Esc>", "Esc Back");
}

/* An act before which the record's paper is read: the menu opens the paper, and the act is an answer below it. */
static void read_first(struct path *p, const struct act *a)
{
	const char *title = words_now(&a->title);
	char *answer = xasprintf("1 %s", title);

	expect(p->s, answer);
	free(answer);
	if (screen_has(p->s, "[ Save ]")) {
		screen_dump(p->s);
		fail_msg("%s: %s is filled in before the paper was read", p->line, a->name);
	}
}

static void do_act(struct path *p, const struct act *a, const char *values)
{
	char key[2] = { find_in_menu(p->s, words_now(&a->title)) };

	if (!*key) {
		screen_dump(p->s);
		fail_msg("%s: %s cannot be done", p->line, a->name);
	}
	if (a->reads) {
		drive_gone(p->s, key, "Esc Back");
		read_first(p, a);
		*key = '1';
	}
	drive(p->s, key, "[ Save ]");
	fill_in(p->s, p->l, a, values);
	save(p);
	if (a->reads) /* back at the paper, which says so; behind it lies the record */
		drive(p->s, "<Esc>", "0 all acts");
}

static void stands_at(struct path *p, const char *state)
{
	const struct track *t = life_main(p->l);
	const struct field *f = ledger_field(p->l, t->field);
	char *key = xasprintf("%s.%s", p->l->name, state), *head = screen_row(p->s, 1);
	const char *title = NULL;

	for (size_t i = 0; i < f->nchoices; i++)
		if (str_eq(f->choices[i].code, state))
			title = words_now(&f->choices[i].label);
	if (!title || !strstr(head, title)) {
		screen_dump(p->s);
		fail_msg("%s: not %s", p->line, state);
	}
	strv_add(&reached, key);
	free(key);
	free(head);
}

/* "C serve served_by=x > served", "!C revoke" */
static void step(struct path *p, char *text)
{
	char *state = strstr(text, " > "), *values;
	bool off = *text == '!';
	const struct act *a;

	if (state) {
		*state = '\0';
		state += 3;
	}
	text += off;
	become(p, *text);
	text += 2;
	values = strchr(text, ' ');
	if (values)
		*values++ = '\0';
	if (str_eq(text, "new")) {
		make_record(p, values ? values : "");
	} else {
		a = life_act(p->l->life, text);
		if (!a)
			fail_msg("%s: no act %s", p->line, text);
		if (off)
			refused(p, a);
		else
			do_act(p, a, values ? values : "");
	}
	if (state)
		stands_at(p, state);
}

static void walk(struct path *p, const char *line)
{
	struct strv steps = STRV_INIT;
	char *name = xstrndup(line, strcspn(line, ":")), keys[80];

	p->line = line;
	p->l = ledger_of(name);
	drive_home(p->s);
	snprintf(keys, sizeof keys, ":%s<Enter>", name);
	drive(p->s, keys, "Filter:");
	strv_split(&steps, line + strlen(name) + 1, ";");
	for (size_t i = 0; i < steps.n; i++)
		step(p, str_trim(steps.v[i]));
	strv_free(&steps);
	free(name);
}

static void read_paths(void)
{
	const char *only = getenv("LIVES"); /* LIVES=drill: its paths alone */
	char path[1000], line[4000];
	FILE *f;

	snprintf(path, sizeof path, "%s/tui/cases/lives.txt", getenv("TESTS"));
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		str_trim(line);
		if (*line && *line != '#' && (!only || str_starts(line, only)))
			strv_add(&paths, line);
	}
	fclose(f);
	assert_true(paths.n > 0);
}

static void paths_walked(void **state)
{
	char *store = sample_store();
	struct path p = { .s = drive_start(store, "P-A-004", "en", 80, 24), .who = 'C' };

	(void)state;
	lang_set(LANG_EN);
	drive(p.s, "", "Overdue 7");
	for (size_t i = 0; i < paths.n; i++) {
		print_message("# %s\n", paths.v[i]);
		walk(&p, paths.v[i]);
	}
	drive_quit(p.s);
	free(store);
}

/* Of the ledgers that the paths name none has a state that no path reaches. */
static void every_state_reached(void **state)
{
	(void)state;
	for (size_t i = 0; i < paths.n; i++) {
		char *name = xstrndup(paths.v[i], strcspn(paths.v[i], ":"));
		const struct track *t = life_main(ledger_of(name));

		for (size_t k = 0; k < t->n; k++) {
			char *key = xasprintf("%s.%s", name, t->states[k].name);

			if (!strv_has(&reached, key))
				fail_msg("no path reaches %s", key);
			free(key);
		}
		free(name);
	}
}

/* ---- the lists ---- */

/* Is the column of that name on the screen? */
static bool has_column(struct screen *s, const char *label)
{
	char *row = screen_row(s, 2);
	bool has = strstr(row, label) != NULL;

	free(row);
	return has;
}

/* What a record is known by, and where it stands, has room on the smallest window, in each ledger with a life. */
static void states_shown(void **state)
{
	static const int sizes[][2] = { { 80, 24 }, { 60, 20 } };

	(void)state;
	lang_set(LANG_EN);
	for (size_t z = 0; z < 2; z++) {
		char *store = sample_store();
		struct screen *s = drive_start(store, "P-A-002", "en", sizes[z][0], sizes[z][1]);

		for (size_t i = 0; i < nledgers_built_in; i++) {
			const struct ledger *l = &ledgers_built_in[i];
			char *command = xasprintf(":%s<Enter>", l->name);

			if (l->life && !l->parent) {
				drive(s, command, "Filter:");
				if (!has_column(s, "Number") || !has_column(s, words_now(&kind_state(l)->label)))
					fail_msg("%d columns: no number or no state in the list of %s", sizes[z][0], l->name);
				drive(s, "<Esc>", "Overdue");
			}
			free(command);
		}
		drive_quit(s);
		free(store);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_shown),
		cmocka_unit_test(paths_walked),
		cmocka_unit_test(every_state_reached),
	};

	read_paths();
	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
