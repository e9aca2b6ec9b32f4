/* help: everything in it comes from the tables of commands, ledgers, acts and
 * errors. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/act_told.h>
#include <bihuan/domain/choice_day.h>
#include <bihuan/domain/own_ledgers.h>

#include "command.h"
#include "errors.h"
#include "help_report.h"
#include "help_words.h"
#include "table.h"

#define WIDTH 80

/* The ledgers of the open store, else the built-in ones. */
struct known {
	const struct ledger *const *v;
	size_t n;
	const struct ledger **own; /* the array is ours to free */
};

static void known_load(struct cli *c, struct known *k)
{
	*k = (struct known){ .n = 0 };
	if (c->session.store) {
		k->n = store_ledgers(c->session.store, &k->v);
		return;
	}
	for (size_t i = 0; i < nledgers_built_in; i++)
		VEC_ADD(k->own, k->n) = &ledgers_built_in[i];
	k->v = k->own;
}

static void known_free(struct known *k)
{
	free(k->own);
}

static const struct ledger *known_find(const struct known *k, const char *name)
{
	for (size_t i = 0; i < k->n; i++)
		if (str_eq(k->v[i]->name, name) || str_eq(k->v[i]->title.zh, name) ||
		    str_eq(k->v[i]->title.en, name))
			return k->v[i];
	return NULL;
}

/* The one with a life that goes before the others. */
static const struct ledger *known_first(const struct known *k)
{
	const struct ledger *first = NULL;

	for (size_t i = 0; i < k->n; i++)
		if (k->v[i]->life && (!first || k->v[i]->life->rank < first->life->rank))
			first = k->v[i];
	return first;
}

/* "  name        what it is" */
static void put_entry(FILE *out, const char *name, int width, const char *text)
{
	char *padded = utf8_clip(name, width, true);
	int indent = 2 + width + 2;

	if (utf8_width(name) > width) {
		fprintf(out, "  %s\n", name);
		print_wrapped(out, text, indent, WIDTH);
	} else {
		struct buf b = BUF_INIT;

		buf_addf(&b, "  %s  %s", padded, text);
		if (utf8_width(buf_text(&b)) <= WIDTH) {
			fprintf(out, "%s\n", buf_text(&b));
		} else {
			fprintf(out, "  %s\n", str_trim(padded));
			print_wrapped(out, text, indent, WIDTH);
		}
		buf_free(&b);
	}
	free(padded);
}

static void put_options(FILE *out, const struct option *options, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *name = xasprintf("--%s%s%s", options[i].name, options[i].arg ? " " : "",
				       options[i].arg ? tr(options[i].arg) : "");

		put_entry(out, name, 22, words_now(&options[i].help));
		free(name);
	}
}

/* ---- one command ---- */

static void help_command(struct cli *c, const struct command *command)
{
	FILE *out = printer_file(c->out);
	const char *more = words_now(&command->more);

	fprintf(out, "bihuan %s %s\n\n", command->name, words_now(&command->usage));
	fprintf(out, "%s\n", words_now(&command->help));
	if (!str_empty(more)) {
		fputc('\n', out);
		print_wrapped(out, more, 0, WIDTH);
	}
	if (command->noptions) {
		fprintf(out, "\n%s\n", tr("Options"));
		put_options(out, command->options, command->noptions);
	}
}

/* ---- fields ---- */

static void add_item(struct strv *items, const char *name, const struct words *title)
{
	strv_take(items, xasprintf("%s %s", name, words_now(title)));
}

static void put_items(FILE *out, struct strv *items, int indent)
{
	print_items(out, items, indent, WIDTH);
	strv_free(items);
}

static void put_choices(FILE *out, const struct field *f)
{
	struct strv items = STRV_INIT;

	for (size_t i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];
		char *days = c->from || c->to ? choice_days(c) : NULL;

		strv_take(&items, xasprintf(days ? "%s %s [%s]" : "%s %s", c->code, words_now(&c->label), days));
		free(days);
	}
	put_items(out, &items, 6);
}

