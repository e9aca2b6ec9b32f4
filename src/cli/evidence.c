#include "evidence.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/files.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/attachment.h>

#include "record.h"

/* What is being made. */
struct evidence {
	const char *folder;
	struct strv folders, files; /* that are there, to be taken away again when it fails */
	struct buf sums;
	struct evidence_told told;
	struct err *err;
	bool failed;
};

/* A name that is one on every disk: no slash, no backslash (which sha256sum would write otherwise), not too long. */
static char *plain_name(const char *name)
{
	enum { MOST = 180 };
	size_t n = strlen(name);
	const char *from = name;
	char *ret;

	while (n > MOST || (n < strlen(name) && ((unsigned char)*from & 0xc0) == 0x80)) {
		from++;
		n--;
	}
	ret = xstrdup(from);
	for (char *p = ret; *p; p++)
		if (*p == '/' || *p == '\\')
			*p = '_';
	return ret;
}

static bool make_folder(struct evidence *e, const char *path)
{
	if (mkdir(path, 0700) == 0) {
		strv_add(&e->folders, path);
		return true;
	}
	return errno == EEXIST ?
		       err_set(e->err, ERR_REFUSED, "file_exists", "%s: there is something of that name already; give a folder that is not there yet", path) :
		       err_set(e->err, ERR_FILE, "io", "%s: cannot be written: %s", path, err_system(errno));
}

/* A file within the folder; its sum. */
static void count_in(struct evidence *e, const char *name, const char *hash)
{
	buf_addf(&e->sums, "%s  %s\n", hash, name);
	e->told.files++;
}

static bool write_whole(struct evidence *e, const char *path, const char *text, size_t n)
{
	struct output o;
	FILE *f;
	bool ok;

	if (!output_begin(&o, path, NULL, e->err))
		return false;
	f = output_stream(&o, e->err);
	ok = f && (fwrite(text, 1, n, f) == n || err_set(e->err, ERR_FILE, "io", "%s: cannot be written: %s", path, err_system(errno)));
	ok = ok && output_end(&o, e->err);
	output_drop(&o);
	if (ok)
		strv_add(&e->files, path);
	return ok;
}

static bool put_text(struct evidence *e, const char *name, const char *text, size_t n)
{
	char *path = xasprintf("%s/%s", e->folder, name), hash[65];
	bool ok = write_whole(e, path, text, n);

	store_bytes_hash(text, n, hash);
	if (ok)
		count_in(e, name, hash);
	free(path);
	return ok;
}

/* ---- one record ---- */

/* What `show` prints of it. */
static bool put_page(struct cli *c, struct evidence *e, const struct record_view *v, const char *name, bool json)
{
	struct printer *usual = c->out;
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	bool ok = true;

	c->out = printer_new(f, json);
	if (!json)
		ok = record_show(c, v, e->err);
	else if (v->record->ledger->life)
		view_print(c, v);
	else
		record_print(c, v->record);
	printer_free(c->out);
	c->out = usual;
	fclose(f);
	ok = ok && put_text(e, name, text, n);
	free(text);
	return ok;
}

static bool put_attached(struct cli *c, struct evidence *e, const struct attached *a, const char *within, size_t at)
{
	char *whole = xasprintf("%s_%s", a->as, a->name), *plain = plain_name(whole), *name = xasprintf("%s/%zu_%s", within, at, plain);
	char *path = xasprintf("%s/%s", e->folder, name);
	bool ok = store_bytes_save(c->session.store, a->hash, path, e->err);

	if (ok) {
		strv_add(&e->files, path);
		count_in(e, name, a->hash);
	}
	free(path);
	free(name);
	free(plain);
	free(whole);
	return ok;
}

static bool put_all_attached(struct cli *c, struct evidence *e, const char *id, const char *within)
{
	struct attached_list l = { .n = 0 };
	bool ok = work_attachments(&c->session, id, &l, e->err);

	for (size_t i = 0; i < l.n && ok; i++) {
		if (l.v[i].present)
			ok = put_attached(c, e, &l.v[i], within, i + 1);
		else if (l.v[i].destroyed)
			e->told.destroyed++;
		else
			e->told.absent++;
	}
	attached_free(&l);
	return ok;
}

/* Its number, which two records may share. */
static char *folder_name(const struct evidence *e, const struct record *r)
{
	char *name = plain_name(r->number), *path = xasprintf("%s/%s", e->folder, name);

	if (access(path, F_OK) == 0) {
		free(name);
		name = xasprintf("%s_%s", path + strlen(e->folder) + 1, r->id);
	}
	free(path);
	return name;
}

static bool put_record(struct cli *c, const struct record *r, void *ctx)
{
	struct evidence *e = ctx;
	struct record_view view = { 0 };
	char *within = folder_name(e, r), *folder = xasprintf("%s/%s", e->folder, within);
	char *page = xasprintf("%s/page.txt", within), *json = xasprintf("%s/record.json", within);
	bool ok = make_folder(e, folder) && work_view(&c->session, r->id, &view, e->err);

	ok = ok && put_page(c, e, &view, page, false) && put_page(c, e, &view, json, true) && put_all_attached(c, e, r->id, within);
	if (ok && cli_news()->cancelled(NULL))
		ok = err_set(e->err, ERR_REFUSED, "cancelled", "The export was cancelled; no file was written");
	e->told.records += ok;
	e->failed = !ok;
	record_view_free(&view);
	free(json);
	free(page);
	free(folder);
	free(within);
	return ok;
}

/* ---- all ---- */

static void take_away(struct evidence *e)
{
	for (size_t i = e->files.n; i-- > 0;)
		unlink(e->files.v[i]);
	for (size_t i = e->folders.n; i-- > 0;)
		rmdir(e->folders.v[i]);
}

bool evidence_write(struct cli *c, const struct filter *f, const char *folder, struct evidence_told *ret, struct err *err)
{
	struct evidence e = { .folder = folder, .err = err };
	char *sums = xasprintf("%s/SHA256SUMS", folder);
	bool ok = make_folder(&e, folder) && cli_each(c, f, -1, put_record, &e, err) && !e.failed;

	if (ok && !e.told.records)
		ok = err_set(err, ERR_REFUSED, "not_found", "The filter finds no record: there is nothing to write");
	ok = ok && write_whole(&e, sums, buf_text(&e.sums), e.sums.len);
	if (ok)
		*ret = e.told;
	else
		take_away(&e);
	strv_free(&e.folders);
	strv_free(&e.files);
	buf_free(&e.sums);
	free(sums);
	return ok;
}
