/* A volume as one PDF: what is bound is made first, for its catalogue says on which page each paper begins. */
#include <stdlib.h>
#include <string.h>

#include "paper_page.h"
#include "paper_photos.h"
#include "paper_slots.h"
#include "pdf_join.h"
#include "pdf_picture.h"
#include "volume_inside.h"

struct writing {
	struct session *s;
	const struct volume_wish *w;
	struct volume *v;
	struct pdf_join *join;
	struct err *err;
};

/* Adds what pango and cairo made; takes pages and bytes. */
static bool add_made(struct writing *x, struct buf *made, struct paper_pages *told, const char *name, int *ret_pages)
{
	size_t n = made->len;

	if (told->instead && !x->v->instead)
		x->v->instead = told->instead;
	else
		free(told->instead);
	x->v->unknown += told->unknown;
	return pdf_join_add(x->join, name, (unsigned char *)buf_take(made), n, ret_pages, x->err);
}

static bool add_filled(struct writing *x, const struct filled_paper *p, const char *name, int *ret_pages)
{
	struct paper_pages told = { 0 };
	struct buf made = BUF_INIT;

	if (!paper_pdf_bytes(p, 1, &made, &told, x->err)) {
		buf_free(&made);
		return false;
	}
	return add_made(x, &made, &told, name, ret_pages);
}

static bool add_paper(struct writing *x, struct volume_part *part)
{
	const struct record *r = x->v->records[part->record];
	struct filled_paper filled = { .paper = NULL };
	struct paper *p = NULL;
	bool ok = paper_kept_declared(x->w->keeping, &x->w->by, r, &p, x->err);

	if (ok && paper_kept(x->s, x->w->keeping, p, r, &filled, x->err)) {
		ok = add_filled(x, &filled, r->number, &part->pages);
		paper_filled_free(&filled);
	} else {
		ok = false;
	}
	x->w->by.drop(p);
	return ok;
}

/* A file that cannot be bound is told among the gaps, and why: what is whole of the volume is worth having. Where the store
 * itself cannot be read that is the end of it. */
static bool leave_out(struct writing *x, const struct volume_part *part, enum photo_lack lack)
{
	static const struct words told[PHOTO_LACKS] = {
		[PHOTO_ABSENT] = { "扫描件或照片不在本库，没有编入", "the bytes of a scan or photo are not here: it is left out" },
		[PHOTO_DESTROYED] = { "扫描件或照片已销毁，没有编入", "a scan or photo was destroyed and is left out" },
		[PHOTO_ALTERED] = { "扫描件或照片与登记的散列值不符，没有编入",
				    "a scan or photo is not what was attached and is left out" },
		[PHOTO_UNREADABLE] = { "扫描件或照片读不出来，没有编入", "a scan or photo cannot be read and is left out" },
		[PHOTO_NO_LIBRARY] = { "本机没有读图片的程序库，扫描件或照片没有编入",
				       "this machine has no library to read pictures by: a scan or photo is left out" },
	};
	const struct record *r = x->v->records[part->record];

	if (lack == PHOTO_FAILED)
		return false; /* it was said */
	volume_lacks(x->v, r, record_get(r, x->w->keeping->title->name), part->name, &told[lack]);
	return true;
}

static bool add_picture(struct writing *x, struct volume_part *part, const unsigned char *bytes, size_t n)
{
	struct paper_pages told = { 0 };
	struct picture picture = { .bytes = NULL };
	enum photo_lack lack = photo_upright(bytes, n, &picture);
	struct buf made = BUF_INIT;
	bool ok;

	if (lack)
		return leave_out(x, part, lack);
	ok = pdf_picture(picture.bytes, picture.n, part->caption, &made, &told, x->err);
	picture_free(&picture);
	if (ok)
		return add_made(x, &made, &told, part->caption, &part->pages);
	buf_free(&made);
	return false;
}

