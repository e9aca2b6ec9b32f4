/* Sheets that this program wrote itself: their columns are known by their headings, their rows by their numbers,
 * and a row keeps the number that it had, which papers name, when nobody has that here. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "own_sheet.h"

static bool blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* Every heading is one of ours in that language, and the number is among them. */
static bool all_ours(const struct ledger *l, const struct headings *h, enum lang lang)
{
	const struct field *code = own_number_field(l);
	bool numbered = false;
	size_t n = 0;
	for (size_t i = 0; i < h->n; i++) {
		const char *text = h->v[i].text;
		bool number = !code && str_eq(text, own_number_heading(lang));
		const struct field *f = number ? NULL : own_heading_field(l, text, lang);
		if (!number && !f && !heading_is_reject(text))
			return false;
		numbered = numbered || number || (code && f == code);
		n += number || f;
	}
	return numbered && n > 1;
}

static void set_ours(const struct ledger *l, struct headings *h, enum lang lang)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct field *f = own_heading_field(l, h->v[i].text, lang);
		bool number = !f && str_eq(h->v[i].text, own_number_heading(lang));
		heading_set(&h->v[i], number ? HEADING_NUMBER : f ? HEADING_FIELD : HEADING_REJECT, f);
		h->v[i].ten_thousands = h->v[i].days = false;
	}
	h->own = true;
	h->score = 2000 + 10 * (int)h->n;
}

bool headings_own(const struct import *im, struct headings *h)
{
	static const enum lang langs[] = { LANG_ZH, LANG_EN };
	for (size_t i = 0; i < 2 && !im->o->nmap && h->lists < 2; i++)
		if (all_ours(im->ledger, h, langs[i])) {
			set_ours(im->ledger, h, langs[i]);
			return true;
		}
	return false;
}

bool row_is_own(const struct import *im, const struct row *row)
{
	const struct field *code = own_number_field(im->ledger);
	for (size_t i = 0; im->headings->own && i < im->headings->n && i < row->n && !row->bad; i++) {
		const struct heading *h = &im->headings->v[i];
		const char *s = row->cells[i].s;
		if (row->cells[i].fill || blank(s))
			continue;
		if ((code && h->field == code) ||
		    (h->kind == HEADING_NUMBER && own_number_fits(im->ledger, s, NULL)))
			return true;
	}
	return false;
}

const char *line_own_number(const struct import *im, const struct line *line)
{
	const struct field *f = ledger_holder(im->ledger);
	const char *id = f ? sets_get(&line->values, f->name) : NULL;
	const char *holder = id ? store_peek(im->s->store, im->ledger->parent, id, "number") : NULL;
	if (!line->own || line->record[0] || str_empty(line->number) || (f && !holder) ||
	    !own_number_fits(im->ledger, line->number, holder) || text_set_has(&im->given_numbers, line->number))
		return NULL;
	return line->number;
}
