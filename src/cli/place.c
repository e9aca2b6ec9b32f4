#include "place.h"

#include <errno.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/files.h>

/* A settings file larger than this is not one. */
#define LARGEST (1 << 20)

static const char *home(void)
{
	const char *dir = getenv("HOME");
	const struct passwd *me;

	if (!str_empty(dir))
		return dir;
	me = getpwuid(getuid());
	return me && me->pw_dir ? me->pw_dir : ".";
}

/* The base directory of a variable; a relative one does not count. */
static char *under(const char *variable, const char *fallback, const char *rest)
{
	const char *dir = getenv(variable);

	if (dir && dir[0] == '/')
		return xasprintf("%s/bihuan/%s", dir, rest);
	return xasprintf("%s/%s/bihuan/%s", home(), fallback, rest);
}

char *place_settings(void)
{
	return under("XDG_CONFIG_HOME", ".config", "bihuan.cfg");
}

char *place_ledgers(void)
{
	return under("XDG_CONFIG_HOME", ".config", "ledgers");
}

char *place_routines(void)
{
	return under("XDG_CONFIG_HOME", ".config", "routines");
}

char *place_pages(void)
{
	return under("XDG_CONFIG_HOME", ".config", "pages");
}

char *place_reports(void)
{
	return under("XDG_CONFIG_HOME", ".config", "reports");
}

char *place_layouts(void)
{
	return under("XDG_CONFIG_HOME", ".config", "layouts");
}

char *place_maps(void)
{
	return under("XDG_CONFIG_HOME", ".config", "maps");
}

char *place_papers(void)
{
	return under("XDG_CONFIG_HOME", ".config", "papers");
}

char *place_store(const struct settings *settings)
{
	const char *file = settings ? settings_get(settings, "file") : NULL;

	if (str_empty(file))
		return under("XDG_DATA_HOME", ".local/share", "main.bihuan");
	if (str_starts(file, "~/"))
		return xasprintf("%s%s", home(), file + 1);
	return xstrdup(file);
}

bool place_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool place_has_folder(const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash && slash != path ? xstrndup(path, (size_t)(slash - path)) : NULL;
	struct stat st;
	bool ok = !folder || (stat(folder, &st) == 0 && S_ISDIR(st.st_mode));

	if (!ok)
		err_set(err, ERR_FILE, "io", "The folder %s is not there", folder);
	free(folder);
	return ok;
}

static bool read_all(FILE *f, const char *path, struct buf *b, struct err *err)
{
	char piece[8192];
	size_t n;

	while ((n = fread(piece, 1, sizeof piece, f)) > 0) {
		buf_addn(b, piece, n);
		if (b->len > LARGEST)
			return err_set(err, ERR_FILE, "io", "%s is too large", path);
	}
	return !ferror(f) || err_set(err, ERR_FILE, "io", "%s cannot be read: %s", path,
				     err_system(errno));
}

bool place_read(const char *path, char **ret_text, struct err *err)
{
	struct buf b = BUF_INIT;
	FILE *f = input_open(path, NULL);
	bool ok;

	if (!f)
		return err_set(err, ERR_FILE, errno == ENOENT ? "no_file" : "io",
			       "%s cannot be read: %s", path, err_system(errno));
	ok = read_all(f, path, &b, err);
	fclose(f);
	if (ok) {
		buf_add(&b, "");
		*ret_text = b.s ? buf_take(&b) : xstrdup("");
	}
	buf_free(&b);
	return ok;
}

bool place_temporary(char **ret_folder, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	char *folder = xasprintf("%s/bihuan-XXXXXX", str_empty(tmp) ? "/tmp" : tmp);

	if (!mkdtemp(folder)) {
		err_set(err, ERR_FILE, "io", "The folder %s cannot be made: %s", folder,
			err_system(errno));
		free(folder);
		return false;
	}
	*ret_folder = folder;
	return true;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

void place_remove(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
