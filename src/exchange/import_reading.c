/* A cell understood: the fields it gives, the words that stay for the note. A reading is a
 * text, so that a column's memo can keep it: the value of the column's field as it is, or
 * items of a name and a value each, parted by signs that no value holds. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/name.h>
#include <bihuan/domain/text.h>

#include "import_kind.h"
#include "inside.h"

#define ITEM '\x1e'
#define VALUE '\x1f'

/* Items that are no fields. */
#define KEPT "+"      /* words for the note */
#define UNKNOWN "?"   /* nobody understood them; of a choice the word */
#define PICTURE "!"   /* not taken */
#define NO_RESULT "!!" /* a formula */
#define LATER '@'     /* before a field: a day that counts from the row's own */
#define CLOSING "%"   /* whether it is closed: yes, or the state that the no means by itself */
#define SAID "="      /* a choice of the fold, as its cell says it: "field\nwords" */
#define STRETCH "~"   /* more days than the one that is taken */

static void add_item(struct buf *b, const char *name, const char *value)
{
	buf_addc(b, ITEM);
	buf_add(b, name);
	buf_addc(b, VALUE);
	buf_add(b, value);
}

/* ---- one field ---- */

enum outcome { OUT_NOTHING, OUT_UNDERSTOOD, OUT_ALSO_MORE, OUT_NOT };

/* A cell on its way to one field of its column. */
struct asked {
	struct import *im;
	const struct heading *h;
	const struct field *f;
	const struct cell *c;
	bool date1904;
};

static void add_day(struct buf *b, const struct field *f, const struct said_day *d)
{
	char iso[DAY_TEXT];
	if (d->kind == SAID_DAY) {
		add_item(b, f->name, day_to_iso(d->a, iso));
		return;
	}
	char *name = xasprintf("%c%s", LATER, f->name);
	char *value = xasprintf("%d,%d,%d,%d", d->kind, d->a, d->b, d->vague);
	add_item(b, name, value);
	free(name);
	free(value);
}

static enum outcome ask_day(const struct asked *a, struct buf *b)
{
	struct said_day d = { SAID_DAY, 0, 0, false };
	day_t day;
	if (cell_serial(a->c, a->date1904, &day))
		d.a = day;
	else if (!day_read(a->c->s, a->f->until, a->h->days, &d))
		return OUT_NOT;
	add_day(b, a->f, &d);
	if (d.kind == SAID_DAY && d.vague && a->f == a->im->own_day)
		add_item(b, STRETCH, "");
	if (d.kind == SAID_DAY && d.vague) {
		char *words = cell_words(a->c);
		add_item(b, KEPT, words);
		free(words);
	}
	return OUT_UNDERSTOOD;
}

static const struct given_word *given_for(const struct asked *a, const char *text)
{
	const struct given_word *found = NULL;
	char *key = a->h->nwords ? text_key(text) : NULL;
	for (size_t i = 0; i < a->h->nwords && !found; i++)
		if (str_eq(a->h->words[i].key, key) && a->h->words[i].field == a->f)
			found = &a->h->words[i];
	free(key);
	return found;
}

/* In a column that is the field by its values alone some words say less: 完成情况 that is 完成 is not over. */
static const char *weak_code(const struct asked *a, const char *text)
{
	const struct ledger *l = a->im->ledger;
	const struct field *named;
	const char *code = NULL;
	if (!l->life || !l->life->import.nweak_words)
		return NULL;
	named = ledger_heading(l, a->h->text);
	if (named && named->nchoices)
		return NULL;
	char *key = text_key(text);
	for (size_t i = 0; i < l->life->import.nweak_words; i++) {
		const struct life_heads *w = &l->life->import.weak_words[i];
		for (size_t k = 0; k < w->n && str_eq(w->field, a->f->name) && !code; k++)
			code = text_matches(w->words[k], key) ? w->code : NULL;
	}
	free(key);
	return code;
}

/* The people whose names stand beside a choice's word. */
static const struct field *people_beside(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; l->life && i + 1 < l->life->import.nbeside; i += 2)
		if (str_eq(l->life->import.beside[i], f->name))
			return ledger_field(l, l->life->import.beside[i + 1]);
	return NULL;
}

