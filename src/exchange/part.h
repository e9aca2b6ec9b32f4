/* One part of a workbook (a file inside the ZIP archive), inflated piece by
 * piece, with a lid on how much may come out of it. */
#ifndef EXCHANGE_PART_H
#define EXCHANGE_PART_H

#include <expat.h>
#include <zip.h>

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/store/store.h>

/* What nobody's sheet reaches: bytes of one part, and how many times larger
 * than packed it may be once it is not small any more. */
#define PART_MAX (2LL * 1024 * 1024 * 1024)
#define PART_MAX_RATIO 400
#define PART_SMALL (32LL * 1024 * 1024)

struct part {
	const char *path; /* of the archive, for sentences; borrowed */
	zip_file_t *f;
	long long packed, size, done;
};

/* The name of the part that a relation's target means, seen from a folder that ends in
 * "/" or is empty. The caller frees it. */
char *part_path(const char *target, const char *folder);
/* The relations of a part, "word/_rels/document.xml.rels". The caller frees it. */
char *part_relations(const char *part);
bool part_is_there(zip_t *zip, const char *name);
/* Its place in the archive; below 0: it is not there. */
zip_int64_t part_index(zip_t *zip, const char *name);

/* The name may begin with "/", differ in case, and have "\\" in the archive, as some
 * programs of Windows write it. *ret_found false, and true
 * returned, when there is no such part. Code bad_file. */
bool part_open(zip_t *zip, const char *path, const char *name, struct part *ret,
	       bool *ret_found, struct err *err);
void part_close(struct part *p); /* also one that was never opened */
/* Bytes read, 0 at the end, -1 with bad_file. */
long part_read(struct part *p, char *room, size_t n, struct err *err);

/* What is wrong after the parser stopped. */
bool part_not_xml(const char *path, XML_Parser parser, struct err *err);

/* A small part handed to an XML parser. Names come without their prefix. */
struct part_reader {
	void (*begin)(void *ctx, const char *name, const char **attributes);
	void (*end)(void *ctx, const char *name); /* may be NULL */
	void (*text)(void *ctx, const char *s, int n); /* may be NULL */
	void *ctx;
	const struct news *news; /* may be NULL; its cancelled() is asked */
};
/* A part that is not there is read as an empty one. */
bool part_parse(zip_t *zip, const char *path, const char *name,
		const struct part_reader *r, struct err *err);

/* A parser that stops at a document type. Its handlers get the parser itself
 * first, and ctx from XML_GetUserData(). */
XML_Parser part_parser(void *ctx);
const char *xml_name(const char *name); /* without its prefix */
const char *xml_attribute(const char **attributes, const char *name); /* NULL */
bool xml_is_on(const char *value); /* an attribute's; NULL is not */

#endif
