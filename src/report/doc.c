#include <bihuan/report/doc.h>

#include <stdarg.h>
#include <stdlib.h>

#include <bihuan/base/utf8.h>

void doc_clear(struct doc *d)
{
	for (size_t i = 0; i < d->n; i++) {
		free(d->v[i].label);
		free(d->v[i].text);
	}
	free(d->v);
	*d = (struct doc){ .n = 0 };
}

static struct doc_part *part_add(struct doc *d, enum doc_kind kind, enum tone tone, const char *text)
{
	struct doc_part *p = &VEC_ADD(d->v, d->n);

	*p = (struct doc_part){ .kind = kind, .tone = tone, .aside = d->aside, .text = xstrdup(text ? text : "") };
	return p;
}

void doc_heading(struct doc *d, const char *text)
{
	part_add(d, DOC_HEADING, TONE_PLAIN, text);
}

void doc_line(struct doc *d, enum tone tone, int indent, const char *text)
{
	part_add(d, DOC_LINE, tone, text)->indent = indent;
}

void doc_linef(struct doc *d, enum tone tone, int indent, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	doc_line(d, tone, indent, buf_text(&b));
	buf_free(&b);
}

void doc_field(struct doc *d, const char *label, enum tone tone, const char *value)
{
	part_add(d, DOC_FIELD, tone, value)->label = xstrdup(label);
}

void doc_blank(struct doc *d)
{
	part_add(d, DOC_LINE, TONE_PLAIN, "");
}

void doc_aside(struct doc *d)
{
	d->aside = true;
}

int doc_label_width(const struct doc *d, int most)
{
	int widest = 0;

	for (size_t i = 0; i < d->n; i++) {
		int w = d->v[i].label ? utf8_width(d->v[i].label) : 0;

		widest = w > widest ? w : widest;
	}
	return widest < most ? widest : most;
}
