/* The signed log of a record, or of all of them, newest first: read in parts, so that a store of a million entries opens
 * as fast as a small one, and narrowed to an act and a person. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/ticks.h>
#include <bihuan/domain/own_ledgers.h>

#include "doc_view.h"
#include "picker.h"
#include "shell.h"

enum {
	ROWS_STEP = 200,    /* read at a time, and kept ready below what is on the screen */
	ROWS_KEPT = 2000,   /* read again at once when the store changes */
	LINES_AHEAD = 100,
	LOOK_STEP = 2000,   /* changes gone over at a time: some milliseconds */
	CLOCKS_STEP = 5000,
	IDLE_MS = 100,	    /* until how far it was read is shown */
	PEOPLE_MAX = 2000
};

/* What rows can be narrowed to: by a name or id, as people call it. */
struct narrowing {
	char *code, *title;
};

struct narrowings {
	struct narrowing *v;
	size_t n;
};

struct journal {
	struct screen screen;
	struct app *app;
	char id[ID_TEXT]; /* "": of all records */
	struct doc_view *doc;
	struct doc *filling;
	struct narrowings acts, people; /* that occur in it */
	char *act, *act_title;	     /* shown alone; NULL: all */
	char *person, *person_title;
	struct log_place place;
	long rows, wanted;
	bool more;   /* behind the place */
	bool clocks; /* all wall times have been looked at */
	unsigned version;
};

static struct journal *self_of(struct screen *self)
{
	return (struct journal *)self;
}

/* ---- choices ---- */

static void choices_add(struct narrowings *c, const char *code, const char *title)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->v[i].code, code))
			return;
	VEC_ADD(c->v, c->n) = (struct narrowing){ xstrdup(code), xstrdup(title) };
}

static void choices_free(struct narrowings *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->v[i].code);
		free(c->v[i].title);
	}
	free(c->v);
	*c = (struct narrowings){ NULL, 0 };
}

/* Of all records nobody knows what occurs before all is read: what is declared can. */
static void acts_declared(struct journal *j)
{
	static const char *const others[] = { "create", "edit", "void",	   "unvoid",	"unite",  "undo", ACT_DESTROY,
					      "redo",	"rekey", "protect", "close_key", "declare" };
	const struct ledger *const *all;
	size_t n = store_ledgers(j->app->session.store, &all);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; all[i]->life && k < all[i]->life->nacts; k++)
			choices_add(&j->acts, all[i]->life->acts[k].name, words_now(&all[i]->life->acts[k].title));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		choices_add(&j->acts, others[i], words_of_deed(NULL, others[i]));
}

static void people_known(struct journal *j)
{
	struct record **found = xcalloc(PEOPLE_MAX, sizeof *found);
	struct err err = ERR_INIT;
	struct filter f;
	size_t got = 0;

	if (work_filter(&j->app->session, LEDGER_PERSON, "", &f, &err)) {
		if (!store_page(j->app->session.store, &f, NULL, false, PEOPLE_MAX, found, &got, &err))
			stack_error(&err);
		filter_free(&f);
	}
	for (size_t i = 0; i < got; i++) {
		struct buf b = BUF_INIT;

		words_of_record(app_names(j->app), LEDGER_PERSON, found[i]->id, &b);
		choices_add(&j->people, found[i]->id, buf_text(&b));
		buf_free(&b);
		record_free(found[i]);
	}
	free(found);
}

static void choices_fill(struct journal *j)
{
	if (j->id[0])
		return; /* rows did */
	choices_free(&j->acts);
	choices_free(&j->people);
	acts_declared(j);
	people_known(j);
}

/* ---- rows ---- */

static void log_head(const struct ledger *l, const struct log_row *r, struct buf *b)
{
	words_of_time(b, r->at);
	buf_addf(b, "  %s-%lld  %s", r->device_code, r->n, r->by_name ? r->by_name : "");
	buf_addf(b, "  %s", r->undoes ? tr("Undo") : words_of_deed(l, r->act ? r->act : ""));
	if (!str_empty(r->number))
		buf_addf(b, " %s", r->number);
	if (r->on)
		buf_addf(b, tr("  of %s"), r->on);
	words_of_marks(b, &(struct deed_marks){ .late = r->late_record, .undone = r->undone,
						.imported = r->imported, .judged = r->judged });
	if (r->deputy_of_number)
		buf_addf(b, tr("  [standing in for %s]"), *r->deputy_of_name ? r->deputy_of_name : r->deputy_of_number);
	if (r->clock_back)
		buf_add(b, tr("  [clock went back]"));
	if (r->assumed_day)
		buf_addf(b, tr("  [day given as %s]"), r->assumed_day);
}

