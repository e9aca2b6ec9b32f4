#include <bihuan/conf/declared.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

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

/* ---- those that are asked for by name ---- */

static const char *name_of(const struct declared_kind *k, const void *x)
{
	return *(const char *const *)((const char *)x + k->name);
}

static bool is_called(const struct declared_kind *k, const void *x, const char *name)
{
	const struct words *title = (const struct words *)(const void *)((const char *)x + k->title);

	return str_eq(name_of(k, x), name) || str_eq(title->zh, name) || str_eq(title->en, name);
}

struct loading {
	const struct declared_kind *kind;
	const struct declared_ledgers *ledgers;
	void *common;
	struct strv *wrong;
	void **v;
	size_t n;
};

/* One of the same name is replaced. */
static bool take(void *ctx, const char *text, const char *name, struct err *err)
{
	struct loading *g = ctx;
	void *x = NULL;

	if (!g->kind->parse(text, name, g->ledgers, g->common, &x, err)) {
		if (!g->wrong)
			return false;
		strv_add(g->wrong, err->text);
		*err = (struct err)ERR_INIT;
		return true;
	}
	for (size_t i = 0; x && i < g->n; i++)
		if (str_eq(name_of(g->kind, g->v[i]), name_of(g->kind, x))) {
			g->kind->free(g->v[i]);
			g->v[i] = x;
			return true;
		}
	if (x)
		VEC_ADD(g->v, g->n) = x;
	return true;
}

bool declared_load(const struct declared_kind *k, const char *folder, const struct declared_ledgers *ledgers, void *common,
		   struct strv *wrong, void ***ret, size_t *ret_n, struct err *err)
{
	struct loading g = { .kind = k, .ledgers = ledgers, .common = common, .wrong = wrong };

	if (!declared_each(k->prefix, folder, take, &g, err)) {
		declared_free(k, g.v, g.n);
		return false;
	}
	*ret = g.v;
	*ret_n = g.n;
	return true;
}

void declared_free(const struct declared_kind *k, void **v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		k->free(v[i]);
	free(v);
}

bool declared_find(const struct declared_kind *k, void *const *v, size_t n, const char *name, const void **ret, struct err *err)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if (is_called(k, v[i], name)) {
			*ret = v[i];
			buf_free(&known);
			return true;
		}
		buf_addf(&known, "%s%s", known.len ? " " : "", name_of(k, v[i]));
	}
	k->unknown(name, buf_text(&known), err);
	buf_free(&known);
	return false;
}
