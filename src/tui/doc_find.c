/* Looking for words in a document: from match to match, round at its ends, each brought into view. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "doc_lines.h"
#include "prompt.h"
#include "shell.h"
#include "stack.h"

/* Each part is two texts, its label and what stands behind it. */
static const char *text_at(const struct doc_view *d, size_t part, bool label)
{
	return !label ? d->doc.v[part].text : d->doc.v[part].label ? d->doc.v[part].label : "";
}

static bool match_in(const struct doc_view *d, size_t part, bool label, size_t from, struct match *ret)
{
	size_t end, start = find_in(&d->find, text_at(d, part, label), from, &end);

	if (start == SIZE_MAX)
		return false;
	*ret = (struct match){ .is = true, .label = label, .part = part, .start = start, .end = end };
	return true;
}

/* The last one before byte `to`. */
static bool match_before(const struct doc_view *d, size_t part, bool label, size_t to, struct match *ret)
{
	struct match m = { .end = 0 };
	bool found = false;

	while (match_in(d, part, label, m.end, &m) && m.start < to) {
		*ret = m;
		found = true;
	}
	return found;
}

/* From text `slot` on, two for each part, beginning at byte `from` of it. */
static bool seek_down(const struct doc_view *d, size_t slot, size_t from, struct match *ret)
{
	for (; slot < 2 * d->doc.n; slot++, from = 0)
		if (match_in(d, slot / 2, slot % 2 == 0, from, ret))
			return true;
	return false;
}

static bool seek_up(const struct doc_view *d, size_t slot, size_t to, struct match *ret)
{
	for (;; slot--, to = SIZE_MAX) {
		if (match_before(d, slot / 2, slot % 2 == 0, to, ret))
			return true;
		if (slot == 0)
			return false;
	}
}

static size_t slot_of(const struct match *m)
{
	return 2 * m->part + !m->label;
}

/* Where looking begins when nothing was found yet: what stands on top. */
static struct match first_place(const struct doc_view *d)
{
	const struct doc_rows *l = &d->half[0];

	if (d->top > 0 && (size_t)d->top < l->n)
		return (struct match){ .label = l->v[d->top].label != NULL,
				       .part = l->v[d->top].part,
				       .start = l->v[d->top].from,
				       .end = l->v[d->top].label ? 0 : l->v[d->top].from };
	return (struct match){ .label = true };
}

/* The next one below, or above; text that is still to come is brought in before it goes round. */
static bool seek(struct doc_view *d, int direction, struct match *ret, bool *ret_round)
{
	const struct news *news = progress_begin(tr("Looking for it"));
	struct match from = d->at.is ? d->at : first_place(d);

	*ret_round = d->doc.n == 0;
	if (d->doc.n == 0)
		return false;
	if (direction < 0 && seek_up(d, slot_of(&from), from.start, ret))
		return true;
	while (direction > 0) {
		if (seek_down(d, slot_of(&from), from.end, ret))
			return true;
		if (!d->more || !d->more(d->more_ctx))
			break;
		news->progress(news->ctx, "", (long long)d->doc.n, 0);
		if (news->cancelled(news->ctx)) {
			stack_message(STYLE_WARN, tr("Stopped looking; n goes on"));
			return false;
		}
	}
	*ret_round = true;
	return direction > 0 ? seek_down(d, 0, 0, ret) : seek_up(d, 2 * d->doc.n - 1, SIZE_MAX, ret);
}

/* Its line in its half; -1: nowhere. */
static int line_of(const struct doc_rows *l, const struct match *m)
{
	int found = -1;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].part == m->part && (found < 0 || (!m->label && l->v[i].from <= m->start)))
			found = (int)i;
	return found;
}

static void bring_in(struct doc_view *d)
{
	int line;

	doc_lay(d, d->last_width);
	line = line_of(&d->half[0], &d->at);
	if (line < 0)
		line = line_of(&d->half[1], &d->at);
	if (line < d->top || line >= d->top + d->height)
		d->top = line - d->height / 3;
	doc_keep_in(d);
}

