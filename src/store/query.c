/* Filters to SQL. Only field names of declarations (checked when they were parsed: letters,
 * digits, _) enter the text; all values are bound. */
#include "priv.h"

struct building {
	struct buf sql;
	struct strv args;      /* bound in order as text… */
	struct strv numbers;   /* … where this holds "i": as an integer */
};

static void arg(struct building *b, const char *value, bool integer)
{
	strv_add(&b->args, value);
	strv_add(&b->numbers, integer ? "i" : "t");
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

static void word_term(struct building *b, const struct ledger *l, const char *word)
{
	char *like = like_of(word);

	buf_add(&b->sql, "coalesce((l.number LIKE ? ESCAPE '\\'");
	arg(b, like, false);
	for (size_t i = 0; i < l->nfields; i++) {
		if (!l->fields[i].searchable)
			continue;
		buf_addf(&b->sql, " OR l.f_%s LIKE ? ESCAPE '\\'", l->fields[i].name);
		arg(b, like, false);
	}
	buf_add(&b->sql, "), 0)");
	free(like);
}

static bool is_list(const struct field *f)
{
	return f->type == FIELD_CHOICES || f->type == FIELD_REFS || f->type == FIELD_DATES ||
	       f->type == FIELD_PEOPLE;
}

static void value_term(struct building *b, const struct filter_term *t, const char *value)
{
	static const char *const ops[] = { "=", "<", "<=", ">", ">=" };
	const struct field *f = t->field;

	if (is_list(f) && t->op == FILTER_EQ) {
		buf_addf(&b->sql, "instr(char(10) || l.f_%s || char(10), char(10) || ? || char(10)) > 0",
			 f->name);
		arg(b, value, false);
	} else if ((f->type == FIELD_TEXT || f->type == FIELD_LONGTEXT) && t->op == FILTER_EQ) {
		char *like = like_of(value);

		buf_addf(&b->sql, "l.f_%s LIKE ? ESCAPE '\\'", f->name);
		arg(b, like, false);
		free(like);
	} else if (f->type == FIELD_DECIMAL) {
		buf_addf(&b->sql, "CAST(l.f_%s AS REAL) %s CAST(? AS REAL)", f->name, ops[t->op]);
		arg(b, value, false);
	} else {
		buf_addf(&b->sql, "l.f_%s %s ?", f->name, ops[t->op]);
		arg(b, value, column_is_integer(f));
	}
}

static void field_term(struct building *b, const struct filter_term *t)
{
	if (t->op == FILTER_ABSENT) {
		buf_addf(&b->sql, "(l.f_%s IS NULL)", t->field->name);
		return;
	}
	buf_add(&b->sql, "coalesce((");
	for (size_t i = 0; i < t->values.n; i++) {
		if (i)
			buf_add(&b->sql, " OR ");
		value_term(b, t, t->values.v[i]);
	}
	buf_add(&b->sql, "), 0)");
}

static void is_term(struct building *b, const struct filter *f, const char *name)
{
	static const struct {
		const char *name, *sql;
	} is[] = {
		{ "open", "l.f_open = 1" },
		{ "listed", "l.f_listed = 1" },
		{ "halted", "l.f_halted = 1" },
		{ "contested", "l.f_contested = 1" },
		{ "imported", "l.f_imported = 1" },
		{ "major", "l.f_level = 'major'" },
		{ "general", "l.f_level = 'general'" },
		{ "void", "l.voided = 1" },
	};
	char iso[DAY_TEXT];

	if (strcmp(name, "overdue") == 0) {
		buf_add(&b->sql, "(l.f_open = 1 AND l.f_state IN ('registered', 'graded', 'rectifying')"
				 " AND coalesce(f_deadline, '~') < ?)");
		arg(b, day_to_iso(f->today, iso), false);
		return;
	}
	for (size_t i = 0; i < sizeof is / sizeof *is; i++)
		if (strcmp(is[i].name, name) == 0) {
			buf_addf(&b->sql, "coalesce(%s, 0)", is[i].sql);
			return;
		}
	buf_add(&b->sql, "0");
}

static void one_term(struct building *b, const struct filter *f, const struct filter_term *t)
{
	char iso[DAY_TEXT];

	buf_add(&b->sql, t->not ? " AND NOT " : " AND ");
	switch (t->kind) {
	case FILTER_WORD:
		word_term(b, f->ledger, t->values.n ? t->values.v[0] : "");
		break;
	case FILTER_FIELD:
		field_term(b, t);
		break;
	case FILTER_IS:
		is_term(b, f, t->values.n ? t->values.v[0] : "");
		break;
	case FILTER_DUE:
		buf_add(&b->sql, "(coalesce(f_next_due, '~') <= ?)");
		arg(b, day_to_iso(t->day, iso), false);
		break;
	}
}

/* A bare "l.f_open = 1" lets SQLite use the partial indexes: coalesce() hides it. */
static void plain_is(struct building *b, const struct filter_term *t)
{
	static const char *const open[] = { "open", "overdue" };

	if (t->not || t->kind != FILTER_IS || !t->values.n)
		return;
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (strcmp(open[i], t->values.v[0]) == 0)
			buf_add(&b->sql, " AND l.f_open = 1");
	if (strcmp("listed", t->values.v[0]) == 0)
		buf_add(&b->sql, " AND l.f_listed = 1");
	if (strcmp("contested", t->values.v[0]) == 0)
		buf_add(&b->sql, " AND l.f_contested = 1");
}

/* A choice with one value, stated plainly, for the indexes on state and level. */
static void plain_choice(struct building *b, const struct filter_term *t)
{
	bool open_state;

	if (t->not || t->kind != FILTER_FIELD || t->op != FILTER_EQ || t->values.n != 1 ||
	    (t->field->type != FIELD_CHOICE && t->field->type != FIELD_REF))
		return;
	buf_addf(&b->sql, " AND l.f_%s = ?", t->field->name);
	arg(b, t->values.v[0], false);
	open_state = strcmp(t->field->name, "state") == 0 && strcmp(t->values.v[0], "signed_off") != 0 &&
		     strcmp(t->values.v[0], "void") != 0;
	if (open_state)
		buf_add(&b->sql, " AND l.f_open = 1");
}

static bool asks_void(const struct filter *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		if (t->kind == FILTER_IS && t->values.n && strcmp(t->values.v[0], "void") == 0)
			return true;
		if (t->kind == FILTER_FIELD && strcmp(t->field->name, "state") == 0 &&
		    strv_has(&t->values, "void"))
			return true;
	}
	return false;
}

