/* Filters to SQL. Only field names of declarations (checked when they were parsed: letters,
 * digits, _) enter the text; all values are bound. */
#include <stdio.h>
#include <stdlib.h>

#include <bihuan/domain/life.h>

#include "absent.h"
#include "against.h"
#include "hits.h"
#include "items.h"
#include "life_sql.h"
#include "names.h"
#include "open_store.h"
#include "query.h"
#include "search.h"
#include "tables.h"
#include "tallied.h"

struct building {
	struct store *s; /* NULL: the text alone is wanted */
	struct buf sql;
	struct strv args;      /* bound in order as text… */
	struct strv numbers;   /* … where this holds "i": as an integer */
	const char *of;	       /* the row that terms speak of: l, or i of an item */
};

static void arg(struct building *b, const char *value, bool integer)
{
	strv_add(&b->args, value);
	strv_add(&b->numbers, integer ? "i" : "t");
}

/* A parameter, so that pages of every length are one statement. Nothing with a parameter may follow it. */
static void limit(struct building *b, long n)
{
	char text[24];

	snprintf(text, sizeof text, "%ld", n);
	arg(b, text, true);
	buf_add(&b->sql, " LIMIT ?");
}

/* %word% for LIKE, with its own wildcards quoted. */
static char *like_of(const char *word)
{
	struct buf b = BUF_INIT;

	buf_addc(&b, '%');
	for (; *word; word++) {
		if (*word == '%' || *word == '_' || *word == '\\')
			buf_addc(&b, '\\');
		buf_addc(&b, *word);
	}
	buf_addc(&b, '%');
	return buf_take(&b);
}

/* Whether the word is on the row itself; the index only tells where it may be. */
static void word_term(struct building *b, const struct kept_ledger *k, const char *word)
{
	char *columns = search_columns(k);

	buf_addf(&b->sql, "holds(?, %zu, %s)", k->place, columns);
	arg(b, word, false);
	free(columns);
}

/* Is one of its values a record that is one thing with others? */
bool term_united(struct store *s, const struct filter_term *t)
{
	const struct ledger *l = t->kind == FILTER_FIELD && t->field->type == FIELD_REF ?
					 store_ledger(s, t->field->ledger) : NULL;

	for (size_t i = 0; l && l->aliases && i < t->values.n; i++)
		if (united_any(s, t->values.v[i]))
			return true;
	return false;
}

/* It, and what is one thing with it. */
static void united_with(struct building *b, const char *value)
{
	buf_add(&b->sql, "(SELECT ? UNION SELECT id FROM united WHERE head = (SELECT head FROM united WHERE id = ?))");
	arg(b, value, false);
	arg(b, value, false);
}

/* What is written keeps its ids: whoever asks for one asks for all that are the same thing. */
static void ref_is(struct building *b, const struct filter_term *t, const char *value)
{
	if (!b->s || !term_united(b->s, t)) {
		buf_addf(&b->sql, "%s.f_%s = ?", b->of, t->field->name);
		arg(b, value, false);
	} else {
		buf_addf(&b->sql, "%s.f_%s IN ", b->of, t->field->name);
		united_with(b, value);
	}
}

/* One of several references is it, or one thing with it. */
static void names_among(struct building *b, const struct filter_term *t, const char *value)
{
	buf_addf(&b->sql, "EXISTS (SELECT 1 FROM (SELECT ? AS id UNION SELECT id FROM united WHERE head ="
			  " (SELECT head FROM united WHERE id = ?)) WHERE instr(char(10) || %s.f_%s || char(10),"
			  " char(10) || id || char(10)) > 0)", b->of, t->field->name);
	arg(b, value, false);
	arg(b, value, false);
}

