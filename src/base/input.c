/* Opening what is read: ordinary files, and nothing that could make the program wait. */
#include <bihuan/base/files.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static FILE *not_a_file(const char *path, const struct stat *st, struct err *err)
{
	err_set(err, ERR_FILE, "no_file", "%s is not a file", path);
	errno = S_ISDIR(st->st_mode) ? EISDIR : ENXIO;
	return NULL;
}

FILE *input_open(const char *path, struct err *err)
{
	struct stat st;
	FILE *f = NULL;
	int fd;

	/* looked at first, since opening some devices does something; and again, since it may have changed */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return not_a_file(path, &st, err);
	fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
		close(fd);
		return not_a_file(path, &st, err);
	}
	if (fd >= 0)
		f = fdopen(fd, "rb");
	if (!f)
		err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	return f;
}
