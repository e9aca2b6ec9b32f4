/* What a column's heading means: a field by its name, several that its values decide
 * between, a level it names, two facts in one cell. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "inside.h"

void heading_free(struct heading *h)
{
	for (size_t i = 0; i < h->nfacts; i++)
		free(h->facts[i].text);
	for (size_t i = 0; i < h->nwords; i++)
		free(h->words[i].key);
	free(h->facts);
	free(h->words);
	free(h->text);
	*h = (struct heading){ .text = NULL };
}

static struct fact *add_fact(struct heading *h, const char *text)
{
	VEC_ADD(h->facts, h->nfacts) = (struct fact){ .text = xstrdup(text) };
	return &h->facts[h->nfacts - 1];
}

static void add_meaning(struct fact *f, const struct field *field)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->may[i] == field)
			return;
	if (field && !field_is(field, FIELD_IS_FILE) && f->n < MAX_MEANINGS)
		f->may[f->n++] = field;
}

void heading_set(struct heading *h, enum heading_kind kind, const struct field *f)
{
	char *text = h->text;
	h->text = NULL;
	heading_free(h);
	*h = (struct heading){ .text = text, .kind = kind, .field = f };
	if (f)
		add_meaning(add_fact(h, text), f);
	h->ten_thousands = f && f->type == FIELD_MONEY && strstr(text, "万");
	h->days = f && f->type == FIELD_DATE && strstr(text, "天");
}

/* ---- one text ---- */

static bool is_number(const struct ledger *l, const char *text)
{
	static const char *const known[] = { "number", "编号", "Number", "No." };
	static const char *const endings[] = { "编号", "编码" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(text, known[i]))
			return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char *zh = xasprintf("%s%s", l->title.zh ? l->title.zh : "", endings[i]);
		bool same = str_eq(text, zh);
		free(zh);
		if (same)
			return true;
	}
	return false;
}

static bool is_running(const char *text)
{
	static const char *const known[] = { "序号", "序", "no", "no.", "#", "顺序号", "行号" };
	char *key = text_key(text);
	bool found = false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		found = found || str_eq(known[i], key);
	free(key);
	return found;
}

/* Words in brackets that make it another column: 完成时间(计划). */
static bool changes_meaning(const char *inside)
{
	static const char *const words[] = { "计划", "要求", "应", "拟", "预计", "原" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(inside, words[i]))
			return true;
	return false;
}

/* 隐患描述(附照片) is 隐患描述; NULL when there are no brackets to take off. */
static char *without_brackets(const char *text)
{
	char *narrow = text_narrow(text), *bracket = strchr(narrow, '(');
	if (bracket && bracket > narrow && !changes_meaning(bracket)) {
		*bracket = 0;
		return narrow;
	}
	free(narrow);
	return NULL;
}

/* The field it names, then those it may be; the bracket adds to a name at most. */
static void add_meanings(const struct ledger *l, const char *text, struct fact *f)
{
	char *plain = without_brackets(text), *key, *plain_key = NULL;
	const struct field *named = ledger_heading(l, text);
	if (!named && plain)
		named = ledger_heading(l, plain);
	add_meaning(f, named);
	key = text_key(text);
	if (plain)
		plain_key = text_key(plain);
	for (size_t i = 0; i < l->nfields; i++)
		if (field_maybe(&l->fields[i], key) ||
		    (plain && field_maybe(&l->fields[i], plain_key)))
			add_meaning(f, &l->fields[i]);
	free(plain_key);
	free(plain);
	free(key);
}

/* 重大隐患描述: a choice's label before the name of another field. */
static bool add_said(const struct ledger *l, struct heading *h)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		for (size_t k = 0; f->type == FIELD_CHOICE && f->set != FIELD_BY_FOLD && k < f->nchoices;
		     k++) {
			const char *label = f->choices[k].label.zh;
			const struct field *of;
			if (str_empty(label) || !str_starts(h->text, label) ||
			    !(of = ledger_heading(l, h->text + strlen(label))) || of == f)
				continue;
			add_meaning(&h->facts[0], of);
			h->says = f;
			h->code = f->choices[k].code;
			return true;
		}
	}
	return false;
}

/* ---- two facts ---- */

static size_t part_mark(const char *s, const char *const *marks, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, marks[i]))
			return strlen(marks[i]);
	return 0;
}