static void value_term(struct building *b, const struct filter_term *t, const char *value)
{
	const struct field *f = t->field;

	if (f->type == FIELD_PEOPLE && t->op == SIGN_EQ && *value != '=') {
		buf_addf(&b->sql, "named(?, %s.f_%s)", b->of, f->name);
		arg(b, value, false);
	} else if (f->type == FIELD_REFS && t->op == SIGN_EQ && b->s && united_any(b->s, value)) {
		names_among(b, t, value);
	} else if (field_is(f, FIELD_IS_LIST) && !field_is(f, FIELD_IS_FILE) && t->op == SIGN_EQ) {
		buf_addf(&b->sql, "instr(char(10) || %s.f_%s || char(10), char(10) || ? || char(10)) > 0",
			 b->of, f->name);
		arg(b, value, false);
	} else if (f->type == FIELD_REF && t->op == SIGN_EQ) {
		ref_is(b, t, value);
	} else if (!t->whole && (field_is(f, FIELD_IS_PROSE) || field_is(f, FIELD_IS_FILE)) && t->op == SIGN_EQ) {
		char *like = like_of(value);

		buf_addf(&b->sql, "%s.f_%s LIKE ? ESCAPE '\\'", b->of, f->name);
		arg(b, like, false);
		free(like);
	} else if (f->type == FIELD_DECIMAL) {
		buf_addf(&b->sql, "CAST(%s.f_%s AS REAL) %s CAST(? AS REAL)", b->of, f->name, sign_text(t->op));
		arg(b, value, false);
	} else {
		/* the + keeps SQLite from an index of its own choice: which one leads is said elsewhere */
		buf_addf(&b->sql, "+%s.f_%s %s ?", b->of, f->name, sign_text(t->op));
		arg(b, value, column_is_integer(f));
	}
}

static void own_term(struct building *b, const struct filter_term *t)
{
	bool hidden;

	if (t->op == SIGN_ABSENT) {
		buf_addf(&b->sql, "(%s.f_%s IS NULL)", b->of, t->field->name);
		return;
	}
	/* what is absent is not known to differ either; a reference hides from its index behind it as well */
	hidden = t->not || t->field->type == FIELD_REF;
	buf_add(&b->sql, hidden ? "coalesce((" : "(");
	for (size_t i = 0; i < t->values.n; i++) {
		if (i)
			buf_add(&b->sql, " OR ");
		value_term(b, t, t->values.v[i]);
	}
	buf_add(&b->sql, hidden ? "), 0)" : ")");
}

/* Those of which the field says so are looked up once; what was written keeps its ids, and of what is one thing its head
 * says it. What names nothing that is here says nothing. */
static void ref_term(struct building *b, const struct filter_term *t)
{
	const struct ledger *of = b->s ? store_ledger(b->s, t->via->ledger) : NULL;
	bool absent = t->op == SIGN_ABSENT;

	buf_addf(&b->sql, "%scoalesce((%s.f_%s IN (WITH said AS (SELECT lower(hex(r.id)) AS id FROM l_%s i"
			  " CROSS JOIN record r ON r.row = i.row WHERE ", absent ? "NOT " : "", b->of, t->via->name,
		 t->via->ledger);
	b->of = "i";
	if (absent)
		buf_addf(&b->sql, "i.f_%s IS NOT NULL", t->field->name);
	else
		own_term(b, t);
	b->of = "l";
	buf_add(&b->sql, of && of->aliases && store_any_united(b->s) ?
				 ") SELECT id FROM said WHERE id NOT IN (SELECT id FROM united) UNION ALL"
				 " SELECT u.id FROM united u CROSS JOIN said ON said.id = u.head)), 0)" :
				 ") SELECT id FROM said)), 0)");
}

static void field_term(struct building *b, const struct filter_term *t)
{
	if (t->via)
		ref_term(b, t);
	else
		own_term(b, t);
}

char *rows_json(const int64_t *rows, size_t n)
{
	struct buf b = BUF_INIT;

	buf_addc(&b, '[');
	for (size_t i = 0; i < n; i++)
		buf_addf(&b, i ? ",%lld" : "%lld", (long long)rows[i]);
	buf_addc(&b, ']');
	return buf_take(&b);
}

/* The records it stands of are few: they are read beforehand. */
static void tally_term(struct building *b, const struct filter *f, const struct filter_term *t)
{
	char iso[DAY_TEXT], *name = b->s ? NULL : xasprintf("%s.%s@%s", t->counted->name, t->tally->name,
							    day_to_iso(f->today, iso));

	buf_add(&b->sql, "(l.row IN (SELECT value FROM json_each(?)))");
	arg(b, name ? name : tallied_rows(b->s, t->counted, t->tally, f->today), false);
	free(name);
}

/* Those of which a figure is not what is counted here: likewise. */
static void against_term(struct building *b, const struct filter *f)
{
	char iso[DAY_TEXT], *name = b->s ? NULL : xasprintf("%s@%s", f->ledger->life->against.name, day_to_iso(f->today, iso));

	buf_add(&b->sql, "(l.row IN (SELECT value FROM json_each(?)))");
	arg(b, name ? name : against_rows(b->s, f->ledger, f->today), false);
	free(name);
}

