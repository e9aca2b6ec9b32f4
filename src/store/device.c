/* The device: a random id for one place of writing. $XDG_STATE_HOME/bihuan/<store id> holds, for each device
 * that wrote here, the number and hash of its last entry. We write on as a device only
 * if that very entry is the last of it in the file: so a copied, restored or cut file
 * never gets two entries of one device and number. The state is written and synced
 * BEFORE the commit; a crash between the two costs a new device, never a double. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/tr.h>

#include "body.h"
#include "device.h"
#include "local.h"
#include "open_store.h"

#define STATE_SIZE 1024 /* one block, written in place */

struct state {
	int fd;
	struct device v[STATE_DEVICES]; /* newest first */
	size_t n;
};
static struct state state = { .fd = -1 };

bool state_folder(const char *path)
{
	char *folder = xstrdup(path);
	struct stat st;
	bool ok = true;

	for (char *p = folder + 1; *p && ok; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		ok = mkdir(folder, 0700) == 0 || errno == EEXIST;
		*p = '/';
	}
	*strrchr(folder, '/') = '\0';
	if (ok && stat(folder, &st) == 0 && st.st_uid == geteuid() && st.st_mode & 077)
		chmod(folder, 0700);
	free(folder);
	return ok;
}

char *state_named(const char *name)
{
	const char *base = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (base && *base == '/')
		return xasprintf("%s/bihuan/%s", base, name);
	if (home && *home)
		return xasprintf("%s/.local/state/bihuan/%s", home, name);
	return NULL;
}

char *state_path(const unsigned char store[BIN_LEN], const char *ending)
{
	char hex[2 * BIN_LEN + 1], *name, *path;

	hex_of(store, BIN_LEN, hex);
	name = xasprintf("%s%s", hex, ending);
	path = state_named(name);
	free(name);
	return path;
}

void state_remove(const unsigned char store[BIN_LEN])
{
	static const char *const ends[] = { "", ".keys", ".checkpoints" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char *path = state_path(store, ends[i]);

		if (path)
			unlink(path);
		free(path);
	}
}

static int state_open(struct store *s)
{
	char *path = state_path(s->id, "");
	int fd = -1;

	if (path && state_folder(path))
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	free(path);
	return fd;
}

#define PENDING '?'

static void state_read(struct state *st)
{
	char text[STATE_SIZE + 1], dev[2 * BIN_LEN + 1], hash[HASH_TEXT], *save = NULL;
	ssize_t got = pread(st->fd, text, STATE_SIZE, 0);

	st->n = 0;
	text[got > 0 ? got : 0] = '\0';
	for (char *l = strtok_r(text, "\n", &save); l && st->n < STATE_DEVICES;
	     l = strtok_r(NULL, "\n", &save)) {
		struct device d = { .n = 0 };
		long long n;

		if (sscanf(l, "%32[0-9a-f] %lld %64[0-9a-f]", dev, &n, hash) != 3)
			continue;
		d.pending = strchr(l, PENDING) != NULL;
		if (!hex_to(dev, d.id, BIN_LEN) || !hex_to(hash, d.hash, HASH_LEN))
			continue;
		d.n = n;
		st->v[st->n++] = d;
	}
}

/* Without `sync` the disk learns of it when it will. */
static bool state_write(struct state *st, bool sync)
{
	char text[STATE_SIZE], dev[2 * BIN_LEN + 1], hash[HASH_TEXT];
	size_t len = 0;

	for (size_t i = 0; i < st->n; i++) {
		hex_of(st->v[i].id, BIN_LEN, dev);
		hex_of(st->v[i].hash, HASH_LEN, hash);
		len += (size_t)snprintf(text + len, sizeof text - len, "%s %lld %s%s\n", dev,
					(long long)st->v[i].n, hash, st->v[i].pending ? " ?" : "");
	}
	memset(text + len, '\n', sizeof text - len);
	return pwrite(st->fd, text, sizeof text, 0) == (ssize_t)sizeof text &&
	       (!sync || fdatasync(st->fd) == 0);
}