static void where(struct building *b, const struct filter *f)
{
	buf_add(&b->sql, " WHERE 1");
	if (!asks_void(f))
		buf_add(&b->sql, " AND l.voided = 0");
	for (size_t i = 0; i < f->n; i++) {
		plain_is(b, &f->terms[i]);
		plain_choice(b, &f->terms[i]);
		one_term(b, f, &f->terms[i]);
	}
}

/* " AND (key, row) > (from's)" in the direction asked. */
static void after_row(struct building *b, const struct filter *f, const struct record *from, bool less)
{
	const char *op = less ? "<" : ">";
	char *row;
	const char *value;

	if (!from)
		return;
	row = xasprintf("%lld", from->row);
	if (f->sort) {
		bool integer = column_is_integer(f->sort);

		value = record_get(from, f->sort->name);
		if (!value)
			value = integer ? "9000000000000000000" : "~";
		buf_add(&b->sql, " AND (");
		sort_expr(f->sort, &b->sql);
		buf_addf(&b->sql, ", l.row) %s (?, ?)", op);
		arg(b, value, integer);
	} else {
		buf_addf(&b->sql, " AND (" NUMBER_ORDER ", l.row) %s (?, ?)", op);
		arg(b, from->number ? from->number : "~", false);
	}
	arg(b, row, true);
	free(row);
}

static void order(struct building *b, const struct filter *f, bool down)
{
	buf_add(&b->sql, " ORDER BY ");
	if (f->sort)
		sort_expr(f->sort, &b->sql);
	else
		buf_add(&b->sql, NUMBER_ORDER);
	buf_add(&b->sql, down ? " DESC, l.row DESC" : ", l.row");
}

static stmt *ready(struct store *s, struct building *b)
{
	stmt *q = sql_get(&s->q, b->sql.s);

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

stmt *query_page(struct store *s, struct kept_ledger *k, const struct filter *f,
		 const struct record *from, bool before, size_t n)
{
	struct building b = { BUF_INIT, STRV_INIT, STRV_INIT };
	bool down = f->descending != before;

	buf_addf(&b.sql, "SELECT %s FROM l_%s l JOIN record r ON r.row = l.row", k->cols,
		 k->ledger->name);
	where(&b, f);
	after_row(&b, f, from, down);
	order(&b, f, down);
	buf_addf(&b.sql, " LIMIT %zu", n);
	return ready(s, &b);
}

/* With upto: those that come before it in the filter's order. */
stmt *query_count(struct store *s, struct kept_ledger *k, const struct filter *f, long cap,
		  const struct record *upto)
{
	struct building b = { BUF_INIT, STRV_INIT, STRV_INIT };

	buf_addf(&b.sql, "SELECT count(*) FROM (SELECT 1 FROM l_%s l", k->ledger->name);
	where(&b, f);
	after_row(&b, f, upto, !f->descending);
	if (cap > 0)
		buf_addf(&b.sql, " LIMIT %ld", cap);
	buf_addc(&b.sql, ')');
	return ready(s, &b);
}
