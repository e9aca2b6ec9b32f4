/* What belongs in a volume: signed papers in the order of their cases, scans and photos; and what it lacks. */
#include <bihuan/report/volume.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper_photos.h"
#include "volume_inside.h"

struct gathering {
	struct session *s;
	const struct volume_wish *w;
	struct volume *v;
	char *number;	      /* of the record the volume is of */
	struct strv photos_of; /* records whose photos have their place */
	struct strv printed; /* hashes of photos that a paper shows itself */
};

/* ---- the papers ---- */

/* The papers of a case share year and number, and stand in the order in which they were signed. */
static int by_case(const void *a, const void *b, void *keeping)
{
	const struct paper_keeping *k = keeping;
	const struct record *x = *(struct record *const *)a, *y = *(struct record *const *)b;
	long long m = record_integer(x, k->year->name), n = record_integer(y, k->year->name);
	int days;

	if (m == n) {
		m = record_integer(x, k->serial->name);
		n = record_integer(y, k->serial->name);
	}
	if (m != n)
		return m < n ? -1 : 1;
	days = strcmp(record_get(x, k->day->name), record_get(y, k->day->name));
	return days ? days : strcmp(x->id, y->id);
}

static bool go_on(const struct gathering *g, size_t done, struct err *err)
{
	return news_step(g->w->news, tr("Papers"), (long long)done, 0) || err_set(err, ERR_REFUSED, "cancelled", "Cancelled");
}

static bool keep_record(void *ctx, const struct record *r, struct err *err)
{
	struct gathering *g = ctx;

	VEC_ADD(g->v->records, g->v->nrecords) = record_copy(r);
	return go_on(g, g->v->nrecords, err);
}

/* Those of the record that a line of their ledger finds. */
static bool each_paper(struct gathering *g, const char *line, each_record *each, void *ctx, struct err *err)
{
	char *whole = xasprintf("%s:%s %s", g->w->front->same->name, g->number, line);
	bool ok = each_of_line(g->s, g->w->keeping->ledger->name, whole, each, ctx, err);

	free(whole);
	return ok;
}

static char *days_line(const struct gathering *g)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	return xasprintf("%s:%s..%s", g->w->keeping->day->name, day_to_iso(g->w->from, from), day_to_iso(g->w->to, to));
}

static bool gather_papers(struct gathering *g, struct err *err)
{
	char *line = days_line(g);
	bool ok = each_paper(g, line, keep_record, g, err);

	free(line);
	if (ok && g->v->nrecords)
		qsort_r(g->v->records, g->v->nrecords, sizeof *g->v->records, by_case, (void *)g->w->keeping);
	return ok;
}

/* ---- scans and photos ---- */

/* What it shows; when it was taken; and by what it is known again. */
static char *caption_of(const struct record *r, const struct attached *a)
{
	const struct choice *use = attachment_use(a->as);
	const char *name = record_get(r, r->ledger->label);

	return xasprintf("%s　%s（%s）\n%s　%s\nSHA-256 %s", r->number, name ? name : "", use ? use->label.zh : a->as, a->name, a->taken,
			 *a->original ? a->original : a->hash);
}

static void add_file(struct gathering *g, size_t paper, const struct record *r, const struct attached *a, enum volume_kind kind)
{
	struct volume_part p = { .kind = kind, .record = paper, .picture = paper_is_photo(a), .name = xstrdup(a->name), .caption = caption_of(r, a) };

	memcpy(p.hash, a->hash, sizeof p.hash);
	p.shown = kind == VOLUME_PHOTO && strv_has(&g->printed, a->hash);
	VEC_ADD(g->v->parts, g->v->nparts) = p;
}

/* By its content, or by its name, which what is absent or altered still has. */
static bool is_scan(const struct attached *a)
{
	const char *end = strrchr(a->name, '.');

	return paper_is_photo(a) || (a->present && str_eq(a->type, "application/pdf")) || (end && strcasecmp(end, ".pdf") == 0);
}

/* Of a paper its scans, else what is a photo. What is absent comes with them, and is told when it is to be bound. */
static bool add_files(struct gathering *g, size_t paper, const struct record *r, enum volume_kind kind, struct err *err)
{
	struct attached_list all;

	if (!work_attachments(g->s, r->id, &all, err))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct attached *a = &all.v[i];

		if (!a->undone && (kind == VOLUME_SCAN ? is_scan(a) : paper_is_photo(a)))
			add_file(g, paper, r, a, kind);
	}
	attached_free(&all);
	return true;
}

