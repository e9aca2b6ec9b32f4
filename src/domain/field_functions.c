/* The named checks and computations that a declaration may call. */
#include <bihuan/domain/field.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/date.h>
#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/clock.h>
#include <bihuan/domain/ledger.h>
#include <bihuan/domain/repeat.h>
#include <bihuan/domain/text.h>

#include "amount_functions.h"
#include "field_functions.h"

/* GB 32100-2015: 18 characters of 31, the last one a check character. */
static bool credit_code_right(const char *s)
{
	static const char signs[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	static const int weights[17] = {
		1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
	};
	int sum = 0;

	if (strlen(s) != 18 || strspn(s, signs) != 18)
		return false;
	for (int i = 0; i < 17; i++)
		sum += weights[i] * (int)(strchr(signs, s[i]) - signs);
	return s[17] == signs[(31 - sum % 31) % 31];
}

static bool credit_code_check(const struct field *f, const char *value, struct err *err)
{
	if (credit_code_right(value))
		return true;
	return err_field(err, f->name, "bad_text",
		"%s: “%s” is not a credit code; it has 18 digits and capital letters "
		"(no I, O, S, V, Z) and the last one must match the others (GB 32100)",
		words_now(&f->label), value);
}

static const char *value_of(const struct computing *c, const char *name)
{
	return c->get(c->ctx, name);
}

#define MICRO_SWITCH "micro.employees"

/* So many workers or fewer (以下 includes the number), or self-employed: a risk card is due. The bound is the park's
 * to set; one that is no number leaves that of the rule-makers. */
static char *micro_enterprise(const struct computing *c)
{
	const char *employees = value_of(c, "employees"), *bound = rules_switch(c->rules, MICRO_SWITCH);
	long long n, most;

	if (str_eq(value_of(c, "kind"), "self_employed"))
		return xstrdup("1");
	if (!employees || !text_number(employees, &n))
		return NULL;
	if (!bound || !text_number(bound, &most))
		most = 30;
	return xstrdup(n <= most ? "1" : "0");
}

static bool take_integer(const struct computing *c, const char *name, long long *ret)
{
	const char *value = value_of(c, name);

	return value && text_number(value, ret);
}

/* R = L x S, from the fields likelihood and severity. */
static char *risk_ls(const struct computing *c)
{
	long long likelihood, severity, r;

	if (!take_integer(c, "likelihood", &likelihood) || !take_integer(c, "severity", &severity) ||
	    __builtin_mul_overflow(likelihood, severity, &r))
		return NULL;
	return xasprintf("%lld", r);
}

/* ---- decimals: whole millionths, so that 0.1 is 0.1 ---- */

#define PLACES 6
#define ONE 1000000

/* A decimal of at most `places` places that is not below 0, in millionths. */
static bool take_decimal(const char *value, size_t places, long long *ret)
{
	const char *dot = value ? strchr(value, '.') : NULL;
	size_t n = dot ? strlen(dot + 1) : 0, whole = dot ? (size_t)(dot - value) : value ? strlen(value) : 0;
	char digits[32];

	if (!value || n > places || strlen(value) > 12)
		return false;
	snprintf(digits, sizeof digits, "%.*s%s%.*s", (int)whole, value, dot ? dot + 1 : "", (int)(PLACES - n), "000000");
	return text_number(digits, ret) && *ret >= 0;
}

static char *decimal_text(long long millionths)
{
	char *text = xasprintf("%lld.%06lld", millionths / ONE, millionths % ONE), *end = text + strlen(text);

	while (end[-1] == '0')
		*--end = '\0';
	if (end[-1] == '.')
		end[-1] = '\0';
	return text;
}

/* Multiplies; a factor has two places at most, so that three of them lose nothing. */
static bool times(const struct computing *c, const char *name, long long *product)
{
	long long factor;

	if (!take_decimal(value_of(c, name), 2, &factor) || __builtin_mul_overflow(*product, factor / (ONE / 100), product))
		return false;
	*product /= 100;
	return true;
}

/* D = L x E x C, from likelihood, exposure and consequence. */
static char *risk_lec(const struct computing *c)
{
	long long d = ONE;

	if (!times(c, "likelihood", &d) || !times(c, "exposure", &d) || !times(c, "consequence", &d))
		return NULL;
	return decimal_text(d);
}

/* ---- with arguments ---- */

/* What stands behind "v=" in the arguments from the n-th on, where v is this value; NULL. */
static const char *argument_of(const struct computing *c, size_t n, const char *value)
{
	size_t len = value ? strlen(value) : 0;

	for (size_t i = n; value && i < c->field->nargs; i++)
		if (strncmp(c->field->args[i], value, len) == 0 && c->field->args[i][len] == '=')
			return c->field->args[i] + len + 1;
	return NULL;
}

/* product BY v=F,G … */
static char *product(const struct computing *c)
{
	const char *names = argument_of(c, 1, value_of(c, c->field->args[0]));
	struct strv factors = STRV_INIT;
	long long all = ONE;
	bool right = names != NULL;

	if (names)
		strv_split(&factors, names, ",");
	for (size_t i = 0; right && i < factors.n; i++)
		right = times(c, factors.v[i], &all);
	strv_free(&factors);
	return right ? decimal_text(all) : NULL;
}

/* Bounds, one fewer than there are bands, each below the one before. */
static bool read_bounds(const struct field *f, const char *text, struct strv *ret)
{
	long long before = 0, n;
	bool right;

	strv_free(ret);
	strv_split(ret, text ? text : "", " ,、，");
	right = ret->n + 1 == f->nchoices;
	for (size_t i = 0; right && i < ret->n; i++, before = n)
		right = take_decimal(ret->v[i], 2, &n) && (i == 0 || n < before);
	return right;
}

/* The bounds in force for a value: those of the rules, where they can be. */
static bool bounds_of(const struct computing *c, const char *value, struct strv *ret)
{
	const char *own = argument_of(c, 3, value);
	char *name = xasprintf("%s.%s", c->field->args[2], value ? value : "");
	bool right = own && (read_bounds(c->field, rules_switch(c->rules, name), ret) || read_bounds(c->field, own, ret));

	free(name);
	return right;
}

/* banded SCORE BY SWITCH v=a,b …: the choices in their order from the highest band to the lowest. */
static char *banded(const struct computing *c)
{
	struct strv bounds = STRV_INIT;
	long long score, bound;
	char *code = NULL;

	if (take_decimal(value_of(c, c->field->args[0]), PLACES, &score) &&
	    bounds_of(c, value_of(c, c->field->args[1]), &bounds)) {
		size_t i = 0;

		while (i < bounds.n && take_decimal(bounds.v[i], 2, &bound) && score < bound)
			i++;
		code = xstrdup(c->field->choices[i].code);
	}
	strv_free(&bounds);
	return code;
}

/* first F G … */
static char *first(const struct computing *c)
{
	for (size_t i = 0; i < c->field->nargs; i++)
		if (value_of(c, c->field->args[i]))
			return xstrdup(value_of(c, c->field->args[i]));
	return NULL;
}

/* holds LIST WORD … */
static char *holds(const struct computing *c)
{
	struct strv items = STRV_INIT;
	bool found = false;

	strv_split(&items, value_of(c, c->field->args[0]) ? value_of(c, c->field->args[0]) : "", "\n");
	for (size_t i = 1; !found && i < c->field->nargs; i++)
		found = strv_has(&items, c->field->args[i]);
	strv_free(&items);
	return xstrdup(found ? "1" : "0");
}

/* The day of last_on and every_days after it. */
static char *next_due(const struct computing *c)
{
	day_t last = day_from_iso(value_of(c, "last_on"));
	char iso[DAY_TEXT];
	long long days;

	if (last == DAY_NONE || !take_integer(c, "every_days", &days) || days <= 0 || days > 36600)
		return NULL;
	return xstrdup(day_to_iso(last + (day_t)days, iso));
}

/* One more than the records that it is the like of. */
static char *repeat_no(const struct computing *c)
{
	const struct field *likes = ledger_likes(c->ledger);
	int time = likes ? repeats_time(value_of(c, likes->name)) : 0;

	return time ? xasprintf("%d", time) : NULL;
}

const struct field_function field_functions[] = {
	{ .name = "credit_code", .check = credit_code_check },
	{ .name = "micro_enterprise", .compute = micro_enterprise, .beside = true },
	{ .name = "ls", .compute = risk_ls },
	{ .name = "lec", .compute = risk_lec },
	{ .name = "next_due", .compute = next_due },
	{ .name = "repeat_no", .compute = repeat_no },
	{ .name = "product", .compute = product, .min = 2, .max = 20 },
	{ .name = "banded", .compute = banded, .beside = true, .min = 4, .max = 20 },
	{ .name = "first", .compute = first, .beside = true, .min = 1, .max = 20 },
	{ .name = "share", .compute = amount_share, .beside = true, .min = 5, .max = 5 },
	{ .name = "raised", .compute = amount_raised, .beside = true, .min = 4, .max = 4 },
	{ .name = "worst", .compute = amount_worst, .min = 1, .max = 8 },
	{ .name = "holds", .compute = holds, .min = 2, .max = 20 },
	{ .name = "next_date", .compute = next_date, .beside = true, .by_items = true, .min = 7, .max = 20 },
	{ .name = "next_period", .compute = next_period, .beside = true, .by_items = true, .min = 10, .max = 30 },
	{ .name = "parts_done", .compute = parts_done, .beside = true, .by_items = true, .min = 3, .max = 4 },
	{ .name = "records_if", .compute = records_if, .beside = true, .by_items = true, .min = 2, .max = 2 },
};

const struct field_function *field_function_find(const char *name)
{
	for (size_t i = 0; i < sizeof field_functions / sizeof *field_functions; i++)
		if (str_eq(field_functions[i].name, name))
			return &field_functions[i];
	return NULL;
}

char *field_compute_with(const struct computing *c)
{
	const struct field_function *fn = c->field->compute;

	return fn && fn->compute && (c->items || !fn->by_items) ? fn->compute(c) : NULL;
}

char *field_compute(const struct field *f, const struct ledger *l, field_get *get, void *ctx, const struct rules *rules)
{
	struct computing c = { .ledger = l, .field = f, .get = get, .ctx = ctx, .rules = rules };

	return field_compute_with(&c);
}

bool field_goes_by_ref(const struct field *f, const struct field *ref)
{
	size_t n = strlen(ref->name);

	for (size_t i = 0; f->compute && f->compute->by_items && i < f->nargs; i++)
		for (const char *at = strstr(f->args[i], ref->name); at; at = strstr(at + 1, ref->name))
			if ((at == f->args[i] || at[-1] == ',') && at[n] == '.')
				return true;
	return false;
}

bool field_goes_by(const struct field *f, const char *ledger)
{
	for (size_t i = 0; f->compute && f->compute->by_items && i < f->nargs; i++)
		if (str_eq(f->args[i], ledger))
			return true;
	return false;
}

static bool is_switch_of(const struct field *f, const char *name)
{
	size_t n = strlen(f->args[2]);
	struct computing c = { .field = f };

	return strncmp(name, f->args[2], n) == 0 && name[n] == '.' && argument_of(&c, 3, name + n + 1);
}

const char *field_switch_wrong(const struct field *f, const char *name, const char *value)
{
	struct strv bounds = STRV_INIT;
	long long n;
	bool right;

	if (!f->compute)
		return NULL;
	if (f->compute->compute == micro_enterprise && str_eq(name, MICRO_SWITCH))
		return value && text_number(value, &n) && n >= 0 ? NULL : tr("a whole number");
	if (f->compute->compute != banded || !is_switch_of(f, name))
		return amount_switch_wrong(f, name, value);
	right = read_bounds(f, value, &bounds);
	strv_free(&bounds);
	return right ? NULL : tr("the lower bounds of its bands, from the highest to the lowest, such as 17 11 5");
}

/* A field it goes by stands there, and one that is itself worked out like it stands before it: they are worked out in
 * the order of their declaration. */
static bool goes_by(const struct field *f, const struct ledger *l, const char *name)
{
	size_t at = ledger_index(l, name), own = ledger_index(l, f->name);

	return at != SIZE_MAX && (!l->fields[at].compute || at < own);
}

static const char *no_field(const struct field *f, const char *const *names, size_t n, const struct ledger *l)
{
	for (size_t i = 0; i < n; i++)
		if (!goes_by(f, l, names[i]))
			return names[i];
	return NULL;
}

/* Behind each "v=" stand fields. */
static const char *no_factor(const struct field *f, const struct ledger *l)
{
	for (size_t i = 1; i < f->nargs; i++) {
		const char *names = strchr(f->args[i], '=');
		struct strv v = STRV_INIT;
		bool right = names && names[1];

		strv_split(&v, names ? names + 1 : "", ",");
		right = right && !no_field(f, (const char *const *)v.v, v.n, l);
		strv_free(&v);
		if (!right)
			return f->args[i];
	}
	return NULL;
}

const char *field_compute_wrong(const struct field *f, const struct ledger *l)
{
	const char *wrong;

	if (amount_wrong(f, l, &wrong))
		return wrong;
	if (f->compute->compute == first)
		return no_field(f, f->args, f->nargs, l);
	if (f->compute->compute == banded)
		return no_field(f, f->args, 2, l);
	if (f->compute->compute == holds || f->compute->compute == records_if)
		return no_field(f, f->args, 1, l);
	if (f->compute->by_items)
		return item_function_wrong(f, l);
	if (f->compute->compute != product)
		return NULL;
	return no_field(f, f->args, 1, l) ? f->args[0] : no_factor(f, l);
}
