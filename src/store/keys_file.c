/* The keys file beside the state file: secret keys of this machine's people for one store. A line of
 * text each, so that it can be looked at and carried by hand; readable by its owner alone. It is read
 * anew when it is another file than before, and written whole: beside, synced, renamed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/files.h>

#include "device.h"
#include "keys.h"
#include "open_store.h"

#define HEADER "bihuan-keys-1"
#define LARGEST (4 << 20) /* a file of more is none of ours */

void keyring_free(struct keyring *r)
{
	if (r->v)
		sodium_memzero(r->v, r->n * sizeof *r->v);
	free(r->v);
	buf_free(&r->rest);
	*r = KEYRING_INIT;
}

const struct kept_key *keyring_find(const struct keyring *r, const unsigned char id[BIN_LEN])
{
	for (size_t i = 0; i < r->n; i++)
		if (memcmp(r->v[i].id, id, BIN_LEN) == 0)
			return &r->v[i];
	return NULL;
}

/* Grown by hand: realloc() would leave secrets behind. */
void keyring_put(struct keyring *r, const struct kept_key *k)
{
	struct kept_key *grown;

	for (size_t i = 0; i < r->n; i++) {
		if (memcmp(r->v[i].id, k->id, BIN_LEN) != 0)
			continue;
		r->v[i] = *k;
		return;
	}
	grown = xcalloc(r->n + 1, sizeof *grown);
	if (r->n) {
		memcpy(grown, r->v, r->n * sizeof *grown);
		sodium_memzero(r->v, r->n * sizeof *grown);
	}
	free(r->v);
	grown[r->n++] = *k;
	r->v = grown;
}

static void keyring_drop(struct keyring *r, const unsigned char *id)
{
	for (size_t i = 0; i < r->n; i++) {
		if (memcmp(r->v[i].id, id, BIN_LEN) != 0)
			continue;
		r->v[i] = r->v[--r->n];
		sodium_memzero(&r->v[r->n], sizeof *r->v);
		return;
	}
}

/* ---- as text ---- */

static void add_key(const struct kept_key *k, struct buf *b)
{
	char id[KEY_TEXT], person[KEY_TEXT], secret[2 * SEALED_LEN + 1], salt[2 * sizeof k->salt + 1];

	hex_of(k->id, BIN_LEN, id);
	hex_of(k->person, BIN_LEN, person);
	hex_of(k->secret, k->sealed ? SEALED_LEN : SECRET_LEN, secret);
	hex_of(k->salt, sizeof k->salt, salt);
	if (k->sealed)
		buf_addf(b, "%s %s sealed %s %s %lld %lld\n", id, person, secret, salt, (long long)k->ops,
			 (long long)k->mem);
	else
		buf_addf(b, "%s %s plain %s\n", id, person, secret);
	sodium_memzero(secret, sizeof secret);
}

void keyring_text(const struct store *s, const struct keyring *r, struct buf *ret)
{
	char store[KEY_TEXT];

	hex_of(s->id, BIN_LEN, store);
	buf_addf(ret, HEADER " %s\n", store);
	for (size_t i = 0; i < r->n; i++)
		add_key(&r->v[i], ret);
	buf_add(ret, buf_text(&r->rest));
}

static bool secret_of(const char *hex, unsigned char *out, size_t n)
{
	size_t len = 0;
	const char *end = NULL;

	return sodium_hex2bin(out, n, hex, strlen(hex), NULL, &len, &end) == 0 && len == n && !*end;
}

static bool read_key(const char *line, struct kept_key *k)
{
	char id[KEY_TEXT], person[KEY_TEXT], kind[8], secret[2 * SEALED_LEN + 1], salt[2 * sizeof k->salt + 1];
	long long ops = 0, mem = 0;
	int n = sscanf(line, "%32s %32s %7s %208s %32s %lld %lld", id, person, kind, secret, salt, &ops, &mem);
	bool ok;

	memset(k, 0, sizeof *k);
	ok = n >= 4 && hex_to(id, k->id, BIN_LEN) && hex_to(person, k->person, BIN_LEN);
	if (ok && strcmp(kind, "plain") == 0) {
		ok = secret_of(secret, k->secret, SECRET_LEN);
	} else if (ok && strcmp(kind, "sealed") == 0 && n == 7) {
		k->sealed = true;
		k->ops = ops;
		k->mem = mem;
		ok = secret_of(secret, k->secret, SEALED_LEN) && secret_of(salt, k->salt, sizeof k->salt);
	} else {
		ok = false;
	}
	sodium_memzero(secret, sizeof secret);
	return ok;
}

bool keyring_read(const struct store *s, const char *text, const char *path, struct keyring *ret, struct err *err)
{
	char head[sizeof HEADER + KEY_TEXT + 1], store[KEY_TEXT];
	const char *line = text;

	hex_of(s->id, BIN_LEN, store);
	snprintf(head, sizeof head, HEADER " %s\n", store);
	if (strncmp(text, HEADER " ", sizeof HEADER) != 0)
		return err_set(err, ERR_FILE, "bad_file", "%s: this file holds no keys", path);
	if (strncmp(text, head, strlen(head)) != 0)
		return err_set(err, ERR_FILE, "bad_file", "%s: these keys belong to another store", path);
	*ret = KEYRING_INIT;
	for (line = text + strlen(head); *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t len = strcspn(line, "\n");
		char *one = xstrndup(line, len);
		struct kept_key k;

		if (read_key(one, &k))
			keyring_put(ret, &k);
		else if (len)
			buf_addf(&ret->rest, "%s\n", one);
		sodium_memzero(&k, sizeof k);
		sodium_memzero(one, len);
		free(one);
	}
	return true;
}

/* ---- the file ---- */

