#include <bihuan/domain/filter_words.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/tally.h>
#include <bihuan/domain/text.h>

#define MAX_TERMS 100

/* A piece of a line: `key` before the colon or NULL, values after it. */
struct token {
	bool not;
	char *key;
	struct strv pieces;   /* what commas part; one for a word */
	bool quoted;	      /* the first piece stood in quotes */
};

struct reader {
	const char *s;
	struct filter *filter;
	const struct names *names;
	const struct ledger *items; /* what is being read is about items of that ledger; NULL */
	const struct field *via;    /* likewise, about what that reference names; NULL */
	struct err *err;
};

static void token_finish(struct token *t)
{
	free(t->key);
	strv_free(&t->pieces);
	*t = (struct token){ .pieces = STRV_INIT };
}

static bool refuse(struct reader *r, const char *what, const char *why)
{
	return err_set(r->err, ERR_USAGE, "bad_filter", "filter: “%s” %s", what, tr(why));
}

static size_t blank_len(const char *s)
{
	if (*s && strchr(" \t\r\n", *s))
		return 1;
	return str_starts(s, "　") ? strlen("　") : 0;
}

static size_t colon_len(const char *s)
{
	return *s == ':' ? 1 : str_starts(s, "：") ? strlen("：") : 0;
}

static size_t comma_len(const char *s)
{
	return *s == ',' ? 1 :
	       str_starts(s, "，") || str_starts(s, "、") ? strlen("，") : 0;
}

/* The closing quote that belongs to the opening one at s; NULL for none. */
static const char *quote_at(const char *s, size_t *ret_len)
{
	static const char *const pairs[][2] = { { "\"", "\"" }, { "“", "”" } };

	for (size_t i = 0; i < 2; i++) {
		if (!str_starts(s, pairs[i][0]))
			continue;
		*ret_len = strlen(pairs[i][0]);
		return pairs[i][1];
	}
	return NULL;
}

/* Reads a quoted text into out; false when it is not closed. */
static bool read_quoted(struct reader *r, struct buf *out, const char *close, size_t open)
{
	const char *end = strstr(r->s + open, close);

	if (!end) {
		refuse(r, r->s, N_("opens a quotation mark that is not closed"));
		r->s += strlen(r->s);
		return false;
	}
	buf_addn(out, r->s + open, (size_t)(end - r->s) - open);
	r->s = end + strlen(close);
	return true;
}

static void take_piece(struct token *t, struct buf *piece, bool keep_empty)
{
	char *text = buf_take(piece);

	if (!text)
		text = xstrdup("");
	str_trim(text);
	if (*text || keep_empty)
		strv_take(&t->pieces, text);
	else
		free(text);
}

bool filter_plain(const char *s)
{
	size_t len;

	if (str_empty(s) || strchr("-<>=", *s))
		return false;
	for (; *s; s++)
		if (blank_len(s) || colon_len(s) || comma_len(s) || quote_at(s, &len))
			return false;
	return true;
}

/* Pieces in quotation marks that touch are one value, so that each is put between marks that it does not have. */
void filter_put(struct buf *b, const char *s)
{
	if (filter_plain(s)) {
		buf_add(b, s);
		return;
	}
	do {
		bool straight = *s != '"';
		const char *end = straight ? strchr(s, '"') : strstr(s, "”");
		size_t n = end ? (size_t)(end - s) : strlen(s);

		buf_add(b, straight ? "\"" : "“");
		buf_addn(b, s, n);
		buf_add(b, straight ? "\"" : "”");
		s += n;
	} while (*s);
}

/* One token; r->s stands on its first byte. */
static bool read_token(struct reader *r, struct token *t)
{
	struct buf piece = BUF_INIT;
	bool right = true;

	if (*r->s == '-' && r->s[1] && !blank_len(r->s + 1)) {
		t->not = true;
		r->s++;
	}
	while (right && *r->s && !blank_len(r->s)) {
		size_t open, n;
		const char *close = quote_at(r->s, &open);

		if (close) {
			t->quoted |= piece.len == 0 && t->pieces.n == 0;
			right = read_quoted(r, &piece, close, open);
		} else if (!t->key && !t->quoted && piece.len && (n = colon_len(r->s))) {
			t->key = buf_take(&piece);
			r->s += n;
		} else if (t->key && (n = comma_len(r->s))) {
			take_piece(t, &piece, false);
			r->s += n;
		} else {
			buf_addc(&piece, *r->s++);
		}
	}
	if (right)
		take_piece(t, &piece, false);
	buf_free(&piece);
	return right;
}

