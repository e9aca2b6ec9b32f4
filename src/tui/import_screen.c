/* The screen of an import: what it is about to do stands on one page, and every line of it
 * opens; nothing is written before the last key. */
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/exchange/cards.h>

#include "import_page.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "kind.h"
#include "picker.h"
#include "prompt.h"
#include "shell.h"

enum item {
	ITEM_CHECK,
	ITEM_IMPORT,
	ITEM_SHEET,
	ITEM_HEADING,
	ITEM_LEDGER,
	ITEM_ENTERPRISE,
	ITEM_MISSING,
	ITEM_SEPARATOR,
};

#define CHECK_AT_ONCE (256 * 1024) /* bytes of a file that is checked while it is looked at */

static void check_small(struct import_screen *s);

/* ---- what is looked at ---- */

static void drop_look(struct import_screen *s)
{
	import_preview_free(&s->look);
	free(s->fields);
	s->fields = NULL;
}

static void take_look(struct import_screen *s, const struct import_preview *look)
{
	drop_look(s);
	import_said_free(&s->said); /* its lines are those of another sheet */
	import_words_forget(s);
	s->look = *look;
	s->changed = false;
	s->fields = xcalloc(look->ncolumns + 1, sizeof *s->fields);
	for (size_t i = 0; i < look->ncolumns; i++)
		s->fields[i] = look->columns[i].field;
}

static bool look_again(void *ctx, struct err *err)
{
	struct import_screen *s = ctx;
	struct import_options o = { .sheet = s->sheet, .heading = s->heading, .separator = s->separator };
	struct import_preview look = { 0 };

	if (!import_look(&s->app->session, s->ledger->name, s->path, &o, &look, err))
		return false;
	take_look(s, &look);
	check_small(s);
	if (s->list)
		list_reload(s->list, false);
	return true;
}

/* ---- fields that a column may be ---- */

/* "day F" of an act that sets to yes what sheets have a heading for: the day beside it. */
static bool day_beside(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; l->life && i < l->life->nacts; i++) {
		const struct verbs *v = &l->life->acts[i].effects;
		bool headed = false, day = false;

		for (size_t k = 0; k < v->n; k++) {
			const struct field *set = v->v[k].n ? ledger_field(l, v->v[k].args[0]) : NULL;

			headed = headed || (set && set->nheads && str_eq(v->v[k].name, "set") &&
					    str_eq(v->v[k].args[1], "1"));
			day = day || (set == f && str_eq(v->v[k].name, "day"));
		}
		if (headed && day)
			return true;
	}
	return false;
}

/* What people set, what a closed one may be given, and what strangers' sheets have a heading for. */
static bool may_be(const struct ledger *l, const struct field *f)
{
	const struct act *a = life_takes_in(l);

	if (f->set != FIELD_BY_FOLD || f->nheads || f == kind_state(l) || day_beside(l, f))
		return true;
	for (size_t i = 0; a && i < a->ngives; i++)
		if (str_eq(a->gives[i], f->name))
			return true;
	return false;
}

static size_t gather_choices(const struct import_screen *s, const char **names,
			     const char **titles, const char *now, int *ret_current)
{
	size_t n = 0;

	names[n] = NULL;
	titles[n++] = import_field_title(s, NULL);
	names[n] = "number";
	titles[n++] = import_field_title(s, "number");
	for (size_t i = 0; i < s->ledger->nfields; i++) {
		const struct field *f = &s->ledger->fields[i];

		if (!may_be(s->ledger, f))
			continue;
		names[n] = f->name;
		titles[n++] = words_now(&f->label);
	}
	*ret_current = 0;
	for (size_t i = 0; i < n; i++)
		if (now && names[i] && strcmp(now, names[i]) == 0)
			*ret_current = (int)i;
	return n;
}

static void set_field(struct import_screen *s, size_t column, const char *name)
{
	for (size_t i = 0; name && i < s->look.ncolumns; i++)
		if (s->fields[i] && strcmp(s->fields[i], name) == 0)
			s->fields[i] = NULL;
	s->fields[column] = name;
	s->changed = true;
	check_small(s);
}