/* The caller wipes and frees it; NULL when it cannot be read. */
static char *text_of(int fd)
{
	struct stat st;
	size_t have = 0;
	char *text;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > LARGEST)
		return NULL;
	text = xcalloc(1, (size_t)st.st_size + 1);
	while (have < (size_t)st.st_size) {
		ssize_t n = pread(fd, text + have, (size_t)st.st_size - have, (off_t)have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		have += (size_t)n;
	}
	text[have] = '\0';
	return text;
}

static void wipe(char *text)
{
	if (text)
		sodium_memzero(text, strlen(text));
	free(text);
}

/* An empty file holds no keys yet. */
static bool ring_of(const struct store *s, int fd, const char *path, struct keyring *ret, struct err *err)
{
	char *text = text_of(fd);
	bool ok = true;

	*ret = KEYRING_INIT;
	if (!text)
		ok = err_set(err, ERR_FILE, "io", "%s: the keys cannot be read", path);
	else if (*text)
		ok = keyring_read(s, text, path, ret, err);
	wipe(text);
	return ok;
}

/* What the keys file held, when it was that of `file`. */
struct keys_read {
	struct keyring ring;
	struct stat file;
};

void keys_file_forget(struct store *s)
{
	if (s->keys_read)
		keyring_free(&s->keys_read->ring);
	free(s->keys_read);
	s->keys_read = NULL;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

const struct keyring *keys_file(struct store *s)
{
	char *path = state_path(s->id, ".keys");
	struct stat st;
	int fd;

	if (!path || stat(path, &st) != 0)
		memset(&st, 0, sizeof st);
	if (s->keys_read && same_file(&st, &s->keys_read->file)) {
		free(path);
		return &s->keys_read->ring;
	}
	keys_file_forget(s);
	s->keys_read = xcalloc(1, sizeof *s->keys_read);
	s->keys_read->file = st;
	fd = path && S_ISREG(st.st_mode) ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
	if (fd >= 0) {
		if (!ring_of(s, fd, path, &s->keys_read->ring, NULL))
			s->keys_read->ring = KEYRING_INIT;
		close(fd);
	}
	free(path);
	return &s->keys_read->ring;
}

bool key_file_read(const struct store *s, const char *path, struct keyring *ret, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	ok = ring_of(s, fd, path, ret, err);
	close(fd);
	return ok;
}

static bool cannot_keep(const char *path, struct err *err)
{
	return err_set(err, ERR_FILE, "io", "%s: the key cannot be kept here: %s", path, err_system(errno));
}

/* Locked. Whoever had it before may have put another file in its place: that one is the one to lock. */
static int lock_file(const char *path)
{
	for (;;) {
		int fd = open(path, O_RDWR | O_CREAT | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0600);
		struct stat held, named;

		if (fd < 0)
			return -1;
		if (fstat(fd, &held) != 0 || !S_ISREG(held.st_mode)) {
			close(fd);
			errno = EINVAL;
			return -1;
		}
		if (!lock_within_seconds(fd)) {
			int why = errno;

			close(fd);
			errno = why;
			return -1;
		}
		if (lstat(path, &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev)
			return fd;
		close(fd);
	}
}

/* An errno, or 0 when the bytes are on the disk; nothing is left behind otherwise. */
static int write_new(const char *path, const char *text)
{
	size_t len = strlen(text);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600), failed = 0;

	if (fd < 0)
		return errno;
	while (!failed && len) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno != EINTR)
			failed = errno;
		if (n > 0) {
			text += n;
			len -= (size_t)n;
		}
	}
	if (!failed && fsync(fd) != 0)
		failed = errno;
	if (close(fd) != 0 && !failed)
		failed = errno;
	if (failed)
		unlink(path);
	return failed;
}

static int replace(const char *path, const char *text)
{
	char *part = xasprintf("%s.new-%ld", path, (long)getpid());
	int failed;

	unlink(part); /* of one that was killed and had our number */
	failed = write_new(part, text);
	if (!failed && rename(part, path) != 0) {
		failed = errno;
		unlink(part);
	}
	if (!failed)
		folder_sync(path);
	free(part);
	return failed;
}

bool key_file_new(const char *path, const char *text, struct err *err)
{
	struct output o;
	bool ok;

	if (!output_begin(&o, path, NULL, err))
		return false;
	ok = output_stream(&o, err) != NULL;
	if (ok)
		fputs(text, o.f);
	ok = ok && output_end(&o, err);
	output_drop(&o);
	return ok;
}

bool keys_no_home(struct err *err)
{
	return err_set(err, ERR_FILE, "no_home",
		       "a key without a passphrase is kept in the home folder, and there is none: set HOME or XDG_STATE_HOME to a folder that can be written");
}

bool keys_file_put(struct store *s, const struct kept_key *put, const unsigned char *drop, struct err *err)
{
	struct keyring ring = KEYRING_INIT;
	struct buf text = BUF_INIT;
	char *path = state_path(s->id, ".keys");
	bool ok = false;
	int fd = -1;

	if (!path)
		return keys_no_home(err);
	if (!state_folder(path) || (fd = lock_file(path)) < 0) {
		cannot_keep(path, err);
		goto done;
	}
	if (!ring_of(s, fd, path, &ring, err))
		goto done;
	if (put)
		keyring_put(&ring, put);
	if (drop)
		keyring_drop(&ring, drop);
	keyring_text(s, &ring, &text);
	errno = replace(path, buf_text(&text));
	ok = errno == 0 || cannot_keep(path, err);
done:
	if (fd >= 0)
		close(fd);
	if (text.s)
		sodium_memzero(text.s, text.len);
	buf_free(&text);
	keyring_free(&ring);
	free(path);
	return ok;
}
