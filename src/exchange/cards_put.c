/* Where the text of a cell goes, and what two texts for one field become. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "cards_inside.h"
#include "inside.h"

const struct field *list_label(const struct ledger *l)
{
	return l->label ? ledger_field(l, l->label) : NULL;
}

/* Without stars, colon and blanks around. The caller frees it. */
static char *label_text(const char *text)
{
	char *label = xstrdup(text + strspn(text, "* "));

	str_trim(label);
	for (size_t n = strlen(label); n; n = strlen(label)) {
		if (str_ends(label, "："))
			label[n - strlen("：")] = '\0';
		else if (label[n - 1] == ':' || label[n - 1] == ' ')
			label[n - 1] = '\0';
		else
			break;
	}
	return label;
}

const struct field *card_field(const struct ledger *l, const char *text)
{
	char *label = label_text(text), *narrow = NULL, *open;
	const struct field *f = ledger_heading(l, label);

	if (!f && *label) {
		narrow = text_narrow(label);
		open = strchr(narrow, '(');
		if (open && open > narrow && narrow[strlen(narrow) - 1] == ')') {
			*open = '\0';
			f = ledger_heading(l, narrow);
		}
	}
	free(narrow);
	free(label);
	return f && f->set == FIELD_BY_FORM && !field_is(f, FIELD_IS_FILE) ? f : NULL;
}

static bool joins(const struct ledger *l, const struct field *f)
{
	return (f->type == FIELD_LONGTEXT || f->type == FIELD_TEXT || f->type == FIELD_CHOICES || f->type == FIELD_PEOPLE) &&
	       !str_eq(f->name, l->label ? l->label : "");
}

bool card_put(struct sets *to, const struct ledger *l, const struct field *f, const char *heading, const char *text)
{
	const char *here = sets_get(to, f->name);
	bool told = heading && (f->type == FIELD_LONGTEXT || f->type == FIELD_TEXT);
	char *all;

	if (!*text || (here && strstr(here, text)))
		return true;
	if (here && !joins(l, f))
		return false;
	all = xasprintf("%s%s%s%s%s", here ? here : "", !here ? "" : f->type == FIELD_LONGTEXT ? "\n" : "；",
			told ? heading : "", told ? "：" : "", text);
	sets_put(to, f->name, all, false);
	free(all);
	return true;
}

/* ---- a card in the hand ---- */

void card_tell_column(struct card *c, const char *text)
{
	if (!strv_has(&c->columns, text))
		strv_add(&c->columns, text);
}

void card_leave(struct card *c, const char *place, const char *text)
{
	VEC_ADD(c->left, c->nleft) = (struct card_left){ xstrdup(place), xstrdup(text) };
}

void card_finish(const struct card_kind *k, struct card *c)
{
	for (size_t i = 0; i < k->n; i++) {
		for (size_t m = 0; m < c->lists[i].n; m++)
			sets_free(&c->lists[i].v[m].v);
		free(c->lists[i].v);
		free(c->lists[i].title);
		sets_free(&c->lists[i].loose);
	}
	strv_free(&c->columns);
	for (size_t i = 0; i < c->nleft; i++) {
		free(c->left[i].place);
		free(c->left[i].text);
	}
	free(c->left);
	free(c->about);
	free(c->part);
	sets_free(&c->values);
	*c = (struct card){ .about = NULL };
}

bool card_is_empty(const struct card_kind *k, const struct card *c)
{
	for (size_t i = 0; i < k->n; i++)
		if (c->lists[i].n || c->lists[i].loose.n)
			return false;
	return !c->values.n && !c->about;
}

static void merge_values(const struct card_kind *k, struct card *c, struct card *from)
{
	for (size_t i = 0; i < from->values.n; i++) {
		const struct field *f = ledger_field(k->ledger, from->values.v[i].name);
		const char *text = from->values.v[i].value;

		if (!f || str_eq(f->name, k->ledger->label) || card_put(&c->values, k->ledger, f, NULL, text))
			continue;
		char *told = xasprintf("%s：%s", words_now(&f->label), text);
		card_leave(c, from->part ? from->part : "", told);
		free(told);
	}
}

void card_merge(const struct card_kind *k, struct card *c, struct card *from)
{
	const char *name = sets_get(&from->values, k->ledger->label);

	if (name && !sets_get(&c->values, k->ledger->label))
		sets_put(&c->values, k->ledger->label, name, false);
	merge_values(k, c, from);
	for (size_t i = 0; i < k->n; i++) {
		struct card_list *to = &c->lists[i], *l = &from->lists[i];

		for (size_t m = 0; m < l->n; m++)
			VEC_ADD(to->v, to->n) = l->v[m];
		l->n = 0;
		for (size_t m = 0; m < l->loose.n; m++)
			if (!sets_get(&to->loose, l->loose.v[m].name))
				sets_put(&to->loose, l->loose.v[m].name, l->loose.v[m].value, false);
		if (!to->title && l->title)
			to->title = xstrdup(l->title);
	}
	for (size_t i = 0; i < from->columns.n; i++)
		card_tell_column(c, from->columns.v[i]);
	for (size_t i = 0; i < from->nleft; i++)
		card_leave(c, from->left[i].place, from->left[i].text);
	if (!c->about && from->about)
		c->about = xstrdup(from->about);
	card_finish(k, from);
}
