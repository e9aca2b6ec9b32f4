/* The same ledger again, a month later: its rows have no number that means anything here, so they are known
 * by enterprise, day, place and words. What is told in the very same words is found at once; what
 * is only like something waits until all rows were seen, for its own words may still come. */
#include "import_again.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/repeat.h>
#include <bihuan/domain/text.h>

#define CERTAIN 85	   /* so much alike, at the same place: the same */
#define ELSEWHERE 75	   /* so much alike, at another place: perhaps */
#define WAITING_MAX 20000  /* rows put off at most; those beyond are decided as they come */

/* A hazard that was here before. */
struct twin {
	long long row;
	uint64_t words, place; /* of its texts; place 0: none */
	struct likeness like;  /* read when something was to be compared with it */
	bool claimed, read;
};
/* Those of one enterprise and day. */
struct group {
	char *key; /* NULL: a free place */
	struct twin *v;
	size_t n;
};
struct waiting {
	struct row row;
	struct line line;
	int alike;
};
struct again {
	long long last_row; /* what was here before the import; -1: not asked yet */
	struct group *groups; /* a hash table */
	size_t ngroups, room;
	struct text_set there; /* keys of all groups, once that is cheaper than asking for each */
	bool all_there;
	int united; /* is anything: 1, 0; -1: not asked yet */
	long asked;
	struct waiting *waiting;
	size_t nwaiting, next;
	bool sorted;
};

struct again *again_new(void)
{
	struct again *a = xcalloc(1, sizeof *a);
	a->last_row = -1;
	a->united = -1;
	return a;
}

void again_free(struct again *a)
{
	if (!a)
		return;
	for (size_t i = 0; i < a->room; i++) {
		free(a->groups[i].key);
		for (size_t k = 0; k < a->groups[i].n; k++)
			likeness_free(&a->groups[i].v[k].like);
		free(a->groups[i].v);
	}
	for (size_t i = a->next; i < a->nwaiting; i++) {
		row_free(&a->waiting[i].row);
		line_finish(&a->waiting[i].line);
	}
	free(a->groups);
	free(a->there.v);
	free(a->waiting);
	free(a);
}

/* ---- those that were here before ---- */

static uint64_t key_of(const char *text)
{
	if (str_empty(text))
		return 0;
	char *key = text_key(text);
	uint64_t h = text_hash(key);
	free(key);
	return h;
}

static struct group *group_place(const struct again *a, const char *key)
{
	size_t i = (size_t)text_hash(key) & (a->room - 1);
	while (a->groups[i].key && strcmp(a->groups[i].key, key) != 0)
		i = (i + 1) & (a->room - 1);
	return &a->groups[i];
}

static void grow(struct again *a)
{
	struct again larger = { .room = a->room ? 2 * a->room : 1024 };
	larger.groups = xcalloc(larger.room, sizeof *larger.groups);
	for (size_t i = 0; i < a->room; i++)
		if (a->groups[i].key)
			*group_place(&larger, a->groups[i].key) = a->groups[i];
	free(a->groups);
	a->groups = larger.groups;
	a->room = larger.room;
}

static void add_twin(void *ctx, long long row, const char *location, const char *description)
{
	struct group *g = ctx;
	struct twin t = { .row = row, .words = key_of(description), .place = key_of(location) };
	VEC_ADD(g->v, g->n) = t;
}

static int by_row(const void *a, const void *b)
{
	const struct twin *x = a, *y = b;
	return (x->row > y->row) - (x->row < y->row);
}

/* Of a long file most rows are new: asking for each would wait for the disk, and for the thread
 * that writes. */
#define ASKED_SHARE 64

static void add_there(void *ctx, const char *key)
{
	text_set_add(ctx, key);
}

static bool may_be_there(struct import *im, const char *enterprise, const char *day, bool *ret, struct err *err)
{
	struct again *a = im->again;
	if (!a->all_there && ++a->asked > 100 && a->asked > a->last_row / ASKED_SHARE) {
		if (!store_found_keys(im->s->store, im->ledger, a->last_row, add_there, &a->there, err))
			return false;
		a->all_there = true;
	}
	char *key = xasprintf("%s\n%s", enterprise, day);
	*ret = !a->all_there || text_set_has(&a->there, key);
	free(key);
	return true;
}

/* What is one thing with the enterprise; where nothing is united that is not asked each time. */
static bool united_of(struct import *im, const char *enterprise, struct strv *ret, struct err *err)
{
	struct again *a = im->again;
	if (a->united < 0)
		a->united = store_any_united(im->s->store);
	if (a->united)
		return store_united(im->s->store, enterprise, ret, err);
	strv_add(ret, enterprise);
	return true;
}

