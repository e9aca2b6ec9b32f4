#include "doc_view.h"
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/filter_words.h>
#include <bihuan/domain/text.h>
#include <bihuan/domain/value.h>

const struct names *app_names(const struct app *app)
{
	return store_names(app->session.store, app->session.today);
}

void words_due(struct buf *out, struct moment due, struct moment now, int *style)
{
	enum tone tone = words_of_due(out, due, now, true);

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

/* What a place of the line takes, by code or label; as typed when it is none of them. */
struct lookup {
	const char *typed;
	const char *own; /* NULL: none so far */
};

static void look(void *ctx, const struct filter_word *w)
{
	struct lookup *l = ctx;
	bool is = text_matches(l->typed, w->code) || (w->label.zh && text_matches(l->typed, w->label.zh)) ||
		  (w->label.en && text_matches(l->typed, w->label.en));

	if (is && !l->own)
		l->own = filter_word_own(w);
}

static const char *own_of(const struct lookup *l)
{
	return l->own ? l->own : l->typed;
}

static const char *filter_value(const struct field *f, const char *text)
{
	struct lookup l = { .typed = text };

	if (f && !strchr(text, '"'))
		filter_each_value(f, look, &l);
	return own_of(&l);
}

static void filter_values(const struct field *f, const char *text, struct buf *out)
{
	struct strv values = STRV_INIT;

	strv_split(&values, text, ",");
	for (size_t i = 0; i < values.n; i++)
		buf_addf(out, "%s%s", i ? "," : "", filter_value(f, values.v[i]));
	strv_free(&values);
}

static const struct field *filter_field_of(const struct ledger *l, const char *key)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (text_matches(key, f->name) || (f->label.zh && text_matches(key, f->label.zh)) ||
		    (f->label.en && text_matches(key, f->label.en)))
			return f;
	}
	return NULL;
}

/* key:value, without the sign before it. */
static void filter_pair(const struct ledger *l, const char *key, const char *value, struct buf *out)
{
	struct lookup word = { .typed = key }, of = { .typed = value };

	filter_each_key(l, look, &word);
	buf_addf(out, "%s:", own_of(&word));
	if (filter_key_is(key, "is")) {
		filter_each_is(l, look, &of);
		buf_add(out, own_of(&of));
	} else if (filter_key_is(key, "sort")) {
		if (*value == '-')
			buf_addc(out, *value++);
		of.typed = value;
		filter_each_sort(l, look, &of);
		buf_add(out, own_of(&of));
	} else {
		filter_values(filter_field_of(l, key), value, out);
	}
}

static void filter_token(const struct ledger *l, const char *token, struct buf *out)
{
	const char *colon = strchr(token, ':'), *quote = strchr(token, '"');
	char *key;

	if (*token == '-')
		buf_addc(out, *token++);
	if (!colon || (quote && quote < colon)) {
		buf_add(out, token);
		return;
	}
	key = xstrndup(token, (size_t)(colon - token));
	filter_pair(l, key, colon + 1, out);
	free(key);
}

/* Blanks between quotes part nothing. */
static size_t token_length(const char *s)
{
	bool quoted = false;
	size_t n = 0;

	for (; s[n] && (quoted || s[n] != ' '); n++)
		quoted ^= s[n] == '"';
	return n;
}

void words_filter(const struct ledger *l, const char *line, struct buf *out)
{
	bool first = true;

	while (*(line += strspn(line, " "))) {
		size_t n = token_length(line);
		char *token = xstrndup(line, n);

		buf_add(out, first ? "" : " ");
		filter_token(l, token, out);
		first = false;
		free(token);
		line += n;
	}
}
