/* Papers: which can be made of a record, what is missing for one and where that is filled in, one as it is read before it is
 * kept, written to a file or printed. */
#include "papers.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/papers.h>
#include <bihuan/report/paper.h>
#include <bihuan/report/record_doc.h>
#include <bihuan/report/words.h>

#include "paper_print.h"
#include "picker.h"
#include "prompt.h"
#include "reader.h"
#include "shell.h"

enum { WRITE, PRINT, KEEP, REDRAFT, SIGN /* and up: the acts before which it is read */ };
enum { KEPT_MOST = 9, SIGN_MOST = 4 };

/* One paper as it is read. */
struct reading {
	struct papers all;
	const struct paper *paper;
	struct strv ids;
	struct paper *own; /* of one that is kept: as it was declared then */
	char kept[ID_TEXT]; /* its record; "": none */
	const struct act *signs[SIGN_MOST]; /* that may be done on it now, and before which it is read */
	size_t nsigns;
	struct filled_paper filled;
};

static void finish(void *ctx)
{
	struct reading *g = ctx;

	paper_filled_free(&g->filled);
	paper_free(g->own);
	strv_free(&g->ids);
	papers_free(&g->all);
	free(g);
}

/* As a case goes; those that say nothing behind. */
static int by_rank(const void *a, const void *b)
{
	const struct paper *x = *(const struct paper *const *)a, *y = *(const struct paper *const *)b;
	int one = x->rank ? x->rank : INT_MAX, other = y->rank ? y->rank : INT_MAX;

	return one != other ? (one > other) - (one < other) : strcmp(x->name, y->name);
}

static bool load(struct app *app, struct papers *ret)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct err err = ERR_INIT;

	if (!papers_load(app->paper_folder, &ledgers, paper_profile(&app->session), ret, &err)) {
		prompt_show_error(&err);
		return false;
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, by_rank);
	return true;
}

/* ---- its text ---- */

static bool fill_kept(struct app *app, struct reading *g, struct err *err)
{
	struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	bool ok;

	paper_free(g->own);
	g->own = NULL;
	ok = paper_kept_whole(&app->session, &g->all.keeping, &(struct paper_reader){ paper_declared, paper_free, &ledgers }, g->kept, &g->own,
			      &g->filled, err);
	g->paper = g->own;
	return ok;
}

static bool fill_anew(struct app *app, struct reading *g, struct err *err)
{
	paper_filled_free(&g->filled);
	return *g->kept ? fill_kept(app, g, err)
			: paper_fill(&app->session, g->paper, (const char *const *)g->ids.v, g->ids.n, &g->filled, err);
}

static void read_signs(struct app *app, struct reading *g)
{
	struct record_view v;

	g->nsigns = 0;
	if (!*g->kept || app->as_of != DAY_NONE || !work_view(&app->session, g->kept, &v, NULL))
		return;
	for (size_t i = 0; i < v.nacts && g->nsigns < SIGN_MOST; i++)
		if (v.acts[i].open && v.acts[i].act->reads)
			g->signs[g->nsigns++] = v.acts[i].act;
	record_view_free(&v);
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	struct reading *g = ctx;
	struct err err = ERR_INIT;
	char *text = NULL;
	size_t n = 0;
	FILE *out;

	if (!fill_anew(app, g, &err))
		doc_line(d, TONE_LATE, 0, err.text);
	read_signs(app, g);
	if (!g->filled.paper)
		return;
	out = open_memstream(&text, &n);
	if (!out)
		return;
	paper_text(out, &g->filled, 1);
	fclose(out);
	for (char *at = text, *end; at && *at; at = end) {
		end = at + strcspn(at, "\n");
		if (*end)
			*end++ = '\0';
		doc_line(d, TONE_PLAIN, (int)strspn(at, " "), at + strspn(at, " "));
	}
	free(text);
}

/* ---- written and printed ---- */

