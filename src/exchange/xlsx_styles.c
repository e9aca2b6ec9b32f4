/* Which cells hold days: only their number format says so. */
#include <stdlib.h>
#include <string.h>

#include "xlsx_inside.h"

struct own_format {
	long id;
	enum date_style style;
};
struct styles_reader {
	struct styles *styles;
	struct own_format *formats;
	size_t nformats;
	bool in_cells;
};

/* The formats every program knows by number (ECMA-376 18.8.30, with those of
 * Chinese, Japanese and Korean systems). */
static enum date_style known_format(long id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
	    (id >= 50 && id <= 54) || id == 57 || id == 58)
		return STYLE_DAY;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
	    id == 55 || id == 56)
		return STYLE_TIME_ONLY;
	return STYLE_NO_DATE;
}

/* Past what is no sign of the format itself: texts, colours, escaped signs. */
static const char *skip_literal(const char *s)
{
	const char *end;
	switch (*s) {
	case '"':
		end = strchr(s + 1, '"');
		return end ? end + 1 : s + strlen(s);
	case '\\':
	case '_':
	case '*':
		return s[1] ? s + 2 : s + 1;
	case '[':
		/* [h] [mm] [ss] count hours; anything else is a colour or a language. */
		if (strchr("hHmMsS", s[1]) && s[1] && strcspn(s + 1, "]") <= 2)
			return s;
		end = strchr(s, ']');
		return end ? end + 1 : s + strlen(s);
	default:
		return s;
	}
}

enum date_style format_style(const char *code)
{
	bool day = false, time = false;
	if (strncmp(code, "General", 7) == 0 || strncmp(code, "G/", 2) == 0)
		return STYLE_NO_DATE;
	if (strncmp(code, "reserved-0x", 11) == 0)
		return known_format(strtol(code + 11, NULL, 16));
	while (*code && *code != ';') {
		const char *next = skip_literal(code);
		if (next != code) {
			code = next;
			continue;
		}
		if ((*code == 'e' || *code == 'E') && (code[1] == '+' || code[1] == '-'))
			return STYLE_NO_DATE;
		if (strchr("0#?@%", *code))
			/* .00 may follow seconds, digits alone are a number. */
			if (!time)
				return STYLE_NO_DATE;
		day = day || strchr("yYdDeE", *code);
		time = time || strchr("hHsS", *code);
		/* Months or minutes; alone they are months. */
		if ((*code == 'm' || *code == 'M') && !time && !day)
			day = strpbrk(code, "hHsS:") == NULL;
		code++;
	}
	return day ? STYLE_DAY : time ? STYLE_TIME_ONLY : STYLE_NO_DATE;
}

static enum date_style style_of(const struct styles_reader *r, long id)
{
	for (size_t i = 0; i < r->nformats; i++)
		if (r->formats[i].id == id)
			return r->formats[i].style;
	return known_format(id);
}

static void style_begin(void *ctx, const char *name, const char **attributes)
{
	struct styles_reader *r = ctx;
	if (strcmp(name, "numFmt") == 0 && r->nformats < 10000) {
		const char *id = xml_attribute(attributes, "numFmtId");
		const char *code = xml_attribute(attributes, "formatCode");
		if (id && code)
			VEC_ADD(r->formats, r->nformats) = (struct own_format){
				strtol(id, NULL, 10), format_style(code),
			};
	} else if (strcmp(name, "cellXfs") == 0) {
		r->in_cells = true;
	} else if (strcmp(name, "xf") == 0 && r->in_cells) {
		const char *id = xml_attribute(attributes, "numFmtId");
		VEC_ADD(r->styles->cells, r->styles->n) =
			(unsigned char)style_of(r, id ? strtol(id, NULL, 10) : 0);
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
	free(r.formats);
	return ok;
}

void styles_free(struct styles *s)
{
	free(s->cells);
	*s = (struct styles){ .cells = NULL };
}
