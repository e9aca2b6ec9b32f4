#include "part.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"
#include "zip_lib.h"

#define CHUNK (32 * 1024)

static bool too_large(const struct part *p, long long size)
{
	return size > PART_MAX ||
	       (size > PART_SMALL && size / (p->packed > 0 ? p->packed : 1) > PART_MAX_RATIO);
}

static bool refuse_size(const struct part *p, struct err *err)
{
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: unpacked, the workbook is larger than any sheet; it was not read",
		       p->path);
}

/* ---- names ---- */

char *part_path(const char *target, const char *folder)
{
	char *plain = xstrdup(target), *path;
	const char *s = plain;
	for (char *at = plain; *at; at++)
		if (*at == '\\')
			*at = '/';
	if (str_starts(s, "./"))
		s += 2;
	if (*s == '/')
		path = xstrdup(s + 1);
	else if (str_starts(s, "../"))
		path = xstrdup(s + 3);
	else
		path = xasprintf("%s%s", folder, s);
	free(plain);
	return path;
}

char *part_relations(const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part) + 1 : 0;
	return xasprintf("%.*s_rels/%s.rels", folder, part, part + folder);
}

zip_int64_t part_index(zip_t *zip, const char *name)
{
	while (*name == '/')
		name++;
	zip_int64_t at = zip_lib.name_locate(zip, name, 0);
	if (at < 0)
		at = zip_lib.name_locate(zip, name, ZIP_FL_NOCASE);
	if (at >= 0 || !strchr(name, '/'))
		return at;
	char *turned = xstrdup(name);
	for (char *s = turned; *s; s++)
		if (*s == '/')
			*s = '\\';
	at = zip_lib.name_locate(zip, turned, ZIP_FL_NOCASE);
	free(turned);
	return at;
}

bool part_is_there(zip_t *zip, const char *name)
{
	return part_index(zip, name) >= 0;
}

/* ---- bytes ---- */

bool part_open(zip_t *zip, const char *path, const char *name, struct part *ret,
	       bool *ret_found, struct err *err)
{
	zip_stat_t st;
	zip_int64_t at = part_index(zip, name);
	*ret_found = at >= 0;
	if (at < 0)
		return true;
	if (zip_lib.stat_index(zip, (zip_uint64_t)at, 0, &st) != 0)
		return book_damaged(path, err);
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
		return book_locked(path, err);
	struct part p = { .path = path };
	p.size = st.valid & ZIP_STAT_SIZE ? (long long)st.size : 0;
	p.packed = st.valid & ZIP_STAT_COMP_SIZE ? (long long)st.comp_size : 0;
	if (too_large(&p, p.size))
		return refuse_size(&p, err);
	p.f = zip_lib.fopen_index(zip, (zip_uint64_t)at, 0);
	if (!p.f)
		return book_damaged(path, err);
	*ret = p;
	return true;
}

void part_close(struct part *p)
{
	if (p->f)
		zip_lib.fclose(p->f);
	*p = (struct part){ .path = NULL };
}

long part_read(struct part *p, char *room, size_t n, struct err *err)
{
	zip_int64_t got = zip_lib.fread(p->f, room, n);
	if (got < 0) {
		book_damaged(p->path, err);
		return -1;
	}
	p->done += got;
	if (too_large(p, p->done)) {
		refuse_size(p, err);
		return -1;
	}
	return (long)got;
}

/* ---- XML ---- */

const char *xml_name(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(xml_name(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

bool xml_is_on(const char *value)
{
	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* No sheet has a document type; only what is meant to harm has entities. */
static void refuse_doctype(void *parser, const XML_Char *name, const XML_Char *system,
			   const XML_Char *id, int internal)
{
	(void)name;
	(void)system;
	(void)id;
	(void)internal;
	XML_StopParser(parser, XML_FALSE);
}

XML_Parser part_parser(void *ctx)
{
	XML_Parser p = XML_ParserCreate(NULL);
	if (!p)
		abort();
	XML_SetUserData(p, ctx);
	XML_UseParserAsHandlerArg(p);
	XML_SetStartDoctypeDeclHandler(p, refuse_doctype);
	return p;
}

static void begin_element(void *parser, const XML_Char *name, const XML_Char **attributes)
{
	const struct part_reader *r = XML_GetUserData(parser);
	r->begin(r->ctx, xml_name(name), attributes);
}

static void end_element(void *parser, const XML_Char *name)
{
	const struct part_reader *r = XML_GetUserData(parser);
	if (r->end)
		r->end(r->ctx, xml_name(name));
}

static void some_text(void *parser, const XML_Char *s, int n)
{
	const struct part_reader *r = XML_GetUserData(parser);
	if (r->text)
		r->text(r->ctx, s, n);
}

bool part_not_xml(const char *path, XML_Parser parser, struct err *err)
{
	if (XML_GetErrorCode(parser) != XML_ERROR_ABORTED)
		return book_damaged(path, err);
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: it holds a document type, which no workbook does; it was not read",
		       path);
}

static bool parse_all(struct part *part, XML_Parser parser, const struct news *news,
		      struct err *err)
{
	char room[CHUNK];
	long n;
	do {
		if (!rows_go_on(news, err))
			return false;
		n = part_read(part, room, sizeof room, err);
		if (n < 0)
			return false;
		if (XML_Parse(parser, room, (int)n, n == 0) != XML_STATUS_OK)
			return part_not_xml(part->path, parser, err);
	} while (n > 0);
	return true;
}

bool part_parse(zip_t *zip, const char *path, const char *name,
		const struct part_reader *r, struct err *err)
{
	struct part part = { .path = path };
	struct part_reader reader = *r;
	bool found, ok;
	if (!part_open(zip, path, name, &part, &found, err))
		return false;
	if (!found)
		return true;
	XML_Parser parser = part_parser(&reader);
	XML_SetElementHandler(parser, begin_element, end_element);
	XML_SetCharacterDataHandler(parser, some_text);
	ok = parse_all(&part, parser, r->news, err);
	XML_ParserFree(parser);
	part_close(&part);
	return ok;
}