/* What the papers show themselves needs no page of its own. */
static bool note_printed(struct gathering *g, const struct record *r, const struct paper *p, struct err *err)
{
	struct filled_paper filled = { .paper = NULL };

	if (!paper_kept(g->s, g->w->keeping, p, r, &filled, err))
		return false;
	for (size_t i = 0; i < filled.nblocks; i++)
		for (size_t k = 0; filled.blocks[i].block->kind == PAPER_PHOTOS && k < filled.blocks[i].nrows; k++)
			strv_add(&g->printed, paper_photo_hash(&filled.blocks[i].rows[k]));
	paper_filled_free(&filled);
	return true;
}

/* What the paper is about, each once in the whole volume. */
static bool add_photos(struct gathering *g, size_t paper, const struct paper *p, struct err *err)
{
	struct strv ids = STRV_INIT;
	bool ok = true;

	paper_kept_of(g->w->keeping, p, g->v->records[paper], &ids);
	for (size_t i = 0; ok && i < ids.n; i++) {
		struct record *r = NULL;

		if (strv_has(&g->photos_of, ids.v[i]))
			continue;
		strv_add(&g->photos_of, ids.v[i]);
		ok = store_get(g->s->store, ids.v[i], &r, err) && add_files(g, paper, r, VOLUME_PHOTO, err);
		record_free(r);
	}
	strv_free(&ids);
	return ok;
}

/* The paper as it was declared when it was drafted; NULL where it was entered without its words: then its scans are all
 * there is of it. */
static bool declared(struct gathering *g, const struct record *r, struct paper **ret, struct err *err)
{
	*ret = NULL;
	return !record_get(r, g->w->keeping->words->name) || paper_kept_declared(g->w->keeping, &g->w->by, r, ret, err);
}

static bool note_paper(struct gathering *g, const struct record *r, struct err *err)
{
	struct paper *p;
	bool ok = declared(g, r, &p, err) && (!p || note_printed(g, r, p, err));

	g->w->by.drop(p);
	return ok;
}

static bool add_paper(struct gathering *g, size_t i, struct err *err)
{
	struct paper *p;
	bool ok = declared(g, g->v->records[i], &p, err);

	if (ok && p)
		VEC_ADD(g->v->parts, g->v->nparts) = (struct volume_part){ .kind = VOLUME_PAPER, .record = i };
	ok = ok && add_files(g, i, g->v->records[i], VOLUME_SCAN, err) && (!p || add_photos(g, i, p, err));
	g->w->by.drop(p);
	return ok;
}

/* ---- what it lacks ---- */

void volume_lacks(struct volume *v, const struct record *r, const char *label, const char *file, const struct words *what)
{
	const struct words *title = &r->ledger->title; /* of what has no name of its own */
	struct volume_gap gap = { .number = xstrdup(r->number), .label = xstrdup(label ? label : words_now(title)),
				  .what = xstrdup(words_now(what)), .file = file ? xstrdup(file) : NULL };

	gap.said = xasprintf("%s　%s：%s%s%s", gap.number, label ? label : title->zh, file ? file : "", file ? "　" : "", what->zh);
	VEC_ADD(v->gaps, v->ngaps) = gap;
}

struct lacking {
	struct gathering *g;
	const struct paper_lack *lack;
};

static bool tell_lack(void *ctx, const struct record *r, struct err *err)
{
	struct lacking *x = ctx;

	(void)err;
	volume_lacks(x->g->v, r, record_get(r, x->g->w->keeping->title->name), NULL, &x->lack->what);
	return true;
}

/* Of those signed in these days, and of those not signed yet. */
static bool look_for(struct gathering *g, const struct paper_lack *lack, struct err *err)
{
	struct lacking x = { g, lack };
	char *days = days_line(g), *lines[2];
	bool ok = true;

	lines[0] = xasprintf("%s %s", days, lack->where);
	lines[1] = xasprintf("%s: %s", g->w->keeping->day->name, lack->where);
	for (size_t i = 0; ok && i < 2; i++)
		ok = each_paper(g, lines[i], tell_lack, &x, err);
	free(lines[0]);
	free(lines[1]);
	free(days);
	return ok;
}

struct expecting {
	struct gathering *g;
	const struct paper_expected *expected;
	const struct field *of; /* by which papers name such records */
	bool there;
};

