/* today: what is due, late and waiting, and the last twelve months */
#include "today.h"

#include <stdlib.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/kind.h>
#include <bihuan/domain/own_ledgers.h>

#include "place.h"
#include "record.h"
#include "routines.h"
#include "table.h"

#define WIDTH 80
#define SHOWN 5	    /* records of a section */
#define BAR_WIDTH 22 /* of the largest month */

/* ---- JSON ---- */

static bool print_one(struct cli *c, const struct record *r, void *ctx)
{
	(void)ctx;
	record_print(c, r);
	return !printer_failed(c->out);
}

/* The main ledger's sections by their names, those of others with the ledger's before it. */
static void print_section_key(struct cli *c, const struct today_section *s)
{
	char *name = s->ledger == store_main_ledger(c->session.store) ?
			     xstrdup(s->name) : xasprintf("%s_%s", s->ledger->name, s->name);

	print_key(c->out, name, NULL);
	free(name);
}

static bool print_section(struct cli *c, const struct today_section *s, struct err *err)
{
	struct filter f = { 0 };
	bool ok;

	if (!work_filter(&c->session, s->ledger->name, s->line, &f, err))
		return false;
	print_section_key(c, s);
	print_list(c->out);
	ok = cli_each(c, &f, -1, print_one, NULL, err);
	print_end(c->out);
	filter_free(&f);
	return ok;
}

/* The field whose choices the open ones are counted by; NULL: by none. */
static const struct field *levels_of(struct cli *c)
{
	const struct ledger *l = store_main_ledger(c->session.store);

	return l ? kind_levels(l) : NULL;
}

static void print_number(struct cli *c, const char *name, long n)
{
	print_key(c->out, name, NULL);
	print_integer(c->out, n);
}

static void print_months(struct cli *c, const struct today *t)
{
	print_key(c->out, "months", NULL);
	print_list(c->out);
	for (int i = 0; i < 12; i++) {
		char month[32];

		snprintf(month, sizeof month, "%04d-%02d", t->months[i].year, t->months[i].month);
		print_map(c->out);
		print_pair(c->out, "month", NULL, month);
		print_number(c, "opened", t->months[i].opened);
		print_number(c, "closed", t->months[i].closed);
		print_end(c->out);
	}
	print_end(c->out);
}

static bool print_today(struct cli *c, const struct today *t, const struct routine_list *routines, const char *digest,
			struct err *err)
{
	struct today_section sections[TODAY_SECTIONS_MAX];
	const struct field *levels = levels_of(c);
	size_t n = work_sections(&c->session, sections);
	bool ok = true;

	print_map(c->out);
	print_key(c->out, "day", NULL);
	print_day(c->out, c->session.today);
	for (size_t i = 0; ok && i < n; i++)
		ok = sections[i].news || print_section(c, &sections[i], err);
	print_key(c->out, "behind", NULL);
	routines_print(c, routines, true);
	print_key(c->out, "counts", NULL);
	print_map(c->out);
	print_number(c, "open", t->open);
	print_number(c, "overdue", t->overdue);
	print_number(c, "overdue_elsewhere", t->elsewhere);
	for (size_t i = 0; levels && i < levels->nchoices && i < 2; i++)
		print_number(c, levels->choices[i].code, i ? t->major : t->general);
	print_end(c->out);
	print_months(c, t);
	print_pair(c->out, "digest", NULL, digest);
	print_end(c->out);
	return ok;
}

/* ---- text ---- */

static const char *weekday(day_t d)
{
	static const struct words names[] = {
		{ "星期一", "Monday" },	  { "星期二", "Tuesday" }, { "星期三", "Wednesday" },
		{ "星期四", "Thursday" }, { "星期五", "Friday" },  { "星期六", "Saturday" },
		{ "星期日", "Sunday" },
	};

	return words_now(&names[day_of_week(d) - 1]);
}

