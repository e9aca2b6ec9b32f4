#include <bihuan/base/err.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

/* Arguments of a sentence come from files and people: what could move a
 * terminal's cursor or is not UTF-8 stops here. */
static void copy_clean(char *to, size_t room, const char *from)
{
	size_t n = strlen(from), len = 0;

	while (n > 0) {
		uint32_t c;
		size_t step = utf8_step(from, n, &c);
		bool bad = step == 0 || utf8_is_control(c);
		const char *piece = step == 0 ? "?" : bad ? " " : from;
		size_t add = bad ? 1 : step;

		if (len + add >= room)
			break;
		memcpy(to + len, piece, add);
		len += add;
		from += step ? step : 1;
		n -= step ? step : 1;
	}
	to[len] = '\0';
}

static void fill(struct err *err, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

static void fill(struct err *err, const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;

	err->text[0] = '\0';
	err->at = err->len = 0;
	if (err->terse)
		return;
	buf_vaddf(&b, tr(fmt), ap);
	copy_clean(err->text, sizeof err->text, buf_text(&b));
	buf_free(&b);
}

bool err_set(struct err *err, enum err_kind kind, const char *code,
	     const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return false;
	va_start(ap, fmt);
	fill(err, fmt, ap);
	va_end(ap);
	err->kind = kind;
	snprintf(err->code, sizeof err->code, "%s", code);
	err->field[0] = '\0';
	return false;
}

bool err_field(struct err *err, const char *field, const char *code,
	       const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return false;
	va_start(ap, fmt);
	fill(err, fmt, ap);
	va_end(ap);
	err->kind = ERR_REFUSED;
	snprintf(err->code, sizeof err->code, "%s", code);
	snprintf(err->field, sizeof err->field, "%s", field);
	return false;
}

void err_clear(struct err *err)
{
	if (err)
		*err = (struct err)ERR_INIT;
}

const char *err_system(int number)
{
	static const struct {
		int number;
		struct words what;
	} known[] = {
		{ ENOENT, { "没有这个文件或文件夹", "no such file or folder" } },
		{ EACCES, { "没有权限", "permission denied" } },
		{ EPERM, { "不允许", "not permitted" } },
		{ EEXIST, { "已经存在", "it is already there" } },
		{ ENXIO, { "这是设备或管道，不是文件", "it is a device or a pipe, not a file" } },
		{ EISDIR, { "这是文件夹", "it is a folder" } },
		{ ENOTDIR, { "路径中有一段不是文件夹", "a part of the path is no folder" } },
		{ ENOSPC, { "磁盘已满", "the disk is full" } },
		{ EROFS, { "磁盘只读", "the disk can only be read" } },
		{ EIO, { "磁盘读写出错", "the disk failed" } },
		{ EPIPE, { "读的一方已关闭", "nobody reads it any more" } },
		{ ENAMETOOLONG, { "名称太长", "the name is too long" } },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].number == number)
			return words_now(&known[i].what);
	return strerror(number);
}
