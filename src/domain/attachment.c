#include <bihuan/domain/attachment.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

/* ---- the text ---- */

#define MARK_LEN (sizeof ATTACHMENT_MARK - 1)

static bool is_taken(const char *text)
{
	static const char form[] = "0000-00-00T00:00:00";
	size_t i = 0;

	while (form[i] && (form[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i]))
		i++;
	return !form[i] && !text[i];
}

static bool is_hash(const char *text)
{
	return strlen(text) == ATTACHMENT_HASH && strspn(text, "0123456789abcdef") == ATTACHMENT_HASH;
}

static bool is_something(const char *text)
{
	return *text != '\0';
}

/* A word that is not what it should be is passed over, like one that is not known. */
static void read_word(const char *word, size_t n, struct attachment *a)
{
	const struct {
		const char *key;
		char *to;
		size_t room;
		bool (*fits)(const char *text);
	} words[] = {
		{ "as=", a->as, sizeof a->as, is_something },
		{ "taken=", a->taken, sizeof a->taken, is_taken },
		{ "original=", a->original, sizeof a->original, is_hash },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t key = strlen(words[i].key);
		char *text;

		if (n < key || strncmp(word, words[i].key, key) != 0)
			continue;
		text = xstrndup(word + key, n - key);
		if (n - key < words[i].room && words[i].fits(text))
			memcpy(words[i].to, text, n - key + 1);
		free(text);
	}
}

bool attachment_read(const char *item, struct attachment *ret)
{
	struct attachment a = { .as = ATTACHMENT_OTHER };
	const char *p;

	if (!item || !str_starts(item, ATTACHMENT_MARK))
		return false;
	p = item + MARK_LEN;
	if (strspn(p, "0123456789abcdef") != ATTACHMENT_HASH)
		return false;
	memcpy(a.hash, p, ATTACHMENT_HASH);
	for (p += ATTACHMENT_HASH; *p == ' ';) {
		size_t n = strcspn(++p, " /");

		read_word(p, n, &a);
		p += n;
	}
	if (*p != '/' || !p[1])
		return false;
	a.name = p + 1;
	*ret = a;
	return true;
}

char *attachment_write(const struct attachment *a)
{
	return xasprintf(ATTACHMENT_MARK "%s as=%s%s%s%s%s/%s", a->hash, a->as, *a->taken ? " taken=" : "", a->taken,
			 *a->original ? " original=" : "", a->original, a->name);
}

char *attachment_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *s = slash ? slash + 1 : path;
	size_t left = strlen(s), n;
	struct buf b = BUF_INIT;
	uint32_t c;

	for (; left; s += n, left -= n) {
		n = utf8_next(s, left, &c);
		if (n && !utf8_is_control(c) && !utf8_is_unseen(c)) {
			buf_addn(&b, s, n);
			continue;
		}
		buf_addc(&b, '_');
		n = n ? n : 1;
	}
	if (!b.len)
		buf_addc(&b, '_');
	return buf_take(&b);
}

static bool ends_as(const char *name, const char *const *ends)
{
	const char *end = strrchr(name, '.');

	while (end && end != name && *ends && strcasecmp(end, *ends) != 0)
		ends++;
	return end && end != name && *ends;
}

bool attachment_named_jpeg(const char *name)
{
	static const char *const ends[] = { ".jpg", ".jpeg", NULL };

	return ends_as(name, ends);
}

bool attachment_named_picture(const char *name)
{
	static const char *const others[] = { ".png", ".webp", NULL };

	return attachment_named_jpeg(name) || ends_as(name, others);
}

/* ---- what for ---- */

const struct choice attachment_uses[] = {
	{ .code = ATTACHMENT_BEFORE, .label = { "整改前", "Before" } },
	{ .code = ATTACHMENT_AFTER, .label = { "整改后", "After" } },
	{ .code = "check", .label = { "复查", "Check" } },
	{ .code = ATTACHMENT_OTHER, .label = { "其他", "Other" } },
};
const size_t nattachment_uses = sizeof attachment_uses / sizeof *attachment_uses;

const struct choice *attachment_use(const char *text)
{
	const struct field f = { .type = FIELD_CHOICE, .choices = attachment_uses, .nchoices = nattachment_uses };

	return field_choice(&f, text);
}

const char *attachment_use_words(const char *code)
{
	const struct choice *c = attachment_use(code);

	return c ? words_now(&c->label) : code;
}

/* ---- what the bytes are ---- */

struct magic {
	size_t at;
	const char *bytes;
	size_t n;
	const char *type;
};
#define MAGIC(at, bytes, type) { at, bytes, sizeof bytes - 1, type }

static const struct magic magics[] = {
	MAGIC(0, "\xff\xd8\xff", "image/jpeg"),
	MAGIC(0, "\x89PNG\r\n\x1a\n", "image/png"),
	MAGIC(0, "GIF8", "image/gif"),
	MAGIC(8, "WEBP", "image/webp"),
	MAGIC(0, "II*\0", "image/tiff"),
	MAGIC(0, "MM\0*", "image/tiff"),
	MAGIC(4, "ftyphei", "image/heic"),
	MAGIC(4, "ftypmif1", "image/heic"),
	MAGIC(4, "ftypavif", "image/avif"),
	MAGIC(4, "ftypqt", "video/quicktime"),
	MAGIC(4, "ftyp", "video/mp4"),
	MAGIC(0, "%PDF-", "application/pdf"),
	MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"), /* .doc, .xls, .wps, .et */
	MAGIC(0, "Rar!\x1a\x07", "application/vnd.rar"),
	MAGIC(0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
};

/* The first names in a ZIP say whose it is. */
static const struct magic packages[] = {
	MAGIC(0, "word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
	MAGIC(0, "xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
	MAGIC(0, "ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
	MAGIC(0, "OFD.xml", "application/ofd"),
};

static const char *package_type(const unsigned char *head, size_t n)
{
	for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
		if (memmem(head, n, packages[i].bytes, packages[i].n))
			return packages[i].type;
	return "application/zip";
}

/* The last character may be cut where the head ends. */
static bool is_text(const unsigned char *head, size_t n)
{
	const char *s = (const char *)head;
	size_t left = n, step;
	uint32_t c;

	for (; left && (step = utf8_next(s, left, &c)); s += step, left -= step)
		if (utf8_is_control(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f')
			return false;
	return n && (!left || (n == ATTACHMENT_HEAD && left < 4));
}

const char *attachment_type(const unsigned char *head, size_t n)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (n >= magics[i].at + magics[i].n &&
		    memcmp(head + magics[i].at, magics[i].bytes, magics[i].n) == 0)
			return magics[i].type;
	if (n >= 4 && memcmp(head, "PK\3\4", 4) == 0)
		return package_type(head, n);
	return is_text(head, n) ? "text/plain" : "application/octet-stream";
}
