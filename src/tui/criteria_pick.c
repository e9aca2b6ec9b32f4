/* Picking the criterion a hazard is major by: one list of those in force when the hazard was found: the
 * enterprise's sector first, then the others, then ones replaced since; narrowed by words. However many there are, a page of them is read. */
#include <stdlib.h>
#include <string.h>

#include "picker.h"
#include "picks.h"
#include "prompt.h"
#include "records.h"

#define COUNT_CAP 1000 /* more are "1000+": each is looked at, for every key */

enum part { PART_OWN, PART_OTHERS, PART_REPLACED, PARTS };

struct criteria {
	struct app *app;
	const char *ledger;
	struct records *parts[PARTS]; /* NULL: left out */
	char *lines[PARTS];	      /* the filter of each, without words */
	struct list_source below;     /* what works on any part */
};

static bool replaced(const struct record *r)
{
	return record_is(r, "in_force", "0");
}

static const char *standing(const struct record *r)
{
	if (replaced(r))
		return tr("replaced");
	return record_is(r, "verified", "0") ? tr("unverified") : "";
}

static const char *text_of(const struct record *r, const char *field)
{
	const char *text = record_get(r, field);
	return text ? text : "";
}

/* ---- the parts one behind the other; a key begins with the part's digit ---- */

static void mark_rows(struct list_row *rows, size_t n, int part)
{
	for (size_t i = 0; i < n; i++) {
		char *key = xasprintf("%d%s", part, rows[i].key ? rows[i].key : "");
		free(rows[i].key);
		rows[i].key = key;
		if (part == PART_REPLACED)
			rows[i].style = STYLE_DIM;
	}
}

static size_t page(struct criteria *c, const struct list_key *from, int step, size_t n,
		   struct list_row *rows)
{
	int first = from ? from->text[0] - '0' : step > 0 ? 0 : PARTS - 1;
	size_t got = 0;
	for (int p = first; p >= 0 && p < PARTS && got < n; p += step) {
		struct list_key key = { .text = from ? from->text + 1 : NULL,
					.id = from ? from->id : 0 };
		const struct list_key *start = from && p == first ? &key : NULL;
		if (!c->parts[p])
			continue;
		struct list_source s = records_source(c->parts[p]);
		size_t more = (step > 0 ? s.after : s.before)(s.ctx, start, n - got, rows + got);
		mark_rows(rows + got, more, p);
		got += more;
	}
	return got;
}

static size_t after(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	return page(ctx, from, 1, n, rows);
}

static size_t before(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	return page(ctx, from, -1, n, rows);
}

static long count(void *ctx, bool *ret_capped)
{
	static const enum part order[] = { PART_OTHERS, PART_OWN, PART_REPLACED }; /* quick first */
	struct criteria *c = ctx;
	struct err err = ERR_INIT;
	long n = 0;
	for (size_t i = 0; i < PARTS && n <= COUNT_CAP; i++) {
		const struct filter *f = c->parts[order[i]] ? records_filter(c->parts[order[i]]) : NULL;
		long more = 0;
		if (f && !store_count(c->app->session.store, f, COUNT_CAP + 1 - n, &more, &err))
			stack_error(&err);
		n += more;
	}
	*ret_capped = n > COUNT_CAP;
	return *ret_capped ? COUNT_CAP : n;
}

static bool find(void *ctx, int64_t id, struct list_row *row)
{
	struct criteria *c = ctx;
	for (int p = 0; p < PARTS; p++) {
		if (!c->parts[p])
			continue;
		struct list_source s = records_source(c->parts[p]);
		if (s.find(s.ctx, id, row)) {
			mark_rows(row, 1, p);
			return true;
		}
	}
	return false;
}

static void cell(void *ctx, const struct list_row *row, int column, struct buf *out, int *style)
{
	static const char *const fields[] = { "text", "article", "sector" };
	const struct record *r = records_row(row);
	const char *text = text_of(r, fields[column]);
	(void)ctx;
	(void)style;
	if (column == 2 && !*text)
		text = tr("(without a sector)");
	for (; *text; text++)
		buf_addc(out, *text == '\n' ? ' ' : *text);
}

static void release(void *ctx, struct list_row *row)
{
	struct criteria *c = ctx;
	c->below.release(c->below.ctx, row);
}

static const char *id_of(const struct criteria *c, int64_t row)
{
	const char *id = NULL;
	for (int p = 0; p < PARTS && !id; p++)
		id = c->parts[p] ? records_id(c->parts[p], row) : NULL;
	return id;
}

static void detail(void *ctx, int64_t row, struct buf *out)
{
	struct criteria *c = ctx;
	const char *id = id_of(c, row);
	struct record *r = NULL;
	struct err err = ERR_INIT;
	if (!id || !store_get(c->app->session.store, id, &r, &err))
		return;
	const char *state = standing(r);
	buf_addf(out, "%s  %s%s%s\n%s", text_of(r, "standard"), text_of(r, "article"),
		 *state ? "  " : "", state, text_of(r, "text"));
	if (*text_of(r, "standard_note")) /* two editions side by side, and why */
		buf_addf(out, "\n%s", text_of(r, "standard_note"));
	record_free(r);
}

