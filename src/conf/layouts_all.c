/* All the layouts there are: those compiled in, and those of a folder, which may replace them. */
#include <bihuan/conf/layouts.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>

#define MOST_BYTES (1024 * 1024)

/* One of the same name is replaced. */
static void put(struct layouts *l, struct layout *x)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i]->name, x->name)) {
			layout_free(l->v[i]);
			l->v[i] = x;
			return;
		}
	VEC_ADD(l->v, l->n) = x;
}

static bool add(struct layouts *l, const char *text, const char *name, const struct layout_ledgers *ledgers,
		struct err *err)
{
	struct layout *x = NULL;

	if (!layout_parse(text, name, ledgers, &x, err))
		return false;
	put(l, x);
	return true;
}

static bool add_built_in(struct layouts *l, const struct layout_ledgers *ledgers, struct err *err)
{
	const struct embedded *e;
	size_t pos = 0;

	while ((e = embedded_each("layouts/", &pos)))
		if (!add(l, (const char *)e->data, e->path, ledgers, err))
			return false;
	return true;
}

static bool add_file(struct layouts *l, const char *path, const struct layout_ledgers *ledgers, struct err *err)
{
	FILE *f = input_open(path, err);
	struct buf b = BUF_INIT;
	char part[4096];
	size_t n;
	bool ok = f != NULL;

	while (ok && b.len < MOST_BYTES && (n = fread(part, 1, sizeof part, f)) > 0)
		buf_addn(&b, part, n);
	if (ok && ferror(f))
		ok = err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", path, err_system(errno));
	if (f)
		fclose(f);
	ok = ok && add(l, buf_text(&b), path, ledgers, err);
	buf_free(&b);
	return ok;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* By name, so that the same one wins everywhere. */
static bool add_folder(struct layouts *l, const char *folder, const struct layout_ledgers *ledgers, struct err *err)
{
	DIR *d = folder ? opendir(folder) : NULL;
	struct strv names = STRV_INIT;
	struct dirent *e;
	bool ok = true;

	while (d && (e = readdir(d)))
		if (str_ends(e->d_name, ".cfg") && *e->d_name != '.')
			strv_take(&names, xasprintf("%s/%s", folder, e->d_name));
	if (d)
		closedir(d);
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, by_name);
	for (size_t i = 0; i < names.n && ok; i++)
		ok = add_file(l, names.v[i], ledgers, err);
	strv_free(&names);
	return ok;
}

bool layouts_load(const char *folder, const struct layout_ledgers *ledgers, struct layouts *ret, struct err *err)
{
	struct layouts l = { NULL, 0 };
	bool ok = add_built_in(&l, ledgers, err) && add_folder(&l, folder, ledgers, err);

	if (ok)
		*ret = l;
	else
		layouts_free(&l);
	return ok;
}

void layouts_free(struct layouts *l)
{
	for (size_t i = 0; i < l->n; i++)
		layout_free(l->v[i]);
	free(l->v);
	*l = (struct layouts){ NULL, 0 };
}

bool layouts_find(const struct layouts *l, const char *name, const struct layout **ret, struct err *err)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < l->n; i++) {
		const struct layout *x = l->v[i];

		if (str_eq(x->name, name) || str_eq(x->title.zh, name) || str_eq(x->title.en, name)) {
			*ret = x;
			buf_free(&known);
			return true;
		}
		buf_addf(&known, "%s%s", known.len ? " " : "", x->name);
	}
	err_set(err, ERR_USAGE, "unknown_layout", "There is no layout “%s”. There are: %s", name, buf_text(&known));
	buf_free(&known);
	return false;
}
