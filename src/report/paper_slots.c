#include "paper_slots.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/act.h>


void paper_miss(struct paper_filling *g, const struct record *r, char *field, char *label)
{
	struct filled_paper *p = g->filled;

	for (size_t i = 0; i < p->nmissing; i++)
		if (str_eq(p->missing[i].number, r->number) && str_eq(p->missing[i].field, field)) {
			free(field);
			free(label);
			return;
		}
	VEC_ADD(p->missing, p->nmissing) = (struct paper_missing){ xstrdup(r->number), field, label };
}

void paper_filling_finish(struct paper_filling *g)
{
	records_free(g->records, g->nrecords);
	timeline_free(&g->timeline);
}

/* ---- values ---- */

char *paper_day_words(const char *iso)
{
	int year, month, day, hour, minute;

	if (sscanf(iso, "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) == 5)
		return xasprintf("%d年%d月%d日%d时%02d分", year, month, day, hour, minute);
	return sscanf(iso, "%d-%d-%d", &year, &month, &day) == 3 ? xasprintf("%d年%d月%d日", year, month, day) : xstrdup(iso);
}

char *paper_value_words(struct paper_filling *g, const struct field *f, const char *value)
{
	char *text;

	if (f->type == FIELD_DATE || f->type == FIELD_DATETIME)
		return paper_day_words(value);
	lang_set(LANG_ZH);
	text = value_show(f, value, store_names(g->s->store, g->s->today));
	lang_set(g->said);
	return text;
}

char *paper_path_value(struct paper_filling *g, const struct record *r, const struct layout_path *p, const struct field **ret)
{
	size_t people = p->n > 1 && p->steps[p->n - 2]->type == FIELD_PEOPLE; /* the step behind them is taken by paper_people_words() */
	const struct field *f = record_tells(r, p->steps[0]);
	char *value = xstrdup(record_get(r, f->name));

	if (f != p->steps[0] && p->n > 1) { /* the steps behind are those of another ledger */
		free(value);
		value = NULL;
	}
	*ret = p->n > 1 ? p->steps[p->n - 1] : f;
	for (size_t i = 1; i < p->n - people && value; i++) {
		char *next = xstrdup(store_peek(g->s->store, p->steps[i - 1]->ledger, value, p->steps[i]->name));

		free(value);
		value = next;
	}
	return value;
}

const struct timeline *paper_timeline(struct paper_filling *g, const struct record *r)
{
	if (!str_eq(g->timeline_of, r->id)) {
		timeline_free(&g->timeline);
		g->timeline = (struct timeline){ NULL, 0 };
		g->timeline_of[0] = '\0';
		if (!store_timeline(g->s->store, r->id, &g->timeline, g->err)) {
			g->failed = true;
			return NULL;
		}
		memcpy(g->timeline_of, r->id, ID_TEXT);
	}
	return &g->timeline;
}

bool paper_doing_is(const struct paper_doing *which, const struct done *d)
{
	if (!which->act)
		return true;
	return done_counts(d) && str_eq(d->act, which->act->name) &&
	       (!which->only || str_eq(sets_get(&d->sets, which->only->name), which->code));
}

/* The one whose row it is, where that is meant; else the last. */
static const struct done *last_done(struct paper_filling *g, const struct record *r, const struct paper_doing *which)
{
	const struct timeline *t;

	if (g->doing && paper_doing_is(which, g->doing))
		return g->doing;
	t = paper_timeline(g, r);
	for (size_t i = t ? t->n : 0; i; i--)
		if (paper_doing_is(which, &t->v[i - 1]))
			return &t->v[i - 1];
	return NULL;
}

static char *act_words(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct done *d = last_done(g, r, &p->doing);
	char day[DAY_TEXT];
	const char *value;

	if (!d)
		return NULL;
	if (!p->field)
		return d->on == DAY_NONE ? NULL : paper_day_words(day_to_iso(d->on, day));
	value = sets_get(&d->sets, p->field->name);
	return value ? paper_value_words(g, p->field, value) : NULL;
}

/* Names and hashes of files, which is what proves them. */
static void add_files(const char *value, struct buf *out)
{
	struct strv items = STRV_INIT;
	struct attachment a;

	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		if (attachment_read(items.v[i], &a))
			buf_addf(out, "%s%s（SHA-256 %s）", i ? "、" : "", a.name, a.hash);
	strv_free(&items);
}

/* "标签：值；…" of all that it set. */
static void add_said(struct paper_filling *g, const struct record *r, const struct done *d, struct buf *out)
{
	const struct act *a = act_find(r->ledger, d->act);
	bool first = true;

	for (size_t i = 0; i < d->sets.n; i++) {
		const struct field *f = a ? act_field_def(r->ledger, a, d->sets.v[i].name) : ledger_field(r->ledger, d->sets.v[i].name);
		char *words;

		if (!f || !d->sets.v[i].value)
			continue;
		buf_addf(out, "%s%s：", first ? "" : "；", f->label.zh);
		first = false;
		if (f->type == FIELD_FILE || f->type == FIELD_FILES) {
			add_files(d->sets.v[i].value, out);
			continue;
		}
		words = paper_value_words(g, f, d->sets.v[i].value);
		buf_add(out, words);
		free(words);
	}
}

/* Of the act whose row it is. */
static void add_done(struct paper_filling *g, const struct record *r, enum paper_piece_from what, struct buf *out)
{
	const struct done *d = g->doing;
	const struct act *a = d ? act_find(r->ledger, d->act) : NULL;
	char day[DAY_TEXT], *words;

	if (!d)
		return;
	switch (what) {
	case PAPER_DONE_ACT:
		buf_addf(out, "%s%s", a ? a->title.zh : d->act, done_passed_over(d) ? "（不计）" : "");
		return;
	case PAPER_DONE_DAY:
		words = d->on == DAY_NONE ? xstrdup("") : paper_day_words(day_to_iso(d->on, day));
		buf_add(out, words);
		free(words);
		return;
	case PAPER_DONE_BY:
		buf_add(out, d->by_name);
		return;
	case PAPER_DONE_HASH:
		buf_add(out, d->entry);
		return;
	default:
		add_said(g, r, d, out);
	}
}

/* A box, ticked where the value is the code, or one of its items. */
static const char *tick(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct field *f;
	struct strv items = STRV_INIT;
	char *value = paper_path_value(g, r, &p->path, &f);
	bool is;

	if (value)
		value_items(value, &items);
	is = strv_has(&items, p->words);
	strv_free(&items);
	free(value);
	return is ? "☑" : "□";
}

/* Ticked where the last such act set that code. */
static const char *act_tick(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct done *d = last_done(g, r, &p->doing);

	return d && str_eq(sets_get(&d->sets, p->field->name), p->words) ? "☑" : "□";
}

/* ---- pieces ---- */

/* What fills a slot that a record may leave open; NULL: it does. */
static char *slot_words(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct field *f;
	char *value, *text;

	if (p->from == PAPER_ACT)
		return act_words(g, r, p);
	value = paper_path_value(g, r, &p->path, &f);
	if (value && p->path.n > 1 && p->path.steps[p->path.n - 2]->type == FIELD_PEOPLE)
		text = paper_people_words(g, p->path.steps[p->path.n - 2], f, value);
	else
		text = value ? paper_value_words(g, f, value) : NULL;
	free(value);
	return text;
}

/* The name and label of what a slot asks for. */
static void miss_slot(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	struct buf name = BUF_INIT, label = BUF_INIT;

	if (p->from == PAPER_ACT) {
		buf_addf(&name, "%s:%s", p->doing.act->name, p->field ? p->field->name : "on");
		buf_addf(&label, "%s: %s", words_now(&p->doing.act->title), p->field ? words_now(&p->field->label) : tr("day"));
	}
	for (size_t i = 0; p->from != PAPER_ACT && i < p->path.n; i++) {
		buf_addf(&name, "%s%s", i ? "." : "", p->path.steps[i]->name);
		buf_addf(&label, "%s%s", i ? ": " : "", words_now(&p->path.steps[i]->label));
	}
	paper_miss(g, r, buf_take(&name), buf_take(&label));
}

/* What a record says goes among what others said, once. */
static void collect_slot(struct paper_filling *g, const struct record *r, const struct paper_piece *p, struct strv *said)
{
	char *text = slot_words(g, r, p);

	if (!text && p->required)
		miss_slot(g, r, p);
	if (text && !strv_has(said, text))
		strv_add(said, text);
	free(text);
}

static void add_slot(struct paper_filling *g, const struct record *r, const struct paper_piece *p, bool cell, struct buf *out)
{
	struct strv said = STRV_INIT;
	char *text;

	for (size_t i = 0; g->all && i < g->nrecords; i++)
		collect_slot(g, g->records[i], p, &said);
	if (!g->all)
		collect_slot(g, r, p, &said);
	text = strv_join(&said, "、");
	if (said.n)
		buf_add(out, text);
	else if (p->otherwise)
		buf_add(out, p->otherwise);
	else if (!cell)
		buf_add(out, PAPER_ROOM);
	free(text);
	strv_free(&said);
}

/* A stop behind what ends with one already is left out, and a colon behind which nothing came is no colon. */
static void add_plain(const char *words, struct buf *out)
{
	static const char stop[] = "。", colon[] = "：";
	static const char *const ends[] = { "。", "！", "？", "；", ".", "!", "?" };

	if (str_starts(words, stop)) {
		if (str_ends(buf_text(out), colon))
			out->s[out->len -= strlen(colon)] = '\0';
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
			if (str_ends(buf_text(out), ends[i])) {
				words += strlen(stop);
				break;
			}
	}
	buf_add(out, words);
}

/* ---- of its signing ---- */

/* The switches of the rules. */
#define REGION "papers.region"
#define PREFIX_OF "papers.prefix.%s"
#define ISSUER "papers.issuer"

const char *paper_profile(const struct session *s)
{
	return rules_switch(store_rules(s->store), PAPER_PROFILE_SWITCH);
}

static const char *issuer(struct session *s)
{
	const char *said = rules_switch(store_rules(s->store), ISSUER);

	return str_empty(said) ? store_park(s->store) : said;
}

/* What a switch says, what stands behind the bar, or room for it. */
static void add_switch(struct paper_filling *g, const struct paper_piece *p, bool cell, struct buf *out)
{
	const char *said = rules_switch(store_rules(g->s->store), p->words);

	if (!str_empty(said))
		buf_add(out, said);
	else if (p->otherwise)
		buf_add(out, p->otherwise);
	else if (!cell)
		buf_add(out, PAPER_ROOM);
}

static const char *own_prefix(struct session *s, const struct paper *p)
{
	char *name = xasprintf(PREFIX_OF, p->name);
	const char *said = rules_switch(store_rules(s->store), name);

	free(name);
	return str_empty(said) ? p->prefix : said;
}

char *paper_prefix(struct session *s, const struct paper *p)
{
	const char *region = rules_switch(store_rules(s->store), REGION);

	return str_empty(region) ? xstrdup(own_prefix(s, p)) : xasprintf("（%s）%s", region, own_prefix(s, p));
}

/* （　　　）安监整改〔2026〕　　　号: of a draft, to be written on. */
static void add_number(struct paper_filling *g, struct buf *out)
{
	const char *region = rules_switch(store_rules(g->s->store), REGION);
	char day[DAY_TEXT];

	day_to_iso(g->s->today, day);
	buf_addf(out, "%s（%s）%s〔%.4s〕　　　号%s", PAPER_SLOT_NO, str_empty(region) ? "　　　" : region,
		 g->paper->prefix ? own_prefix(g->s, g->paper) : "", day, PAPER_SLOT_END);
}

static void add_open(const struct paper_piece *p, const char *sign, struct buf *out)
{
	buf_addf(out, "%s%s%s", sign, p->otherwise ? p->otherwise : PAPER_ROOM, PAPER_SLOT_END);
}

/* The text with its open slots filled. */
static char *settled(const char *text, const struct paper_signed *by)
{
	const struct { const char *sign, *value; } slots[] = {
		{ PAPER_SLOT_NO, by ? by->number : NULL }, { PAPER_SLOT_DAY, by ? by->day : NULL },
		{ PAPER_SLOT_SIGNER, by ? by->signer : NULL } };
	struct buf b = BUF_INIT;

	buf_add(&b, "");
	while (*text) {
		const char *end = NULL, *value;
		size_t i = 0;

		while (i < 3 && !str_starts(text, slots[i].sign))
			i++;
		if (i < 3)
			end = strstr(text, PAPER_SLOT_END);
		if (!end) {
			buf_addc(&b, *text++);
			continue;
		}
		value = slots[i].value;
		text += strlen(slots[i].sign);
		if (value)
			buf_add(&b, value);
		else
			buf_addn(&b, text, (size_t)(end - text));
		text = end + strlen(PAPER_SLOT_END);
	}
	return buf_take(&b);
}

static void settle_all(struct strv *v, const struct paper_signed *by)
{
	for (size_t i = 0; i < v->n; i++) {
		char *text = settled(v->v[i], by);

		free(v->v[i]);
		v->v[i] = text;
	}
}

void paper_settle(struct filled_paper *p, const struct paper_signed *by)
{
	for (size_t i = 0; i < p->nblocks; i++) {
		settle_all(&p->blocks[i].texts, by);
		for (size_t k = 0; k < p->blocks[i].nrows; k++)
			settle_all(&p->blocks[i].rows[k].cells, by);
	}
}

/* Of the record in a volume; nothing elsewhere. */
static void add_page(struct paper_filling *g, const struct record *r, struct buf *out)
{
	for (size_t i = 0; g->front && i < g->nrecords; i++)
		if (g->records[i] == r && g->front->pages[i])
			buf_addf(out, "%ld", g->front->pages[i]);
}

/* What the paper and its store say, whatever record it is of; false: it is a piece of a record. */
static bool add_of_paper(struct paper_filling *g, const struct paper_piece *p, bool cell, struct buf *out)
{
	char day[DAY_TEXT], *words;

	switch (p->from) {
	case PAPER_WORDS:
		add_plain(p->words, out);
		return true;
	case PAPER_PARK:
		buf_add(out, store_park(g->s->store));
		return true;
	case PAPER_ISSUER:
		buf_add(out, issuer(g->s));
		return true;
	case PAPER_SWITCH:
		add_switch(g, p, cell, out);
		return true;
	case PAPER_DAY:
		words = paper_day_words(day_to_iso(g->s->today, day));
		buf_add(out, words);
		free(words);
		return true;
	case PAPER_YEAR:
		buf_addn(out, day_to_iso(g->s->today, day), 4);
		return true;
	case PAPER_SERIAL:
		buf_addf(out, "%ld", g->serial);
		return true;
	case PAPER_COUNT:
		buf_addf(out, "%zu", g->nrecords);
		return true;
	case PAPER_PREFIX:
		buf_add(out, g->paper->prefix ? own_prefix(g->s, g->paper) : "");
		return true;
	case PAPER_DOC_NO:
		add_number(g, out);
		return true;
	case PAPER_ISSUED:
	case PAPER_SIGNER:
		add_open(p, p->from == PAPER_ISSUED ? PAPER_SLOT_DAY : PAPER_SLOT_SIGNER, out);
		return true;
	default:
		return false;
	}
}

static void add_piece(struct paper_filling *g, const struct record *r, const struct paper_piece *p, bool cell, struct buf *out)
{
	if (add_of_paper(g, p, cell, out))
		return;
	switch (p->from) {
	case PAPER_LABEL:
		buf_add(out, r->number);
		break;
	case PAPER_AT:
		add_page(g, r, out);
		break;
	case PAPER_TICK:
		buf_add(out, tick(g, r, p));
		break;
	case PAPER_FIELD:
		if (p->each)
			paper_add_each(g, p, out);
		else
			add_slot(g, r, p, cell, out);
		break;
	case PAPER_ACT:
		if (p->words)
			buf_add(out, act_tick(g, r, p));
		else
			add_slot(g, r, p, cell, out);
		break;
	default:
		add_done(g, r, p->from, out);
	}
}

char *paper_words_fill(struct paper_filling *g, const struct paper_words *w, const struct record *r, bool cell)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "");
	for (size_t i = 0; i < w->n; i++)
		add_piece(g, r, &w->v[i], cell, &b);
	return buf_take(&b);
}