static bool is_expected(void *ctx, const struct record *r, struct err *err)
{
	struct expecting *x = ctx;
	const char *kind = record_get(r, x->g->w->keeping->kind->name);

	(void)err;
	for (size_t i = 0; i < x->expected->npapers; i++)
		x->there = x->there || str_eq(x->expected->papers[i], kind);
	return true;
}

/* Was a paper of one of these kinds signed about the record? */
static bool expect_one(void *ctx, const struct record *r, struct err *err)
{
	struct expecting *x = ctx;
	char *line = xasprintf("%s:%s -%s:", x->of->name, r->number, x->g->w->keeping->day->name);
	bool ok;

	x->there = false;
	ok = each_paper(x->g, line, is_expected, x, err);
	free(line);
	if (ok && !x->there)
		volume_lacks(x->g->v, r, record_get(r, r->ledger->label), NULL, &x->expected->what);
	return ok;
}

static bool expect(struct gathering *g, const struct paper_expected *e, struct err *err)
{
	struct expecting x = { g, e, paper_keeps_of(g->w->keeping, e->of), false };
	char from[DAY_TEXT], to[DAY_TEXT], *line;
	bool ok;

	if (!x.of)
		return err_set(err, ERR_REFUSED, "paper_not_kept", "“%s” expects papers about %s, and no field of the ledger of papers names such records",
			       words_now(&g->w->front->title), words_now(&e->of->title));
	line = xasprintf("%s:%s %s:%s..%s %s", e->by->name, g->number, e->day->name, day_to_iso(g->w->from, from), day_to_iso(g->w->to, to),
			 e->where ? e->where : "");
	ok = each_of_line(g->s, e->of->name, line, expect_one, &x, err);

	free(line);
	return ok;
}

static bool gather_gaps(struct gathering *g, struct err *err)
{
	const struct paper_volume *v = g->w->front->volume;
	bool ok = true;

	for (size_t i = 0; ok && i < v->nlacks; i++)
		ok = look_for(g, &v->lacks[i], err);
	for (size_t i = 0; ok && i < v->nexpected; i++)
		ok = expect(g, &v->expected[i], err);
	return ok;
}

/* ---- all of it ---- */

static bool check_record(struct gathering *g, const struct record *r, struct err *err)
{
	const char *of = g->w->front->same->ledger;

	return str_eq(r->ledger->name, of) ||
	       err_set(err, ERR_REFUSED, "wrong_ledger", "A volume is bound for a record of %s; %s is of %s",
		       words_now(&store_ledger(g->s->store, of)->title), r->number, words_now(&r->ledger->title));
}

bool volume_gather(struct session *s, const struct volume_wish *w, struct volume *ret, struct err *err)
{
	struct volume v = { .records = NULL };
	struct gathering g = { .s = s, .w = w, .v = &v };
	struct record *r = NULL;
	bool ok = store_get(s->store, w->record, &r, err) && check_record(&g, r, err);

	g.number = ok ? r->number : NULL;
	ok = ok && gather_papers(&g, err) && gather_gaps(&g, err);
	for (size_t i = 0; ok && i < v.nrecords; i++)
		ok = go_on(&g, i, err) && note_paper(&g, v.records[i], err);
	for (size_t i = 0; ok && i < v.nrecords; i++)
		ok = add_paper(&g, i, err);
	v.number = ok ? xstrdup(r->number) : NULL;
	record_free(r);
	strv_free(&g.photos_of);
	strv_free(&g.printed);
	if (ok)
		*ret = v;
	else
		volume_free(&v);
	return ok;
}

size_t volume_count(const struct volume *v, enum volume_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < v->nparts; i++)
		n += v->parts[i].kind == kind && !v->parts[i].shown && (!v->pages || v->parts[i].pages);
	return n;
}

void volume_free(struct volume *v)
{
	records_free(v->records, v->nrecords);
	for (size_t i = 0; i < v->nparts; i++) {
		free(v->parts[i].name);
		free(v->parts[i].caption);
	}
	for (size_t i = 0; i < v->ngaps; i++) {
		free(v->gaps[i].number);
		free(v->gaps[i].label);
		free(v->gaps[i].what);
		free(v->gaps[i].file);
		free(v->gaps[i].said);
	}
	free(v->number);
	free(v->parts);
	free(v->gaps);
	free(v->instead);
	*v = (struct volume){ .records = NULL };
}

/* ---- what is usual ---- */

day_t volume_usual_from(day_t to)
{
	return day_add_months(to, -24);
}
