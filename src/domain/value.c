#include <bihuan/domain/value.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/text.h>

void value_items(const char *value, struct strv *ret_items)
{
	if (value)
		strv_split(ret_items, value, "\n");
}

static char *show_money(const char *fen)
{
	bool minus = *fen == '-';
	const char *digits = fen + minus;
	size_t n = strlen(digits);

	if (n == 0 || strspn(digits, "0123456789") != n)
		return xstrdup(fen);
	if (n <= 2)
		return xasprintf("%s0.%s%s", minus ? "-" : "", n == 1 ? "0" : "", digits);
	return xasprintf("%s%.*s.%s", minus ? "-" : "", (int)(n - 2), digits, digits + n - 2);
}

static const char *bool_word(const char *value)
{
	static const struct words yes = { "是", "yes" }, no = { "否", "no" };

	return words_now(str_eq(value, "1") ? &yes : &no);
}

char *value_offered(const struct field *f, struct moment now, const char *me)
{
	char iso[MOMENT_TEXT];

	if (str_eq(f->fill, "today"))
		return now.day == DAY_NONE ? NULL : xstrdup(day_to_iso(now.day, iso));
	if (str_eq(f->fill, "now"))
		return now.day == DAY_NONE || now.minute < 0 ? NULL : xstrdup(moment_to_iso(now, iso));
	if (!str_eq(f->fill, "me"))
		return xstrdup(f->fill);
	return str_empty(me) ? NULL : xasprintf("%s%s", f->type == FIELD_PEOPLE ? "=" : "", me);
}

static const char *choice_label(const struct field *f, const char *code)
{
	const struct choice *c = field_choice_code(f, code);

	return c ? words_now(&c->label) : code; /* a choice of a newer declaration */
}

/* To be typed: the label, unless it would be read as another choice, or as several. */
static const char *choice_typed(const struct field *f, const char *code)
{
	const struct choice *c = field_choice_code(f, code), *read = c ? field_choice(f, words_now(&c->label)) : NULL;
	struct strv parts = STRV_INIT;
	bool alone, same;

	if (!c)
		return code;
	text_list(words_now(&c->label), &parts);
	alone = parts.n == 1 || f->type == FIELD_CHOICE;
	strv_free(&parts);
	/* of two words of the law that are the same, the record's day says which is meant */
	same = read == c || (f->valid_by && read && str_eq(words_now(&read->label), words_now(&c->label)));
	return alone && same ? words_now(&c->label) : code;
}

static bool label_of(const struct names *names, const char *ledger, const char *id,
		     const char **number, const char **name)
{
	*number = *name = NULL;
	return names && names->label &&
	       names->label(names->ctx, ledger, id, number, name);
}

static bool by_number(const struct names *names, const char *ledger)
{
	return names && names->by_number && names->by_number(names->ctx, ledger);
}

/* How a record is written: by name to be read, by number to be typed. */
static void add_record(struct buf *b, const char *ledger, const char *id,
		       const struct names *names, bool edit)
{
	const char *number, *name, *first, *second;

	label_of(names, ledger, id, &number, &name);
	first = edit || by_number(names, ledger) ? number : name;
	second = edit ? NULL : number;
	if (str_empty(first))
		first = second;
	if (!str_empty(first))
		buf_add(b, first);
	else if (edit)
		buf_add(b, id);
	else
		buf_addf(b, "(%.8s)", id);
}

static void add_file(struct buf *b, const char *item, bool edit)
{
	struct attachment a;

	buf_add(b, !edit && attachment_read(item, &a) ? a.name : item);
}

static void add_item(struct buf *b, const struct field *f, const char *item,
		     const struct names *names, bool edit)
{
	if (field_is(f, FIELD_IS_FILE))
		add_file(b, item, edit);
	else if (f->type == FIELD_CHOICES)
		buf_add(b, edit ? choice_typed(f, item) : choice_label(f, item));
	else if (f->type == FIELD_REFS)
		add_record(b, f->ledger, item, names, edit);
	else if (f->type == FIELD_PEOPLE && *item == '=')
		add_record(b, LEDGER_PERSON, item + 1, names, edit);
	else
		buf_add(b, item);
}

static char *write_items(const struct field *f, const char *value,
			 const struct names *names, bool edit)
{
	static const struct words comma = { "、", ", " };
	struct strv items = STRV_INIT;
	struct buf b = BUF_INIT;

	value_items(value, &items);
	buf_add(&b, "");
	for (size_t i = 0; i < items.n; i++) {
		if (i)
			buf_add(&b, !edit ? words_now(&comma) : field_is(f, FIELD_IS_FILE) ? "\n" : "、");
		add_item(&b, f, items.v[i], names, edit);
	}
	strv_free(&items);
	return buf_take(&b);
}

static char *write_value(const struct field *f, const char *value,
			 const struct names *names, bool edit)
{
	struct buf b = BUF_INIT;
	char *text, *t;

	if (str_empty(value))
		return xstrdup("");
	switch (f->type) {
	case FIELD_MONEY:
		return show_money(value);
	case FIELD_DATETIME:
		text = xstrdup(value);
		t = strchr(text, 'T');
		if (t)
			*t = ' ';
		return text;
	case FIELD_BOOL:
		return xstrdup(bool_word(value));
	case FIELD_CHOICE:
		return xstrdup(edit ? choice_typed(f, value) : choice_label(f, value));
	case FIELD_REF:
		add_record(&b, f->ledger, value, names, edit);
		return buf_take(&b);
	case FIELD_DATES:
	case FIELD_CHOICES:
	case FIELD_REFS:
	case FIELD_PEOPLE:
	case FIELD_TEXTS:
	case FIELD_FILE:
	case FIELD_FILES:
		return write_items(f, value, names, edit);
	case FIELD_TEXT:
	case FIELD_LONGTEXT:
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_DATE:
		break;
	}
	return xstrdup(value);
}

