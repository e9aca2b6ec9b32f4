/* What a draft is made of: names and values, a line each. Names that begin
 * with '@' are about the form itself: @text (how what was typed begins) @when @focus @version @answered ("10/22" of a
 * list that is run). Beside it (DRAFT_BESIDE) stand the ids, parted by commas, that one is made for each of. */
#ifndef BIHUAN_TUI_DRAFTS_H
#define BIHUAN_TUI_DRAFTS_H

#include <bihuan/domain/ledger.h>

struct app;
struct doc;
struct strv;

/* What a form keeps belongs to the person who fills it in: the key of their
 * draft. The caller frees it. */
char *draft_key(const struct app *app, const char *form);
/* The caller frees it. */
char *draft_write(const struct sets *values);
/* Total: what is no line of a draft is passed over. */
void draft_read(const char *text, struct sets *ret);
/* "09-01 14:03", the store's zone. */
#define DRAFT_WHEN 16
char *draft_when(char out[DRAFT_WHEN]);

/* What becomes of a draft that is there. Nothing that was typed is lost by one digit: throwing it away is the last
 * answer and asked once more, with keeping it first. `afresh`: a form is being opened, and would begin empty. */
enum draft_answer { DRAFT_TAKE_UP, DRAFT_LEAVE, DRAFT_AFRESH };
enum draft_answer draft_ask(struct app *app, const char *key, const char *question, bool afresh);

/* ---- draft_name.c ---- */

/* What the draft of that key is of, in the language of now, and how what was typed in it begins: "New hazard  灭火器…".
 * The caller frees it. */
char *draft_title(struct app *app, const char *key, const struct sets *values);
/* Says which drafts of the acting person wait for the record. */
void drafts_tell(struct app *app, const char *id, struct doc *d);
/* The keys of all drafts of the acting person. */
void drafts_own(struct app *app, struct strv *ret);

#endif