static void choose_field(struct import_screen *s, size_t column)
{
	size_t room = s->ledger->nfields + 2, n;
	const char **names = xcalloc(room, sizeof *names), **titles = xcalloc(room, sizeof *titles);
	const struct import_column *c = &s->look.columns[column];
	char *question;
	int current, chosen;

	n = gather_choices(s, names, titles, s->fields[column], &current);
	question = xasprintf(tr("Column %s %s (%s) is"), c->letter, c->heading, c->samples[0]);
	chosen = picker_choose(question, titles, n, current, NULL);
	if (chosen >= 0)
		set_field(s, column, names[chosen]);
	free(question);
	free(names);
	free(titles);
}

/* ---- check and import ---- */

/* The options of what stands on the screen, with what they point to. */
struct put_options {
	struct import_options o;
	struct pair *map, *set, *values;
};

/* Columns that were changed by hand; all where they stand as they were remembered, which a
 * map given anew replaces. */
static void put_map(const struct import_screen *s, struct put_options *p)
{
	size_t n = 0;

	p->map = xcalloc(s->look.ncolumns + 1, sizeof *p->map);
	for (size_t i = 0; s->changed && i < s->look.ncolumns; i++) {
		const struct import_column *c = &s->look.columns[i];

		if (c->heading[0] == '_' || (!s->look.remembered && str_eq(s->fields[i], c->field)))
			continue;
		p->map[n++] = (struct pair){ xasprintf("#%zu", i + 1), s->fields[i] ? s->fields[i] : "-" };
	}
	if (!s->changed)
		return;
	p->o.heading = s->look.heading;
	p->o.heading_rows = s->look.heading_rows;
	p->o.map = p->map;
	p->o.nmap = n;
}

static void put_values(const struct import_screen *s, struct put_options *p)
{
	size_t n = 0;

	p->values = xcalloc(s->nwords + 1, sizeof *p->values);
	for (size_t i = 0; i < s->nwords; i++)
		if (s->words[i].choice || s->words[i].none)
			p->values[n++] = (struct pair){
				xasprintf("%s:%s", s->words[i].column, s->words[i].word),
				s->words[i].choice ? s->words[i].choice->code : "-" };
	p->o.values = p->values;
	p->o.nvalues = n;
}

static void put_options(const struct import_screen *s, struct put_options *p)
{
	*p = (struct put_options){ .o = { .sheet = s->sheet, .heading = s->heading,
					  .separator = s->separator,
					  .create_missing = s->create_missing } };
	put_map(s, p);
	put_values(s, p);
	p->set = xcalloc(s->ngiven + 2, sizeof *p->set);
	for (size_t i = 0; i < s->ngiven; i++)
		p->set[p->o.nset++] = s->given[i];
	if (s->enterprise[0] && kind_whose(s->app, s->ledger))
		p->set[p->o.nset++] = (struct pair){ kind_whose(s->app, s->ledger)->name, s->enterprise };
	p->o.set = p->set;
	import_said_put(&s->said, &p->o);
}

static void free_options(struct put_options *p)
{
	for (size_t i = 0; i < p->o.nmap; i++)
		free((char *)p->map[i].name);
	for (size_t i = 0; i < p->o.nvalues; i++)
		free((char *)p->values[i].name);
	free(p->map);
	free(p->set);
	free(p->values);
}

/* Which field it is refused for, and the page with it. */
static void take_lack(struct import_screen *s, bool ok, const struct err *err)
{
	s->lack = !ok && str_eq(err->code, "required") ? ledger_field(s->ledger, err->field) : NULL;
	import_page_build(s);
	if (s->list)
		list_reload(s->list, true);
}

/* What it would do, or why not, for the page; the words it does not know stand there too. */
static void take_check(struct import_screen *s, bool ok, const struct import_result *r,
		       const struct err *err)
{
	import_result_free(&s->result);
	s->checked = ok;
	if (ok) {
		s->result = *r;
		import_words_take(s, r);
	}
	take_lack(s, ok, err);
}

