/* The parts of a record's page, each a function that adds it to a document. */
#include <bihuan/report/record_doc.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>
#include <bihuan/domain/kind.h>
#include <bihuan/report/words.h>
#include <bihuan/work/proposals.h>

/* What is being said. */
struct telling {
	struct doc *d;
	struct session *s;
	const struct names *names;
	const struct record_view *v;
	const struct record *r;
	const struct ledger *l;
	const struct life *life; /* NULL: none */
	struct act_case c;
	int flags;
	struct err *failed; /* the first read of the file that failed: the page is not whole then */
};

/* What a block could not tell stands in its place. */
static void tell_failed(const struct telling *t, const struct err *err)
{
	doc_line(t->d, TONE_LATE, 1, err->text);
	if (err->kind == ERR_FILE && !t->failed->kind)
		*t->failed = *err;
}

static void add_field(const struct telling *t, const struct field *f, const char *otherwise)
{
	struct buf b = BUF_INIT;

	words_of_field(t->names, t->r, f->name, &b);
	doc_field(t->d, words_now(&f->label), TONE_PLAIN, b.len ? buf_text(&b) : otherwise);
	buf_free(&b);
}

/* ---- what is next ---- */

/* The profile gives no day: said once below them all. */
static bool by_local_rules(const struct duty *duty)
{
	return str_eq(duty->why, tr("fill in by your local rules"));
}

static void add_duty(const struct telling *t, const struct duty *duty)
{
	enum tone tone = TONE_PLAIN;
	struct buf b = BUF_INIT;
	char day[DAY_TEXT];

	words_of_act(t->l, duty->act, duty->variant, &b);
	if (duty->due != DAY_NONE) {
		buf_add(&b, tr("  until "));
		tone = words_of_due(&b, duty_moment(duty), session_now(t->s), false);
		if (duty->due_workday != duty->due && duty->due_workday != DAY_NONE)
			buf_addf(&b, tr(" (working day %s)"), day_to_iso(duty->due_workday, day));
	}
	doc_line(t->d, tone, 1, buf_text(&b));
	buf_clear(&b);
	if (!by_local_rules(duty))
		words_join(&b, duty->why);
	if (!str_empty(duty->source) && !strstr(duty->why, duty->source))
		words_join(&b, duty->source);
	if (b.len)
		doc_line(t->d, TONE_DIM, 3, buf_text(&b));
	buf_free(&b);
}

static void add_ladder(const struct telling *t)
{
	const struct rule *step = t->v->ladder;
	struct buf b = BUF_INIT;

	words_of_choice(t->l, act_find(t->l, t->life->ladder.act), step->act, &b);
	doc_linef(t->d, TONE_LATE, 1, tr("May be taken, as it is late: %s (%s)"), buf_text(&b),
		  step->source ? step->source : step->code);
	buf_free(&b);
}

/* What is proposed for its lists, or by it for those of another: until somebody takes it. */
static void add_proposed(const struct telling *t)
{
	struct proposals own = PROPOSALS_INIT;
	const struct proposals *p = t->v->proposed ? t->v->proposed : &own;
	struct err err = ERR_INIT;

	if (!t->v->proposed && !work_proposals(t->s, t->r, &own, &err))
		tell_failed(t, &err);
	if (p->n)
		doc_heading(t->d, p->v[0].says->each ? words_now(&p->v[0].says->title) : tr("Proposed for the lists"));
	for (size_t i = 0; i < p->n; i++) {
		const char *says = sets_get(&p->v[i].sets, p->v[i].list->label);
		struct buf b = BUF_INIT;

		words_of_record(t->names, p->v[i].of->name, p->v[i].to, &b);
		buf_addf(&b, "  %s", words_now(&p->v[i].list->title));
		if (says)
			buf_add(&b, lang_now() == LANG_ZH ? "：" : ": ");
		words_of_line(&b, says);
		buf_addf(&b, "  (%s)", p->v[i].from_number);
		doc_line(t->d, TONE_WARN, 1, buf_text(&b));
		buf_free(&b);
	}
	proposals_free(&own);
}

