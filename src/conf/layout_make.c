/* A layout out of nothing but columns, as its text would be written: so that it can be used at once, and kept. */
#include <bihuan/conf/layouts.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/text.h>

#include "path_named.h"

#define NUMBER "number"

static bool is_number(const char *text)
{
	return str_eq(text, NUMBER) || str_eq(text, "编号") || str_eq(text, "No.");
}

static const struct field *field_called(const struct ledger *l, const char *text)
{
	const struct field *f = ledger_field(l, text);

	return f ? f : ledger_heading(l, text);
}

bool path_named(const struct ledger *l, const char *text, const struct declared_ledgers *ledgers, struct buf *path,
		const struct field **ret, struct err *err)
{
	struct strv steps = STRV_INIT;
	const struct field *f = NULL;
	bool ok = true;

	strv_split(&steps, text, ".");
	for (size_t i = 0; i < steps.n && ok; i++) {
		const struct ledger *in = i == 0 ? l : f->type == FIELD_REF ? ledgers->find(ledgers->ctx, f->ledger) : NULL;

		f = in ? field_called(in, steps.v[i]) : NULL;
		if (!in)
			ok = err_set(err, ERR_USAGE, "unknown_field",
				     "%s: “%s” stands behind a field that refers to no record", text, steps.v[i]);
		else if (!f)
			ok = err_set(err, ERR_USAGE, "unknown_field", "The ledger %s has no field “%s”",
				     words_now(&in->title), steps.v[i]);
		if (ok)
			buf_addf(path, "%s%s", i ? "." : "", f->name);
	}
	strv_free(&steps);
	*ret = f;
	return ok && (f || err_set(err, ERR_USAGE, "unknown_field", "The ledger %s has no field “%s”", words_now(&l->title), text));
}

/* With the heading that it has. */
static bool add_column(const struct ledger *l, const char *text, const struct declared_ledgers *ledgers, struct buf *b,
		       struct err *err)
{
	struct buf path = BUF_INIT;
	const struct field *f;
	bool ok = path_named(l, text, ledgers, &path, &f, err);

	if (ok) {
		buf_add(b, "{ heading = ");
		buf_add_quoted(b, words_now(&f->label));
		buf_addf(b, "; field = \"%s\"; }", path.s);
	}
	buf_free(&path);
	return ok;
}

bool layout_write(const char *name, const struct ledger *l, const char *columns, const struct declared_ledgers *ledgers,
		  char **ret, struct err *err)
{
	struct strv all = STRV_INIT;
	struct buf b = BUF_INIT;
	bool ok = true;

	text_list(columns, &all);
	buf_add(&b, "name = ");
	buf_add_quoted(&b, name);
	buf_add(&b, ";\ntitle = { zh = ");
	buf_add_quoted(&b, name);
	buf_add(&b, "; en = ");
	buf_add_quoted(&b, name);
	buf_add(&b, "; };\nsheets = (\n\t{ name = ");
	buf_add_quoted(&b, words_now(&l->title));
	buf_addf(&b, "; ledger = \"%s\";\n\t  columns = (", l->name);
	for (size_t i = 0; i < all.n && ok; i++) {
		buf_add(&b, i ? ",\n\t\t" : "\n\t\t");
		if (is_number(all.v[i]))
			buf_addf(&b, "{ heading = \"%s\"; number = \"\"; }", words_now(&(struct words){ "编号", "No." }));
		else
			ok = add_column(l, all.v[i], ledgers, &b, err);
	}
	buf_add(&b, " ); } );\n");
	if (ok && !all.n)
		ok = err_set(err, ERR_USAGE, "bad_argument", "No columns are named; write them as number,FIELD,FIELD.FIELD");
	strv_free(&all);
	if (ok)
		*ret = buf_take(&b);
	else
		buf_free(&b);
	return ok;
}
