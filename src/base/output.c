/* The one way a file leaves this program: made beside its place, named when it is whole, over nothing.
 * A name is checked before, for the sentence; what protects is that the last step replaces nothing. */
#include <bihuan/base/files.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#define PART ".new-"
#define PART_LEN (strlen(PART) + 8)

static const char *const companions[] = { "-journal", "-wal", "-shm" };
#define NCOMPANIONS (sizeof companions / sizeof *companions)

char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
}

void folder_sync(const char *path)
{
	char *folder = folder_of(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(folder);
}

static bool cannot_write(const char *path, int number, struct err *err)
{
	return number == EEXIST ? err_set(err, ERR_REFUSED, "file_exists", "%s: the file is already there", path)
				: err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path,
					  err_system(number));
}

/* ---- what may not be written to ---- */

static bool is_same(const struct stat *a, const char *path, const char *ending)
{
	char *name = xasprintf("%s%s", path, ending);
	struct stat b;
	bool same = stat(name, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;

	free(name);
	return same;
}

bool file_is_of(const struct stat *st, const char *path)
{
	bool is = is_same(st, path, "");

	for (size_t i = 0; i < NCOMPANIONS && !is; i++)
		is = is_same(st, path, companions[i]);
	return is;
}

/* SQLite finds these by their name alone: it would read what is written there into a store. */
static bool check_name(const char *path, struct err *err)
{
	size_t len = strlen(path);
	bool ok = true;

	for (size_t i = 0; i < NCOMPANIONS && ok; i++) {
		size_t n = strlen(companions[i]);
		char *name = xasprintf("%s%s", path, companions[i]);
		struct stat st;

		if (len >= n && strcmp(path + len - n, companions[i]) == 0)
			ok = err_set(err, ERR_REFUSED, "sqlite_name",
				     "%s: a file whose name ends in %s belongs to a store; choose another name",
				     path, companions[i]);
		else if (lstat(name, &st) == 0)
			ok = err_set(err, ERR_REFUSED, "sqlite_name",
				     "%s: %s is there and would be taken for a part of it; choose another name",
				     path, name);
		free(name);
	}
	return ok;
}

static bool check_kept(const char *path, const struct stat *st, const char *const *keep, struct err *err)
{
	for (; keep && *keep; keep++)
		if (file_is_of(st, *keep))
			return err_set(err, ERR_REFUSED, "own_file",
				       "%s: this is %s itself or belongs to it; choose another name",
				       path, *keep);
	return true;
}

bool output_check(const char *path, const char *const *keep, struct err *err)
{
	struct stat st;

	if (stat(path, &st) == 0 && !check_kept(path, &st, keep, err))
		return false;
	if (lstat(path, &st) == 0)
		return cannot_write(path, EEXIST, err);
	return check_name(path, err);
}

/* ---- the part ---- */

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* How much of a name its part can bear: cut before a character, never within. */
static size_t part_stem(const char *base)
{
	size_t n = strlen(base);

	if (n + PART_LEN <= NAME_MAX)
		return n;
	n = NAME_MAX - PART_LEN;
	while (n && ((unsigned char)base[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static int part_make(const char *path, char **ret)
{
	const char *base = base_of(path);
	int stem = (int)(base - path) + (int)part_stem(base);

	unsigned tag = (unsigned)getpid();

	for (int tries = 0; tries < 100; tries++) {
		char *part;
		int fd;

		/* somebody's, or left by one who was killed: any other */
		if (tries && getrandom(&tag, sizeof tag, 0) != (ssize_t)sizeof tag)
			return errno;
		part = xasprintf("%.*s" PART "%08x", stem, path, tag);
		fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd >= 0) {
			close(fd);
			*ret = part;
			return 0;
		}
		free(part);
		if (errno != EEXIST)
			return errno;
	}
	return EEXIST;
}

bool output_begin(struct output *o, const char *path, const char *const *keep, struct err *err)
{
	int failed;

	*o = (struct output){ .path = NULL };
	if (!output_check(path, keep, err))
		return false;
	failed = part_make(path, &o->part);
	if (failed)
		return err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, err_system(failed));
	o->path = xstrdup(path);
	return true;
}

bool output_begin_over(struct output *o, const char *path, const char *const *keep, struct err *err)
{
	char *real = realpath(path, NULL);
	struct stat st;
	int failed;

	*o = (struct output){ .path = NULL };
	if (!real || stat(real, &st) != 0) {
		free(real);
		return err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	}
	failed = !check_kept(path, &st, keep, err) ? -1 : access(real, W_OK) != 0 ? errno : part_make(real, &o->part);
	if (!failed && chmod(o->part, st.st_mode & 0777) != 0)
		failed = errno;
	if (failed) {
		free(real);
		output_drop(o);
		return failed > 0 && cannot_write(path, failed, err);
	}
	o->path = real;
	o->over = true;
	return true;
}

FILE *output_stream(struct output *o, struct err *err)
{
	int fd = open(o->part, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);

	o->f = fd < 0 ? NULL : fdopen(fd, "wb");
	if (!o->f)
		cannot_write(o->path, errno, err);
	return o->f;
}

static void companions_remove(const char *path)
{
	for (size_t i = 0; i < NCOMPANIONS; i++) {
		char *name = xasprintf("%s%s", path, companions[i]);

		unlink(name);
		free(name);
	}
}

void files_remove(const char *path)
{
	unlink(path);
	companions_remove(path);
}

void output_drop(struct output *o)
{
	if (o->f)
		fclose(o->f);
	if (o->part)
		files_remove(o->part);
	free(o->part);
	free(o->path);
	*o = (struct output){ .path = NULL };
}

/* ---- its name ---- */

/* An errno, or 0 when the bytes are on the disk. */
static int part_sync(struct output *o)
{
	int fd, failed = 0;

	if (o->f) {
		if (fflush(o->f) != 0 || fsync(fileno(o->f)) != 0)
			failed = errno;
		else if (ferror(o->f)) /* a write before failed, and nobody looked */
			failed = EIO;
		if (fclose(o->f) != 0 && !failed)
			failed = errno;
		o->f = NULL;
		return failed;
	}
	fd = open(o->part, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno;
	if (fsync(fd) != 0)
		failed = errno;
	close(fd);
	return failed;
}

/* Where the system can do no better: the name is taken by an empty file of ours, and that one replaced. */
static int rename_over_own(const char *part, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600), failed;

	if (fd < 0)
		return errno;
	close(fd);
	if (rename(part, path) == 0)
		return 0;
	failed = errno;
	unlink(path);
	return failed;
}

/* In one step where the file system knows how, so that nobody ever sees two names. */
static int rename_new(const char *part, const char *path)
{
	if (renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
		return errno;
	if (link(part, path) == 0) {
		unlink(part); /* killed before: output_mend() */
		return 0;
	}
	return errno == EEXIST ? EEXIST : rename_over_own(part, path);
}

bool output_end(struct output *o, struct err *err)
{
	int failed = part_sync(o);
	bool ok;

	if (!failed)
		failed = !o->over ? rename_new(o->part, o->path) : rename(o->part, o->path) == 0 ? 0 : errno;
	ok = !failed || cannot_write(o->path, failed, err);
	if (ok) {
		companions_remove(o->part);
		folder_sync(o->path);
		free(o->part); /* whoever has that name now is not ours */
		o->part = NULL;
	}
	output_drop(o);
	return ok;
}

void output_mend(const char *path)
{
	const char *base = base_of(path);
	size_t stem = part_stem(base);
	char *folder = folder_of(path);
	struct dirent *e;
	struct stat st;
	DIR *d = NULL;

	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink > 1)
		d = opendir(folder);
	while (d && (e = readdir(d))) {
		struct stat other;

		if (strlen(e->d_name) == stem + PART_LEN && strncmp(e->d_name, base, stem) == 0 &&
		    strncmp(e->d_name + stem, PART, strlen(PART)) == 0 &&
		    fstatat(dirfd(d), e->d_name, &other, AT_SYMLINK_NOFOLLOW) == 0 &&
		    other.st_dev == st.st_dev && other.st_ino == st.st_ino)
			unlinkat(dirfd(d), e->d_name, 0);
	}
	if (d)
		closedir(d);
	free(folder);
}

bool folders_make(const char *path, struct err *err)
{
	char *folder = xstrdup(path);
	bool ok = true;

	for (char *slash = strchr(folder + 1, '/'); slash && ok; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST)
			ok = err_set(err, ERR_FILE, "io", "The folder %s cannot be made: %s", folder, err_system(errno));
		*slash = '/';
	}
	free(folder);
	return ok;
}

bool output_text(const char *path, const char *text, struct err *err)
{
	struct output o = { .path = NULL };
	bool ok = folders_make(path, err) && output_begin(&o, path, NULL, err) && output_stream(&o, err);

	if (ok)
		fputs(text, o.f);
	ok = ok && output_end(&o, err);
	output_drop(&o);
	return ok;
}