/* What the fold keeps of it is the choice; the words that named it may say more. */
static void add_said(const struct asked *a, const char *text, const char *code, struct buf *b)
{
	const struct choice *c = field_choice_code(a->f, code);
	const struct life *l = a->im->ledger->life;
	if (a->f->set != FIELD_BY_FOLD || !l || str_eq(a->f->name, life_main(a->im->ledger)->field) ||
	    (c && str_eq(c->label.zh, text)))
		return;
	char *said = xasprintf("%s\n%s", a->f->name, text);
	add_item(b, SAID, said);
	free(said);
}

static void add_names(const struct asked *a, const struct strv *names, struct buf *b)
{
	const struct field *people = names->n ? people_beside(a->im->ledger, a->f) : NULL;
	char *text = strv_join(names, "、"), *value = NULL;
	if (people && value_parse(people, text, &a->im->names.names, &value, NULL) && value)
		add_item(b, people->name, value);
	else if (names->n)
		add_item(b, KEPT, text);
	free(value);
	free(text);
}

static enum outcome ask_choice(const struct asked *a, const char *text, struct buf *b)
{
	const struct given_word *given = given_for(a, text);
	const char *weak = given ? NULL : weak_code(a, text);
	struct word w;
	enum outcome out = OUT_UNDERSTOOD;
	if (weak) {
		add_item(b, a->f->name, weak);
		return out;
	}
	if (given && !*given->code) {
		add_item(b, KEPT, text);
		return out;
	}
	if (given) {
		add_item(b, a->f->name, given->code);
		return out;
	}
	if (!word_read(a->f, text, &w)) {
		word_finish(&w);
		return OUT_NOT;
	}
	char *codes = strv_join(&w.codes, "\n");
	add_item(b, a->f->name, codes);
	free(codes);
	add_said(a, text, w.codes.v[0], b);
	add_names(a, &w.names, b);
	const struct field *day = w.has_day ? ledger_field(a->im->ledger, a->f->day) : NULL;
	if (day)
		add_day(b, day, &w.day);
	for (size_t i = 0; i < w.unknown.n; i++)
		add_item(b, UNKNOWN, w.unknown.v[i]);
	if (w.more || w.unknown.n)
		out = OUT_ALSO_MORE;
	word_finish(&w);
	return out;
}

static enum outcome ask_value(const struct asked *a, const char *text, struct buf *b,
			      struct err *err)
{
	char *value = NULL, *plain = NULL, *names = NULL;
	if (a->f->type == FIELD_PEOPLE) {
		plain = cell_words(a->c);
		names = people_plain(plain);
	}
	struct err why = ERR_INIT;
	struct names here = sheet_names(&a->im->names, a->f);
	bool ok = value_parse(a->f, names ? names : text, &here, &value, &why);
	if (!ok && a->f->makes && str_eq(why.code, "not_found")) {
		value = xcalloc(1, ID_TEXT);
		ok = import_make_named(a->im, a->f, text, value, &why);
	}
	if (!ok && err)
		*err = why;
	if (ok && value)
		add_item(b, a->f->name, value);
	if (ok && value && names)
		add_item(b, KEPT, plain);
	enum outcome out = !ok ? OUT_NOT : value ? OUT_UNDERSTOOD : OUT_NOTHING;
	free(value);
	free(plain);
	free(names);
	return out;
}

/* By its name, which is looked up row by row: it may be made meanwhile. */
static enum outcome ask_enterprise(const struct asked *a, const char *text, struct buf *b)
{
	char *name = name_tidy(text);
	add_item(b, a->f->name, name);
	free(name);
	return OUT_UNDERSTOOD;
}

static enum outcome ask(const struct asked *a, struct buf *b, struct err *err)
{
	const struct field *f = a->f;
	char *text = NULL;
	enum outcome out;
	if (!cell_text(f, a->c, a->h->ten_thousands, &text, err))
		return OUT_NOT;
	if (!*text)
		out = OUT_NOTHING;
	else if (refers_to_whose(a->im, f))
		out = ask_enterprise(a, text, b);
	else if (f->type == FIELD_DATE)
		out = ask_day(a, b);
	else if (f->nchoices)
		out = ask_choice(a, text, b);
	else
		out = ask_value(a, text, b, err);
	/* The sentence that the parser has for what it does not understand. */
	if (out == OUT_NOT && (f->type == FIELD_DATE || f->nchoices) && err) {
		char *value = NULL;
		bool parsed = value_parse(f, a->c->s, NULL, &value, err);
		free(value);
		if (parsed)
			err_field(err, f->name, "bad_date",
				  "%s: “%s” is no day by itself; write it as 2026-08-31",
				  words_now(&f->label), text);
	}
	free(text);
	return out;
}