/* A word of is: as an index has it; of void and of no word "0". */
static void is_plainly(struct buf *out, const struct ledger *l, const struct is_word *w, struct moment now)
{
	const struct lines *lines = is_lines(l, w);

	if (w->open && !str_eq(w->name, "open"))
		buf_add(out, "l.f_open = 1 AND ");
	if (!lines->n) { /* not "0": SQLite would drop the terms beside it, by which an index leads */
		buf_add(out, "l.row < 0");
		return;
	}
	buf_add(out, lines->n > 1 ? "(" : "");
	lines_sql(out, l, lines, "l.", now);
	buf_add(out, lines->n > 1 ? ")" : "");
}

static void is_term(struct building *b, const struct filter *f, const struct filter_term *t)
{
	if (!t->is) {
		buf_add(&b->sql, "l.voided = 1");
		return;
	}
	buf_add(&b->sql, "coalesce(");
	is_plainly(&b->sql, f->ledger, t->is, (struct moment){ f->today, f->minute });
	buf_add(&b->sql, ", 0)");
}

/* What others did since, on which the reader has not acted since. The last NEWS_LOOKED changes of the journal are
 * looked at, however much came: whoever stays away for long goes by the other sections. */
#define NEWS_LOOKED "1000"
static void new_term(struct building *b, const struct filter *f)
{
	char *seen = xasprintf("%lld", (long long)f->seen);

	buf_addf(&b->sql, "(l.f_open = 1 AND l.row IN (SELECT r.row FROM (SELECT entry, record, ledger FROM change"
			  " WHERE entry > ? ORDER BY entry DESC, ordinal DESC LIMIT " NEWS_LOOKED ") c"
			  " CROSS JOIN entry e ON e.arrival = c.entry CROSS JOIN record r ON r.id = c.record"
			  " WHERE c.ledger = '%s' AND lower(hex(e.person)) <> ?"
			  " AND c.entry NOT IN (SELECT entry FROM undone) AND NOT EXISTS (SELECT 1 FROM change own"
			  " CROSS JOIN entry oe ON oe.arrival = own.entry WHERE own.record = c.record"
			  " AND own.entry > c.entry AND lower(hex(oe.person)) = ?)))", f->ledger->name);
	arg(b, seen, true);
	arg(b, f->reader, false);
	arg(b, f->reader, false);
	free(seen);
}

/* The day it is due by, with all its minutes where the ledger counts in them. */
static struct moment due_bound(const struct filter *f, day_t day)
{
	const struct field *due = ledger_field(f->ledger, LIFE_NEXT_DUE);
	struct moment m = { day, -1 };

	return due && due->type == FIELD_DATETIME ? moment_end(m) : m;
}

static void one_term(struct building *b, const struct kept_ledger *k, const struct filter *f,
		     const struct filter_term *t)
{
	char iso[MOMENT_TEXT];

	buf_add(&b->sql, t->not ? " AND NOT " : " AND ");
	switch (t->kind) {
	case FILTER_WORD:
		word_term(b, k, t->values.n ? t->values.v[0] : "");
		break;
	case FILTER_FIELD:
		field_term(b, t);
		break;
	case FILTER_IS:
		is_term(b, f, t);
		break;
	case FILTER_NEW:
		new_term(b, f);
		break;
	case FILTER_DUE:
		buf_add(&b->sql, "(coalesce(f_next_due, '~') <= ?)");
		arg(b, moment_to_iso(due_bound(f, t->day), iso), false);
		break;
	case FILTER_NONE:
		buf_add(&b->sql, "1");
		break;
	case FILTER_TALLY:
		tally_term(b, f, t);
		break;
	case FILTER_AGAINST:
		against_term(b, f);
		break;
	}
}

/* A word that is to hold, bare: so SQLite uses the partial indexes, which coalesce() hides, and leaves a row at the first
 * of its terms that does not hold. */
