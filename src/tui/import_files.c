/* Which file is taken in: those lying about where files are put, or a path. */
#include "import_screen.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/exchange/cards.h>

#include "picker.h"
#include "picks.h"
#include "prompt.h"

enum { FILES_MAX = 200 }; /* shown, of those there are */

struct found {
	char *path;
	time_t at;
	size_t n; /* files in it; 0: it is no folder */
};
struct files {
	struct found *v;
	size_t n;
};

static bool is_sheet(const char *name)
{
	static const char *const endings[] = { ".xlsx", ".xlsm", ".xls", ".et", ".docx", ".csv",
					       ".tsv", ".txt" };
	size_t n = strlen(name);

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t e = strlen(endings[i]);

		if (n > e && strcasecmp(name + n - e, endings[i]) == 0)
			return *name != '.' && *name != '~';
	}
	return false;
}

/* A folder that holds several files that may be cards, and how many. */
static bool is_folder_of_cards(const char *path, size_t *ret)
{
	struct strv files = STRV_INIT;
	struct stat st;
	bool is = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	if (is)
		cards_files(path, 1, &files);
	*ret = files.n;
	strv_free(&files);
	return is && *ret > 1;
}

static void look_in(struct files *f, const char *folder, bool (*fits)(const char *name))
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		struct stat st;
		size_t n = 0;
		char *path;

		if (*entry->d_name == '.' || (!fits(entry->d_name) && fits != is_sheet))
			continue;
		path = strcmp(folder, ".") == 0 ? xstrdup(entry->d_name)
						: xasprintf("%s/%s", folder, entry->d_name);
		if (stat(path, &st) == 0 && ((S_ISREG(st.st_mode) && fits(entry->d_name)) ||
					     (fits == is_sheet && is_folder_of_cards(path, &n))))
			VEC_ADD(f->v, f->n) = (struct found){ path, st.st_mtime, n };
		else
			free(path);
	}
	if (dir)
		closedir(dir);
}

static int newest_first(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->at != y->at)
		return x->at > y->at ? -1 : 1;
	return strcmp(x->path, y->path);
}

static void find_files(struct files *f, bool (*fits)(const char *name))
{
	static const char *const folders[] = { "", "/Downloads", "/下载", "/Desktop", "/桌面",
					       "/Documents", "/文档" };
	const char *home = getenv("HOME");
	char *here = getcwd(NULL, 0);

	look_in(f, ".", fits);
	for (size_t i = 0; home && i < sizeof folders / sizeof *folders; i++) {
		char *folder = xasprintf("%s%s", home, folders[i]);

		if (!here || strcmp(folder, here) != 0)
			look_in(f, folder, fits);
		free(folder);
	}
	free(here);
	if (f->n)
		qsort(f->v, f->n, sizeof *f->v, newest_first);
}

/* A path dropped on the terminal comes quoted, or as a file's address. */
static char *plain_path(char *text)
{
	size_t n = strlen(str_trim(text));
	char *path;

	if (n > 1 && (text[0] == '\'' || text[0] == '"') && text[n - 1] == text[0]) {
		text[n - 1] = '\0';
		memmove(text, text + 1, n - 1);
	}
	if (str_starts(text, "file://"))
		memmove(text, text + 7, strlen(text) - 6);
	if (!str_starts(text, "~/") || !getenv("HOME"))
		return text;
	path = xasprintf("%s%s", getenv("HOME"), text + 1);
	free(text);
	return path;
}

static bool is_there(void *ctx, const char *text, struct err *err)
{
	char *path = plain_path(xstrdup(text));
	bool ok = access(path, R_OK) == 0;

	(void)ctx;
	if (!ok)
		err_set(err, ERR_FILE, "no_file", N_("There is no file %s that can be read"), path);
	free(path);
	return ok;
}

static char *ask_path(const char *question)
{
	char *text = prompt_text(&(struct prompt_options){ .question = question, .max = 4000, .check = is_there });

	return text ? plain_path(text) : NULL;
}

static void find_lines(struct files *f, bool (*fits)(const char *name), struct strv *ret)
{
	find_files(f, fits);
	strv_add(ret, tr("Another file: type its path"));
	for (size_t i = 0; i < f->n && i < FILES_MAX; i++)
		strv_take(ret, f->v[i].n ? xasprintf(tr("%s/  (%zu files)"), f->v[i].path, f->v[i].n) : xstrdup(f->v[i].path));
}

static void files_free(struct files *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->v[i].path);
	free(f->v);
}

void import_files_ask(struct strv *ret)
{
	const char *question = tr("File to take in (.xlsx, .xls, .docx, .csv)");
	struct files f = { .v = NULL };
	struct strv lines = STRV_INIT;
	bool *marks, typed;
	char *path;

	find_lines(&f, is_sheet, &lines);
	marks = xcalloc(lines.n + 1, sizeof *marks);
	typed = !f.n;
	if (f.n && picker_choose_many_from(question, (const char *const *)lines.v, lines.n, 1, marks, NULL, false)) {
		typed = marks[0];
		for (size_t i = 1; i < lines.n; i++)
			if (marks[i])
				strv_add(ret, f.v[i - 1].path);
	}
	path = typed ? ask_path(question) : NULL;
	if (path)
		strv_take(ret, path);
	free(marks);
	files_free(&f);
	strv_free(&lines);
}

char *any_path_ask(const char *question)
{
	return ask_path(question);
}

char *import_path(const char *typed)
{
	return plain_path(xstrdup(typed));
}