static void query(void *ctx, const char *typed)
{
	struct criteria *c = ctx;
	struct err err = ERR_INIT;
	for (int p = 0; p < PARTS; p++) {
		struct buf line = BUF_INIT;
		if (!c->parts[p])
			continue;
		buf_add(&line, c->lines[p]);
		pick_words(typed, &line);
		if (!records_set(c->parts[p], buf_text(&line), NULL, &err))
			stack_error(&err);
		buf_free(&line);
	}
}

/* ---- which parts ---- */

static void add_part(struct criteria *c, enum part p, char *line)
{
	c->lines[p] = line;
	c->parts[p] = records_create(c->app, store_ledger(c->app->session.store, c->ledger));
}

static long count_of(struct criteria *c, const char *line)
{
	struct session *s = &c->app->session;
	struct filter f;
	struct err err = ERR_INIT;
	long n = 0;
	if (!work_filter(s, c->ledger, line, &f, &err))
		return 0;
	if (!store_count(s->store, &f, 1, &n, &err))
		n = 0;
	filter_free(&f);
	return n;
}

/* What the criteria call the owner's sector: the ledgers are filled by different
 * people, "工贸-冶金" and "冶金" mean the same. NULL: nothing. The caller frees it. */
static char *own_sector(struct criteria *c, const char *owners, const char *owner)
{
	struct store *store = c->app->session.store;
	const struct ledger *l = owners && owner ? store_ledger(store, owners) : NULL;
	const struct field *f = l ? ledger_field(l, "sector") : NULL;
	const char *code = f ? store_peek(store, owners, owner, "sector") : NULL;
	const struct choice *choice = code ? field_choice(f, code) : NULL;
	const char *name = choice ? choice->label.zh : NULL;
	while (name && *name) {
		char *line = xasprintf("\"%s\" sector:\"%s\"", name, name);
		bool any = count_of(c, line) > 0;
		free(line);
		if (any)
			return xstrdup(name);
		name = strchr(name, '-');
		name = name ? name + 1 : NULL;
	}
	return NULL;
}

static void add_parts(struct criteria *c, const char *owners, const char *owner, day_t found_on)
{
	char *own = own_sector(c, owners, owner), day[DAY_TEXT], *then;
	day_to_iso(found_on, day);
	then = found_on == DAY_NONE ? xstrdup("") : xasprintf(" -valid_from:>%s -valid_to:<%s", day, day);
	/* the sector as a word too: its index leads to them */
	if (own)
		add_part(c, PART_OWN, xasprintf("\"%s\" sector:\"%s\" -in_force:no%s", own, own, then));
	add_part(c, PART_OTHERS, own ? xasprintf("-sector:\"%s\" -in_force:no%s", own, then) :
				       xasprintf("-in_force:no%s", then));
	if (found_on != DAY_NONE)
		add_part(c, PART_REPLACED, xasprintf("in_force:no valid_to:>=%s -valid_from:>%s", day, day));
	free(then);
	c->below = records_source(c->parts[PART_OTHERS]);
	free(own);
}

static bool ask_criterion(struct criteria *c, char ret_id[ID_TEXT])
{
	struct picker_result res = PICKER_RESULT_INIT;
	struct list_column columns[] = {
		{ .title = tr("Text"), .share = 1 },
		{ .title = tr("Article"), .width = 12 },
		{ .title = tr("Sector"), .width = 16 },
	};
	bool ok = picker_run(&(struct picker_options){
		.title = tr("Criterion of a major hazard"),
		.source = { .after = after, .before = before, .count = count, .cell = cell,
			    .find = find, .release = release, .ctx = c },
		.query = query,
		.detail = detail,
		.columns = columns,
		.ncolumns = 3,
		.digits_choose = true,
		.zero_typed = true,
	}, &res);
	const char *id = ok && res.n ? id_of(c, res.ids[0]) : NULL;
	if (id)
		memcpy(ret_id, id, ID_TEXT);
	picker_result_free(&res);
	return id != NULL;
}

bool criterion_pick(struct app *app, const char *criteria, const char *owners, const char *owner,
		    day_t found_on, char ret_id[ID_TEXT])
{
	struct criteria c = { .app = app, .ledger = criteria };
	bool ok = false;
	if (!count_of(&c, "")) {
		prompt_show(tr("Criteria"), tr("There is no criterion in this store yet."));
	} else {
		add_parts(&c, owners, owner, found_on);
		ok = ask_criterion(&c, ret_id);
	}
	for (int p = 0; p < PARTS; p++) {
		records_destroy(c.parts[p]);
		free(c.lines[p]);
	}
	return ok;
}
