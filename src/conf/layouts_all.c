/* All the layouts there are: those compiled in, and those of a folder, which may replace them. */
#include <bihuan/conf/layouts.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/declared.h>

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

struct adding {
	struct layouts *l;
	const struct declared_ledgers *ledgers;
};

static bool add(void *ctx, const char *text, const char *name, struct err *err)
{
	struct adding *a = ctx;
	struct layout *x = NULL;

	if (!layout_parse(text, name, a->ledgers, &x, err))
		return false;
	put(a->l, x);
	return true;
}

bool layouts_load(const char *folder, const struct declared_ledgers *ledgers, struct layouts *ret, struct err *err)
{
	struct layouts l = { NULL, 0 };
	struct adding a = { &l, ledgers };
	bool ok = declared_each("layouts/", folder, add, &a, err);

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
