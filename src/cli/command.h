/* What a command is, and what all of them share. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <bihuan/conf/settings.h>
#include <bihuan/work/work.h>

#include "args.h"
#include "print.h"

/* One run of the program. */
struct cli {
	struct args args;
	struct settings *settings;
	struct err settings_err; /* kind not 0: the settings file is wrong */
	char *file;		 /* the store's path; never NULL */
	day_t assumed_day;	 /* BIHUAN_TODAY, or DAY_NONE */
	int assumed_minute;	 /* of it; -1: it names none */
	bool looks_back;	 /* --as-of: the store is open as it stood on the day as_of */
	day_t as_of;
	struct session session;	 /* session.store NULL while none is open */
	struct printer *out;
	struct buf more_errors;	 /* lines for stderr, behind the error */
	struct routines routines; /* once they were asked for */
	char *note;		 /* to stderr at the end, or NULL */
};

enum command_flag {
	COMMAND_STORE = 1,   /* the store is open when it runs */
	COMMAND_MAYBE = 2,   /* … when there is one */
	COMMAND_WRITES = 4,  /* and somebody acts, with the key unlocked */
	COMMAND_FILTER = 8,  /* words may start with a dash */
	COMMAND_PLAIN = 16,  /* runs with a broken settings file too */
	COMMAND_OWN_DAY = 32, /* --as-of is its own affair: the store is opened as it is */
	COMMAND_ANEW = 64, /* believes nothing that was found out before */
};

struct command {
	const char *name;
	struct words usage; /* behind the name, "" when nothing */
	struct words help;  /* one line */
	struct words more;  /* what else to know; may be empty */
	const struct option *options;
	size_t noptions;
	unsigned flags;
	int least, most; /* how many words it takes; most -1: any number */
	/* argv is NULL-ended and without the command's name. */
	bool (*run)(struct cli *c, int argc, char **argv, struct err *err);
};

#define OPTIONS(array) .options = (array), .noptions = sizeof(array) / sizeof *(array)

extern const struct command *const commands[];
extern const size_t ncommands;
const struct command *command_find(const char *name); /* NULL */

extern const struct command command_act, command_attach, command_attachment, command_attachments, command_destroy,
	command_backup, command_config, command_count,
	command_demo, command_edit, command_export, command_handover, command_help, command_import, command_init, command_key, command_list,
	command_log, command_new, command_paper, command_person, command_pivot, command_rebuild, command_redo, command_report, command_routines, command_search, command_show,
	command_today, command_undo, command_unite, command_update, command_verify, command_version, command_void, command_volume;

/* ---- what commands share (cli.c, acting.c) ---- */

/* Opens c->file into c->session; code no_store and store_open()'s. */
bool cli_open(struct cli *c, struct err *err);
/* Somebody acts and can sign: unlocks the key with the passphrase from
 * --passphrase-fd, or asked for on the terminal. Codes no_person key_locked
 * wrong_passphrase. */
bool cli_can_sign(struct cli *c, struct err *err);
bool cli_unlock(struct cli *c, const char *person, struct err *err);
/* A passphrase, a line of the descriptor or asked for; a new one, asked for twice; a line that may be
 * seen. The caller frees it with cli_wipe(). */
bool cli_passphrase(struct cli *c, const char *question, char **ret, struct err *err);
bool cli_new_passphrase(struct cli *c, const char *question, char **ret, struct err *err);
bool cli_line(struct cli *c, const char *question, char **ret, struct err *err);
void cli_wipe(char *secret); /* NULL is fine */

/* Progress on stderr when it is a terminal; Ctrl-C cancels from now on. */
const struct news *cli_news(void);
/* Ends the progress line. */
void cli_news_end(void);

/* The day of --as-of, not after today; DAY_NONE: it was not given. Code bad_date. */
bool cli_as_of(struct cli *c, day_t today, day_t *ret, struct err *err);
/* "field=value" words. *ret borrows from argv's strings, which are cut at
 * the "="; the caller frees the array. Code bad_argument. */
bool cli_pairs(int argc, char **argv, struct pair **ret, size_t *ret_n, struct err *err);
/* Words of which reason=… is the only one that may stand there: its text, borrowed from argv; NULL when there is none. Codes of
 * cli_pairs(), unknown_field. */
bool cli_reason(int argc, char **argv, const char **ret, struct err *err);
/* A ledger by name or title; code unknown_ledger (ERR_USAGE). */
bool cli_ledger(struct cli *c, const char *name, const struct ledger **ret, struct err *err);
/* A record by number, by its id, or as LEDGER/NUMBER; codes not_found, ambiguous. */
bool cli_find(struct cli *c, const char *number, char ret_id[ID_TEXT], struct err *err);
/* The words with a blank between. */
void cli_words(int argc, char **argv, struct buf *out);
/* A line more of what stands on stderr at the end. */
void cli_note(struct cli *c, const char *line);
/* The words joined to one filter line, for the ledger. */
bool cli_filter(struct cli *c, const char *ledger, int argc, char **argv, const char *sort,
		struct filter *ret, struct err *err);
const struct names *cli_names(struct cli *c);
/* What was written to the output was broken off with `cancelled`, because whoever reads it has seen enough (head): no failure,
 * and the error is taken back. */
bool cli_seen_enough(struct cli *c, struct err *err);
/* Date and time in the store's zone, with `between` between them and `zone` behind. */
#define TIME_TEXT 40
const char *cli_time(long long ms, char between, const char *zone, char out[TIME_TEXT]);

/* "As of 2026-06-30", above what people read of a day that was asked for. */
void cli_tell_day(struct cli *c);

/* Every record of a filter, page by page; the callback returns false to stop. */
typedef bool cli_each_record(struct cli *c, const struct record *r, void *ctx);
bool cli_each(struct cli *c, const struct filter *f, long limit, cli_each_record *each,
	      void *ctx, struct err *err);

#endif