static bool add_file(struct writing *x, struct volume_part *part)
{
	unsigned char *bytes;
	size_t n;
	enum photo_lack lack = photo_read(x->s->store, part->hash, &bytes, &n, x->err);
	bool ok;

	if (lack)
		return leave_out(x, part, lack);
	if (!part->shown && !part->picture)
		return pdf_join_add(x->join, x->v->records[part->record]->number, bytes, n, &part->pages, NULL) ||
		       leave_out(x, part, PHOTO_UNREADABLE);
	ok = part->shown || add_picture(x, part, bytes, n);
	free(bytes);
	return ok;
}

static bool add_parts(struct writing *x)
{
	for (size_t i = 0; i < x->v->nparts; i++) {
		struct volume_part *part = &x->v->parts[i];

		if (!(part->kind == VOLUME_PAPER ? add_paper(x, part) : add_file(x, part)))
			return false;
		if (!news_step(x->w->news, tr("Volume"), (long long)i + 1, (long long)x->v->nparts))
			return err_set(x->err, ERR_REFUSED, "cancelled", "Cancelled");
	}
	return true;
}

/* ---- the front ---- */

/* On which page each paper begins when the front has so many. */
static long *first_pages(const struct volume *v, int front)
{
	long *first = xcalloc(v->nrecords + 1, sizeof *first), page = front + 1;

	for (size_t i = 0; i < v->nparts; i++) {
		size_t r = v->parts[i].record;

		if (!first[r])
			first[r] = page;
		page += v->parts[i].pages;
	}
	first[v->nrecords] = page - 1;
	return first;
}

static bool fill_front(struct writing *x, const long *pages, struct filled_paper *ret)
{
	struct strv ids = STRV_INIT, lacks = STRV_INIT;
	const struct paper_front front = { .pages = pages, .lacks = &lacks };
	bool ok;

	for (size_t i = 0; i < x->v->nrecords; i++)
		strv_add(&ids, x->v->records[i]->id);
	for (size_t i = 0; i < x->v->ngaps; i++)
		strv_add(&lacks, x->v->gaps[i].said);
	ok = paper_fill_front(x->s, x->w->front, (const char *const *)ids.v, ids.n, &front, ret, x->err);
	strv_free(&ids);
	strv_free(&lacks);
	return ok;
}

/* Its own length is known once it is laid out, and its page numbers hang on it; they do not change how long it is but by
 * a digit, so that it is settled at the second time, or at the third. */
static bool add_front(struct writing *x)
{
	enum { TIMES = 4 };
	int pages = 1;

	for (int times = 1;; times++) {
		struct filled_paper filled;
		struct paper_pages told = { 0 };
		struct buf made = BUF_INIT;
		long *first = first_pages(x->v, pages);
		bool ok = fill_front(x, first, &filled);

		x->v->pages = (int)first[x->v->nrecords];
		free(first);
		if (!ok)
			return false;
		ok = paper_pdf_bytes(&filled, 1, &made, &told, x->err);
		paper_filled_free(&filled);
		if (ok && (told.pages == pages || times == TIMES))
			return add_made(x, &made, &told, x->w->front->name, &pages);
		pages = told.pages;
		free(told.instead);
		buf_free(&made);
		if (!ok)
			return false;
	}
}

bool volume_binds(const struct volume *v, struct err *err)
{
	return v->nrecords ||
	       err_set(err, ERR_REFUSED, "volume_empty", "No paper of %s was signed in these days: there is nothing to bind", v->number);
}

bool volume_write(struct session *s, const struct volume_wish *w, struct volume *v, const char *path, struct err *err)
{
	struct writing x = { .s = s, .w = w, .v = v, .join = pdf_join_begin(err), .err = err };
	bool ok = x.join && volume_binds(v, err) && add_parts(&x) && add_front(&x) && pdf_join_write(x.join, path, err);

	pdf_join_end(x.join);
	return ok;
}
