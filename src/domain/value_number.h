/* Numbers as people write them: full-width digits, thousands commas, 万. */
#ifndef BIHUAN_SRC_DOMAIN_VALUE_NUMBER_H
#define BIHUAN_SRC_DOMAIN_VALUE_NUMBER_H

#include <stdbool.h>

/* Each gives the canonical value (field.h), which the caller frees, and nothing
 * when the text is no such number or has more than 18 digits. */
bool number_integer(const char *typed, char **ret);
bool number_decimal(const char *typed, char **ret);
bool number_money(const char *typed, char **ret); /* in fen, exact */

#endif
