/* The lines of a life as SQL: words of is:, what is overdue, and the indexes behind them. The same
 * text stands in an index and in the queries that use it. What line.c answers of a record in
 * memory this answers of all at once; a test compares them. */
#include <bihuan/domain/life.h>
#include <bihuan/domain/text.h>

#include "life_sql.h"
#include "tables.h"

static void add_quoted(struct buf *out, const char *s)
{
	buf_addc(out, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			buf_addc(out, '\'');
		buf_addc(out, *s);
	}
	buf_addc(out, '\'');
}

static void add_value(struct buf *out, const struct field *f, const char *value)
{
	long long n;

	if (column_is_integer(f) && text_number(value, &n))
		buf_addf(out, "%lld", n);
	else
		add_quoted(out, value);
}

/* One of the items is one of the values. */
static void add_items(struct buf *out, const struct line_term *t, const struct field *f, const char *prefix)
{
	buf_addc(out, '(');
	for (size_t i = 0; i < t->n; i++) {
		buf_addf(out, "%sinstr(char(10) || %sf_%s || char(10), char(10) || ", i ? " OR " : "", prefix, f->name);
		add_quoted(out, t->values[i]);
		buf_add(out, " || char(10)) > 0");
	}
	buf_addc(out, ')');
}

static void add_values(struct buf *out, const struct line_term *t, const struct field *f)
{
	buf_add(out, t->n == 1 ? " = " : " IN (");
	for (size_t i = 0; i < t->n; i++) {
		buf_add(out, i ? ", " : "");
		add_value(out, f, t->values[i]);
	}
	buf_add(out, t->n == 1 ? "" : ")");
}

/* What is compared with an absent field is behind it. */
static void add_other(struct buf *out, const struct line_term *t, const struct field *f, const char *prefix)
{
	bool greater = t->op == SIGN_GT || t->op == SIGN_GE;

	buf_addf(out, greater ? "%1$sf_%2$s OR (%1$sf_%2$s IS NULL AND %1$sf_%3$s IS NOT NULL)" : "%1$sf_%2$s", prefix,
		 t->values[0], f->name);
}

/* An absent day is behind all others, as in the indexes. */
static void add_compare(struct buf *out, const struct line_term *t, const struct field *f, const char *prefix,
			struct moment now)
{
	bool less = t->op == SIGN_LT || t->op == SIGN_LE;
	bool other = t->operand == LINE_FIELD || t->operand == LINE_FIELD_WAS;
	/* beside a day with its time this very minute, as line.c has it */
	struct moment at = { now.day, f->type == FIELD_DATETIME ? now.minute : -1 };
	char iso[MOMENT_TEXT];

	buf_add(out, other ? "(" : "");
	if (less)
		sort_expr(f, out);
	else
		buf_addf(out, "%sf_%s", prefix, f->name);
	buf_addf(out, " %s ", sign_text(t->op));
	if (t->operand == LINE_TODAY || t->operand == LINE_ON)
		add_quoted(out, moment_to_iso(at, iso));
	else if (t->operand == LINE_VALUES)
		add_value(out, f, t->values[0]);
	else
		add_other(out, t, f, prefix);
	buf_add(out, other ? ")" : "");
}

static void add_lacks(struct buf *out, const struct line_term *t, const char *prefix)
{
	buf_addc(out, '(');
	for (size_t i = 0; i < t->n; i++)
		buf_addf(out, "%s%sf_%s IS NULL", i ? " OR " : "", prefix, t->values[i]);
	buf_addc(out, ')');
}

static void add_plain(struct buf *out, const struct ledger *l, const struct line_term *t, const char *prefix,
		      struct moment now)
{
	const struct field *f = ledger_field(l, t->name);

	if (t->kind == LINE_LACKS)
		add_lacks(out, t, prefix);
	else if (!f)
		buf_add(out, "0");
	else if (t->op == SIGN_ABSENT)
		buf_addf(out, "%sf_%s IS NULL", prefix, f->name);
	else if (t->op != SIGN_EQ || t->operand != LINE_VALUES)
		add_compare(out, t, f, prefix, now);
	else if (field_is(f, FIELD_IS_LIST))
		add_items(out, t, f, prefix);
	else {
		buf_addf(out, "%sf_%s", prefix, f->name);
		add_values(out, t, f);
	}
}

static bool by_day(const struct line_term *t)
{
	return t->operand == LINE_TODAY || t->operand == LINE_ON;
}

/* What goes by the day first: it is the quickest to be looked at and leaves the fewest, and as no index is made of it, the
 * others stand as they do in an index. */
