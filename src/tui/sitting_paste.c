/* Rows from a spreadsheet: cells parted by tabs, as terminals hand on what was copied there. A heading says which column
 * is which; else they stand as on the screen. A line that is the title of another list goes on there. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/card_title.h>
#include <bihuan/domain/text.h>
#include <bihuan/domain/value.h>

#include "field_bridge.h"
#include "sitting.h"
#include "shell.h"

/* One line of cells; *s moves behind it. A cell in quotes may hold line ends and tabs, as spreadsheets write them. */
static void read_cells(const char **s, struct strv *ret)
{
	const char *p = *s;
	struct buf cell = BUF_INIT;

	for (;;) {
		buf_clear(&cell);
		buf_add(&cell, "");
		if (*p == '"' && strchr(p + 1, '"')) {
			for (p++; *p && !(*p == '"' && p[1] != '"'); p++) {
				buf_addc(&cell, *p);
				p += *p == '"';
			}
			p += *p == '"';
		}
		while (*p && *p != '\t' && *p != '\n')
			buf_addc(&cell, *p++);
		strv_take(ret, xstrdup(buf_text(&cell)));
		str_trim(ret->v[ret->n - 1]);
		if (*p != '\t')
			break;
		p++;
	}
	*s = p + (*p == '\n');
	buf_free(&cell);
}

static bool all_empty(const struct strv *cells)
{
	for (size_t i = 0; i < cells->n; i++)
		if (*cells->v[i])
			return false;
	return true;
}

/* The only cell of a line that says anything; NULL. */
static const char *only_cell(const struct strv *cells)
{
	const char *only = NULL;

	for (size_t i = 0; i < cells->n; i++) {
		if (!*cells->v[i])
			continue;
		if (only)
			return NULL;
		only = cells->v[i];
	}
	return only;
}

/* What stands behind a number of either kind: 一、 (二) 3. */
static const char *without_numerals(const char *text)
{
	static const char *const marks[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "、", "．", "（", "）", "：" };
	const char *was;

	do {
		was = text;
		text += strspn(text, "0123456789.() ");
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (str_starts(text, marks[i]))
				text += strlen(marks[i]);
	} while (text != was);
	return text;
}

/* 岗位风险清单, 一、风险清单, 风险清单: the list of that title; -1. */
static int list_titled(const struct sitting *g, const char *text)
{
	char *key = text_key(without_numerals(text));
	int found = -1;

	for (size_t i = 0; i < g->nlists && found < 0; i++) {
		char *zh = text_key(g->lists[i].ledger->title.zh), *en = text_key(g->lists[i].ledger->title.en);
		size_t least = 3 * strlen("单");

		if (str_eq(key, en) || strstr(key, zh) || (strlen(key) >= least && strstr(zh, key)))
			found = (int)i;
		free(zh);
		free(en);
	}
	free(key);
	return found;
}

/* ---- columns ---- */

struct columns {
	const struct field *of[64];
	size_t n;
};

static const struct field *heading_of(const struct sitting_list *l, const char *text)
{
	const struct field *f = *text ? ledger_heading(l->ledger, text) : NULL;

	for (size_t i = 0; f && i < l->nfields; i++)
		if (l->fields[i] == f)
			return f;
	return NULL;
}

/* The list that cards of the ledger have under such a title, unless the list in hand has a column called so; -1. */
static int list_of_cards(const struct sitting *g, const char *text)
{
	const struct ledger *all[ITEM_LEDGERS_MAX];
	struct card_title t;

	if (!g->parent->life || heading_of(&g->lists[g->at], text))
		return -1;
	for (size_t i = 0; i < g->nlists; i++)
		all[i] = g->lists[i].ledger;
	if (!card_title_read(&g->parent->life->import.cards, all, g->nlists, text, &t))
		return -1;
	bool plain = !t.about && !t.part;
	free(t.about);
	return plain ? t.list : -1;
}