static void log_details(const struct journal *j, const struct log_row *r, struct buf *b)
{
	const struct ledger *ledger =
		r->ledger ? store_ledger(j->app->session.store, r->ledger) : NULL;

	if (ledger && r->set)
		words_of_sets(app_names(j->app), ledger, r->act ? r->act : "", r->set, b);
	if (r->undoes)
		buf_addf(b, tr("undoes %.16s"), r->undoes);
	if (r->reason) {
		buf_add(b, b->len ? tr("; ") : "");
		buf_addf(b, tr("reason: %s"), r->reason);
	}
	buf_addf(b, "%s%s %s", b->len ? "\n" : "", r->hash,
		 r->protected_key ? tr("signed behind a passphrase") :
				    tr("no passphrase: proves integrity, not who"));
}

static bool row_add(void *ctx, const struct log_row *r)
{
	struct journal *j = ctx;
	const struct ledger *l = r->ledger ? store_ledger(j->app->session.store, r->ledger) : NULL;
	struct buf head = BUF_INIT, details = BUF_INIT;

	log_head(l, r, &head);
	log_details(j, r, &details);
	doc_line(j->filling, TONE_PLAIN, 0, buf_text(&head));
	doc_line(j->filling, TONE_DIM, 3, buf_text(&details));
	if (j->id[0]) {
		choices_add(&j->acts, r->act ? r->act : "", words_of_deed(l, r->act ? r->act : ""));
		choices_add(&j->people, r->by_id, r->by_name);
	}
	j->rows++;
	buf_free(&head);
	buf_free(&details);
	return true;
}

/* One step back in time. */
static void read_on(struct journal *j)
{
	struct log_wish wish = { j->id[0] ? j->id : NULL, j->act, j->person };
	struct err err = ERR_INIT;

	j->filling = doc_view_add(j->doc);
	if (!store_log_back(j->app->session.store, &wish, &j->place, ROWS_STEP, LOOK_STEP, row_add, j, &j->more, &err)) {
		stack_error(&err);
		j->more = false;
	}
}

static bool more(void *ctx)
{
	struct journal *j = ctx;

	if (!j->more)
		return false;
	if (j->wanted <= j->rows)
		j->wanted = j->rows + ROWS_STEP;
	read_on(j);
	return true;
}

/* While nobody types. */
static void read_idly(struct journal *j)
{
	int64_t end = ticks_ms() + IDLE_MS;

	do
		read_on(j);
	while (j->more && j->rows < j->wanted && ticks_ms() < end && !term_key_waiting(NULL));
}

static void reload(struct journal *j)
{
	bool again = j->rows > 0;

	j->version = j->app->version;
	j->wanted = again && j->rows < ROWS_KEPT ? j->rows : again ? ROWS_KEPT : ROWS_STEP;
	j->rows = 0;
	j->place = (struct log_place){ .begun = false };
	j->more = true;
	j->clocks = false;
	doc_view_fill(j->doc);
	if (j->id[0] && !j->act && !j->person) {
		choices_free(&j->acts);
		choices_free(&j->people);
	}
	do
		read_on(j);
	while (j->more && j->rows < j->wanted && j->place.looked < LOOK_STEP);
}

/* ---- narrowing ---- */

static void narrow(struct journal *j, char **code, char **title, const struct narrowing *to)
{
	free(*code);
	free(*title);
	*code = to ? xstrdup(to->code) : NULL;
	*title = to ? xstrdup(to->title) : NULL;
	j->rows = 0;
	reload(j);
	doc_view_home(j->doc);
}

static void narrow_ask(struct journal *j, const char *question, const char *all, const struct narrowings *c, char **code,
		       char **title)
{
	const char **items = xcalloc(c->n + 1, sizeof *items);
	int chosen, now = 0;

	items[0] = all;
	for (size_t i = 0; i < c->n; i++) {
		items[i + 1] = c->v[i].title;
		now = str_eq(c->v[i].code, *code) ? (int)i + 1 : now;
	}
	chosen = picker_choose(question, items, c->n + 1, now, NULL);
	if (chosen >= 0)
		narrow(j, code, title, chosen ? &c->v[chosen - 1] : NULL);
	free(items);
}

static bool narrow_end(struct journal *j)
{
	if (!j->act && !j->person)
		return false;
	free(j->act);
	free(j->act_title);
	j->act = j->act_title = NULL;
	narrow(j, &j->person, &j->person_title, NULL);
	return true;
}

/* ---- the screen ---- */

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Signed log, newest first");
}

