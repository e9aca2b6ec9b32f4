/* Where photos lie: the folder the last ones came from, the usual ones of the home folder, and whatever is mounted, with
 * the DCIM that cameras and phones make. */
#include "photo_files.h"

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/files.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/report/words.h>

#include "import_screen.h"
#include "photo_thumbs.h"
#include "picker.h"
#include "picks.h"
#include "shell.h"

enum { FILES_MAX = 500 }; /* shown, of those there are */
#define STORE_ENDING ".bihuan" /* and what SQLite keeps beside it */

struct found {
	char *path;
	time_t at;
	off_t bytes;
	dev_t device;
	ino_t file;
};
struct files {
	struct found *v;
	size_t n;
};

static bool is_any(const char *name)
{
	return *name != '.' && *name != '~' && !strstr(name, STORE_ENDING);
}

static bool is_photo(const char *name)
{
	return is_any(name) && attachment_named_picture(name);
}

static void look_in(struct files *f, const char *folder, bool (*fits)(const char *name))
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		struct stat st;
		char *path;

		if (!fits(entry->d_name))
			continue;
		path = strcmp(folder, ".") == 0 ? xstrdup(entry->d_name) : xasprintf("%s/%s", folder, entry->d_name);
		if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
			VEC_ADD(f->v, f->n) = (struct found){ path, st.st_mtime, st.st_size, st.st_dev, st.st_ino };
		else
			free(path);
	}
	if (dir)
		closedir(dir);
}

static void look_in_all(struct files *f, const char *pattern, bool (*fits)(const char *name))
{
	glob_t g = { .gl_pathc = 0 };

	if (glob(pattern, GLOB_NOSORT | GLOB_ONLYDIR, NULL, &g) == 0)
		for (size_t i = 0; i < g.gl_pathc; i++)
			look_in(f, g.gl_pathv[i], fits);
	globfree(&g);
}

static int newest_first(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->at != y->at)
		return x->at > y->at ? -1 : 1;
	return strcmp(y->path, x->path); /* a camera counts on within a second */
}

static char *memory_of(struct app *app)
{
	return store_memory(app->session.store, "photos.from");
}

void photos_came_from(struct app *app, const char *path)
{
	char *folder = folder_of(path), *whole = realpath(folder, NULL), *before = memory_of(app);

	if (whole && !str_eq(whole, before))
		store_remember(app->session.store, "photos.from", whole);
	free(before);
	free(whole);
	free(folder);
}

/* A folder may be reached by two ways: each of its files once. */
static void drop_twice(struct files *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		bool twice = false;

		for (size_t k = n; k-- > 0 && !twice && f->v[k].at == f->v[i].at;)
			twice = f->v[k].device == f->v[i].device && f->v[k].file == f->v[i].file;
		if (twice)
			free(f->v[i].path);
		else
			f->v[n++] = f->v[i];
	}
	f->n = n;
}

static void find_files(struct app *app, struct files *f, bool (*fits)(const char *name))
{
	static const char *const home[] = { "", "/Downloads", "/下载", "/Desktop", "/桌面", "/Documents", "/文档",
					    "/Pictures", "/图片", "/DCIM", "/DCIM/*" };
	static const char *const mounted[] = { "/media/*", "/media/*/*", "/run/media/*/*", "/mnt", "/mnt/*" };
	static const char *const within[] = { "", "/DCIM", "/DCIM/*" };
	char *from = memory_of(app);

	look_in(f, ".", fits);
	if (from)
		look_in(f, from, fits);
	free(from);
	for (size_t i = 0; getenv("HOME") && i < sizeof home / sizeof *home; i++) {
		char *pattern = xasprintf("%s%s", getenv("HOME"), home[i]);

		look_in_all(f, pattern, fits);
		free(pattern);
	}
	for (size_t i = 0; i < sizeof mounted / sizeof *mounted; i++)
		for (size_t k = 0; k < sizeof within / sizeof *within; k++) {
			char *pattern = xasprintf("%s%s", mounted[i], within[k]);

			look_in_all(f, pattern, fits);
			free(pattern);
		}
	if (f->n)
		qsort(f->v, f->n, sizeof *f->v, newest_first);
	drop_twice(f);
}

