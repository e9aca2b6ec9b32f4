/* Ledgers from CSV files: one signed entry for all good rows, a file of the bad ones.
 * CONTRACT.md, Import. */
#ifndef BIHUAN_EXCHANGE_IMPORT_H
#define BIHUAN_EXCHANGE_IMPORT_H

#include <bihuan/work/work.h>

struct import_options {
	bool dry_run;	     /* reads, checks and counts; writes nothing, not even the reject file */
	bool create_missing; /* enterprises nobody has yet are made, marked 待核实 */
	bool again;	     /* the same bytes once more */
	const struct pair *set; /* values for cells that are empty or not there */
	size_t nset;
	const char *reject; /* file of the rejected rows; NULL: PATH.reject.csv */
	const struct news *news; /* may be NULL */
};

struct import_result {
	long rows, new, updated, unchanged, rejected; /* rows is the sum of the others */
	char *reject_file;     /* NULL when there is none */
	struct strv ignored;   /* headings that mean no field of the ledger */
	struct strv reasons;   /* of the first ten rejected rows: line, column, sentence */
};
void import_result_free(struct import_result *r);

/* Reads the file (UTF-8 with or without BOM, else GB18030; RFC 4180, LF or CRLF)
 * and writes its good rows to the ledger.
 *
 * The heading line is looked for in the first 20 rows, so that titles may stand above
 * it; headings are names, labels and import headings of the ledger's fields, and
 * 编号/number. The columns _行, _列, _原因 are passed over. A row whose number is
 * in the store updates that record, or leaves it when nothing differs; an empty
 * cell never clears. Any other row is new. Bad rows go to the reject file with line,
 * column and reason, otherwise as they were: corrected there, it can be imported itself.
 *
 * true also when rows were rejected. Codes: unknown_ledger, bad_heading,
 * already_imported, wrong_ledger (people are added one by one), wrong_role,
 * no_file, io, cancelled; then nothing was written. */
bool import_csv(struct session *s, const char *ledger, const char *path,
		const struct import_options *o, struct import_result *ret,
		struct err *err);

#endif