static bool write_to(struct app *app, const struct reading *g, const char *path, struct err *err)
{
	const char *const keep[] = { store_path(app->session.store), NULL };
	struct paper_pages pages = { 0 };
	struct output out = { .path = NULL };
	bool ok = output_begin(&out, path, keep, err);

	if (ok && str_ends(path, ".txt")) {
		ok = output_stream(&out, err);
		if (ok)
			paper_text(out.f, &g->filled, 1);
	} else if (ok) {
		ok = str_ends(path, ".pdf") ? paper_pdf(out.part, &g->filled, 1, &pages, err) : paper_docx(out.part, &g->filled, 1, err);
	}
	ok = ok && output_end(&out, err);
	output_drop(&out);
	free(pages.instead);
	return ok;
}

/* A signed one counts how often it was printed, where whoever acts may say so. */
static void was_printed(struct app *app, struct reading *g)
{
	struct step step = { .act = g->all.keeping.print };
	const char *id = g->kept;
	struct err err = ERR_INIT;

	if (!*g->kept || g->filled.draft || app->as_of != DAY_NONE || !app_unlock(app))
		return;
	if (work_act(&app->session, &id, 1, &step, 1, NULL, NULL, NULL, &err))
		app_touched(app);
	else
		stack_error(&err);
}

/* As the command line names it. The caller frees it. */
static char *usual_name(struct app *app, const struct reading *g)
{
	struct record *r = NULL;
	bool there = store_get(app->session.store, *g->kept ? g->kept : g->ids.v[0], &r, NULL);
	char *name = there ? paper_usual_name(g->paper, r->number, g->ids.n > 1) : xstrdup(words_now(&g->paper->title));

	record_free(r);
	return name;
}

static void write_out(struct app *app, struct reading *g)
{
	static const char *const ends[] = { ".pdf", ".docx", ".txt", NULL };
	char *name = usual_name(app, g);
	char *path = export_ask_file(app, &(struct export_ask){ .name = name, .ends = ends,
								.wrong = N_("Let its name end in .pdf, .docx or .txt") });
	struct err err = ERR_INIT;

	if (path && write_to(app, g, path, &err)) {
		stack_messagef(STYLE_GOOD, tr("Written: %s"), path);
		was_printed(app, g); /* where it may not be noted the reason stands instead */
	} else if (path) {
		prompt_show_error(&err);
	}
	free(path);
	free(name);
}

static void print(struct app *app, struct reading *g)
{
	struct err err = ERR_INIT;

	if (paper_print(app, &g->filled, &err)) {
		stack_message(STYLE_GOOD, tr("Handed to the printer"));
		was_printed(app, g);
	} else {
		prompt_show_error(&err);
	}
}

/* ---- kept ---- */

static bool take_draft(struct app *app, struct reading *g, struct sets *ret, struct err *err)
{
	struct filled_paper filled = { .paper = NULL };
	bool ok = paper_draft(&app->session, &g->all.keeping, g->paper, (const char *const *)g->ids.v, g->ids.n, ret, &filled, err);

	if (ok && filled.nmissing)
		ok = err_set(err, ERR_REFUSED, "not_ready", "“%s” is not ready; missing: %s  %s", words_now(&g->paper->title), filled.missing[0].number,
			     filled.missing[0].label);
	paper_filled_free(&filled);
	return ok;
}

/* "WS-A-0003  限期整改意见书  待签发" */
static char *kept_words(struct app *app, const struct record *r)
{
	struct buf b = BUF_INIT, state = BUF_INIT;

	buf_addf(&b, "%s  ", r->number);
	words_of_line(&b, r->ledger->label ? record_get(r, r->ledger->label) : NULL);
	record_state_words(&app->session, r, &state);
	buf_addf(&b, "  %s", buf_text(&state));
	buf_free(&state);
	return buf_take(&b);
}

/* One of the kind that is there is looked at, or another made beside it; true: another. */
static bool wants_another(struct app *app, const struct reading *g)
{
	const char *lines[2];
	struct record *r = NULL;
	struct err err = ERR_INIT;
	char *words, *open;
	size_t n = 0;
	int chosen;

	if (!paper_kept_those(&app->session, &g->all.keeping, g->paper->ledger, g->paper->name, (const char *const *)g->ids.v, g->ids.n, 1,
			      &r, &n, &err)) {
		prompt_show_error(&err);
		return false;
	}
	if (!n)
		return true;
	words = kept_words(app, r);
	open = xasprintf(tr("Open %s"), words);
	lines[0] = open;
	lines[1] = tr("Keep another draft beside it");
	chosen = picker_choose(tr("There is one already"), lines, 2, 0, NULL);
	if (chosen == 0)
		page_open(app, r->id);
	free(open);
	free(words);
	record_free(r);
	return chosen == 1;
}

