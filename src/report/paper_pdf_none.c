/* A program that was built without pango and cairo. */
#include <bihuan/report/paper.h>

bool paper_has_pdf(void)
{
	return false;
}

bool paper_pdf(const char *path, const struct filled_paper *v, size_t n, struct paper_pages *ret, struct err *err)
{
	(void)path;
	(void)v;
	(void)n;
	(void)ret;
	return err_set(err, ERR_FILE, "not_built", "This program was built without PDF; write text: --format text");
}
