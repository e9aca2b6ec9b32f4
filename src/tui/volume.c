/* The volume of an enterprise: what it lacks and what goes in, before it is written as one PDF. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/papers.h>
#include <bihuan/domain/kind.h>
#include <bihuan/report/volume.h>

#include "papers.h"
#include "prompt.h"
#include "reader.h"
#include "shell.h"

enum { WRITE, FROM, TO };

struct volume_screen {
	struct app *app;
	struct reader *reader;
	char id[ID_TEXT];
	char *number;
	day_t from, to;
	struct papers all;
	const struct paper *front;
	struct declared_ledgers ledgers;
	struct volume v;
	bool gathered;
};

static void finish(void *ctx)
{
	struct volume_screen *x = ctx;

	if (x->gathered)
		volume_free(&x->v);
	papers_free(&x->all);
	free(x->number);
	free(x);
}

static struct volume_wish wish_of(struct volume_screen *x, const char *title)
{
	return (struct volume_wish){ .keeping = &x->all.keeping, .front = x->front, .record = x->id, .from = x->from,
				     .to = x->to, .news = progress_begin(title), .by = { paper_declared, paper_free, &x->ledgers } };
}

static bool gather(struct volume_screen *x, struct err *err)
{
	struct volume_wish w = wish_of(x, tr("Volume"));

	if (x->gathered)
		volume_free(&x->v);
	x->gathered = volume_gather(&x->app->session, &w, &x->v, err);
	return x->gathered;
}

/* ---- what it says ---- */

static void tell_gaps(const struct volume *v, struct doc *d)
{
	doc_heading(d, tr("What is lacking"));
	for (size_t i = 0; i < v->ngaps; i++)
		doc_linef(d, TONE_LATE, 1, "%s  %s  %s%s%s", v->gaps[i].number, v->gaps[i].label, v->gaps[i].file ? v->gaps[i].file : "",
			  v->gaps[i].file ? "  " : "", v->gaps[i].what);
	if (!v->ngaps)
		doc_line(d, TONE_PLAIN, 1, tr("Nothing: every paper has its scan and was served"));
}

static void tell_papers(const struct volume_screen *x, struct doc *d)
{
	const struct paper_keeping *k = &x->all.keeping;

	doc_heading(d, tr("What goes in"));
	doc_linef(d, TONE_PLAIN, 1, tr("papers: %zu  scans: %zu  photos: %zu"), x->v.nrecords, volume_count(&x->v, VOLUME_SCAN),
		  volume_count(&x->v, VOLUME_PHOTO));
	if (!x->v.nrecords)
		doc_line(d, TONE_PLAIN, 1, tr("No paper was signed in these days"));
	for (size_t i = 0; i < x->v.nrecords; i++) {
		const struct record *r = x->v.records[i];
		const char *title = record_get(r, k->title->name), *day = record_get(r, k->day->name);

		doc_linef(d, TONE_PLAIN, 1, "%s  %s  %s", day ? day : "", r->number, title ? title : "");
	}
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	struct volume_screen *x = ctx;
	struct err err = ERR_INIT;
	char from[DAY_TEXT], to[DAY_TEXT];

	(void)app;
	doc_linef(d, TONE_KEY, 0, tr("%s: papers signed from %s to %s"), x->number, day_to_iso(x->from, from), day_to_iso(x->to, to));
	if (!gather(x, &err)) {
		doc_line(d, TONE_LATE, 1, err.text);
		return;
	}
	tell_gaps(&x->v, d);
	tell_papers(x, d);
}

/* ---- what is done with it ---- */

static void bar(void *ctx, struct actionbar *b)
{
	struct volume_screen *x = ctx;

	if (x->gathered && x->v.nrecords)
		actionbar_add(b, WRITE, tr("Write it as a PDF"), tr("Front, gaps, catalogue, papers with scans and photos"));
	actionbar_add(b, FROM, tr("From another day"), NULL);
	actionbar_add(b, TO, tr("To another day"), NULL);
}

static bool write_to(struct volume_screen *x, const char *path, struct err *err)
{
	const char *const keep[] = { store_path(x->app->session.store), NULL };
	struct volume_wish w = wish_of(x, tr("Binding"));
	struct output out = { .path = NULL };
	bool ok = output_begin(&out, path, keep, err) && volume_write(&x->app->session, &w, &x->v, out.part, err) &&
		  output_end(&out, err);

	output_drop(&out);
	return ok;
}

static void write_out(struct volume_screen *x)
{
	static const char *const ends[] = { ".pdf", NULL };
	char *name = paper_usual_name(x->front, x->number, false);
	char *path = export_ask_file(x->app, &(struct export_ask){ .name = name, .ends = ends, .wrong = N_("Let its name end in .pdf") });
	struct err err = ERR_INIT;

	if (path && gather(x, &err) && write_to(x, path, &err))
		stack_messagef(STYLE_GOOD, tr("Written: %s  %d pages, lacking: %zu"), path, x->v.pages, x->v.ngaps);
	else if (path)
		prompt_show_error(&err);
	free(path);
	free(name);
}

static bool is_day(void *ctx, const char *typed, struct err *err)
{
	const struct volume_screen *x = ctx;
	day_t day;

	return day_parse(typed, x->app->session.today, &day, err);
}

static void ask_day(struct volume_screen *x, bool from)
{
	char now[DAY_TEXT], *typed;
	day_t day;

	day_to_iso(from ? x->from : x->to, now);
	typed = prompt_text(&(struct prompt_options){ .question = from ? tr("Papers signed from") : tr("Papers signed up to"),
						      .initial = now, .check = is_day, .ctx = x });
	if (typed && day_parse(typed, x->app->session.today, &day, NULL)) {
		*(from ? &x->from : &x->to) = day;
		if (x->from > x->to)
			*(from ? &x->to : &x->from) = day;
		reader_refill(x->reader);
	}
	free(typed);
}

static void choose(void *ctx, struct app *app, int choice)
{
	struct volume_screen *x = ctx;

	(void)app;
	if (choice == WRITE)
		write_out(x);
	else
		ask_day(x, choice == FROM);
}

void volume_open(struct app *app, const char *id)
{
	struct volume_screen *x = xcalloc(1, sizeof *x);
	struct record *r = NULL;
	struct err err = ERR_INIT;
	bool ok;

	x->app = app;
	x->ledgers = (struct declared_ledgers){ store_ledger_named, app->session.store };
	ok = store_get(app->session.store, id, &r, &err) &&
	     papers_load(app->paper_folder, &x->ledgers, paper_profile(&app->session), &x->all, &err) &&
	     papers_front(&x->all, &x->front, &err);
	if (ok) {
		memcpy(x->id, id, ID_TEXT);
		x->number = xstrdup(r->number);
		x->to = app->session.today;
		x->from = volume_usual_from(x->to);
		x->reader = reader_screen_open(app, &(struct reader_options){ .name = "volume", .title = N_("Volume"), .fill = fill,
									      .bar = bar, .choose = choose, .destroy = finish, .ctx = x });
	} else {
		prompt_show_error(&err);
		finish(x);
	}
	record_free(r);
}
