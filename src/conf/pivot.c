/* Writing pivots as the texts of reports. */
#include <bihuan/conf/pivot.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>

#include "check.h"
#include "path_named.h"

#define PIVOT "pivot" /* the name of one that is not kept */

static const struct {
	const char *word, *bucket;
	struct words title;
} buckets[] = {
	{ "month", "month", { "月", "month" } },     { "月", "month", { "月", "month" } },	 { "按月", "month", { "月", "month" } },
	{ "quarter", "quarter", { "季", "quarter" } }, { "季", "quarter", { "季", "quarter" } }, { "按季", "quarter", { "季", "quarter" } },
	{ "year", "year", { "年", "year" } },	     { "年", "year", { "年", "year" } },	 { "按年", "year", { "年", "year" } },
};

/* A way to a group as a report writes it, and as it is told. */
struct way {
	struct buf path, zh, en;
	const struct field *field;
};

static void way_free(struct way *w)
{
	buf_free(&w->path);
	buf_free(&w->zh);
	buf_free(&w->en);
}

static bool add_bucket(struct way *w, size_t bucket, struct err *err)
{
	buf_addf(&w->path, " %s", buckets[bucket].bucket);
	buf_addf(&w->zh, "（%s）", buckets[bucket].title.zh);
	buf_addf(&w->en, " (%s)", buckets[bucket].title.en);
	return field_is(w->field, FIELD_IS_DAY) || err_set(err, ERR_USAGE, "bad_argument", "“%s” is no date: only dates go by month, quarter or year",
						       words_now(&w->field->label));
}

static size_t bucket_named(const char *word)
{
	for (size_t i = 0; i < sizeof buckets / sizeof *buckets; i++)
		if (str_eq(buckets[i].word, word))
			return i;
	return SIZE_MAX;
}

/* Headings have blanks too, so that the last word is a bucket, a part of the heading, or wrong. */
static bool read_path(const struct ledger *l, char *text, const struct declared_ledgers *ledgers, struct way *w, size_t *ret_bucket, struct err *err)
{
	char *last = strrchr(text, ' ');
	struct err why = ERR_INIT;

	*ret_bucket = last ? bucket_named(last + 1) : SIZE_MAX;
	if (*ret_bucket != SIZE_MAX)
		*last = '\0';
	if (path_named(l, str_trim(text), ledgers, &w->path, &w->field, err))
		return true;
	if (!last || *ret_bucket != SIZE_MAX)
		return false;
	*last = '\0';
	if (path_named(l, str_trim(text), ledgers, &w->path, &w->field, &why))
		err_set(err, ERR_USAGE, "bad_argument", "“%s” should be month, quarter or year", last + 1);
	return false;
}

static bool read_way(const struct ledger *l, const char *text, const struct declared_ledgers *ledgers, struct way *w, struct err *err)
{
	char *copy = xstrdup(text);
	size_t bucket;
	bool ok = read_path(l, str_trim(copy), ledgers, w, &bucket, err);

	if (ok) {
		buf_add(&w->zh, w->field->label.zh ? w->field->label.zh : w->field->label.en);
		buf_add(&w->en, w->field->label.en ? w->field->label.en : w->field->label.zh);
	}
	ok = ok && (bucket == SIZE_MAX || add_bucket(w, bucket, err));
	free(copy);
	return ok;
}

/* ---- the measure ---- */

struct counted {
	struct buf text; /* "; sum = \"funds_spent\"" */
	struct words title;
	char *zh, *en; /* of it, where they are made */
};

static const struct field *own_field(const struct ledger *l, const char *text, struct err *err)
{
	const struct field *f = ledger_field(l, text);

	f = f ? f : ledger_heading(l, text);
	if (!f)
		err_set(err, ERR_USAGE, "unknown_field", "The ledger %s has no field “%s”", words_now(&l->title), text);
	return f;
}

static void say_counted(struct counted *c, const struct words *of, const char *zh, const char *en)
{
	c->zh = xasprintf("%s%s", of->zh ? of->zh : of->en, zh);
	c->en = xasprintf("%s%s", of->en ? of->en : of->zh, en);
	c->title = (struct words){ c->zh, c->en };
}

