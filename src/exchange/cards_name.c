/* Which record a card is: its name and whose it is, from the card's own words, from what is given for all, from the names of
 * sheet, file and folder, in this order; and the record that is here already. */
#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/name.h>
#include <bihuan/domain/text.h>

#include "cards_batch.h"
#include "inside.h"

/* ---- files ---- */

static bool may_be_card(const char *name)
{
	static const char *const endings[] = { ".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".et", ".doc", ".wps" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings && *name != '.' && *name != '~'; i++) {
		size_t n = strlen(name), e = strlen(endings[i]);

		if (n > e && strcasecmp(name + n - e, endings[i]) == 0)
			return true;
	}
	return false;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

void cards_files(const char *path, int deep, struct strv *ret)
{
	DIR *dir = is_folder(path) ? opendir(path) : NULL;
	struct dirent *entry;
	size_t first = ret->n;

	if (!dir) {
		strv_add(ret, path);
		return;
	}
	while ((entry = readdir(dir))) {
		char *one = xasprintf("%s%s%s", path, str_ends(path, "/") ? "" : "/", entry->d_name);

		if (*entry->d_name != '.' && deep > 0 && is_folder(one))
			cards_files(one, deep - 1, ret);
		else if (may_be_card(entry->d_name) && !is_folder(one))
			strv_add(ret, one);
		free(one);
	}
	closedir(dir);
	if (ret->n > first)
		qsort(ret->v + first, ret->n - first, sizeof *ret->v, by_text);
}

/* The file's name without folder and ending. The caller frees it. */
static char *stem_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *dot = strrchr(base, '.');

	return xstrndup(base, dot && dot > base ? (size_t)(dot - base) : strlen(base));
}

/* ---- names ---- */

bool name_same(const char *a, const char *b)
{
	char *x = a ? name_key(a) : NULL, *y = b ? name_key(b) : NULL;
	bool same = x && y && str_eq(x, y);

	free(x);
	free(y);
	return same;
}

static const char *given(const struct batch_of_cards *b, const struct field *f)
{
	for (size_t i = 0; i < b->o->nset; i++)
		if (ledger_heading(b->k.ledger, b->o->set[i].name) == f)
			return b->o->set[i].text;
	return NULL;
}

bool cards_check_given(const struct batch_of_cards *b, struct err *err)
{
	for (size_t i = 0; i < b->o->nset; i++)
		if (!ledger_heading(b->k.ledger, b->o->set[i].name))
			return err_set(err, ERR_USAGE, "unknown_field", "The ledger %s has no field “%s”",
				       words_now(&b->k.ledger->title), b->o->set[i].name);
	return true;
}

/* ---- whose it is ---- */

static bool find_owner(const struct batch_of_cards *b, const char *name, char ret_id[ID_TEXT])
{
	return *name && store_find(b->s->store, b->k.whose->ledger, name, ret_id, NULL);
}

#define OWNER_LEAST 4 /* characters of a name that is not parted from what follows */

static size_t part_end(const char *s)
{
	static const char *const signs[] = { "-", "_", "—", "－", " ", "　", "+", "、", "." };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(s, signs[i]))
			return strlen(signs[i]);
	return 0;
}

/* The owner's name at the beginning of a text, the longest that is known; how many bytes of it. 0: none. */
static size_t owner_before(const struct batch_of_cards *b, const char *text, char ret_id[ID_TEXT])
{
	size_t n = strlen(text), best = 0;
	uint32_t c;

	for (size_t at = 0, count = 1, step; (step = utf8_next(text + at, n - at, &c)); at += step, count++) {
		char *name = xstrndup(text, at + step), id[ID_TEXT];
		bool ends = !text[at + step] || part_end(text + at + step) || count >= OWNER_LEAST;

		if (ends && count > 1 && find_owner(b, str_trim(name), id)) {
			best = at + step;
			memcpy(ret_id, id, ID_TEXT);
		}
		free(name);
	}
	return best;
}

/* Parts of a name between strokes: 宏达化工(示例)-叉车工. */
static bool owner_in(const struct batch_of_cards *b, const char *text, char ret_id[ID_TEXT])
{
	if (owner_before(b, text, ret_id))
		return true;
	for (const char *s = text; *s; s++) {
		size_t n = part_end(s);

		if (n && owner_before(b, s + n, ret_id))
			return true;
	}
	return false;
}