bool field_understands(const struct field *f, const char *words)
{
	struct said_day d;
	struct word w;
	if (f->type == FIELD_DATE)
		return day_read(words, f->until, false, &d);
	if (!f->nchoices)
		return false;
	bool ok = word_read(f, words, &w) && !w.unknown.n;
	word_finish(&w);
	return ok;
}

bool field_needed(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->nneeds; i++)
		if (str_eq(l->needs[i], f->name))
			return true;
	return !l->nneeds && f->required && !f->fill;
}

/* ---- one fact ---- */

static void keep_words(const struct fact *fact, const struct heading *h, const struct cell *c,
		       struct buf *b)
{
	char *words = cell_words(c);
	if (h->nfacts > 1 && *words) {
		char *named = xasprintf("%s\n%s", fact->text, words);
		add_item(b, KEPT, named);
		free(named);
	} else if (*words) {
		add_item(b, KEPT, words);
	}
	free(words);
}

static void add_not_understood(const struct asked *a, const struct fact *fact, struct buf *b)
{
	char *words = cell_words(a->c);
	bool choice = fact->may[0]->nchoices > 0;
	if (a->c->kind == CELL_NO_VALUE) {
		add_item(b, NO_RESULT, "");
	} else {
		add_item(b, UNKNOWN, choice ? words : "");
		keep_words(fact, a->h, a->c, b);
	}
	free(words);
}

/* A word like those of a choice, in a column that is the choice by its other words: 没有完成 is no measure. */
static bool is_unknown_word(const struct asked *a, const struct fact *fact)
{
	const struct heading *h = a->h;
	return fact->n > 1 && fact->may[0]->nchoices && h->field == fact->may[0] && h->nfacts == 1 && !h->set &&
	       a->c->n <= 24 && a->c->n > 0 && !cell_is_picture(a->c);
}

/* The first field that understands it. False when none does and it is needed. */
static bool read_fact(struct asked *a, const struct fact *fact, struct buf *b, struct err *err)
{
	bool more = false, failed = false;
	for (size_t i = 0; i < fact->n; i++) {
		a->f = fact->may[i];
		/* What says more than a word goes on to the field of prose, if there is one. */
		if (more && a->f->nchoices)
			continue;
		if (failed && !more && field_is(a->f, FIELD_IS_PROSE) && is_unknown_word(a, fact))
			break;
		/* The first that does not says why. */
		enum outcome out = ask(a, b, failed ? NULL : err);
		if (out == OUT_NOTHING || out == OUT_UNDERSTOOD)
			return true;
		more = more || out == OUT_ALSO_MORE;
		failed = failed || out == OUT_NOT;
	}
	if (more || !fact->n) {
		keep_words(fact, a->h, a->c, b);
		return true;
	}
	if (field_needed(a->im->ledger, fact->may[0]) || !ledger_field(a->im->ledger, "note"))
		return false;
	add_not_understood(a, fact, b);
	return true;
}

/* ---- several facts ---- */

static bool is_mark(const char *s, size_t *ret_n)
{
	static const char *const marks[] = { "/", "／", "、", "，", ",", "；", ";", "\n", "|", " " };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(s, marks[i])) {
			*ret_n = strlen(marks[i]);
			return true;
		}
	return false;
}

static bool is_strong_mark(const char *s, size_t *ret_n)
{
	*ret_n = str_starts(s, "／") ? strlen("／") : 1;
	return *ret_n > 1 || *s == '/' || *s == '|';
}

static void split(const char *text, bool (*mark)(const char *s, size_t *ret_n), struct strv *ret)
{
	const char *begin = text;
	size_t n;
	for (const char *s = text;; s += n) {
		n = 1;
		if (*s && !mark(s, &n)) {
			n = 1;
			continue;
		}
		char *piece = str_trim(xstrndup(begin, (size_t)(s - begin)));
		if (*piece)
			strv_take(ret, piece);
		else
			free(piece);
		begin = s + n;
		if (!*s)
			return;
	}
}

