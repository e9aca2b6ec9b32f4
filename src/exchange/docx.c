/* A document as a book of tables. It is read once, when it is opened: which of its tables
 * is the ledger is asked of each of them. */
#include "docx.h"

#include <stdlib.h>
#include <string.h>

#include "docx_inside.h"
#include "zip_lib.h"

struct parts {
	char *numbering, *styles;
	char *folder;
};

static void document_relation(void *ctx, const char *name, const char **attributes)
{
	struct parts *p = ctx;
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	char **to = NULL;
	if (strcmp(name, "Relationship") != 0 || !type || !target)
		return;
	if (str_ends(type, "/numbering"))
		to = &p->numbering;
	else if (str_ends(type, "/styles"))
		to = &p->styles;
	if (!to)
		return;
	free(*to);
	*to = part_path(target, p->folder);
}

static bool find_parts(zip_t *zip, const char *path, const char *part, struct parts *ret,
		       struct err *err)
{
	const char *slash = strrchr(part, '/');
	char *relations = part_relations(part);
	ret->folder = xstrndup(part, slash ? (size_t)(slash - part) + 1 : 0);
	ret->numbering = part_path("numbering.xml", ret->folder);
	ret->styles = part_path("styles.xml", ret->folder);
	bool ok = part_parse(zip, path, relations,
			     &(struct part_reader){ .begin = document_relation, .ctx = ret }, err);
	free(relations);
	return ok;
}

/* ---- the face ---- */

static size_t count_tables(const void *ctx)
{
	return ((const struct document *)ctx)->ntables;
}

static const char *name_of_table(const void *ctx, size_t i)
{
	return ((const struct document *)ctx)->tables[i].name;
}

static bool is_hidden(const void *ctx, size_t i)
{
	(void)ctx;
	(void)i;
	return false;
}

static bool open_rows(void *ctx, size_t table, const struct news *news, struct rows *ret,
		      struct err *err)
{
	(void)err;
	document_rows(ctx, table, news, ret);
	return true;
}

static void open_flow(void *ctx, const struct news *news, struct rows *ret)
{
	document_flow(ctx, news, ret);
}

static long count_pictures(const void *ctx)
{
	return ((const struct document *)ctx)->pictures;
}

static void close_document(void *ctx)
{
	document_free(ctx);
	free(ctx);
}

static const struct book_ops docx_ops = {
	.sheets = count_tables, .name = name_of_table, .hidden = is_hidden, .rows = open_rows,
	.flow = open_flow, .pictures = count_pictures,
	.close = close_document,
};

bool docx_book_open(zip_t *zip, const char *path, const char *part,
		    const struct book_ops **ret_ops, void **ret, struct err *err)
{
	struct parts parts = { .numbering = NULL };
	struct numbers *numbers = NULL;
	struct document *d = xcalloc(1, sizeof *d);
	bool ok = find_parts(zip, path, part, &parts, err) &&
		  numbers_read(zip, path, parts.numbering, parts.styles, &numbers, err) &&
		  document_read(zip, path, part, numbers, d, err);
	numbers_free(numbers);
	free(parts.numbering);
	free(parts.styles);
	free(parts.folder);
	zip_lib.discard(zip);
	if (!ok) {
		close_document(d);
		return false;
	}
	*ret_ops = &docx_ops;
	*ret = d;
	return true;
}
