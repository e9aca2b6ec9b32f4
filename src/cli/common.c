/* What commands share: the store, pairs, ledgers, numbers, filters. */
#include <stdlib.h>
#include <string.h>

#include <time.h>

#include <bihuan/domain/own_ledgers.h>

#include "command.h"
#include "place.h"
#include "table.h"

#define PAGE 500

bool cli_as_of(struct cli *c, day_t today, day_t *ret, struct err *err)
{
	const char *text = args_value(&c->args, "as-of");
	char iso[DAY_TEXT];

	*ret = DAY_NONE;
	if (!text)
		return true;
	return day_parse(text, today, ret, err) &&
	       (*ret <= today || err_set(err, ERR_REFUSED, "bad_date", "--as-of: %s is in the future; give a day up to today",
					 day_to_iso(*ret, iso)));
}

/* --as-of: that day is then the day of the session, for clocks and for all that counts from today. */
static bool day_asked(struct cli *c, struct err *err)
{
	day_t today = store_today(NULL, c->assumed_day);

	if (c->args.command && (c->args.command->flags & COMMAND_OWN_DAY)) /* none: what shows the day without one */
		return true;
	if (!cli_as_of(c, today, &c->as_of, err))
		return false;
	if (c->as_of == DAY_NONE)
		return true;
	c->looks_back = true;
	return true;
}

bool cli_open(struct cli *c, struct err *err)
{
	char *ledgers = NULL;
	struct store_options options = { .news = NULL };
	struct store *store = NULL;
	bool ok;

	if (!day_asked(c, err))
		return false;
	ledgers = place_ledgers();
	options.ledger_dir = ledgers;
	options.anew = c->args.command && c->args.command->flags & COMMAND_ANEW;
	if (c->looks_back) {
		options.as_of = &c->as_of;
		options.news = cli_news();
	}
	ok = store_open(c->file, &options, &store, err);
	cli_news_end();

	if (ok && !session_begin(store, session_who(store, c->args.as, settings_get(c->settings, "person")), c->assumed_day, &c->session, err)) {
		store_close(store);
		c->session = (struct session){ .store = NULL };
		ok = false;
	}
	if (ok)
		session_assume_minute(&c->session, c->assumed_minute);
	if (ok && c->looks_back)
		session_look_back(&c->session, c->as_of);
	free(ledgers);
	return ok;
}

bool cli_pairs(int argc, char **argv, struct pair **ret, size_t *ret_n, struct err *err)
{
	struct pair *pairs = xcalloc((size_t)argc + 1, sizeof *pairs);

	for (int i = 0; i < argc; i++) {
		char *equals = strchr(argv[i], '=');

		if (!equals || equals == argv[i]) {
			free(pairs);
			return err_set(err, ERR_USAGE, "bad_argument",
				       "“%s” should be written field=value", argv[i]);
		}
		*equals = '\0';
		pairs[i] = (struct pair){ str_trim(argv[i]), equals + 1 };
	}
	*ret = pairs;
	*ret_n = (size_t)argc;
	return true;
}

bool cli_reason(int argc, char **argv, const char **ret, struct err *err)
{
	const char *reason = NULL;
	struct pair *pairs;
	size_t n;
	bool ok = true;

	if (!cli_pairs(argc, argv, &pairs, &n, err))
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		ok = (str_eq(pairs[i].name, FIELD_REASON) && !i) ||
		     err_set(err, ERR_USAGE, "unknown_field", "“%s=…” is too much: only one reason=… stands here", pairs[i].name);
		reason = pairs[i].text;
	}
	free(pairs);
	if (ok)
		*ret = reason;
	return ok;
}

static bool ledger_is(const struct ledger *l, const char *name)
{
	return str_eq(l->name, name) || str_eq(l->title.zh, name) || str_eq(l->title.en, name);
}

bool cli_ledger(struct cli *c, const char *name, const struct ledger **ret, struct err *err)
{
	const struct ledger *const *ledgers;
	size_t n = store_ledgers(c->session.store, &ledgers);
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		if (ledger_is(ledgers[i], name)) {
			*ret = ledgers[i];
			return true;
		}
	for (size_t i = 0; i < n; i++)
		if (!ledgers[i]->parent) /* items are told through what holds them */
			buf_addf(&known, "%s%s", known.len ? " " : "", ledgers[i]->name);
	err_set(err, ERR_USAGE, "unknown_ledger", "There is no ledger “%s”. There are: %s", name,
		buf_text(&known));
	buf_free(&known);
	return false;
}