/* 整改责任部门/责任人; where the marks also stand within names, each part must be known. */
static bool add_facts_at(const struct ledger *l, struct heading *h, const char *const *marks,
			 size_t nmarks, bool all)
{
	struct fact facts[MAX_FACTS];
	size_t n = 0, known = 0, skip;
	for (const char *s = h->text, *begin = s; n < MAX_FACTS; s += skip ? skip : 1) {
		skip = part_mark(s, marks, nmarks);
		if (*s && !skip)
			continue;
		facts[n] = (struct fact){ .text = xstrndup(begin, (size_t)(s - begin)) };
		add_meanings(l, str_trim(facts[n].text), &facts[n]);
		known += facts[n].n > 0;
		n++;
		begin = s + skip;
		if (!*s)
			break;
	}
	bool ok = n > 1 && known && (!all || known == n), one = known == n;
	for (size_t i = 1; i < n; i++)
		one = one && facts[i].may[0] == facts[0].may[0];
	if (ok && one) { /* 区域/装置: both are the place, and so is the whole cell */
		add_meaning(add_fact(h, h->text), facts[0].may[0]);
		ok = false;
	}
	for (size_t i = 0; i < n; i++) {
		if (ok)
			VEC_ADD(h->facts, h->nfacts) = facts[i];
		else
			free(facts[i].text);
	}
	return ok;
}

static bool add_facts(const struct ledger *l, struct heading *h)
{
	static const char *const marks[] = { "/", "／", "\n", "、", "及", "和", "与", "，", "," };
	return add_facts_at(l, h, marks, 3, false) || h->nfacts ||
	       add_facts_at(l, h, marks, sizeof marks / sizeof *marks, true) || h->nfacts;
}

/* ---- a choice that the heading asks for ---- */

/* 是否销号: closed or not, whatever else the row says of where it stands. */
static bool asks_closing(const struct ledger *l, struct heading *h)
{
	bool closing = false;
	char *key = l->life && l->life->import.nclosing ? text_key(h->text) : NULL;
	for (size_t i = 0; key && i < l->life->import.nclosing && !closing; i++)
		closing = text_matches(l->life->import.closing[i], key);
	free(key);
	if (closing)
		heading_set(h, HEADING_FIELD, ledger_field(l, life_main(l)->field));
	h->closing = h->open = closing;
	return closing;
}

/* 是否重大隐患: of two choices the one that is named, or the other. */
static bool asks_choice(const struct ledger *l, struct heading *h)
{
	static const char *const lead[] = { "属于", "构成", "存在", "为" };
	const char *word = str_starts(h->text, "是否") ? h->text + strlen("是否") : NULL;
	for (size_t i = 0; word && i < sizeof lead / sizeof *lead; i++)
		word += str_starts(word, lead[i]) ? strlen(lead[i]) : 0;
	for (size_t i = 0; word && i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		const struct choice *c = f->type == FIELD_CHOICE && f->nchoices == 2 && f->set != FIELD_BY_FOLD
						 ? field_word(f, word) : NULL;
		if (!c)
			continue;
		heading_set(h, HEADING_FIELD, f);
		h->open = true;
		h->ticked = c->code;
		h->crossed = f->choices[c == &f->choices[0]].code;
		return true;
	}
	return false;
}

const struct field *tick_of(const struct ledger *l, const char *text, const char **ret_code)
{
	const char *state = l->life ? life_main(l)->field : "", *word = strrchr(text, ' ');
	for (size_t i = 0; *text && i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		const struct choice *c = f->type == FIELD_CHOICE &&
							 (f->set == FIELD_BY_ACT || str_eq(f->name, state))
						 ? field_word(f, word ? word + 1 : text) : NULL;
		if (!c || strlen(word ? word + 1 : text) < 4)
			continue;
		*ret_code = c->code;
		return f;
	}
	return NULL;
}