/* The park on the left, the day on the right. */
static void show_title(struct cli *c)
{
	FILE *out = printer_file(c->out);
	char iso[DAY_TEXT];
	char *day = xasprintf("%s %s", day_to_iso(c->session.today, iso), weekday(c->session.today));
	char *park = utf8_clip(store_park(c->session.store), WIDTH - 2 - utf8_width(day), true);
	char *line = line_of(park);

	fprintf(out, "%s  %s\n", line, day);
	for (int i = 0; i < WIDTH; i++)
		fputs("─", out);
	fputc('\n', out);
	free(line);
	free(park);
	free(day);
}

static void put_count(FILE *out, const char *label, long n, bool first)
{
	fprintf(out, "%s%s %ld", first ? "" : "    ", label, n);
}

static void show_counts(struct cli *c, const struct today *t)
{
	FILE *out = printer_file(c->out);
	const struct field *levels = levels_of(c);

	put_count(out, tr("Open"), t->open, true);
	put_count(out, tr("Overdue"), t->overdue, false);
	for (size_t i = 0; levels && i < levels->nchoices && i < 2; i++)
		put_count(out, words_now(&levels->choices[i].label), i ? t->major : t->general, false);
	if (levels)
		put_count(out, tr("Ungraded"), today_ungraded(t), false);
	if (t->elsewhere > 0)
		put_count(out, tr("Others overdue"), t->elsewhere, false);
	fputc('\n', out);
}

/* ---- the records of a section ---- */

struct section_lines {
	const struct today_section *section;
	const struct field *level, *whose, *label; /* NULL: none */
	const char *day;			  /* the date that stands beside each */
	bool lateness;				  /* and how late it is */
	const struct line_term *lacks;		  /* what it is lists what is lacking: that instead */
};

static const struct line_term *lacks_in(const struct is_word *w)
{
	for (size_t i = 0; w && i < w->lines.n; i++)
		for (size_t k = 0; k < w->lines.v[i].n; k++)
			if (w->lines.v[i].terms[k].kind == LINE_LACKS)
				return &w->lines.v[i].terms[k];
	return NULL;
}

static struct section_lines lines_of(struct cli *c, const struct today_section *s, const struct filter *f)
{
	const struct life *life = s->ledger->life;
	struct section_lines l = { .section = s, .day = s->day,
				   .level = kind_levels(s->ledger),
				   .whose = s->ledger->parent ? ledger_holder(s->ledger) :
								store_whose(c->session.store, s->ledger),
				   .label = kind_label(s->ledger) };

	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		if (t->kind != FILTER_IS || t->not || !t->is)
			continue;
		l.lateness |= str_eq(t->is->name, IS_OVERDUE);
		l.lacks = l.lacks ? l.lacks : lacks_in(t->is);
	}
	l.lateness |= s->mixed;
	if (!l.day)
		l.day = l.lateness && life->deadline.field ? life->deadline.field : LIFE_NEXT_DUE;
	return l;
}

static char *lacking(const struct record *r, const struct line_term *t)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < t->n; i++) {
		const struct field *f = ledger_field(r->ledger, t->values[i]);

		if (record_get(r, t->values[i]))
			continue;
		if (b.len)
			buf_add(&b, tr(", "));
		buf_add(&b, words_now(&f->label));
	}
	return b.s ? buf_take(&b) : xstrdup("");
}

/* The date a section is about, and in words how late it is. */
static char *date_cell(struct cli *c, const struct record *r, const struct section_lines *l)
{
	const char *value = record_get(r, l->day);
	int late = life_overdue_days(r, c->session.today);
	struct buf b = BUF_INIT;

	buf_add(&b, value ? value : "");
	if (late > 0 && l->lateness) {
		buf_addc(&b, ' ');
		buf_addf(&b, tr("+%d days"), late);
	}
	return b.s ? buf_take(&b) : xstrdup("");
}

