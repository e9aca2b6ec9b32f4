/* Checkpoints: what the store held on a day, kept beside the state file and so outside the store. Whoever
 * cuts the store does not reach them with it, and cannot alter one without the key that signed it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>
#include <sodium.h>

#include <bihuan/base/files.h>
#include <bihuan/store/store.h>

#include "anchors.h"
#include "device.h"
#include "keys.h"
#include "open_store.h"
#include "verify.h"

#define TAG "bihuan checkpoint 1"
#define SIGNATURE_TEXT (2 * crypto_sign_BYTES + 1)

struct checkpoint {
	char day[DAY_TEXT], digest[HASH_TEXT], by[ID_TEXT];
	char key[PUBLIC_TEXT], signature[SIGNATURE_TEXT]; /* "": nobody could sign */
	struct head *heads; /* without codes */
	size_t n;
};

/* What is signed: everything of it but who signs. */
static void signed_hash(const struct store *s, const struct checkpoint *c, unsigned char ret[HASH_LEN])
{
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	hash_text(&h, TAG);
	hash_bytes(&h, s->id, BIN_LEN);
	hash_text(&h, c->day);
	hash_int(&h, (int64_t)c->n);
	for (size_t i = 0; i < c->n; i++) {
		hash_text(&h, c->heads[i].device);
		hash_int(&h, c->heads[i].n);
		hash_text(&h, c->heads[i].hash);
	}
	hash_text(&h, c->digest);
	crypto_generichash_final(&h, ret, HASH_LEN);
}

/* ---- writing ---- */

static void sign(const struct store *s, struct checkpoint *c, const struct open_key *key)
{
	unsigned char hash[HASH_LEN], signature[crypto_sign_BYTES], public[crypto_sign_PUBLICKEYBYTES];

	signed_hash(s, c, hash);
	crypto_sign_detached(signature, NULL, hash, HASH_LEN, key->secret);
	crypto_sign_ed25519_sk_to_pk(public, key->secret);
	hex_of(key->person, BIN_LEN, c->by);
	hex_of(public, sizeof public, c->key);
	hex_of(signature, sizeof signature, c->signature);
}

static char *line_of(const struct checkpoint *c)
{
	json_t *heads = json_array(), *all;
	char *text;

	for (size_t i = 0; i < c->n; i++)
		json_array_append_new(heads, json_pack("{s:s, s:I, s:s}", "device", c->heads[i].device, "n",
						       (json_int_t)c->heads[i].n, "hash", c->heads[i].hash));
	all = json_pack("{s:s, s:o, s:s, s:s*, s:s*, s:s*}", "day", c->day, "heads", heads, "digest", c->digest,
			"by", *c->by ? c->by : NULL, "key", *c->key ? c->key : NULL, "signature",
			*c->signature ? c->signature : NULL);
	text = json_dumps(all, JSON_COMPACT | JSON_PRESERVE_ORDER);
	json_decref(all);
	return text;
}

/* On a line of its own, also behind one that a power cut tore. */
static void append(struct store *s, const char *line)
{
	char *path = state_path(s->id, ".checkpoints"), last = '\n';
	struct buf b = BUF_INIT;
	struct stat st;
	int fd = -1;

	if (path && state_folder(path))
		fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	free(path);
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		if (st.st_size && pread(fd, &last, 1, st.st_size - 1) != 1)
			last = 0;
		buf_addf(&b, "%s%s\n", last == '\n' ? "" : "\n", line);
		if (write(fd, b.s, b.len) == (ssize_t)b.len)
			fsync(fd);
		buf_free(&b);
	}
	close(fd);
}

void checkpoint_put(struct store *s, const struct head *heads, size_t n, const struct open_key *key)
{
	struct checkpoint c = { .heads = (struct head *)(uintptr_t)heads, .n = n };
	char *line;

	day_to_iso(store_today(s, DAY_NONE), c.day);
	heads_digest(heads, n, c.digest);
	if (key)
		sign(s, &c, key);
	line = line_of(&c);
	if (line)
		append(s, line);
	free(line);
}

