#include "seen_lines.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "kind.h"
#include "shell.h"

#define NARROW 110 /* columns up to which a hazard has one line of the pane */
#define ENTRY_MAX 120

void seen_lines_free(struct seen_lines *l)
{
	seen_list_free(&l->list);
	*l = (struct seen_lines){ .line = l->line, .whose = l->whose };
}

void seen_lines_begin(struct seen_lines *l, const struct app *app, const struct ledger *of)
{
	const struct verb *v = of == kind_main(app) ? kind_repeats(of) : NULL;
	*l = (struct seen_lines){ .line = v ? v->args[0] : NULL, .whose = v ? v->args[1] : NULL };
}

/* ---- looking ---- */

static day_t day_of(struct dataform *d)
{
	const struct field *f = kind_day(d->ledger);
	char *text = f ? dataform_get(d, f->name) : NULL;
	day_t day = day_from_iso(text);
	free(text);
	return day == DAY_NONE ? d->app->session.today : day;
}

/* Read anew for another enterprise or day, and when the store changed. */
static void read_list(struct dataform *d, struct seen_lines *l, const char *enterprise)
{
	struct err err = ERR_INIT;
	day_t day = day_of(d);
	if (str_eq(l->enterprise, enterprise) && l->found_on == day &&
	    l->version == d->app->version)
		return;
	seen_lines_free(l);
	if (!work_seen_before(&d->app->session, enterprise, day, &l->list, &err))
		stack_error(&err);
	memccpy(l->enterprise, enterprise, 0, ID_TEXT);
	l->enterprise[ID_LEN] = 0;
	l->found_on = day;
	l->version = d->app->version;
}

void seen_look(struct dataform *d, struct seen_lines *l)
{
	const struct field *place = kind_place(d->ledger);
	l->n = 0;
	if (!l->line)
		return;
	const char *enterprise = dataform_raw(d, l->whose);
	const char *description = dataform_raw(d, d->ledger->label);
	if (!str_empty(enterprise) && !str_empty(description)) {
		read_list(d, l, enterprise);
		l->n = seen_like(&l->list, place ? dataform_raw(d, place->name) : "", description,
				 l->best, SEEN_MAX);
	}
	dataform_hide(d, l->line, !l->n && str_empty(dataform_raw(d, l->line)) &&
				       !str_eq(dataform_raw(d, "@more"), "yes"));
}

/* ---- linking ---- */

/* Those linked now and the best ones, in this order. */
static char *with_all(struct dataform *d, const struct seen_lines *l)
{
	struct strv ids = STRV_INIT;
	value_items(dataform_raw(d, l->line), &ids);
	for (size_t i = 0; i < l->n; i++)
		if (!strv_has(&ids, l->best[i].hazard->id))
			strv_add(&ids, l->best[i].hazard->id);
	char *joined = strv_join(&ids, "\n");
	strv_free(&ids);
	return joined;
}

static int time_of(struct dataform *d, const char *linked)
{
	char *all = work_repeats(&d->app->session, linked);
	int time = repeats_time(all);
	free(all);
	return time;
}

void seen_link(struct dataform *d, const struct seen_lines *l)
{
	if (!l->line)
		return;
	char *all = with_all(d, l);
	bool linked = str_eq(all, dataform_raw(d, l->line));
	dataform_set(d, l->line, linked || str_empty(all) ? NULL : all);
	free(all);
}

/* ---- words ---- */

/* "2026-A-0007  2026-03-02  Signed off  东门  消防通道堵塞" */
static char *entry(struct dataform *d, const struct record *h, int width)
{
	const struct field *fields[] = { kind_day(d->ledger), kind_state(d->ledger), kind_place(d->ledger),
					 kind_label(d->ledger) };
	struct buf b = BUF_INIT;
	buf_add(&b, h->number ? h->number : "");
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct buf part = BUF_INIT;
		if (!fields[i])
			continue;
		words_of_field(app_names(d->app), h, fields[i]->name, &part);
		buf_add(&b, "  ");
		words_of_line(&b, buf_text(&part));
		buf_free(&part);
	}
	char *cut = utf8_clip(buf_text(&b), width, false);
	buf_free(&b);
	return cut;
}

static void tell_heading(struct dataform *d, const struct seen_lines *l)
{
	const char *linked = dataform_raw(d, l->line);
	struct buf key = BUF_INIT;
	char *all = with_all(d, l), *text;
	keys_text(ACTION_FORM_SEEN, true, &key);
	if (str_eq(linked, all))
		text = xasprintf(tr("Linked: this is time %d; %s takes the link off"),
				 time_of(d, linked), buf_text(&key));
	else if (!str_empty(linked))
		text = xasprintf(tr("Linked: this is time %d; %s links all: time %d"),
				 time_of(d, linked), buf_text(&key), time_of(d, all));
	else
		text = xasprintf(tr("Seen here within twelve months; %s, or 0 at Save, links "
				    "them: time %d"),
				 buf_text(&key), time_of(d, all));
	form_info(d->form, STYLE_WARN, text);
	buf_free(&key);
	free(text);
	free(all);
}

void seen_tell(struct dataform *d, const struct seen_lines *l)
{
	bool narrow = term_cols() < NARROW;
	if (l->line && (l->n || !str_empty(dataform_raw(d, l->line))))
		tell_heading(d, l);
	for (size_t i = 0; i < l->n; i++) {
		char *text = entry(d, l->best[i].hazard, narrow ? term_cols() - 2 : ENTRY_MAX);
		form_info(d->form, STYLE_NORMAL, text);
		free(text);
	}
}

/* ---- the line's own suggestions ---- */

size_t seen_suggest(struct dataform *d, const struct seen_lines *l, struct strv *out)
{
	char *all = with_all(d, l);
	if (l->n > 1)
		strv_take(out, xasprintf(tr("All %zu: time %d"), l->n, time_of(d, all)));
	for (size_t i = 0; i < l->n; i++)
		strv_take(out, entry(d, l->best[i].hazard, ENTRY_MAX));
	free(all);
	return out->n;
}

bool seen_chosen(struct dataform *d, const struct seen_lines *l, int index)
{
	size_t i = (size_t)index - (l->n > 1);
	if (l->n > 1 && index == 0)
		seen_link(d, l);
	else if (i < l->n)
		dataform_set(d, l->line, l->best[i].hazard->id);
	return true;
}
