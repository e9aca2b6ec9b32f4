/* The page of an import: its columns with what stands in them, the words to be given a
 * meaning, what taking it in would do; each line opens. */
#include "import_page.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "picker.h"
#include "prompt.h"
#include "shell.h"

/* ---- what the page is made of ---- */

enum { TITLE_LACK, TITLE_WORDS, TITLE_COUNTS };
static const char *const titles[] = {
	[TITLE_LACK] = N_("No column is (Enter gives one value for all rows)"),
	[TITLE_WORDS] = N_("Words nobody understood (Enter says what they mean)"),
	[TITLE_COUNTS] = N_("What taking it in would do (Enter shows it)"),
};

/* Counts with what they are made of; always: also when there are none. */
static const struct {
	const char *label;
	size_t count, texts;
	bool always;
	int style;
} counts[] = {
#define AT(member) offsetof(struct import_result, member)
	{ N_("New"), AT(new), AT(told[0]), true, STYLE_GOOD },
	{ N_("Updated"), AT(updated), AT(told[1]), true, STYLE_NORMAL },
	{ N_("Unchanged"), AT(unchanged), AT(told[2]), true, STYLE_NORMAL },
	{ N_("May be here already"), AT(in_doubt), AT(reasons), false, STYLE_WARN },
	{ N_("Rejected"), AT(rejected), AT(reasons), true, STYLE_WARN },
	{ N_("To be looked at"), AT(warned), AT(warnings), false, STYLE_WARN },
	{ N_("Of the sheet"), AT(noted), AT(notes), false, STYLE_WARN },
	{ N_("Lines that are no records"), AT(passed_over), AT(left_out), false, STYLE_NORMAL },
	{ N_("Kept in the note"), AT(kept_in_note), AT(ignored), false, STYLE_NORMAL },
#undef AT
};
#define NCOUNTS (sizeof counts / sizeof *counts)

static long count_of(const struct import_screen *s, size_t i)
{
	return *(const long *)((const char *)&s->result + counts[i].count);
}

static const struct strv *texts_of(const struct import_screen *s, size_t i)
{
	return (const struct strv *)((const char *)&s->result + counts[i].texts);
}

static void add_row(struct import_screen *s, enum import_row_kind kind, size_t i)
{
	VEC_ADD(s->rows, s->nrows) = (struct import_row){ kind, i };
}

void import_page_build(struct import_screen *s)
{
	s->nrows = 0;
	for (size_t i = 0; i < s->look.ncolumns; i++)
		add_row(s, ROW_COLUMN, i);
	if (s->lack) {
		add_row(s, ROW_TITLE, TITLE_LACK);
		add_row(s, ROW_LACK, 0);
	}
	if (s->nwords)
		add_row(s, ROW_TITLE, TITLE_WORDS);
	for (size_t i = 0; i < s->nwords; i++)
		add_row(s, ROW_WORD, i);
	if (s->checked)
		add_row(s, ROW_TITLE, TITLE_COUNTS);
	for (size_t i = 0; s->checked && i < NCOUNTS; i++)
		if (counts[i].always || count_of(s, i))
			add_row(s, ROW_COUNT, i);
}

void import_page_show(const struct import_screen *s, size_t count)
{
	struct buf b = BUF_INIT;
	const struct strv *texts = texts_of(s, count);

	buf_addf(&b, "%s: %ld\n", tr(counts[count].label), count_of(s, count));
	for (size_t i = 0; i < texts->n; i++)
		buf_addf(&b, "\n%s", texts->v[i]);
	if ((long)texts->n < count_of(s, count))
		buf_addf(&b, "\n…");
	prompt_show(tr(counts[count].label), buf_text(&b));
	buf_free(&b);
}

const char *import_field_title(const struct import_screen *s, const char *name)
{
	const struct field *f = name ? ledger_field(s->ledger, name) : NULL;

	if (f)
		return words_now(&f->label);
	return name ? tr("number") : tr("(left out)");
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct import_screen *)ctx)->nrows;
}

static bool row_fill(const void *ctx, size_t i, struct list_row *row)
{
	row->heading = ((const struct import_screen *)ctx)->rows[i].kind == ROW_TITLE;
	return true;
}

enum { COLUMN_LETTER, COLUMN_HEADING, COLUMN_FIELD, COLUMN_SAMPLES };

static void column_cell(const struct import_screen *s, size_t i, int column, struct buf *out, int *style)
{
	const struct import_column *c = &s->look.columns[i];

	if (column == COLUMN_LETTER) {
		buf_add(out, c->letter);
	} else if (column == COLUMN_HEADING) {
		words_of_line(out, c->heading);
	} else if (column == COLUMN_FIELD) {
		*style = s->fields[i] ? STYLE_GOOD : STYLE_DIM;
		buf_add(out, import_field_title(s, s->fields[i]));
	} else {
		words_of_line(out, c->samples[column - COLUMN_SAMPLES]);
	}
}