/* 问题：……。整改：……。: the texts behind the labels. */
static void split_labels(const char *text, struct strv *ret)
{
	static const char *const ends[] = { "。", "；", ";", "，", " " };
	const char *begin = NULL;
	for (const char *s = text; *s;) {
		/* A label begins the text or follows an end, and is of two to six signs. */
		bool may = s == text;
		for (size_t i = 0; i < sizeof ends / sizeof *ends && !may; i++) {
			size_t e = strlen(ends[i]);
			may = (size_t)(s - text) >= e && memcmp(s - e, ends[i], e) == 0;
		}
		size_t label = strcspn(s, ":\n"), wide = strstr(s, "：") ? (size_t)(strstr(s, "：") - s) : label;
		size_t n = wide < label ? wide : label;
		if (may && s[n] && n >= 6 && n <= 18 && n % 3 == 0 && !memchr(s, ' ', n) && (*s & 0x80)) {
			if (begin)
				strv_take(ret, str_trim(xstrndup(begin, (size_t)(s - begin))));
			s += n + (s[n] == ':' ? 1 : strlen("："));
			begin = s;
			continue;
		}
		if (s == text)
			return;
		s++;
	}
	if (begin)
		strv_take(ret, str_trim(xstrdup(begin)));
}

/* The fact that a piece alone is: by its shape. */
static const struct fact *fact_of(const struct asked *a, const char *piece)
{
	const struct heading *h = a->h;
	struct said_day d;
	bool day = day_read(piece, false, false, &d), body = kind_body(piece);
	for (size_t i = 0; i < h->nfacts; i++)
		if (h->facts[i].n && field_needed(a->im->ledger, h->facts[i].may[0]) &&
		    field_is(h->facts[i].may[0], FIELD_IS_PROSE))
			return &h->facts[i];
	for (size_t i = 0; i < h->nfacts; i++) {
		const struct fact *f = &h->facts[i];
		enum field_type type = f->n ? f->may[0]->type : FIELD_TEXT;
		if (day ? type == FIELD_DATE
			: body ? type != FIELD_DATE && type != FIELD_PEOPLE
			       : type == FIELD_PEOPLE)
			return f;
	}
	return NULL;
}

/* Whether the pieces may be the facts one by one. sure: what parts them stands within no text. */
static bool pieces_fit(const struct heading *h, const struct strv *pieces, bool sure)
{
	size_t prose = 0;
	if (pieces->n != h->nfacts)
		return false;
	for (size_t i = 0; i < h->nfacts; i++) {
		const struct field *f = h->facts[i].n ? h->facts[i].may[0] : NULL;
		struct said_day d;
		prose += f && field_is(f, FIELD_IS_PROSE);
		if (f && f->type == FIELD_DATE && !day_read(pieces->v[i], f->until, false, &d))
			return false;
	}
	return sure || prose < 2;
}

/* True: each piece is one of the facts. */
static bool split_facts(const struct heading *h, const char *text, bool prose, struct strv *ret)
{
	split_labels(text, ret);
	if (pieces_fit(h, ret, true))
		return true;
	strv_free(ret);
	split(text, is_strong_mark, ret);
	if (pieces_fit(h, ret, true))
		return true;
	strv_free(ret);
	split(text, is_mark, ret);
	return pieces_fit(h, ret, false) || (ret->n == h->nfacts && !prose);
}

/* Each piece by its shape, several of one fact together: 设备科 王五 李四. */
static bool read_by_shape(struct asked *a, const struct strv *pieces, struct buf *b, struct err *err)
{
	const struct heading *h = a->h;
	const struct cell *whole = a->c;
	bool people = false, ok = true;
	for (size_t i = 0; i < h->nfacts; i++) {
		people = people || (h->facts[i].n && h->facts[i].may[0]->type == FIELD_PEOPLE);
		if (h->facts[i].n && field_is(h->facts[i].may[0], FIELD_IS_PROSE))
			return false;
	}
	for (size_t i = 0; i < pieces->n; i++)
		if (!people || !fact_of(a, pieces->v[i]))
			return false;
	for (size_t i = 0; i < h->nfacts && ok; i++) {
		struct buf all = BUF_INIT;
		for (size_t k = 0; k < pieces->n; k++)
			if (fact_of(a, pieces->v[k]) == &h->facts[i])
				buf_addf(&all, "%s%s", all.len ? "、" : "", pieces->v[k]);
		struct cell cell = cell_of(all.len ? all.s : "");
		a->c = &cell;
		ok = !all.len || read_fact(a, &h->facts[i], b, err);
		a->c = whole;
		buf_free(&all);
	}
	return ok;
}

