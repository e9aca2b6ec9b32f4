/* Items: records that stand in a list of another record, each in its place by a text between those of its
 * neighbours. So a move changes the one that is moved, and two who move apart never write the same. */
#include <bihuan/domain/ledger.h>

#include <string.h>

#include <bihuan/base/mem.h>

#define DIGITS "0123456789abcdefghijklmnopqrstuvwxyz"
enum { BASE = sizeof DIGITS - 1, LEAST = 3 }; /* LEAST: characters of a text at least: none is the beginning of a later one */

const struct field *ledger_holder(const struct ledger *l)
{
	for (size_t i = 0; l->parent && i < l->nfields; i++)
		if (l->fields[i].type == FIELD_REF && str_eq(l->fields[i].ledger, l->parent))
			return &l->fields[i];
	return NULL;
}

const struct field *ledger_order(const struct ledger *l)
{
	for (size_t i = 0; l->parent && i < l->nfields; i++)
		if (l->fields[i].set == FIELD_BY_PLACE)
			return &l->fields[i];
	return NULL;
}

/* What is no digit stands as one that is not smaller: it came from elsewhere. */
static int digit(char c)
{
	const char *at = c ? strchr(DIGITS, c) : NULL;

	return at ? (int)(at - DIGITS) : c > 'z' ? BASE - 1 : 0;
}

/* The next of the fixed length, so that a list which grows at its end keeps short texts; NULL: there is none. */
static char *counted_on(const char *low)
{
	char text[LEAST + 1] = "000";
	size_t n = strnlen(low, LEAST);

	for (size_t i = 0; i < n; i++)
		text[i] = DIGITS[digit(low[i])];
	for (int i = LEAST - 1; i >= 0; i--) {
		if (text[i] != DIGITS[BASE - 1]) {
			text[i] = DIGITS[digit(text[i]) + 1];
			return xstrdup(text);
		}
		text[i] = DIGITS[0];
	}
	return NULL;
}

/* Digit by digit: what both have in common, then a digit between theirs, or that of low and what stands behind the
 * rest of it. */
static char *halved(const char *low, const char *high)
{
	struct buf b = BUF_INIT;
	int mid;

	for (;; low += *low != '\0', high += high && *high) {
		int from = digit(*low), to = high ? digit(*high) : BASE;

		mid = (from + to) / 2;
		if (mid > from)
			break;
		buf_addc(&b, DIGITS[from]);
		if (from != to)
			high = NULL;
		else if (high && !*high) /* low is not before high */
			high = NULL;
	}
	buf_addc(&b, DIGITS[mid]);
	while (b.len < LEAST)
		buf_addc(&b, DIGITS[BASE / 2]);
	return buf_take(&b);
}

char *order_between(const char *low, const char *high)
{
	char *text = NULL;

	if (!low)
		low = "";
	if (!high || strcmp(low, high) >= 0) {
		high = NULL;
		text = counted_on(low);
	}
	return text ? text : halved(low, high);
}
