/* Checkpoints: what the store held on a day, kept beside the state file and so outside the store. Whoever
 * cuts the store does not reach them with it, and cannot alter one without the key that signed it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/files.h>
#include <bihuan/base/json.h>
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

static void add_pair(struct buf *b, const char *name, const char *value)
{
	buf_addf(b, ",\"%s\":", name);
	buf_add_json(b, value);
}

static char *line_of(const struct checkpoint *c)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "{\"day\":\"%s\",\"heads\":[", c->day);
	for (size_t i = 0; i < c->n; i++)
		buf_addf(&b, "%s{\"device\":\"%s\",\"n\":%lld,\"hash\":\"%s\"}", i ? "," : "", c->heads[i].device,
			 (long long)c->heads[i].n, c->heads[i].hash);
	buf_addc(&b, ']');
	add_pair(&b, "digest", c->digest);
	if (*c->signature) {
		add_pair(&b, "by", c->by);
		add_pair(&b, "key", c->key);
		add_pair(&b, "signature", c->signature);
	}
	buf_addc(&b, '}');
	return buf_take(&b);
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
	append(s, line);
	free(line);
}

/* ---- reading ---- */

/* A text of just that length; else there is none. */
static void read_text(struct json *j, char *room, size_t len, char *ret)
{
	if (json_kind(j) != '"')
		json_skip(j, room, false);
	else if (json_text(j, room) == len)
		memcpy(ret, room, len + 1);
}

static int64_t read_integer(struct json *j, char *room)
{
	char kind = json_kind(j);
	bool integer = false;

	if (kind == '-' || (kind >= '0' && kind <= '9'))
		json_number(j, room, &integer);
	else
		json_skip(j, room, false);
	return integer ? strtoll(room, NULL, 10) : 0;
}

static bool read_head(struct json *j, char *room, struct head *ret)
{
	*ret = (struct head){ .n = 0 };
	json_enter(j, '{');
	while (json_next(j, '}')) {
		char *value = room + json_name(j, room) + 1;

		if (strcmp(room, "device") == 0)
			read_text(j, value, ID_TEXT - 1, ret->device);
		else if (strcmp(room, "hash") == 0)
			read_text(j, value, HASH_TEXT - 1, ret->hash);
		else if (strcmp(room, "n") == 0)
			ret->n = read_integer(j, value);
		else
			json_skip(j, value, false);
	}
	return *ret->device && *ret->hash;
}

static void read_heads(struct json *j, char *room, struct checkpoint *c)
{
	json_enter(j, '[');
	while (json_next(j, ']')) {
		struct head h;

		j->bad |= !read_head(j, room, &h);
		VEC_ADD(c->heads, c->n) = h;
	}
}

/* Its texts are "" where they are not as they should be. */
static bool read_checkpoint(struct json *j, char *room, struct checkpoint *c)
{
	const struct {
		const char *name;
		size_t len;
		char *ret;
	} texts[] = {
		{ "day", DAY_TEXT - 1, c->day },	{ "digest", HASH_TEXT - 1, c->digest },
		{ "by", ID_TEXT - 1, c->by },		{ "key", PUBLIC_TEXT - 1, c->key },
		{ "signature", SIGNATURE_TEXT - 1, c->signature },
	};
	const size_t ntexts = sizeof texts / sizeof *texts;
	bool is_signed = false;

	json_enter(j, '{');
	while (json_next(j, '}')) {
		char *value = room + json_name(j, room) + 1;
		size_t i = 0;

		is_signed |= strcmp(room, "signature") == 0;
		while (i < ntexts && strcmp(room, texts[i].name) != 0)
			i++;
		if (i < ntexts)
			read_text(j, value, texts[i].len, texts[i].ret);
		else if (strcmp(room, "heads") == 0)
			read_heads(j, value, c);
		else
			json_skip(j, value, false);
	}
	return *c->day && *c->digest && c->n && (!is_signed || (*c->by && *c->key && *c->signature));
}

static bool read_line(const char *line, struct checkpoint *c)
{
	size_t n = strlen(line);
	char *room = xmalloc(n + 1);
	struct json j = json_of(line, n);
	bool ok;

	json_skip(&j, room, true);
	ok = json_end(&j);
	j = json_of(line, n);
	ok = ok && read_checkpoint(&j, room, c) && json_end(&j);
	free(room);
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
