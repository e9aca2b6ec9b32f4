/* The Save line of a walk: what is done there by one digit, beside saving. Each digit means the same
 * whatever the finding: what does not apply now says so. */
#include <stdlib.h>

#include "kind.h"
#include "step_form.h"
#include "walk.h"

enum hub_kind { HUB_WAY, HUB_LINE, HUB_OTHER, HUB_BACK };

struct hub_item {
	enum hub_kind kind;
	const struct life_way *way;
	const char *line;
};

static size_t add_line(const struct step_form *s, struct hub_item *items, size_t n, const char *line,
		       enum hub_kind kind)
{
	if (line && n < WAYS_MAX && dataform_has(&s->d, line))
		items[n++] = (struct hub_item){ .kind = kind, .line = line };
	return n;
}

/* What is for one record alone stands first: on the spot, handed on. */
static size_t hub_items(const struct step_form *s, struct hub_item items[WAYS_MAX])
{
	const struct ledger *l = s->d.ledger;
	const struct life *life = l->life;
	const struct field *place = kind_place(l), *whose = kind_whose(s->d.app, l);
	size_t n = 0;
	for (size_t i = 0; life && i < life->nways && n < WAYS_MAX; i++)
		if (life->ways[i].once && way_allowed(s, &life->ways[i]))
			items[n++] = (struct hub_item){ .kind = HUB_WAY, .way = &life->ways[i] };
	n = add_line(s, items, n, life ? life->deadline.field : NULL, HUB_LINE);
	n = add_line(s, items, n, l->label, HUB_LINE);
	n = add_line(s, items, n, place ? place->name : NULL, HUB_LINE);
	n = add_line(s, items, n, whose ? whose->name : NULL, HUB_OTHER);
	if (n < WAYS_MAX)
		items[n++] = (struct hub_item){ .kind = HUB_BACK };
	return add_line(s, items, n, WALK_WAY, HUB_LINE);
}

static char *name_item(struct step_form *s, const struct hub_item *item)
{
	switch (item->kind) {
	case HUB_WAY:
		return item->way != way_now(s) ? xstrdup(words_now(&item->way->title)) :
						 xasprintf(tr("Not: %s"), words_now(&item->way->title));
	case HUB_OTHER:
		return xasprintf(tr("Other: %s"), dataform_line(&s->d, item->line)->label);
	case HUB_BACK:
		return xstrdup(tr("Take back the last"));
	default: /* the digit stays its own: it is not offered, and says why */
		return xstrdup(dataform_hidden(&s->d, item->line) ? "" : dataform_line(&s->d, item->line)->label);
	}
}

size_t step_hub(struct dataform *d, struct strv *out)
{
	struct step_form *s = step_form_of(d);
	struct hub_item items[WAYS_MAX];
	size_t n = s->walk && !s->n ? hub_items(s, items) : 0;
	for (size_t i = 0; i < n; i++)
		strv_take(out, name_item(s, &items[i]));
	return out->n;
}

/* The line that the way's own acts ask for first, empty and shown. NULL: none. */
static const char *asked_by(struct step_form *s)
{
	const struct life *l = s->d.ledger->life;
	const struct act *a;
	for (size_t f = 0; f < l->nform; f++)
		for (size_t i = 1; (a = step_now(s, i)); i++)
			if (act_field_row(a, l->form[f]) && !dataform_hidden(&s->d, l->form[f]) &&
			    str_empty(dataform_raw(&s->d, l->form[f])))
				return l->form[f];
	return NULL;
}

/* Chosen again it goes on as before. */
static void take_way(struct step_form *s, const struct life_way *way)
{
	struct dataform *d = &s->d;
	const struct life_way *now = way_now(s), *back = s->before ? s->before : s->begun;
	const char *asked;
	if (!now->once)
		s->before = now;
	dataform_set(d, WALK_WAY, way == now ? back->name : way->name);
	dataform_arrange(d);
	dataform_keep(d);
	asked = asked_by(s);
	if (asked && way == way_now(s))
		form_offer(d->form, form_find(d->form, asked));
}

static void take_line(struct step_form *s, const char *line)
{
	struct dataform *d = &s->d;
	if (dataform_hidden(d, line))
		form_say(d->form, tr("This is not asked for as it goes on now."));
	else
		form_offer(d->form, form_find(d->form, line));
}

static void take_back(struct step_form *s)
{
	const struct walked_record *last = walked_last(s->d.app, s->d.ledger, &s->walked);
	if (last)
		undo_begun(s->d.app, last->id);
	else
		form_say(s->d.form, tr("Nothing stands that was recorded in this walk."));
}

void step_hub_take(struct dataform *d, int index)
{
	struct step_form *s = step_form_of(d);
	struct hub_item items[WAYS_MAX];
	size_t n = hub_items(s, items);
	if ((size_t)index >= n)
		return;
	const struct hub_item *item = &items[index];
	switch (item->kind) {
	case HUB_WAY:
		take_way(s, item->way);
		break;
	case HUB_BACK:
		take_back(s);
		break;
	default:
		take_line(s, item->line);
	}
}
