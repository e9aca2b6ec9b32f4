#include "sniff.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <bihuan/base/tr.h>

#define HEAD 4096

#define SAY_OLD_EXCEL N_("this is an old Excel file (.xls); open it and save it as .xlsx or CSV")
#define SAY_WEB N_("this is a web page, whatever its name says; open it in a spreadsheet program and save it as .xlsx or CSV")
#define SAY_PICTURE N_("this is a picture, not a sheet; its rows have to be typed")
#define SAY_PDF N_("this is a PDF, not a sheet; ask for the sheet it was made from")
#define SAY_PACKED N_("this is a packed archive; unpack it first")

/* By how they begin. What must be told apart further has no sentence. */
static const struct {
	const char *bytes;
	size_t n;
	const char *sentence;
} signs[] = {
	{ "%PDF", 4, SAY_PDF },
	{ "\x89PNG", 4, SAY_PICTURE },
	{ "\xff\xd8\xff", 3, SAY_PICTURE },
	{ "GIF8", 4, SAY_PICTURE },
	{ "BM", 2, SAY_PICTURE },
	{ "II*\0", 4, SAY_PICTURE },
	{ "MM\0*", 4, SAY_PICTURE },
	{ "Rar!", 4, SAY_PACKED },
	{ "7z\xbc\xaf", 4, SAY_PACKED },
	{ "\x1f\x8b", 2, SAY_PACKED },
	{ "BZh", 3, SAY_PACKED },
	{ "\xfd" "7zXZ", 5, SAY_PACKED },
	{ "{\\rtf", 5, N_("this is a text document (RTF), not a sheet; copy its table into a sheet") },
	{ "SQLite format 3", 15, N_("this is a database, not a sheet") },
	{ "\x7f" "ELF", 4, N_("this is a program, not a sheet") },
	{ "MZ", 2, N_("this is a program, not a sheet") },
	{ "\xff\xfe", 2, N_("this is UTF-16 text; save it as CSV in UTF-8") },
	{ "\xfe\xff", 2, N_("this is UTF-16 text; save it as CSV in UTF-8") },
};

static bool refuse(const char *path, const char *sentence, struct err *err)
{
	return err_set(err, ERR_FILE, "bad_file", "%s: %s", path, tr(sentence));
}

/* Names of streams in an OLE2 file are UTF-16 in its directory, anywhere. */
static bool has_stream(FILE *f, const char *name)
{
	char wide[64], window[8192 + sizeof wide];
	size_t n = 0, kept = 0, got;
	for (; name[n / 2]; n += 2) {
		wide[n] = name[n / 2];
		wide[n + 1] = 0;
	}
	rewind(f);
	while ((got = fread(window + kept, 1, 8192, f)) > 0) {
		if (memmem(window, kept + got, wide, n))
			return true;
		size_t all = kept + got;
		kept = all < n ? all : n;
		memmove(window, window + all - kept, kept);
	}
	return false;
}

static bool refuse_ole2(FILE *f, const char *path, struct err *err)
{
	static const struct {
		const char *stream, *sentence;
	} kinds[] = {
		{ "EncryptedPackage", N_("it is locked with a password; open it, save it without one, then import that") },
		{ "Workbook", SAY_OLD_EXCEL },
		{ "Book", SAY_OLD_EXCEL },
		{ "WordDocument", N_("this is an old Word file, not a sheet; copy its table into a sheet") },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (has_stream(f, kinds[i].stream))
			return refuse(path, kinds[i].sentence, err);
	return refuse(path, N_("this is an old Office file, but no sheet; save what it holds as .xlsx or CSV"), err);
}

static bool is_web_page(const char *s, size_t n)
{
	static const char *const tags[] = { "<html", "<!doctype", "<table", "<?xml", "<meta",
					    "<head" };
	size_t i = n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	while (i < n && strchr(" \t\r\n", s[i]) && s[i])
		i++;
	for (size_t t = 0; t < sizeof tags / sizeof *tags; t++)
		if (n - i >= strlen(tags[t]) && strncasecmp(s + i, tags[t], strlen(tags[t])) == 0)
			return true;
	return false;
}

/* A NUL or two may be one spoilt row; more are no text at all. */
static bool is_binary(const char *s, size_t n)
{
	size_t odd = 0;
	for (size_t i = 0; i < n; i++)
		odd += (unsigned char)s[i] < 9 || ((unsigned char)s[i] > 13 && (unsigned char)s[i] < 32);
	return odd > 8 && odd * 50 > n;
}

static bool judge(FILE *f, const char *path, enum file_kind *ret, struct err *err)
{
	char head[HEAD];
	size_t n = fread(head, 1, sizeof head, f);
	if (n >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0)) {
		*ret = FILE_ZIP;
		return true;
	}
	if (n >= 8 && memcmp(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
		return refuse_ole2(f, path, err);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		/* Two letters may begin a heading too, if they are text. */
		bool letters = signs[i].n == 2 && signs[i].bytes[0] > ' ';
		if (n >= signs[i].n && memcmp(head, signs[i].bytes, signs[i].n) == 0 &&
		    (!letters || is_binary(head, n)))
			return refuse(path, signs[i].sentence, err);
	}
	if (n >= 12 && memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WEBP", 4) == 0)
		return refuse(path, SAY_PICTURE, err);
	if (!n)
		return refuse(path, N_("the file is empty"), err);
	if (is_web_page(head, n))
		return refuse(path, SAY_WEB, err);
	if (is_binary(head, n))
		return refuse(path, N_("this is neither CSV nor a workbook (.xlsx)"), err);
	*ret = FILE_CSV;
	return true;
}

bool sniff_file(const char *path, enum file_kind *ret, struct err *err)
{
	FILE *f = fopen(path, "rbe");
	struct stat st;
	if (!f)
		return err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	if (fstat(fileno(f), &st) || S_ISDIR(st.st_mode)) {
		fclose(f);
		return err_set(err, ERR_FILE, "no_file", "%s is not a file", path);
	}
	bool ok = judge(f, path, ret, err);
	fclose(f);
	return ok;
}
