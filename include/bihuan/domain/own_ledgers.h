/* The ledgers that the program itself lives by, and knows by name: who acts, by which rules, on
 * which days people work, and which ledgers there are. All others are declarations. */
#ifndef BIHUAN_DOMAIN_OWN_LEDGERS_H
#define BIHUAN_DOMAIN_OWN_LEDGERS_H

#define LEDGER_PERSON "person"
#define LEDGER_RULE "rule"
#define LEDGER_CALENDAR "calendar"
#define LEDGER_OF_LEDGERS "ledger"

#endif
