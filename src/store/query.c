/* Filters to SQL. Only field names of declarations (checked when they were parsed: letters,
 * digits, _) enter the text; all values are bound. */
#include "names.h"

struct building {
	struct store *s; /* NULL: the text alone is wanted */
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

/* Whether the word is on the row itself; the index only tells where it may be. */
static void word_term(struct building *b, const struct kept_ledger *k, const char *word)
{
	char *columns = search_columns(k);

	buf_addf(&b->sql, "holds(?, %zu, %s)", k->place, columns);
	arg(b, word, false);
	free(columns);
}

static bool is_list(const struct field *f)
{
	return f->type == FIELD_CHOICES || f->type == FIELD_REFS || f->type == FIELD_DATES ||
	       f->type == FIELD_PEOPLE || f->type == FIELD_TEXTS;
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

/* What is written keeps its ids: whoever asks for one asks for all that are the same thing. */
static void ref_is(struct building *b, const struct filter_term *t, const char *value)
{
	if (!b->s || !term_united(b->s, t)) {
		buf_addf(&b->sql, "l.f_%s = ?", t->field->name);
	} else {
		buf_addf(&b->sql, "l.f_%s IN (SELECT ? UNION SELECT id FROM united"
				  " WHERE head = (SELECT head FROM united WHERE id = ?))", t->field->name);
		arg(b, value, false);
	}
	arg(b, value, false);
}

/* One of several references is it, or one thing with it. */
static void refs_hold(struct building *b, const struct filter_term *t, const char *value)
{
	buf_addf(&b->sql, "EXISTS (SELECT 1 FROM (SELECT ? AS id UNION SELECT id FROM united WHERE head ="
			  " (SELECT head FROM united WHERE id = ?)) WHERE instr(char(10) || l.f_%s || char(10),"
			  " char(10) || id || char(10)) > 0)", t->field->name);
	arg(b, value, false);
	arg(b, value, false);
}

static void value_term(struct building *b, const struct filter_term *t, const char *value)
{
	static const char *const ops[] = { "=", "<", "<=", ">", ">=" };
	const struct field *f = t->field;

	if (f->type == FIELD_PEOPLE && t->op == FILTER_EQ && *value != '=') {
		buf_addf(&b->sql, "named(?, l.f_%s)", f->name);
		arg(b, value, false);
	} else if (f->type == FIELD_REFS && t->op == FILTER_EQ && b->s && united_any(b->s, value)) {
		refs_hold(b, t, value);
	} else if (is_list(f) && t->op == FILTER_EQ) {
		buf_addf(&b->sql, "instr(char(10) || l.f_%s || char(10), char(10) || ? || char(10)) > 0",
			 f->name);
		arg(b, value, false);
	} else if (f->type == FIELD_REF && t->op == FILTER_EQ) {
		ref_is(b, t, value);
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
		{ "unauthorised", "l.f_unauthorised = 1" },
		{ "imported", "l.f_imported = 1" },
		{ "major", "l.f_level = 'major'" },
		{ "general", "l.f_level = 'general'" },
		{ "unset", "l.f_open = 1 AND " HAZARD_UNSET },
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

static void one_term(struct building *b, const struct kept_ledger *k, const struct filter *f,
		     const struct filter_term *t)
{
	char iso[DAY_TEXT];

	buf_add(&b->sql, t->not ? " AND NOT " : " AND ");
	switch (t->kind) {
	case FILTER_WORD:
		word_term(b, k, t->values.n ? t->values.v[0] : "");
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
	static const struct {
		const char *name, *sql;
	} plain[] = {
		{ "open", "l.f_open = 1" },	  { "overdue", "l.f_open = 1" },
		{ "listed", "l.f_listed = 1" },	  { "contested", "l.f_contested = 1" },
		{ "unauthorised", "l.f_unauthorised = 1" },
		{ "halted", "l.f_halted = 1" },	  { "major", "l.f_level = 'major'" },
		{ "unset", "l.f_open = 1 AND " HAZARD_UNSET }, { "void", "l.voided = 1" },
	};

	if (t->not || t->kind != FILTER_IS || !t->values.n)
		return;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcmp(plain[i].name, t->values.v[0]) == 0)
			buf_addf(&b->sql, " AND %s", plain[i].sql);
}

static bool one_value(const struct filter_term *t)
{
	return !t->not && t->kind == FILTER_FIELD && t->op == FILTER_EQ && t->values.n == 1;
}

/* One or more states, all of them of open hazards. */
static bool open_states(const struct filter_term *t)
{
	return !t->not && t->kind == FILTER_FIELD && t->op == FILTER_EQ && t->values.n &&
	       strcmp(t->field->name, "state") == 0 && !strv_has(&t->values, "signed_off") &&
	       !strv_has(&t->values, "void");
}

/* What partial indexes are made for must be said with the very constant. */
static void plain_partial(struct building *b, const struct filter_term *t)
{
	if (open_states(t))
		buf_add(&b->sql, " AND l.f_open = 1");
	if (one_value(t) && strcmp(t->field->name, "level") == 0 && strcmp(t->values.v[0], "major") == 0)
		buf_add(&b->sql, " AND l.f_level = 'major'");
}

/* A day or a number that the list is sorted by, compared as its index holds it. */
static void plain_range(struct building *b, const struct filter *f, const struct filter_term *t)
{
	static const char *const ops[] = { "=", "<", "<=", ">", ">=" };

	if (t->kind != FILTER_FIELD || t->not || t->field != f->sort || t->values.n != 1 ||
	    t->op == FILTER_ABSENT || is_list(t->field) || t->field->type == FIELD_TEXT ||
	    t->field->type == FIELD_LONGTEXT || t->field->type == FIELD_DECIMAL)
		return;
	buf_add(&b->sql, " AND ");
	sort_expr(t->field, &b->sql);
	buf_addf(&b->sql, " %s ?", ops[t->op]);
	arg(b, t->values.v[0], column_is_integer(t->field));
}

/* May an index on this column lead to the rows? */
bool term_leads(const struct kept_ledger *k, const struct filter_term *t)
{
	return one_value(t) && (t->field->type == FIELD_REF ||
				(strcmp(k->ledger->name, "hazard") == 0 && open_states(t)));
}

/* Enterprises have their hazards in this order. */
static bool leads_in_order(const struct building *b, const struct kept_ledger *k, const struct filter *f,
			   const struct filter_term *t)
{
	return one_value(t) && !(b->s && term_united(b->s, t)) && k->enterprise >= 0 && t->field == &k->ledger->fields[k->enterprise] &&
	       f->sort && f->sort == k->found;
}

static void plain_choice(struct building *b, const struct filter_term *t)
{
	buf_add(&b->sql, " AND ");
	ref_is(b, t, t->values.v[0]);
}

bool asks_void(const struct filter *f)
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

/* The index has said all there is to say of it. */
static bool word_done(const struct way *w, const struct filter_term *t)
{
	return (w->hits || w->match) && t->kind == FILTER_WORD && !t->not && t->values.n &&
	       word_exact(t->values.v[0]);
}

static bool needs_row(const struct filter *f, const struct way *w)
{
	for (size_t i = 0; i < f->n; i++)
		if (!word_done(w, &f->terms[i]))
			return true;
	return false;
}

static const char *row_of(const struct way *w)
{
	return w->match ? "s.rowid" : "l.row";
}

static bool asks_is(const struct filter_term *t, const char *word)
{
	return t->kind == FILTER_IS && !t->not && t->values.n && strcmp(t->values.v[0], word) == 0;
}

static bool finds_open_only(const struct filter_term *t)
{
	return open_states(t) || asks_is(t, "open") || asks_is(t, "overdue") || asks_is(t, "unset");
}

/* The index of open hazards that has the order asked for, or, when none is, what is counted. SQLite
 * would take that of all hazards, or that of the states and sort. NULL: it may choose. */
static const char *open_index(const struct kept_ledger *k, const struct filter *f, const struct way *w)
{
	bool only_open = false, only_unset = false;

	if (w->one_row || w->lead != NO_LEAD || asks_void(f) || strcmp(k->ledger->name, "hazard") != 0)
		return NULL;
	for (size_t i = 0; i < f->n; i++) {
		only_open |= finds_open_only(&f->terms[i]);
		only_unset |= asks_is(&f->terms[i], "unset");
	}
	if (!only_open)
		return NULL;
	if (only_unset && (!w->in_order || (f->sort && strcmp(f->sort->name, "found_on") == 0)))
		return "unset";
	if (!w->in_order)
		return "open_due";
	if (!f->sort)
		return f->as_entered ? "open" : NULL;
	return strcmp(f->sort->name, "next_due") == 0 ? "open_due" :
	       strcmp(f->sort->name, "deadline") == 0 ? "open_deadline" :
	       strcmp(f->sort->name, "found_on") == 0 ? "open_found" : NULL;
}

/* Where the rows are met: in the index of words, or in the table and its indexes. */
static void from(struct building *b, const struct kept_ledger *k, const struct filter *f, const struct way *w)
{
	const char *name = k->ledger->name, *index;

	if (!w->match) {
		index = open_index(k, f, w);
		buf_addf(&b->sql, " FROM l_%s l", name);
		if (index)
			buf_addf(&b->sql, " INDEXED BY l_%s_%s", name, index);
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
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		if (word_done(w, t))
			continue;
		plain_is(b, t);
		plain_partial(b, t);
		plain_range(b, f, t);
		if (i == w->lead || leads_in_order(b, k, f, t))
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

#define BUILDING_INIT(s) { (s), BUF_INIT, STRV_INIT, STRV_INIT }

/* The rows first, by an index alone where there is one, and then what stands on them. */
stmt *query_page(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const struct record *from, bool before, size_t n)
{
	struct building b = BUILDING_INIT(s);
	bool down = f->descending != before;

	buf_addf(&b.sql, "SELECT %s FROM (SELECT %s AS row", k->cols, row_of(w));
	where(&b, k, f, w);
	if (from) {
		char *key = key_of(f, from);

		after_row(&b, f, w, key, from->row, down);
		free(key);
	}
	order(&b, f, w, down);
	buf_addf(&b.sql, " LIMIT %zu) page CROSS JOIN l_%s l ON l.row = page.row"
			 " CROSS JOIN record r ON r.row = l.row", n, k->ledger->name);
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
	buf_addf(&b.sql, " LIMIT %ld", n);
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
		buf_addf(&b.sql, " LIMIT %ld", cap);
	return ready(s, &b, false);
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