static bool read_median(const struct pivot *p, struct counted *c, struct err *err)
{
	struct strv days = STRV_INIT;
	const struct field *v[2] = { NULL, NULL };
	bool ok;

	strv_split(&days, p->median, ",");
	ok = days.n == 2 || err_set(err, ERR_USAGE, "bad_argument", "Days are counted from one date to another: name two, as FROM,TO");
	for (size_t i = 0; ok && i < 2; i++) {
		v[i] = own_field(p->ledger, str_trim(days.v[i]), err);
		ok = v[i] && (v[i]->type == FIELD_DATE || err_set(err, ERR_USAGE, "bad_argument", "“%s” is no date", words_now(&v[i]->label)));
	}
	if (ok) {
		buf_addf(&c->text, " median = [ \"%s\", \"%s\" ];", v[0]->name, v[1]->name);
		say_counted(c, &v[1]->label, "用时中位数", ": days until it, the middle one");
	}
	strv_free(&days);
	return ok;
}

static bool read_counted(const struct pivot *p, struct counted *c, struct err *err)
{
	const char *name = p->sum ? p->sum : p->distinct;
	const struct field *f;

	if (!!p->sum + !!p->distinct + !!p->median > 1)
		return err_set(err, ERR_USAGE, "bad_argument", "A pivot has one measure: --sum, --distinct or --median");
	if (p->median)
		return read_median(p, c, err);
	if (!name) {
		c->title = (struct words){ "条数", "Records" };
		return true;
	}
	f = own_field(p->ledger, name, err);
	if (!f)
		return false;
	if (p->sum && f->type != FIELD_MONEY && f->type != FIELD_INTEGER)
		return err_set(err, ERR_USAGE, "bad_argument", "“%s” is neither a whole number nor money: nothing to add up", words_now(&f->label));
	buf_addf(&c->text, " %s = \"%s\";", p->sum ? "sum" : "distinct", f->name);
	if (p->sum)
		say_counted(c, &f->label, "合计", ", together");
	else
		say_counted(c, &f->label, "（不重复计）", ", each once");
	return true;
}

/* ---- the whole ---- */

static void put_words(struct buf *b, const char *zh, const char *en)
{
	buf_add(b, "zh = ");
	buf_add_quoted(b, zh);
	buf_add(b, "; en = ");
	buf_add_quoted(b, en);
	buf_addc(b, ';');
}

static void put_title(struct buf *b, const struct pivot *p, const char *title, const struct way *by, const struct way *across)
{
	const struct words *l = &p->ledger->title;
	bool two = across->path.len > 0;
	char *zh = title ? xstrdup(title) : xasprintf("%s：%s%s%s", l->zh ? l->zh : l->en, buf_text(&by->zh), two ? " × " : "", two ? buf_text(&across->zh) : "");
	char *en = title ? xstrdup(title) : xasprintf("%s: %s%s%s", l->en ? l->en : l->zh, buf_text(&by->en), two ? " x " : "", two ? buf_text(&across->en) : "");

	put_words(b, zh, en);
	free(zh);
	free(en);
}

static void put_rule(struct buf *b, const struct pivot *p)
{
	char *zh = xasprintf("现有各条按所选字段分组计数，以截至日的情况为准；筛选：%s", str_empty(p->line) ? "无" : p->line);
	char *en = xasprintf("The records there are, by the fields chosen, as they stood on the day; filter: %s", str_empty(p->line) ? "none" : p->line);

	buf_add(b, "rule = { ");
	put_words(b, zh, en);
	buf_add(b, " };\n");
	free(zh);
	free(en);
}

/* Those that stand in an order of their own are told in it; all else begins with what there is most of. */
static bool in_order(const struct field *f)
{
	return f->nchoices || field_is(f, FIELD_CHOOSES) || field_is(f, FIELD_IS_DAY) || f->type == FIELD_INTEGER;
}