/* The first that takes any words. */
static const struct fact *fact_of_all(const struct heading *h)
{
	for (size_t i = 0; i < h->nfacts; i++)
		if (h->facts[i].n && field_is(h->facts[i].may[0], FIELD_IS_PROSE))
			return &h->facts[i];
	return NULL;
}

static bool read_facts(struct asked *a, struct buf *b, struct err *err)
{
	struct strv pieces = STRV_INIT;
	const struct cell *whole = a->c;
	const struct fact *all = fact_of_all(a->h);
	char *text = cell_words(whole);
	bool ok = true;
	bool each = split_facts(a->h, text, all != NULL, &pieces);
	const struct fact *one = pieces.n == 1 ? fact_of(a, pieces.v[0]) : NULL;
	for (size_t i = 0; i < pieces.n && ok && (each || one); i++) {
		struct cell piece = cell_of(pieces.v[i]);
		a->c = &piece;
		ok = read_fact(a, one ? one : &a->h->facts[i], b, err);
		a->c = whole;
	}
	if (!each && !one && pieces.n && !read_by_shape(a, &pieces, b, err)) {
		if (all)
			ok = read_fact(a, all, b, err);
		else
			add_item(b, KEPT, text);
	}
	free(text);
	strv_free(&pieces);
	return ok;
}

/* ---- yes and no ---- */

/* 是 and 否 under 是否销号 or under a choice's own name. */
static void read_question(const struct asked *a, struct buf *b)
{
	const struct heading *h = a->h;
	char *words = cell_words(a->c);
	int says = word_says(words);
	const struct choice *c = !says && h->closing ? field_word(h->field, words) : NULL;
	const struct act *over = h->closing ? life_takes_in(a->im->ledger) : NULL;
	const struct choice *no = h->closing ? field_word(h->field, "否") : NULL;
	if (c && over)
		says = str_eq(c->code, over->to) ? 1 : -1;
	if (!*words)
		;
	else if (!says || (h->ticked && says < 0 && !h->crossed && !*words)) {
		add_item(b, UNKNOWN, words);
		add_item(b, KEPT, words);
	} else if (h->closing) {
		add_item(b, CLOSING, says > 0 ? "" : c ? c->code : no ? no->code : "-");
	} else if (says > 0) {
		add_item(b, h->field->name, h->ticked);
	} else if (h->crossed) {
		add_item(b, h->field->name, h->crossed);
	}
	free(words);
}

/* ---- a cell ---- */

/* One value of the column's own field stands alone, as most do. */
static char *shortest(const struct heading *h, struct buf *b)
{
	size_t n = h->field ? strlen(h->field->name) : 0;
	bool alone = b->len > n + 2 && !strchr(b->s + 1, ITEM) && h->field &&
		     strncmp(b->s + 1, h->field->name, n) == 0 && b->s[n + 1] == VALUE;
	if (!b->len)
		return NULL;
	if (!alone)
		return buf_take(b);
	char *value = xstrdup(b->s + n + 2);
	buf_free(b);
	return value;
}

bool reading_of(struct import *im, size_t column, const struct cell *c, bool date1904,
		char **ret, struct err *err)
{
	const struct heading *h = &im->headings->v[column];
	struct asked a = { .im = im, .h = h, .c = c, .date1904 = date1904 };
	struct buf b = BUF_INIT;
	bool ok = true;
	if (cell_is_picture(c))
		add_item(&b, PICTURE, "");
	else if (h->closing || h->ticked)
		read_question(&a, &b);
	else if (h->nfacts > 1)
		ok = read_facts(&a, &b, err);
	else
		ok = read_fact(&a, &h->facts[0], &b, err);
	*ret = ok ? shortest(h, &b) : NULL;
	buf_free(&b);
	return ok;
}