static struct filter_term *add_term(struct reader *r, enum filter_kind kind, bool not)
{
	struct filter *f = r->filter;

	VEC_ADD(f->terms, f->n) = (struct filter_term){
		.kind = kind, .not = not, .items = r->items, .via = r->via, .values = STRV_INIT, .day = DAY_NONE
	};
	return &f->terms[f->n - 1];
}

static void add_word(struct reader *r, bool not, const char *word)
{
	if (*word)
		strv_add(&add_term(r, FILTER_WORD, not)->values, word);
}

/* 消防，通道。 are two words with the marks of a sentence around them. */
static void add_words(struct reader *r, const struct token *t)
{
	struct strv words = STRV_INIT;
	const char *text = t->pieces.v[0];

	if (t->quoted) {
		add_word(r, t->not, text);
		return;
	}
	text_list(text, &words);
	for (size_t i = 0; i < words.n; i++) {
		char *w = words.v[i];
		size_t n = strlen(w), stop = strlen("。");

		if (n >= stop && str_eq(w + n - stop, "。"))
			w[n - stop] = '\0';
		add_word(r, t->not, w);
	}
	strv_free(&words);
}

/* By its name or either title. */
static bool against_called(const struct ledger *l, const char *text)
{
	const struct life_against *a = l->life && l->life->against.name ? &l->life->against : NULL;
	char *key = a ? text_key(text) : NULL;
	bool called = a && (text_matches(a->name, key) || text_matches(a->title.zh, key) || text_matches(a->title.en, key));

	free(key);
	return called;
}

const char *filter_is_title(const struct ledger *l, const char *code)
{
	const struct is_word *w = life_is(l, code);

	if (!w && against_called(l, code))
		return l->life->against.title.zh;
	return w ? w->title.zh : str_eq(code, FILTER_VOID) ? "作废" : str_eq(code, FILTER_IS_NEW) ? "新到" : code;
}

#define TOLD_MAX 320 /* bytes of a list in an error */

/* The words of one place, as an error lists them. */
struct told {
	struct buf words;
	size_t n;
};

static void tell(void *ctx, const struct filter_word *w)
{
	static const struct words comma = { "、", ", " };
	struct told *t = ctx;

	if (t->words.len > TOLD_MAX)
		return;
	buf_add(&t->words, t->n++ ? words_now(&comma) : "");
	if (t->words.len > TOLD_MAX)
		buf_add(&t->words, "…");
	else
		filter_word_tell(w, &t->words);
}

static bool refuse_is(struct reader *r, const char *text)
{
	struct told known = { .words = BUF_INIT };
	const struct life_tally *t;
	const struct ledger *of;

	filter_each_is(r->filter->ledger, tell, &known);
	for (size_t i = 0; r->names && r->names->counted && (t = r->names->counted(r->names->ctx, r->filter->ledger, i, &of)); i++)
		tell(&known, &(struct filter_word){ t->name, t->title });
	err_set(r->err, ERR_USAGE, "bad_filter",
		"filter: “%s” is no word for is: here; write one of %s", text, buf_text(&known.words));
	buf_free(&known.words);
	return false;
}

/* "article_113", either title, or "penalty.article_113". */
static bool tally_called(const struct life_tally *t, const struct ledger *of, const char *text)
{
	size_t n = strlen(of->name);
	char *key = text_key(text), *brief = tally_brief(t);
	bool called = text_matches(t->name, key) || text_matches(t->title.zh, key) || text_matches(t->title.en, key) ||
		      text_matches(brief, key) ||
		      (str_starts(text, of->name) && text[n] == '.' && str_eq(text + n + 1, t->name));

	free(key);
	free(brief);
	return called;
}