static void put_part(struct buf *b, const struct pivot *p, const struct way *by, const struct way *across, const struct counted *c)
{
	bool two = across->path.len > 0, line = field_is(by->field, FIELD_IS_DAY) && two;

	buf_addf(b, "parts = ( { name = \"all\"; by = \"%s\";", buf_text(&by->path));
	if (two)
		buf_addf(b, " across = \"%s\"; chart = \"%s\";", buf_text(&across->path), line ? "lines" : "stack");
	buf_addf(b, "%s\n\tcolumns = ( { name = \"all\"; zh = \"全部\"; en = \"All\"; from = \"begin\"; } );\n", in_order(by->field) ? "" : " largest = true;");
	buf_add(b, "\trows = ( { name = \"all\"; ");
	put_words(b, c->title.zh, c->title.en);
	buf_addf(b, " ledger = \"%s\";%s line = ", p->ledger->name, buf_text(&c->text));
	buf_add_quoted(b, p->line ? p->line : "");
	buf_add(b, "; } ); } );\n");
}

bool pivot_write(const struct pivot *p, const char *name, const char *title, const struct declared_ledgers *ledgers, char **ret,
		 struct err *err)
{
	struct way by = { .field = NULL }, across = { .field = NULL };
	struct counted counted = { .zh = NULL };
	struct buf b = BUF_INIT;
	bool ok = (!str_empty(p->rows) || err_set(err, ERR_USAGE, "bad_argument", "By which field? Write --rows FIELD")) &&
		  read_way(p->ledger, p->rows, ledgers, &by, err) &&
		  (str_empty(p->columns) || read_way(p->ledger, p->columns, ledgers, &across, err)) && read_counted(p, &counted, err);

	if (ok) {
		buf_addf(&b, "name = \"%s\"; ", name);
		put_title(&b, p, title, &by, &across);
		buf_add(&b, "\nperiods = [ \"month\", \"quarter\", \"half-year\", \"year\", \"week\" ];\nsource = { zh = \"园区自定：交叉统计\"; en = \"the park's own: a pivot\"; };\n");
		put_rule(&b, p);
		put_part(&b, p, &by, &across, &counted);
		*ret = buf_take(&b);
	}
	way_free(&by);
	way_free(&across);
	buf_free(&counted.text);
	free(counted.zh);
	free(counted.en);
	return ok;
}

bool pivot_report(const struct pivot *p, const struct declared_ledgers *ledgers, struct report **ret, struct err *err)
{
	char *text = NULL;
	bool ok = pivot_write(p, PIVOT, NULL, ledgers, &text, err) && report_parse(text, PIVOT, ledgers, NULL, ret, err);

	free(text);
	return ok;
}

/* ---- keeping ---- */

/* Words behind `report` that are no names of reports. */
static const char *const told[] = { "list", "submit", "compare" };

static bool write_file(const char *folder, const char *name, const char *text, struct err *err)
{
	char *path = xasprintf("%s/%s.cfg", folder, name);
	bool ok = output_text(path, text, err);

	free(path);
	return ok;
}

static bool means_else(const char *title)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (str_eq(told[i], title))
			return true;
	return false;
}

static bool taken(const struct reports *all, const char *name)
{
	const struct report *other;

	return reports_find(all, name, &other, NULL);
}

static char *free_name(const struct reports *all, const char *title)
{
	char *name = check_name(title) ? xstrdup(title) : xstrdup("own_1");

	for (int i = 2; !check_name(title) && taken(all, name); i++) {
		free(name);
		name = xasprintf("own_%d", i);
	}
	return name;
}

bool pivot_keep(const struct pivot *p, const char *folder, const char *title, const struct declared_ledgers *ledgers,
		struct report **ret, struct err *err)
{
	struct reports all = { .v = NULL };
	struct report *read = NULL;
	char *text = NULL, *name = NULL;
	bool ok = folder ? reports_load(folder, ledgers, NULL, &all, err) : err_set(err, ERR_FILE, "io", "There is no folder for reports of one's own");

	if (ok && taken(&all, title))
		ok = err_set(err, ERR_REFUSED, "report_exists", "There is a report “%s” already; choose another name", title);
	if (ok && means_else(title))
		ok = err_set(err, ERR_REFUSED, "report_exists", "“%s” means something else behind report; choose another name", title);
	name = ok ? free_name(&all, title) : NULL;
	ok = ok && pivot_write(p, name, title, ledgers, &text, err) && report_parse(text, name, ledgers, NULL, &read, err) &&
	     write_file(folder, name, text, err);
	reports_free(&all);
	free(text);
	free(name);
	if (ok)
		*ret = read;
	else
		report_free(read);
	return ok;
}