static void add_next(const struct telling *t)
{
	bool local = false;

	if (!t->life)
		return;
	if (!life_open(t->r)) {
		doc_line(t->d, TONE_GOOD, 0,
			 t->r->voided ? tr("Void: nothing more is due") : tr("Closed: nothing more is due"));
		add_proposed(t);
		return;
	}
	doc_heading(t->d, tr("Next"));
	if (t->v->ladder)
		add_ladder(t);
	for (size_t i = 0; i < t->v->nduties; i++) {
		add_duty(t, &t->v->duties[i]);
		local = local || by_local_rules(&t->v->duties[i]);
	}
	if (local)
		doc_line(t->d, TONE_DIM, 1, tr("Time limits: by your local rules"));
	add_proposed(t);
}

/* ---- what it reports, beside our own count ---- */

static void add_against(const struct telling *t)
{
	struct against a;
	struct err err = ERR_INIT;
	char from[DAY_TEXT], until[DAY_TEXT], *title;

	if (!store_against(t->s->store, t->r, t->s->today, &a, &err))
		tell_failed(t, &err);
	if (!a.n)
		return;
	title = a.from == DAY_NONE ?
		xasprintf(tr("Beside our own count, up to %s"), day_to_iso(a.until, until)) :
		xasprintf(tr("Beside our own count, %s to %s"), day_to_iso(a.from, from), day_to_iso(a.until, until));
	doc_heading(t->d, title);
	free(title);
	for (size_t i = 0; i < a.n; i++) {
		const struct against_figure *f = &a.v[i];

		if (f->said == f->counted)
			doc_linef(t->d, TONE_PLAIN, 1, tr("%s: reported %ld, the same here"), words_now(&f->field->label), f->said);
		else
			doc_linef(t->d, TONE_LATE, 1, tr("%s: reported %ld, here %ld, difference %+ld"), words_now(&f->field->label),
				  f->said, f->counted, f->said - f->counted);
	}
}

/* ---- fields ---- */

/* How many of those that are asked for are there. */
static void asked_heading(const struct telling *t, const struct life_block *block)
{
	size_t there = 0;
	char *text;

	for (size_t i = 0; i < block->n; i++)
		there += record_get(t->r, block->fields[i]) != NULL;
	text = xasprintf(tr("%s: %zu of %zu"), words_now(&block->title), there, block->n);
	doc_heading(t->d, text);
	free(text);
}

static void asked_field(const struct telling *t, const struct field *f)
{
	const char *value = record_get(t->r, f->name);
	struct buf b = BUF_INIT;

	buf_add(&b, value ? tr("yes: ") : tr("none yet"));
	words_of_line(&b, value);
	doc_field(t->d, words_now(&f->label), value ? TONE_PLAIN : TONE_LATE, buf_text(&b));
	buf_free(&b);
}

static void add_asked(const struct telling *t, const struct life_block *block)
{
	asked_heading(t, block);
	for (size_t i = 0; i < block->n; i++)
		asked_field(t, ledger_field(t->l, block->fields[i]));
}

/* Those without a value and states not begun are left out. */
static void add_fields(const struct telling *t, const struct life_block *block)
{
	bool any = false;

	if (block->asked) {
		add_asked(t, block);
		return;
	}
	for (size_t i = 0; i < block->n; i++) {
		if (kind_says_nothing(t->r, block->fields[i]))
			continue;
		if (!any)
			doc_heading(t->d, words_now(&block->title));
		any = true;
		add_field(t, ledger_field(t->l, block->fields[i]), "");
	}
}

static bool in_a_part(const struct life *life, const struct field *f)
{
	for (size_t i = 0; i < life->npage; i++)
		for (size_t k = 0; k < life->page[i].n; k++)
			if (str_eq(life->page[i].fields[k], f->name))
				return true;
	return false;
}