/* 一般 | 重大: columns beside one another that are choices of one field, to be ticked. */
static void find_ticks(const struct ledger *l, struct headings *h)
{
	const struct field *before = NULL;
	const char *code, *last = NULL;
	for (size_t i = 0; i < h->n; i++) {
		bool free_column = h->v[i].kind == HEADING_IGNORED && !h->v[i].set && !h->v[i].running;
		const struct field *f = free_column ? tick_of(l, h->v[i].text, &code) : NULL;
		if (f && f == before && !str_eq(h->v[i].text, h->v[i - 1].text)) {
			heading_set(&h->v[i], HEADING_FIELD, f);
			h->v[i].ticked = code;
			h->v[i].open = true;
			if (h->v[i - 1].kind == HEADING_IGNORED) {
				heading_set(&h->v[i - 1], HEADING_FIELD, f);
				h->v[i - 1].ticked = last;
				h->v[i - 1].open = true;
			}
		}
		before = f;
		last = code;
	}
}

#define LONGEST 150 /* bytes of a heading: fifty Han */

bool heading_is_reject(const char *text)
{
	static const char *const ours[] = { "_行", "_列", "_原因" };
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (str_eq(text, ours[i]))
			return true;
	return false;
}

struct heading heading_of(const struct ledger *l, const char *text)
{
	struct heading g = { .text = str_trim(xstrdup(text)) };
	if (heading_is_reject(g.text)) {
		g.kind = HEADING_REJECT;
		return g;
	}
	if (strlen(g.text) > LONGEST) { /* a sentence, not a name */
		add_fact(&g, g.text);
		return g;
	}
	g.running = is_running(g.text);
	if (asks_closing(l, &g))
		return g;
	add_meanings(l, g.text, add_fact(&g, g.text));
	if (!g.facts[0].n && is_number(l, g.text)) {
		heading_set(&g, HEADING_NUMBER, NULL);
		return g;
	}
	if (!g.facts[0].n && *g.text && asks_choice(l, &g))
		return g;
	if (!g.facts[0].n && *g.text && !add_said(l, &g)) {
		free(g.facts[0].text);
		g.nfacts = 0;
		if (!add_facts(l, &g))
			add_fact(&g, g.text);
	}
	for (size_t i = 0; i < g.nfacts && !g.field; i++)
		g.field = g.facts[i].n ? g.facts[i].may[0] : NULL;
	g.kind = g.field ? HEADING_FIELD : HEADING_IGNORED;
	g.open = g.nfacts > 1 || g.facts[0].n > 1 || g.says;
	g.ten_thousands = strstr(g.text, "万") && g.field && g.field->type == FIELD_MONEY;
	g.days = strstr(g.text, "天") && g.field && g.field->type == FIELD_DATE;
	return g;
}

/* ---- all of a row ---- */

/* The column that is the field for certain: not by values that may be another's. */
static struct heading *sure_of(const struct headings *h, const struct field *f)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].kind == HEADING_FIELD && !h->v[i].open && h->v[i].field == f)
			return &h->v[i];
	return NULL;
}

/* How well a text names the field: 0 by its own name, then in the order of its headings. */
static size_t rank_of(const struct field *f, const char *text)
{
	char *plain = without_brackets(text), *key = text_key(plain ? plain : text);
	size_t rank = 0;
	if (!text_matches(f->name, key) && !text_matches(f->label.zh, key) &&
	    !text_matches(f->label.en, key))
		for (rank = 1; rank <= f->nheads && !text_matches(f->heads[rank - 1], key);)
			rank++;
	free(key);
	free(plain);
	return rank;
}

/* Of two columns of one field the better named one is it, the other is kept as it stands. */
static void give_up_worse(struct headings *h, struct heading *g)
{
	struct heading *other = g->field && !g->open ? sure_of(h, g->field) : NULL;
	if (!other)
		return;
	bool better = !other->set && rank_of(g->field, g->text) < rank_of(g->field, other->text);
	heading_set(better ? other : g, HEADING_IGNORED, NULL);
}

/* What others are sure of comes last: a word of it still is no word of the rest. */
static void give_way(const struct headings *h, struct fact *f)
{
	const struct field *last[MAX_MEANINGS];
	size_t n = 0, m = 0;
	for (size_t i = 0; i < f->n; i++) {
		if (sure_of(h, f->may[i]))
			last[m++] = f->may[i];
		else
			f->may[n++] = f->may[i];
	}
	/* Nothing is left that is its own: it is kept as it stands. */
	for (size_t i = 0; n && i < m; i++)
		f->may[n++] = last[i];
	f->n = n;
}

