#include "print.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "table.h"

/* A map or list that was begun. In text its lines wait here, because their
 * columns are known only at its end. */
struct level {
	bool map;
	size_t count;	    /* values so far */
	struct strv *rows;  /* text: cells */
	size_t nrows;
	struct strv titles; /* of a list of maps */
	bool quiet;	    /* text: left out */
};

struct printer_ops {
	void (*begin)(struct printer *p, bool map);
	void (*end)(struct printer *p);
	void (*key)(struct printer *p, const char *name, const char *label);
	void (*value)(struct printer *p, const char *json, const char *shown);
};

#define DEEPEST 8
struct printer {
	FILE *out;
	const struct printer_ops *ops;
	struct level levels[DEEPEST];
	size_t depth;
	char *label; /* text: of the value that follows; NULL leaves it out */
};

static struct level *top(struct printer *p)
{
	return p->depth ? &p->levels[p->depth - 1] : NULL;
}

static struct level *push(struct printer *p, bool map)
{
	struct level *l = &p->levels[p->depth];

	if (p->depth == DEEPEST)
		abort();
	p->depth++;
	*l = (struct level){ .map = map };
	return l;
}

/* ---- JSON ---- */

/* What stands before a value: each item of the outermost list has a line of
 * its own, so that a long one can be read and cut by line. */
static void json_comma(struct printer *p)
{
	struct level *l = top(p);

	if (!l || l->map)
		return;
	if (l->count++)
		fputc(',', p->out);
	if (p->depth == 1)
		fputc('\n', p->out);
}

static void json_begin(struct printer *p, bool map)
{
	json_comma(p);
	fputc(map ? '{' : '[', p->out);
	push(p, map);
}

static void json_end(struct printer *p)
{
	struct level *l = top(p);

	if (!l->map && p->depth == 1 && l->count)
		fputc('\n', p->out);
	fputc(l->map ? '}' : ']', p->out);
	p->depth--;
	if (!p->depth)
		fputc('\n', p->out);
}

/* What a terminal would obey stands as \uXXXX, which says the same. Beyond ASCII
 * there is nothing but texts. */
static void json_put(FILE *out, const char *json)
{
	size_t left = strlen(json), step;
	const char *from = json;
	uint32_t c;

	for (; left > 0; json += step, left -= step) {
		step = utf8_next(json, left, &c);
		if (step == 1 || (step && !utf8_is_control(c)))
			continue;
		fwrite(from, 1, (size_t)(json - from), out);
		if (!step) { /* no character at all: a file can hold anything */
			fputs("\\ufffd", out);
			step = 1;
		} else if (c >= 0x10000)
			fprintf(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (c >> 10)),
				(unsigned)(0xdc00 + (c & 0x3ff)));
		else
			fprintf(out, "\\u%04x", (unsigned)c);
		from = json + step;
	}
	fputs(from, out);
}

static void json_key(struct printer *p, const char *name, const char *label)
{
	struct buf b = BUF_INIT;

	(void)label;
	if (top(p)->count++)
		fputc(',', p->out);
	buf_add_json(&b, name);
	json_put(p->out, buf_text(&b));
	fputc(':', p->out);
	buf_free(&b);
}

static void json_value(struct printer *p, const char *json, const char *shown)
{
	(void)shown;
	json_comma(p);
	json_put(p->out, json);
	if (!p->depth)
		fputc('\n', p->out);
}

static const struct printer_ops json_ops = { json_begin, json_end, json_key, json_value };

/* ---- text ---- */

static int indent_now(const struct printer *p)
{
	return p->depth > 1 ? 2 * (int)(p->depth - 1) : 0;
}

static struct strv *row_new(struct level *l)
{
	VEC_ADD(l->rows, l->nrows) = (struct strv)STRV_INIT;
	return &l->rows[l->nrows - 1];
}

static void rows_free(struct level *l)
{
	for (size_t i = 0; i < l->nrows; i++)
		strv_free(&l->rows[i]);
	free(l->rows);
	strv_free(&l->titles);
	l->rows = NULL;
	l->nrows = 0;
}

static void measure(struct table_column *columns, size_t n, const struct strv *row)
{
	for (size_t i = 0; i < n && i < row->n; i++) {
		int width = utf8_width(row->v[i]);

		if (width > columns[i].width)
			columns[i].width = width;
	}
}