/* The nearest of the folders that the file lies in whose name says it. */
static bool owner_of_folder(const struct batch_of_cards *b, const char *path, char ret_id[ID_TEXT])
{
	char *folder = xstrdup(path), *slash;
	bool found = false;

	while (!found && (slash = strrchr(folder, '/')) && slash > folder) {
		*slash = '\0';
		slash = strrchr(folder, '/');
		found = owner_in(b, slash ? slash + 1 : folder, ret_id);
	}
	free(folder);
	return found;
}

static bool refuse_owner(struct batch_of_cards *b, struct taken *t, const char *name, const struct err *why)
{
	const char *label = words_now(&b->k.whose->label);

	if (!name)
		return err_field(&t->bundle.why, b->k.whose->name, "required",
				 "%s: nothing says whose it is: neither the card nor the name of its file or folder; give it with --set %s=…",
				 label, b->k.whose->name);
	if (str_eq(why->code, "not_found"))
		return err_field(&t->bundle.why, b->k.whose->name, "not_found",
				 "%s: there is no enterprise “%s”; add it first, or have new ones made (--create-missing)", label, name);
	return err_field(&t->bundle.why, b->k.whose->name, why->code, "%s: %s", label, why->text);
}

static bool set_owner(struct batch_of_cards *b, struct taken *t, const char *id)
{
	struct record *r = NULL;

	if (store_get(b->s->store, id, &r, NULL) && r->voided) {
		err_field(&t->bundle.why, b->k.whose->name, "void_record", "%s: %s is void", words_now(&b->k.whose->label), r->number);
		record_free(r);
		return false;
	}
	memcpy(t->owner_id, id, ID_TEXT);
	free(t->owner);
	t->owner = xstrdup(r && record_get(r, r->ledger->label) ? record_get(r, r->ledger->label) : "");
	record_free(r);
	return true;
}

#define OWNER_LINES 5

/* A line of its own at the top is the owner's name, if somebody is called so. */
static bool owner_line(const struct batch_of_cards *b, struct card *c, char ret_id[ID_TEXT])
{
	for (size_t i = 0; i < c->nleft && i < OWNER_LINES; i++) {
		if (!find_owner(b, c->left[i].text, ret_id))
			continue;
		free(c->left[i].place);
		free(c->left[i].text);
		memmove(c->left + i, c->left + i + 1, (--c->nleft - i) * sizeof *c->left);
		return true;
	}
	return false;
}

/* That of a card before it in the same file. */
static bool owner_of_file(const struct batch_of_cards *b, struct taken *t)
{
	for (size_t i = 0; i < b->n && b->v[i] != t; i++) {
		if (!str_eq(b->v[i]->path, t->path) || !b->v[i]->owner)
			continue;
		memcpy(t->owner_id, b->v[i]->owner_id, ID_TEXT);
		t->owner = xstrdup(b->v[i]->owner);
		t->bundle.owner = xstrdup(b->v[i]->bundle.owner);
		return true;
	}
	return false;
}

static bool find_whose(struct batch_of_cards *b, struct taken *t)
{
	const char *said = sets_get(&t->card.values, b->k.whose->name);
	struct err why = ERR_INIT;
	char id[ID_TEXT], *stem;
	bool found = false;

	if (!said && owner_line(b, &t->card, id))
		return set_owner(b, t, id);
	if (!said && owner_of_file(b, t))
		return true;
	const char *name = said ? said : given(b, b->k.whose);

	if (name) {
		char *tidy = name_tidy(name);

		if (store_find(b->s->store, b->k.whose->ledger, tidy, id, &why))
			found = set_owner(b, t, id);
		else if (str_eq(why.code, "not_found") && b->o->create_missing) {
			t->owner = xstrdup(tidy);
			t->bundle.owner = xstrdup(tidy);
			found = true;
		} else {
			refuse_owner(b, t, tidy, &why);
		}
		free(tidy);
		return found;
	}
	stem = stem_of(t->path);
	found = (t->card.about && owner_before(b, t->card.about, id)) || owner_in(b, stem, id) || owner_of_folder(b, t->path, id);
	free(stem);
	return found ? set_owner(b, t, id) : refuse_owner(b, t, NULL, &why);
}

/* ---- its name ---- */

