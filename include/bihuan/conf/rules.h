/* Clock-rule profiles (data/rules/NAME.cfg), calendars (data/calendar/YEAR.csv),
 * criteria and stock phrases: shipped texts into lists of values, so that they
 * become records of the ledgers rule, calendar, criterion and phrase. */
#ifndef BIHUAN_CONF_RULES_H
#define BIHUAN_CONF_RULES_H

#include <bihuan/base/err.h>
#include <bihuan/domain/ledger.h>

/* Each record's values by field name, canonical; called once per record. */
typedef bool record_sink(void *ctx, const struct sets *values, struct err *err);

/* A rule profile in libconfig form. Errors as in ledgers.h. */
bool rules_parse(const char *text, const char *name, record_sink *sink,
		 void *ctx, struct err *err);
/* A CSV with a heading line of field names of `l`; values are canonical or
 * typed forms that need no reference. Also used for calendars and criteria. A reference is the code of another shipped
 * record, as it was written. */
bool table_parse(const char *text, const char *name, const struct ledger *l,
		 record_sink *sink, void *ctx, struct err *err);

#endif
