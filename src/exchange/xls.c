/* The old workbook as a whole: what stands before its sheets says which there are, which
 * texts its cells name, and which cells are days. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/tr.h>

#include "xls_inside.h"

#define SHEETS_MAX 1000
#define FORMATS_MAX 10000
#define FORMAT_MAX_BYTES 1000 /* programs allow 255 characters */

void xls_text(const struct xls *x, struct biff *b, int length_bytes, struct buf *out)
{
	size_t n = biff_take(b, length_bytes);
	if (x->biff8)
		biff_text(b, n, out);
	else
		biff_bytes(b, n, x->codepage, out);
}

/* ---- the records before the sheets ---- */

struct own_format {
	uint32_t id;
	enum date_style style;
	char *code;
};
struct globals {
	struct xls *x;
	struct biff b;
	struct own_format *formats;
	size_t nformats;
	uint16_t *cells; /* the format of each XF */
	bool locked;
};

static void add_sheet(struct globals *g)
{
	struct biff *b = &g->b;
	struct buf name = BUF_INIT;
	/* Diagrams and programs are sheets too, without rows. */
	if (biff_u8(b, 5) != 0 || g->x->nsheets >= SHEETS_MAX)
		return;
	uint32_t at = biff_u32(b, 0);
	bool hidden = (biff_u8(b, 4) & 3) != 0;
	b->pos = 6;
	xls_text(g->x, b, 1, &name);
	VEC_ADD(g->x->sheets, g->x->nsheets) = (struct xls_sheet){ xstrdup(buf_text(&name)), at,
								   hidden };
	buf_free(&name);
}

static void add_format(struct globals *g)
{
	struct buf code = BUF_INIT;
	uint32_t id = biff_u16(&g->b, 0);
	g->b.pos = 2;
	xls_text(g->x, &g->b, g->x->biff8 ? 2 : 1, &code);
	if (g->nformats < FORMATS_MAX && code.len <= FORMAT_MAX_BYTES)
		VEC_ADD(g->formats, g->nformats) = (struct own_format){
			id, format_style(buf_text(&code)), xstrdup(buf_text(&code)) };
	buf_free(&code);
}

static void add_strings(struct globals *g)
{
	struct buf text = BUF_INIT;
	uint32_t n = biff_u32(&g->b, 4);
	g->b.pos = 8;
	for (uint32_t i = 0; i < n && !g->b.damaged; i++) {
		buf_clear(&text);
		xls_text(g->x, &g->b, 2, &text);
		if (!g->b.damaged)
			texts_add(g->x->strings, buf_text(&text), text.len);
	}
	buf_free(&text);
}

static void take_record(struct globals *g)
{
	struct xls *x = g->x;
	switch (g->b.type) {
	case BIFF_FILEPASS:
		g->locked = true;
		break;
	case BIFF_CODEPAGE:
		x->codepage = (int)biff_u16(&g->b, 0);
		break;
	case BIFF_DATEMODE:
		x->date1904 = biff_u16(&g->b, 0) == 1;
		break;
	case BIFF_BOUNDSHEET:
		add_sheet(g);
		break;
	case BIFF_FORMAT:
		add_format(g);
		break;
	case BIFF_XF:
		if (x->nstyles < UINT16_MAX)
			VEC_ADD(g->cells, x->nstyles) = (uint16_t)biff_u16(&g->b, 2);
		break;
	case BIFF_SST:
		add_strings(g);
		break;
	default:
		break;
	}
}

static enum date_style style_of(const struct globals *g, uint32_t format)
{
	for (size_t i = 0; i < g->nformats; i++)
		if (g->formats[i].id == format)
			return g->formats[i].style;
	return format_known(format);
}

static struct number_format shown_of(const struct globals *g, uint32_t format)
{
	const char *code = number_format_known(format);
	struct number_format f;
	for (size_t i = 0; i < g->nformats; i++)
		if (g->formats[i].id == format)
			code = g->formats[i].style == STYLE_NO_DATE ? g->formats[i].code : "";
	number_format_read(code, &f);
	return f;
}

static void keep_styles(struct globals *g)
{
	struct xls *x = g->x;
	x->styles = xcalloc(x->nstyles + 1, 1);
	x->shown = xcalloc(x->nstyles + 1, sizeof *x->shown);
	for (size_t i = 0; i < x->nstyles; i++) {
		/* Many cells' formats are few formats. */
		bool same = i && g->cells[i] == g->cells[i - 1];
		x->styles[i] = same ? x->styles[i - 1] : (unsigned char)style_of(g, g->cells[i]);
		x->shown[i] = shown_of(g, g->cells[i]);
	}
}