void headings_guess_fields(const struct import *im, struct headings *h)
{
	for (size_t i = 0; i < h->n; i++) {
		if (h->v[i].set)
			continue;
		struct heading g = heading_of(im->ledger, h->v[i].text);
		give_up_worse(h, &g);
		heading_free(&h->v[i]);
		h->v[i] = g;
	}
	for (size_t i = 0; i < h->n; i++) {
		struct heading *g = &h->v[i];
		if (g->kind != HEADING_FIELD || !g->open || g->says || g->closing || g->ticked)
			continue;
		/* The same words once more are of something else. */
		bool again = false;
		for (size_t k = 0; k < i && !g->set; k++)
			again = again || (h->v[k].kind == HEADING_FIELD && str_eq(h->v[k].text, g->text));
		if (again) {
			heading_set(g, HEADING_IGNORED, NULL);
			continue;
		}
		g->field = NULL;
		for (size_t k = 0; k < g->nfacts; k++) {
			give_way(h, &g->facts[k]);
			if (!g->field && g->facts[k].n)
				g->field = g->facts[k].may[0];
		}
		if (!g->field)
			heading_set(g, HEADING_IGNORED, NULL);
	}
	find_ticks(im->ledger, h);
}

/* ---- by the values ---- */

static int count_fits(const struct field *f, const struct row *held, size_t from, size_t nheld,
		      size_t column)
{
	int n = 0;
	for (size_t i = from; i < nheld; i++) {
		const char *s = held[i].bad ? "" : row_text(&held[i], column);
		n += !str_empty(s) && field_understands(f, s);
	}
	return n;
}

/* Texts understand everything and stay last; of those that fit alike the first stays first. */
static void weigh(const struct headings *h, struct fact *f, const int *fits)
{
	const struct field *left[MAX_MEANINGS];
	int score[MAX_MEANINGS];
	for (size_t i = 0; i < f->n; i++) {
		bool text = field_is(f->may[i], FIELD_IS_PROSE);
		left[i] = f->may[i];
		score[i] = text ? -1 : sure_of(h, f->may[i]) ? 0 : 1 + fits[i];
	}
	for (size_t i = 0; i < f->n; i++) {
		size_t best = 0;
		for (size_t k = 1; k < f->n; k++)
			if (score[k] > score[best])
				best = k;
		f->may[i] = left[best];
		score[best] = -2;
	}
}

/* 10日, 30日: in a column of last days that holds nothing else they are so many days. */
static bool holds_lengths(const struct row *held, size_t from, size_t nheld, size_t column)
{
	size_t lengths = 0;
	for (size_t i = from; i < nheld; i++) {
		char *s = text_key(held[i].bad ? "" : row_text(&held[i], column));
		size_t n = strspn(s, "0123456789");
		bool length = n && n < 4 && str_eq(s + n, "日");
		bool other = *s && !length && strpbrk(s, "0123456789");
		free(s);
		if (other)
			return false;
		lengths += length;
	}
	return lengths > 1;
}

void headings_weigh(const struct import *im, struct headings *h, const struct row *held,
		    size_t nheld)
{
	size_t from = h->first + (size_t)h->rows;
	for (size_t i = 0; i < h->n; i++) {
		struct heading *g = &h->v[i];
		if (g->kind != HEADING_FIELD || g->open || g->days || g->field->type != FIELD_DATE || !g->field->until ||
		    !im->own_day || !holds_lengths(held, from, nheld, i))
			continue;
		g->days = true;
		strv_take(&h->notes, xasprintf(tr("%s holds nothing but 10日 and the like, which are taken for so many days from %s"),
					       g->text, words_now(&im->own_day->label)));
	}
	for (size_t i = 0; i < h->n; i++) {
		struct heading *g = &h->v[i];
		if (g->kind != HEADING_FIELD || !g->open || g->nfacts != 1 || g->facts[0].n < 2)
			continue;
		int fits[MAX_MEANINGS], all = 0;
		for (size_t k = 0; k < g->facts[0].n; k++) {
			fits[k] = count_fits(g->facts[0].may[k], held, from, nheld, i);
			all += g->facts[0].may[k]->nchoices ? fits[k] : 0;
		}
		const struct field *named = g->facts[0].may[0];
		weigh(h, &g->facts[0], fits);
		/* A column that is prose, with no word of a choice in it, is what it is called. */
		g->field = all ? g->facts[0].may[0] : named;
	}
}
