/* A digit chooses from the bottom line nearly everywhere, so that a count has a key of its own in front (#12j); where
 * no digit is a key it begins one by itself. While digits are collected nothing but a move is done: what is typed by
 * mistake then opens no form. */
#include "moves.h"

#include <bihuan/base/tr.h>

#include "list.h"

enum { COUNT_MAX = 999999, REPEAT_MAX = 9999, WHEEL_ROWS = 3 };

static struct {
	bool on;
	long n; /* 0: no digit yet */
} count;

static void count_say(void)
{
	if (count.n)
		stack_messagef(STYLE_STATUS, tr("# %ld: a move does it so often, G goes there; Esc leaves it"), count.n);
	else
		stack_message(STYLE_STATUS, tr("# How often? Digits, then a move: #12j, #5G; Esc leaves it"));
}

bool moves_begin(const struct screen *s, const struct key *key, enum action a)
{
	int digit = key_digit(key);

	if (a != ACTION_COUNT_MOVES && !(s->ops->counts && digit > 0))
		return false;
	count.on = true;
	count.n = a == ACTION_COUNT_MOVES ? 0 : digit;
	count_say();
	return true;
}

static bool is_move(enum action a)
{
	return (a >= ACTION_LIST_UP && a <= ACTION_LIST_LAST) || (a >= ACTION_VIEW_UP && a <= ACTION_VIEW_LAST) ||
	       a == ACTION_VIEW_SEARCH_NEXT || a == ACTION_VIEW_SEARCH_BEFORE;
}

static void give(struct screen *s, const struct key *key, enum action a, long times)
{
	while (times-- > 0 && !s->popped && s->ops->key)
		s->ops->key(s, key, a);
}

static void move_text(struct screen *s, const struct key *key, enum action a, long times)
{
	if (times > REPEAT_MAX)
		times = REPEAT_MAX;
	if (a != ACTION_VIEW_FIRST && a != ACTION_VIEW_LAST) {
		give(s, key, a, times);
		return;
	}
	give(s, &(struct key){ .code = K_NONE }, ACTION_VIEW_FIRST, 1);
	give(s, &(struct key){ .code = K_NONE }, ACTION_VIEW_DOWN, times - 1);
}

static void move(struct screen *s, const struct key *key, enum action a, long times)
{
	struct list *l = s->ops->list ? s->ops->list(s) : NULL;

	if (!l || a < ACTION_LIST_UP || a > ACTION_LIST_LAST)
		move_text(s, key, a, times);
	else if (!list_times(l, a, times))
		stack_message(STYLE_WARN, tr("Not counted yet; once more, and let it count"));
}

static void count_key(struct screen *s, const struct key *key, enum action a)
{
	int digit = key_digit(key);

	if (digit >= 0) {
		count.n = count.n * 10 + digit;
		if (count.n > COUNT_MAX)
			count.n = COUNT_MAX;
		count_say();
		return;
	}
	count.on = false;
	if (count.n && is_move(a))
		move(s, key, a, count.n);
	else if (a != ACTION_BACK)
		stack_message(STYLE_WARN, tr("That is no move: nothing was done"));
}

/* ---- the mouse ---- */

static void click(struct screen *s, const struct key *key)
{
	struct list *l;

	if (s->ops->key && s->ops->key(s, key, ACTION_NONE))
		return;
	l = s->popped || !s->ops->list ? NULL : s->ops->list(s);
	if (l && list_click(l, key->y, key->x))
		give(s, &(struct key){ .code = K_ENTER },
		     s->ops->context == CTX_PICKER ? ACTION_PICKER_TAKE : ACTION_LIST_OPEN, 1);
}

bool moves_take(struct screen *s, const struct key *key, enum action a)
{
	bool wheel = key->code == K_WHEEL_UP || key->code == K_WHEEL_DOWN;

	if (count.on && key->code != K_CLICK && !wheel) {
		count_key(s, key, a);
		return true;
	}
	count.on = false;
	if (key->code == K_CLICK)
		click(s, key);
	else if (wheel && is_move(a))
		move(s, key, a, WHEEL_ROWS);
	return key->code == K_CLICK || wheel;
}
