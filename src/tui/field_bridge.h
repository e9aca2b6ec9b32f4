/* Between declared fields (domain/field.h) and lines of a form (form.h): which
 * kind of line a field is, and its canonical value as the form's value and
 * back. Texts, numbers and dates are what people type; a choice is its code;
 * choices are codes joined by ','; a bool is "yes" or "no"; references and
 * people stay canonical, and are shown by their names. */
#ifndef BIHUAN_TUI_FIELD_BRIDGE_H
#define BIHUAN_TUI_FIELD_BRIDGE_H

#include <bihuan/domain/value.h>

#include "form.h"

enum form_kind bridge_kind(const struct field *f);
/* What stands below the form while it is filled in: what the field says of itself, else, of a day with a time, how it may be
 * written; NULL: nothing. */
const char *bridge_help(const struct field *f);
/* A text is typed freely: it is read when the focus leaves it. */
bool bridge_typed(const struct field *f);

/* Canonical to the form's value; NULL gives "". The caller frees it. */
char *bridge_value(const struct field *f, const char *canonical,
		   const struct names *names);
/* What stands for it on the screen. The caller frees it. */
char *bridge_shown(const struct field *f, const char *canonical,
		   const struct names *names);
/* The form's value to canonical (NULL when empty), through the field's own
 * check. Errors as value_parse(); err->field is the field's name. */
bool bridge_parse(const struct field *f, const char *value, const struct names *names,
		  char **ret_canonical, struct err *err);

/* Titles of the choices in the current language, *ret_n of them: those
 * valid on the day (ISO; NULL: any) and those among `held` (a form's value). NULL for a
 * field without. The caller frees it. */
struct form_choice *bridge_choices(const struct field *f, const char *day, const char *held, size_t *ret_n);

#endif
