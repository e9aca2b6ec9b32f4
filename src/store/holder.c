/* Who stands in the way of a lock. The kernel's list of locks is read, since to ask the file itself it would
 * have to be opened, and closing it would give up the locks that SQLite holds on it here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <bihuan/base/tr.h>

#include "sql.h"

/* The bytes of -shm that a writer locks: writing, checkpointing, recovering. */
#define WRITER_FROM 120
#define WRITER_TO 122

struct lock_line {
	char kind[16], how[16];
	long pid;
	unsigned major, minor;
	unsigned long inode;
	long long from, to;
};

static bool line_read(const char *line, struct lock_line *l)
{
	char to[24];

	if (sscanf(line, "%*d: %15s %*s %15s %ld %x:%x:%lu %lld %23s", l->kind, l->how, &l->pid, &l->major,
		   &l->minor, &l->inode, &l->from, to) != 8)
		return false;
	l->to = strcmp(to, "EOF") == 0 ? INT64_MAX : atoll(to);
	return true;
}

static bool writes(const struct lock_line *l, const struct stat *st, bool shm)
{
	return strcmp(l->how, "WRITE") == 0 && l->pid > 0 && l->pid != (long)getpid() &&
	       l->inode == st->st_ino && l->major == major(st->st_dev) && l->minor == minor(st->st_dev) &&
	       (!shm || (l->from <= WRITER_TO && l->to >= WRITER_FROM));
}

/* main, shm: NULL if the file is not there. */
static long pid_listed(const struct stat *main, const struct stat *shm)
{
	FILE *f = fopen("/proc/locks", "re");
	char *line = NULL;
	size_t room = 0;
	long pid = 0;

	while (f && !pid && getline(&line, &room, f) > 0) {
		struct lock_line l;

		if (line_read(line, &l) && ((shm && writes(&l, shm, true)) || (main && writes(&l, main, false))))
			pid = l.pid;
	}
	if (f)
		fclose(f);
	free(line);
	return pid;
}

/* The kernel gives the list out page by page, and where locks come and go meanwhile a line can fall between two pages. */
static long pid_of_writer(const char *path)
{
	char *shm = xasprintf("%s-shm", path);
	struct stat main_stat, shm_stat;
	bool has_main = stat(path, &main_stat) == 0, has_shm = stat(shm, &shm_stat) == 0;
	long pid = 0;

	for (int i = 0; i < 5 && !pid; i++)
		pid = pid_listed(has_main ? &main_stat : NULL, has_shm ? &shm_stat : NULL);
	free(shm);
	return pid;
}

char *lock_holder(const char *path)
{
	long pid = pid_of_writer(path);
	char *comm = xasprintf("/proc/%ld/comm", pid), name[64] = "";
	FILE *f = pid ? fopen(comm, "re") : NULL;

	free(comm);
	if (f && !fgets(name, sizeof name, f))
		name[0] = '\0';
	if (f)
		fclose(f);
	name[strcspn(name, "\n")] = '\0';
	if (*name)
		return xasprintf(tr("%s (process %ld)"), name, pid);
	return xstrdup(tr("another program"));
}