static bool plain_is(struct building *b, const struct filter *f, const struct filter_term *t)
{
	if (!t->not && t->kind == FILTER_DUE)
		buf_add(&b->sql, " AND l.f_open = 1");
	if (t->not || t->kind != FILTER_IS)
		return false;
	buf_add(&b->sql, " AND ");
	/* a word without lines (a ledger in which nothing is late) holds of none, and "AND 0" would hide the index */
	if (t->is && !is_lines(f->ledger, t->is)->n) {
		buf_add(&b->sql, "l.f_open = 1");
		return false;
	}
	if (t->is)
		is_plainly(&b->sql, f->ledger, t->is, (struct moment){ f->today, f->minute });
	else
		buf_add(&b->sql, "l.voided = 1");
	return true;
}

/* The column that says whose an item is. Without a store it is only a text to compare. */
static const char *belongs_by(const struct building *b, const struct ledger *of, const struct filter_term *t)
{
	const struct field *f = b->s ? items_field(b->s, t->items, of) : ledger_holder(t->items);

	return f ? f->name : "";
}

/* Has the record items of a kind (NULL: any)? It begins; what is asked of them follows, and a bracket. */
static void items_begin(struct building *b, const struct ledger *of, const struct filter_term *t, bool none)
{
	buf_addf(&b->sql, " AND %sEXISTS (SELECT 1 FROM l_%s i WHERE i.f_%s = lower(hex((SELECT id FROM record"
			  " WHERE row = l.row))) AND i.voided = 0", none ? "NOT " : "", t->items->name,
		 belongs_by(b, of, t));
	b->of = "i";
}

static void items_end(struct building *b)
{
	buf_add(&b->sql, ")");
	b->of = "l";
}

static bool asks_one_item(const struct filter_term *t)
{
	return t->items && t->kind == FILTER_FIELD && !t->not;
}

/* The terms that speak of one and the same item stand together, where the first of them does. */
static void items_term(struct building *b, const struct filter *f, size_t at)
{
	const struct filter_term *t = &f->terms[at];

	for (size_t i = 0; i < at && asks_one_item(t); i++)
		if (asks_one_item(&f->terms[i]) && f->terms[i].items == t->items)
			return;
	items_begin(b, f->ledger, t, t->not != (t->kind == FILTER_NONE));
	for (size_t i = at; i < f->n && t->kind == FILTER_FIELD; i++) {
		const struct filter_term *other = &f->terms[i];

		if (i != at && (t->not || !asks_one_item(other) || other->items != t->items))
			continue;
		buf_add(&b->sql, " AND ");
		field_term(b, other);
	}
	items_end(b);
}

/* The rows that hold an item of that value, by the index of the items. */
static void plain_items(struct building *b, const struct ledger *of, const struct filter_term *t)
{
	buf_addf(&b->sql, " AND l.row IN (SELECT p.row FROM l_%s i CROSS JOIN record p ON p.id = id_of(i.f_%s) WHERE ",
		 t->items->name, belongs_by(b, of, t));
	sort_expr(t->field, &b->sql);
	buf_add(&b->sql, " = ? AND i.voided = 0)");
	arg(b, t->values.v[0], false);
}

/* Items are hidden through the record that holds them. */
static void not_hidden(struct building *b, const struct ledger *l)
{
	buf_addf(&b->sql, " AND NOT EXISTS (SELECT 1 FROM l_%s h WHERE h.row = (SELECT row FROM record"
			  " WHERE id = id_of(l.f_%s)) AND h.voided = 1)", l->parent, ledger_holder(l)->name);
}

static bool one_value(const struct filter_term *t)
{
	return !t->not && !t->via && t->kind == FILTER_FIELD && t->op == SIGN_EQ && t->values.n == 1;
}

/* The state of the main track is asked for. */
static bool asks_state(const struct ledger *l, const struct filter_term *t)
{
	const struct track *main = life_main(l);

	return main && !t->items && !t->via && t->kind == FILTER_FIELD && str_eq(t->field->name, main->field);
}

/* One or more states, all of them open ones. */
static bool open_states(const struct ledger *l, const struct filter_term *t)
{
	bool open = !t->not && asks_state(l, t) && t->op == SIGN_EQ && t->values.n;

	for (size_t i = 0; open && i < t->values.n; i++) {
		const struct life_state *s = track_state(life_main(l), t->values.v[i]);

		open = s && s->open;
	}
	return open;
}

