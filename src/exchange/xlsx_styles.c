/* Which cells hold days: only their number format says so. */
#include <stdlib.h>
#include <string.h>

#include "xlsx_inside.h"

struct own_format {
	long id;
	enum date_style style;
	char *code;
};
struct styles_reader {
	struct styles *styles;
	struct own_format *formats;
	size_t nformats;
	bool in_cells;
};

static enum date_style style_of(const struct styles_reader *r, long id)
{
	for (size_t i = 0; i < r->nformats; i++)
		if (r->formats[i].id == id)
			return r->formats[i].style;
	return format_known(id);
}

static struct number_format shown_of(const struct styles_reader *r, long id)
{
	const char *code = number_format_known(id);
	struct number_format f;
	for (size_t i = 0; i < r->nformats; i++)
		if (r->formats[i].id == id)
			code = r->formats[i].style == STYLE_NO_DATE ? r->formats[i].code : "";
	number_format_read(code, &f);
	return f;
}

static void style_begin(void *ctx, const char *name, const char **attributes)
{
	struct styles_reader *r = ctx;
	if (strcmp(name, "numFmt") == 0 && r->nformats < 10000) {
		const char *id = xml_attribute(attributes, "numFmtId");
		const char *code = xml_attribute(attributes, "formatCode");
		if (id && code)
			VEC_ADD(r->formats, r->nformats) = (struct own_format){
				strtol(id, NULL, 10), format_style(code), xstrdup(code),
			};
	} else if (strcmp(name, "cellXfs") == 0) {
		r->in_cells = true;
	} else if (strcmp(name, "xf") == 0 && r->in_cells) {
		const char *id = xml_attribute(attributes, "numFmtId");
		long format = id ? strtol(id, NULL, 10) : 0;
		size_t n = r->styles->n;
		VEC_ADD(r->styles->shown, n) = shown_of(r, format);
		VEC_ADD(r->styles->cells, r->styles->n) = (unsigned char)style_of(r, format);
	}
}

static void style_end(void *ctx, const char *name)
{
	struct styles_reader *r = ctx;
	if (strcmp(name, "cellXfs") == 0)
		r->in_cells = false;
}

bool styles_read(zip_t *zip, const char *path, const char *part, struct styles *ret,
		 struct err *err)
{
	struct styles_reader r = { .styles = ret };
	bool ok = part_parse(zip, path, part,
			     &(struct part_reader){ .begin = style_begin, .end = style_end,
						    .ctx = &r }, err);
	for (size_t i = 0; i < r.nformats; i++)
		free(r.formats[i].code);
	free(r.formats);
	return ok;
}

void styles_free(struct styles *s)
{
	for (size_t i = 0; i < s->n; i++)
		number_format_free(&s->shown[i]);
	free(s->cells);
	free(s->shown);
	*s = (struct styles){ .cells = NULL };
}