static void word_cell(const struct import_meaning *w, int column, struct buf *out, int *style)
{
	if (column == COLUMN_HEADING)
		words_of_line(out, w->word);
	else if (column == COLUMN_FIELD && w->none)
		buf_add(out, tr("(the note)"));
	else if (column == COLUMN_FIELD && !w->choice)
		buf_add(out, "?");
	else if (column == COLUMN_FIELD)
		buf_add(out, words_now(&w->choice->label));
	else if (column == COLUMN_SAMPLES)
		buf_addf(out, tr("%s, %ld rows, first in line %ld"), w->column, w->rows, w->first);
	*style = w->choice || w->none ? STYLE_GOOD : STYLE_WARN;
}

static void count_cell(const struct import_screen *s, size_t i, int column, struct buf *out, int *style)
{
	const struct strv *texts = texts_of(s, i);

	if (column == COLUMN_HEADING)
		buf_add(out, tr(counts[i].label));
	else if (column == COLUMN_FIELD)
		buf_addf(out, "%ld", count_of(s, i));
	else if (column == COLUMN_SAMPLES && texts->n)
		words_of_line(out, texts->v[0]);
	*style = count_of(s, i) ? counts[i].style : STYLE_DIM;
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct import_screen *s = ctx;
	const struct import_row *r = &s->rows[i];

	switch (r->kind) {
	case ROW_COLUMN:
		column_cell(s, r->i, column, out, style);
		break;
	case ROW_TITLE:
		buf_add(out, tr(titles[r->i]));
		break;
	case ROW_LACK:
		if (column == COLUMN_HEADING)
			buf_add(out, words_now(&s->lack->label));
		*style = STYLE_WARN;
		break;
	case ROW_WORD:
		word_cell(&s->words[r->i], column, out, style);
		break;
	case ROW_COUNT:
		count_cell(s, r->i, column, out, style);
		break;
	}
}

struct list_source import_page_source(struct import_screen *s)
{
	s->list_rows = (struct list_rows){ .ctx = s, .n = rows_n, .row = row_fill, .cell = cell };
	return list_rows_source(&s->list_rows);
}

void import_page_columns(struct import_screen *s)
{
	struct list_column columns[] = {
		{ .title = "", .width = 3 },
		{ .title = tr("Heading"), .width = 18 },
		{ .title = tr("is the field"), .width = 16 },
		{ .title = tr("First rows"), .share = 2 },
		{ .title = "", .share = 1 },
		{ .title = "", .share = 1 },
	};

	list_set_columns(s->list, columns, sizeof columns / sizeof *columns);
}

/* ---- words ---- */

void import_words_forget(struct import_screen *s)
{
	for (size_t i = 0; i < s->nwords; i++) {
		free(s->words[i].column);
		free(s->words[i].word);
	}
	free(s->words);
	s->words = NULL;
	s->nwords = 0;
}

/* The field of that heading on the page, if it is a choice. */
static const struct field *choice_field(const struct import_screen *s, const char *column)
{
	for (size_t i = 0; i < s->look.ncolumns; i++) {
		const struct field *f = s->fields[i] ? ledger_field(s->ledger, s->fields[i]) : NULL;

		if (f && f->nchoices && strcmp(s->look.columns[i].heading, column) == 0)
			return f;
	}
	return NULL;
}

void import_words_take(struct import_screen *s, const struct import_result *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->nwords; i++) {
		if (s->words[i].choice || s->words[i].none) {
			s->words[kept++] = s->words[i];
			continue;
		}
		free(s->words[i].column);
		free(s->words[i].word);
	}
	s->nwords = kept;
	for (size_t i = 0; i < r->nunknown; i++)
		VEC_ADD(s->words, s->nwords) = (struct import_meaning){
			.column = xstrdup(r->unknown[i].column), .word = xstrdup(r->unknown[i].word),
			.rows = r->unknown[i].rows, .first = r->unknown[i].first,
			.field = choice_field(s, r->unknown[i].column) };
}

bool import_word_ask(struct import_screen *s, struct import_meaning *w)
{
	const struct field *f = w->field;
	size_t n = f ? f->nchoices + 1 : 0;
	const char **answers = xcalloc(n + 1, sizeof *answers);
	char *question = xasprintf(tr("%s: “%s” means"), w->column, w->word);
	int chosen = -1;

	(void)s;
	for (size_t i = 0; f && i < f->nchoices; i++)
		answers[i] = words_now(&f->choices[i].label);
	if (f)
		answers[f->nchoices] = tr("none of them: it stays in the note");
	if (f)
		chosen = n <= 9 ? prompt_choice(question, answers, n)
				: picker_choose(question, answers, n, 0, NULL);
	if (chosen >= 0) {
		w->none = (size_t)chosen == f->nchoices;
		w->choice = w->none ? NULL : &f->choices[chosen];
	}
	free(question);
	free(answers);
	return chosen >= 0;
}