/* LEDGER/NUMBER: where two ledgers give the same number. The error of the whole stays. */
static bool find_in_ledger(struct cli *c, const char *text, char ret_id[ID_TEXT], struct err *err)
{
	const char *slash = strchr(text, '/');
	char *name = slash ? xstrndup(text, (size_t)(slash - text)) : NULL;
	const struct ledger *l = NULL;
	bool found = name && cli_ledger(c, name, &l, NULL) && store_find(c->session.store, l->name, slash + 1, ret_id, NULL);

	free(name);
	if (found)
		err_clear(err);
	return found;
}

bool cli_find(struct cli *c, const char *number, char ret_id[ID_TEXT], struct err *err)
{
	struct record *r = NULL;

	/* an id tells two records of the same number apart */
	if (strlen(number) == ID_LEN && strspn(number, "0123456789abcdef") == ID_LEN &&
	    store_get(c->session.store, number, &r, NULL)) {
		memcpy(ret_id, number, ID_TEXT);
		record_free(r);
		return true;
	}
	if (store_find(c->session.store, NULL, number, ret_id, err))
		return true;
	return strcmp(err->code, "not_found") == 0 && find_in_ledger(c, number, ret_id, err);
}

void cli_words(int argc, char **argv, struct buf *out)
{
	for (int i = 0; i < argc; i++)
		buf_addf(out, "%s%s", i ? " " : "", argv[i]);
}

void cli_note(struct cli *c, const char *line)
{
	char *before = c->note;

	c->note = xasprintf("%s%s%s", before ? before : "", before ? "\n" : "", line);
	free(before);
}

bool cli_filter(struct cli *c, const char *ledger, int argc, char **argv, const char *sort,
		struct filter *ret, struct err *err)
{
	struct buf line = BUF_INIT;
	bool ok;

	cli_words(argc, argv, &line);
	if (sort)
		buf_addf(&line, " sort:%s", sort);
	ok = work_filter(&c->session, ledger, buf_text(&line), ret, err);
	buf_free(&line);
	return ok;
}

void cli_tell_day(struct cli *c)
{
	char iso[DAY_TEXT];

	if (!c->looks_back || c->args.json)
		return;
	say(printer_file(c->out), tr("As of %s"), day_to_iso(c->as_of, iso));
	fputc('\n', printer_file(c->out));
}

const struct names *cli_names(struct cli *c)
{
	return store_names(c->session.store, c->session.today);
}

bool cli_each(struct cli *c, const struct filter *f, long limit, cli_each_record *each,
	      void *ctx, struct err *err)
{
	struct record **page = xcalloc(PAGE, sizeof *page), *last = NULL;
	size_t n = PAGE;
	bool ok = true, more = limit != 0;

	while (ok && more && n == PAGE) {
		size_t want = limit > 0 && limit < PAGE ? (size_t)limit : PAGE;

		ok = store_page(c->session.store, f, last, false, want, page, &n, err);
		for (size_t i = 0; ok && i < n; i++) {
			more = more && each(c, page[i], ctx);
			record_free(last);
			last = page[i];
		}
		if (limit > 0)
			more = more && (limit -= (long)want) > 0;
	}
	record_free(last);
	free(page);
	return ok;
}

bool cli_seen_enough(struct cli *c, struct err *err)
{
	if (!ferror(printer_file(c->out)) || !str_eq(err->code, "cancelled"))
		return false;
	clearerr(printer_file(c->out));
	err_clear(err);
	return true;
}

/* The store's zone is +08:00 everywhere. */
#define ZONE_SECONDS (8 * 3600)

const char *cli_time(long long ms, char between, const char *zone, char out[TIME_TEXT])
{
	time_t seconds = (time_t)(ms / 1000) + ZONE_SECONDS;
	size_t len = 0;
	struct tm tm;

	if (gmtime_r(&seconds, &tm)) {
		len = strftime(out, TIME_TEXT, "%Y-%m-%d %H:%M:%S", &tm);
		snprintf(out + len, TIME_TEXT - len, "%s", zone);
		out[len > 10 ? 10 : 0] = between;
	}
	return len ? out : "";
}
