#include <bihuan/conf/declared.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>

static bool read_file(const char *path, declared_text *read, void *ctx, struct err *err)
{
	FILE *f = input_open(path, err);
	struct buf b = BUF_INIT;
	char part[4096];
	size_t n;
	bool ok = f != NULL;

	while (ok && b.len < DECLARED_MOST && (n = fread(part, 1, sizeof part, f)) > 0)
		buf_addn(&b, part, n);
	if (ok && ferror(f))
		ok = err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", path, err_system(errno));
	if (f)
		fclose(f);
	ok = ok && read(ctx, buf_text(&b), path, err);
	buf_free(&b);
	return ok;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool declared_of_folder(const char *folder, declared_text *read, void *ctx, struct err *err)
{
	DIR *d = folder ? opendir(folder) : NULL;
	struct strv names = STRV_INIT;
	struct dirent *e;
	bool ok = true;

	if (folder && !d && errno != ENOENT)
		return err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", folder, err_system(errno));
	while (d && (e = readdir(d)))
		if (str_ends(e->d_name, ".cfg") && *e->d_name != '.')
			strv_take(&names, xasprintf("%s/%s", folder, e->d_name));
	if (d)
		closedir(d);
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, by_name);
	for (size_t i = 0; i < names.n && ok; i++)
		ok = read_file(names.v[i], read, ctx, err);
	strv_free(&names);
	return ok;
}

bool declared_each(const char *prefix, const char *folder, declared_text *read, void *ctx, struct err *err)
{
	const struct embedded *e;
	size_t pos = 0;

	while ((e = embedded_each(prefix, &pos)))
		if (!read(ctx, (const char *)e->data, e->path, err))
			return false;
	return declared_of_folder(folder, read, ctx, err);
}
