/* The text of an attachment, its name, and what its bytes say it is. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/value.h>

#include "unit.h"

#define HASH "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5"
#define OTHER "60c1471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173ca77de"

static void test_text(void **state)
{
	struct attachment a = { .hash = HASH, .as = "before", .name = "现场、照片 1.jpg" };
	char *text = attachment_write(&a);

	(void)state;
	assert_string_equal(text, "sha256:" HASH " as=before/现场、照片 1.jpg");
	assert_true(attachment_read(text, &a));
	assert_string_equal(a.hash, HASH);
	assert_string_equal(a.as, "before");
	assert_string_equal(a.name, "现场、照片 1.jpg");
	free(text);
}

/* Of a picture that was made smaller: when it was taken, and of what it was made. */
static void test_picture(void **state)
{
	struct attachment a = { .hash = HASH, .as = "after", .taken = "2026-11-28T14:03:22", .original = OTHER, .name = "a.jpg" }, b;
	char *text = attachment_write(&a);

	(void)state;
	assert_string_equal(text, "sha256:" HASH " as=after taken=2026-11-28T14:03:22 original=" OTHER "/a.jpg");
	assert_true(attachment_read(text, &b));
	assert_string_equal(b.taken, a.taken);
	assert_string_equal(b.original, OTHER);
	assert_true(attachment_read("sha256:" HASH " taken=2026-11-28T14:03 original=12/a.jpg", &b));
	assert_string_equal(b.taken, "");
	assert_string_equal(b.original, "");
	free(text);
}