static void put_field(FILE *out, const struct field *f, const char *mark)
{
	char *name = utf8_clip(f->name, utf8_width(f->name) > 20 ? utf8_width(f->name) : 20, true);
	const char *help = words_now(&f->help);

	fprintf(out, "  %s %-2s  %s (%s%s%s%s%s%s)\n", name, mark, words_now(&f->label), field_type_title(f->type),
		f->range ? " " : "", f->range ? f->range : "", f->ledger ? " " : "", f->ledger ? f->ledger : "", f->dated ? tr(", dated") : "");
	if (!str_empty(help))
		print_wrapped(out, help, 6, WIDTH);
	put_choices(out, f);
	free(name);
}

static void put_fields_set_by(FILE *out, const struct ledger *l, enum field_set set,
			      const char *title)
{
	bool any = false;

	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (f->set != set)
			continue;
		if (!any)
			fprintf(out, "\n%s\n", title);
		any = true;
		put_field(out, f, f->required ? "*" : "");
	}
}

static void put_acts(FILE *out, const struct ledger *l)
{
	struct strv names = STRV_INIT;

	for (size_t i = 0; l->life && i < l->life->nacts; i++)
		add_item(&names, l->life->acts[i].name, &l->life->acts[i].title);
	if (names.n)
		fprintf(out, "\n%s\n", tr("Acts"));
	put_items(out, &names, 2);
}

static void help_ledger(struct cli *c, const struct ledger *l)
{
	FILE *out = printer_file(c->out);

	fprintf(out, "%s  %s\n", l->name, words_now(&l->title));
	put_fields_set_by(out, l, FIELD_BY_FORM, tr("Fields (* required)"));
	put_fields_set_by(out, l, FIELD_BY_ACT, tr("Set by acts"));
	put_fields_set_by(out, l, FIELD_BY_FOLD, tr("Worked out"));
	if (l->nfilters)
		fprintf(out, "\n%s\n", tr("Saved filters"));
	for (size_t i = 0; i < l->nfilters; i++)
		put_entry(out, words_now(&l->filters[i].title), 22, l->filters[i].line);
	put_acts(out, l);
}

/* ---- acts ---- */

static void put_instead(FILE *out, const struct field *instead)
{
	char *text = xasprintf(tr("required without %s"), words_now(&instead->label));

	print_wrapped(out, text, 6, WIDTH);
	free(text);
}

/* In which cases it is required, and whether it follows by itself where it is left out. */
static void put_cases(FILE *out, const struct ledger *l, const struct act *a, const struct field *f)
{
	const struct act_field *row = act_field_row(a, f->name);
	const struct field *instead = f->otherwise ? ledger_field(l, f->otherwise) : NULL;
	const struct act_check *k;

	for (size_t i = 0; row && i < row->required.when.n; i++) {
		struct buf b = BUF_INIT;
		char *text;

		help_line(&b, l, a, &row->required.when.v[i]);
		text = xasprintf(tr("required with %s"), buf_text(&b));
		print_wrapped(out, text, 6, WIDTH);
		free(text);
		buf_free(&b);
	}
	for (size_t i = 0; (k = act_asks_for(a, f->name, i)); i++)
		print_wrapped(out, words_now(&k->text), 6, WIDTH);
	if (instead && act_demands(l, a, f) == DEMAND_SOMETIMES)
		put_instead(out, instead);
	if (act_demands(l, a, f) != DEMAND_NEVER && act_field_follows(a, f))
		print_wrapped(out, tr("left out, it is filled in where it follows from what is known"), 6, WIDTH);
}

static void put_act_field(FILE *out, const struct ledger *l, const struct act *a, const struct field *f)
{
	static const char *const marks[] = { [DEMAND_NEVER] = "", [DEMAND_SOMETIMES] = "?", [DEMAND_ALWAYS] = "*" };

	put_field(out, f, marks[act_demands(l, a, f)]);
	put_cases(out, l, a, f);
}

