#include "env.h"

#include <ftw.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

static char folder[4096];

static const char *const kept[] = {
	"PATH", "TMPDIR", "BIHUAN", "ASAN_OPTIONS", "UBSAN_OPTIONS",
	"LSAN_OPTIONS", "CMOCKA_MESSAGE_OUTPUT",
};
#define KEPT (sizeof kept / sizeof *kept)

static const struct {
	const char *name, *value;
} fixed[] = {
	{ "TZ", "UTC" },
	{ "LANG", "C.UTF-8" },
	{ "LC_ALL", "C.UTF-8" },
	{ "TERM", "xterm-256color" },
	{ "ESCDELAY", "20" },
};

/* Variables that name a folder inside the fresh one. */
static const struct {
	const char *name, *sub;
} folders[] = {
	{ "HOME", "home" },
	{ "XDG_DATA_HOME", "data" },
	{ "XDG_CONFIG_HOME", "config" },
	{ "XDG_STATE_HOME", "state" },
	{ "XDG_CACHE_HOME", "cache" },
	{ "XDG_RUNTIME_DIR", "runtime" },
};

static void need(int ok, const char *what)
{
	if (!ok) {
		perror(what);
		abort();
	}
}

static void keep_some(void)
{
	char *values[KEPT];

	for (size_t i = 0; i < KEPT; i++)
		values[i] = xstrdup(getenv(kept[i]));
	clearenv();
	for (size_t i = 0; i < KEPT; i++) {
		if (values[i])
			setenv(kept[i], values[i], 1);
		free(values[i]);
	}
}

const char *env_fresh(const char *today)
{
	const char *tmp = getenv("TMPDIR");

	env_remove();
	snprintf(folder, sizeof folder, "%s/bihuan-test-XXXXXX", tmp ? tmp : "/tmp");
	need(mkdtemp(folder) != NULL, folder);
	keep_some();
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		setenv(fixed[i].name, fixed[i].value, 1);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char *path = env_path(folders[i].sub);

		need(mkdir(path, 0700) == 0, path);
		setenv(folders[i].name, path, 1);
		free(path);
	}
	if (today)
		setenv("BIHUAN_TODAY", today, 1);
	need(setlocale(LC_CTYPE, "C.UTF-8") != NULL, "setlocale");
	return folder;
}

char *env_path(const char *name)
{
	return xasprintf("%s/%s", folder, name);
}

void env_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	need(f != NULL, path);
	need(fputs(text, f) >= 0 && fclose(f) == 0, path);
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

void env_remove(void)
{
	if (folder[0])
		nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	folder[0] = '\0';
}
