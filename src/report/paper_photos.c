#include "paper_photos.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>

/* ---- rows ---- */

enum { CELL_HASH, CELL_CAPTION };

bool paper_is_photo(const struct attached *a)
{
	return (a->present && str_starts(a->type, "image/")) || attachment_named_picture(a->name);
}

/* They are numbered through the whole paper. */
static size_t number_of(const struct filled_paper *p, const struct filled_block *to)
{
	size_t n = to->nrows + 1;

	for (size_t i = 0; i < p->nblocks; i++)
		if (p->blocks[i].block->kind == PAPER_PHOTOS)
			n += p->blocks[i].nrows;
	return n;
}

/* 图1　整改前（2026-A-0001）：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d94cd15… */
static char *caption_of(struct paper_filling *g, const struct paper_block *b, const struct record *r, const struct choice *use,
			const struct attached *a, size_t number)
{
	char *taken = *a->taken ? paper_day_words(a->taken) : NULL;
	struct buf out = BUF_INIT;

	buf_addf(&out, "图%zu　%s", number, use->label.zh);
	if (b->of || g->nrecords > 1)
		buf_addf(&out, "（%s）", r->number);
	buf_addf(&out, "：%s，", a->name);
	if (taken)
		buf_addf(&out, "%s拍摄，", taken);
	buf_addf(&out, "SHA-256 %.16s…", a->hash);
	free(taken);
	return buf_take(&out);
}

static void add_use(struct paper_filling *g, const struct paper_block *b, const struct record *r, const struct choice *use,
		    const struct attached_list *l, struct filled_block *to)
{
	for (size_t i = 0; i < l->n; i++) {
		struct filled_row row = { STRV_INIT };

		if (l->v[i].undone || !str_eq(l->v[i].as, use->code) || !paper_is_photo(&l->v[i]))
			continue;
		g->serial++;
		strv_add(&row.cells, l->v[i].hash);
		strv_take(&row.cells, caption_of(g, b, r, use, &l->v[i], number_of(g->filled, to)));
		VEC_ADD(to->rows, to->nrows) = row;
	}
}

void paper_photos_fill(struct paper_filling *g, const struct paper_block *b, const struct record *r, struct filled_block *to)
{
	struct attached_list l = { .n = 0 };

	if (g->failed || !work_attachments(g->s, r->id, &l, g->err)) {
		g->failed = true;
		return;
	}
	for (size_t i = 0; i < b->nuses; i++)
		add_use(g, b, r, attachment_use(b->uses[i]), &l, to);
	for (size_t i = 0; !b->nuses && i < nattachment_uses; i++)
		add_use(g, b, r, &attachment_uses[i], &l, to);
	attached_free(&l);
}

const char *paper_photo_hash(const struct filled_row *row)
{
	return row->cells.n > CELL_HASH ? row->cells.v[CELL_HASH] : "";
}

const char *paper_photo_caption(const struct filled_row *row)
{
	return row->cells.n > CELL_CAPTION ? row->cells.v[CELL_CAPTION] : "";
}

char *paper_photo_words(const struct filled_row *row, const char *lacks)
{
	return xasprintf("%s%s", paper_photo_caption(row), lacks ? lacks : "");
}

/* ---- pictures ---- */

enum photo_lack photo_read(struct store *s, const char *hash, unsigned char **ret, size_t *ret_n, struct err *err)
{
	static const struct {
		const char *code;
		enum photo_lack lack;
	} lacks[] = { { "no_attachment", PHOTO_ABSENT }, { "destroyed", PHOTO_DESTROYED }, { "bad_bytes", PHOTO_ALTERED } };
	struct err why = ERR_INIT;

	if (store_bytes_read(s, hash, ret, ret_n, &why))
		return PHOTO_WHOLE;
	for (size_t i = 0; i < sizeof lacks / sizeof *lacks; i++)
		if (str_eq(why.code, lacks[i].code))
			return lacks[i].lack;
	if (err)
		*err = why;
	return PHOTO_FAILED;
}

enum photo_lack photo_upright(const unsigned char *bytes, size_t n, struct picture *ret)
{
	const char *type = attachment_type(bytes, n < ATTACHMENT_HEAD ? n : ATTACHMENT_HEAD);
	struct err why = ERR_INIT;

	if (picture_is(type) && picture_take(bytes, n, type, "", ret, &why))
		return PHOTO_WHOLE;
	return str_eq(why.code, "not_built") ? PHOTO_NO_LIBRARY : PHOTO_UNREADABLE;
}

static const char *const in_place[PHOTO_LACKS] = {
	[PHOTO_ABSENT] = "（照片不在本库）",
	[PHOTO_DESTROYED] = "（照片已销毁）",
	[PHOTO_ALTERED] = "（照片内容与散列值不符，不予附印）",
	[PHOTO_UNREADABLE] = "（此种图片不能附印）",
	[PHOTO_NO_LIBRARY] = "（本机没有读图片的程序库，未能附印）",
	[PHOTO_FAILED] = "（照片未能从本库读出）",
};

const char *paper_photo_gone(struct store *s, const char *hash)
{
	struct store_bytes bytes;

	if (!s || !store_bytes(s, hash, &bytes, NULL) || bytes.here)
		return NULL;
	return in_place[store_bytes_destroyed(s, hash) ? PHOTO_DESTROYED : PHOTO_ABSENT];
}

static const char *take(struct store *s, const char *hash, struct picture *ret)
{
	unsigned char *bytes = NULL;
	size_t n;
	enum photo_lack lack = s ? photo_read(s, hash, &bytes, &n, NULL) : PHOTO_ABSENT;

	if (lack == PHOTO_WHOLE)
		lack = photo_upright(bytes, n, ret);
	free(bytes);
	return in_place[lack];
}

const struct paper_photo *paper_photo(struct paper_photos *p, const char *hash)
{
	struct paper_photo *one;

	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i]->hash, hash))
			return p->v[i];
	one = xcalloc(1, sizeof *one);
	snprintf(one->hash, sizeof one->hash, "%s", hash);
	one->lacks = take(p->store, one->hash, &one->picture);
	VEC_ADD(p->v, p->n) = one;
	return one;
}

void paper_photos_free(struct paper_photos *p)
{
	for (size_t i = 0; i < p->n; i++) {
		picture_free(&p->v[i]->picture);
		free(p->v[i]);
	}
	free(p->v);
	*p = (struct paper_photos){ .v = NULL };
}
