#include <bihuan/base/mem.h>

#include "../../src/exchange/csv.h"
#include "env.h"
#include "unit.h"

static char *written(const char *bytes, size_t n)
{
	char *path = env_path("t.csv");
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
	return path;
}

/* All rows as "line:cell/cell;"; a bad one as "line!cell/cell;". */
static char *rows_of(const char *bytes, size_t n)
{
	char *path = written(bytes, n);
	struct csv *c = NULL;
	struct row row;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	assert_true(csv_file_open(path, &(struct book_options){ .separator = 0 }, &c, &err));
	while (csv_file_next(c, &row, &err) > 0) {
		buf_addf(&out, "%ld%c", row.line, row.bad ? '!' : ':');
		for (size_t i = 0; i < row.n; i++) {
			buf_add(&out, i ? "/" : "");
			buf_addn(&out, row.cells[i].s, row.cells[i].n);
		}
		buf_addc(&out, ';');
	}
	csv_file_close(c);
	free(path);
	return buf_take(&out);
}

static void test_rows(void **state)
{
	(void)state;
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{ "", "" },
		{ "a,b\n1,2\n", "1:a/b;2:1/2;" },
		{ "a,b\r\n1,2", "1:a/b;2:1/2;" },
		{ "\xef\xbb\xbf甲,乙\n", "1:甲/乙;" },
		{ "a,,\n\n , \n,x\n", "1:a//;4:/x;" },
		{ "\"a,b\",\"c\"\"d\"\n", "1:a,b/c\"d;" },
		{ "\"a\nb\",c\nd,e\n", "1:a\nb/c;3:d/e;" },
		{ "\"\",\"\"\"\"\n", "1:/\";" },
		{ "5\" 管,\"x\"y\n", "1:5\" 管/xy;" },
		{ "a,b\n\"open,1\nc,d\n", "1:a/b;2!\"open/1;3:c/d;" },
		{ "a\n\xff\xfe,b\nc\n", "1:a;2!\xff\xfe/b;3:c;" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *rows = rows_of(cases[i].text, strlen(cases[i].text));
		assert_string_equal(rows, cases[i].rows);
		free(rows);
	}
}

static void test_bytes(void **state)
{
	(void)state;
	char *rows = rows_of("a,b\n1\0,2\n3,4\n", 13);
	assert_memory_equal(rows, "1:a/b;2!1\0/2;3:3/4;", 19);
	free(rows);
	/* GB18030: 隐患,部位 / 通道,车间 */
	static const char gb[] = "\xd2\xfe\xbb\xbc,\xb2\xbf\xce\xbb\n\xcd\xa8\xb5\xc0,\xb3\xb5\xbc\xe4\n";
	rows = rows_of(gb, sizeof gb - 1);
	assert_string_equal(rows, "1:隐患/部位;2:通道/车间;");
	free(rows);
	/* One spoilt row does not make a UTF-8 file another. */
	static const char spoilt[] = "隐患,部位\n\xcd\xff,b\n\xcd\xff,b\n通道,车间\n";
	rows = rows_of(spoilt, sizeof spoilt - 1);
	assert_string_equal(rows, "1:隐患/部位;2!\xcd\xff/b;3!\xcd\xff/b;4:通道/车间;");
	free(rows);
}

static void test_long(void **state)
{
	(void)state;
	size_t n = CSV_MAX_ROW + 100000;
	struct buf b = BUF_INIT;
	buf_add(&b, "a,b\n");
	for (size_t i = 0; i < n; i++)
		buf_addc(&b, 'x');
	buf_add(&b, "\nc,d\n\"");
	for (size_t i = 0; i < n; i++)
		buf_add(&b, i % 1000 ? "y" : "\n");
	buf_add(&b, "\ne,f\n");
	char *path = written(b.s, b.len);
	struct csv *c = NULL;
	struct row row;
	struct err err = ERR_INIT;
	long rows = 0, bad = 0;
	char last[8] = "";
	assert_true(csv_file_open(path, &(struct book_options){ .separator = 0 }, &c, &err));
	while (csv_file_next(c, &row, &err) > 0) {
		rows++;
		bad += row.bad != NULL;
		snprintf(last, sizeof last, "%s", row.cells[0].s);
		if (row.line == 3)
			assert_string_equal(last, "c");
	}
	assert_string_equal(last, "e");
	assert_int_equal(bad, 2);
	assert_true(rows > 1000);
	csv_file_close(c);
	buf_free(&b);
	free(path);
}

/* Whatever is put comes back. */
static void test_put(void **state)
{
	(void)state;
	static const char *const cells[] = { "a", "", "a,b", "\"", "a\nb", " a ", "5\"", "a\r\nb" };
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < COUNT(cells); i++) {
		buf_add(&out, i ? "," : "");
		csv_put(&out, cells[i], strlen(cells[i]));
	}
	buf_add(&out, "\r\n");
	char *path = written(out.s, out.len);
	struct csv *c = NULL;
	struct row row;
	struct err err = ERR_INIT;
	assert_true(csv_file_open(path, &(struct book_options){ .separator = 0 }, &c, &err));
	assert_int_equal(csv_file_next(c, &row, &err), 1);
	assert_int_equal(row.n, COUNT(cells));
	for (size_t i = 0; i < COUNT(cells); i++)
		assert_string_equal(row.cells[i].s, cells[i]);
	csv_file_close(c);
	buf_free(&out);
	free(path);
}

/* Any bytes end, and in rows whose bytes add up. */
static void test_noise(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (int round = 0; round < 300; round++) {
		static const char signs[] = "\",\n\r a\xe9\x9a\x90\0\xff";
		char bytes[200];
		size_t n;
		for (n = 0; n < sizeof bytes; n++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[n] = signs[(seed >> 16) % (sizeof signs - 1)];
		}
		free(rows_of(bytes, n));
	}
}

static int begin(void **state)
{
	(void)state;
	env_fresh(NULL);
	return 0;
}

static int end(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_noise),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
