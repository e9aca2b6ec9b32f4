#include "paper_slots.h"

#include <stdlib.h>
#include <string.h>

/* Room to write by hand, as wide as a name or a day. */
#define ROOM "＿＿＿＿＿＿"

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

/* 2026年8月1日, 2026年8月1日9时30分 */
static char *day_words(const char *iso)
{
	int year, month, day, hour, minute;

	if (sscanf(iso, "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) == 5)
		return xasprintf("%d年%d月%d日%d时%02d分", year, month, day, hour, minute);
	return sscanf(iso, "%d-%d-%d", &year, &month, &day) == 3 ? xasprintf("%d年%d月%d日", year, month, day) : xstrdup(iso);
}

/* In Chinese, whatever language is in force. */
static char *value_words(struct paper_filling *g, const struct field *f, const char *value)
{
	char *text;

	if (f->type == FIELD_DATE || f->type == FIELD_DATETIME)
		return day_words(value);
	lang_set(LANG_ZH);
	text = value_show(f, value, store_names(g->s->store, g->s->today));
	lang_set(g->said);
	return text;
}

/* The field that the path leads to, and its value (NULL: absent), the caller's to free. Where a record says something
 * else instead of a reference (a public place instead of an enterprise), what is said is that. */
static char *path_value(struct paper_filling *g, const struct record *r, const struct layout_path *p, const struct field **ret)
{
	const struct field *f = record_tells(r, p->steps[0]);
	char *value = xstrdup(record_get(r, f->name));

	if (f != p->steps[0] && p->n > 1) { /* the steps behind are those of another ledger */
		free(value);
		value = NULL;
	}
	*ret = p->n > 1 ? p->steps[p->n - 1] : f;
	for (size_t i = 1; i < p->n && value; i++) {
		char *next = xstrdup(store_peek(g->s->store, p->steps[i - 1]->ledger, value, p->steps[i]->name));

		free(value);
		value = next;
	}
	return value;
}

static const struct done *last_done(struct paper_filling *g, const struct record *r, const struct act *a)
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
	return timeline_last(&g->timeline, a->name);
}

static char *act_words(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct done *d = last_done(g, r, p->act);
	char day[DAY_TEXT];
	const char *value;

	if (!d)
		return NULL;
	if (!p->field)
		return d->on == DAY_NONE ? NULL : day_words(day_to_iso(d->on, day));
	value = sets_get(&d->sets, p->field->name);
	return value ? value_words(g, p->field, value) : NULL;
}

/* A box, ticked where the value is the code, or one of its items. */
static const char *tick(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct field *f;
	struct strv items = STRV_INIT;
	char *value = path_value(g, r, &p->path, &f);
	bool is;

	if (value)
		value_items(value, &items);
	is = strv_has(&items, p->words);
	strv_free(&items);
	free(value);
	return is ? "☑" : "□";
}

/* ---- pieces ---- */

/* What fills a slot that a record may leave open; NULL: it does. */
static char *slot_words(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	const struct field *f;
	char *value, *text;

	if (p->from == PAPER_ACT)
		return act_words(g, r, p);
	value = path_value(g, r, &p->path, &f);
	text = value ? value_words(g, f, value) : NULL;
	free(value);
	return text;
}

/* The name and label of what a slot asks for. */
static void miss_slot(struct paper_filling *g, const struct record *r, const struct paper_piece *p)
{
	struct buf name = BUF_INIT, label = BUF_INIT;

	if (p->from == PAPER_ACT) {
		buf_addf(&name, "%s:%s", p->act->name, p->field ? p->field->name : "on");
		buf_addf(&label, "%s: %s", words_now(&p->act->title), p->field ? words_now(&p->field->label) : tr("day"));
	}
	for (size_t i = 0; p->from != PAPER_ACT && i < p->path.n; i++) {
		buf_addf(&name, "%s%s", i ? "." : "", p->path.steps[i]->name);
		buf_addf(&label, "%s%s", i ? ": " : "", words_now(&p->path.steps[i]->label));
	}
	paper_miss(g, r, buf_take(&name), buf_take(&label));
}

static void add_slot(struct paper_filling *g, const struct record *r, const struct paper_piece *p, bool cell, struct buf *out)
{
	char *text = slot_words(g, r, p);

	if (text)
		buf_add(out, text);
	else if (p->otherwise)
		buf_add(out, p->otherwise);
	else if (!cell)
		buf_add(out, ROOM);
	if (!text && p->required)
		miss_slot(g, r, p);
	free(text);
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

static void add_piece(struct paper_filling *g, const struct record *r, const struct paper_piece *p, bool cell, struct buf *out)
{
	char day[DAY_TEXT], *words;

	switch (p->from) {
	case PAPER_WORDS:
		add_plain(p->words, out);
		return;
	case PAPER_LABEL:
		buf_add(out, r->number);
		return;
	case PAPER_PARK:
		buf_add(out, store_park(g->s->store));
		return;
	case PAPER_DAY:
		words = day_words(day_to_iso(g->s->today, day));
		buf_add(out, words);
		free(words);
		return;
	case PAPER_YEAR:
		buf_addn(out, day_to_iso(g->s->today, day), 4);
		return;
	case PAPER_SERIAL:
		buf_addf(out, "%ld", g->serial);
		return;
	case PAPER_COUNT:
		buf_addf(out, "%zu", g->nrecords);
		return;
	case PAPER_PREFIX:
		buf_add(out, g->paper->prefix);
		return;
	case PAPER_TICK:
		buf_add(out, tick(g, r, p));
		return;
	case PAPER_FIELD:
	case PAPER_ACT:
		add_slot(g, r, p, cell, out);
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
