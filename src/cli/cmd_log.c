/* log: what was done, by whom, oldest first */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include <bihuan/report/words.h>

#include "command.h"
#include "record.h"
#include "table.h"

struct log {
	struct cli *c;
	bool whole;		  /* of one record: with all that was set */
	char last[65];		  /* hash of the entry before */
	long entries, unprotected;
	/* of many records touched alike in one entry only the first are shown */
	char *alike;
	long run;
};
#define RUN_SHOWN 3

static void count_entry(struct log *log, const struct log_row *r)
{
	if (str_eq(log->last, r->hash))
		return;
	snprintf(log->last, sizeof log->last, "%s", r->hash);
	log->entries++;
	if (!r->protected_key)
		log->unprotected++;
}

/* ---- JSON ---- */

static void print_person(struct printer *out, const char *key, const char *number, const char *name)
{
	print_key(out, key, NULL);
	print_map(out);
	print_pair(out, "number", NULL, number);
	print_pair(out, "name", NULL, name);
	print_end(out);
}

static void print_entry(struct printer *out, const struct log_row *r)
{
	char at[TIME_TEXT];

	print_pair(out, "hash", NULL, r->hash);
	print_pair(out, "device", NULL, r->device);
	print_pair(out, "device_code", NULL, r->device_code);
	print_key(out, "n", NULL);
	print_integer(out, r->n);
	print_key(out, "clock", NULL);
	print_integer(out, r->clock);
	print_pair(out, "at", NULL, cli_time(r->at, 'T', "+08:00", at));
	print_pair(out, "assumed_day", NULL, r->assumed_day);
	print_person(out, "by", r->by_number, r->by_name);
	if (r->deputy_of_number)
		print_person(out, "deputy_of", r->deputy_of_number, r->deputy_of_name);
	else
		print_pair(out, "deputy_of", NULL, NULL);
}

static void print_flag(struct printer *out, const char *name, bool value)
{
	print_key(out, name, NULL);
	print_bool(out, value);
}

static const char *or_null(const char *s)
{
	return str_empty(s) ? NULL : s;
}

static bool log_object(void *ctx, const struct log_row *r)
{
	struct log *log = ctx;
	struct printer *out = log->c->out;
	const struct ledger *l = r->ledger ? store_ledger(log->c->session.store, r->ledger) : NULL;
	const char *record = or_null(r->number) ? r->number : or_null(r->record);

	print_map(out);
	print_entry(out, r);
	print_pair(out, "ledger", NULL, or_null(r->ledger));
	print_pair(out, "record", NULL, record);
	print_pair(out, "record_id", NULL, or_null(r->record));
	print_pair(out, "act", NULL, r->act);
	print_pair(out, "on", NULL, r->on);
	print_key(out, "set", NULL);
	sets_print(log->c, l, r->act, r->set);
	print_flag(out, "late_record", r->late_record);
	print_flag(out, "undone", r->undone);
	print_pair(out, "judged", NULL, r->judged);
	print_flag(out, "imported", r->imported);
	print_pair(out, "undoes", NULL, r->undoes);
	print_pair(out, "reason", NULL, r->reason);
	print_flag(out, "clock_back", r->clock_back);
	print_flag(out, "protected", r->protected_key);
	print_end(out);
	return !printer_failed(out);
}

/* ---- text ---- */

static void add_marks(struct buf *b, const struct log_row *r)
{
	if (!str_empty(r->on))
		buf_addf(b, "  %s", r->on);
	if (r->deputy_of_number) {
		buf_add(b, "  ");
		buf_addf(b, tr("(standing in for %s)"), *r->deputy_of_name ? r->deputy_of_name : r->deputy_of_number);
	}
	if (r->late_record)
		buf_addf(b, "  %s", tr("(recorded later)"));
	if (r->undone)
		buf_addf(b, "  %s", tr("(undone)"));
	if (r->judged)
		buf_addf(b, "  (%s)", judged_words(r->judged));
	if (r->imported)
		buf_addf(b, "  %s", tr("(imported)"));
	if (r->clock_back)
		buf_addf(b, "  %s", tr("(the clock went back)"));
	if (r->assumed_day) {
		buf_add(b, "  ");
		buf_addf(b, tr("(as if on %s)"), r->assumed_day);
	}
	if (!str_empty(r->reason)) {
		buf_add(b, "  ");
		buf_addf(b, tr("reason: %s"), r->reason);
	}
	if (r->undoes)
		buf_addf(b, "  %.12s", r->undoes);
}

