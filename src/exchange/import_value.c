/* What the words of a column mean, as told (--value) or as told for such a heading before.
 * Kept in the store under "words:" and a hash of the headings. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "inside.h"

#define NOTHING "-"

static struct given_word *word_of(struct heading *h, const char *key)
{
	for (size_t i = 0; i < h->nwords; i++)
		if (str_eq(h->words[i].key, key))
			return &h->words[i];
	return NULL;
}

static void put_word(struct heading *h, const char *word, const struct field *f,
		     const char *code, bool told)
{
	char *key = text_key(word);
	struct given_word *there = word_of(h, key);
	if (there) {
		free(there->key);
		*there = (struct given_word){ key, f, code, told };
	} else {
		VEC_ADD(h->words, h->nwords) = (struct given_word){ key, f, code, told };
	}
}

/* Among the fields the column may be, the first that has such a choice. */
static bool choice_of(const struct heading *h, const char *text, const struct field **ret_field,
		      const char **ret_code)
{
	for (size_t i = 0; i < h->nfacts; i++)
		for (size_t k = 0; k < h->facts[i].n; k++) {
			const struct field *f = h->facts[i].may[k];
			const struct choice *c = f->nchoices ? field_choice(f, text) : NULL;
			if (!f->nchoices || (!c && !str_eq(text, NOTHING)))
				continue;
			*ret_field = f;
			*ret_code = c ? c->code : "";
			return true;
		}
	return false;
}

static bool refuse_choice(const struct heading *h, const char *text, struct err *err)
{
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < h->nfacts; i++)
		for (size_t k = 0; k < h->facts[i].n; k++) {
			const struct field *f = h->facts[i].may[k];
			for (size_t j = 0; j < f->nchoices && b.len < 500; j++)
				buf_addf(&b, "%s%s", b.len ? "、" : "", words_now(&f->choices[j].label));
		}
	if (b.len)
		err_set(err, ERR_REFUSED, "bad_choice", "“%s” is not one of the choices of %s: %s", text,
			h->text, b.s);
	else
		err_set(err, ERR_REFUSED, "bad_choice",
			"The column %s is no choice: its words need no meaning", h->text);
	buf_free(&b);
	return false;
}

static bool apply_one(struct headings *h, const struct pair *p, struct err *err)
{
	const char *colon = strchr(p->name, ':'), *wide = strstr(p->name, "：");
	size_t n = wide && (!colon || wide < colon) ? strlen("：") : 1;
	const struct field *f;
	const char *code;
	if (n > 1)
		colon = wide;
	if (!colon || colon == p->name || !colon[n])
		return err_set(err, ERR_USAGE, "bad_argument",
			       "“%s” should be written COLUMN:WORD=CHOICE", p->name);
	char *column = xstrndup(p->name, (size_t)(colon - p->name));
	size_t at = heading_named(h, column);
	bool ok = at < h->n;
	if (!ok)
		err_set(err, ERR_REFUSED, "bad_heading", "There is no column “%s”", column);
	else if (!choice_of(&h->v[at], p->text, &f, &code))
		ok = refuse_choice(&h->v[at], p->text, err);
	else
		put_word(&h->v[at], colon + n, f, code, true);
	free(column);
	return ok;
}

/* ---- what is kept: "heading\tword\tfield\tcode\n" ---- */

void words_keep(const struct import *im, const struct headings *h)
{
	struct buf b = BUF_INIT;
	char *name = headings_memory(im, h, "words:");
	for (size_t i = 0; i < h->n; i++) {
		char *key = text_key(h->v[i].text);
		for (size_t k = 0; k < h->v[i].nwords; k++) {
			const struct given_word *w = &h->v[i].words[k];
			if (!strpbrk(w->key, "\t\n"))
				buf_addf(&b, "%s\t%s\t%s\t%s\n", key, w->key, w->field->name,
					 *w->code ? w->code : NOTHING);
		}
		free(key);
	}
	store_remember(im->s->store, name, buf_text(&b));
	buf_free(&b);
	free(name);
}

static void recall_line(const struct import *im, struct headings *h, char *line)
{
	struct strv parts = STRV_INIT;
	strv_split(&parts, line, "\t");
	size_t at = parts.n == 4 ? heading_named(h, parts.v[0]) : h->n;
	const struct field *f = parts.n == 4 ? ledger_field(im->ledger, parts.v[2]) : NULL;
	const struct choice *c = f && f->nchoices ? field_choice(f, parts.v[3]) : NULL;
	if (at < h->n && f && (c || str_eq(parts.v[3], NOTHING)))
		put_word(&h->v[at], parts.v[1], f, c ? c->code : "", false);
	strv_free(&parts);
}

static void recall(const struct import *im, struct headings *h)
{
	char *name = headings_memory(im, h, "words:");
	char *kept = store_memory(im->s->store, name);
	struct strv lines = STRV_INIT;
	strv_split(&lines, kept ? kept : "", "\n");
	for (size_t i = 0; i < lines.n; i++)
		recall_line(im, h, lines.v[i]);
	strv_free(&lines);
	free(kept);
	free(name);
}

bool words_apply(const struct import *im, struct headings *h, struct err *err)
{
	recall(im, h);
	for (size_t i = 0; i < im->o->nvalues; i++)
		if (!apply_one(h, &im->o->values[i], err))
			return false;
	return true;
}
