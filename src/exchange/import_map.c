/* Which column is which field, where the headings do not say: as told, or as told
 * for a sheet like it before. Kept in the store under "map:" and a hash. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/domain/text.h>

#include "inside.h"

#define LEFT_OUT "-"

void column_letter(size_t column, char ret[4])
{
	char turned[4];
	size_t n = 0;
	for (column++; column && n < 3; column = (column - 1) / 26)
		turned[n++] = (char)('A' + (column - 1) % 26);
	for (size_t i = 0; i < n; i++)
		ret[i] = turned[n - 1 - i];
	ret[n] = 0;
}

/* ---- what is given ---- */

/* "-" and "number" are no fields; *ret_kind says which. */
static bool target_of(const struct ledger *l, const char *text, enum heading_kind *ret_kind,
		      const struct field **ret_field)
{
	*ret_field = NULL;
	*ret_kind = HEADING_IGNORED;
	if (str_empty(text) || str_eq(text, LEFT_OUT))
		return true;
	*ret_kind = HEADING_FIELD;
	*ret_field = ledger_heading(l, text);
	if (*ret_field && field_is(*ret_field, FIELD_IS_FILE))
		*ret_field = NULL;
	if (*ret_field)
		return true;
	*ret_kind = HEADING_NUMBER;
	return str_eq(text, "number") || str_eq(text, "编号");
}

bool map_check(const struct import *im, struct err *err)
{
	const struct import_options *o = im->o;
	for (size_t i = 0; i < o->nmap; i++) {
		enum heading_kind kind, other;
		const struct field *f, *same;
		if (!target_of(im->ledger, o->map[i].text, &kind, &f))
			return err_set(err, ERR_USAGE, "unknown_field",
				       "The ledger %s has no field “%s”",
				       words_now(&im->ledger->title), o->map[i].text);
		for (size_t j = 0; j < i && f; j++)
			if (target_of(im->ledger, o->map[j].text, &other, &same) && same == f)
				return err_set(err, ERR_USAGE, "bad_argument",
					       "The columns %s and %s cannot both be %s",
					       o->map[j].name, o->map[i].name,
					       words_now(&f->label));
	}
	return true;
}

static bool is_letter(size_t column, const char *name)
{
	char letter[4];
	column_letter(column, letter);
	return strcasecmp(letter, name) == 0;
}

/* The column of that number or heading, else of that letter; h->n when there is
 * none. */
static size_t column_named(const struct headings *h, const char *name, bool *ret_by_text)
{
	char *key = text_key(name);
	size_t at = h->n, number = *name == '#' ? strtoul(name + 1, NULL, 10) : 0;
	if (number)
		at = number - 1 < h->n ? number - 1 : h->n;
	for (size_t i = 0; i < h->n && at == h->n && !number; i++)
		if (text_matches(h->v[i].text, key))
			at = i;
	free(key);
	*ret_by_text = at < h->n && !number;
	for (size_t i = 0; i < h->n && at == h->n; i++)
		if (is_letter(i, name))
			at = i;
	return at;
}

size_t heading_named(const struct headings *h, const char *name)
{
	bool by_text;
	return column_named(h, name, &by_text);
}

static void set_column(struct heading *g, enum heading_kind kind, const struct field *f)
{
	heading_set(g, kind, f);
	g->set = true;
}

size_t map_apply(const struct import *im, struct headings *h)
{
	size_t by_text = 0;
	for (size_t i = 0; i < im->o->nmap; i++) {
		enum heading_kind kind;
		const struct field *f;
		bool text;
		size_t at = column_named(h, im->o->map[i].name, &text);
		if (at == h->n || !target_of(im->ledger, im->o->map[i].text, &kind, &f))
			continue;
		set_column(&h->v[at], kind, f);
		by_text += text;
	}
	return by_text;
}

bool map_found(const struct import *im, const struct headings *h, struct err *err)
{
	struct buf all = BUF_INIT;
	const char *lost = NULL;
	bool by_text;
	for (size_t i = 0; i < im->o->nmap && !lost; i++)
		if (column_named(h, im->o->map[i].name, &by_text) == h->n)
			lost = im->o->map[i].name;
	if (!lost)
		return true;
	for (size_t i = 0; i < h->n; i++)
		if (*h->v[i].text)
			buf_addf(&all, "%s%s", all.len ? "、" : "", h->v[i].text);
	err_set(err, ERR_REFUSED, "bad_heading", "There is no column “%s”; there are: %s", lost,
		buf_text(&all));
	buf_free(&all);
	return false;
}

/* ---- what is kept ---- */

/* The headings, each as it is compared, a line each. */
static char *print_of(const struct headings *h)
{
	struct buf b = BUF_INIT;
	buf_addn(&b, "", 0);
	for (size_t i = 0; i < h->n; i++) {
		char *key = text_key(h->v[i].text);
		if (*key && *key != '_')
			buf_addf(&b, "%s\n", key);
		free(key);
	}
	return buf_take(&b);
}

static char *memory_name(const struct import *im, const char *what, const char *print)
{
	char *both = xasprintf("%s\n%s", im->ledger->name, print);
	char *name = xasprintf("%s%016" PRIx64, what, text_hash(both));
	free(both);
	return name;
}

char *headings_memory(const struct import *im, const struct headings *h, const char *what)
{
	char *print = print_of(h), *name = memory_name(im, what, print);
	free(print);
	return name;
}

/* "heading\tfield\n" for each column with a text. */
void map_keep(const struct import *im, const struct headings *h)
{
	struct buf b = BUF_INIT;
	char *name = headings_memory(im, h, "map:");
	for (size_t i = 0; i < h->n; i++) {
		const struct heading *g = &h->v[i];
		char *key = text_key(g->text);
		if (*key && *key != '_')
			buf_addf(&b, "%s\t%s\n", key,
				 g->field			? g->field->name :
				 g->kind == HEADING_NUMBER	? "number" : LEFT_OUT);
		free(key);
	}
	store_remember(im->s->store, name, buf_text(&b));
	buf_free(&b);
	free(name);
}

/* A line of what was kept, cut in place; false when it is not of this column. */
static bool recall_column(const struct import *im, struct heading *g, char *line)
{
	char *tab = strchr(line, '\t'), *key = text_key(g->text);
	bool same = tab && (*tab = 0, strcmp(line, key) == 0);
	enum heading_kind kind;
	const struct field *f;
	free(key);
	if (!same || !target_of(im->ledger, tab + 1, &kind, &f))
		return false;
	set_column(g, kind, f);
	return true;
}

bool map_recall(const struct import *im, struct headings *h)
{
	char *print = print_of(h), *name = memory_name(im, "map:", print);
	char *kept = *print ? store_memory(im->s->store, name) : NULL;
	struct strv lines = STRV_INIT;
	size_t at = 0;
	bool ok = kept != NULL;
	strv_split(&lines, kept ? kept : "", "\n");
	for (size_t i = 0; i < h->n && ok; i++) {
		if (*h->v[i].text && *h->v[i].text != '_')
			ok = at < lines.n && recall_column(im, &h->v[i], lines.v[at++]);
	}
	for (size_t i = 0; i < h->n && !ok; i++)
		heading_set(&h->v[i], HEADING_IGNORED, NULL);
	strv_free(&lines);
	free(kept);
	free(name);
	free(print);
	return ok;
}