static int widest_choice(const struct field *f)
{
	int widest = 0;

	for (size_t i = 0; f && i < f->nchoices; i++) {
		int width = utf8_width(words_now(&f->choices[i].label));

		widest = width > widest ? width : widest;
	}
	return widest;
}

enum { CELL_NUMBER, CELL_LEVEL, CELL_DAY, CELL_WHOSE, CELL_LABEL, NCELLS };

static bool show_one(struct cli *c, const struct record *r, void *ctx)
{
	const struct section_lines *l = ctx;
	const struct field *const fields[NCELLS] = { [CELL_LEVEL] = l->level, [CELL_WHOSE] = l->whose, [CELL_LABEL] = l->label };
	struct table_column columns[NCELLS] = {
		[CELL_NUMBER] = { .width = l->section->ledger->parent ? 13 : 11, .whole = true }, [CELL_LEVEL] = { .width = widest_choice(l->level) },
		[CELL_DAY] = { .width = 20 },	 [CELL_WHOSE] = { .width = l->whose ? 16 : 0 },
		[CELL_LABEL] = { .width = 23 },
	};
	char *cells[NCELLS] = { NULL };

	columns[CELL_LABEL].width -= columns[CELL_LEVEL].width;
	if (!table_room(printer_file(c->out))) /* the day has its width, but nothing is cut that no terminal shows */
		table_fit(columns, NCELLS, 0);
	for (size_t i = 0; i < NCELLS; i++)
		if (fields[i])
			cells[i] = record_told(c, r, fields[i]);
	cells[CELL_NUMBER] = xstrdup(r->number);
	cells[CELL_DAY] = l->lacks ? lacking(r, l->lacks) : date_cell(c, r, l);
	table_line(printer_file(c->out), columns, NCELLS, (const char *const *)cells, 2);
	for (size_t i = 0; i < NCELLS; i++)
		free(cells[i]);
	return true;
}

static bool show_section(struct cli *c, const struct today_section *s, long count,
			 struct err *err)
{
	FILE *out = printer_file(c->out);
	struct section_lines lines;
	struct filter f = { 0 };
	long late = 0;
	bool ok;

	/* of the main ledger it is said that there is nothing; of thirty others it would be a page of zeros */
	if (!count && s->ledger != store_main_ledger(c->session.store))
		return true;
	if (s->mixed && !work_section_overdue(&c->session, s, &late, err))
		return false;
	fprintf(out, "\n%s  %ld", words_now(&s->title), count);
	if (late == count)
		fputs(count ? tr(", all overdue") : "", out);
	else if (late)
		say(out, tr(", %ld of them overdue"), late);
	fputc('\n', out);
	if (!count)
		return true;
	if (!work_filter(&c->session, s->ledger->name, s->line, &f, err))
		return false;
	lines = lines_of(c, s, &f);
	ok = cli_each(c, &f, SHOWN, show_one, &lines, err);
	if (count > SHOWN) {
		fputs("  ", out);
		say(out, tr("… %ld more"), count - SHOWN);
		fputc('\n', out);
	}
	filter_free(&f);
	return ok;
}

/* A bar with its number behind it, padded to the width of a column. */
static void show_bar(FILE *out, long n, long largest, bool last)
{
	int cells = largest > 0 ? (int)((n * BAR_WIDTH + largest - 1) / largest) : 0;
	char number[32];

	for (int i = 0; i < cells; i++)
		fputs("█", out);
	snprintf(number, sizeof number, "%s%ld", cells ? " " : "", n);
	fputs(number, out);
	if (!last)
		fprintf(out, "%*s", BAR_WIDTH + 10 - cells - utf8_width(number), "");
}

