/* What people type into a field of each kind: the first byte picks the field. What is taken is
 * canonical: it shows, edits back to itself and makes JSON. */
#include <bihuan/base/utf8.h>
#include <bihuan/domain/choice_day.h>

#include "fuzz.h"

static const char *const names[] = {
	"description", "location", "found_on", "funds_spent", "enterprise", "found_by",
	"category", "cause", "accident_types", "external_cause", "source_code", "round",
};

/* Two choices of one name, for different times: the record's day says which. */
static char *on_day(const struct field *f, const char *value)
{
	const struct choice *stale;

	return value_on_day(f, value, "2026-09-01", NULL, &stale);
}

static bool means_the_same(const struct field *f, const char *a, const char *b)
{
	char *x = on_day(f, a), *y = on_day(f, b);
	bool same = str_eq(x, y);

	free(x);
	free(y);
	return same;
}

static void use(const struct field *f, const char *value)
{
	char *shown = value_show(f, value, fuzz_names()), *edit = value_edit(f, value, fuzz_names());
	struct buf json = BUF_INIT, body = BUF_INIT;
	struct err err = ERR_INIT;
	char *again = NULL;

	MUST(utf8_valid(shown, strlen(shown)));
	value_json(f, value, fuzz_names(), &json);
	value_body(f, value, &body);
	MUST(utf8_valid(buf_text(&json), json.len) && utf8_valid(buf_text(&body), body.len));
	if (!value_parse(f, edit, fuzz_names(), &again, &err))
		fuzz_wrong(err.text, edit, 0);
	MUST(f->valid_by ? means_the_same(f, value, again) : str_eq(value, again));
	free(again);
	free(shown);
	free(edit);
	buf_free(&json);
	buf_free(&body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct ledger *l = fuzz_ledger("hazard");
	const struct field *f;
	struct err err = ERR_INIT;
	char *text, *value = NULL;
	day_t day;

	if (!size)
		return 0;
	f = ledger_field(l, names[*data % (sizeof names / sizeof *names)]);
	text = fuzz_text(data + 1, size - 1);
	if (f && value_parse(f, text, fuzz_names(), &value, &err)) {
		if (value)
			use(f, value);
		free(value);
	} else if (f) {
		MUST(err.code[0] && err.text[0] && utf8_valid(err.text, strlen(err.text)));
	}
	if (day_parse(text, 20697, &day, &err)) {
		char iso[DAY_TEXT];

		MUST(day_from_iso(day_to_iso(day, iso)) == day);
	}
	free(text);
	return 0;
}