static void add_state(struct buf *b, const struct ledger *l, const char *state)
{
	const struct track *t = life_track_of(l->life, state);

	if (b->len)
		buf_add(b, tr(", "));
	help_choice(b, t ? ledger_field(l, t->field) : NULL, state);
}

static void put_states(FILE *out, const struct act *a, const struct ledger *l)
{
	const struct track *t = life_main(l);
	struct buf from = BUF_INIT, to = BUF_INIT;

	for (size_t i = 0; i < t->n; i++)
		if (a->from & (1u << i))
			add_state(&from, l, t->states[i].name);
	if (a->to)
		add_state(&to, l, a->to);
	for (size_t i = 0; i < a->ntos; i++)
		if (a->tos[i].to && !str_eq(a->tos[i].to, a->to))
			add_state(&to, l, a->tos[i].to);
	if (from.len)
		put_entry(out, tr("From"), 10, buf_text(&from));
	if (to.len)
		put_entry(out, tr("To"), 10, buf_text(&to));
	buf_free(&from);
	buf_free(&to);
}

/* By the choices of the ledger of people. */
static void put_roles(FILE *out, const struct known *k, const struct act *a)
{
	static const enum role roles[] = { ROLE_CLERK, ROLE_INSPECTOR, ROLE_SUPERVISOR,
					   ROLE_ADMIN };
	const struct ledger *people = known_find(k, LEDGER_PERSON);
	const struct field *f = people ? ledger_field(people, "role") : NULL;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (role_may(roles[i], a->roles)) {
			if (b.len)
				buf_add(&b, tr(", "));
			help_choice(&b, f, role_name(roles[i]));
		}
	put_entry(out, tr("Roles"), 10, buf_text(&b));
	buf_free(&b);
}

static void put_codes(FILE *out, const struct act *a)
{
	struct strv codes = STRV_INIT;

	strv_split(&codes, "wrong_role wrong_side wrong_state required bad_date", " ");
	act_codes(a, &codes);
	fprintf(out, "\n%s\n", tr("What it may be refused with"));
	put_items(out, &codes, 2);
}

static void help_act(struct cli *c, const struct known *k, const struct act *a, const struct ledger *l)
{
	static const char *const always[] = { FIELD_ON, FIELD_NOTE };
	FILE *out = printer_file(c->out);

	fprintf(out, "%s  %s\n\n", a->name, words_now(&a->title));
	if (!str_empty(words_now(&a->help))) {
		print_wrapped(out, words_now(&a->help), 0, WIDTH);
		fputc('\n', out);
	}
	put_states(out, a, l);
	put_roles(out, k, a);
	fprintf(out, "\n%s\n", tr("Fields (* required, ? in some cases)"));
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);

		if (f)
			put_act_field(out, l, a, f);
	}
	/* what the form of a new record asks for besides: of a declaration of one's own too */
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].required && act_begins_with(l, a, &l->fields[i]) && !act_field_row(a, l->fields[i].name))
			put_act_field(out, l, a, &l->fields[i]);
	for (size_t i = 0; i < 2; i++) {
		const struct field *f = act_field_def(l, a, always[i]);

		if (f && !act_field_row(a, always[i]))
			put_field(out, f, "");
	}
	put_codes(out, a);
}

/* ---- everything ---- */

static void help_errors(struct cli *c)
{
	FILE *out = printer_file(c->out);

	for (size_t i = 0; i < nerror_codes; i++) {
		char *name = xasprintf("%d %s", error_codes[i].kind, error_codes[i].code);

		put_entry(out, name, 28, words_now(&error_codes[i].meaning));
		free(name);
	}
}

/* Those of the first ledger, and what the others have besides: each name once. */
static void add_acts(struct strv *names, struct strv *seen, const struct life *life)
{
	for (size_t i = 0; life && i < life->nacts; i++) {
		if (strv_has(seen, life->acts[i].name))
			continue;
		strv_add(seen, life->acts[i].name);
		add_item(names, life->acts[i].name, &life->acts[i].title);
	}
}

