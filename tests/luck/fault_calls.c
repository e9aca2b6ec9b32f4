/* The writes that do not go through SQLite: the state file's, and those of the nameless
 * files that an import spills to. These functions stand before the C library's. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fault_medium.h"

/* What is to survive of it is only kept for a power cut: each store has a file of its
 * own. */
static bool is_kept(enum fault_place place)
{
	return place == PLACE_STATE && fault_kind() == FAULT_POWER;
}

/* Which of ours the file is; false: none. */
static bool is_ours(int fd, char *path, size_t room, enum fault_place *ret)
{
	char name[64];
	ssize_t n;

	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	n = readlink(name, path, room - 1);
	if (n <= 0)
		return false;
	path[n] = '\0';
	*ret = strstr(path, "/state/bihuan/") ? PLACE_STATE : PLACE_SPILL;
	return *ret == PLACE_STATE || (strstr(path, "/#") && strstr(path, " (deleted)"));
}

static ssize_t strike(int fd, const void *bytes, size_t n, off_t at)
{
	switch (fault_kind()) {
	case FAULT_SHORT:
		return syscall(SYS_pwrite64, fd, bytes, n / 2, at);
	case FAULT_FULL:
		errno = ENOSPC;
		return -1;
	default:
		errno = EIO;
		return -1;
	}
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	char path[4096];
	enum fault_place place;

	if (!is_ours(fd, path, sizeof path, &place))
		return syscall(SYS_pwrite64, fd, bytes, n, at);
	if (fault_strikes(place, false))
		return strike(fd, bytes, n, at);
	if (is_kept(place))
		medium_note(medium_of(path), at, NO_SIZE, bytes, n);
	return syscall(SYS_pwrite64, fd, bytes, n, at);
}

int fdatasync(int fd)
{
	char path[4096];
	enum fault_place place;

	if (!is_ours(fd, path, sizeof path, &place))
		return (int)syscall(SYS_fdatasync, fd);
	if (fault_strikes(place, true)) {
		errno = EIO;
		return -1;
	}
	if (is_kept(place))
		medium_sync(medium_of(path));
	return 0;
}
