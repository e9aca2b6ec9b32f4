#include "splice.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/tr.h>

#include "rows.h"

/* ---- what is otherwise ---- */

void splices_add(struct splices *s, size_t at, size_t n, char *text)
{
	size_t i = s->n;

	VEC_ADD(s->v, s->n) = (struct splice){ 0 };
	/* they come in order nearly always */
	for (; i && s->v[i - 1].at > at; i--)
		s->v[i] = s->v[i - 1];
	s->v[i] = (struct splice){ at, n, text };
}

void splices_put(struct splices *s, const struct buf *from, struct buf *to)
{
	size_t done = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct splice *one = &s->v[i];

		if (one->at > done)
			buf_addn(to, from->s + done, one->at - done);
		buf_add(to, one->text);
		if (one->at + one->n > done)
			done = one->at + one->n;
	}
	buf_addn(to, from->s + done, from->len - done);
}

void splices_free(struct splices *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->v[i].text);
	free(s->v);
	*s = (struct splices){ NULL, 0 };
}

/* ---- the bytes ---- */

/* Places in the bytes are the parser's, who counts them as they stand: what is put in is UTF-8. */
static bool is_utf8(const struct buf *b)
{
	char head[128];
	const char *said;

	snprintf(head, sizeof head, "%.*s", (int)(b->len < 120 ? b->len : 120), b->len ? b->s : "");
	said = strstr(head, "encoding=");
	return b->len < 2 || ((unsigned char)b->s[0] < 0xfe && b->s[0] && (!said || strncasecmp(said + 10, "utf-8", 5) == 0));
}

bool part_bytes(zip_t *zip, const char *path, const char *name, struct buf *ret, struct err *err)
{
	struct part part = { .path = path };
	char room[32 * 1024];
	bool found = false;
	long n = 0;

	if (!part_open(zip, path, name, &part, &found, err))
		return false;
	while (found && (n = part_read(&part, room, sizeof room, err)) > 0)
		buf_addn(ret, room, (size_t)n);
	part_close(&part);
	if (n < 0)
		return false;
	if (!found)
		return book_damaged(path, err);
	return is_utf8(ret) || err_set(err, ERR_FILE, "bad_file", "%s: it is not written in UTF-8; open it and save it again as .xlsx", path);
}

bool part_run(XML_Parser parser, const char *path, const struct buf *bytes, struct err *err)
{
	if (XML_Parse(parser, bytes->s, (int)bytes->len, 1) == XML_STATUS_OK)
		return true;
	return part_not_xml(path, parser, err);
}

size_t tag_begin(XML_Parser parser)
{
	return (size_t)XML_GetCurrentByteIndex(parser);
}

size_t tag_end(XML_Parser parser)
{
	return tag_begin(parser) + (size_t)XML_GetCurrentByteCount(parser);
}

void xml_put(struct buf *b, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			buf_add(b, "&amp;");
			break;
		case '<':
			buf_add(b, "&lt;");
			break;
		case '>':
			buf_add(b, "&gt;");
			break;
		case '"':
			buf_add(b, "&quot;");
			break;
		default:
			/* XML knows no other control characters */
			if ((unsigned char)*text >= ' ' || *text == '\t' || *text == '\n')
				buf_addc(b, *text);
		}
}