static void help_overview(struct cli *c, const struct known *k)
{
	const struct ledger *first = known_first(k);
	FILE *out = printer_file(c->out);
	struct strv ledgers = STRV_INIT, names = STRV_INIT, seen = STRV_INIT;

	fprintf(out, "bihuan %s\n\n", tr("[OPTIONS] [COMMAND …]"));
	for (size_t i = 0; i < ncommands; i++)
		put_entry(out, commands[i]->name, 10, words_now(&commands[i]->help));
	fprintf(out, "\n%s\n", tr("Options"));
	put_options(out, global_options, nglobal_options);
	for (size_t i = 0; i < k->n; i++)
		add_item(&ledgers, k->v[i]->name, &k->v[i]->title);
	add_acts(&names, &seen, first ? first->life : NULL);
	for (size_t i = 0; i < k->n; i++)
		add_acts(&names, &seen, k->v[i]->life);
	strv_free(&seen);
	fprintf(out, "\n%s\n", tr("Ledgers"));
	put_items(out, &ledgers, 2);
	fprintf(out, "\n%s\n", tr("Acts"));
	put_items(out, &names, 2);
	fputc('\n', out);
	print_wrapped(out, tr("help COMMAND, help LEDGER, help ACT, help REPORT and help errors say more. "
			      "Without a command the screens open."), 0, WIDTH);
}

/* The acts of that name, of whichever ledgers; where there are several, or it is not the first ledger's, with
 * the ledger above. */
static bool help_acts(struct cli *c, const struct known *k, const char *name, bool behind)
{
	const struct ledger *first = known_first(k);
	FILE *out = printer_file(c->out);
	bool any = false;

	for (size_t i = 0; i < k->n; i++) {
		const struct act *a = act_find(k->v[i], name);

		if (!a)
			continue;
		fputs(behind || any ? "\n" : "", out);
		if (any || k->v[i] != first)
			fprintf(out, "%s  %s\n\n", k->v[i]->name, words_now(&k->v[i]->title));
		help_act(c, k, a, k->v[i]);
		any = true;
	}
	return any;
}

/* Some names are a command's and an act's (list, void): both are shown. */
static bool help_topic(struct cli *c, const struct known *k, const char *name)
{
	const struct command *command = command_find(name);
	const struct ledger *l = known_find(k, name);
	FILE *out = printer_file(c->out);
	bool known = command || l;

	if (command)
		help_command(c, command);
	if (l) {
		fputs(command ? "\n" : "", out);
		help_ledger(c, l);
	}
	known |= help_acts(c, k, name, known);
	if (str_eq(name, "errors"))
		help_errors(c);
	return known || str_eq(name, "errors") || help_report(c, name);
}

/* LEDGER ACT */
static bool help_of_ledger(struct cli *c, const struct known *k, const char *ledger, const char *act, struct err *err)
{
	const struct ledger *l = known_find(k, ledger);
	const struct act *a = act_find(l, act);

	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger", "There is no ledger “%s”", ledger);
	if (!a)
		return err_set(err, ERR_REFUSED, "unknown_act", "The ledger %s has no act “%s”", words_now(&l->title), act);
	help_act(c, k, a, l);
	return true;
}

static bool run_help(struct cli *c, int argc, char **argv, struct err *err)
{
	struct known known;
	bool ok = true;

	known_load(c, &known);
	if (!argc)
		help_overview(c, &known);
	else if (argc == 2)
		ok = help_of_ledger(c, &known, argv[0], argv[1], err);
	else if (!help_topic(c, &known, argv[0]))
		ok = err_set(err, ERR_USAGE, "unknown_command",
			     "There is no command, ledger, act or report “%s”", argv[0]);
	known_free(&known);
	return ok;
}

const struct command command_help = {
	.name = "help",
	.usage = { "[命令|台账 [环节]|环节|报表|errors]", "[COMMAND|LEDGER [ACT]|ACT|REPORT|errors]" },
	.help = { "用法、字段、环节和错误代码", "usage, fields, acts and error codes" },
	.flags = COMMAND_MAYBE | COMMAND_PLAIN,
	.most = 2,
	.run = run_help,
};