/* More than half of its cells are headings. */
static bool is_heading(const struct sitting_list *l, const struct strv *cells, struct columns *ret)
{
	size_t known = 0, said = 0;

	ret->n = 0;
	for (size_t i = 0; i < cells->n && ret->n < sizeof ret->of / sizeof *ret->of; i++) {
		const struct field *f = heading_of(l, cells->v[i]);

		said += *cells->v[i] != '\0';
		known += f != NULL;
		ret->of[ret->n++] = f;
	}
	if (known && 2 * known > said - (said > 1)) /* a running number beside them is none */
		return true;
	ret->n = 0;
	return false;
}

static bool is_running(const char *text)
{
	return *text && !text[strspn(text, "0123456789.、")] && strlen(text) < 6;
}

/* As they stand on the screen, from the field in hand on; a running number before them is left out. */
static void plain_columns(const struct sitting_list *l, size_t from, const struct strv *cells, struct columns *ret)
{
	bool running = cells->n > 1 && is_running(cells->v[0]) && !field_is(l->fields[from], FIELD_IS_ORDERED);

	ret->n = 0;
	if (running)
		ret->of[ret->n++] = NULL;
	while (from < l->nfields && ret->n < sizeof ret->of / sizeof *ret->of)
		ret->of[ret->n++] = l->fields[from++];
}

/* Words of sheets count for choices, as in an import. */
static void take_cell(struct sitting *g, struct sitting_list *l, struct sitting_row *r, const struct field *f, const char *text)
{
	const struct choice *c = f->type == FIELD_CHOICE ? field_word(f, text) : NULL;
	const struct names *names = store_names(g->app->session.store, g->app->session.today);
	char *value = NULL, *shown;
	struct err err = ERR_INIT;

	if (!*text)
		return;
	if (c || bridge_typed(f)) {
		sitting_put(g, l, r, f, c ? c->code : text);
		return;
	}
	if (value_parse(f, text, names, &value, &err)) {
		shown = bridge_value(f, value, names);
		sitting_put(g, l, r, f, shown);
		free(shown);
	} else { /* stays in sight, to be chosen */
		sets_put(&r->raw, f->name, text, false);
	}
	free(value);
}

/* How many cells found no column. */
static size_t take_row(struct sitting *g, struct sitting_list *l, size_t at, const struct columns *c,
		       const struct strv *cells)
{
	struct sitting_row *r = sitting_insert(l, at);
	size_t lost = 0;

	for (size_t i = 0; i < cells->n; i++)
		if ((i >= c->n || !c->of[i]) && !is_running(cells->v[i]))
			lost += *cells->v[i] != '\0';
		else if (i < c->n && c->of[i])
			take_cell(g, l, r, c->of[i], c->of[i] == l->fields[0] ? line_unmarked(cells->v[i], NULL) : cells->v[i]);
	return lost;
}

size_t sitting_paste(struct sitting *g, const char *text, size_t at, size_t from, size_t *ret_lost)
{
	struct columns columns = { .n = 0 };
	size_t n = 0;

	while (*text) {
		struct strv cells = STRV_INIT;
		struct sitting_list *l = sitting_now(g);
		const char *only;
		int titled;

		read_cells(&text, &cells);
		only = only_cell(&cells);
		titled = only ? list_titled(g, only) : -1;
		if (only && titled < 0)
			titled = list_of_cards(g, only);
		if (titled >= 0) {
			g->at = (size_t)titled;
			at = g->lists[titled].n;
			from = 0;
			columns.n = 0;
		} else if (!all_empty(&cells) && !(columns.n == 0 && is_heading(l, &cells, &columns))) {
			if (columns.n == 0)
				plain_columns(l, from, &cells, &columns);
			*ret_lost += take_row(g, l, at++, &columns, &cells);
			n++;
		}
		strv_free(&cells);
	}
	return n;
}