static void add_line(struct buf *out, const struct ledger *l, const struct life_line *line, const char *prefix,
		     struct moment now)
{
	const char *and = "";

	for (int later = 0; later < 2; later++)
		for (size_t i = 0; i < line->n; i++) {
			if (by_day(&line->terms[i]) == later)
				continue;
			buf_add(out, and);
			buf_add(out, line->terms[i].not ? "NOT coalesce(" : "");
			add_plain(out, l, &line->terms[i], prefix, now);
			buf_add(out, line->terms[i].not ? ", 0)" : "");
			and = " AND ";
		}
	buf_add(out, line->n ? "" : "1");
}

const char *lines_bound(const struct lines *lines)
{
	for (size_t i = 0; lines->n == 1 && i < lines->v->n; i++) {
		const struct line_term *t = &lines->v->terms[i];

		if (by_day(t) && t->kind == LINE_VALUE && !t->not && (t->op == SIGN_LT || t->op == SIGN_LE))
			return t->name;
	}
	return NULL;
}

void lines_sql(struct buf *out, const struct ledger *l, const struct lines *lines, const char *prefix, struct moment now)
{
	for (size_t i = 0; i < lines->n; i++) {
		buf_add(out, i ? " OR " : "");
		buf_add(out, lines->n > 1 ? "(" : "");
		add_line(out, l, &lines->v[i], prefix, now);
		buf_add(out, lines->n > 1 ? ")" : "");
	}
	buf_add(out, lines->n ? "" : "0");
}

const struct lines *is_lines(const struct ledger *l, const struct is_word *w)
{
	return str_eq(w->name, "overdue") ? &l->life->overdue : &w->lines;
}

/* ---- indexes ---- */

static void add_column(struct buf *out, const struct ledger *l, const char *column)
{
	const struct field *f = ledger_field(l, column + (*column == '~'));

	if (!f)
		buf_add(out, column); /* row, voided */
	else if (*column == '~')
		sort_expr(f, out);
	else
		buf_addf(out, "f_%s", column);
}

/* Several lines are one condition among others, and the same text as in a query, or no query would meet the index. */
static void add_word(struct buf *out, const struct ledger *l, const struct lines *lines)
{
	buf_add(out, lines->n > 1 ? "(" : "");
	lines_sql(out, l, lines, "", MOMENT_NONE);
	buf_add(out, lines->n > 1 ? ")" : "");
}

static void add_where(struct buf *out, const struct ledger *l, const char *where)
{
	const struct is_word *w = life_is(l, where);

	if (str_eq(where, "valid"))
		buf_add(out, NOT_VOID);
	else if (*where == '+')
		buf_addf(out, "f_%s IS NOT NULL", where + 1);
	else if (w)
		add_word(out, l, is_lines(l, w));
	else
		buf_addf(out, "f_%s = 1", where);
}

void life_index_on(struct buf *out, const struct ledger *l, const struct life_index *x)
{
	buf_addc(out, '(');
	for (size_t i = 0; i < x->ncolumns; i++) {
		buf_add(out, i ? ", " : "");
		add_column(out, l, x->columns[i]);
	}
	buf_addc(out, ')');
	for (size_t i = 0; i < x->nwhere; i++) {
		buf_add(out, i ? " AND " : " WHERE ");
		add_where(out, l, x->where[i]);
	}
}

#define TEXTS(...) (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)

/* Those of every life. */
static const struct life_index every_life[] = {
	{ "open", TEXTS("row"), TEXTS(LIFE_OPEN, "valid") },
	{ "open_due", TEXTS("~" LIFE_NEXT_DUE, "row", LIFE_OPEN, "voided"), TEXTS(LIFE_OPEN, "valid") },
	{ "contested", TEXTS("row"), TEXTS(LIFE_CONTESTED) },
	{ "unauthorised", TEXTS("row"), TEXTS(LIFE_UNAUTHORISED) },
};

static bool is_declared(const struct life *l, const char *name)
{
	for (size_t i = 0; i < l->nindexes; i++)
		if (str_eq(l->indexes[i].name, name))
			return true;
	return false;
}

const struct life_index *life_index_each(const struct ledger *l, size_t *pos)
{
	size_t own = l->life ? l->life->nindexes : 0;

	if (!l->life)
		return NULL;
	if (*pos < own)
		return &l->life->indexes[(*pos)++];
	while (*pos - own < sizeof every_life / sizeof *every_life) {
		const struct life_index *x = &every_life[*pos - own];

		(*pos)++;
		if (!is_declared(l->life, x->name))
			return x;
	}
	return NULL;
}
