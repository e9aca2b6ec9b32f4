#include <bihuan/domain/field.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/date.h>
#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/ledger.h>
#include <bihuan/domain/repeat.h>
#include <bihuan/domain/text.h>

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

/* Fewer than 30 employees, or self-employed: a risk card is due. */
static char *micro_enterprise(const struct ledger *l, field_get *get, void *ctx)
{
	const char *kind = get(ctx, "kind"), *employees;
	bool alone = str_eq(kind, "self_employed");
	long long n;

	(void)l;
	employees = get(ctx, "employees");
	if (alone)
		return xstrdup("1");
	if (!employees || !text_number(employees, &n))
		return NULL;
	return xstrdup(n < 30 ? "1" : "0");
}

static bool take_integer(field_get *get, void *ctx, const char *name, long long *ret)
{
	const char *value = get(ctx, name);

	return value && text_number(value, ret);
}

/* R = L x S, from the fields likelihood and severity. */
static char *risk_ls(const struct ledger *l, field_get *get, void *ctx)
{
	long long likelihood, severity, r;

	(void)l;
	if (!take_integer(get, ctx, "likelihood", &likelihood) || !take_integer(get, ctx, "severity", &severity) ||
	    __builtin_mul_overflow(likelihood, severity, &r))
		return NULL;
	return xasprintf("%lld", r);
}

/* A decimal of at most two places, times 100. */
static bool take_hundredths(field_get *get, void *ctx, const char *name, long long *ret)
{
	const char *value = get(ctx, name), *dot;
	size_t places;
	char digits[24];
	int n;

	if (!value)
		return false;
	dot = strchr(value, '.');
	places = dot ? strlen(dot + 1) : 0;
	if (places > 2 || strlen(value) > 12)
		return false;
	n = snprintf(digits, sizeof digits, "%.*s%s%.*s",
		     (int)(dot ? (size_t)(dot - value) : strlen(value)), value,
		     dot ? dot + 1 : "", (int)(2 - places), "00");
	return n > 0 && text_number(digits, ret);
}

/* D = L x E x C, from likelihood, exposure and consequence. */
static char *risk_lec(const struct ledger *l, field_get *get, void *ctx)
{
	static const char *const names[] = { "likelihood", "exposure", "consequence" };
	long long d = 1, factor;
	char *text, *end;

	(void)l;
	for (size_t i = 0; i < 3; i++)
		if (!take_hundredths(get, ctx, names[i], &factor) || factor < 0 ||
		    __builtin_mul_overflow(d, factor, &d))
			return NULL;
	text = xasprintf("%lld.%06lld", d / 1000000, d % 1000000);
	end = text + strlen(text);
	while (end[-1] == '0')
		*--end = '\0';
	if (end[-1] == '.')
		end[-1] = '\0';
	return text;
}

/* The day of last_on and every_days after it. */
static char *next_due(const struct ledger *l, field_get *get, void *ctx)
{
	const char *text = get(ctx, "last_on");
	day_t last = day_from_iso(text);
	char iso[DAY_TEXT];
	long long days;

	(void)l;
	if (last == DAY_NONE || !take_integer(get, ctx, "every_days", &days) ||
	    days <= 0 || days > 36600)
		return NULL;
	return xstrdup(day_to_iso(last + (day_t)days, iso));
}

/* One more than the records that it is the like of. */
static char *repeat_no(const struct ledger *l, field_get *get, void *ctx)
{
	const struct field *likes = ledger_likes(l);
	int time = likes ? repeats_time(get(ctx, likes->name)) : 0;

	return time ? xasprintf("%d", time) : NULL;
}

const struct field_function field_functions[] = {
	{ .name = "credit_code", .check = credit_code_check },
	{ .name = "micro_enterprise", .compute = micro_enterprise },
	{ .name = "ls", .compute = risk_ls },
	{ .name = "lec", .compute = risk_lec },
	{ .name = "next_due", .compute = next_due },
	{ .name = "repeat_no", .compute = repeat_no },
};

const struct field_function *field_function_find(const char *name)
{
	for (size_t i = 0; i < sizeof field_functions / sizeof *field_functions; i++)
		if (str_eq(field_functions[i].name, name))
			return &field_functions[i];
	return NULL;
}