static void rows_print(struct printer *p, struct level *l, int indent)
{
	size_t n = l->titles.n;
	struct table_column *columns;

	for (size_t i = 0; i < l->nrows; i++)
		n = l->rows[i].n > n ? l->rows[i].n : n;
	columns = xcalloc(n + 1, sizeof *columns);
	measure(columns, n, &l->titles);
	for (size_t i = 0; i < l->nrows; i++)
		measure(columns, n, &l->rows[i]);
	if (l->titles.n && l->nrows)
		table_line(p->out, columns, n, (const char *const *)l->titles.v, indent);
	for (size_t i = 0; i < l->nrows; i++)
		table_line(p->out, columns, l->rows[i].n, (const char *const *)l->rows[i].v,
			   indent);
	free(columns);
	rows_free(l);
}

static void text_begin(struct printer *p, bool map)
{
	struct level *up = top(p), *l;
	bool quiet = up && (up->quiet || (up->map && !p->label));

	if (up && up->map && !quiet) {
		rows_print(p, up, indent_now(p));
		fprintf(p->out, "%*s%s\n", indent_now(p), "", p->label);
	}
	if (up && !up->map && map && !quiet)
		row_new(up);
	l = push(p, map);
	l->quiet = quiet;
}

/* The list this map is a row of, or NULL. */
static struct level *table_of(struct printer *p)
{
	struct level *l = p->depth > 1 ? &p->levels[p->depth - 2] : NULL;

	return l && !l->map && top(p)->map ? l : NULL;
}

static void text_end(struct printer *p)
{
	struct level *l = top(p);

	if (!l->quiet && !table_of(p))
		rows_print(p, l, indent_now(p));
	rows_free(l);
	p->depth--;
}

static void text_key(struct printer *p, const char *name, const char *label)
{
	(void)name;
	free(p->label);
	p->label = xstrdup(label);
}

static void text_value(struct printer *p, const char *json, const char *shown)
{
	struct level *l = top(p), *table = l ? table_of(p) : NULL;
	char *line = line_of(shown);

	(void)json;
	if (!l) {
		fprintf(p->out, "%s\n", line);
	} else if (l->quiet || (l->map && !p->label)) {
		;
	} else if (table) {
		if (table->nrows == 1 && *p->label)
			strv_add(&table->titles, p->label);
		strv_add(&table->rows[table->nrows - 1], line);
	} else {
		struct strv *row = row_new(l);

		if (l->map)
			strv_add(row, p->label);
		strv_add(row, line);
	}
	free(line);
}

static const struct printer_ops text_ops = { text_begin, text_end, text_key, text_value };

/* ---- both ---- */

struct printer *printer_new(FILE *out, bool json)
{
	struct printer *p = xcalloc(1, sizeof *p);

	p->out = out;
	p->ops = json ? &json_ops : &text_ops;
	return p;
}

void printer_free(struct printer *p)
{
	if (!p)
		return;
	while (p->depth)
		rows_free(&p->levels[--p->depth]);
	free(p->label);
	free(p);
}

bool printer_json(const struct printer *p)
{
	return p->ops == &json_ops;
}

FILE *printer_file(struct printer *p)
{
	return p->out;
}

bool printer_failed(const struct printer *p)
{
	return ferror(p->out) != 0;
}

void print_map(struct printer *p)
{
	p->ops->begin(p, true);
}

void print_list(struct printer *p)
{
	p->ops->begin(p, false);
}

void print_end(struct printer *p)
{
	p->ops->end(p);
}

void print_key(struct printer *p, const char *name, const char *label)
{
	p->ops->key(p, name, label);
}

void print_text(struct printer *p, const char *s)
{
	struct buf b = BUF_INIT;

	if (s)
		buf_add_json(&b, s);
	p->ops->value(p, s ? buf_text(&b) : "null", s ? s : "");
	buf_free(&b);
}

void print_integer(struct printer *p, long long n)
{
	char text[32];

	snprintf(text, sizeof text, "%lld", n);
	p->ops->value(p, text, text);
}

void print_bool(struct printer *p, bool b)
{
	p->ops->value(p, b ? "true" : "false", b ? tr("yes") : tr("no"));
}

void print_day(struct printer *p, day_t d)
{
	char iso[DAY_TEXT];

	print_text(p, d == DAY_NONE ? NULL : day_to_iso(d, iso));
}

void print_value(struct printer *p, const char *json, const char *shown)
{
	p->ops->value(p, json, shown);
}

void print_pair(struct printer *p, const char *name, const char *label, const char *s)
{
	print_key(p, name, label);
	print_text(p, s);
}