/* Is it a count of other records? Where other ledgers are not known, what has a dot is taken for one. */
static bool read_tally(struct reader *r, const struct token *t, const char *text)
{
	const struct life_tally *tally;
	const struct ledger *of;
	struct filter_term *term;

	if (!r->names || !r->names->counted)
		return strchr(text, '.') != NULL;
	for (size_t i = 0; (tally = r->names->counted(r->names->ctx, r->filter->ledger, i, &of)); i++) {
		if (!tally_called(tally, of, text))
			continue;
		term = add_term(r, FILTER_TALLY, t->not);
		term->tally = tally;
		term->counted = of;
		return true;
	}
	return false;
}

/* A state of one of the tracks, by its code or label: what people see beside a record; of a track beside the main one not that it has
 * not begun. NULL: none is called so. */
static const struct choice *state_called(const struct ledger *l, const char *text, const struct field **ret)
{
	for (size_t i = 0; l->life && i < l->life->ntracks; i++) {
		const struct track *t = &l->life->tracks[i];
		const struct field *f = ledger_field(l, t->field);
		const struct choice *c = f ? field_choice(f, text) : NULL;

		if (!c || (i > 0 && str_eq(c->code, t->begin)))
			continue;
		*ret = f;
		return c;
	}
	return NULL;
}

static bool read_is(struct reader *r, const struct token *t)
{
	const struct ledger *l = r->filter->ledger;
	const char *text = t->pieces.n == 1 ? t->pieces.v[0] : "";
	const struct is_word *w = life_is(l, text);
	bool is_void = str_eq(text, FILTER_VOID) || str_eq(text, "作废");
	const struct field *f = w || is_void ? NULL : ledger_heading(l, text);
	const struct choice *state = NULL;
	struct filter_term *term;

	if (l->life && !w && (str_eq(text, FILTER_IS_NEW) || str_eq(text, "新到"))) {
		add_term(r, FILTER_NEW, t->not);
		return true;
	}
	if (!w && !is_void && against_called(l, text)) {
		add_term(r, FILTER_AGAINST, t->not);
		return true;
	}
	if (!w && !is_void && (!f || f->type != FIELD_BOOL)) {
		state = state_called(l, text, &f);
		if (!state)
			return read_tally(r, t, text) || refuse_is(r, text);
	}
	term = add_term(r, f ? FILTER_FIELD : FILTER_IS, t->not);
	term->field = f;
	term->is = w;
	strv_add(&term->values, w ? w->name : is_void ? FILTER_VOID : state ? state->code : "1");
	return true;
}

/* 7, 7d and 7天 from today, or a day. */
static day_t due_day(const char *text, day_t today)
{
	char *key = text_key(text), *end;
	long days = strtol(key, &end, 10);
	bool count = end != key && *key >= '0' && *key <= '9' && end - key <= 5 &&
		     (!*end || str_eq(end, "d") || str_eq(end, "天") || str_eq(end, "日"));
	day_t day = DAY_NONE;

	free(key);
	if (!count)
		day_parse(text, today, &day, NULL);
	else if (today != DAY_NONE)
		day = today + (day_t)days;
	return day;
}

static bool read_due(struct reader *r, const struct token *t)
{
	day_t day = DAY_NONE;

	if (!ledger_field(r->filter->ledger, LIFE_NEXT_DUE))
		return refuse(r, "due:", N_("works on ledgers that say what is due next, such as hazards"));
	if (t->pieces.n == 1)
		day = due_day(t->pieces.v[0], r->filter->today);
	if (day == DAY_NONE)
		return refuse(r, t->pieces.n ? t->pieces.v[0] : "due:",
			N_("is no span of days; write due:7d or due:2026-08-31"));
	add_term(r, FILTER_DUE, t->not)->day = day;
	return true;
}

bool column_sorts(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].field == f && l->columns[i].sort)
			return true;
	return false;
}

/* "number" and "entered" are no fields. */
bool filter_set_sort(struct filter *filter, const char *text)
{
	bool down = *text == '-', entered;
	const struct field *f = NULL;

	text += down;
	entered = str_eq(text, FILTER_ENTERED) || str_eq(text, "录入");
	if (!entered && !str_eq(text, "number") && !str_eq(text, "编号")) {
		f = ledger_heading(filter->ledger, text);
		if (!f || !column_sorts(filter->ledger, f))
			return false;
	}
	filter->sort = f;
	filter->as_entered = entered;
	filter->descending = down;
	return true;
}

