/* The names that the program itself lives by: the ledgers of who acts, by which rules, on which days
 * people work, and which ledgers there are; and what every act takes. All others stand in declarations
 * alone; the columns of every life are in life.h. */
#ifndef BIHUAN_DOMAIN_OWN_LEDGERS_H
#define BIHUAN_DOMAIN_OWN_LEDGERS_H

#define LEDGER_PERSON "person"
#define LEDGER_RULE "rule"
#define LEDGER_CALENDAR "calendar"
#define CALENDAR_DAY "day"
#define CALENDAR_WORKING "working"
#define LEDGER_OF_LEDGERS "ledger"

/* The column of a person that holds the key, which is nothing to be read. */
#define PERSON_KEY "public_key"

/* Whom a person stands in for, and on which days. */
#define PERSON_DEPUTY_OF "deputy_of"
#define PERSON_DEPUTY_FROM "deputy_from"
#define PERSON_DEPUTY_TO "deputy_to"

/* Fields that every act takes: its day, a note; and why it was done, which the log repeats. */
#define FIELD_ON "on"
#define FIELD_NOTE "note"
#define FIELD_REASON "reason"

/* What is said on every record that names the bytes of an attachment when these are destroyed; and under which name the body
 * holds them, as the attachment that named them. FIELD_REASON stands beside it. */
#define ACT_DESTROY "destroy_bytes"
#define DESTROYED_ITEM "destroyed"

/* Words of is: of every life; the others are LIFE_OPEN and the flags. */
#define IS_OVERDUE "overdue"

#endif
