#include "sniff.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/files.h>
#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "ole2.h"

#define HEAD 4096

#define SAY_OLDEST_EXCEL N_("this is an Excel file from before 1993; open it and save it as .xlsx or CSV")
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
	{ "\x09\x00\x04\x00", 4, SAY_OLDEST_EXCEL },
	{ "\x09\x02\x06\x00", 4, SAY_OLDEST_EXCEL },
	{ "\x09\x04\x06\x00", 4, SAY_OLDEST_EXCEL },
};

static bool refuse(const char *path, const char *sentence, struct err *err)
{
	return err_set(err, ERR_FILE, "bad_file", "%s: %s", path, tr(sentence));
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

/* ---- UTF-16 ---- */

static uint32_t unit_at(const char *s, size_t i, enum utf16 order)
{
	unsigned char first = (unsigned char)s[i], second = (unsigned char)s[i + 1];
	return order == UTF16_LE ? first | (uint32_t)second << 8 : (uint32_t)first << 8 | second;
}

/* Every pair of bytes a sign that texts have, and at least one that parts cells or lines. */
static bool reads_as(const char *s, size_t n, enum utf16 order)
{
	size_t parting = 0;
	bool high = false;
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t c = unit_at(s, i, order);
		bool low = c >= 0xDC00 && c < 0xE000;
		if (low != high || (c < 32 && c != '\t' && c != '\r' && c != '\n'))
			return false;
		high = c >= 0xD800 && c < 0xDC00;
		parting += c < 0x80 && strchr("\t\r\n,;", (int)c) != NULL;
	}
	return parting > 0;
}

static size_t count_parting(const char *s, size_t n, enum utf16 order)
{
	size_t parting = 0;
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t c = unit_at(s, i, order);
		parting += c && c < 0x80 && strchr("\t\r\n,;", (int)c) != NULL;
	}
	return parting;
}

/* Without a mark there must be NULs enough, and no other way to read it: a file of eight
 * bits may have a spoilt row. */
enum utf16 utf16_of(const char *s, size_t n)
{
	char plain[HEAD];
	size_t nuls = 0, kept = 0;
	if (n >= 4 && memcmp(s, "\xff\xfe\0\0", 4) == 0)
		return UTF16_NONE;
	if (n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
		return UTF16_LE;
	if (n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
		return UTF16_BE;
	n = n < HEAD ? n : HEAD;
	for (size_t i = 0; i < n; i++) {
		nuls += s[i] == 0;
		if (s[i])
			plain[kept++] = s[i];
	}
	if (nuls * 33 < n || (nuls * 4 < n && utf8_valid(plain, kept)))
		return UTF16_NONE;
	enum utf16 order = count_parting(s, n, UTF16_LE) >= count_parting(s, n, UTF16_BE)
				   ? UTF16_LE
				   : UTF16_BE;
	return nuls && reads_as(s, n, order) ? order : UTF16_NONE;
}

static bool judge(FILE *f, const char *path, enum file_kind *ret, struct err *err)
{
	char head[HEAD];
	size_t n = fread(head, 1, sizeof head, f);
	if (n >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0)) {
		*ret = FILE_ZIP;
		return true;
	}
	if ((n >= OLE2_MAGIC_BYTES && memcmp(head, OLE2_MAGIC, OLE2_MAGIC_BYTES) == 0) ||
	    (n >= 8 && memcmp(head, "\x09\x08", 2) == 0 && (head[2] == 8 || head[2] == 16) &&
	     !head[3])) {
		*ret = FILE_XLS;
		return true;
	}
	if (utf16_of(head, n) != UTF16_NONE) {
		*ret = FILE_CSV;
		return true;
	}
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
		return refuse(path, N_("this is neither a workbook, nor a document with tables, nor text with separators"), err);
	*ret = FILE_CSV;
	return true;
}

bool sniff_file(const char *path, enum file_kind *ret, struct err *err)
{
	FILE *f = input_open(path, err);
	if (!f)
		return false;
	bool ok = judge(f, path, ret, err);
	fclose(f);
	return ok;
}
