/* The keys of a person: shown, given anew, closed, and the one on paper. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "page.h"
#include "prompt.h"

#define KEYS_MAX 64

struct keys {
	struct key_row v[KEYS_MAX];
	size_t n;
};

/* The newest are of interest: earlier ones give way. */
static void keys_add(void *ctx, const struct key_row *r)
{
	struct keys *k = ctx;

	if (k->n == KEYS_MAX)
		memmove(k->v, k->v + 1, --k->n * sizeof *k->v);
	k->v[k->n++] = *r;
}

static bool keys_read(struct app *app, const char *id, struct keys *ret)
{
	struct err err = ERR_INIT;

	ret->n = 0;
	if (store_keys(app->session.store, id, keys_add, ret, &err))
		return true;
	prompt_show_error(&err);
	return false;
}

static const char *where(const struct key_row *r)
{
	if (r->spare)
		return tr("a recovery key on paper");
	if (r->closed_at)
		return r->covered ? tr("behind a passphrase") : tr("without a passphrase");
	if (r->state == KEY_NONE)
		return r->covered ? tr("behind a passphrase, not on this machine") : tr("without a passphrase, not on this machine");
	return r->state == KEY_OPEN ? tr("without a passphrase, on this machine") : tr("behind a passphrase, here");
}

static char *key_line(struct app *app, const struct key_row *r)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "%.8s  ", r->id);
	words_of_time(&b, r->bound_at);
	buf_addf(&b, "  %s", where(r));
	if (r->closed_at) {
		buf_add(&b, "  ");
		buf_add(&b, tr("closed"));
		buf_addc(&b, ' ');
		words_of_time(&b, r->closed_at);
	}
	buf_addf(&b, "  %s ", tr("by"));
	words_of_record(app_names(app), LEDGER_PERSON, r->bound_by, &b);
	return buf_take(&b);
}

void person_keys(struct app *app, const char *id)
{
	struct keys k;
	struct buf b = BUF_INIT;

	if (!keys_read(app, id, &k))
		return;
	for (size_t i = k.n; i > 0; i--) {
		char *line = key_line(app, &k.v[i - 1]);

		buf_addf(&b, "%s%s", b.len ? "\n" : "", line);
		free(line);
	}
	prompt_show(tr("Keys, the newest first"), k.n ? buf_text(&b) : tr("There is none."));
	buf_free(&b);
}

void person_rekey(struct app *app, const char *id)
{
	struct err err = ERR_INIT;

	if (!app_unlock(app) ||
	    !prompt_no_yes(tr("A new key on this machine, for whose key is lost? The old one is closed: what it "
			      "signed so far counts, and nothing more.")))
		return;
	if (work_person_rekey(&app->session, id, &err)) {
		stack_message(STYLE_GOOD, tr("The new key is here"));
		passphrase_first(app, id);
	} else {
		prompt_show_error(&err);
	}
	app_touched(app);
}

/* The good key that is to be closed; NULL when left. */
static const struct key_row *choose_key(struct app *app, const struct keys *k)
{
	const struct key_row *good[9], *chosen = NULL;
	char *lines[9];
	size_t n = 0;
	int at;

	for (size_t i = k->n; i > 0 && n < 9; i--) {
		if (k->v[i - 1].closed_at)
			continue;
		good[n] = &k->v[i - 1];
		lines[n++] = key_line(app, &k->v[i - 1]);
	}
	if (!n) {
		prompt_show(tr("Close a key"), tr("There is none."));
		return NULL;
	}
	at = prompt_choice(tr("Which key may sign no longer?"), (const char *const *)lines, n);
	if (at >= 0)
		chosen = good[at];
	for (size_t i = 0; i < n; i++)
		free(lines[i]);
	return chosen;
}