/* Is d's entry in the file, and the last of that device? */
bool device_is_last(struct store *s, const struct device *d)
{
	stmt *q = sql_get(&s->q, "SELECT n, hash FROM entry WHERE device = ?1 ORDER BY n DESC LIMIT 1");
	bool same = false;

	sql_bind(q, "b", d->id, BIN_LEN);
	if (sql_row(&s->q, q))
		same = col_int(q, 0) == d->n && memcmp(col_bin(q, 1, HASH_LEN), d->hash, HASH_LEN) == 0;
	sql_done(q);
	return same;
}

/* Only looked at: none is made. */
size_t devices_of_state(struct store *s, struct device ret[STATE_DEVICES])
{
	char *path = state_path(s->id, "");
	/* a pipe in its place is waited for by nobody */
	struct state st = { .fd = path ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1 };
	struct stat is;

	free(path);
	if (st.fd < 0)
		return 0;
	if (fstat(st.fd, &is) == 0 && S_ISREG(is.st_mode))
		state_read(&st);
	close(st.fd);
	memcpy(ret, st.v, st.n * sizeof *ret);
	return st.n;
}

static const char letters[] = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
#define NLETTERS 31
#define CODE_LEN 4

static bool is_code(const char *text)
{
	return text && strlen(text) == CODE_LEN && strspn(text, letters) == CODE_LEN;
}

/* What the device's first entry says of it; false: nothing. */
static bool code_named(struct store *s, const unsigned char id[BIN_LEN], char out[8])
{
	stmt *q = sql_get(&s->q, "SELECT meta FROM entry WHERE device = ?1 AND n = 1 ORDER BY arrival LIMIT 1");
	char *code = NULL;
	bool named = false;

	sql_bind(q, "b", id, BIN_LEN);
	if (sql_row(&s->q, q) && (code = meta_get(col_text(q, 0), "code")) && is_code(code)) {
		memcpy(out, code, CODE_LEN + 1);
		named = true;
	}
	sql_done(q);
	free(code);
	return named;
}

/* In force before entries named it: from the id. */
static void code_derived(const unsigned char id[BIN_LEN], char out[8])
{
	unsigned v = (unsigned)id[0] << 16 | (unsigned)id[1] << 8 | id[2];

	for (int i = 0; i < 3; i++, v /= NLETTERS)
		out[i] = letters[v % NLETTERS];
	out[3] = '\0';
}

void device_code(struct store *s, const unsigned char id[BIN_LEN], char out[8])
{
	stmt *q = sql_get(&s->q, "SELECT device FROM entry WHERE arrival = 1");
	bool first = sql_row(&s->q, q) && memcmp(col_bin(q, 0, BIN_LEN), id, BIN_LEN) == 0;

	sql_done(q);
	if (first)
		strcpy(out, FIRST_CODE);
	else if (!code_named(s, id, out))
		code_derived(id, out);
}

/* One that stands in no entry of the file. */
static void code_fresh(struct store *s, char out[8])
{
	bool taken = true;

	for (int tries = 0; taken && tries < 1000; tries++) {
		char like[32];
		stmt *q;

		for (int i = 0; i < CODE_LEN; i++)
			out[i] = letters[randombytes_uniform(NLETTERS)];
		out[CODE_LEN] = '\0';
		snprintf(like, sizeof like, "%%\"code\":\"%s\"%%", out);
		q = sql_get(&s->q, "SELECT 1 FROM entry WHERE n = 1 AND meta LIKE ?1 LIMIT 1");
		sql_bind(q, "t", like);
		taken = sql_row(&s->q, q);
		sql_done(q);
	}
}

static bool store_is_empty(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT 1 FROM entry LIMIT 1");
	bool empty = !sql_row(&s->q, q);

	sql_done(q);
	return empty;
}

static void device_begin(struct store *s, struct device *ret, bool first)
{
	memset(ret, 0, sizeof *ret);
	randombytes_buf(ret->id, BIN_LEN);
	if (store_is_empty(s))
		strcpy(ret->code, FIRST_CODE);
	else
		code_fresh(s, ret->code);
	if (!first)
		notice_set(s, xasprintf(tr("This file was last written elsewhere, copied or restored: "
					   "from here on entries are written as a new device, %s."),
					ret->code));
}