static void show_months(struct cli *c, const struct today *t)
{
	FILE *out = printer_file(c->out);
	char *opened = utf8_clip(tr("Found"), BAR_WIDTH + 10, true);
	long largest = 0;

	for (int i = 0; i < 12; i++) {
		largest = t->months[i].opened > largest ? t->months[i].opened : largest;
		largest = t->months[i].closed > largest ? t->months[i].closed : largest;
	}
	fprintf(out, "\n%s\n           %s%s\n", tr("The last twelve months"), opened,
		tr("Completed"));
	for (int i = 0; i < 12; i++) {
		fprintf(out, "  %04d-%02d  ", t->months[i].year, t->months[i].month);
		show_bar(out, t->months[i].opened, largest, false);
		show_bar(out, t->months[i].closed, largest, true);
		fputc('\n', out);
	}
	free(opened);
}

/* Who is behind with what comes round again. */
static void show_behind(struct cli *c, const struct routine_list *l)
{
	FILE *out = printer_file(c->out);
	long shown;

	if (!l->behind)
		return;
	fprintf(out, "\n%s  %zu\n", tr("Routines behind"), l->behind);
	shown = routines_show(c, l, true, SHOWN, 2);
	if ((long)l->behind > shown) {
		fputs("  ", out);
		say(out, tr("… %ld more"), (long)l->behind - shown);
		fputc('\n', out);
	}
}

static bool show_today(struct cli *c, const struct today *t, const struct routine_list *routines, const char *digest,
		       struct err *err)
{
	struct today_section sections[TODAY_SECTIONS_MAX];
	size_t n = work_sections(&c->session, sections);
	bool ok = true;

	show_title(c);
	show_counts(c, t);
	for (size_t i = 0; ok && i < n; i++)
		ok = sections[i].news || show_section(c, &sections[i], t->counts[i], err);
	if (ok) {
		show_behind(c, routines);
		show_months(c, t);
		fprintf(printer_file(c->out), "\n%s  %s\n", tr("Digest"), digest);
	}
	return ok;
}

static bool run_today(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct routine_wish wish = { .as_of = c->session.today };
	struct routine_list routines = { .n = 0 };
	struct err why = ERR_INIT;
	struct today today;
	char digest[65];
	bool ok;

	(void)argc, (void)argv;
	/* a routine of one's own that is wrong is told, and leaves the rest of the day as it is */
	if (!cli_routines(c, &why) && !c->note)
		c->note = xstrdup(why.text);
	ok = work_today(&c->session, &today, err) && store_digest(c->session.store, digest, err) &&
	     work_routines(&c->session, &wish, &routines, err) &&
	     (c->args.json ? print_today : show_today)(c, &today, &routines, digest, err);
	routine_list_free(&routines);
	return ok;
}

const struct command command_today = {
	.name = "today",
	.usage = { "", "" },
	.help = { "今日：到期、逾期、待复查、待销号、挂牌", "the day: due, overdue, to check, to sign off, listed" },
	.flags = COMMAND_STORE,
	.run = run_today,
};

/* ---- the sample ---- */

static bool show_sample(struct cli *c, const char *path, struct err *err)
{
	free(c->file);
	c->file = xstrdup(path);
	if (!work_demo(path, store_today(NULL, c->assumed_day), cli_news(), err) || !cli_open(c, err))
		return false;
	if (!c->args.json) {
		FILE *out = printer_file(c->out);

		print_wrapped(out, tr("This is a sample: there is no store yet, and nothing of it "
				      "was kept. Begin with `bihuan init`."), 0, WIDTH);
		fputc('\n', out);
	}
	return run_today(c, 0, NULL, err);
}

bool today_of_sample(struct cli *c, struct err *err)
{
	char *folder, *path;
	bool ok;

	if (!place_temporary(&folder, err))
		return false;
	/* a device of its own that goes with the sample */
	setenv("XDG_STATE_HOME", folder, 1);
	path = xasprintf("%s/sample.bihuan", folder);
	ok = show_sample(c, path, err);
	if (c->session.store)
		session_close(&c->session);
	c->session.store = NULL;
	place_remove(folder);
	free(path);
	free(folder);
	return ok;
}
