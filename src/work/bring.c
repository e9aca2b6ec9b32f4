/* A file on its way to a record: what its content says it is, and, of a picture, what is kept of it. */
#include <errno.h>
#include <stdlib.h>

#include <bihuan/base/files.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/picture/picture.h>

#include "inside.h"

static bool type_of(const char *path, const char **ret, struct err *err)
{
	unsigned char head[ATTACHMENT_HEAD];
	FILE *f = input_open(path, err);
	size_t n;
	bool ok;

	if (!f)
		return false;
	n = fread(head, 1, sizeof head, f);
	ok = !ferror(f) || err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", path, err_system(errno));
	fclose(f);
	*ret = attachment_type(head, n);
	return ok;
}

/* Kinds that can be looked at nowhere here, and what only calls itself a picture. */
static bool check_type(const char *path, const char *type, struct err *err)
{
	if (str_eq(type, "image/heic") || str_eq(type, "image/avif"))
		return err_set(err, ERR_REFUSED, "picture_format",
			       "%s: HEIC pictures are not taken in. On an iPhone: Settings, Camera, Formats, Most Compatible; on other phones turn off HEIF or “efficient format” in the camera's settings; or save this one as JPEG",
			       path);
	if (attachment_named_picture(path) && strncmp(type, "image/", 6) != 0)
		return err_set(err, ERR_REFUSED, "bad_picture", "%s: its name says a picture, but its content is none (%s)", path, type);
	return true;
}

/* A picture that is kept is a JPEG, whatever it was. */
static char *name_of_jpeg(const char *path)
{
	char *name = attachment_name(path), *ret;
	size_t n = strlen(name);

	if (attachment_named_jpeg(name))
		return name;
	if (attachment_named_picture(name))
		n = (size_t)(strrchr(name, '.') - name);
	ret = xasprintf("%.*s.jpg", (int)n, name);
	free(name);
	return ret;
}

static bool bring_picture(struct session *s, const char *path, const char *type, struct attachment *a, struct taken_in *t,
			  struct err *err)
{
	struct picture made;
	unsigned char *bytes;
	size_t n;
	bool ok;

	if (!store_read_file(s->store, path, PICTURE_FILE_MOST, &bytes, &n, err))
		return false;
	ok = picture_take(bytes, n, type, path, &made, err);
	if (ok) {
		store_bytes_hash(bytes, n, a->original);
		store_bytes_hash(made.bytes, made.n, a->hash);
	}
	free(bytes);
	if (!ok)
		return false;
	if (!store_bytes_refuse(s->store, path, a->hash, a->original, err)) {
		picture_free(&made);
		return false;
	}
	store_bring_bytes(s->store, path, made.bytes, made.n, a->hash);
	memcpy(a->taken, made.taken, sizeof a->taken);
	if (str_eq(a->hash, a->original))
		*a->original = '\0';
	t->came = (long long)n;
	t->kept = (long long)made.n;
	t->name = name_of_jpeg(path);
	return true;
}

static bool bring_as_it_is(struct session *s, const char *path, const char *type, struct attachment *a, struct taken_in *t,
			   struct err *err)
{
	unsigned char *bytes;
	size_t n;

	if (!store_bring(s->store, path, a->hash, &t->came, err) || !store_bytes_refuse(s->store, path, a->hash, NULL, err))
		return false;
	t->kept = t->came;
	t->name = attachment_name(path);
	if (picture_is(type) && store_read_file(s->store, path, ATTACHMENT_MOST, &bytes, &n, NULL)) {
		picture_taken(bytes, n, type, a->taken);
		free(bytes);
	}
	return true;
}

bool bring_file(struct session *s, const char *path, const struct attaching *how, struct taken_in *ret, char **ret_item,
		struct err *err)
{
	struct attachment a = { .name = NULL };
	struct taken_in t = { .name = NULL };
	const char *type;

	if (!type_of(path, &type, err))
		return false;
	if (!how->original && picture_is(type) ? !bring_picture(s, path, type, &a, &t, err)
					       : !bring_as_it_is(s, path, type, &a, &t, err))
		return false;
	if (!how->original && !check_type(path, type, err)) {
		free(t.name);
		return false;
	}
	memcpy(t.hash, a.hash, sizeof t.hash);
	memcpy(t.taken, a.taken, sizeof t.taken);
	snprintf(a.as, sizeof a.as, "%s", how->as);
	a.name = t.name;
	*ret_item = attachment_write(&a);
	*ret = t;
	return true;
}

bool work_bring(struct session *s, const char *path, const struct attaching *how, char **ret_item, struct err *err)
{
	struct taken_in t;

	if (!bring_file(s, path, how, &t, ret_item, err))
		return false;
	free(t.name);
	return true;
}

void taken_in_free(struct taken_in_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].name);
	free(l->v);
	*l = (struct taken_in_list){ .n = 0 };
}
