/* Codes and lines of declarations in words (help_words.h). */
#include "help_words.h"

#include <ctype.h>

#include <bihuan/base/tr.h>

/* Clerk says no more than clerk, Awaiting check no more than awaiting_check. */
static bool says_the_same(const char *code, const char *label)
{
	for (; *code && *label; code++, label++)
		if ((*code == '_' ? ' ' : *code) != tolower((unsigned char)*label))
			return false;
	return *code == *label;
}

void help_coded(struct buf *out, const char *code, const struct words *label)
{
	const char *words = label ? words_now(label) : "";

	if (str_empty(words) || says_the_same(code, words))
		buf_add(out, str_empty(words) ? code : words);
	else
		buf_addf(out, tr("%s (%s)"), words, code);
}

void help_choice(struct buf *out, const struct field *f, const char *code)
{
	const struct choice *c = f ? field_choice_code(f, code) : NULL;

	help_coded(out, code, c ? &c->label : NULL);
}

/* What values stand there, by their labels. */
static void add_values(struct buf *out, const struct field *f, const struct line_term *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct choice *c = field_choice_code(f, t->values[i]);
		const char *yes = str_eq(t->values[i], "1") ? tr("yes") : tr("no");

		buf_addf(out, "%s%s", i ? tr(" or ") : "", f->type == FIELD_BOOL ? yes : c ? words_now(&c->label) : t->values[i]);
	}
}

/* False: it compares otherwise, or asks for what was done; that is told as it is written. */
static bool add_term(struct buf *out, const struct ledger *l, const struct act *a, const struct line_term *t)
{
	const struct field *f = act_field_def(l, a, t->name ? t->name : "");
	bool plain = t->kind == LINE_VALUE || t->kind == LINE_WAS || t->kind == LINE_SET;

	f = f || !t->name ? f : ledger_field(l, t->name);
	if (!f || !plain || t->operand != LINE_VALUES || (t->op != SIGN_EQ && t->op != SIGN_ABSENT))
		return false;
	if (out->len)
		buf_add(out, tr(", "));
	if (t->op == SIGN_ABSENT || !t->n) {
		buf_addf(out, t->not ? tr("%s said") : tr("without %s"), words_now(&f->label));
		return true;
	}
	buf_addf(out, t->not ? tr("%s other than ") : tr("%s: "), words_now(&f->label));
	add_values(out, f, t);
	return true;
}

void help_line(struct buf *out, const struct ledger *l, const struct act *a, const struct life_line *line)
{
	struct buf words = BUF_INIT;
	bool all = line->n > 0;

	for (size_t i = 0; i < line->n && all; i++)
		all = add_term(&words, l, a, &line->terms[i]);
	if (all)
		buf_addf(out, tr("%s (%s)"), buf_text(&words), line->text);
	else
		buf_add(out, line->text);
	buf_free(&words);
}