/* Quietly, where it takes no time: the page tells at once what would come of it. */
static void check_small(struct import_screen *s)
{
	struct import_result r = { 0 };
	struct put_options p;
	struct err err = ERR_INIT;
	struct stat st;
	bool small = stat(s->path, &st) == 0 && st.st_size <= CHECK_AT_ONCE;

	put_options(s, &p);
	p.o.dry_run = p.o.again = true;
	bool ok = small && import_file(&s->app->session, s->ledger->name, s->path, &p.o, &r, &err);
	take_check(s, ok, &r, &err);
	free_options(&p);
}

static bool run(struct import_screen *s, bool dry, struct import_result *ret, struct err *err)
{
	struct put_options p;
	bool ok;

	put_options(s, &p);
	p.o.dry_run = dry;
	/* What is only looked at may be looked at twice. */
	p.o.again = dry;
	ok = import_run(s->app, s->ledger->name, s->path, &p.o, ret, err);
	free_options(&p);
	return ok;
}

static void say(const struct err *err)
{
	if (str_eq(err->code, "cancelled"))
		stack_message(STYLE_WARN, tr("Stopped; nothing was written"));
	else if (!str_eq(err->code, "already_imported"))
		prompt_show_error(err);
}

static void choose_enterprise(struct import_screen *s)
{
	char id[ID_TEXT];

	if (s->enterprise[0])
		s->enterprise[0] = '\0';
	else if (record_pick(s->app, kind_whose(s->app, s->ledger)->ledger, "", id))
		memcpy(s->enterprise, id, ID_TEXT);
}

static void check(struct import_screen *s)
{
	struct import_result r = { 0 };
	struct err err = ERR_INIT;

	bool ok = run(s, true, &r, &err);
	if (ok)
		import_show(tr("What taking it in would do"), &r);
	else
		say(&err);
	take_check(s, ok, &r, &err);
}

/* What no column is may be one value for all rows. */
static bool give_lack(struct import_screen *s)
{
	const struct field *f = s->lack;
	char *question, *text;

	if (f == kind_whose(s->app, s->ledger)) {
		choose_enterprise(s);
		return s->enterprise[0];
	}
	question = xasprintf(tr("No column is %s. Which one is it for all rows?"), words_now(&f->label));
	text = prompt_text(&(struct prompt_options){ .question = question });
	free(question);
	if (str_empty(text)) {
		free(text);
		return false;
	}
	VEC_ADD(s->given, s->ngiven) = (struct pair){ f->name, text };
	return true;
}

static bool agrees(const struct import_result *r)
{
	char *question =
		r->warned
			? xasprintf(tr("%ld rows: %ld new, %ld updated, %ld unchanged, %ld rejected; %ld to be looked at. Take them in?"),
				    r->rows, r->new, r->updated, r->unchanged, r->rejected, r->warned)
			: xasprintf(tr("%ld rows: %ld new, %ld updated, %ld unchanged, %ld rejected. Take them in?"),
				    r->rows, r->new, r->updated, r->unchanged, r->rejected);
	bool yes = prompt_yes_no(question);

	free(question);
	return yes;
}

/* Until nothing is left to ask. False without a code: left. */
static bool rehearse(struct import_screen *s, struct import_result *ret, struct err *err)
{
	bool asked = true, ok = true;

	while (ok && asked) {
		import_result_free(ret);
		err_clear(err);
		ok = run(s, true, ret, err);
		take_lack(s, ok, err);
		if (s->lack)
			ok = asked = give_lack(s);
		else
			ok = ok && import_ask(&s->said, ret, &asked);
	}
	if (!ok)
		import_result_free(ret);
	return ok;
}

static void take_in(struct import_screen *s)
{
	struct import_result r = { 0 };
	struct err err = ERR_INIT;
	bool yes;

	if (!app_unlock(s->app))
		return;
	if (!rehearse(s, &r, &err)) {
		if (err.code[0])
			say(&err);
		return;
	}
	if (r.nchanges)
		import_show(tr("What taking it in would do"), &r);
	yes = agrees(&r);
	import_result_free(&r);
	if (!yes)
		return;
	if (run(s, false, &r, &err)) {
		app_touched(s->app);
		stack_pop();
		import_show(tr("Taken in as one entry; one undo takes it back"), &r);
		import_result_free(&r);
	} else {
		say(&err);
	}
}

