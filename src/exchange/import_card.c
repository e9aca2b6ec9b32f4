/* A sheet that is one record as a form: 企业名称 | 宏达化工 | 法定代表人 | 丁一, labels beside their values,
 * for the ledgers that say card = true. It is made a heading and one row, so that all that holds
 * for lists holds for it; what stands in it without a label is told of like what stands above a
 * heading. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define CARD_MOST 500	/* cells with a label */
#define CARD_LEAST 3	/* known labels with a value make a card */

struct card {
	const struct import *im;
	struct cell *labels, *values;
	size_t n, room;
	struct strv texts; /* label cells that were cut out of a longer cell, and such values */
	struct left_out *left;
	size_t nleft;
	size_t known;  /* labels of fields, with a value */
	size_t rows;   /* rows with such ones */
	size_t beside; /* labels of fields one beside the other, as in the heading of a list */
	bool named;    /* the record's name is among them */
	long line;     /* of the first label */
};

static const struct field *field_of(const struct card *c, const char *text)
{
	char *label = str_trim(xstrdup(text));
	struct heading h = heading_of(c->im->ledger, label);
	const struct field *f = h.kind == HEADING_FIELD && h.nfacts == 1 ? h.field : NULL;
	heading_free(&h);
	free(label);
	return f;
}

static bool is_label(const struct card *c, const struct row *r, size_t i)
{
	return i < r->n && r->cells[i].kind == CELL_TEXT && field_of(c, r->cells[i].s);
}

/* The next cell with a text of its own; r->n: there is none. */
static size_t own_cell(const struct row *r, size_t i)
{
	while (i < r->n && (r->cells[i].fill || !r->cells[i].s[strspn(r->cells[i].s, " \t\r\n")]))
		i++;
	return i;
}

/* The column behind a cell and what is merged with it. */
static size_t behind(const struct row *r, size_t i)
{
	for (i++; i < r->n && r->cells[i].fill == FILL_LEFT; i++)
		;
	return i;
}

static void add_pair(struct card *c, const struct row *r, struct cell label, struct cell value)
{
	const struct field *f = field_of(c, label.s);
	if (c->n == CARD_MOST)
		return;
	if (c->n == c->room) {
		c->room = 2 * c->room + 32;
		c->labels = xrealloc(c->labels, c->room, sizeof *c->labels);
		c->values = xrealloc(c->values, c->room, sizeof *c->values);
	}
	label.fill = value.fill = FILL_NONE;
	c->labels[c->n] = label;
	c->values[c->n++] = value;
	c->line = c->line ? c->line : r->line;
	c->known += f && value.n;
	c->named = c->named || (f && value.n && str_eq(f->name, c->im->ledger->label));
}

/* 企业名称：宏达化工 in one cell. */
static bool add_joined(struct card *c, const struct row *r, const char *text)
{
	const char *wide = strstr(text, "："), *colon = strchr(text, ':');
	if (!colon || (wide && wide < colon))
		colon = wide;
	if (!colon || colon == text)
		return false;
	char *label = xstrndup(text, (size_t)(colon - text));
	const char *value = colon + (*colon == ':' ? 1 : strlen("："));
	bool known = field_of(c, label) != NULL;
	if (known && value[strspn(value, " \t\r\n")]) {
		strv_add(&c->texts, label);
		char *kept = c->texts.v[c->texts.n - 1];
		strv_take(&c->texts, str_trim(xstrdup(value)));
		add_pair(c, r, cell_of(kept), cell_of(c->texts.v[c->texts.n - 1]));
	}
	free(label);
	return known && value[strspn(value, " \t\r\n")];
}

/* Label and value, or a text that is neither; the cell behind them. */
static size_t take_cell(struct card *c, const struct row *r, size_t i, struct buf *left)
{
	size_t next = own_cell(r, i + 1);
	bool label = is_label(c, r, i), after = is_label(c, r, next);
	if (!label && add_joined(c, r, r->cells[i].s))
		return next;
	if (label && after) { /* a blank cell between them is its value */
		c->beside += behind(r, i) == next;
		return next;
	}
	if (next < r->n && !after) {
		add_pair(c, r, r->cells[i], r->cells[next]);
		return own_cell(r, next + 1);
	}
	if (!label) {
		char *words = cell_words(&r->cells[i]);
		buf_addf(left, "%s%s", left->len ? "  " : "", words);
		free(words);
	}
	return next;
}

static void take_row(struct card *c, const struct row *r)
{
	struct buf left = BUF_INIT;
	size_t before = c->known;
	for (size_t i = own_cell(r, 0); i < r->n;)
		i = take_cell(c, r, i, &left);
	c->rows += c->known > before;
	if (left.len)
		VEC_ADD(c->left, c->nleft) = (struct left_out){ r->line, buf_take(&left), true };
	buf_free(&left);
}

static bool is_card(const struct card *c)
{
	return c->named && c->known >= CARD_LEAST && c->rows >= 2 && c->beside * 4 <= c->known;
}

static struct row row_of(const struct card *c, struct cell *cells, bool date1904)
{
	struct row r = { .cells = cells, .n = c->n, .line = c->line, .date1904 = date1904 };
	return row_copy(&r);
}

bool card_find(const struct import *im, const struct row *held, size_t nheld, struct row ret[2],
	       struct left_out **ret_left, size_t *ret_nleft)
{
	struct card c = { .im = im };
	bool bad = false;
	for (size_t i = 0; i < nheld; i++) {
		bad = bad || held[i].bad;
		if (!held[i].bad)
			take_row(&c, &held[i]);
	}
	bool found = !bad && is_card(&c);
	if (found) {
		ret[0] = row_of(&c, c.labels, false);
		ret[1] = row_of(&c, c.values, held[0].date1904);
		*ret_left = c.left;
		*ret_nleft = c.nleft;
	} else {
		left_free(c.left, c.nleft);
	}
	free(c.labels);
	free(c.values);
	strv_free(&c.texts);
	return found;
}