char *value_show(const struct field *f, const char *value, const struct names *names)
{
	return write_value(f, value, names, false);
}

char *value_edit(const struct field *f, const char *value, const struct names *names)
{
	return write_value(f, value, names, true);
}

/* A JSON integer; what is none (a foreign body) stays a string. */
static void json_integer(struct buf *out, const char *value)
{
	long long n;

	if (text_number(value, &n))
		buf_addf(out, "%lld", n);
	else
		buf_add_json(out, value);
}

static void json_or_null(struct buf *out, const char *s)
{
	if (str_empty(s))
		buf_add(out, "null");
	else
		buf_add_json(out, s);
}

/* A record that is not here yet goes by its id. */
static void json_ref(struct buf *out, const char *ledger, const char *id,
		     const struct names *names)
{
	const char *number, *name;

	label_of(names, ledger, id, &number, &name);
	buf_add_json(out, str_empty(number) ? id : number);
}

static void json_person(struct buf *out, const char *item, const struct names *names)
{
	const char *number = NULL, *name = item;

	if (*item == '=') {
		label_of(names, LEDGER_PERSON, item + 1, &number, &name);
		if (str_empty(number))
			number = item + 1;
	}
	buf_add(out, "{\"number\":");
	json_or_null(out, number);
	buf_add(out, ",\"name\":");
	json_or_null(out, name);
	buf_add(out, "}");
}

static void json_file(struct buf *out, const char *item)
{
	struct attachment a;

	if (!attachment_read(item, &a)) {
		buf_add_json(out, item);
		return;
	}
	buf_addf(out, "{\"hash\":\"%s\",\"name\":", a.hash);
	buf_add_json(out, a.name);
	buf_add(out, ",\"as\":");
	buf_add_json(out, a.as);
	buf_add(out, ",\"taken_at\":");
	json_or_null(out, *a.taken ? a.taken : NULL);
	buf_add(out, "}");
}

static void json_items(const struct field *f, const char *value,
		       const struct names *names, struct buf *out)
{
	struct strv items = STRV_INIT;

	value_items(value, &items);
	buf_add(out, "[");
	for (size_t i = 0; i < items.n; i++) {
		if (i)
			buf_add(out, ",");
		if (f->type == FIELD_REFS)
			json_ref(out, f->ledger, items.v[i], names);
		else if (f->type == FIELD_PEOPLE)
			json_person(out, items.v[i], names);
		else if (f->type == FIELD_FILES)
			json_file(out, items.v[i]);
		else
			buf_add_json(out, items.v[i]);
	}
	buf_add(out, "]");
	strv_free(&items);
}

void value_json(const struct field *f, const char *value, const struct names *names,
		struct buf *out)
{
	char *money;

	if (str_empty(value)) {
		buf_add(out, "null");
		return;
	}
	switch (f->type) {
	case FIELD_INTEGER:
		json_integer(out, value);
		break;
	case FIELD_MONEY:
		money = show_money(value);
		buf_add_json(out, money);
		free(money);
		break;
	case FIELD_BOOL:
		buf_add(out, str_eq(value, "1") ? "true" : "false");
		break;
	case FIELD_REF:
		json_ref(out, f->ledger, value, names);
		break;
	case FIELD_DATES:
	case FIELD_CHOICES:
	case FIELD_REFS:
	case FIELD_PEOPLE:
	case FIELD_TEXTS:
	case FIELD_FILES:
		json_items(f, value, names, out);
		break;
	case FIELD_FILE:
		json_file(out, value);
		break;
	case FIELD_TEXT:
	case FIELD_LONGTEXT:
	case FIELD_DECIMAL:
	case FIELD_DATE:
	case FIELD_DATETIME:
	case FIELD_CHOICE:
		buf_add_json(out, value);
		break;
	}
}

static void body_items(const char *value, struct buf *out)
{
	buf_add(out, "[");
	for (const char *end; *value; value = *end ? end + 1 : end) {
		size_t n = strcspn(value, "\n");

		end = value + n;
		if (!n)
			continue;
		if (out->s[out->len - 1] != '[')
			buf_add(out, ",");
		buf_addn_json(out, value, n);
	}
	buf_add(out, "]");
}

void value_body(const struct field *f, const char *value, struct buf *out)
{
	if (str_empty(value)) {
		buf_add(out, "null");
		return;
	}
	switch (f->type) {
	case FIELD_INTEGER:
	case FIELD_MONEY:
		json_integer(out, value);
		break;
	case FIELD_BOOL:
		buf_add(out, str_eq(value, "1") ? "true" : "false");
		break;
	case FIELD_DATES:
	case FIELD_CHOICES:
	case FIELD_REFS:
	case FIELD_PEOPLE:
	case FIELD_TEXTS:
	case FIELD_FILES:
		body_items(value, out);
		break;
	case FIELD_TEXT:
	case FIELD_LONGTEXT:
	case FIELD_DECIMAL:
	case FIELD_DATE:
	case FIELD_DATETIME:
	case FIELD_CHOICE:
	case FIELD_REF:
	case FIELD_FILE:
		buf_add_json(out, value);
		break;
	}
}
