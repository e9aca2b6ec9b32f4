/* What is known of earlier openings: a small file of lines, key, check and value; the newest last. A line that
 * somebody altered, or that two programs wrote at once, does not fit its check and is no line. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/conf/ledgers.h>

#include "device.h"
#include "ledgers.h"
#include "learnt.h"
#include "open_store.h"

#define LINES_MOST 60
#define BYTES_MOST 65536

struct learnt {
	char *text; /* the file; "" when there is none */
	bool noted; /* it holds more than the file */
	bool nameless; /* which program this is cannot be told: nothing is known and nothing kept */
	unsigned char program[HASH_LEN];
};

static bool hash_file(crypto_generichash_state *h, const char *path)
{
	struct stat st;

	if (!path || stat(path, &st) != 0)
		return false;
	hash_int(h, (int64_t)st.st_dev);
	hash_int(h, (int64_t)st.st_ino);
	hash_int(h, st.st_size);
	hash_int(h, st.st_mtim.tv_sec);
	hash_int(h, st.st_mtim.tv_nsec);
	hash_int(h, st.st_ctim.tv_sec);
	hash_int(h, st.st_ctim.tv_nsec);
	return true;
}

/* Which program this is: the file it runs from. A new one, however alike, finds out for itself. The second is the
 * same file, but where another program runs this one (valgrind). */
static bool name_program(unsigned char ret[HASH_LEN])
{
	crypto_generichash_state h;
	bool named;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	named = hash_file(&h, "/proc/self/exe");
	hash_file(&h, (const char *)getauxval(AT_EXECFN));
	crypto_generichash_final(&h, ret, HASH_LEN);
	return named;
}

/* "" where there is none, or no such file. The caller frees it. */
static char *read_all(const char *path)
{
	int fd = path ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
	struct stat st = { .st_size = 0 };
	bool right = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= BYTES_MOST;
	char *text = xcalloc(1, right ? (size_t)st.st_size + 1 : 1);

	if (right && pread(fd, text, (size_t)st.st_size, 0) != st.st_size)
		*text = '\0';
	if (fd >= 0)
		close(fd);
	return text;
}

/* In a store that is opened anew nothing is known, and what it finds out is kept. */
static struct learnt *learnt(struct store *s)
{
	char *path;

	if (s->learnt)
		return s->learnt;
	s->learnt = xcalloc(1, sizeof *s->learnt);
	s->learnt->nameless = !name_program(s->learnt->program);
	path = s->anew || s->learnt->nameless ? NULL : state_named("all.learnt");
	s->learnt->text = read_all(path);
	free(path);
	return s->learnt;
}

void learnt_begin(struct store *s, crypto_generichash_state *h, const char *what)
{
	crypto_generichash_init(h, NULL, 0, HASH_LEN);
	hash_text(h, what);
	hash_bytes(h, learnt(s)->program, HASH_LEN);
}

static void check_of(const char *key, const char *value, size_t n, char check[HASH_TEXT])
{
	crypto_generichash_state h;
	unsigned char out[HASH_LEN];

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	hash_text(&h, key);
	hash_bytes(&h, value, n);
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, check);
}

char *learnt_find(struct store *s, crypto_generichash_state *h, char key[HASH_TEXT])
{
	unsigned char out[HASH_LEN];
	char check[HASH_TEXT];
	const char *at, *value;
	size_t n;

	crypto_generichash_final(h, out, sizeof out);
	hex_of(out, sizeof out, key);
	/* behind a line that does not fit its check stands what was found out since */
	for (at = strstr(learnt(s)->text, key); at && strlen(at) >= 2 * HASH_TEXT; at = strstr(at + 1, key)) {
		value = at + 2 * HASH_TEXT;
		n = strcspn(value, "\n");
		check_of(key, value, n, check);
		if (strncmp(at + HASH_TEXT, check, HASH_TEXT - 1) == 0)
			return xstrndup(value, n);
	}
	return NULL;
}

void learnt_note(struct store *s, const char *key, const char *value)
{
	struct learnt *k = learnt(s);
	char check[HASH_TEXT], *text;

	if (k->nameless)
		return;
	check_of(key, value, strlen(value), check);
	text = xasprintf("%s%s %s %s\n", k->text, key, check, value);
	free(k->text);
	k->text = text;
	k->noted = true;
}

/* The last lines, as many as are kept. */
static const char *last_lines(const char *text)
{
	const char *end = text + strlen(text), *at = end;
	int lines = 0;

	while (at > text && (at[-1] != '\n' || lines++ < LINES_MOST) && end - at < BYTES_MOST)
		at--;
	return at;
}

/* In place: nobody is hurt by half of it, and by two at once. Where it cannot be kept it is found out again. */
void learnt_save(struct store *s)
{
	char *path = s->learnt && s->learnt->noted ? state_named("all.learnt") : NULL;
	const char *text = path ? last_lines(s->learnt->text) : NULL;
	int fd = path && state_folder(path) ? open(path, O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0600) : -1;
	size_t n = text ? strlen(text) : 0;
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && pwrite(fd, text, n, 0) == (ssize_t)n &&
	    ftruncate(fd, (off_t)n) == 0)
		s->learnt->noted = false;
	if (fd >= 0)
		close(fd);
	free(path);
}

void learnt_forget(void)
{
	char *path = state_named("all.learnt");

	if (path)
		unlink(path);
	free(path);
}

static bool same_ledgers(const struct store *one, const struct store *other)
{
	bool same = one->nkept == other->nkept;

	for (size_t i = 0; same && i < one->nkept; i++) {
		const struct ledger *l = store_ledger(other, one->kept[i].ledger->name);

		same = l && (l == one->kept[i].ledger || ledger_same(l, one->kept[i].ledger));
	}
	return same;
}

bool learnt_right(struct store *s, struct err *err)
{
	const struct store_options anew = { .readonly = true, .ledger_dir = s->ledger_dir, .copy = s->copy, .anew = true };
	struct store *other;
	bool same;

	if (!s->believes)
		return true;
	if (!store_open(s->path, &anew, &other, err))
		return false;
	same = same_ledgers(s, other);
	store_close(other);
	if (same)
		return true;
	learnt_forget();
	return err_set(err, ERR_FILE, "bad_memory",
		       "%s: what this machine remembers of the declarations in this store is wrong, and is now forgotten; open the store again",
		       s->path);
}

void learnt_free(struct store *s)
{
	if (s->learnt)
		free(s->learnt->text);
	free(s->learnt);
	s->learnt = NULL;
}