static const char *hint(struct screen *self)
{
	const struct journal *j = self_of(self);

	if (doc_view_finds(j->doc))
		return tr("n next place  N place before  Esc ends the search  ? keys");
	if (j->act || j->person)
		return tr("a act  p person  / search  Esc all again  ? keys");
	return tr("a one act  p one person  / search  Esc back  ? keys");
}

/* Two blanks behind what stands there. */
static struct buf *buf_gap(struct buf *b)
{
	if (b->len)
		buf_add(b, "  ");
	return b;
}

/* What is shown of it, and how far it was read meanwhile. */
static void head_words(const struct journal *j, struct buf *b)
{
	if (j->act)
		buf_addf(b, tr("Act: %s"), j->act_title);
	if (j->person)
		buf_addf(buf_gap(b), tr("Person: %s"), j->person_title);
	if (j->more && j->rows < j->wanted && !j->id[0])
		buf_addf(buf_gap(b), tr("%lld gone over, reading on …"), j->place.looked);
}

static void draw(struct screen *self, struct area body)
{
	struct journal *j = self_of(self);
	struct buf b = BUF_INIT;

	if (j->version != j->app->version)
		reload(j);
	head_words(j, &b);
	if (b.len) {
		term_put(body.y, body.x + 1, body.w - 2, STYLE_KEY, buf_text(&b));
		body.y++;
		body.h--;
	}
	doc_view_draw(j->doc, (struct area){ body.y, body.x + 1, body.h, body.w - 2 });
	if (!j->rows && !j->more)
		term_put(body.y, body.x + 1, body.w - 2, STYLE_DIM, tr("Nothing of that is in it"));
	buf_free(&b);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct journal *j = self_of(self);

	switch (a) {
	case ACTION_JOURNAL_ACT:
		choices_fill(j);
		narrow_ask(j, tr("Only rows of this act"), tr("All acts"), &j->acts, &j->act, &j->act_title);
		return true;
	case ACTION_JOURNAL_PERSON:
		choices_fill(j);
		narrow_ask(j, tr("Only rows of this person"), tr("Everybody"), &j->people, &j->person,
			   &j->person_title);
		return true;
	case ACTION_VIEW_CLOSE:
		stack_pop_to(self);
		return true;
	default:
		return doc_view_key(j->doc, k, a) || (a == ACTION_BACK && narrow_end(j));
	}
}

static bool tick(struct screen *self)
{
	struct journal *j = self_of(self);

	return app_poll(j->app) || j->version != j->app->version;
}

/* Marks of clocks that went back are there when all entries were looked at once; nobody waits for that. */
static bool clocks_look(struct journal *j)
{
	bool any = false;

	if (j->clocks)
		return false;
	j->clocks = store_log_clocks(j->app->session.store, CLOCKS_STEP, &any);
	if (!j->clocks || !any)
		return !j->clocks;
	reload(j);
	j->clocks = true;
	return true;
}

static bool idle(struct screen *self, bool paused)
{
	struct journal *j = self_of(self);

	if (j->version != j->app->version)
		return false;
	if (j->more && j->rows >= j->wanted && doc_view_left(j->doc) < LINES_AHEAD)
		j->wanted = j->rows + ROWS_STEP;
	if (j->more && j->rows < j->wanted) {
		read_idly(j);
		return true;
	}
	return paused && clocks_look(j);
}

static bool part(struct screen *self, enum screen_part what, struct buf *out)
{
	const struct journal *j = self_of(self);

	if (what == PART_ALL)
		doc_view_text(j->doc, out);
	else if (what == PART_LINE)
		doc_view_line(j->doc, out);
	else if (what == PART_HEAD)
		head_words(j, out);
	return what != PART_NUMBER;
}

static bool more_of(struct screen *self, long *count)
{
	struct journal *j = self_of(self);
	bool ret = more(j);

	*count = j->rows;
	return ret;
}

static void destroy(struct screen *self)
{
	struct journal *j = self_of(self);

	choices_free(&j->acts);
	choices_free(&j->people);
	free(j->act);
	free(j->act_title);
	free(j->person);
	free(j->person_title);
	doc_view_destroy(j->doc);
	free(j);
}

static const struct screen_ops journal_ops = {
	.name = "log",
	.context = CTX_JOURNAL,
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.idle = idle,
	.part = part,
	.more = more_of,
	.counts = true,
	.destroy = destroy,
};

void log_open(struct app *app, const char *id)
{
	struct journal *j = xcalloc(1, sizeof *j);

	j->screen.ops = &journal_ops;
	j->app = app;
	if (id)
		memcpy(j->id, id, sizeof j->id - 1);
	j->doc = doc_view_create();
	doc_view_more(j->doc, more, j);
	j->version = app->version - 1;
	stack_push(&j->screen);
}