/* Their hash's first digits are what `attachment` takes. */
static void add_attachments(const struct telling *t)
{
	struct attached_list l = { .n = 0 };
	struct err err = ERR_INIT;

	if (!view_attachments(t->s, t->r, &t->v->timeline, &l, &err)) {
		tell_failed(t, &err);
		return;
	}
	if (l.n)
		doc_heading(t->d, tr("Attachments"));
	for (size_t i = 0; i < l.n; i++) {
		const struct attached *a = &l.v[i];
		struct buf b = BUF_INIT;

		words_of_attached(a, &b);
		buf_addf(&b, "  %.8s%s", a->hash, a->undone ? tr("  [undone]") : "");
		doc_line(t->d, a->undone || !a->present ? TONE_DIM : TONE_PLAIN, 1, buf_text(&b));
		if (a->destroyed)
			doc_linef(t->d, TONE_DIM, 2, tr("destroyed on %s by %s: %s"), a->destroyed_on, a->destroyed, a->destroyed_why);
		buf_free(&b);
	}
	attached_free(&l);
}

static bool is_one(const struct field *f, const struct field *of)
{
	return of && f == of;
}

/* Told in the head of the page, by what is next, or as words beside the state. */
static bool told_above(const struct telling *t, const struct field *f)
{
	const struct verb *repeats = t->life ? kind_repeats(t->l) : NULL;
	const struct field *whose = t->life ? store_whose(t->s->store, t->l) : NULL;

	if (is_one(f, kind_label(t->l)))
		return true;
	if (!t->life)
		return false;
	return life_keeps(f->name) || is_one(f, kind_state(t->l)) || is_one(f, kind_place(t->l)) ||
	       is_one(f, whose ? record_tells(t->r, whose) : NULL) || str_eq(f->name, t->life->rules_by) ||
	       (f->set == FIELD_BY_FOLD && f->type == FIELD_BOOL) || is_one(f, kind_repeat_no(t->l)) ||
	       (repeats && (str_eq(f->name, repeats->args[0]) || str_eq(f->name, repeats->args[1])));
}

static void add_rest(const struct telling *t)
{
	if (t->life)
		doc_heading(t->d, tr("Fields"));
	for (size_t i = 0; i < t->l->nfields; i++) {
		const struct field *f = &t->l->fields[i];

		if (t->flags & DOC_EVERY_FIELD)
			add_field(t, f, "-");
		else if (t->r->values[i] && !f->quiet && !field_is(f, FIELD_IS_FILE) && !told_above(t, f) && !(t->life && in_a_part(t->life, f)))
			add_field(t, f, "");
	}
	add_attachments(t);
}

/* ---- the records that are its own ---- */

static void add_tally(void *ctx, bool stands, const char *sentence)
{
	doc_line(ctx, stands ? TONE_LATE : TONE_DIM, 3, sentence);
}

static void add_owned(const struct telling *t, const struct ledger *l)
{
	const struct is_word *grave = kind_grave(l);
	struct buf b = BUF_INIT;
	struct record_owned n;
	struct err err = ERR_INIT;

	if (!record_owned_count(t->s, l, t->r, &n, &err)) {
		tell_failed(t, &err);
		return;
	}
	if (l != store_main_ledger(t->s->store)) {
		if (!n.all)
			return;
		record_owned_words(l, &n, &b);
	} else {
		kind_many(l, (size_t)n.all, &b);
		buf_addf(&b, tr(", open %ld, overdue %ld"), n.open, n.overdue);
	}
	if (n.all && !record_told_words(t->s, l, t->r, &b, &err))
		tell_failed(t, &err);
	if (grave) {
		char *text = xasprintf(tr("open and %s %ld"), words_now(&grave->title), n.grave);

		words_join(&b, text);
		free(text);
	}
	doc_line(t->d, n.overdue ? TONE_LATE : TONE_PLAIN, 1, buf_text(&b));
	buf_free(&b);
	if (!record_tallies(t->s, l, t->r, add_tally, t->d, &err))
		tell_failed(t, &err);
}