static bool read_globals(struct xls *x, struct err *err)
{
	struct globals g = { .x = x, .b = { .stream = &x->stream } };
	bool ended = false, begun = biff_next(&g.b) && g.b.type == BIFF_BOF;
	uint32_t version = biff_u16(&g.b, 0), kind = biff_u16(&g.b, 2);
	x->biff8 = version == 0x600;
	/* Programs that write records alone begin with the only sheet. */
	if (begun && kind == 0x10 && !x->ole2) {
		VEC_ADD(x->sheets, x->nsheets) = (struct xls_sheet){ .name = xstrdup("") };
		ended = true;
	}
	while (begun && !ended && !g.locked && biff_next(&g.b)) {
		ended = g.b.type == BIFF_EOF;
		take_record(&g);
	}
	keep_styles(&g);
	bool whole = begun && ended && !g.b.damaged, locked = g.locked;
	biff_finish(&g.b);
	for (size_t i = 0; i < g.nformats; i++)
		free(g.formats[i].code);
	free(g.formats);
	free(g.cells);
	if (locked)
		return book_locked(x->path, err);
	if (!whole)
		return book_damaged(x->path, err);
	if (!x->nsheets)
		return err_set(err, ERR_FILE, "bad_file", "%s: the workbook has no sheet", x->path);
	return true;
}

/* ---- the container ---- */

static bool refuse_other(const struct xls *x, struct err *err)
{
	const char *sentence = N_("this is an old Office file, but no sheet; open it, choose Save as and the type .docx or .xlsx");
	if (ole2_has(x->ole2, "EncryptedPackage"))
		return book_locked(x->path, err);
	if (ole2_has(x->ole2, "WordDocument"))
		sentence = N_("this is an old Word or WPS document (.doc, .wps); open it, choose Save as and the type .docx");
	return err_set(err, ERR_FILE, "bad_file", "%s: %s", x->path, tr(sentence));
}

/* A workbook saved for two generations of Excel holds both; the later one has more. */
static bool open_stream(struct xls *x, struct err *err)
{
	static const char *const names[] = { "Workbook", "Book" };
	if (!ole2_open(x->path, &x->ole2, err))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (ole2_has(x->ole2, names[i]))
			return ole2_stream(x->ole2, names[i], &x->stream) ||
			       book_damaged(x->path, err);
	return refuse_other(x, err);
}

/* Records without a container, as small programs write them. */
static bool open_bare(struct xls *x, int fd, struct err *err)
{
	struct stat st;
	if (fstat(fd, &st))
		return book_damaged(x->path, err);
	x->stream = (struct stream){ .fd = fd, .size = (uint64_t)st.st_size };
	return true;
}

/* ---- the face ---- */

static size_t count_sheets(const void *ctx)
{
	return ((const struct xls *)ctx)->nsheets;
}

static const char *name_of_sheet(const void *ctx, size_t i)
{
	return ((const struct xls *)ctx)->sheets[i].name;
}

static bool is_hidden(const void *ctx, size_t i)
{
	return ((const struct xls *)ctx)->sheets[i].hidden;
}

static bool open_rows(void *ctx, size_t sheet, const struct news *news, struct rows *ret,
		      struct err *err)
{
	struct xls *x = ctx;
	return xls_rows(x, &x->sheets[sheet], news, ret, err);
}

static void close_book(void *ctx)
{
	struct xls *x = ctx;
	if (!x->ole2 && x->stream.fd >= 0)
		close(x->stream.fd);
	stream_free(&x->stream);
	ole2_close(x->ole2);
	for (size_t i = 0; i < x->nsheets; i++)
		free(x->sheets[i].name);
	free(x->sheets);
	texts_destroy(x->strings);
	for (size_t i = 0; x->shown && i < x->nstyles; i++)
		number_format_free(&x->shown[i]);
	free(x->shown);
	free(x->styles);
	free(x->path);
	free(x);
}

static const struct book_ops xls_ops = {
	.sheets = count_sheets, .name = name_of_sheet, .hidden = is_hidden, .rows = open_rows,
	.close = close_book,
};

bool xls_book_open(const char *path, const struct book_options *o,
		   const struct book_ops **ret_ops, void **ret, struct err *err)
{
	struct xls *x = xcalloc(1, sizeof *x);
	unsigned char magic[OLE2_MAGIC_BYTES] = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	(void)o;
	x->path = xstrdup(path);
	x->strings = texts_create();
	x->stream.fd = -1;
	bool bare = fd >= 0 && pread(fd, magic, sizeof magic, 0) == sizeof magic &&
		    memcmp(magic, OLE2_MAGIC, sizeof magic) != 0;
	bool ok = bare ? open_bare(x, fd, err) : open_stream(x, err);
	if (fd >= 0 && !bare)
		close(fd);
	if (!ok || !read_globals(x, err)) {
		close_book(x);
		return false;
	}
	*ret_ops = &xls_ops;
	*ret = x;
	return true;
}
