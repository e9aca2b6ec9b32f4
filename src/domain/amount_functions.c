/* A share of an amount between bounds, so much more of it where something is so, and the worst band that any of several
 * counts reaches. What a park may set otherwise stands in a switch of the rules. */
#include "amount_functions.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/clock.h>
#include <bihuan/domain/ledger.h>
#include <bihuan/domain/text.h>

#define FEN 100
#define NUMBERS_MAX 8

/* n whole numbers with blanks or commas between, none below 0. */
static bool read_numbers(const char *text, size_t n, long long ret[NUMBERS_MAX])
{
	struct strv v = STRV_INIT;
	bool right;

	strv_split(&v, text ? text : "", " ,、，");
	right = v.n == n && n <= NUMBERS_MAX;
	for (size_t i = 0; right && i < n; i++)
		right = text_number(v.v[i], &ret[i]) && ret[i] >= 0;
	strv_free(&v);
	return right;
}

/* Those of the switch, else those that are declared from the at-th argument on. */
static bool numbers_of(const struct computing *c, const char *name, size_t at, size_t n, long long ret[NUMBERS_MAX])
{
	if (read_numbers(rules_switch(c->rules, name), n, ret))
		return true;
	for (size_t i = 0; i < n; i++)
		if (!text_number(c->field->args[at + i], &ret[i]))
			return false;
	return true;
}

static bool value_number(const struct computing *c, const char *name, long long *ret)
{
	const char *value = c->get(c->ctx, name);

	return value && text_number(value, ret);
}

/* percent of an amount, half a fen upwards */
static bool percent_of(long long fen, long long percent, long long *ret)
{
	if (__builtin_mul_overflow(fen, percent, ret) || __builtin_add_overflow(*ret, 50, ret))
		return false;
	*ret /= 100;
	return true;
}

/* share OF SWITCH PERCENT LOW HIGH: so many percent of OF, at least LOW and at most HIGH yuan. */
char *amount_share(const struct computing *c)
{
	long long of, part, n[NUMBERS_MAX];

	if (!value_number(c, c->field->args[0], &of) || of < 0 || !numbers_of(c, c->field->args[1], 2, 3, n) ||
	    !percent_of(of, n[0], &part))
		return NULL;
	part = part < n[1] * FEN ? n[1] * FEN : part;
	part = part > n[2] * FEN ? n[2] * FEN : part;
	return xasprintf("%lld", part);
}

/* raised F FLAG SWITCH PERCENT: F, and so many percent more where FLAG is yes. */
char *amount_raised(const struct computing *c)
{
	long long of, more = 0, n[NUMBERS_MAX];

	if (!value_number(c, c->field->args[0], &of))
		return NULL;
	if (str_eq(c->get(c->ctx, c->field->args[1]), "1") &&
	    (!numbers_of(c, c->field->args[2], 3, 1, n) || !percent_of(of, n[0], &more)))
		return NULL;
	return xasprintf("%lld", of + more);
}

/* Where a value stands among bounds that descend: 0 from the first on. SIZE_MAX: nothing to compare. */
static size_t band_of(const struct computing *c, const char *arg)
{
	const char *eq = strchr(arg, '=');
	char *name = xstrndup(arg, (size_t)(eq - arg));
	const struct field *f = ledger_field(c->ledger, name);
	struct strv bounds = STRV_INIT;
	long long value, bound;
	size_t band = SIZE_MAX;

	if (f && value_number(c, name, &value)) {
		strv_split(&bounds, eq + 1, ",");
		for (band = 0; band < bounds.n; band++)
			if (text_number(bounds.v[band], &bound) && value >= bound * (f->type == FIELD_MONEY ? FEN : 1))
				break;
		strv_free(&bounds);
	}
	free(name);
	return band;
}

/* worst F=a,b … G=a,b …: the choice of the highest band that F or G reaches; the last choice below all. */
char *amount_worst(const struct computing *c)
{
	size_t worst = SIZE_MAX;

	for (size_t i = 0; i < c->field->nargs; i++) {
		size_t band = band_of(c, c->field->args[i]);

		worst = band < worst ? band : worst;
	}
	return worst < c->field->nchoices ? xstrdup(c->field->choices[worst].code) : NULL;
}

/* ---- what is declared ---- */

static bool is_field(const struct ledger *l, const char *name)
{
	return ledger_index(l, name) != SIZE_MAX;
}

static bool number_at(const struct field *f, size_t at)
{
	long long n;

	return text_number(f->args[at], &n) && n >= 0;
}

/* F=a,b: as many bounds as there are choices but one, descending. */
static bool bounds_right(const struct field *f, const struct ledger *l, const char *arg)
{
	const char *eq = strchr(arg, '=');
	char *name = eq ? xstrndup(arg, (size_t)(eq - arg)) : NULL;
	struct strv bounds = STRV_INIT;
	long long n, before = 0;
	bool right = name && is_field(l, name);

	strv_split(&bounds, eq ? eq + 1 : "", ",");
	right = right && bounds.n + 1 == f->nchoices;
	for (size_t i = 0; right && i < bounds.n; i++, before = n)
		right = text_number(bounds.v[i], &n) && n > 0 && (i == 0 || n < before);
	strv_free(&bounds);
	free(name);
	return right;
}

bool amount_wrong(const struct field *f, const struct ledger *l, const char **ret)
{
	size_t fields = f->compute->compute == amount_share ? 1 : f->compute->compute == amount_raised ? 2 : 0;

	*ret = NULL;
	if (f->compute->compute == amount_worst)
		for (size_t i = 0; !*ret && i < f->nargs; i++)
			*ret = bounds_right(f, l, f->args[i]) ? NULL : f->args[i];
	else if (!fields)
		return false;
	for (size_t i = 0; !*ret && i < fields; i++)
		*ret = is_field(l, f->args[i]) ? NULL : f->args[i];
	for (size_t i = fields + 1; fields && !*ret && i < f->nargs; i++)
		*ret = number_at(f, i) ? NULL : f->args[i];
	return true;
}

const char *amount_switch_wrong(const struct field *f, const char *name, const char *value)
{
	long long n[NUMBERS_MAX];

	if (f->compute->compute == amount_share && str_eq(f->args[1], name))
		return read_numbers(value, 3, n) && n[1] <= n[2] ? NULL :
			tr("a percentage, the least and the most in yuan, such as 15 3000 300000");
	if (f->compute->compute == amount_raised && str_eq(f->args[2], name))
		return read_numbers(value, 1, n) ? NULL : tr("a whole number");
	return NULL;
}