static bool refuse_sort(struct reader *r, const char *text)
{
	struct told known = { .words = BUF_INIT };

	filter_each_sort(r->filter->ledger, tell, &known);
	err_set(r->err, ERR_USAGE, "bad_filter",
		"filter: “%s” does not sort; what sorts here is %s", text, buf_text(&known.words));
	buf_free(&known.words);
	return false;
}

static bool read_sort(struct reader *r, const struct token *t)
{
	const char *text = t->pieces.n == 1 ? t->pieces.v[0] : "";

	return filter_set_sort(r->filter, text) || refuse_sort(r, text);
}

static bool read_number(struct reader *r, const struct token *t)
{
	for (size_t i = 0; i < t->pieces.n; i++)
		add_word(r, t->not, t->pieces.v[i]);
	return t->pieces.n == 1 ||
	       refuse(r, "number:", N_("takes one number, or a part of it"));
}

/* A label that the law gave twice, each for a time, means all that go by it; a code means itself. */
static void add_namesakes(struct filter_term *term, const char *code, const char *text)
{
	const struct field *f = term->field;
	const struct choice *c = f->valid_by ? field_choice(f, code) : NULL;

	for (size_t i = 0; c && i < f->nchoices; i++)
		if (&f->choices[i] != c && !str_eq(text, code) && str_eq(f->choices[i].label.zh, c->label.zh))
			strv_add(&term->values, f->choices[i].code);
}

/* A day typed for a date with its time: from its first minute on, or up to its last. */
static bool add_day(struct reader *r, struct filter_term *term, const char *text)
{
	bool last = term->op == SIGN_LE || term->op == SIGN_GT;
	char iso[MOMENT_TEXT];
	day_t day;

	if (term->field->type != FIELD_DATETIME || term->op == SIGN_EQ || !day_parse(text, r->filter->today, &day, NULL))
		return false;
	strv_add(&term->values, moment_to_iso((struct moment){ day, last ? DAY_MINUTES - 1 : 0 }, iso));
	return true;
}

/* Puts the canonical values of one piece behind a term. */
static bool add_values(struct reader *r, size_t at, const char *text)
{
	struct filter_term *term = &r->filter->terms[at];
	struct strv items = STRV_INIT;
	struct field asked;
	char *value = NULL;

	/* of an attachment a part of its name, and no file is looked for */
	if (field_is(term->field, FIELD_IS_FILE)) {
		strv_add(&term->values, text);
		return true;
	}
	if (add_day(r, term, text))
		return true;
	asked = *term->field;
	asked.range = NULL; /* what is there already may be asked for */
	if (!value_parse(&asked, text, r->names, &value, r->err))
		return false;
	if (term->field->type == FIELD_LONGTEXT && value)
		strv_add(&items, value);
	else
		value_items(value, &items);
	for (size_t i = 0; i < items.n; i++) {
		strv_add(&term->values, items.v[i]);
		add_namesakes(term, items.v[i], text);
	}
	strv_free(&items);
	free(value);
	return true;
}

static bool add_compare(struct reader *r, const struct token *t, const struct field *f,
			enum sign op, const char *text)
{
	struct filter_term *term = add_term(r, FILTER_FIELD, t->not);

	term->field = f;
	term->op = op;
	if (!add_values(r, r->filter->n - 1, text))
		return false;
	return r->filter->terms[r->filter->n - 1].values.n == 1 ||
	       refuse(r, t->key, N_("takes one value to compare with"));
}

static bool read_range(struct reader *r, const struct token *t, const struct field *f)
{
	const char *text = t->pieces.v[0], *dots = strstr(text, "..");
	char *low = xstrndup(text, (size_t)(dots - text)), *high = xstrdup(dots + 2);
	bool right = true;

	str_trim(low);
	str_trim(high);
	if (t->not && *low && *high)
		right = refuse(r, t->key, N_("has a range that cannot be negated; "
					     "write the two sides with < and >"));
	else if (!*low && !*high)
		right = refuse(r, t->key, N_("has a range without an end"));
	if (right && *low)
		right = add_compare(r, t, f, SIGN_GE, low);
	if (right && *high)
		right = add_compare(r, t, f, SIGN_LE, high);
	free(low);
	free(high);
	return right;
}

