/* The rolling count of a tally. */
#include <bihuan/domain/tally.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

/* The day behind a window that begins on that day. */
static day_t end_of(const struct life_window *w, day_t first)
{
	return w->months ? day_add_months(first, w->months) : first + w->days;
}

void tally_find(const struct life_window *w, day_t *days, size_t n, day_t today, struct tally_found *ret)
{
	size_t most = (size_t)w->n;

	*ret = (struct tally_found){ .window = w, .reached = DAY_NONE };
	if (n)
		qsort(days, n, sizeof *days, day_order);
	for (size_t i = 0; i < n && days[i] <= today; i++) {
		ret->now += end_of(w, days[i]) > today;
		if (i + 1 >= most && days[i] < end_of(w, days[i + 1 - most]))
			ret->reached = days[i];
	}
}

char *tally_brief(const struct life_tally *t)
{
	const char *title = words_now(&t->title), *wide = strstr(title, "（");
	size_t n = strcspn(title, "(");
	char *word = xstrndup(title, wide && (size_t)(wide - title) < n ? (size_t)(wide - title) : n);

	str_trim(word);
	return word;
}

bool tally_stands(const struct tally_found *t, day_t today)
{
	return t->reached != DAY_NONE && end_of(t->window, t->reached) > today;
}
