/* Sheets as this program writes them: which columns a ledger has there, under which headings, and with what
 * texts in their cells. The export writes them by these rules; the import knows them again by the same ones and
 * takes such a cell for what it says, without guessing. */
#ifndef EXCHANGE_OWN_SHEET_H
#define EXCHANGE_OWN_SHEET_H

#include <bihuan/domain/value.h>
#include <bihuan/store/store.h>

/* Does a sheet of l have a column of f: is it a value that an import can take back? Not what is worked out,
 * nor where an item stands, which is the order of the rows, nor files, which lie beside. */
bool own_carries(const struct ledger *l, const struct field *f);
/* "编号", "No." */
const char *own_number_heading(enum lang lang);
/* Its label, which no other field of the ledger has; its name where the label is that of the numbers. */
const char *own_heading(const struct ledger *l, const struct field *f, enum lang lang);
/* The field of a sheet's column in either language; NULL. */
const struct field *own_heading_field(const struct ledger *l, const char *text, enum lang lang);
/* "{code}": the field that is the number; NULL where numbers are given out. */
const struct field *own_number_field(const struct ledger *l);
/* Might the ledger have given that number out, to an item of the record with the number `holder` (NULL: of any)? */
bool own_number_fits(const struct ledger *l, const char *number, const char *holder);

/* Writes values so that a sheet's reader finds the same ones: references by a name that means no other
 * record, else by their number. */
struct own_texts {
	struct store *store;
	const struct names *names;
	struct memo *refs; /* texts of references met lately */
	char *text;	   /* the last of them */
	bool holder;	   /* the value in hand is the record that holds an item */
};
void own_texts_begin(struct own_texts *t, struct store *store, day_t today);
void own_texts_end(struct own_texts *t);
/* The text of a value in a cell; "" for none. holder: it is the record that holds an item, which goes by its
 * number alone. The caller frees it. */
char *own_text(struct own_texts *t, const struct field *f, const char *value, bool holder);

#endif
