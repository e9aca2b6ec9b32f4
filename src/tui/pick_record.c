/* Picking records of a ledger: a picker over pages of the store. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/own_ledgers.h>

#include "picker.h"
#include "picks.h"
#include "prompt.h"
#include "records.h"

#define NAME_MAX_MADE 60 /* characters of a record made by its name alone */

void pick_words(const char *typed, struct buf *line)
{
	struct strv words = STRV_INIT;
	strv_split(&words, typed, " \"\t\n");
	for (size_t i = 0; i < words.n; i++)
		buf_addf(line, " \"%s\"", words.v[i]);
	strv_free(&words);
}

static void query(void *ctx, const char *text)
{
	struct records *r = ctx;
	struct buf line = BUF_INIT;
	struct err err = ERR_INIT;
	if (str_eq(records_filter(r)->ledger->name, LEDGER_PERSON))
		buf_add(&line, "-retired:yes");
	pick_words(text, &line);
	if (!records_set(r, buf_text(&line), NULL, &err))
		stack_error(&err);
	buf_free(&line);
}

/* Nothing but its name is asked of a new record: it can be made here. */
static bool made_by_name(const struct ledger *l)
{
	const struct field *label = ledger_field(l, l->label);
	if (!label || label->type != FIELD_TEXT || str_eq(l->name, LEDGER_PERSON))
		return false;
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].required && &l->fields[i] != label)
			return false;
	return true;
}

static bool run(const struct ledger *l, struct records *r, const char *title, bool multi, const char *typed,
		struct picker_result *ret)
{
	struct picker_options o = {
		.title = title ? title : words_now(&l->title),
		.source = records_source(r),
		.query = query,
		.typed = typed,
		.digits_choose = true,
		.zero_typed = true,
		.multi = multi,
		.free_text = !multi && made_by_name(l),
		.empty = made_by_name(l) ?
			tr("None fits. Enter makes what was typed a new record.") : NULL,
	};
	struct err err = ERR_INIT;
	if (!records_set(r, "", NULL, &err)) {
		prompt_show_error(&err);
		return false;
	}
	o.columns = records_columns(r, term_cols(), &o.ncolumns);
	query(r, typed ? typed : "");
	return picker_run(&o, ret);
}

static bool make(struct app *app, const struct ledger *l, const char *name,
		 char ret_id[ID_TEXT])
{
	struct sets s = SETS_INIT;
	struct err err = ERR_INIT;
	char *number = NULL;
	if (utf8_count(name) > NAME_MAX_MADE) {
		stack_messagef(STYLE_ERROR, tr("A name of more than %d characters is no name: nothing was made"),
			       NAME_MAX_MADE);
		return false;
	}
	char *question = xasprintf(tr("%s: no record is called %s.\nMake it a new one?"),
				   words_now(&l->title), name);
	bool ok = prompt_no_yes(question) && app_unlock(app);
	free(question);
	if (!ok)
		return false;
	sets_put(&s, l->label, name, false);
	ok = work_new(&app->session, l, &s, NULL, ret_id, &number, &err);
	if (ok)
		app_touched(app);
	else
		prompt_show_error(&err);
	free(number);
	sets_free(&s);
	return ok;
}

/* What is called so already is meant, not a second one beside it. */
static bool take_or_make(struct app *app, const struct ledger *l, const char *name, char ret_id[ID_TEXT])
{
	struct err err = ERR_INIT;
	if (store_find(app->session.store, l->name, name, ret_id, &err)) {
		stack_messagef(STYLE_STATUS, tr("%s: %s is there already and was taken"), words_now(&l->title), name);
		return true;
	}
	if (str_eq(err.code, "not_found"))
		return make(app, l, name, ret_id);
	prompt_show_error(&err);
	return false;
}

bool record_pick(struct app *app, const char *ledger, const char *typed,
		 char ret_id[ID_TEXT])
{
	return record_pick_for(app, ledger, NULL, typed, ret_id);
}

bool record_pick_for(struct app *app, const char *ledger, const char *question, const char *typed,
		     char ret_id[ID_TEXT])
{
	const struct ledger *l = store_ledger(app->session.store, ledger);
	struct picker_result res = PICKER_RESULT_INIT;
	bool ok = false;
	if (!l)
		return false;
	struct records *r = records_create(app, l);
	if (run(l, r, question, false, typed, &res)) {
		const char *id = res.n ? records_id(r, res.ids[0]) : NULL;
		if (id)
			memcpy(ret_id, id, ID_TEXT);
		ok = id || (!str_empty(res.text) && take_or_make(app, l, res.text, ret_id));
	}
	picker_result_free(&res);
	records_destroy(r);
	return ok;
}

static bool records_pick(struct app *app, const struct ledger *l, const char *typed,
			 char **ret)
{
	struct records *r = records_create(app, l);
	struct picker_result res = PICKER_RESULT_INIT;
	struct buf out = BUF_INIT;
	bool ok = run(l, r, NULL, true, typed, &res);
	for (size_t i = 0; ok && i < res.n; i++) {
		const char *id = records_id(r, res.ids[i]);
		buf_addf(&out, "%s%s", out.len ? "\n" : "", id ? id : "");
	}
	picker_result_free(&res);
	records_destroy(r);
	ok = ok && out.len > 0;
	if (ok)
		*ret = buf_take(&out);
	buf_free(&out);
	return ok;
}

bool pick_value(struct app *app, const struct field *f, const char *now,
		const char *typed, char **ret)
{
	const struct ledger *l = f->ledger ?
		store_ledger(app->session.store, f->ledger) : NULL;
	char id[ID_TEXT];
	if (field_is(f, FIELD_IS_FILE))
		return file_pick(app, f, now, ret);
	if (f->type == FIELD_PEOPLE)
		return people_pick(app, words_now(&f->label), now, typed, ret);
	if (!l)
		return false;
	if (f->type == FIELD_REFS)
		return records_pick(app, l, typed, ret);
	if (!record_pick(app, f->ledger, typed, id))
		return false;
	*ret = xstrdup(id);
	return true;
}
