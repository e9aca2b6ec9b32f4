/* New records like the one typed last: the line in hand, or all lines that are empty. Who types forty licences of one
 * enterprise says once whose they are. What was typed last is kept by ledger and person, beside the drafts. */
#include <stdlib.h>
#include <string.h>

#include "drafts.h"
#include "step_form.h"

static char *memory_name(const struct step_form *s)
{
	return xasprintf("last.%s.%s", s->d.ledger->name, s->d.app->session.me.id);
}

void step_last_keep(struct step_form *s, const struct sets *all)
{
	char *name = memory_name(s), *text = draft_write(all);

	store_remember(s->d.app->session.store, name, text);
	free(text);
	free(name);
}

static bool read_last(const struct step_form *s, struct sets *ret)
{
	char *name = memory_name(s), *text = store_memory(s->d.app->session.store, name);
	bool any = text != NULL;

	if (any)
		draft_read(text, ret);
	else
		stack_message(STYLE_WARN, tr("Nothing of this ledger has been typed here before"));
	free(text);
	free(name);
	return any;
}

/* Does another record say the same there? Not what it is called or told apart by, nor its papers. */
static bool is_shared(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->napart; i++)
		if (str_eq(l->apart[i], f->name))
			return false;
	return !field_is(f, FIELD_IS_FILE) && !str_eq(l->label, f->name);
}

static void take_line(struct step_form *s, const char *name, const char *value)
{
	dataform_set(&s->d, name, value);
	if (s->d.ops->changed)
		s->d.ops->changed(&s->d, name);
}

static void take_in_hand(struct step_form *s, const struct sets *last)
{
	int at = form_focus(s->d.form);
	const char *name = at >= 0 ? s->d.lines[at].name : NULL;
	const struct field *f = name ? s->d.lines[at].field : NULL;

	if (!f || s->d.lines[at].locked || field_is(f, FIELD_IS_FILE))
		stack_message(STYLE_WARN, tr("Go to the line that is to be as in the last one"));
	else if (!sets_get(last, name))
		stack_messagef(STYLE_WARN, tr("%s: the last one says nothing"), s->d.lines[at].label);
	else
		take_line(s, name, sets_get(last, name));
}

static void take_empty(struct step_form *s, const struct sets *last)
{
	size_t n = 0;

	for (size_t i = 0; i < s->d.nlines; i++) {
		const struct dataform_line *l = &s->d.lines[i];
		const char *value = l->field ? sets_get(last, l->name) : NULL;

		if (!value || l->locked || !is_shared(s->d.ledger, l->field) || !str_empty(form_value(s->d.form, (int)i)))
			continue;
		take_line(s, l->name, value);
		n++;
	}
	if (n)
		stack_messagef(STYLE_STATUS, tr("%zu lines as in the last one; change what differs"), n);
	else
		stack_message(STYLE_WARN, tr("The last one fills no line that is empty here"));
}

/* What is still to be typed comes next. */
static void go_to_gap(struct step_form *s)
{
	for (size_t i = 0; i < s->d.nlines; i++)
		if (s->d.lines[i].required && !s->d.lines[i].hidden && str_empty(form_value(s->d.form, (int)i))) {
			form_set_focus(s->d.form, (int)i);
			return;
		}
}

bool step_last_key(struct step_form *s, enum action a)
{
	struct sets last = SETS_INIT;

	if (s->n || (a != ACTION_FORM_SAME && a != ACTION_FORM_COPY))
		return false;
	if (read_last(s, &last)) {
		if (a == ACTION_FORM_SAME)
			take_in_hand(s, &last);
		else
			take_empty(s, &last);
		dataform_arrange(&s->d);
		dataform_keep(&s->d);
		if (a == ACTION_FORM_COPY)
			go_to_gap(s);
	}
	sets_free(&last);
	return true;
}