/* ---- the other choices ---- */

static void choose_sheet(struct import_screen *s)
{
	int chosen = picker_choose(tr("Which sheet?"), (const char *const *)s->look.sheets.v,
				   s->look.sheets.n, (int)s->look.sheet, NULL);

	if (chosen < 0)
		return;
	free(s->sheet);
	s->sheet = xasprintf("%d", chosen + 1);
	s->heading = 0;
	import_looked(look_again, s);
}

static bool is_row(void *ctx, const char *text, struct err *err)
{
	char *end;
	long row = strtol(text, &end, 10);

	(void)ctx;
	if (!*text || (!*end && row > 0))
		return true;
	return err_set(err, ERR_REFUSED, "bad_number", N_("Please type the number of a row"));
}

static void choose_heading(struct import_screen *s)
{
	char *now = xasprintf("%ld", s->look.heading);
	char *text = prompt_text(&(struct prompt_options){
		.question = tr("Which row is the heading? (empty: look for it)"),
		.initial = now, .max = 6, .check = is_row });

	free(now);
	if (!text)
		return;
	s->heading = strtol(text, NULL, 10);
	free(text);
	import_looked(look_again, s);
}

/* ---- what parts the cells of a text file ---- */

static const char separators[] = { 0, ',', ';', '\t', '|' };

/* Workbooks and documents have sheets with names. */
static bool is_text_file(const struct import_screen *s)
{
	return s->look.sheets.n == 1 && !*s->look.sheets.v[0];
}

static const char *separator_title(char c)
{
	switch (c) {
	case 0:
		return tr("what fits best");
	case ',':
		return tr("commas");
	case ';':
		return tr("semicolons");
	case '\t':
		return tr("tabs");
	case '|':
		return tr("bars");
	default:
		return tr("another sign");
	}
}

static bool is_separator(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	if (!*text || (text[0] > ' ' && text[0] <= '~' && !text[1] && !strchr("\"'=", text[0]) &&
		       !isalnum((unsigned char)text[0])))
		return true;
	return err_set(err, ERR_REFUSED, "bad_argument", N_("Please type one sign, no letter, digit or quote"));
}

static bool ask_sign(char *ret)
{
	char *text = prompt_text(&(struct prompt_options){ .question = tr("Which sign parts the cells?"),
							   .max = 1, .check = is_separator });
	bool given = !str_empty(text);

	if (given)
		*ret = *text;
	free(text);
	return given;
}

static void choose_separator(struct import_screen *s)
{
	const char *titles[sizeof separators + 1];
	char was = s->separator;
	int now = (int)sizeof separators, chosen;

	for (size_t i = 0; i < sizeof separators; i++) {
		titles[i] = separator_title(separators[i]);
		if (separators[i] == was)
			now = (int)i;
	}
	titles[sizeof separators] = separator_title('?');
	chosen = picker_choose(tr("What parts the cells?"), titles, sizeof separators + 1, now, NULL);
	if (chosen < 0 || (chosen == (int)sizeof separators && !ask_sign(&s->separator)))
		return;
	if (chosen < (int)sizeof separators)
		s->separator = separators[chosen];
	s->heading = 0;
	if (!import_looked(look_again, s))
		s->separator = was;
}

/* People get their keys one by one; everything else may come from a sheet. */
/* cards: only those whose records come as cards; of one alone nothing is asked. */
static const struct ledger *ask_ledger(struct app *app, const struct ledger *now, bool cards)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(app->session.store, &all), m = 0;
	const char **titles = xcalloc(n, sizeof *titles);
	const struct ledger **kept = xcalloc(n, sizeof *kept), *chosen = NULL;
	int current = 0, at;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(all[i]->name, LEDGER_PERSON) == 0 || (cards && !cards_taken(&app->session, all[i]->name)))
			continue;
		if (all[i] == now || (!now && all[i] == kind_main(app)))
			current = (int)m;
		kept[m] = all[i];
		titles[m++] = words_now(&all[i]->title);
	}
	at = cards && m == 1 ? 0 : picker_choose(tr("Into which ledger?"), titles, m, current, NULL);
	if (at >= 0)
		chosen = kept[at];
	free(titles);
	free(kept);
	return chosen;
}

