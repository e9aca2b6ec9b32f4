/* The records that a filter finds, one after the other, however many there are. */
#include "inside.h"

#define PAGE 200

bool each_found(struct session *s, const struct filter *f, each_record *each, void *ctx, struct err *err)
{
	struct record *page[PAGE], *last = NULL;
	size_t n = PAGE;
	bool ok = true;

	while (ok && n == PAGE) {
		n = 0; /* a read that fails fills nothing, and says nothing of how many */
		ok = store_page(s->store, f, last, false, PAGE, page, &n, err);
		record_free(last);
		last = NULL;
		for (size_t i = 0; i < n; i++) {
			ok = ok && each(ctx, page[i], err);
			record_free(last);
			last = page[i];
		}
	}
	record_free(last);
	return ok;
}

bool each_of_line(struct session *s, const char *ledger, const char *line, each_record *each, void *ctx, struct err *err)
{
	struct filter f;
	bool ok;

	if (!work_filter(s, ledger, line, &f, err))
		return false;
	ok = each_found(s, &f, each, ctx, err);
	filter_free(&f);
	return ok;
}

bool first_of_line(struct session *s, const char *ledger, const char *line, struct record **ret, struct err *err)
{
	struct filter f;
	size_t n = 0;
	bool ok;

	*ret = NULL;
	if (!work_filter(s, ledger, line, &f, err))
		return false;
	ok = store_page(s->store, &f, NULL, false, 1, ret, &n, err);
	filter_free(&f);
	return ok;
}