void person_close_key(struct app *app, const char *id)
{
	struct key_closing c = { .person = id };
	const struct key_row *key;
	struct err err = ERR_INIT;
	char *reason = NULL, *after = NULL;
	struct keys k;

	if (!app_unlock(app) || !keys_read(app, id, &k) || !(key = choose_key(app, &k)))
		return;
	reason = page_ask_reason(tr("Close this key, because"));
	if (reason)
		after = prompt_text(&(struct prompt_options){
			.question = tr("Enter: all that it signed so far counts. Was it stolen: the hash of the last "
				       "entry that counts (see the signed log), or none") });
	if (after) {
		c.key = key->id;
		c.reason = reason;
		c.after = *after ? after : NULL;
		if (work_key_close(&app->session, &c, &err))
			stack_message(STYLE_GOOD, tr("The key is closed"));
		else
			prompt_show_error(&err);
		app_touched(app);
	}
	free(reason);
	free(after);
}

/* ---- on paper ---- */

/* The digits of a key as they are compared: small letters are large ones, O is 0, I and L are 1, and the rest parts them. */
static size_t key_digits(const char *text, char *ret, size_t size)
{
	size_t n = 0;

	for (; *text && n + 1 < size; text++) {
		char c = (char)(*text >= 'a' && *text <= 'z' ? *text - 32 : *text);

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
			ret[n++] = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	}
	ret[n] = '\0';
	return n;
}

/* prompt_options.check: the last group, which stands on the paper and no longer on the screen. */
static bool is_last_group(void *ctx, const char *text, struct err *err)
{
	char key[RECOVERY_TEXT], typed[RECOVERY_TEXT];
	size_t n = key_digits(ctx, key, sizeof key);
	bool same = key_digits(text, typed, sizeof typed) == 4 && memcmp(key + n - 4, typed, 4) == 0;

	explicit_bzero(key, sizeof key);
	return same || err_set(err, ERR_REFUSED, "bad_recovery", "These are not the last four characters of the key; Esc shows it again");
}

/* True: it was written down, or whoever it is does without it. */
static bool is_on_paper(char *text)
{
	const char *const ways[] = { tr("Show it again"), tr("Do without it: nobody has this key then, :recovery-key makes another") };
	char *typed = prompt_text(&(struct prompt_options){ .question = tr("The last four characters, from the paper (Esc shows the key again)"),
							    .max = 8, .check = is_last_group, .ctx = text });
	bool done = typed != NULL;

	passphrase_wipe(typed);
	return done || stack_ending() || prompt_choice(tr("The key has not been copied yet"), ways, 2) == 1;
}

static void show_paper(char *text)
{
	struct buf b = BUF_INIT;

	buf_add(&b, tr("Write this down now and lock it away: it is kept nowhere and shown only once. With it you get "
		       "a new key on any machine when yours is lost, or its passphrase forgotten: bihuan key recover, "
		       "or :recover."));
	buf_addf(&b, "\n\n%s", text);
	do
		prompt_show_once(tr("Recovery key for the safe"), buf_text(&b));
	while (!is_on_paper(text));
	explicit_bzero(b.s, b.len);
	buf_free(&b);
}

void person_paper(struct app *app)
{
	struct session *s = &app->session;
	char text[RECOVERY_TEXT];
	struct err err = ERR_INIT;

	if (!app_unlock(app))
		return;
	if (store_recovery(s->store, s->me.id, s->assumed_day, text, &err))
		show_paper(text);
	else
		prompt_show_error(&err);
	explicit_bzero(text, sizeof text);
	app_touched(app);
}

void person_begin(struct app *app)
{
	passphrase_first(app, app->session.me.id);
	person_paper(app);
}

void person_recover(struct app *app)
{
	struct session *s = &app->session;
	char id[ID_TEXT], *text, *passphrase = NULL;
	struct err err = ERR_INIT;

	if (!app_may_write(app))
		return;
	text = prompt_text(&(struct prompt_options){ .question = tr("The recovery key, all 16 groups") });
	if (text)
		passphrase = passphrase_ask(tr("New passphrase (empty: none)"));
	if (passphrase && store_recover(s->store, text, passphrase, s->assumed_day, id, &err) &&
	    person_become(app, id, &err))
		stack_message(STYLE_GOOD, tr("The new key is here"));
	if (err.kind != ERR_NONE)
		prompt_show_error(&err);
	passphrase_wipe(text);
	passphrase_wipe(passphrase);
	app_touched(app);
}
