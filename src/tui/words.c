#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/filter.h>
#include <bihuan/domain/value.h>

void words_due(struct buf *out, day_t due, day_t today, int *style)
{
	struct ymd d;

	if (due == DAY_NONE)
		return;
	d = day_to_ymd(due);
	buf_addf(out, "%02d-%02d ", d.month, d.day);
	if (due < today) {
		buf_addf(out, tr("%dd late"), (int)(today - due));
		*style = STYLE_LATE;
	} else if (due == today) {
		buf_add(out, tr("today"));
		*style = STYLE_WARN;
	} else {
		buf_addf(out, tr("in %dd"), (int)(due - today));
	}
}

char *words_count(char *out, size_t size, long n)
{
	snprintf(out, size, n < 0 ? "..." : "%ld", n);
	return out;
}

void words_kind(const struct ledger *l, const struct act *a, const char *code, struct buf *out)
{
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		const struct choice *c = f && f->nchoices ? field_choice(f, code) : NULL;

		if (c) {
			buf_add(out, words_now(&c->label));
			return;
		}
	}
	buf_add(out, code);
}

void words_act(const struct ledger *l, const char *name, const char *variant, struct buf *out)
{
	struct strv parts = STRV_INIT;
	const struct act *a;

	strv_split(&parts, name ? name : "", ":");
	if (variant)
		strv_split(&parts, variant, ":");
	a = parts.n ? act_find(l, parts.v[0]) : NULL;
	if (!a)
		buf_add(out, name);
	else
		buf_add(out, words_now(&a->title));
	for (size_t i = 1; a && i < parts.n; i++) {
		buf_add(out, i == 1 ? tr(": ") : tr(", "));
		words_kind(l, a, parts.v[i], out);
	}
	strv_free(&parts);
}

void words_field(struct app *app, const struct record *r, const char *field,
		 struct buf *out)
{
	const struct field *f = ledger_field(r->ledger, field);
	char *shown;

	if (!f)
		return;
	shown = value_show(f, record_get(r, field),
			   store_names(app->session.store, app->session.today));
	buf_add(out, shown);
	free(shown);
}

void words_time(struct buf *out, long long at)
{
	time_t seconds = (time_t)(at / 1000) + 8 * 3600;
	char text[32];
	struct tm tm;

	if (gmtime_r(&seconds, &tm) && strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm))
		buf_add(out, text);
}

void words_record(struct app *app, const char *ledger, const char *id, struct buf *out)
{
	const struct names *names = store_names(app->session.store, app->session.today);
	const char *number = NULL, *name = NULL;

	if (!names->label(names->ctx, ledger, id, &number, &name)) {
		buf_addf(out, "(%.8s)", id);
		return;
	}
	buf_add(out, number);
	if (!str_empty(name) && !str_eq(number, name))
		buf_addf(out, "%s%s", str_empty(number) ? "" : " ", name);
}

void words_line(struct buf *out, const char *text)
{
	for (; text && *text; text++)
		buf_addc(out, *text == '\n' ? ' ' : *text);
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