static void keep(struct app *app, struct reading *g)
{
	struct step step = { .act = g->all.keeping.draft };
	char id[ID_TEXT], *number = NULL;
	struct err err = ERR_INIT;

	if (!wants_another(app, g) || !app_unlock(app))
		return;
	if (take_draft(app, g, &step.sets, &err) &&
	    work_begin(&app->session, g->all.keeping.ledger, &step, 1, NULL, id, &number, &err)) {
		app_touched(app);
		stack_messagef(STYLE_GOOD, tr("Kept as the draft %s"), number);
		page_open(app, id);
	} else {
		prompt_show_error(&err);
	}
	free(number);
	sets_free(&step.sets);
}

/* What its records say now, in place of what it says, by its kind as it is declared now. */
static void redraft(struct app *app, struct reading *g)
{
	struct step step = { .act = g->all.keeping.redraft };
	const char *id = g->kept, *kind;
	struct reading now = { .all = g->all };
	struct sets own = SETS_INIT;
	struct record *r = NULL;
	struct err err = ERR_INIT;
	bool ok = app_unlock(app) && store_get(app->session.store, id, &r, &err);

	kind = ok ? record_get(r, g->all.keeping.kind->name) : NULL;
	ok = kind && papers_find(&g->all, kind, &now.paper, &err);
	if (ok)
		paper_kept_of(&g->all.keeping, now.paper, r, &now.ids);
	ok = ok && take_draft(app, &now, &own, &err);
	for (size_t i = 0; ok && i < own.n; i++)
		if (act_field_row(step.act, own.v[i].name))
			sets_put(&step.sets, own.v[i].name, own.v[i].value, false);
	if (ok && work_act(&app->session, &id, 1, &step, 1, NULL, NULL, NULL, &err))
		app_touched(app);
	else if (err.kind)
		prompt_show_error(&err);
	strv_free(&now.ids);
	sets_free(&own);
	sets_free(&step.sets);
	record_free(r);
}

/* ---- the screen ---- */

static void bar(void *ctx, struct actionbar *b)
{
	const struct reading *g = ctx;

	for (size_t i = 0; i < g->nsigns; i++)
		actionbar_add(b, SIGN + (int)i, words_now(&g->signs[i]->title), words_now(&g->signs[i]->help));
	if (!g->filled.paper) /* the page says why */
		return;
	if (!*g->kept && !g->filled.nmissing && paper_keeps_of(&g->all.keeping, g->paper->ledger))
		actionbar_add(b, KEEP, tr("Keep as a draft"), tr("Then it is put up for signature, and gets its number when it is signed"));
	actionbar_add(b, WRITE, tr("Write to a file"), tr("PDF, DOCX or text"));
	actionbar_add(b, PRINT, tr("Print"), NULL);
	if (*g->kept && g->filled.draft)
		actionbar_add(b, REDRAFT, tr("Draft anew"), tr("From what its records say now"));
}

static void choose(void *ctx, struct app *app, int choice)
{
	struct reading *g = ctx;

	const char *id = g->kept;

	if (choice >= SIGN) {
		form_open(app, &(struct form_call){ .act = g->signs[choice - SIGN], .ids = &id, .n = 1, .read = true });
		return;
	}
	if (!g->filled.paper)
		return;
	if (choice == WRITE)
		write_out(app, g);
	else if (choice == PRINT)
		print(app, g);
	else if (choice == KEEP)
		keep(app, g);
	else
		redraft(app, g);
}

static void read_open(struct app *app, struct reading *g)
{
	reader_screen_open(app, &(struct reader_options){ .name = "paper_text", .title = N_("Paper"), .fill = fill, .bar = bar, .choose = choose,
							  .destroy = finish, .ctx = g });
}

