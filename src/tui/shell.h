/* What the shell's own files share: start, polling, person and language, the
 * words that stand for days and acts. Private to src/tui. */
#ifndef BIHUAN_TUI_SHELL_H
#define BIHUAN_TUI_SHELL_H

#include <bihuan/exchange/export.h>
#include <bihuan/report/words.h>

#include "screens.h"

/* ---- app.c ---- */

/* From each screen's tick, about once a second: midnight, other programs'
 * writes, sentences of the store. True: what is shown may have changed. */
bool app_poll(struct app *app);
/* Park, person and day in the right end of the title line. */
void app_show_corner(struct app *app);
void app_switch_language(struct app *app);
/* Undo, command, search, help, language …: what every screen of ours does
 * alike. True: done. */
bool app_global(void *app, enum action a);

/* ---- first_start.c ---- */

/* No store at *path: offers the sample park or an own store. True when one is
 * there now, and *path (the caller's to free) names it; false when left. *ret_own: it was just begun. */
bool first_start(char **path, day_t assumed_day, bool *ret_own);

/* ---- person.c ---- */

/* Who am I: asks, then acts as that person. False when left. */
bool person_choose(struct app *app);
/* The key of the acting person open for writing: asks for the passphrase. */
bool person_unlock(struct app *app);
/* Says what a signature proves when there is no passphrase, or what helps when the key is not here. */
void person_show_key(struct app *app);
/* At the start: who acted here last goes on, unless only somebody else's key is on this machine; where nobody follows
 * from that it is asked. Somebody named by an option or the settings stays. */
void person_resume(struct app *app);
bool person_become(struct app *app, const char *id, struct err *err);
/* Sets or takes away the acting person's passphrase. */
void passphrase_change(struct app *app);
/* Asked for twice; "" for none, NULL when left. The caller ends with passphrase_wipe(). */
char *passphrase_ask(const char *question);
void passphrase_wipe(char *passphrase); /* NULL is fine */
/* For a person whose key is new: asks for a passphrase when the role is one that answers for the file.
 * Enter leaves it, after it was said what that means. */
void passphrase_first(struct app *app, const char *id);

/* ---- person_keys.c ---- */

/* A store of one's own was begun: a passphrase, and a recovery key for the safe. */
void person_begin(struct app *app);
void person_keys(struct app *app, const char *id); /* shows them */
void person_rekey(struct app *app, const char *id);
void person_close_key(struct app *app, const char *id);
void person_paper(struct app *app); /* a recovery key of the acting person, shown once */
void person_recover(struct app *app);

/* ---- handover.c ---- */

/* Asks for somebody else, and shows what goes over to them before it is signed. */
void person_handover(struct app *app, const char *id);
/* Shows what is left with the person, and asks. */
void person_retire(struct app *app, const char *id);

/* ---- commands.c ---- */

void command_line(struct app *app); /* asks for one, the list of them below */
bool command_run(struct app *app, const char *line, struct err *err);
/* The commands and what they do, for the help. */
void commands_fill(struct doc *d);
/* The commands as a numbered menu. */
void command_menu(struct app *app);

/* What stands behind a command's name. */
enum command_takes { TAKES_NOTHING, TAKES_FILTER, TAKES_LEDGER, TAKES_RECORD, TAKES_LANGUAGE, TAKES_THEME, TAKES_REPORT };
struct command_word {
	const char *name;
	struct words help;
	enum command_takes takes;
	const struct ledger *(*of)(const struct app *app); /* whose records, or whose filter; NULL: of any */
};
/* The n-th command; NULL at the end. */
const struct command_word *command_each(size_t n);

/* ---- command_complete.c ---- */

struct candidates;

/* A complete_fn for the line of commands; ctx: the app. */
void command_complete(void *app, const char *before, struct candidates *ret);

/* ---- progress.c ---- */

/* News that show in the status line; Esc cancels. Borrowed, one at a time. */
const struct news *progress_begin(const char *title);

/* ---- update.c ---- */

/* Brings in what the program ships now, after asking; an admin's. */
bool update_run(struct app *app, struct err *err);
/* Asks an admin who opens the store, when there is something. */
void update_offer(struct app *app);

/* ---- attach.c ---- */

/* Asks for a file and what it shows, and attaches it to the record. */
void attach_run(struct app *app, const char *id);
/* One of those that may be chosen, the only one without being asked for; none: said where there is none, and then NULL. */
const struct attached *attached_ask(const struct attached_list *l, bool (*may)(const struct attached *a), const char *title,
				    const char *none);
/* Writes one of the record's attachments out, to a path that is asked for. */
void attachment_save(struct app *app, const char *id);
/* destroy.c: destroys the bytes of one of them, once it was told who names them and why was said; an admin's. */
void attachment_destroy(struct app *app, const char *id);

/* ---- export.c ---- */

/* What a list shows, or of its rows those that are marked. */
struct export_call {
	const struct ledger *ledger;
	const struct filter *filter;
	const char *line; /* of the filter; may be NULL */
	const char *columns; /* those of the list, as layout_write() takes them */
	const char *const *ids;
	size_t nids; /* 0: all that the filter finds */
};
/* Asks in which form and where, and writes it. */
void export_run(struct app *app, const struct export_call *c);
struct export_ask {
	const char *name;	 /* is offered, with a number where such a file is there */
	const char *end;	 /* with this ending; NULL: the first of those */
	const char *const *ends; /* that may be written: ".pdf", ends with NULL */
	const char *wrong;	 /* msgid: what is said of any other */
};
/* Asks where something is written to; not to the store itself. The caller frees the path; NULL: left. */
char *export_ask_file(struct app *app, const struct export_ask *ask);
/* The same of a table, with the ending of *format, which becomes that of the file. */
char *export_ask_path(struct app *app, const char *name, enum export_format *format);

/* ---- journal.c ---- */

/* The signed log of a record; NULL: of all. */
void log_open(struct app *app, const char *id);

/* ---- record_page.c ---- */

/* Whoever opens a page may let it walk to the neighbours: direction 1 or -1,
 * false at the end. Stays valid as long as the page. */
struct page_walk {
	bool (*step)(void *ctx, int direction, char ret_id[ID_TEXT]);
	void *ctx;
};
void page_open_walk(struct app *app, const char *id, const struct page_walk *walk);

/* A page that is all text, also of one that has records of its own. */
void page_open_text(struct app *app, const char *id);

/* ---- ledgers.c ---- */

/* A ledger by its name or title; NULL. */
const struct ledger *ledger_named(struct app *app, const char *text);

/* ---- search.c ---- */

/* Any record of any ledger, by what is typed. */
void search_open(struct app *app);

/* ---- bars.c ---- */

/* The months of Today in lines y to y + h - 1: as columns over their digits, in one line as figures,
 * the newest of them where not all have room. */
void months_draw(const struct today *t, int y, int h, int width);

/* ---- words.c: texts appended to out ---- */

/* A figure; "..." for one that is not worked out yet (n < 0). */
char *words_count(char *out, size_t size, long n);
/* A filter line, in either language, as the user of this one writes it: 等级:重大 for
 * level:major. It means the same. */
void words_filter(const struct ledger *l, const char *line, struct buf *out);
/* "08-29 3d late", "08-29 today", "09-03 in 4d"; *style is set when it says more. */
void words_due(struct buf *out, struct moment due, struct moment now, int *style);
/* Labels of references, as report/words wants them. */
const struct names *app_names(const struct app *app);
const char *words_role(enum role r);

#endif
