/* What an import cannot know is asked before anything is written, each once and by a digit: new names that
 * are like known ones, and rows that may be here already. */
#include "import_screen.h"

#include <stdlib.h>
#include <string.h>

#include "picker.h"
#include "prompt.h"

void import_said_free(struct import_said *s)
{
	for (size_t i = 0; i < s->naliases; i++) {
		free((char *)s->aliases[i].name);
		free((char *)s->aliases[i].text);
	}
	free(s->aliases);
	free(s->answers);
	strv_free(&s->others);
	*s = (struct import_said){ .doubt = DOUBT_REJECT };
}

void import_said_put(const struct import_said *s, struct import_options *o)
{
	o->aliases = s->aliases;
	o->naliases = s->naliases;
	o->answers = s->answers;
	o->nanswers = s->nanswers;
	o->doubt = s->doubt;
}

static bool is_said(const struct import_said *s, const char *name)
{
	for (size_t i = 0; i < s->naliases; i++)
		if (strcmp(s->aliases[i].name, name) == 0)
			return true;
	return s->all_new || strv_has(&s->others, name);
}

enum { ALIKE_SAME, ALIKE_OTHER, ALIKE_ALL_OTHER };

static bool ask_alike(struct import_said *s, const struct import_alike *a)
{
	char *same = xasprintf(tr("yes, another name of %s %s"), a->number, a->like);
	const char *choices[] = { same, tr("no, another enterprise"), tr("no, nor are any of the rest") };
	char *question = xasprintf(tr("%s → %s?"), a->name, a->like);
	int chosen = picker_choose(question, choices, sizeof choices / sizeof *choices, ALIKE_SAME, NULL);

	if (chosen == ALIKE_SAME) {
		struct pair p = { xstrdup(a->name), xstrdup(a->number) };

		VEC_ADD(s->aliases, s->naliases) = p;
	} else if (chosen == ALIKE_OTHER) {
		strv_add(&s->others, a->name);
	}
	s->all_new |= chosen == ALIKE_ALL_OTHER;
	free(question);
	free(same);
	return chosen >= 0;
}

static bool is_answered(const struct import_said *s, long line)
{
	for (size_t i = 0; i < s->nanswers; i++)
		if (s->answers[i].line == line)
			return true;
	return s->leave_rest;
}

enum { DOUBT_IS_SAME, DOUBT_IS_NEW, DOUBT_ALL_SAME, DOUBT_ALL_NEW, DOUBT_LEAVE };

static bool ask_doubt(struct import_said *s, const struct import_doubtful *d)
{
	char *same = xasprintf(tr("it is %s %s"), d->number, d->like);
	const char *choices[] = { same, tr("it is a new one"), tr("this and all the rest are here already"),
				  tr("this and all the rest are new"), tr("leave this and all the rest out") };
	char *question = xasprintf(tr("Line %ld: %s"), d->line, d->text);
	int chosen = picker_choose(question, choices, sizeof choices / sizeof *choices, DOUBT_IS_SAME, NULL);

	if (chosen == DOUBT_IS_SAME || chosen == DOUBT_IS_NEW) {
		struct import_answer a = { .line = d->line, .same = chosen == DOUBT_IS_SAME };

		VEC_ADD(s->answers, s->nanswers) = a;
	} else if (chosen == DOUBT_ALL_SAME || chosen == DOUBT_ALL_NEW) {
		s->doubt = chosen == DOUBT_ALL_SAME ? DOUBT_UPDATE : DOUBT_NEW;
	}
	s->leave_rest |= chosen == DOUBT_LEAVE;
	free(question);
	free(same);
	return chosen >= 0;
}

bool import_ask(struct import_said *s, const struct import_result *r, bool *ret_asked)
{
	*ret_asked = false;
	for (size_t i = 0; i < r->nalike; i++) {
		if (is_said(s, r->alike[i].name))
			continue;
		if (!ask_alike(s, &r->alike[i]))
			return false;
		*ret_asked = true;
	}
	for (size_t i = 0; i < r->ndoubts && s->doubt == DOUBT_REJECT; i++) {
		if (r->doubts[i].decided || is_answered(s, r->doubts[i].line))
			continue;
		if (!ask_doubt(s, &r->doubts[i]))
			return false;
		*ret_asked = true;
	}
	return true;
}
