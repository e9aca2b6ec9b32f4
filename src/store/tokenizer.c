/* What SQLite is told on every connection: the tokenizer of the search index, and the
 * functions by which a word is looked for on a row. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/search.h>

#include "hits.h"
#include "ledgers.h"
#include "open_store.h"
#include "reads.h"
#include "search.h"

/* ---- the tokenizer: domain/search.h as FTS5 wants it ---- */

static int tokenizer_new(void *ctx, const char **args, int n, Fts5Tokenizer **ret)
{
	(void)ctx;
	(void)args;
	(void)n;
	*ret = (Fts5Tokenizer *)xcalloc(1, sizeof(struct search_room));
	return SQLITE_OK;
}

static void tokenizer_free(Fts5Tokenizer *t)
{
	search_room_free((struct search_room *)t);
	free(t);
}

/* A query is made of single pieces: hits.c cuts the words. */
static int tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *s, int n,
		    int (*token)(void *, int, const char *, int, int, int))
{
	struct search_room *r = (struct search_room *)t;
	char piece[PIECE_TEXT];
	int code = SQLITE_OK;

	if (flags & FTS5_TOKENIZE_QUERY)
		return token(ctx, 0, s, n, 0, n);
	search_cut(r, s, (size_t)n);
	for (size_t i = 0; code == SQLITE_OK && i < r->n; i++)
		code = token(ctx, 0, piece, (int)piece_text(r->pieces[i], piece), 0, 0);
	return code;
}

static bool register_tokenizer(sqlite3 *db)
{
	fts5_tokenizer ours = { tokenizer_new, tokenizer_free, tokenize };
	fts5_api *api = NULL;
	stmt *q = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &q, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(q);
	}
	sqlite3_finalize(q);
	return api && api->xCreateTokenizer(api, "pieces", NULL, &ours, NULL) == SQLITE_OK;
}

/* ---- holds(word, ledger's place, number, its searched columns …, enterprise) ---- */

struct word {
	bool initials; /* letters alone: may be those of a reading */
	char text[];
};

static struct word *word_of(sqlite3_context *ctx, sqlite3_value *v)
{
	struct word *w = sqlite3_get_auxdata(ctx, 0);
	const char *text;
	char *folded;

	if (w)
		return w;
	text = (const char *)sqlite3_value_text(v);
	folded = search_fold_text(text ? text : "");
	w = xcalloc(1, sizeof *w + strlen(folded) + 1);
	strcpy(w->text, folded);
	w->initials = pinyin_is_word(folded);
	free(folded);
	sqlite3_set_auxdata(ctx, 0, w, free);
	return sqlite3_get_auxdata(ctx, 0);
}

/* initials: of how many first characters they count; 0: not at all. */
static bool text_finds(const struct word *w, const char *text, size_t initials)
{
	if (!text)
		return false;
	return search_holds(text, w->text) ||
	       (w->initials && initials && pinyin_match_first(text, initials, w->text));
}

static void sql_holds(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct store *s = sqlite3_user_data(ctx);
	const struct kept_ledger *k = &s->kept[sqlite3_value_int(v[1])];
	const struct word *w = word_of(ctx, v[0]);
	bool found = w && text_finds(w, (const char *)sqlite3_value_text(v[2]), 0);
	struct buf room = BUF_INIT;

	for (size_t i = 0; w && !found && i < k->nsearched && (int)i + 3 < n; i++)
		found = text_finds(w, searched_text(s, k, i, (const char *)sqlite3_value_text(v[i + 3]),
						    &room),
				   k->searched[i].initials);
	buf_free(&room);
	if (w && !found && k->whose >= 0)
		found = text_finds(w, whose_name(s, k, (const char *)sqlite3_value_text(v[n - 1])),
				   INITIALS_ALL);
	sqlite3_result_int(ctx, found);
}

/* ---- named(word, people): is it in the name of one of them ---- */

static void sql_named(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const char *people = (const char *)sqlite3_value_text(v[1]);
	const struct word *w = word_of(ctx, v[0]);
	struct buf room = BUF_INIT;

	(void)n;
	sqlite3_result_int(ctx, w && people &&
				search_holds(people_names(sqlite3_user_data(ctx), people, &room),
					     w->text));
	buf_free(&room);
}

/* ---- hit(row): is it among the hits held; take(row): puts it there ---- */

static void sql_hit(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	sqlite3_result_int(ctx, hits_has(sqlite3_user_data(ctx), sqlite3_value_int64(v[0])));
}

static void sql_take(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	hits_take(sqlite3_user_data(ctx), sqlite3_value_int64(v[0]));
	sqlite3_result_int(ctx, 1);
}

/* ---- id_of(text): the bytes of a record's id ---- */

static void sql_id_of(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const char *text = (const char *)sqlite3_value_text(v[0]);
	unsigned char id[BIN_LEN];

	(void)n;
	if (text && id_bin(text, id))
		sqlite3_result_blob(ctx, id, BIN_LEN, SQLITE_TRANSIENT);
}

static int on_progress(void *ctx)
{
	const struct store *s = ctx;

	if (s->q.later)
		return 0; /* the thread of writes: who asks the user is not here */
	return query_stops(ctx) || !news_step(s->news, NULL, 0, 0);
}

bool search_register(struct store *s, struct err *err)
{
	static const struct {
		const char *name;
		int n, flags;
		void (*call)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "holds", -1, SQLITE_DETERMINISTIC, sql_holds },
		{ "named", 2, SQLITE_DETERMINISTIC, sql_named },
		{ "id_of", 1, SQLITE_DETERMINISTIC, sql_id_of },
		{ "hit", 1, 0, sql_hit },
		{ "take", 1, 0, sql_take },
	};
	bool ok = register_tokenizer(s->q.db);

	for (size_t i = 0; ok && i < sizeof functions / sizeof *functions; i++)
		ok = sqlite3_create_function(s->q.db, functions[i].name, functions[i].n,
					     SQLITE_UTF8 | SQLITE_DIRECTONLY | functions[i].flags, s,
					     functions[i].call, NULL, NULL) == SQLITE_OK;
	sqlite3_progress_handler(s->q.db, 1000, on_progress, s);
	return ok || err_set(err, ERR_FILE, "io", "this SQLite has no full-text search (FTS5)");
}

bool tokenizer_only(sqlite3 *db)
{
	return register_tokenizer(db);
}