bool device_without_state(struct store *s, struct device *ret)
{
	if (s->state_lost && s->session_device && s->session_device->n && device_is_last(s, s->session_device)) {
		*ret = *s->session_device;
		return true;
	}
	device_begin(s, ret, true);
	if (!s->state_lost)
		notice_set(s, xasprintf(tr("The state file cannot be kept (home folder full or read-only?): "
					   "entries of this session are written as device %s."),
					ret->code));
	s->state_lost = true;
	return true;
}

bool device_left(struct store *s, const unsigned char id[BIN_LEN])
{
	struct state st = { .fd = state_open(s) };
	bool was = false, goes_on = false;

	if (st.fd < 0)
		return false;
	state_read(&st);
	close(st.fd);
	for (size_t i = 0; i < st.n; i++) {
		was |= memcmp(st.v[i].id, id, BIN_LEN) == 0;
		goes_on |= device_is_last(s, &st.v[i]);
	}
	return was && goes_on;
}

/* From one device to the next by their index, not over all entries. */
#define HOW_MANY_DEVICES "WITH RECURSIVE d(x) AS (SELECT min(device) FROM entry UNION ALL SELECT" \
			 " (SELECT min(device) FROM entry WHERE device > x) FROM d WHERE x IS NOT NULL)" \
			 " SELECT count(x) FROM d"

bool store_device(struct store *s, char ret_code[DEVICE_CODE_TEXT], long *ret_devices, struct err *err)
{
	struct device v[STATE_DEVICES];
	size_t n = devices_of_state(s, v);

	*ret_code = '\0';
	*ret_devices = (long)sql_int(&s->q, HOW_MANY_DEVICES);
	for (size_t i = 0; i < n && !*ret_code; i++)
		if (device_is_last(s, &v[i]))
			device_code(s, v[i].id, ret_code);
	return sql_ok(&s->q, err);
}

bool lock_within_seconds(int fd)
{
	for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited += 20) {
		if ((errno != EWOULDBLOCK && errno != EINTR) || waited >= BUSY_MS)
			return false;
		usleep(20000);
	}
	return true;
}

/* Takes the lock of the state file until device_release(). */
bool device_choose(struct store *s, struct device *ret)
{
	if (state.fd < 0)
		state.fd = state_open(s);
	if (state.fd < 0)
		return device_without_state(s, ret);
	/* two copies of a store share it, and one may be filled for minutes */
	if (!lock_within_seconds(state.fd)) {
		if (errno != EWOULDBLOCK)
			return device_without_state(s, ret);
		device_release(s);
		sql_fail(&s->q, SQLITE_BUSY, "");
		return false;
	}
	/* a device whose file cannot be told of an entry writes no more of them */
	if (s->state_lost)
		return device_without_state(s, ret);
	state_read(&state);
	for (size_t i = 0; i < state.n; i++) {
		if (!device_is_last(s, &state.v[i]))
			continue;
		*ret = state.v[i];
		ret->pending = false;
		device_code(s, ret->id, ret->code);
		return true;
	}
	device_begin(s, ret, store_is_empty(s));
	return true;
}

/* Puts d in front: before a commit the entry about to be, after a failed one the last. */
bool device_keep(struct store *s, const struct device *d)
{
	size_t at;

	if (!s->session_device)
		s->session_device = xmalloc(sizeof *s->session_device);
	*s->session_device = *d;
	if (state.fd < 0 || s->state_lost)
		return true;
	for (at = 0; at < state.n; at++)
		if (memcmp(state.v[at].id, d->id, BIN_LEN) == 0)
			break;
	if (at == state.n && state.n < STATE_DEVICES)
		state.n++;
	if (at >= state.n)
		at = state.n - 1;
	memmove(state.v + 1, state.v, at * sizeof *state.v);
	state.v[0] = *d;
	if (state_write(&state, !s->remade))
		return true;
	close(state.fd);
	state.fd = -1;
	return false;
}

void device_kept(struct store *s)
{
	s->session_device->pending = false;
	if (state.fd < 0 || s->state_lost || !state.n)
		return;
	state.v[0].pending = false;
	state_write(&state, false);
}

void device_release(struct store *s)
{
	(void)s;
	if (state.fd >= 0) {
		close(state.fd);
		state.fd = -1;
	}
}