static void choose_ledger(struct import_screen *s)
{
	const struct ledger *l = ask_ledger(s->app, s->ledger, false), *before = s->ledger;

	if (!l)
		return;
	s->ledger = l;
	if (!import_looked(look_again, s))
		s->ledger = before;
}

static void choose(struct import_screen *s, int item)
{
	switch ((enum item)item) {
	case ITEM_CHECK:
		check(s);
		break;
	case ITEM_IMPORT:
		take_in(s);
		break;
	case ITEM_SHEET:
		choose_sheet(s);
		break;
	case ITEM_HEADING:
		choose_heading(s);
		break;
	case ITEM_LEDGER:
		choose_ledger(s);
		break;
	case ITEM_ENTERPRISE:
		choose_enterprise(s);
		break;
	case ITEM_SEPARATOR:
		choose_separator(s);
		break;
	case ITEM_MISSING:
		s->create_missing = !s->create_missing;
		break;
	}
	if (item == ITEM_MISSING || item == ITEM_ENTERPRISE)
		check_small(s);
}

/* ---- the screen ---- */

static void bar_fill(struct import_screen *s)
{
	bool owned = s->ledger->life && kind_whose(s->app, s->ledger);
	char *enterprise = NULL;

	actionbar_clear(s->bar);
	actionbar_add(s->bar, ITEM_CHECK, tr("Check"), tr("counts what would come of it; nothing is written"));
	actionbar_add(s->bar, ITEM_IMPORT, tr("Take in"), NULL);
	actionbar_add(s->bar, ITEM_HEADING, tr("Heading row"), NULL);
	actionbar_add(s->bar, ITEM_LEDGER, tr("Ledger"), NULL);
	actionbar_add(s->bar, ITEM_MISSING,
		      s->create_missing ? tr("New enterprises: made") : tr("New enterprises: rejected"),
		      tr("enterprises nobody has yet"));
	if (owned) {
		struct buf b = BUF_INIT;

		if (s->enterprise[0])
			words_of_record(app_names(s->app), kind_whose(s->app, s->ledger)->ledger, s->enterprise, &b);
		enterprise = xasprintf(tr("Enterprise of all: %s"), b.len ? b.s : tr("none"));
		actionbar_add(s->bar, ITEM_ENTERPRISE, enterprise, tr("for rows that name none"));
		buf_free(&b);
	}
	if (s->look.sheets.n > 1)
		actionbar_add(s->bar, ITEM_SHEET, tr("Sheet"), NULL);
	if (is_text_file(s)) {
		char sign[2] = { s->separator, '\0' };
		bool named = memchr(separators, s->separator, sizeof separators) != NULL;
		char *parted = xasprintf(tr("Parted by: %s"), named ? separator_title(s->separator) : sign);

		actionbar_add(s->bar, ITEM_SEPARATOR, parted, NULL);
		free(parted);
	}
	free(enterprise);
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Import");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter opens a line  1 checks  2 takes in  Esc leaves, nothing written");
}

static void describe(const struct import_screen *s, struct buf *out)
{
	const char *slash = strrchr(s->path, '/'), *sheet = s->look.sheets.v[s->look.sheet];

	buf_add(out, slash ? slash + 1 : s->path);
	if (*sheet)
		buf_addf(out, tr("  sheet %zu of %zu: %s"), s->look.sheet + 1, s->look.sheets.n, sheet);
	if (s->look.heading_rows == 2)
		buf_addf(out, tr("  heading in rows %ld and %ld"), s->look.heading, s->look.heading + 1);
	else
		buf_addf(out, tr("  heading in row %ld"), s->look.heading);
	buf_addf(out, tr("  into %s"), words_now(&s->ledger->title));
}