/* Of the enterprise and of what is one thing with it. */
static bool read_group(struct import *im, const char *by, const char *enterprise, const char *day, struct group *g,
		       struct err *err)
{
	struct strv same = STRV_INIT;
	bool there = true, ok = united_of(im, enterprise, &same, err);
	for (size_t i = 0; ok && i < same.n; i++)
		ok = may_be_there(im, same.v[i], day, &there, err) &&
		     (!there || store_found_on(im->s->store, im->ledger, by, same.v[i], day, im->again->last_row,
					       add_twin, g, err));
	if (same.n > 1 && g->n)
		qsort(g->v, g->n, sizeof *g->v, by_row);
	strv_free(&same);
	return ok;
}

/* The names of what makes two records alike. */
enum { WHOSE, DAY, PLACE, WORDS };
static const char *alike_name(const struct import *im, int which)
{
	return im->ledger->life->import.alike[which];
}

static const char *told(const struct import *im, const struct line *line, int which)
{
	return sets_get(&line->values, alike_name(im, which));
}

static const char *here(const struct import *im, const struct record *r, int which)
{
	return record_get(r, alike_name(im, which));
}

static bool group_of(struct import *im, const struct line *line, struct group **ret, struct err *err)
{
	struct again *a = im->again;
	const struct field *of = ledger_field(im->ledger, alike_name(im, WHOSE));
	const char *whose = told(im, line, WHOSE), *day = told(im, line, DAY), *by = of->name;
	*ret = NULL;
	if (!whose && of->otherwise) {
		by = of->otherwise;
		whose = sets_get(&line->values, by);
	}
	if (!whose || !day || !told(im, line, WORDS))
		return true;
	if (2 * a->ngroups >= a->room)
		grow(a);
	char *key = xasprintf("%s\n%s", whose, day);
	*ret = group_place(a, key);
	if ((*ret)->key) {
		free(key);
		return true;
	}
	(*ret)->key = key;
	a->ngroups++;
	return read_group(im, by, whose, day, *ret, err);
}

/* ---- in the very same words ---- */

static bool same_place(uint64_t a, uint64_t b)
{
	return a == b || !a || !b;
}

static struct twin *find_exact(const struct import *im, const struct group *g, const struct line *line)
{
	uint64_t words = key_of(told(im, line, WORDS)), place = key_of(told(im, line, PLACE));
	struct twin *found = NULL;
	for (size_t i = 0; i < g->n; i++) {
		struct twin *t = &g->v[i];
		if (t->claimed || t->words != words || !same_place(t->place, place))
			continue;
		if (t->place == place)
			return t;
		found = found ? found : t;
	}
	return found;
}

/* ---- alike ---- */

/* 1号罐 and 2号罐 are two things, however alike all else is. */
static bool same_figures(const char *a, const char *b)
{
	for (;;) {
		a += strcspn(a, "0123456789");
		b += strcspn(b, "0123456789");
		size_t n = strspn(a, "0123456789");
		if (n != strspn(b, "0123456789") || memcmp(a, b, n) != 0)
			return false;
		if (!n)
			return true;
		a += n;
		b += n;
	}
}

struct match {
	struct twin *twin; /* NULL: none is like it */
	struct record *hazard;
	int alike;
	bool certain;
};

static bool read_words(struct import *im, struct twin *t, struct err *err)
{
	struct record *r = NULL;
	if (t->read)
		return true;
	if (!store_get_row(im->s->store, im->ledger->name, t->row, &r, err))
		return false;
	t->like = likeness_of(here(im, r, WORDS));
	t->read = true;
	record_free(r);
	return true;
}

/* How much t is like what is told, as far as that counts; 0: not. */
static int alike_of(const struct twin *t, const struct likeness *words, uint64_t key, uint64_t place)
{
	int alike = t->words == key ? 100 : likeness_between(words, &t->like);
	return alike >= (same_place(t->place, place) ? LIKENESS_SHOWN : ELSEWHERE) ? alike : 0;
}

static bool is_certain(const struct import *im, const struct match *m, const struct line *line, uint64_t place)
{
	const char *its = here(im, m->hazard, WORDS);
	return m->alike >= CERTAIN && same_place(m->twin->place, place) && its &&
	       same_figures(told(im, line, WORDS), its);
}

/* The free one that is most like the line. Two that are equally so leave it uncertain. */
static bool find_alike(struct import *im, const struct group *g, const struct line *line,
		       struct match *ret, struct err *err)
{
	const char *said = told(im, line, WORDS);
	uint64_t key = key_of(said), place = key_of(told(im, line, PLACE));
	struct likeness words = likeness_of(said);
	struct match best = { .twin = NULL };
	bool ok = true, twice = false;
	for (size_t i = 0; ok && g && i < g->n; i++) {
		if (g->v[i].claimed)
			continue;
		ok = read_words(im, &g->v[i], err);
		int alike = ok ? alike_of(&g->v[i], &words, key, place) : 0;
		twice = alike > best.alike ? false : twice || (alike && alike == best.alike);
		if (alike > best.alike)
			best = (struct match){ .twin = &g->v[i], .alike = alike };
	}
	likeness_free(&words);
	if (ok && best.twin)
		ok = store_get_row(im->s->store, im->ledger->name, best.twin->row, &best.hazard, err);
	if (ok && best.twin)
		best.certain = !twice && is_certain(im, &best, line, place);
	if (ok)
		*ret = best;
	return ok;
}