/* The word of is: that says the same as a field and its value; an index may be made for it. */
static const struct is_word *word_of(const struct ledger *l, const struct filter_term *t)
{
	const struct is_word *w;

	for (size_t i = 0; one_value(t) && !t->items && !t->via && (w = life_is_each(l, i)); i++) {
		const struct line_term *said = w->lines.n == 1 && w->lines.v[0].n == 1 ? &w->lines.v[0].terms[0] : NULL;

		/* of open records alone it says more */
		if (w->open && !str_eq(w->name, "open"))
			continue;
		if (said && !said->not && said->kind == LINE_VALUE && said->op == SIGN_EQ && said->n == 1 &&
		    str_eq(said->name, t->field->name) && str_eq(said->values[0], t->values.v[0]))
			return w;
	}
	return NULL;
}

/* What partial indexes are made for must be said with the very constant; true when that says all of the term. */
static bool plain_partial(struct building *b, const struct ledger *l, const struct filter_term *t)
{
	const struct is_word *w = word_of(l, t);

	if (open_states(l, t))
		buf_add(&b->sql, " AND l.f_open = 1");
	if (w) {
		buf_add(&b->sql, " AND ");
		is_plainly(&b->sql, l, w, MOMENT_NONE);
	}
	return w;
}

/* A day or a number that the list is sorted by. */
static bool is_range(const struct filter *f, const struct filter_term *t)
{
	return t->kind == FILTER_FIELD && !t->not && !t->via && t->field == f->sort && t->values.n == 1 &&
	       t->op != SIGN_ABSENT && !field_is(t->field, FIELD_IS_LIST) && !field_is(t->field, FIELD_IS_PROSE) &&
	       t->field->type != FIELD_DECIMAL;
}

/* Compared as its index holds it. */
static void plain_range(struct building *b, const struct filter *f, const struct filter_term *t)
{
	if (!is_range(f, t))
		return;
	buf_add(&b->sql, " AND ");
	sort_expr(t->field, &b->sql);
	buf_addf(&b->sql, " %s ?", sign_text(t->op));
	arg(b, t->values.v[0], column_is_integer(t->field));
}

/* May an index on this column lead to the rows? */
bool term_leads(const struct kept_ledger *k, const struct filter_term *t)
{
	if (t->kind == FILTER_NEW)
		return !t->not;
	if (t->items)
		return one_value(t) && column_sorts(t->items, t->field) && !column_is_integer(t->field);
	return one_value(t) && (field_is(t->field, FIELD_REFERS) || open_states(k->ledger, t));
}

/* Enterprises have their hazards in this order. */
static bool leads_in_order(const struct building *b, const struct kept_ledger *k, const struct filter *f,
			   const struct filter_term *t)
{
	return one_value(t) && !(b->s && term_united(b->s, t)) && k->whose >= 0 && t->field == &k->ledger->fields[k->whose] &&
	       f->sort && f->sort == k->found;
}

/* The rows that name it among several (refs.h), or one thing with it. */
static void plain_refs(struct building *b, const char *value)
{
	buf_add(&b->sql, "l.row IN (SELECT row FROM refs WHERE id IN ");
	united_with(b, value);
	buf_add(&b->sql, ")");
}

static void plain_choice(struct building *b, const struct filter_term *t)
{
	buf_add(&b->sql, " AND ");
	if (t->field->type == FIELD_REFS)
		plain_refs(b, t->values.v[0]);
	else
		ref_is(b, t, t->values.v[0]);
}

static bool asks_void_state(const struct ledger *l, const struct filter_term *t)
{
	for (size_t i = 0; i < t->values.n; i++) {
		const struct life_state *s = track_state(life_main(l), t->values.v[i]);

		if (s && s->voids)
			return true;
	}
	return false;
}

bool asks_void(const struct filter *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		if (t->kind == FILTER_IS && !t->is)
			return true;
		if (asks_state(f->ledger, t) && asks_void_state(f->ledger, t))
			return true;
	}
	return false;
}

/* The index has said all there is to say of it. */
static bool word_done(const struct way *w, const struct filter_term *t)
{
	return (w->hits || w->match) && t->kind == FILTER_WORD && !t->not && t->values.n &&
	       word_exact(t->values.v[0]);
}

static bool needs_row(const struct filter *f, const struct way *w)
{
	if (f->ledger->parent)
		return true;
	for (size_t i = 0; i < f->n; i++)
		if (!word_done(w, &f->terms[i]))
			return true;
	return false;
}

static const char *row_of(const struct way *w)
{
	return w->match ? "s.rowid" : "l.row";
}

