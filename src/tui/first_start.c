#include "shell.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/files.h>

#include "doc_view.h"
#include "prompt.h"

enum answer { ANSWER_LEAVE, ANSWER_SAMPLE, ANSWER_OWN };

struct first {
	struct screen screen;
	struct doc_view *doc;
	enum answer answer;
	char **path;
	day_t assumed_day;
};

static void fill(struct first *f)
{
	struct doc *d = doc_view_fill(f->doc);

	doc_heading(d, tr("bihuan: from finding to sign-off"));
	doc_blank(d);
	doc_linef(d, TONE_PLAIN, 2, tr("There is no store yet at %s"), *f->path);
	doc_blank(d);
	doc_line(d, TONE_KEY, 2, tr("1  Look around in a sample park"));
	doc_line(d, TONE_DIM, 5,
		 tr("Invented enterprises and hazards in every state; nothing can go wrong. "
		    "It is kept in a file of its own."));
	doc_blank(d);
	doc_line(d, TONE_KEY, 2, tr("2  Begin a store of your own"));
	doc_line(d, TONE_DIM, 5,
		 tr("Asks the name of the park and yours. You will be its admin."));
	doc_blank(d);
	doc_line(d, TONE_KEY, 2, tr("Esc  Leave; nothing is written"));
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Welcome");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("1 sample park  2 own store  Esc leave  F9 中文/English");
}

static void draw(struct screen *self, struct area body)
{
	struct first *f = (struct first *)self;

	doc_view_draw(f->doc, body);
}

static char *sample_path(const char *path)
{
	const char *slash = strrchr(path, '/');

	return xasprintf("%.*ssample.bihuan", slash ? (int)(slash - path + 1) : 0, path);
}

static bool begin_sample(char **path, day_t assumed_day, struct err *err)
{
	char *sample = sample_path(*path);
	bool ok = access(sample, F_OK) == 0;

	if (!ok) {
		stack_message(STYLE_STATUS, tr("Making the sample park (Esc stops)"));
		stack_draw();
		ok = folders_make(sample, err) &&
		     work_demo(sample, assumed_day, progress_begin(tr("Sample park")), err);
	}
	if (ok) {
		free(*path);
		*path = sample;
	} else {
		free(sample);
	}
	return ok;
}

/* Made while this page stands behind the progress. */
static void make_sample(struct first *f)
{
	struct err err = ERR_INIT;

	if (begin_sample(f->path, f->assumed_day, &err)) {
		f->answer = ANSWER_SAMPLE;
		stack_pop();
	} else if (str_eq(err.code, "cancelled")) {
		stack_message(STYLE_WARN,
			      tr("Stopped, nothing was made: 1 begins again, Esc leaves"));
	} else {
		stack_message(STYLE_STATUS, "");
		prompt_show_error(&err);
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct first *f = (struct first *)self;
	int digit = key_digit(k);

	if (digit == 1) {
		make_sample(f);
		return true;
	}
	if (digit == 2) {
		f->answer = ANSWER_OWN;
		stack_pop();
		return true;
	}
	if (a == ACTION_LANGUAGE) {
		lang_set(lang_now() == LANG_ZH ? LANG_EN : LANG_ZH);
		fill(f);
		return true;
	}
	return doc_view_key(f->doc, k, a);
}

static const struct screen_ops first_ops = {
	.name = "first_start",
	.context = CTX_VIEW,
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
};

static enum answer ask(char **path, day_t assumed_day)
{
	struct first f = { .screen = { .ops = &first_ops, .unseen = true },
			   .doc = doc_view_create(),
			   .path = path,
			   .assumed_day = assumed_day };

	fill(&f);
	stack_run_modal(&f.screen);
	doc_view_destroy(f.doc);
	return f.answer;
}

static bool not_empty(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	if (!str_empty(text))
		return true;
	return err_set(err, ERR_REFUSED, "required", N_("Please type a name, or Esc"));
}

static char *ask_name(const char *question)
{
	return prompt_text(&(struct prompt_options){
		.question = question, .max = 60, .check = not_empty });
}

/* False without an error: left by Esc. */
static bool begin_own(const char *path, day_t assumed_day, struct err *err)
{
	char *park = ask_name(tr("Name of the park"));
	char *person = park ? ask_name(tr("Your name")) : NULL;
	bool ok = false;

	if (person)
		ok = folders_make(path, err) &&
		     store_create(path, park, person, ROLE_ADMIN, assumed_day, err);
	free(park);
	free(person);
	return ok;
}

bool first_start(char **path, day_t assumed_day, bool *ret_own)
{
	*ret_own = false;
	for (;;) {
		struct err e = ERR_INIT;
		enum answer answer = ask(path, assumed_day);

		if (answer == ANSWER_SAMPLE)
			return true;
		if (answer == ANSWER_LEAVE || stack_ending())
			return false;
		*ret_own = begin_own(*path, assumed_day, &e);
		if (*ret_own)
			return true;
		if (e.kind != ERR_NONE)
			prompt_show_error(&e);
	}
}