static char *text_of(const char *location, const char *description)
{
	char *all = location ? xasprintf("%s %s", location, description) : xstrdup(description);
	char *shown = utf8_clip(all, 60, false);
	free(all);
	return shown;
}

static void note_doubt(struct import *im, const struct row *row, const struct line *line,
		       const struct record *r, bool decided)
{
	struct import_result *to = &im->result;
	if (to->ndoubts == IMPORT_CHANGES)
		return;
	struct import_doubtful d = {
		.line = row->line, .number = xstrdup(r->number), .decided = decided,
		.text = text_of(told(im, line, PLACE), told(im, line, WORDS)),
		.like = text_of(here(im, r, PLACE), here(im, r, WORDS)),
	};
	VEC_ADD(to->doubts, to->ndoubts) = d;
}

static const struct import_answer *answer_of(const struct import *im, long line)
{
	for (size_t i = 0; i < im->o->nanswers; i++)
		if (im->o->answers[i].line == line)
			return &im->o->answers[i];
	return NULL;
}

/* What has been said of rows like this one. */
static enum import_doubt said_of(const struct import *im, long line)
{
	const struct import_answer *a = answer_of(im, line);
	if (a)
		return a->same ? DOUBT_UPDATE : DOUBT_NEW;
	return im->o->doubt;
}

static enum again_fate claim(struct twin *t, long long *ret_row)
{
	t->claimed = true;
	*ret_row = t->row;
	return AGAIN_KNOWN;
}

bool again_decide(struct import *im, const struct row *row, const struct line *line, enum again_fate *ret,
		  long long *ret_row, struct err *err)
{
	struct group *g;
	struct match m = { .twin = NULL };
	*ret = AGAIN_NEW;
	if (!group_of(im, line, &g, err) || !find_alike(im, g, line, &m, err))
		return false;
	if (m.twin && m.certain) {
		*ret = claim(m.twin, ret_row);
	} else if (m.twin) {
		enum import_doubt said = said_of(im, row->line);
		note_doubt(im, row, line, m.hazard, said != DOUBT_REJECT);
		if (said == DOUBT_UPDATE)
			*ret = claim(m.twin, ret_row);
		if (said == DOUBT_REJECT) {
			*ret = AGAIN_DOUBT;
			im->result.in_doubt++;
			char *like = text_of(here(im, m.hazard, PLACE), here(im, m.hazard, WORDS));
			err_field(err, alike_name(im, WORDS), "in_doubt",
				  "may be %s (%s): say whether such rows are new or update "
				  "what is here (--doubt new, --doubt update)", m.hazard->number, like);
			free(like);
		}
	}
	record_free(m.hazard);
	return *ret != AGAIN_DOUBT;
}

/* ---- put off ---- */

static bool put_off(struct import *im, const struct row *row, struct line *line, int alike)
{
	struct again *a = im->again;
	if (a->nwaiting == WAITING_MAX)
		return false;
	struct waiting w = { .row = row_copy(row), .line = *line, .alike = alike };
	VEC_ADD(a->waiting, a->nwaiting) = w;
	*line = (struct line){ .number = NULL };
	return true;
}

/* The likeliest first, so that a vague likeness takes nothing away from a close one. */
static int by_alike(const void *a, const void *b)
{
	const struct waiting *x = a, *y = b;
	if (x->alike != y->alike)
		return y->alike - x->alike;
	return (x->row.line > y->row.line) - (x->row.line < y->row.line);
}

bool again_next(struct import *im, struct row *ret, struct line *ret_line)
{
	struct again *a = im->again;
	if (!a)
		return false;
	if (!a->sorted && a->nwaiting)
		qsort(a->waiting, a->nwaiting, sizeof *a->waiting, by_alike);
	a->sorted = true;
	if (a->next == a->nwaiting)
		return false;
	*ret = a->waiting[a->next].row;
	*ret_line = a->waiting[a->next].line;
	a->next++;
	return true;
}

bool again_find(struct import *im, const struct row *row, struct line *line, enum again_fate *ret,
		long long *ret_row, struct err *err)
{
	struct group *g;
	struct match m = { .twin = NULL };
	*ret = AGAIN_NEW;
	if (im->again->last_row < 0)
		im->again->last_row = store_last_row(im->s->store);
	if (!group_of(im, line, &g, err))
		return false;
	if (!g || !g->n)
		return true;
	struct twin *t = find_exact(im, g, line);
	if (t) {
		*ret = claim(t, ret_row);
		return true;
	}
	if (!find_alike(im, g, line, &m, err))
		return false;
	record_free(m.hazard);
	if (!m.twin)
		return true;
	if (!put_off(im, row, line, m.alike))
		return again_decide(im, row, line, ret, ret_row, err);
	*ret = AGAIN_LATER;
	return true;
}