/* Does the term ask for what such an index leaves out else? Only what is open has a day on which something is due; of a
 * word that nothing holds of (is:overdue where nothing is owed) no index can be asked for. */
static bool term_covers(const struct ledger *l, const struct filter_term *t, const char *where)
{
	const struct is_word *w = t->kind == FILTER_IS && !t->not ? t->is : t->kind == FILTER_FIELD ? word_of(l, t) : NULL;

	if (str_eq(where, "open") && (open_states(l, t) || (t->kind == FILTER_DUE && !t->not) || (w && w->open && is_lines(l, w)->n)))
		return true;
	return w && str_eq(w->name, where);
}

static bool covers(const struct filter *f, const char *where)
{
	for (size_t i = 0; i < f->n; i++)
		if (!f->terms[i].items && !f->terms[i].via && term_covers(f->ledger, &f->terms[i], where))
			return true;
	return str_eq(where, "valid");
}

bool index_covers(const struct filter *f, const struct life_index *x)
{
	for (size_t i = 0; i < x->nwhere; i++)
		if (!covers(f, x->where[i]))
			return false;
	return x->nwhere > 0;
}

static bool fits(const struct filter *f, const struct way *w, const struct life_index *x)
{
	bool narrow = false;
	const char *key = f->sort ? f->sort->name : "row";

	for (size_t i = 0; i < x->nwhere; i++)
		narrow |= !str_eq(x->where[i], "valid");
	if (!narrow || !index_covers(f, x) || (w->in_order && !f->sort && !f->as_entered))
		return false;
	return !w->in_order || str_eq(x->columns[0] + (f->sort && *x->columns[0] == '~'), key);
}

/* Does a word asked for (is:overdue) leave only the beginning of the index? */
static bool is_cut(const struct filter *f, const struct life_index *x)
{
	for (size_t i = 0; i < f->n && *x->columns[0] == '~'; i++) {
		const struct filter_term *t = &f->terms[i];

		if (t->kind == FILTER_IS && !t->not && t->is && str_eq(lines_bound(is_lines(f->ledger, t->is)), x->columns[0] + 1))
			return true;
	}
	return false;
}

static bool is_better(const struct filter *f, const struct life_index *x, const struct life_index *than)
{
	if (!than || x->nwhere != than->nwhere)
		return !than || x->nwhere > than->nwhere;
	return is_cut(f, x) && !is_cut(f, than);
}

/* The index of open records, or of a word asked for, that has the order asked for, or, when none is, what is counted. SQLite
 * would take that of all of them, or that of the states and sort. NULL: it may choose. */
static const char *open_index(const struct kept_ledger *k, const struct filter *f, const struct way *w)
{
	const struct life_index *x, *best = NULL;
	size_t pos = 0;

	if (w->index)
		return w->index;
	if (w->one_row || w->lead != NO_LEAD || asks_void(f))
		return NULL;
	while ((x = life_index_each(k->ledger, &pos)))
		if (fits(f, w, x) && is_better(f, x, best))
			best = x;
	return best ? best->name : NULL;
}

/* Does every row have to be looked at, in whatever order? In that of the table it is nearest: SQLite would go by an index that
 * says only that a row is not void, and look up each row from there. */
static bool walks_all(const struct building *b, const struct kept_ledger *k, const struct filter *f, const struct way *w)
{
	if (!f->n || w->in_order || w->bounded || w->hits || w->one_row || w->lead != NO_LEAD || asks_void(f))
		return false;
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		if (t->items || t->kind == FILTER_NEW || is_range(f, t) || leads_in_order(b, k, f, t))
			return false;
	}
	return true;
}

/* Where the rows are met: in the index of words, or in the table and its indexes. */
static void from(struct building *b, const struct kept_ledger *k, const struct filter *f, const struct way *w)
{
	const char *name = k->ledger->name, *index;

	if (!w->match) {
		/* an index of a table that is not there yet cannot be asked for */
		index = b->s && !table_is_there(b->s, k) ? NULL : open_index(k, f, w);
		buf_addf(&b->sql, " FROM l_%s l", name);
		if (index)
			buf_addf(&b->sql, " INDEXED BY l_%s_%s", name, index);
		else if (walks_all(b, k, f, w))
			buf_add(&b->sql, " NOT INDEXED");
		buf_add(&b->sql, " WHERE 1");
		return;
	}
	buf_addf(&b->sql, " FROM search_%s s", name);
	if (needs_row(f, w))
		buf_addf(&b->sql, " CROSS JOIN l_%s l ON l.row = s.rowid", name);
	buf_addf(&b->sql, " WHERE s.search_%s MATCH ?", name);
	arg(b, w->match, false);
}