static void files_free(struct files *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->v[i].path);
	free(f->v);
}

void photos_last(struct app *app, size_t n, struct strv *ret)
{
	struct files f = { .v = NULL };

	find_files(app, &f, is_photo);
	for (size_t i = 0; i < f.n && i < n; i++)
		strv_add(ret, f.v[i].path);
	files_free(&f);
}

/* ---- asking ---- */

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "IMG_0003.JPG  11-30 09:15  4.2 MB  /media/…": what it is first, since narrow screens cut its place. */
static char *line_of(const struct found *x)
{
	struct moment m = { (day_t)((x->at + 8 * 3600) / 86400), (int)((x->at / 60 + 8 * 60) % DAY_MINUTES) };
	char text[MOMENT_TEXT];
	struct buf b = BUF_INIT;
	char *folder = folder_of(x->path);

	moment_to_iso(m, text);
	buf_addf(&b, "%s  %.5s %s  ", name_of(x->path), text + 5, text + 11);
	words_of_size((long long)x->bytes, &b);
	if (strcmp(folder, ".") != 0)
		buf_addf(&b, "  %s", folder);
	free(folder);
	return buf_take(&b);
}

static void add_last(const struct files *f, struct strv *lines, struct strv *ret_last)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < f->n && ret_last->n < PHOTOS_LAST; i++)
		if (is_photo(name_of(f->v[i].path))) {
			buf_addf(&b, "  %s", name_of(f->v[i].path));
			strv_add(ret_last, f->v[i].path);
		}
	if (ret_last->n > 1)
		strv_take(lines, xasprintf(tr("The last %zu photos:%s"), ret_last->n, buf_text(&b)));
	buf_free(&b);
}

static char *type_path(const char *question)
{
	char *typed = any_path_ask(question);

	return typed && *typed ? typed : (free(typed), NULL);
}

static void take_marked(const struct files *f, const struct strv *last, size_t above, const bool *marks, size_t n,
			const char *question, struct strv *ret)
{
	char *path;

	if (marks[0] && (path = type_path(question)))
		strv_take(ret, path);
	for (size_t i = 0; above == 2 && marks[1] && i < last->n; i++)
		strv_add(ret, last->v[i]);
	for (size_t i = above; i < n; i++)
		if (marks[i] && !strv_has(ret, f->v[i - above].path))
			strv_add(ret, f->v[i - above].path);
}

/* The rows of the picker: files, below some that are none. */
struct rows {
	const struct files *f;
	size_t above;
};

static const char *picture_of(void *ctx, int64_t id)
{
	const struct rows *r = ctx;
	size_t row = (size_t)id - 1;
	const char *path = row >= r->above ? r->f->v[row - r->above].path : NULL;

	return path && is_photo(name_of(path)) ? path : NULL;
}

void attach_files_ask(struct app *app, const char *question, bool several, struct strv *ret)
{
	struct files f = { .v = NULL };
	struct strv lines = STRV_INIT, last = STRV_INIT;
	struct rows rows = { &f, 1 };
	struct thumbs *thumbs;
	bool *marks;

	find_files(app, &f, is_any);
	strv_add(&lines, tr("Another file: type its path"));
	if (several)
		add_last(&f, &lines, &last);
	rows.above = lines.n;
	for (size_t i = 0; i < f.n && i < FILES_MAX; i++)
		strv_take(&lines, line_of(&f.v[i]));
	marks = xcalloc(lines.n, sizeof *marks);
	thumbs = thumbs_begin(picture_of, &rows);
	if (lines.n == 1)
		marks[0] = true;
	else if (!picker_choose_beside(question, (const char *const *)lines.v, lines.n, (int)rows.above, several, marks, thumbs_aside(thumbs)))
		memset(marks, 0, lines.n * sizeof *marks);
	thumbs_end(thumbs);
	take_marked(&f, &last, rows.above, marks, lines.n, question, ret);
	if (ret->n)
		photos_came_from(app, ret->v[0]);
	free(marks);
	strv_free(&lines);
	strv_free(&last);
	files_free(&f);
}
