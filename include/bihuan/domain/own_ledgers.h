/* The names that the program itself lives by: the ledgers of who acts, by which rules, on which days
 * people work, and which ledgers there are; and the columns that every life has, or that an effect
 * of its acts fills. All others stand in declarations alone. */
#ifndef BIHUAN_DOMAIN_OWN_LEDGERS_H
#define BIHUAN_DOMAIN_OWN_LEDGERS_H

#define LEDGER_PERSON "person"
#define LEDGER_RULE "rule"
#define LEDGER_CALENDAR "calendar"
#define LEDGER_OF_LEDGERS "ledger"

/* The column of a person that holds the key, which is nothing to be read. */
#define PERSON_KEY "public_key"

/* conf/life_columns.c makes those that a declaration leaves out. */
#define COLUMN_OPEN "open"
#define COLUMN_CONTESTED "contested"
#define COLUMN_UNAUTHORISED "unauthorised"
#define COLUMN_NEXT_ACT "next_act"
#define COLUMN_NEXT_DUE "next_due"
#define COLUMN_NEXT_RULE "next_rule"
/* The entries that a flag stands for. */
#define COLUMN_BY(flag) flag "_by"
/* What the effect missing fills: names of fields, a line each. */
#define COLUMN_MISSING "missing"

/* Fields that every act takes: its day, a note; and why it was done, which the log repeats. */
#define FIELD_ON "on"
#define FIELD_NOTE "note"
#define FIELD_REASON "reason"

/* Words of is: of every life; the others are COLUMN_OPEN and the flags. */
#define IS_OVERDUE "overdue"

#endif