/* What comes round again: with what it is behind, and what is due soon. */
static void add_routines(const struct telling *t)
{
	const struct routine_wish wish = { .who = t->r->id, .of = t->l, .as_of = t->s->today };
	struct routine_list found = { .n = 0 };
	struct err err = ERR_INIT;

	if (!t->s->routines || t->r->voided)
		return;
	if (!work_routines(t->s, &wish, &found, &err))
		tell_failed(t, &err);
	else if (found.n)
		doc_heading(t->d, tr("Routines"));
	for (size_t i = 0; i < found.n; i++) {
		const struct routine_row *r = &found.v[i];
		char *period = routine_period(r), iso[DAY_TEXT];
		const char *title = words_now(&r->routine->title);

		if (r->state == OCCURRENCE_BEHIND)
			doc_linef(t->d, TONE_LATE, 1, tr("%1$s %2$s: behind %3$d days since %4$s"), title, period, r->days_late,
				  day_to_iso(r->due, iso));
		else
			doc_linef(t->d, TONE_PLAIN, 1, tr("%1$s %2$s: due on %3$s"), title, period, day_to_iso(r->due, iso));
		free(period);
	}
	routine_list_free(&found);
}

static void add_refers(const struct telling *t)
{
	const struct ledger *owned[RECORD_OWNED_MAX];
	size_t n = record_owned_ledgers(t->s, t->r, owned, RECORD_OWNED_MAX);

	if (n)
		doc_heading(t->d, tr("Its records"));
	for (size_t i = 0; i < n; i++)
		add_owned(t, owned[i]);
}

enum { NAMED_MOST = 9 };

/* Number, what it is called, where it stands. */
static void add_one_named(const struct telling *t, const struct record *r)
{
	struct buf b = BUF_INIT, state = BUF_INIT;

	buf_addf(&b, "%s  ", r->number);
	words_of_line(&b, r->ledger->label ? record_get(r, r->ledger->label) : NULL);
	record_state_words(t->s, r, &state);
	buf_addf(&b, "  %s", buf_text(&state));
	doc_line(t->d, TONE_PLAIN, 1, buf_text(&b));
	buf_free(&b);
	buf_free(&state);
}

/* Those of another ledger that name it, the newest first. */
static void add_named(const struct telling *t, const struct life_block *block)
{
	const struct ledger *l = store_ledger(t->s->store, block->ledger);
	struct record *found[NAMED_MOST + 1];
	struct filter filter;
	struct err err = ERR_INIT;
	size_t n = 0;
	char *line;
	bool ok;

	if (!l || !ledger_field(l, block->by))
		return;
	line = xasprintf("%s:%s sort:-entered", block->by, t->r->number);
	ok = work_filter(t->s, l->name, line, &filter, &err);
	free(line);
	if (ok) {
		ok = store_page(t->s->store, &filter, NULL, false, NAMED_MOST + 1, found, &n, &err);
		filter_free(&filter);
	}
	if (n || !ok)
		doc_heading(t->d, words_now(&block->title));
	if (!ok)
		tell_failed(t, &err);
	for (size_t i = 0; i < n && i < NAMED_MOST; i++)
		add_one_named(t, found[i]);
	if (n > NAMED_MOST)
		doc_linef(t->d, TONE_DIM, 1, tr("and more: list %s %s:%s"), l->name, block->by, t->r->number);
	for (size_t i = 0; i < n; i++)
		record_free(found[i]);
}

/* ---- the items it holds ---- */

/* Its name and its choices on one line, the rest below. */
static void add_item(const struct telling *t, const struct record *item, size_t number)
{
	const struct field *label = kind_label(item->ledger);
	struct buf head = BUF_INIT, rest = BUF_INIT, value = BUF_INIT;
	int late = item->ledger->life ? life_overdue_days(item, session_now(t->s)) : 0;

	buf_addf(&head, "%zu. ", number);
	words_of_line(&head, label ? record_get(item, label->name) : item->number);
	for (size_t i = 0; i < item->ledger->nfields; i++) {
		const struct field *f = &item->ledger->fields[i];

		if (!item->values[i] || f == label || f == ledger_holder(item->ledger) || f == ledger_order(item->ledger) ||
		    life_keeps(f->name))
			continue;
		buf_clear(&value);
		words_of_field(t->names, item, f->name, &value);
		if (f->type == FIELD_CHOICE) {
			buf_addf(&head, "  %s", buf_text(&value));
			continue;
		}
		buf_addf(&rest, "%s%s%s", rest.len ? tr("; ") : "", words_now(&f->label),
			 lang_now() == LANG_ZH ? "：" : ": ");
		words_of_line(&rest, buf_text(&value));
	}
	if (late) {
		buf_add(&head, "  ");
		buf_addf(&head, tr("%d days overdue"), late);
	}
	doc_line(t->d, late ? TONE_LATE : TONE_PLAIN, 1, buf_text(&head));
	if (rest.len)
		doc_line(t->d, TONE_DIM, 4, buf_text(&rest));
	buf_free(&head);
	buf_free(&rest);
	buf_free(&value);
}