/* ---- reading ---- */

static bool text_in(const json_t *o, const char *name, size_t len, char *ret)
{
	const char *text = json_string_value(json_object_get(o, name));

	if (!text || strlen(text) != len)
		return false;
	memcpy(ret, text, len + 1);
	return true;
}

static bool read_heads(const json_t *v, struct checkpoint *c)
{
	const json_t *item;
	size_t i;

	json_array_foreach(v, i, item) {
		struct head h = { .n = json_integer_value(json_object_get(item, "n")) };

		if (!text_in(item, "device", ID_TEXT - 1, h.device) || !text_in(item, "hash", HASH_TEXT - 1, h.hash))
			return false;
		VEC_ADD(c->heads, c->n) = h;
	}
	return c->n > 0;
}

static bool read_line(const char *line, struct checkpoint *c)
{
	json_t *o = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
	bool ok = text_in(o, "day", DAY_TEXT - 1, c->day) && text_in(o, "digest", HASH_TEXT - 1, c->digest) &&
		  read_heads(json_object_get(o, "heads"), c);

	if (ok && json_object_get(o, "signature"))
		ok = text_in(o, "by", ID_TEXT - 1, c->by) && text_in(o, "key", PUBLIC_TEXT - 1, c->key) &&
		     text_in(o, "signature", SIGNATURE_TEXT - 1, c->signature);
	json_decref(o);
	return ok;
}

/* Calls each() with every whole line of the file, until it says false. */
static void each_line(struct store *s, bool (*each)(void *ctx, const char *line), void *ctx)
{
	char *path = state_path(s->id, ".checkpoints"), *line = NULL;
	FILE *f = path ? input_open(path, NULL) : NULL;
	size_t room = 0;
	ssize_t n;
	bool go = true;

	while (f && go && (n = getline(&line, &room, f)) > 0 && line[n - 1] == '\n') {
		line[n - 1] = '\0';
		if (n > 1)
			go = each(ctx, line);
	}
	if (f)
		fclose(f);
	free(line);
	free(path);
}

struct of_day {
	char start[32];
	bool found;
};

static bool is_of_day(void *ctx, const char *line)
{
	struct of_day *d = ctx;

	d->found = str_starts(line, d->start);
	return !d->found;
}

void checkpoint_daily(struct store *s, const struct open_key *key)
{
	day_t today = store_today(s, DAY_NONE);
	struct of_day d = { .found = false };
	char iso[DAY_TEXT];
	struct head *v = NULL;
	size_t n = 0;

	if (s->checkpoint_day == today)
		return;
	s->checkpoint_day = today;
	snprintf(d.start, sizeof d.start, "{\"day\":\"%s\"", day_to_iso(today, iso));
	each_line(s, is_of_day, &d);
	if (d.found)
		return;
	heads_read(s, &v, &n);
	if (s->q.error == SQLITE_OK && n)
		checkpoint_put(s, v, n, key);
	s->q.error = SQLITE_OK; /* the entry is in the file: nobody is to hear that something failed */
	free(v);
}

/* ---- verifying ---- */

/* A checkpoint that names what is not here. */
struct gone {
	long line;
	char day[DAY_TEXT], device[ID_TEXT], hash[HASH_TEXT];
};

struct looking {
	struct verifying *v;
	long line, last_whole; /* of the last that is here whole */
	struct gone *gone;
	size_t ngone;
	struct checkpoint before; /* whole here: what it names need not be looked up again */
};

static bool is_bound(struct store *s, const struct checkpoint *c)
{
	char *text = xasprintf("\"public_key\":\"%s\"", c->key);
	unsigned char person[BIN_LEN];
	bool bound = false;
	stmt *q;

	if (id_bin(c->by, person)) {
		q = sql_get(&s->q, "SELECT 1 FROM change WHERE record = ?1 AND instr(body, ?2) LIMIT 1");
		sql_bind(q, "bt", person, BIN_LEN, text);
		bound = sql_row(&s->q, q);
		sql_done(q);
	}
	free(text);
	return bound;
}

