#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/value.h>

#include "kind.h"
#include "page.h"
#include "prompt.h"

void page_init(struct page *p, struct app *app, const char *id, const struct page_walk *walk)
{
	p->app = app;
	memcpy(p->id, id, sizeof p->id - 1);
	if (walk)
		p->walk = *walk;
	p->doc = doc_create();
	p->bar = actionbar_create();
	p->version = app->version - 1;
}

void page_finish(struct page *p)
{
	doc_destroy(p->doc);
	actionbar_destroy(p->bar);
}

bool page_step(struct page *p, int direction)
{
	char id[ID_TEXT] = "";

	if (!p->walk.step || !p->walk.step(p->walk.ctx, direction, id)) {
		stack_message(STYLE_DIM, direction > 0 ? tr("This is the last one") :
							 tr("This is the first one"));
		return false;
	}
	memcpy(p->id, id, sizeof p->id);
	p->version = p->app->version - 1;
	doc_home(p->doc);
	return true;
}

void page_fields(struct doc *d, struct app *app, const struct record *r,
		 bool (*which)(const struct field *f))
{
	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		struct buf b = BUF_INIT;

		if (r->values[i] && (!which || which(f))) {
			words_field(app, r, f->name, &b);
			doc_field(d, words_now(&f->label), STYLE_NORMAL, buf_text(&b));
		}
		buf_free(&b);
	}
}

/* ---- what was done ---- */

static const struct field *set_field(const struct ledger *l, const char *act,
				     const char *name)
{
	const struct act *a = act_find(l, act);
	const struct field *f = a ? act_field_def(l, a, name) : NULL;

	return f ? f : ledger_field(l, name);
}

void page_sets(struct app *app, const struct ledger *l, const char *act,
	       const struct sets *sets, struct buf *out)
{
	const struct names *names = store_names(app->session.store, app->session.today);

	for (size_t i = 0; i < sets->n; i++) {
		const struct set *s = &sets->v[i];
		const struct field *f = set_field(l, act, s->name);
		bool known = f || (strcmp(s->name, "number") != 0 && strcmp(s->name, "closes_after") != 0);
		char *shown = f ? value_show(f, s->value, names) :
				  xstrdup(s->value ? s->value : "");

		if (known && strcmp(s->name, "on") != 0) {
			buf_add(out, out->len ? tr("; ") : "");
			buf_addf(out, tr("%s: %s"), f ? words_now(&f->label) : s->name,
				 str_empty(shown) ? tr("(cleared)") : shown);
		}
		free(shown);
	}
}

const char *page_done_title(const struct ledger *l, const char *name)
{
	static const struct {
		const char *name;
		struct words title;
	} others[] = {
		{ "create", { "新建", "Created" } },
		{ "edit", { "更正", "Edited" } },
		{ "void", { "作废", "Voided" } },
		{ "unvoid", { "取消作废", "Void taken back" } },
		{ "protect", { "设置或取消口令", "Passphrase set or taken away" } },
		{ "rekey", { "绑定密钥", "Key bound" } },
		{ "close_key", { "关闭密钥", "Key closed" } },
		{ "unite", { "并为一家", "United" } },
	};
	const struct act *a = act_find(l, name);

	if (a)
		return words_now(&a->title);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(others[i].name, name) == 0)
			return words_now(&others[i].title);
	return name;
}

static void done_line(struct doc *d, struct app *app, const struct ledger *l,
		      const struct done *done)
{
	struct buf b = BUF_INIT, sets = BUF_INIT;
	char day[DAY_TEXT];

	if (done->on != DAY_NONE)
		buf_add(&b, day_to_iso(done->on, day));
	else
		words_time(&b, done->at);
	buf_addf(&b, "  %s  %s", page_done_title(l, done->act), done->by_name ? done->by_name : "");
	if (done->round > 1)
		buf_addf(&b, tr("  (round %d)"), done->round);
	if (late_record(done->on, done->written, done->imported))
		buf_add(&b, tr("  [recorded later]"));
	if (done->out_of_turn)
		buf_add(&b, tr("  [out of turn]"));
	if (done->undone)
		buf_add(&b, tr("  [undone]"));
	if (done->judged)
		buf_addf(&b, "  [%s]", judged_words(done->judged));
	if (done->imported)
		buf_add(&b, tr("  [imported]"));
	doc_line(d, done_passed_over(done) ? STYLE_DIM : STYLE_NORMAL, 1, buf_text(&b));
	page_sets(app, l, done->act, &done->sets, &sets);
	if (sets.len)
		doc_line(d, STYLE_DIM, 3, buf_text(&sets));
	buf_free(&b);
	buf_free(&sets);
}

void page_timeline(struct doc *d, struct app *app, const struct ledger *l,
		   const struct timeline *t)
{
	doc_heading(d, tr("What was done, newest first"));
	for (size_t i = t->n; i > 0; i--)
		done_line(d, app, l, &t->v[i - 1]);
}

static bool has_reason(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	return !str_empty(text) ||
	       err_set(err, ERR_REFUSED, "required", N_("A reason is needed"));
}

char *page_ask_reason(const char *question)
{
	return prompt_text(&(struct prompt_options){ .question = question,
						     .check = has_reason });
}

/* ---- opening ---- */

void page_open_walk(struct app *app, const char *id, const struct page_walk *walk)
{
	struct record *r = NULL;
	struct err err = ERR_INIT;

	if (!store_get(app->session.store, id, &r, &err)) {
		stack_error(&err);
		return;
	}
	if (r->ledger->life)
		hazard_page_open(app, id, walk);
	else if (r->ledger == kind_owners(app))
		enterprise_page_open(app, id, walk);
	else
		record_page_open(app, id, walk);
	record_free(r);
}

void page_open(struct app *app, const char *id)
{
	page_open_walk(app, id, NULL);
}