static void add_padded(struct buf *b, const char *text, int width)
{
	int missing = width - utf8_width(text);

	buf_addf(b, "  %s%*s", text, missing > 0 ? missing : 0, "");
}

/* The number, or for a ledger's declaration its name. */
static const char *subject(const struct log_row *r)
{
	const char *name = r->set ? sets_get(r->set, "name") : NULL;

	if (!str_empty(r->number))
		return r->number;
	return str_eq(r->ledger, "ledger") && name ? name : "";
}

static void show_row(struct log *log, const struct log_row *r)
{
	const struct ledger *l = r->ledger ? store_ledger(log->c->session.store, r->ledger) : NULL;
	FILE *out = printer_file(log->c->out);
	struct buf b = BUF_INIT;
	char at[TIME_TEXT], *line;

	buf_add(&b, cli_time(r->at, ' ', "", at));
	add_padded(&b, r->by_name ? r->by_name : "", 10);
	add_padded(&b, words_of_deed(l, r->act), 14);
	add_padded(&b, subject(r), 12);
	add_marks(&b, r);
	line = line_of(buf_text(&b));
	fprintf(out, "%s\n", str_trim(line));
	if (log->whole)
		sets_show(log->c, l, r->act, r->set, 4);
	free(line);
	buf_free(&b);
}

static void end_run(struct log *log)
{
	FILE *out = printer_file(log->c->out);

	if (log->run > RUN_SHOWN) {
		fprintf(out, "%*s", 21, "");
		say(out, tr("… %ld more"), log->run - RUN_SHOWN);
		fputc('\n', out);
	}
	log->run = 0;
}

static bool log_line(void *ctx, const struct log_row *r)
{
	struct log *log = ctx;
	char *alike = xasprintf("%s %s %s", r->hash, r->act, r->ledger ? r->ledger : "");

	count_entry(log, r);
	if (!str_eq(log->alike, alike)) {
		end_run(log);
		free(log->alike);
		log->alike = alike;
		alike = NULL;
	}
	if (++log->run <= RUN_SHOWN)
		show_row(log, r);
	free(alike);
	return !printer_failed(log->c->out);
}

static void say_what_signatures_prove(struct log *log)
{
	FILE *out = printer_file(log->c->out);
	struct buf b = BUF_INIT;

	if (!log->entries)
		return;
	buf_addf(&b,
		 tr("%ld of %ld entries are signed with a key without a passphrase: such a "
		    "signature proves that nothing was altered, not who signed."),
		 log->unprotected, log->entries);
	fputc('\n', out);
	print_wrapped(out, buf_text(&b), 0, table_room(out) ? table_room(out) : 80);
	buf_free(&b);
}

static bool run_log(struct cli *c, int argc, char **argv, struct err *err)
{
	struct log log = { .c = c, .whole = argc > 0 };
	char id[ID_TEXT];
	bool ok;

	if (argc && !cli_find(c, argv[0], id, err))
		return false;
	if (c->args.json)
		print_list(c->out);
	ok = store_log(c->session.store, argc ? id : NULL, c->args.json ? log_object : log_line,
		       &log, err);
	end_run(&log);
	free(log.alike);
	if (c->args.json)
		print_end(c->out);
	else if (ok)
		say_what_signatures_prove(&log);
	return ok;
}

const struct command command_log = {
	.name = "log",
	.usage = { "[编号]", "[NUMBER]" },
	.help = { "显示留痕", "show the journal" },
	.more = { "由旧到新；给出编号则只显示该记录，连同每次所填的内容。",
		  "Oldest first; with a number that record's alone, with all that was set." },
	.flags = COMMAND_STORE,
	.most = 1,
	.run = run_log,
};
