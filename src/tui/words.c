#include "doc_view.h"
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/filter.h>
#include <bihuan/domain/value.h>

const struct names *app_names(const struct app *app)
{
	return store_names(app->session.store, app->session.today);
}

void words_due(struct buf *out, day_t due, day_t today, int *style)
{
	enum tone tone = words_of_due(out, due, today, true);

	if (tone != TONE_PLAIN)
		*style = tone_style(tone);
}

char *words_count(char *out, size_t size, long n)
{
	snprintf(out, size, n < 0 ? "..." : "%ld", n);
	return out;
}

const char *words_role(enum role r)
{
	static const struct words titles[] = {
		{ "内勤", "Clerk" },
		{ "检查员", "Inspector" },
		{ "督办人", "Supervisor" },
		{ "管理员", "Admin" },
	};

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (r == 1u << i)
			return words_now(&titles[i]);
	return "";
}

/* ---- a filter line in the language of the screen ---- */

static const char *filter_value(const struct field *f, const char *text)
{
	const struct choice *c = f && f->nchoices ? field_choice(f, text) : NULL;

	if (c)
		return words_now(&c->label);
	if (f && f->type == FIELD_BOOL)
		return str_eq(text, "yes") ? "是" : str_eq(text, "no") ? "否" : text;
	return text;
}

static void filter_values(const struct field *f, const char *text, struct buf *out)
{
	struct strv values = STRV_INIT;

	strv_split(&values, text, ",");
	for (size_t i = 0; i < values.n; i++)
		buf_addf(out, "%s%s", i ? "," : "", filter_value(f, values.v[i]));
	strv_free(&values);
}

static void filter_sort(const struct ledger *l, const char *text, struct buf *out)
{
	const struct field *f;

	if (*text == '-')
		buf_addc(out, *text++);
	f = ledger_field(l, text);
	buf_add(out, f ? words_now(&f->label) : str_eq(text, "number") ? "编号" : text);
}

static void filter_token(const struct ledger *l, char *token, struct buf *out)
{
	char *value = strchr(token, ':');
	const struct field *f;

	if (*token == '-')
		buf_addc(out, *token++);
	if (!value || strchr(token, '"')) {
		buf_add(out, token);
		return;
	}
	*value++ = '\0';
	f = ledger_field(l, token);
	buf_add(out, str_eq(token, "is")   ? "是" :
		     str_eq(token, "due")  ? "到期" :
		     str_eq(token, "sort") ? "排序" :
		     f			   ? words_now(&f->label) :
					     token);
	buf_addc(out, ':');
	if (str_eq(token, "is"))
		buf_add(out, filter_is_title(l, value));
	else if (str_eq(token, "sort"))
		filter_sort(l, value, out);
	else
		filter_values(f, value, out);
}

void words_filter(const struct ledger *l, const char *line, struct buf *out)
{
	struct strv tokens = STRV_INIT;

	if (lang_now() != LANG_ZH || strchr(line, '"')) {
		buf_add(out, line);
		return;
	}
	strv_split(&tokens, line, " ");
	for (size_t i = 0; i < tokens.n; i++) {
		buf_add(out, i ? " " : "");
		filter_token(l, tokens.v[i], out);
	}
	strv_free(&tokens);
}