/* Answers of lists that are run: what they come to, not one by one. */
static void add_run(const struct telling *t)
{
	const struct run *r = t->v->run;
	struct err err = ERR_INIT;
	struct run own = { .of = NULL };

	if (!r && !work_run(t->s, t->r->id, false, &own, &err)) {
		tell_failed(t, &err);
		return;
	}
	r = r ? r : &own;
	if (r->n || r->nfound)
		run_doc(t->d, t->s, r);
	run_free(&own);
}

static void add_items(const struct telling *t)
{
	const struct ledger *all[ITEM_LEDGERS_MAX];
	size_t n = store_item_ledgers(t->s->store, t->l, all);

	if (run_declared(t->l))
		add_run(t);
	for (size_t i = 0; i < n; i++) {
		struct err err = ERR_INIT;
		struct record **v;
		size_t count = 0;
		char *title;

		if (run_declared(t->l) && str_eq(all[i]->name, t->life->runs.items))
			continue;
		if (!store_items(t->s->store, all[i], t->r->id, &v, &count, &err)) {
			tell_failed(t, &err);
			return;
		}
		title = count ? xasprintf("%s  %zu", words_now(&all[i]->title), count) :
				xasprintf(tr("%s: none yet"), words_now(&all[i]->title));
		doc_heading(t->d, title);
		if (all[i]->most && count > (size_t)all[i]->most)
			doc_linef(t->d, TONE_WARN, 1, tr("More than %d do not fit on a card"), all[i]->most);
		for (size_t k = 0; k < count; k++)
			add_item(t, v[k], k + 1);
		free(title);
		records_free(v, count);
	}
}

/* ---- what was done, and what cannot be ---- */

static void add_deed(const struct telling *t, const struct done *done)
{
	const struct deed_marks marks = { .late = late_record(done->on, done->written, done->imported),
					  .out_of_turn = done->out_of_turn, .undone = done->undone,
					  .imported = done->imported, .judged = done->judged };
	struct buf b = BUF_INIT, sets = BUF_INIT;
	char day[DAY_TEXT];

	if (done->on != DAY_NONE)
		buf_add(&b, day_to_iso(done->on, day));
	else
		words_of_time(&b, done->at);
	buf_addf(&b, "  %s  %s", words_of_deed(t->l, done->act), done->by_name ? done->by_name : "");
	if (done->round > 1)
		buf_addf(&b, tr("  (round %d)"), done->round);
	words_of_marks(&b, &marks);
	doc_line(t->d, done_passed_over(done) ? TONE_DIM : TONE_PLAIN, 1, buf_text(&b));
	words_of_sets(t->names, t->l, done->act, &done->sets, &sets);
	if (sets.len)
		doc_line(t->d, TONE_DIM, 3, buf_text(&sets));
	buf_free(&b);
	buf_free(&sets);
}

static void add_done(const struct telling *t)
{
	doc_heading(t->d, tr("What was done, newest first"));
	for (size_t i = t->v->timeline.n; i > 0; i--)
		add_deed(t, &t->v->timeline.v[i - 1]);
}

