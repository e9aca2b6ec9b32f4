/* Slots that speak of people: a field of each of them (their numbers), and lines that each of them signs on. */
#include <stdlib.h>

#include "paper_slots.h"

/* What the field of a person says; of somebody who is no record, or who says nothing there, it is room to write. */
static char *person_words(struct paper_filling *g, const struct field *people, const struct field *f, const char *item, bool *ret_said)
{
	const char *value = *item == '=' ? store_peek(g->s->store, people->ledger, item + 1, f->name) : NULL;

	*ret_said = *ret_said || value;
	return value ? paper_value_words(g, f, value) : xstrdup(PAPER_ROOM);
}

char *paper_people_words(struct paper_filling *g, const struct field *people, const struct field *f, const char *value)
{
	struct strv items = STRV_INIT, said = STRV_INIT;
	bool any = false;
	char *text;

	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		strv_take(&said, person_words(g, people, f, items.v[i], &any));
	text = any ? strv_join(&said, "、") : NULL;
	strv_free(&items);
	strv_free(&said);
	return text;
}

/* ---- a line for each of several people ---- */

/* How far the path leads to them. */
static struct layout_path path_to_people(const struct layout_path *p)
{
	struct layout_path to = *p;

	to.n -= to.steps[to.n - 1]->type != FIELD_PEOPLE;
	return to;
}

/* Those whom any of the paper's records names. */
static void people_named(struct paper_filling *g, const struct paper_piece *p, struct strv *ret)
{
	struct layout_path to = path_to_people(&p->path);

	for (size_t i = 0; i < g->nrecords; i++) {
		const struct field *f;
		struct strv items = STRV_INIT;
		char *value = paper_path_value(g, g->records[i], &to, &f);

		if (value)
			value_items(value, &items);
		for (size_t k = 0; k < items.n; k++)
			if (!strv_has(ret, items.v[k]))
				strv_add(ret, items.v[k]);
		strv_free(&items);
		free(value);
	}
}

void paper_add_each(struct paper_filling *g, const struct paper_piece *p, struct buf *out)
{
	const struct field *last = p->path.steps[p->path.n - 1];
	const char *item = g->person;
	bool said = false;
	char *text;

	if (!item)
		text = NULL;
	else if (last->type == FIELD_PEOPLE)
		text = paper_value_words(g, last, item);
	else
		text = person_words(g, p->path.steps[p->path.n - 2], last, item, &said);
	buf_add(out, text ? text : p->otherwise ? p->otherwise : PAPER_ROOM);
	free(text);
}

void paper_line_fill(struct paper_filling *g, const struct paper_words *w, const struct record *r, struct strv *ret)
{
	struct strv people = STRV_INIT;
	size_t i = 0, n = 1;

	while (i < w->n && !w->v[i].each)
		i++;
	if (i < w->n) {
		people_named(g, &w->v[i], &people);
		n = people.n > (size_t)w->v[i].each ? people.n : (size_t)w->v[i].each;
	}
	for (size_t k = 0; k < n; k++) {
		g->person = k < people.n ? people.v[k] : NULL;
		strv_take(ret, paper_words_fill(g, w, r, false));
	}
	g->person = NULL;
	strv_free(&people);
}