static void where(struct building *b, const struct kept_ledger *k, const struct filter *f, const struct way *w)
{
	from(b, k, f, w);
	if (w->one_row) {
		buf_add(&b->sql, " AND l.row = ?");
		arg(b, "0", true);
	} else if (w->hits) {
		buf_add(&b->sql, " AND hit(l.row)");
	}
	if (!w->match && !asks_void(f)) /* no word finds what is void */
		buf_add(&b->sql, " AND l.voided = 0");
	if (f->ledger->parent && !asks_void(f))
		not_hidden(b, f->ledger);
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		if (word_done(w, t))
			continue;
		if (t->items) {
			if (i == w->lead)
				plain_items(b, f->ledger, t);
			items_term(b, f, i);
			continue;
		}
		if (t->via) {
			one_term(b, k, f, t);
			continue;
		}
		if (plain_is(b, f, t) || plain_partial(b, f->ledger, t))
			continue;
		plain_range(b, f, t);
		if (t->kind != FILTER_NEW && (i == w->lead || leads_in_order(b, k, f, t)))
			plain_choice(b, t);
		one_term(b, k, f, t);
	}
}

static void key_expr(const struct filter *f, const struct way *w, struct buf *out)
{
	if (f->sort)
		sort_expr(f->sort, out);
	else
		buf_add(out, f->as_entered ? row_of(w) : NUMBER_ORDER);
}

bool key_is_integer(const struct filter *f)
{
	return f->sort ? column_is_integer(f->sort) : f->as_entered;
}

/* The value of a record that the filter sorts by, as the index holds it. The caller frees it. */
char *key_of(const struct filter *f, const struct record *r)
{
	const char *value = f->sort ? record_get(r, f->sort->name) : r->number;

	if (!f->sort && f->as_entered)
		return xasprintf("%lld", (long long)r->row);
	return xstrdup(value ? value : key_is_integer(f) ? "9000000000000000000" : "~");
}

/* " AND (key, row) > (from's)" in the direction asked. */
static void after_row(struct building *b, const struct filter *f, const struct way *w, const char *key,
		      int64_t from, bool less)
{
	char *row = xasprintf("%lld", (long long)from);

	/* said twice: SQLite seeks an index of an expression by a plain bound only */
	buf_add(&b->sql, " AND ");
	key_expr(f, w, &b->sql);
	buf_addf(&b->sql, f->as_entered ? " %s ?" : " %s= ?", less ? "<" : ">");
	arg(b, key, key_is_integer(f));
	if (!f->as_entered) {
		buf_add(&b->sql, " AND (");
		key_expr(f, w, &b->sql);
		buf_addf(&b->sql, ", l.row) %s (?, ?)", less ? "<" : ">");
		arg(b, key, key_is_integer(f));
		arg(b, row, true);
	}
	free(row);
}

static void order(struct building *b, const struct filter *f, const struct way *w, bool down)
{
	const char *way = down ? " DESC" : "";

	buf_add(&b->sql, " ORDER BY ");
	key_expr(f, w, &b->sql);
	buf_add(&b->sql, way);
	if (!f->as_entered)
		buf_addf(&b->sql, ", l.row%s", way);
}

static stmt *ready(struct store *s, struct building *b, bool own)
{
	stmt *q = own ? sql_own(&s->q, b->sql.s) : sql_get(&s->q, b->sql.s);

	for (size_t i = 0; q && i < b->args.n; i++) {
		if (b->numbers.v[i][0] == 'i')
			sqlite3_bind_int64(q, (int)i + 1, atoll(b->args.v[i]));
		else
			sql_bind_at(q, (int)i + 1, b->args.v[i]);
	}
	buf_free(&b->sql);
	strv_free(&b->args);
	strv_free(&b->numbers);
	return q;
}

#define BUILDING_INIT(s) { (s), BUF_INIT, STRV_INIT, STRV_INIT, "l" }