/* ---- what is missing ---- */

/* Where the field is filled in: the form of the record, an act that may be done and asks for it, else its page. */
static void go_to(struct app *app, const struct paper_missing *m)
{
	const char *colon = strchr(m->field, ':');
	struct record_view v;
	struct err err = ERR_INIT;
	char id[ID_TEXT], *name;
	const char *one = id;
	bool done = false;

	if (!store_find(app->session.store, NULL, m->number, id, &err) || !work_view(&app->session, id, &v, &err)) {
		prompt_show_error(&err);
		return;
	}
	name = colon ? xstrdup(colon + 1) : xstrndup(m->field, strcspn(m->field, "."));
	for (size_t i = 0; !done && i < v.nacts; i++) {
		const struct act *a = v.acts[i].act;

		if (!v.acts[i].open || a->amends || (colon ? strncmp(a->name, m->field, (size_t)(colon - m->field)) != 0 : !act_field_row(a, name)))
			continue;
		form_open(app, &(struct form_call){ .act = a, .ids = &one, .n = 1 });
		done = true;
	}
	if (!done) {
		const struct field *f = ledger_field(v.record->ledger, name);

		if (f && f->set == FIELD_BY_FORM && !strchr(m->field, '.'))
			form_open(app, &(struct form_call){ .ids = &one, .n = 1 });
		else
			page_open(app, id);
	}
	free(name);
	record_view_free(&v);
}

/* The paper as it stands, or one of the fields that it lacks. */
static void ask_missing(struct app *app, struct reading *g)
{
	struct strv lines = STRV_INIT;
	int chosen;

	strv_add(&lines, tr("Look at it as it stands (a draft)"));
	for (size_t i = 0; i < g->filled.nmissing; i++) {
		const struct paper_missing *m = &g->filled.missing[i];

		strv_take(&lines, xasprintf(tr("missing: %s  %s"), m->number, m->label));
	}
	chosen = picker_choose(words_now(&g->paper->title), (const char *const *)lines.v, lines.n, 0, NULL);
	strv_free(&lines);
	if (chosen == 0) {
		read_open(app, g);
		return;
	}
	if (chosen > 0)
		go_to(app, &g->filled.missing[chosen - 1]);
	finish(g);
}

/* ---- which ---- */

struct candidate {
	const struct paper *paper; /* NULL: one that is kept, the first of the ids */
	struct strv ids;
};
struct candidates {
	struct candidate *v;
	size_t n;
	struct strv titles;
};

static void add_of(struct app *app, const struct papers *all, const struct ledger *l, const struct strv *ids, struct candidates *ret)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct paper *p = all->v[i];
		struct filled_paper filled = { .paper = NULL };
		struct candidate c = { .paper = p };
		struct err err = ERR_INIT;

		if (!str_eq(p->ledger->name, l->name) || (ids->n > 1 && !p->several) ||
		    !paper_fill(&app->session, p, (const char *const *)ids->v, ids->n, &filled, &err))
			continue;
		for (size_t k = 0; k < ids->n; k++)
			strv_add(&c.ids, ids->v[k]);
		VEC_ADD(ret->v, ret->n) = c;
		strv_take(&ret->titles, filled.nmissing ? xasprintf(tr("%s  (%s, lacks %zu)"), words_now(&p->title), words_now(&l->title), filled.nmissing) :
							  xasprintf("%s  (%s)", words_now(&p->title), words_now(&l->title)));
		paper_filled_free(&filled);
	}
}

/* Those that were made of it and hold, before what could be made. */
static void add_kept(struct app *app, const struct papers *all, const struct ledger *l, const struct strv *ids, struct candidates *ret)
{
	struct record *found[KEPT_MOST];
	struct err err = ERR_INIT;
	size_t n = 0;

	if (!paper_kept_those(&app->session, &all->keeping, l, NULL, (const char *const *)ids->v, ids->n, KEPT_MOST, found, &n, &err))
		stack_error(&err);
	for (size_t i = 0; i < n; i++) {
		struct candidate c = { .paper = NULL };

		strv_add(&c.ids, found[i]->id);
		VEC_ADD(ret->v, ret->n) = c;
		strv_take(&ret->titles, kept_words(app, found[i]));
		record_free(found[i]);
	}
}