static void draw(struct screen *self, struct area body)
{
	struct import_screen *s = (struct import_screen *)self;
	struct buf b = BUF_INIT;
	char *above = strv_join(&s->look.above, "  ");

	describe(s, &b);
	term_put(body.y, body.x + 1, body.w - 1, STYLE_HEADING, buf_text(&b));
	if (!s->look.found && !s->changed)
		term_put(body.y + 1, body.x + 1, body.w - 1, STYLE_WARN,
			 tr("Nobody has seen such a sheet here: say what its columns are"));
	else if (s->look.remembered && !s->changed)
		term_put(body.y + 1, body.x + 1, body.w - 1, STYLE_DIM,
			 tr("Columns as they were set for the last sheet like it"));
	else
		term_put(body.y + 1, body.x + 1, body.w - 1, STYLE_DIM, above);
	import_page_columns(s);
	list_draw(s->list, (struct area){ body.y + 2, body.x, body.h - 3, body.w });
	bar_fill(s);
	actionbar_draw(s->bar, body.y + body.h - 1);
	buf_free(&b);
	free(above);
}

static void open_row(struct import_screen *s, const struct import_row *r)
{
	bool changed = false;

	switch (r->kind) {
	case ROW_COLUMN:
		choose_field(s, r->i);
		break;
	case ROW_LACK:
		changed = give_lack(s);
		break;
	case ROW_WORD:
		changed = import_word_ask(s, &s->words[r->i]);
		break;
	case ROW_COUNT:
		import_page_show(s, r->i);
		break;
	case ROW_TITLE:
		break;
	}
	if (changed)
		check_small(s);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct import_screen *s = (struct import_screen *)self;
	const struct list_row *row = list_current(s->list);
	int chosen;

	if (actionbar_key(s->bar, k, &chosen)) {
		if (chosen >= 0)
			choose(s, chosen);
		return true;
	}
	if (a == ACTION_LIST_OPEN) {
		if (row)
			open_row(s, &s->rows[row->id - 1]);
		return true;
	}
	return list_action(s->list, a);
}

static bool tick(struct screen *self)
{
	return app_poll(((struct import_screen *)self)->app);
}

static void destroy(struct screen *self)
{
	struct import_screen *s = (struct import_screen *)self;

	drop_look(s);
	import_said_free(&s->said);
	import_words_forget(s);
	import_result_free(&s->result);
	for (size_t i = 0; i < s->ngiven; i++)
		free((char *)s->given[i].text);
	free(s->given);
	free(s->rows);
	list_destroy(s->list);
	actionbar_destroy(s->bar);
	free(s->sheet);
	free(s->path);
	free(s);
}

static const struct screen_ops import_ops = {
	.name = "import",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.destroy = destroy,
};

/* Takes path over. */
static void open_screen(struct app *app, char *path, const struct ledger *l)
{
	struct import_screen *s = xcalloc(1, sizeof *s);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1 };
	struct list_source source = import_page_source(s);

	s->screen.ops = &import_ops;
	s->app = app;
	s->path = path;
	s->ledger = l;
	s->bar = actionbar_create();
	if (!import_looked(look_again, s)) {
		destroy(&s->screen);
		return;
	}
	s->list = list_create(&source, &options);
	stack_push(&s->screen);
}

/* Several files, or a folder of them, are cards; one file is what it holds. */
void import_open(struct app *app, const char *path)
{
	struct strv files = STRV_INIT;
	const struct ledger *l;
	struct stat st;
	bool many;

	if (path)
		strv_take(&files, import_path(path));
	else
		import_files_ask(&files);
	many = files.n > 1 || (files.n && stat(files.v[0], &st) == 0 && S_ISDIR(st.st_mode));
	l = files.n ? ask_ledger(app, NULL, many) : NULL;
	if (l && (many || (cards_taken(&app->session, l->name) && cards_are(&app->session, l->name, files.v[0]))))
		cards_open(app, &files, l);
	else if (l)
		open_screen(app, xstrdup(files.v[0]), import_meant(&app->session, l, files.v[0], NULL));
	strv_free(&files);
}