static bool read_equal(struct reader *r, const struct token *t, const struct field *f)
{
	struct filter_term *term = add_term(r, FILTER_FIELD, t->not);
	size_t at = r->filter->n - 1;

	term->field = f;
	if (t->pieces.n == 0)
		term->op = SIGN_ABSENT;
	else
		term->whole = field_is(f, FIELD_IS_PROSE) && !t->quoted && *t->pieces.v[0] == '=';
	for (size_t i = 0; i < t->pieces.n; i++) {
		bool sign = r->filter->terms[at].whole && *t->pieces.v[i] == '=';

		if (!add_values(r, at, t->pieces.v[i] + sign))
			return false;
	}
	return true;
}

/* The columns of its list are what people know of a ledger. */
static bool refuse_field(struct reader *r, const char *key)
{
	const struct ledger *l = r->filter->ledger;
	struct told known = { .words = BUF_INIT };

	for (size_t i = 0; i < l->ncolumns; i++)
		tell(&known, &(struct filter_word){ l->columns[i].field->name, l->columns[i].field->label });
	err_set(r->err, ERR_USAGE, "unknown_field",
		"the ledger %s has no field “%s”; it has %s and more; put a word with a colon in quotation marks",
		words_now(&l->title), key, buf_text(&known.words));
	buf_free(&known.words);
	return false;
}

/* One day alone, of a date with its time: all its minutes. */
static bool is_whole_day(const struct reader *r, const struct token *t, const struct field *f)
{
	day_t day;

	return f->type == FIELD_DATETIME && t->pieces.n == 1 && !t->not && day_parse(t->pieces.v[0], r->filter->today, &day, NULL);
}

static bool read_whole_day(struct reader *r, const struct token *t, const struct field *f)
{
	return add_compare(r, t, f, SIGN_GE, t->pieces.v[0]) && add_compare(r, t, f, SIGN_LE, t->pieces.v[0]);
}

static bool read_field_of(struct reader *r, const struct token *t, const struct field *f)
{
	enum sign op = SIGN_EQ;
	size_t n = 0;

	if (t->pieces.n && field_is(f, FIELD_IS_ORDERED)) {
		if (strstr(t->pieces.v[0], "..") && t->pieces.n == 1)
			return read_range(r, t, f);
		n = sign_read(t->pieces.v[0], &op);
	} else if (t->pieces.n && !t->quoted) {
		if (sign_read(t->pieces.v[0], &op) && op != SIGN_EQ)
			return refuse(r, t->key, N_("does not compare; only numbers "
						    "and dates take < and >"));
	}
	if (op != SIGN_EQ && t->pieces.n > 1)
		return refuse(r, t->key, N_("takes one value to compare with"));
	if (is_whole_day(r, t, f))
		return read_whole_day(r, t, f);
	return n ? add_compare(r, t, f, op, t->pieces.v[0] + n) : read_equal(r, t, f);
}

/* The ledger of items that is called so; NULL. */
static const struct ledger *items_called(const struct reader *r, const char *text, size_t n)
{
	char *name = xstrndup(text, n);
	const struct ledger *l = NULL;
	bool found = false;

	str_trim(name);
	for (size_t i = 0; !found && (l = r->names->items(r->names->ctx, r->filter->ledger, i)); i++)
		found = str_eq(l->name, name) || str_eq(l->title.zh, name) || str_eq(l->title.en, name);
	free(name);
	return found ? l : NULL;
}

/* The reference that is called so; NULL. */
static const struct field *reference_called(const struct reader *r, const char *text, size_t n)
{
	char *name = xstrndup(text, n);
	const struct field *f = text[n] ? ledger_heading(r->filter->ledger, str_trim(name)) : NULL;

	free(name);
	return f && f->type == FIELD_REF ? f : NULL;
}

