/* What kind of document a ZIP archive holds. Its root relation says where the main part
 * is, and the folder of that tells the kinds apart. */
#include "package.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "docx.h"
#include "part.h"
#include "xlsx.h"
#include "zip_lib.h"

static void root_relation(void *ctx, const char *name, const char **attributes)
{
	char **workbook = ctx;
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	if (strcmp(name, "Relationship") == 0 && type && target && !*workbook &&
	    str_ends(type, "/officeDocument"))
		*workbook = part_path(target, "");
}

/* An archive without sheets: what it is instead. */
static bool refuse_other(zip_t *zip, const char *path, struct err *err)
{
	static const struct {
		const char *part, *sentence;
	} kinds[] = {
		{ "ppt/presentation.xml", N_("this is a presentation, not a sheet") },
		{ "xl/workbook.bin", N_("this is a binary workbook (.xlsb); open it and save it as .xlsx or CSV") },
		{ "content.xml", N_("this is an OpenDocument file; open it and save it as .xlsx or CSV") },
		{ "AndroidManifest.xml", N_("this is a program, not a sheet") },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (part_is_there(zip, kinds[i].part))
			return err_set(err, ERR_FILE, "bad_file", "%s: %s", path,
				       tr(kinds[i].sentence));
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: this is a ZIP archive without a workbook in it; unpack it first",
		       path);
}

/* Each takes the archive with it, also when it fails. */
static const struct {
	const char *folder, *usual;
	bool (*open)(zip_t *zip, const char *path, const char *part,
		     const struct book_ops **ret_ops, void **ret, struct err *err);
} kinds[] = {
	{ "xl/", "xl/workbook.xml", xlsx_book_open },
	{ "word/", "word/document.xml", docx_book_open },
};

static bool open_kind(zip_t *zip, const char *path, const char *main,
		      const struct book_ops **ret_ops, void **ret, struct err *err)
{
	bool there = main && part_is_there(zip, main);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *part = there ? main : kinds[i].usual;
		if (str_starts(part, kinds[i].folder) && !str_ends(part, ".bin") &&
		    part_is_there(zip, part))
			return kinds[i].open(zip, path, part, ret_ops, ret, err);
	}
	refuse_other(zip, path, err);
	zip_lib.discard(zip);
	return false;
}

bool package_book_open(const char *path, const struct book_options *o,
		       const struct book_ops **ret_ops, void **ret, struct err *err)
{
	char *main = NULL;
	int code = 0;
	(void)o;
	if (!zip_lib_load(err))
		return false;
	zip_t *zip = zip_lib.open(path, ZIP_RDONLY, &code);
	if (!zip)
		return book_damaged(path, err);
	bool ok = part_parse(zip, path, "_rels/.rels",
			     &(struct part_reader){ .begin = root_relation, .ctx = &main }, err);
	if (ok)
		ok = open_kind(zip, path, main, ret_ops, ret, err);
	else
		zip_lib.discard(zip);
	free(main);
	return ok;
}