/* Those of what the record refers to besides: of a hazard the papers of its inspection. */
static void add_of_referred(struct app *app, const struct papers *all, const struct ledger *l, const char *id, struct candidates *ret)
{
	struct record *r = NULL;

	if (!store_get(app->session.store, id, &r, NULL))
		return;
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		const struct ledger *to = f->type == FIELD_REF ? store_ledger(app->session.store, f->ledger) : NULL;
		char *value = r->values[i];

		/* another of the same ledger is a record of its own, and whose it is has papers of all kinds */
		if (value && to && to != l && !to->aliases)
			add_of(app, all, to, &(struct strv){ &value, 1 }, ret);
	}
	record_free(r);
}

static void candidates_free(struct candidates *c)
{
	for (size_t i = 0; i < c->n; i++)
		strv_free(&c->v[i].ids);
	free(c->v);
	strv_free(&c->titles);
}

static void open_kept(struct app *app, struct papers *all, const char *id)
{
	struct reading *g = xcalloc(1, sizeof *g);

	g->all = *all;
	memcpy(g->kept, id, ID_TEXT);
	read_open(app, g);
}

static void open_made(struct app *app, struct papers *all, const struct candidate *c)
{
	struct reading *g = xcalloc(1, sizeof *g);
	struct err err = ERR_INIT;

	g->all = *all;
	g->paper = c->paper;
	for (size_t i = 0; i < c->ids.n; i++)
		strv_add(&g->ids, c->ids.v[i]);
	if (!fill_anew(app, g, &err)) {
		prompt_show_error(&err);
		finish(g);
	} else if (g->filled.nmissing) {
		ask_missing(app, g);
	} else {
		read_open(app, g);
	}
}

/* The first of the records and what papers there are; why not is said. */
static bool begin(struct app *app, const char *id, struct record **ret, struct papers *ret_all)
{
	struct record *r = NULL;
	struct err err = ERR_INIT;

	if (!store_get(app->session.store, id, &r, &err)) {
		stack_error(&err);
		return false;
	}
	if (!load(app, ret_all)) {
		record_free(r);
		return false;
	}
	*ret = r;
	return true;
}

static bool is_kept(const struct papers *all, const struct record *r)
{
	return all->keeping.ledger && r->ledger == all->keeping.ledger;
}

bool papers_read_first(struct app *app, const char *id)
{
	struct record *r = NULL;
	struct papers all;
	bool kept;

	if (!begin(app, id, &r, &all))
		return true; /* said */
	kept = is_kept(&all, r);
	record_free(r);
	if (kept)
		open_kept(app, &all, id);
	else
		papers_free(&all);
	return kept;
}

void papers_of_records(struct app *app, const struct strv *ids)
{
	struct candidates c = { .n = 0 };
	struct record *r = NULL;
	struct papers all;
	int chosen = -1;

	if (!ids->n || !begin(app, ids->v[0], &r, &all))
		return;
	if (ids->n == 1 && is_kept(&all, r)) {
		record_free(r);
		open_kept(app, &all, ids->v[0]);
		return;
	}
	add_kept(app, &all, r->ledger, ids, &c);
	add_of(app, &all, r->ledger, ids, &c);
	if (ids->n == 1)
		add_of_referred(app, &all, r->ledger, ids->v[0], &c);
	if (c.n)
		chosen = picker_choose(tr("Papers"), (const char *const *)c.titles.v, c.n, 0, NULL);
	else
		stack_message(STYLE_DIM, tr("No paper is made of these records"));
	if (chosen >= 0 && c.v[chosen].paper) {
		open_made(app, &all, &c.v[chosen]);
	} else {
		papers_free(&all);
		if (chosen >= 0)
			page_open(app, c.v[chosen].ids.v[0]);
	}
	candidates_free(&c);
	record_free(r);
}

void papers_of_record(struct app *app, const char *id)
{
	char *one = xstrdup(id);

	papers_of_records(app, &(struct strv){ &one, 1 });
	free(one);
}