static void test_other_texts(void **state)
{
	static const struct {
		const char *text, *as, *name; /* as NULL: it is none */
	} rows[] = {
		{ "sha256:" HASH "/a", "other", "a" },
		{ "sha256:" HASH " taken=2026-08-01T10:00 as=after original=x/a b", "after", "a b" },
		{ "sha256:" HASH " as=later-use/a", "later-use", "a" },
		{ "sha256:" HASH " as=a-use-that-is-far-too-long-to-be-one/a", "other", "a" },
		{ "sha256:" HASH " as=before/", NULL, NULL },
		{ "sha256:" HASH " as=before", NULL, NULL },
		{ "sha256:" HASH, NULL, NULL },
		{ "sha256:" HASH "0/a", NULL, NULL },
		{ "sha256:5994471ABB01112AFCC18159F6CC74B4F511B99806DA59B3CAF5A9C173CACFC5/a", NULL, NULL },
		{ "sha256:123/a", NULL, NULL },
		{ "SHA256:" HASH "/a", NULL, NULL },
		{ "photo.jpg", NULL, NULL },
		{ "", NULL, NULL },
		{ NULL, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct attachment a = { .name = "untouched" };
		bool read = attachment_read(rows[i].text, &a);

		if (read != (rows[i].as != NULL))
			fail_msg("%s", rows[i].text);
		assert_string_equal(read ? a.name : "untouched", read ? rows[i].name : a.name);
		if (read)
			assert_string_equal(a.as, rows[i].as);
	}
}

static void test_names(void **state)
{
	static const char *const rows[][2] = {
		{ "photo.jpg", "photo.jpg" },	      { "/a/b/现场 1.jpg", "现场 1.jpg" },
		{ "a\nb\tc", "a_b_c" },	      { "a\xff\xfe.jpg", "a__.jpg" },
		{ "txt.\xe2\x80\xaegpj", "txt._gpj" }, { "a/", "_" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *name = attachment_name(rows[i][0]);

		assert_string_equal(name, rows[i][1]);
		free(name);
	}
}

static void test_named(void **state)
{
	static const char *const pictures[] = { "a.jpg", "现场.JPEG", "a.b.Png", "/x/a.webp" }, *const others[] = { ".jpg", "jpg", "a.jpg.txt", "a.heic", "a.", "" };

	(void)state;
	for (size_t i = 0; i < COUNT(pictures); i++)
		assert_true(attachment_named_picture(pictures[i]));
	for (size_t i = 0; i < COUNT(others); i++)
		assert_false(attachment_named_picture(others[i]));
	assert_true(attachment_named_jpeg("a.JPG") && !attachment_named_jpeg("a.png"));
}

static void test_types(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *type;
	} rows[] = {
#define ROW(bytes, type) { bytes, sizeof bytes - 1, type }
		ROW("\xff\xd8\xff\xe0", "image/jpeg"),
		ROW("\x89PNG\r\n\x1a\n", "image/png"),
		ROW("RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
		ROW("\0\0\0\x18" "ftypheic", "image/heic"),
		ROW("%PDF-1.7", "application/pdf"),
		ROW("PK\3\4\0\0\0\0[Content_Types].xml word/document.xml",
		    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
		ROW("PK\3\4\0\0\0\0xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
		ROW("PK\3\4\0\0\0\0OFD.xml", "application/ofd"),
		ROW("PK\3\4\0\0\0\0a.txt", "application/zip"),
		ROW("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
		ROW("整改说明\r\n\t一", "text/plain"),
		ROW("\xff\xd8", "application/octet-stream"),
		ROW("a\0b", "application/octet-stream"),
		ROW("\xd5\xfb\xb8\xc4", "application/octet-stream"), /* GB 18030: no guess */
		ROW("", "application/octet-stream"),
	};
	unsigned char head[ATTACHMENT_HEAD];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(attachment_type((const unsigned char *)rows[i].bytes, rows[i].n), rows[i].type);
	/* a character that the head's end cuts */
	memset(head, 'a', sizeof head);
	head[sizeof head - 1] = 0xe6;
	assert_string_equal(attachment_type(head, sizeof head), "text/plain");
	assert_string_equal(attachment_type(head + 1, sizeof head - 1), "application/octet-stream");
}

static void test_uses(void **state)
{
	(void)state;
	assert_string_equal(attachment_use("整改后")->code, "after");
	assert_string_equal(attachment_use("Check")->code, "check");
	assert_null(attachment_use("photo"));
	assert_string_equal(attachment_use_words("later-use"), "later-use");
}

/* ---- as values of fields ---- */

static bool take_file(void *ctx, const char *path, char **ret_item, struct err *err)
{
	(void)ctx;
	if (strncmp(path, "no", 2) == 0)
		return err_set(err, ERR_FILE, "no_file", "%s: nothing there", path);
	*ret_item = attachment_write(&(struct attachment){ .hash = HASH, .as = "other", .name = path });
	return true;
}

static const struct field files = { .name = "f", .label = { "附件", "Files" }, .type = FIELD_FILES };
static const struct field one = { .name = "f", .label = { "附件", "File" }, .type = FIELD_FILE };
static const struct names here = { .file = take_file };

static void parses(const struct field *f, const char *typed, const struct names *names, const char *wanted)
{
	struct err err = ERR_INIT;
	char *value = NULL;

	if (!value_parse(f, typed, names, &value, &err) && wanted)
		fail_msg("%s: %s", typed, err.text);
	assert_true(wanted ? value && strcmp(value, wanted) == 0 : !value);
	free(value);
}

#define ITEM(name) "sha256:" HASH " as=other/" name

static void test_values(void **state)
{
	struct buf b = BUF_INIT;
	char *text;

	(void)state;
	parses(&one, "a, b.jpg", &here, ITEM("a, b.jpg"));
	parses(&one, ITEM("a"), NULL, ITEM("a"));
	parses(&one, "a.jpg", NULL, NULL);
	parses(&one, "none.jpg", &here, NULL);
	parses(&files, "a、b.jpg", &here, ITEM("a、b.jpg")); /* a file of that name is there */
	parses(&files, "no、b.jpg", &here, NULL);
	parses(&files, ITEM("a、b") "\n" ITEM("c"), NULL, ITEM("a、b") "\n" ITEM("c"));
	parses(&files, ITEM("a") "\nnone", &here, NULL);
	text = value_show(&files, ITEM("a") "\n" ITEM("b") "\nsomething else", NULL);
	assert_string_equal(text, "a, b, something else");
	free(text);
	text = value_edit(&files, ITEM("a、b") "\n" ITEM("c"), NULL);
	assert_string_equal(text, ITEM("a、b") "\n" ITEM("c"));
	free(text);
	value_body(&files, ITEM("a") "\n" ITEM("b"), &b);
	assert_string_equal(buf_text(&b), "[\"" ITEM("a") "\",\"" ITEM("b") "\"]");
	buf_clear(&b);
	value_body(&one, ITEM("a"), &b);
	assert_string_equal(buf_text(&b), "\"" ITEM("a") "\"");
	buf_clear(&b);
	value_json(&files, ITEM("a") "\nsomething else", NULL, &b);
	assert_string_equal(buf_text(&b), "[{\"hash\":\"" HASH "\",\"name\":\"a\",\"as\":\"other\",\"taken_at\":null},\"something else\"]");
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),  cmocka_unit_test(test_picture),  cmocka_unit_test(test_other_texts), cmocka_unit_test(test_names),
		cmocka_unit_test(test_types), cmocka_unit_test(test_named), cmocka_unit_test(test_uses),	  cmocka_unit_test(test_values),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