/* Is it as it was written? */
static bool is_true(struct store *s, const struct checkpoint *c)
{
	unsigned char hash[HASH_LEN], signature[crypto_sign_BYTES], public[crypto_sign_PUBLICKEYBYTES];
	char digest[HASH_TEXT];

	heads_digest(c->heads, c->n, digest);
	if (strcmp(digest, c->digest) != 0)
		return false;
	if (!*c->signature)
		return true;
	signed_hash(s, c, hash);
	return hex_to(c->key, public, sizeof public) && hex_to(c->signature, signature, sizeof signature) &&
	       crypto_sign_verify_detached(signature, hash, HASH_LEN, public) == 0;
}

static bool names(const struct checkpoint *c, const char *hash)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->heads[i].hash, hash) == 0)
			return true;
	return false;
}

static bool is_here(struct looking *l, const struct head *h)
{
	struct sql *q = &l->v->s->q;
	unsigned char hash[HASH_LEN];
	bool here;
	stmt *find;

	if (names(&l->before, h->hash))
		return true;
	if (!hex_to(h->hash, hash, HASH_LEN))
		return false;
	find = sql_get(q, "SELECT 1 FROM entry WHERE hash = ?1");
	sql_bind(find, "b", hash, HASH_LEN);
	here = sql_row(q, find);
	sql_done(find);
	return here;
}

static void note_gone(struct looking *l, const struct checkpoint *c, const struct head *h)
{
	struct gone g = { .line = l->line };

	memcpy(g.day, c->day, sizeof g.day);
	memcpy(g.device, h->device, sizeof g.device);
	memcpy(g.hash, h->hash, sizeof g.hash);
	VEC_ADD(l->gone, l->ngone) = g;
}

static bool look_at(void *ctx, const char *line)
{
	struct looking *l = ctx;
	struct checkpoint c = { .n = 0 };
	size_t here = 0;

	l->line++;
	if (!read_line(line, &c)) {
		verify_note(l->v, false, "bad_checkpoint",
			    "line %ld of this store's checkpoints on this machine cannot be read and is passed over",
			    l->line);
	} else if (!is_true(l->v->s, &c)) {
		verify_note(l->v, true, "bad_checkpoint",
			    "line %ld of this store's checkpoints on this machine was altered", l->line);
	} else {
		while (here < c.n && is_here(l, &c.heads[here]))
			here++;
		if (here < c.n)
			note_gone(l, &c, &c.heads[here]);
		else if (*c.signature && !is_bound(l->v->s, &c))
			verify_note(l->v, true, "bad_checkpoint",
				    "line %ld of this store's checkpoints on this machine is signed by a key that is nobody's",
				    l->line);
		else
			l->last_whole = l->line;
	}
	if (l->last_whole == l->line) {
		free(l->before.heads);
		l->before = c;
	} else {
		free(c.heads);
	}
	return l->v->s->q.error == SQLITE_OK;
}

/* A store that went on from an older copy leaves whole checkpoints behind those it lost; and what this
 * machine wrote before it went on as another device may stand in another copy. */
static bool is_known(struct looking *l, const struct gone *g)
{
	unsigned char device[BIN_LEN];

	return g->line < l->last_whole || (id_bin(g->device, device) && device_left(l->v->s, device));
}

bool verify_checkpoints(struct verifying *v)
{
	struct looking l = { .v = v };

	if (!v->s->copy)
		each_line(v->s, look_at, &l);
	for (size_t i = 0; i < l.ngone && v->s->q.error == SQLITE_OK; i++) {
		const struct gone *g = &l.gone[i];

		if (is_known(&l, g))
			verify_note(v, false, "missing_head",
				    "the entry %.16s… that was here on %s is missing; the store has gone on from an older copy since",
				    g->hash, g->day);
		else
			verify_note(v, true, "missing_head",
				    "the entry %.16s… that was in this store on %s (line %ld of its checkpoints) is missing: this is an older copy, or something was cut off",
				    g->hash, g->day, g->line);
	}
	free(l.gone);
	free(l.before.heads);
	return v->s->q.error == SQLITE_OK;
}
