/* The bytes of an attachment destroyed for good: all that this program erases. */
#include "inside.h"

/* Whoever destroys them for one record is to know of the others. */
static bool check_shared(const struct bytes_named_list *l, struct err *err)
{
	struct buf b = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!l->v[i].same)
			continue;
		buf_addf(&b, "%s%s %s", b.len ? ", " : "", l->v[i].number, l->v[i].name);
		n++;
	}
	if (n > 1)
		err_set(err, ERR_REFUSED, "shared_bytes",
			"%zu records name these bytes, and all would lose them: %s; with --all they are destroyed for all of them", n,
			buf_text(&b));
	buf_free(&b);
	return n <= 1;
}

bool work_destroy(struct session *s, const char *hash, const struct bytes_named_list *shown, bool all, const char *reason,
		  struct err *err)
{
	/* whoever may not is told so, and not who else names them */
	return somebody_acts(s, err) && store_bytes_may_destroy(s->store, s->me.id, hash, reason, err) &&
	       (all || check_shared(shown, err)) &&
	       store_bytes_destroy(s->store, s->me.id, hash, shown, reason, s->assumed_day, err);
}
