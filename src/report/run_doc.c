/* What lists run item by item come to: scores by section, what was found, what remains. */
#include <bihuan/report/record_doc.h>

#include <stdlib.h>

#include <bihuan/domain/kind.h>
#include <bihuan/report/words.h>

/* "Fire doors: 5 items, met 3, not met 1, does not apply 1; 75 %" */
static void add_score(struct doc *d, const struct run *r, const struct run_score *s, bool all)
{
	const struct choice *good = field_choice(r->answer, r->how->good), *bad = field_choice(r->answer, r->how->bad);
	const struct choice *open = field_choice(r->answer, r->how->open);
	int percent = run_percent(s);
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s  ", all ? tr("All") : *s->section ? s->section : tr("Without a section"));
	if (percent >= 0)
		buf_addf(&b, tr("%d%%  "), percent);
	buf_addf(&b, tr("items %zu, %s %zu, %s %zu"), s->n, words_now(&good->label), s->good, words_now(&bad->label), s->bad);
	if (s->other)
		buf_addf(&b, tr(", not counted %zu"), s->other);
	if (s->open)
		buf_addf(&b, tr(", %s %zu"), words_now(&open->label), s->open);
	doc_line(d, s->bad ? TONE_WARN : s->open == s->n ? TONE_DIM : TONE_PLAIN, 1, buf_text(&b));
	buf_free(&b);
}

static void add_scores(struct doc *d, const struct run *r)
{
	struct run_score *v;
	size_t n = run_scores(r, &v);

	doc_heading(d, tr("Score by section"));
	for (size_t i = 0; i < n; i++)
		if (i + 1 < n || n > 2)
			add_score(d, r, &v[i], i + 1 == n);
	free(v);
}

static void add_bad(struct doc *d, struct session *s, const struct run *r, size_t i)
{
	const char *text = r->how->text ? sets_get(&r->v[i].sets, r->how->text) : NULL;
	const char *id = r->how->finding ? sets_get(&r->v[i].sets, r->how->finding) : NULL;
	struct buf b = BUF_INIT;

	buf_addf(&b, "%zu  ", i + 1);
	words_of_line(&b, text ? text : run_text(r, i));
	if (id)
		buf_addf(&b, "  %s", store_peek(s->store, run_finds(s, r->of)->name, id, "number"));
	else if (r->how->finding)
		buf_add(&b, tr("  [not registered yet]"));
	doc_line(d, id ? TONE_PLAIN : TONE_LATE, 1, buf_text(&b));
	buf_free(&b);
}

/* What is not met, and what stands on no item. */
static void add_bads(struct doc *d, struct session *s, const struct run *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		if (!str_eq(run_answer(r, i), r->how->bad))
			continue;
		if (!any)
			doc_heading(d, words_now(&field_choice(r->answer, r->how->bad)->label));
		any = true;
		add_bad(d, s, r, i);
	}
}

/* The records that came of it, as they stand. */
static void add_found(struct doc *d, struct session *s, const struct run *r)
{
	const struct ledger *l = run_finds(s, r->of);

	if (!r->nfound)
		return;
	doc_heading(d, words_now(&l->title));
	for (size_t i = r->nfound; i-- > 0;) {
		const struct field *label = kind_label(l);
		struct buf b = BUF_INIT, state = BUF_INIT;

		record_state_words(s, r->found[i], &state);
		buf_addf(&b, "%s  %s  ", r->found[i]->number, buf_text(&state));
		words_of_line(&b, label ? record_get(r->found[i], label->name) : NULL);
		doc_line(d, TONE_PLAIN, 1, buf_text(&b));
		buf_free(&b);
		buf_free(&state);
	}
}

static void add_open(struct doc *d, const struct run *r)
{
	if (!run_open(r))
		return;
	doc_heading(d, tr("What remains"));
	for (size_t i = 0; i < r->n; i++)
		if (run_is_open(r, i)) {
			struct buf b = BUF_INIT;

			buf_addf(&b, "%zu  ", i + 1);
			words_of_line(&b, run_text(r, i));
			doc_line(d, TONE_DIM, 1, buf_text(&b));
			buf_free(&b);
		}
}

/* Reasons are what a reader asks for next. */
static void add_reasons(struct doc *d, const struct run *r)
{
	bool any = false;

	for (size_t i = 0; r->why && i < r->n; i++) {
		const char *reason = sets_get(&r->v[i].sets, r->why->name);
		struct buf b = BUF_INIT;

		if (!reason)
			continue;
		if (!any)
			doc_heading(d, words_now(&r->why->label));
		any = true;
		buf_addf(&b, "%zu  %s  ", i + 1, reason);
		words_of_line(&b, run_text(r, i));
		doc_line(d, TONE_DIM, 1, buf_text(&b));
		buf_free(&b);
	}
}

static bool begun(const struct run *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++)
		any = any || run_answer(r, i);
	return any;
}

void run_doc(struct doc *d, struct session *s, const struct run *r)
{
	if (!begun(r)) {
		if (r->n)
			doc_linef(d, TONE_DIM, 0, tr("Not begun: %zu items"), r->n);
		add_found(d, s, r);
		return;
	}
	add_scores(d, r);
	add_bads(d, s, r);
	add_found(d, s, r);
	add_open(d, r);
	add_reasons(d, r);
}