/* "post_risk:" and "post_risk.level:red"; "enterprise.sector:chemical". */
static bool read_items(struct reader *r, const struct token *t)
{
	size_t n = strcspn(t->key, ".");
	const struct ledger *l = items_called(r, t->key, n);
	const struct field *via = l ? NULL : reference_called(r, t->key, n);
	const struct field *f;
	bool right;

	if (via && r->names->ledger)
		l = r->names->ledger(r->names->ctx, via->ledger);
	f = l && t->key[n] ? ledger_heading(l, t->key + n + 1) : NULL;
	if (!l)
		return refuse_field(r, t->key);
	if (!t->key[n] && t->pieces.n)
		return refuse(r, t->key, N_("is a list of items; write a dot and one of its fields before the colon, or nothing behind it for none"));
	if (t->key[n] && !f) {
		const struct ledger *own = r->filter->ledger;

		r->filter->ledger = l;
		refuse_field(r, t->key + n + 1);
		r->filter->ledger = own;
		return false;
	}
	r->via = via;
	r->items = via ? NULL : l;
	right = f ? read_field_of(r, t, f) : add_term(r, FILTER_NONE, t->not) != NULL;
	r->items = NULL;
	r->via = NULL;
	return right;
}

/* Where other ledgers are not known: may it be about items? */
static bool perhaps_items(const struct reader *r, const char *key)
{
	const struct ledger *l = r->filter->ledger;

	for (size_t i = 0; i < l->nitems; i++)
		if (str_eq(l->items[i], key))
			return true;
	return strchr(key, '.') != NULL;
}

static bool read_field(struct reader *r, const struct token *t)
{
	const struct field *f = ledger_heading(r->filter->ledger, t->key);

	if (f)
		return read_field_of(r, t, f);
	if (r->names && r->names->items)
		return read_items(r, t);
	return perhaps_items(r, t->key) || refuse_field(r, t->key);
}

static bool use_token(struct reader *r, const struct token *t)
{
	static const struct {
		const char *key;
		bool (*read)(struct reader *r, const struct token *t);
	} keys[] = {
		{ "is", read_is }, { "due", read_due }, { "sort", read_sort }, { "number", read_number },
	};

	if (r->filter->n >= MAX_TERMS)
		return refuse(r, r->s, N_("makes the line too long; at most 100 terms"));
	if (!t->key) {
		if (t->pieces.n)
			add_words(r, t);
		return true;
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (filter_key_is(t->key, keys[i].key))
			return keys[i].read(r, t);
	return read_field(r, t);
}

static void skip_blanks(struct reader *r)
{
	size_t n;

	while ((n = blank_len(r->s)))
		r->s += n;
}

/* Where the piece that was just refused stands in the line. */
static void point_at(struct reader *r, const char *line, const char *piece)
{
	if (!r->err)
		return;
	r->err->at = (size_t)(piece - line);
	r->err->len = (size_t)(r->s - piece);
}

static bool read_line(struct reader *r)
{
	struct token t = { .pieces = STRV_INIT };
	const char *line = r->s;
	bool right = true;

	skip_blanks(r);
	while (right && *r->s) {
		const char *piece = r->s;

		right = read_token(r, &t) && use_token(r, &t);
		token_finish(&t);
		if (!right)
			point_at(r, line, piece);
		skip_blanks(r);
	}
	return right;
}

bool filter_says_order(const char *line)
{
	struct reader r = { .s = line };
	struct token t = { .pieces = STRV_INIT };
	bool says = false;

	skip_blanks(&r);
	while (!says && *r.s && read_token(&r, &t)) {
		says = t.key && filter_key_is(t.key, "sort");
		token_finish(&t);
		skip_blanks(&r);
	}
	token_finish(&t);
	return says;
}

bool filter_parse(const struct ledger *l, const char *line, const struct names *names,
		  struct filter *ret, struct err *err)
{
	struct filter filter = { .ledger = l, .today = names ? names->today : DAY_NONE,
				 .minute = names ? names->minute : 0, .seen = NEVER_HERE };
	struct reader r = {
		.s = line ? line : "", .filter = &filter, .names = names, .err = err
	};

	if (names && names->reader) {
		snprintf(filter.reader, sizeof filter.reader, "%s", names->reader);
		filter.seen = names->seen;
	}
	if (l->sort)
		filter_set_sort(&filter, l->sort);
	if (!utf8_valid(r.s, strlen(r.s))) {
		err_set(err, ERR_USAGE, "bad_filter", "the filter is not UTF-8 text");
		return false;
	}
	if (!read_line(&r)) {
		filter_free(&filter);
		return false;
	}
	*ret = filter;
	return true;
}

void filter_free(struct filter *f)
{
	for (size_t i = 0; i < f->n; i++)
		strv_free(&f->terms[i].values);
	free(f->terms);
	f->terms = NULL;
	f->n = 0;
}