/* Without a number before it, the owner's name, and titles behind: 03-宏达化工-叉车工岗位两单两卡. NULL: nothing is left. */
static char *plain_name(const struct batch_of_cards *b, const char *text)
{
	struct card_title t;
	char *name = xstrdup(text), id[ID_TEXT], *rest;
	size_t n;

	if (card_title_read(b->k.cards, b->k.lists, b->k.n, name, &t)) {
		free(name);
		name = t.about ? t.about : xstrdup("");
	}
	n = b->k.whose ? owner_before(b, name, id) : 0;
	while (name[n] && (part_end(name + n) || (name[n] >= '0' && name[n] <= '9' && (part_end(name + n + 1) || strspn(name + n, "0123456789") > 1))))
		n += part_end(name + n) ? part_end(name + n) : 1;
	if (b->k.whose && n)
		n += owner_before(b, name + n, id);
	while (part_end(name + n))
		n += part_end(name + n);
	rest = str_trim(xstrdup(name + n));
	free(name);
	if (*rest)
		return rest;
	free(rest);
	return NULL;
}

static bool find_name(struct batch_of_cards *b, struct taken *t)
{
	const struct field *f = ledger_field(b->k.ledger, b->k.ledger->label);
	const char *said = sets_get(&t->card.values, f->name), *all = given(b, f);
	char *stem;

	if (said || all) {
		t->name = str_trim(xstrdup(said ? said : all));
		return true;
	}
	if (t->card.about)
		t->name = plain_name(b, t->card.about);
	if (!t->name && t->card.part && !t->card.list_part)
		t->name = plain_name(b, t->card.part);
	if (!t->name) {
		stem = stem_of(t->path);
		t->name = plain_name(b, stem);
		free(stem);
	}
	return t->name || err_field(&t->bundle.why, f->name, "required", "%s: neither the card nor the name of its file says it",
				    words_now(&f->label));
}

/* ---- the record that is here ---- */

struct here {
	uint64_t key;
	long long row;
};
struct cards_known {
	struct here *v;
	size_t n;
};

void cards_known_free(struct batch_of_cards *b)
{
	if (b->known)
		free(b->known->v);
	free(b->known);
	b->known = NULL;
}

static uint64_t known_key(const char *name, const char *owner)
{
	char *key = name_key(name ? name : ""), *both = xasprintf("%s\n%s", key, owner ? owner : "");
	uint64_t hash = text_hash(both);

	free(key);
	free(both);
	return hash;
}

static void add_here(void *ctx, long long row, const char *const *values)
{
	struct cards_known *k = ctx;

	VEC_ADD(k->v, k->n) = (struct here){ known_key(values[0], values[1]), row };
}

/* All of them, once: a store may hold many. */
static bool look_known(struct batch_of_cards *b, struct err *err)
{
	const char *fields[] = { b->k.ledger->label, b->k.whose ? b->k.whose->name : b->k.ledger->label };

	b->known = xcalloc(1, sizeof *b->known);
	return store_values_each(b->s->store, b->k.ledger->name, fields, 2, store_last_row(b->s->store), add_here, b->known, err);
}

static bool find_known(struct batch_of_cards *b, struct taken *t, struct err *err)
{
	uint64_t key = known_key(t->name, b->k.whose ? t->owner_id : t->name);
	bool found = false;

	t->fresh = true;
	if (t->bundle.owner)
		return true;
	if (!b->known && !look_known(b, err))
		return false;
	for (size_t i = 0; i < b->known->n && !found; i++) {
		struct record *r = NULL;

		if (b->known->v[i].key != key)
			continue;
		if (!store_get_row(b->s->store, b->k.ledger->name, b->known->v[i].row, &r, err))
			return false;
		found = !r->voided && name_same(record_get(r, b->k.ledger->label), t->name) &&
			(!b->k.whose || store_same(b->s->store, record_get(r, b->k.whose->name), t->owner_id));
		if (found)
			memcpy(t->bundle.id, r->id, ID_TEXT);
		record_free(r);
	}
	t->fresh = !found;
	return true;
}

bool card_identify(struct batch_of_cards *b, struct taken *t, struct err *err)
{
	t->part = xstrdup(t->card.part);
	t->bundle.ledger = b->k.ledger;
	if (!find_name(b, t) || (b->k.whose && !find_whose(b, t)))
		return true;
	return find_known(b, t, err);
}
