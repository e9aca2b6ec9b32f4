/* A journal's body: decoded without a declaration, folded, and into JSON again. */
#include "fuzz.h"
#include <bihuan/domain/fold.h>
#include <bihuan/domain/life.h>

#include "body.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct ledger *l = fuzz_ledger("hazard");
	struct record *r = record_new(l);
	struct sets sets;
	struct change c = { .on = DAY_NONE, .sets = &sets };
	bool out, ok = body_read((const char *)data, size, &sets);

	if (ok) {
		static const char *const names[] = { "register", "grade", "settle", "amend", "unheard of" };

		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			struct buf body = BUF_INIT;

			body_of(l, names[i], &sets, &body);
			c.act = names[i];
			fold_apply(r, &c, &out);
			buf_free(&body);
		}
		life_open(r);
		life_overdue_days(r, (struct moment){ 20697, 0 });
	}
	sets_free(&sets);
	record_free(r);
	return 0;
}