/* The rows first, by an index alone where there is one, and then what stands on them. */
stmt *query_page(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const struct record *from, bool before, size_t n)
{
	struct building b = BUILDING_INIT(s);
	bool down = f->descending != before;

	buf_addf(&b.sql, "SELECT %s FROM (SELECT %s AS row", kept_columns(k), row_of(w));
	where(&b, k, f, w);
	if (from) {
		char *key = key_of(f, from);

		after_row(&b, f, w, key, from->row, down);
		free(key);
	}
	order(&b, f, w, down);
	limit(&b, (long)n);
	buf_addf(&b.sql, ") page CROSS JOIN l_%s l ON l.row = page.row CROSS JOIN record r ON r.row = l.row",
		 k->ledger->name);
	return ready(s, &b, false);
}

stmt *query_keys(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const char *after, int64_t row, long n)
{
	struct building b = BUILDING_INIT(s);

	buf_addf(&b.sql, "SELECT %s, ", row_of(w));
	key_expr(f, w, &b.sql);
	where(&b, k, f, w);
	if (after)
		after_row(&b, f, w, after, row, f->descending);
	if (w->in_order)
		order(&b, f, w, f->descending);
	limit(&b, n);
	return ready(s, &b, false);
}

stmt *query_key(struct store *s, struct kept_ledger *k, const struct filter *f, int64_t row)
{
	const struct way plain = { .lead = NO_LEAD };
	struct building b = BUILDING_INIT(s);
	stmt *q;

	buf_add(&b.sql, "SELECT ");
	key_expr(f, &plain, &b.sql);
	buf_addf(&b.sql, " FROM l_%s l WHERE l.row = ?1", k->ledger->name);
	q = ready(s, &b, false);
	sql_bind(q, "i", row);
	return q;
}

stmt *query_rows(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 long cap)
{
	struct building b = BUILDING_INIT(s);

	buf_add(&b.sql, "SELECT 1");
	where(&b, k, f, w);
	if (cap > 0)
		limit(&b, cap);
	return ready(s, &b, false);
}

stmt *query_count(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w, long cap)
{
	struct building b = BUILDING_INIT(s);

	buf_add(&b.sql, cap > 0 ? "SELECT count(*) FROM (SELECT 1" : "SELECT count(*)");
	where(&b, k, f, w);
	if (cap > 0) {
		limit(&b, cap);
		buf_addc(&b.sql, ')');
	}
	return ready(s, &b, false);
}

static void add_value_column(struct buf *sql, const char *field)
{
	if (str_eq(field, "id"))
		buf_add(sql, ", (SELECT lower(hex(id)) FROM record WHERE row = l.row)");
	else if (str_eq(field, "number"))
		buf_add(sql, ", l.number");
	else
		buf_addf(sql, ", l.f_%s", field);
}

stmt *query_values(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		   const char *const *fields, size_t n)
{
	struct building b = BUILDING_INIT(s);

	buf_add(&b.sql, "SELECT l.row");
	for (size_t i = 0; i < n; i++)
		add_value_column(&b.sql, fields[i]);
	where(&b, k, f, w);
	return ready(s, &b, true);
}

stmt *query_counted(struct store *s, struct kept_ledger *k, const struct filter *f, const struct field *by,
		    const struct field *day, day_t from)
{
	const struct ledger *of = store_ledger(s, by->ledger);
	const struct way plain = { .lead = NO_LEAD, .bounded = true };
	struct building b = BUILDING_INIT(s);
	char iso[DAY_TEXT];

	buf_addf(&b.sql, of && of->aliases ? "SELECT coalesce((SELECT head FROM united WHERE id = l.f_%1$s), l.f_%1$s), l.f_%2$s" :
					     "SELECT l.f_%1$s, l.f_%2$s", by->name, day->name);
	where(&b, k, f, &plain);
	buf_addf(&b.sql, " AND l.f_%s IS NOT NULL AND l.f_%s >= ? ORDER BY 1", by->name, day->name);
	arg(&b, day_to_iso(from, iso), false);
	return ready(s, &b, true);
}

/* All that decides what the filter finds, as one text. */
char *query_text(struct kept_ledger *k, const struct filter *f)
{
	struct building b = BUILDING_INIT(NULL);
	const struct way plain = { .lead = NO_LEAD };
	char *args, *all;

	where(&b, k, f, &plain);
	order(&b, f, &plain, f->descending);
	args = strv_join(&b.args, "\1");
	all = xasprintf("%s\1%s", b.sql.s, args);
	free(args);
	buf_free(&b.sql);
	strv_free(&b.args);
	strv_free(&b.numbers);
	return all;
}
