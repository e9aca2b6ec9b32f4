/* Ledgers as sheets that spreadsheet programs open and that an import takes back unchanged. CONTRACT.md, export. */
#ifndef BIHUAN_EXCHANGE_EXPORT_H
#define BIHUAN_EXCHANGE_EXPORT_H

#include <stdio.h>

#include <bihuan/domain/layout.h>
#include <bihuan/domain/sheet.h>
#include <bihuan/work/work.h>

enum export_format {
	EXPORT_CSV,  /* UTF-8 with BOM, CRLF; formulas in texts neutralised by an apostrophe, which the import takes off */
	EXPORT_XLSX, /* typed cells, frozen heading, drop-downs of choices and of the names of up to 1000 records; needs
		      * libxlsxwriter */
};

struct export_options {
	enum export_format format;
	const char *path; /* the file to write, never over one that is there; NULL: to out, the first sheet as CSV */
	FILE *out;
	/* Sheets and columns as declared, in place of those an import takes back; NULL: these. Of sheets of the filter's
	 * ledger the records are those that `line` finds too, of others all; each in the layout's order, unless `line` says another. */
	const struct layout *layout;
	const char *line; /* the filter as a line; may be NULL */
	bool blank; /* the sheet to send out and have filled in: no records and no numbers, but what each column wants */
	/* Records by their ids, in this order, in place of all that the filter finds; NULL: those. */
	const char *const *ids;
	size_t nids;
	const struct news *news; /* may be NULL */
};

struct export_result {
	long rows;	   /* records, of a layout those of all sheets */
	long items;	   /* of those that hang in lists under them */
	struct strv files; /* paths written, the one asked for first; none: to out */
	struct strv left;  /* titles of lists of items that had no place: a stream holds one sheet */
};
void export_result_free(struct export_result *r);

/* Writes what the filter finds, in its order: a sheet of the filter's ledger and one of each ledger of items under
 * it; as CSV the latter lie beside path as LEDGER.csv. Columns are the number and every field that an import takes
 * back (not what is worked out, nor attachments). It reads page by page, so that memory does not grow with the
 * ledger, and what was named is there whole or not at all.
 * Codes: file_exists, own_file, sqlite_name, io (a full disk too), too_long (more rows than a workbook's sheet holds),
 * not_built (no XLSX in this program), cancelled, and those of reading. The caller frees *ret with
 * export_result_free(). */
bool export_file(struct session *s, const struct filter *f, const struct export_options *o, struct export_result *ret,
		 struct err *err);

/* Small tables: each a sheet of a workbook with its title above and its notes below; as CSV one below the other, with the
 * notes of the last. o: format, path, out. keep: the store's path, which is never written over. Codes of export_file(). */
bool export_tables(const struct sheet_table *v, size_t n, const char *keep, const struct export_options *o,
		   struct strv *ret_files, struct err *err);

/* The format that a path's ending asks for; false: none. */
bool export_format_of(const char *path, enum export_format *ret);

#endif