static void add_refused(const struct telling *t)
{
	if (!t->life || t->flags & DOC_WITHOUT_REFUSED)
		return;
	doc_heading(t->d, tr("Not now, and why"));
	for (size_t i = 0; i < t->v->nacts; i++) {
		const struct act_state *s = &t->v->acts[i];

		if (!s->open && s->act->from)
			doc_linef(t->d, TONE_DIM, 1, tr("%s: %s"), words_now(&s->act->title), s->why.text);
	}
}

/* ---- the whole ---- */

static void add_head(const struct telling *t)
{
	char *united = work_united(t->s, t->r);
	const struct verb *repeats = t->life ? kind_repeats(t->l) : NULL;
	const struct field *times = kind_repeat_no(t->l);
	struct buf b = BUF_INIT;

	if (t->life && t->l->label)
		doc_line(t->d, TONE_PLAIN, 0, record_get(t->r, t->l->label));
	if (united)
		doc_linef(t->d, TONE_WARN, 0, tr("The same as %s"), united);
	free(united);
	if (repeats && times)
		words_of_field(t->names, t->r, repeats->args[0], &b);
	if (b.len)
		doc_linef(t->d, TONE_WARN, 0, tr("Seen before: time %s (%s)"), record_get(t->r, times->name),
			  buf_text(&b));
	buf_clear(&b);
	for (size_t i = 0; i < t->v->missing.n; i++) {
		const struct field *f = ledger_field(t->l, t->v->missing.v[i]);

		words_join(&b, f ? words_now(&f->label) : t->v->missing.v[i]);
	}
	if (b.len)
		doc_linef(t->d, TONE_WARN, 0, tr("Missing: %s"), buf_text(&b));
	buf_free(&b);
}

static void add_block(const struct telling *t, const struct life_block *b)
{
	switch (b->kind) {
	case BLOCK_FIELDS:
		add_fields(t, b);
		break;
	case BLOCK_NEXT:
		add_next(t);
		add_against(t);
		break;
	case BLOCK_REST:
		add_rest(t);
		break;
	case BLOCK_REFERS:
		add_routines(t);
		add_refers(t);
		break;
	case BLOCK_DONE:
		add_done(t);
		break;
	case BLOCK_REFUSED:
		add_refused(t);
		break;
	case BLOCK_ITEMS:
		add_items(t);
		break;
	case BLOCK_NAMED:
		add_named(t, b);
		break;
	case BLOCK_KINDS:
		break;
	}
}

static void add_blocks(const struct telling *t, const struct life_block *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!lines_hold(&v[i].when, &t->c, true))
			continue;
		t->d->aside = v[i].aside;
		add_block(t, &v[i]);
	}
	t->d->aside = false;
}

static bool says_its_parts(const struct life *life)
{
	for (size_t i = 0; life && i < life->npage; i++)
		if (life->page[i].kind != BLOCK_FIELDS)
			return true;
	return false;
}

/* A page that declares fields alone, or nothing, has the other parts as everywhere. */
bool record_doc(struct doc *d, struct session *s, const struct record_view *v, int flags, struct err *err)
{
	static const struct life_block before[] = { { .kind = BLOCK_NEXT } };
	static const struct life_block after[] = { { .kind = BLOCK_REST },
						   { .kind = BLOCK_ITEMS },
						   { .kind = BLOCK_REFERS },
						   { .kind = BLOCK_DONE, .aside = true },
						   { .kind = BLOCK_REFUSED, .aside = true } };
	struct telling t = { .d = d, .s = s, .v = v, .r = v->record, .l = v->record->ledger,
			     .life = v->record->ledger->life, .flags = flags };
	struct err failed = ERR_INIT;
	bool whole = says_its_parts(t.life);

	t.failed = &failed;
	t.names = store_names(s->store, s->today);
	t.c = session_case(s, t.l, t.r);
	t.c.minute = s->minute;
	add_head(&t);
	if (!whole)
		add_blocks(&t, before, sizeof before / sizeof *before);
	if (t.life)
		add_blocks(&t, t.life->page, t.life->npage);
	if (!whole)
		add_blocks(&t, after, sizeof after / sizeof *after);
	if (failed.kind && err)
		*err = failed;
	return !failed.kind;
}