/* ---- into the line ---- */

static void warn(struct line *l, char *sentence)
{
	strv_take(&l->warnings, sentence);
}

/* A column that is sure of its field has put its value before. */
static bool put_open(struct import *im, struct line *l, size_t column, const struct field *f,
		     const char *value, const struct cell *c, struct err *err)
{
	const char *there = sets_get(&l->values, f->name);
	if (!there && !line_has(l, f->name))
		return line_put(im, l, f, value, err);
	if (!str_eq(there, value)) {
		char *words = cell_words(c);
		line_keep(im, l, column, words);
		free(words);
	}
	return true;
}

static void put_later(struct line *l, const struct field *f, const char *value, size_t column,
		      const struct cell *c)
{
	struct later_day d = { .field = f, .column = column };
	int kind, a, b, vague;
	if (sscanf(value, "%d,%d,%d,%d", &kind, &a, &b, &vague) != 4)
		return;
	d.said = (struct said_day){ (enum said_kind)kind, a, b, vague };
	d.words = cell_words(c);
	VEC_ADD(l->later, l->nlater) = d;
}

void line_warn_kept(struct line *l, const char *heading, const char *words)
{
	warn(l, xasprintf(tr("%s: “%s” was not understood and is kept in the note"), heading, words));
}

/* A word of a choice is listed, once for all rows; anything else is warned of. */
static void put_unknown(struct line *l, size_t column, const char *heading, const char *word,
			const struct cell *c)
{
	l->nkept++;
	if (*word) {
		VEC_ADD(l->unknown, l->nunknown) = (struct unknown_word){ column, xstrdup(word) };
	} else {
		char *words = cell_words(c);
		line_warn_kept(l, heading, words);
		free(words);
	}
}

static const char *value_code(const struct field *f, const char *code)
{
	const struct choice *c = field_choice_code(f, code);
	return c ? c->code : NULL;
}

static bool take_item(struct import *im, struct line *l, size_t column, const char *name,
		      const char *value, const struct cell *c, struct err *err)
{
	const struct heading *h = &im->headings->v[column];
	if (str_eq(name, KEPT)) {
		line_keep(im, l, column, value);
		return true;
	}
	if (str_eq(name, UNKNOWN)) {
		put_unknown(l, column, h->text, value, c);
		return true;
	}
	if (*name == *PICTURE) {
		warn(l, xasprintf(name[1] ? tr("%s: a formula whose result is not in the file was not taken")
					  : tr("%s: a picture was not taken"), h->text));
		return true;
	}
	if (str_eq(name, SAID)) {
		strv_add(&l->said, value);
		return true;
	}
	if (str_eq(name, STRETCH)) {
		char *words = cell_words(c);
		warn(l, xasprintf(tr("%s: “%s” is more than a day, the first is taken"), h->text, words));
		free(words);
		return true;
	}
	if (str_eq(name, CLOSING)) {
		l->closing = *value ? -1 : 1;
		l->open_code = *value ? value_code(h->field, value) : NULL;
		l->closing_column = column;
		return true;
	}
	const struct field *f = ledger_field(im->ledger, *name == LATER ? name + 1 : name);
	if (*name == LATER) {
		put_later(l, f, value, column, c);
		return true;
	}
	return h->open || f != h->field ? put_open(im, l, column, f, value, c, err)
					: line_put(im, l, f, value, err);
}

bool line_take_reading(struct import *im, struct line *l, size_t column, const struct cell *c,
		       const char *reading, struct err *err)
{
	const struct heading *h = &im->headings->v[column];
	if (!reading)
		return true;
	if (*reading != ITEM && !h->open)
		return line_put(im, l, h->field, reading, err);
	char *copy = *reading == ITEM ? xstrdup(reading) : NULL, *at = copy;
	bool ok = copy || put_open(im, l, column, h->field, reading, c, err);
	while (at && ok) {
		char *name = at + 1, *value = strchr(name, VALUE), *next = strchr(name, ITEM);
		if (next)
			*next = 0;
		*value++ = 0;
		ok = take_item(im, l, column, name, value, c, err);
		at = next;
	}
	if (ok && h->says && !line_has(l, h->says->name))
		ok = line_put(im, l, h->says, h->code, err);
	free(copy);
	return ok;
}