static size_t count(const struct doc_view *d, size_t *ret_place)
{
	struct match m = { .is = false };
	size_t n = 0;

	*ret_place = 0;
	while (m.is ? seek_down(d, slot_of(&m), m.end, &m) : seek_down(d, 0, 0, &m)) {
		n++;
		if (m.part == d->at.part && m.label == d->at.label && m.start == d->at.start)
			*ret_place = n;
	}
	return n;
}

static void say(const struct doc_view *d, int direction, bool round)
{
	size_t place, n = count(d, &place);

	if (!round)
		stack_messagef(STYLE_STATUS, tr("%zu of %zu: “%s”"), place, n, d->find.text);
	else if (direction > 0)
		stack_messagef(STYLE_WARN, tr("From the top again, %zu of %zu: “%s”"), place, n, d->find.text);
	else
		stack_messagef(STYLE_WARN, tr("From the end again, %zu of %zu: “%s”"), place, n, d->find.text);
}

static void go(struct doc_view *d, int direction)
{
	struct match m;
	bool round;

	if (!find_on(&d->find)) {
		stack_message(STYLE_DIM, tr("Nothing is looked for yet; / asks for words"));
		return;
	}
	if (!seek(d, direction, &m, &round)) {
		if (round)
			stack_messagef(STYLE_WARN, tr("Not in this text: “%s”"), d->find.text);
		return;
	}
	d->at = m;
	bring_in(d);
	say(d, direction, round);
}

/* Enter alone goes on with what was looked for. */
static void ask(struct doc_view *d)
{
	char *text = prompt_text(&(struct prompt_options){ .question = tr("Look for (in this text)") });

	if (!text)
		return;
	if (*text) {
		find_set(&d->find, text);
		d->at.is = false;
	}
	free(text);
	go(d, 1);
}

bool doc_find_action(struct doc_view *d, enum action a)
{
	switch (a) {
	case ACTION_VIEW_SEARCH:
		ask(d);
		return true;
	case ACTION_VIEW_SEARCH_NEXT:
	case ACTION_VIEW_SEARCH_BEFORE:
		go(d, a == ACTION_VIEW_SEARCH_NEXT ? 1 : -1);
		return true;
	case ACTION_BACK:
		if (!find_on(&d->find))
			return false;
		find_set(&d->find, NULL);
		d->at.is = false;
		return true;
	default:
		return false;
	}
}

/* The bytes from to to of a text that stands at column x. */
static void mark(const char *text, size_t from, size_t to, int y, int x, int right, bool here)
{
	char *before = xstrndup(text, from), *part = xstrndup(text + from, to - from);
	int w = term_width(part);

	x += term_width(before);
	if (x < right)
		term_put(y, x, w < right - x ? w : right - x, here ? STYLE_FOUND_HERE : STYLE_FOUND, part);
	free(before);
	free(part);
}

/* `from` of the part's text is the first byte shown. */
static void marks(const struct doc_view *d, size_t part, bool label, const char *shown, size_t from, int y, int x,
		  int right)
{
	size_t last = from + strlen(shown);
	struct match m = { .end = 0 };

	while (match_in(d, part, label, m.end, &m) && m.start < last) {
		bool here = d->at.is && d->at.part == part && d->at.label == label && d->at.start == m.start;

		if (m.end > from)
			mark(shown, m.start > from ? m.start - from : 0, (m.end < last ? m.end : last) - from, y, x,
			     right, here);
	}
}

void doc_find_draw(const struct doc_view *d, const struct doc_row *l, int y, int x, int w)
{
	if (!find_on(&d->find))
		return;
	if (l->label)
		marks(d, l->part, true, l->label, 0, y, x, x + d->label_width);
	marks(d, l->part, false, l->text, l->from, y, x + l->indent, x + w);
}
