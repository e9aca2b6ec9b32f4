/* The ledgers made when the program was built are what the parser reads. */
#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>

static void same_text(const char *a, const char *b)
{
	if (!a || !b)
		assert_ptr_equal(a, b);
	else
		assert_string_equal(a, b);
}

static void same_words(struct words a, struct words b)
{
	same_text(a.zh, b.zh);
	same_text(a.en, b.en);
}

static void same_strings(const char *const *a, size_t na, const char *const *b, size_t nb)
{
	assert_int_equal(na, nb);
	for (size_t i = 0; i < na; i++)
		same_text(a[i], b[i]);
}

static void same_lists(const struct field *a, const struct field *b)
{
	assert_int_equal(a->nchoices, b->nchoices);
	for (size_t i = 0; i < a->nchoices; i++) {
		same_text(a->choices[i].code, b->choices[i].code);
		same_words(a->choices[i].label, b->choices[i].label);
		same_text(a->choices[i].from, b->choices[i].from);
		same_text(a->choices[i].to, b->choices[i].to);
		same_strings(a->choices[i].words, a->choices[i].nwords, b->choices[i].words,
			     b->choices[i].nwords);
	}
	same_strings(a->heads, a->nheads, b->heads, b->nheads);
	same_strings(a->maybe, a->nmaybe, b->maybe, b->nmaybe);
}

static void same_field(const struct field *a, const struct field *b)
{
	same_text(a->name, b->name);
	same_words(a->label, b->label);
	same_words(a->help, b->help);
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->set, b->set);
	assert_int_equal(a->required, b->required);
	assert_int_equal(a->searchable, b->searchable);
	assert_int_equal(a->width, b->width);
	assert_int_equal(a->max, b->max);
	same_lists(a, b);
	same_text(a->ledger, b->ledger);
	same_text(a->fill, b->fill);
	same_text(a->was, b->was);
	same_text(a->otherwise, b->otherwise);
	same_text(a->same, b->same);
	same_text(a->day, b->day);
	same_text(a->valid_by, b->valid_by);
	assert_int_equal(a->until, b->until);
	same_text(a->years, b->years);
	same_text(a->same, b->same);
	assert_int_equal(a->dated, b->dated);
	assert_int_equal(a->answers, b->answers);
	assert_int_equal(a->makes, b->makes);
	assert_int_equal(a->single, b->single);
	assert_int_equal(a->levels, b->levels);
	assert_int_equal(a->quiet, b->quiet);
	same_text(a->filter_of, b->filter_of);
	same_text(a->splits, b->splits);
	same_text(a->range, b->range);
	assert_ptr_equal(a->compute, b->compute);
	assert_int_equal(a->nargs, b->nargs);
	for (size_t i = 0; i < a->nargs; i++)
		assert_string_equal(a->args[i], b->args[i]);
	assert_ptr_equal(a->check, b->check);
}

static void same_columns(const struct ledger *a, const struct ledger *b)
{
	assert_int_equal(a->ncolumns, b->ncolumns);
	for (size_t i = 0; i < a->ncolumns; i++) {
		assert_int_equal(a->columns[i].field - a->fields, b->columns[i].field - b->fields);
		assert_int_equal(a->columns[i].sort, b->columns[i].sort);
		assert_int_equal(a->columns[i].width, b->columns[i].width);
	}
}

static void same_filters(const struct ledger *a, const struct ledger *b)
{
	assert_int_equal(a->nfilters, b->nfilters);
	for (size_t i = 0; i < a->nfilters; i++) {
		same_text(a->filters[i].name, b->filters[i].name);
		same_words(a->filters[i].title, b->filters[i].title);
		same_text(a->filters[i].line, b->filters[i].line);
		assert_int_equal(a->filters[i].told, b->filters[i].told);
	}
}

/* ---- lives ---- */

static void same_deed(const struct deed *a, const struct deed *b)
{
	same_text(a->act, b->act);
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		same_text(a->matches[i].field, b->matches[i].field);
		same_strings(a->matches[i].values, a->matches[i].n, b->matches[i].values, b->matches[i].n);
	}
}

static void same_deeds(const struct deeds *a, const struct deeds *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		same_deed(&a->v[i], &b->v[i]);
}

static void same_term(const struct line_term *a, const struct line_term *b)
{
	assert_int_equal(a->not, b->not);
	assert_int_equal(a->kind, b->kind);
	same_text(a->name, b->name);
	same_text(a->of, b->of);
	assert_int_equal(a->op, b->op);
	assert_int_equal(a->operand, b->operand);
	same_strings(a->values, a->n, b->values, b->n);
	same_deed(&a->deed, &b->deed);
	same_deeds(&a->since, &b->since);
}

static void same_lines(const struct lines *a, const struct lines *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		same_text(a->v[i].text, b->v[i].text);
		assert_int_equal(a->v[i].n, b->v[i].n);
		for (size_t k = 0; k < a->v[i].n; k++)
			same_term(&a->v[i].terms[k], &b->v[i].terms[k]);
	}
}

static void same_verb(const struct verb *a, const struct verb *b)
{
	same_text(a->name, b->name);
	same_strings(a->args, a->n, b->args, b->n);
	same_lines(&a->when, &b->when);
}

static void same_verbs(const struct verbs *a, const struct verbs *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		same_verb(&a->v[i], &b->v[i]);
}

static void same_tracks(const struct life *a, const struct life *b)
{
	assert_int_equal(a->ntracks, b->ntracks);
	for (size_t i = 0; i < a->ntracks; i++) {
		const struct track *x = &a->tracks[i], *y = &b->tracks[i];

		same_text(x->name, y->name);
		same_text(x->field, y->field);
		same_text(x->begin, y->begin);
		assert_int_equal(x->dated, y->dated);
		assert_int_equal(x->n, y->n);
		for (size_t k = 0; k < x->n; k++) {
			same_text(x->states[k].name, y->states[k].name);
			assert_int_equal(x->states[k].open, y->states[k].open);
			assert_int_equal(x->states[k].voids, y->states[k].voids);
			same_text(x->states[k].day, y->states[k].day);
		}
	}
}

static void same_own(const struct field *a, size_t na, const struct field *b, size_t nb)
{
	assert_int_equal(na, nb);
	for (size_t i = 0; i < na; i++)
		same_field(&a[i], &b[i]);
}

/* Which of life.own it is; -1: the act's alone. */
static long shared(const struct life *l, const struct field *f)
{
	for (size_t i = 0; i < l->nown; i++)
		if (f == &l->own[i])
			return (long)i;
	return -1;
}

static void same_act_fields(const struct life *la, const struct life *lb, const struct act *a,
			    const struct act *b)
{
	assert_int_equal(a->nfields, b->nfields);
	for (size_t i = 0; i < a->nfields; i++) {
		const struct act_field *x = &a->fields[i], *y = &b->fields[i];

		assert_int_equal(x->last, y->last);
		assert_int_equal(x->nusual, y->nusual);
		for (size_t k = 0; k < x->nusual; k++)
			same_words(x->usual[k], y->usual[k]);
		same_text(x->name, y->name);
		assert_int_equal(x->own != NULL, y->own != NULL);
		assert_int_equal(shared(la, x->own), shared(lb, y->own));
		if (x->own)
			same_field(x->own, y->own);
		assert_int_equal(x->required.always, y->required.always);
		same_lines(&x->required.when, &y->required.when);
	}
}

static void same_checks(const struct act_checks *a, const struct act_checks *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_int_equal(a->v[i].first, b->v[i].first);
		assert_int_equal(a->v[i].warns, b->v[i].warns);
		same_lines(&a->v[i].when, &b->v[i].when);
		same_lines(&a->v[i].line, &b->v[i].line);
		same_verb(&a->v[i].fn, &b->v[i].fn);
		same_text(a->v[i].field, b->v[i].field);
		same_text(a->v[i].code, b->v[i].code);
		same_words(a->v[i].text, b->v[i].text);
	}
}

static void same_ways(const struct act *a, const struct act *b)
{
	assert_int_equal(a->ntos, b->ntos);
	for (size_t i = 0; i < a->ntos; i++) {
		same_text(a->tos[i].to, b->tos[i].to);
		same_lines(&a->tos[i].when, &b->tos[i].when);
	}
	assert_int_equal(a->nlimits, b->nlimits);
	for (size_t i = 0; i < a->nlimits; i++) {
		assert_int_equal(a->limits[i].roles, b->limits[i].roles);
		assert_int_equal(a->limits[i].sides, b->limits[i].sides);
		same_lines(&a->limits[i].when, &b->limits[i].when);
		same_text(a->limits[i].field, b->limits[i].field);
		same_words(a->limits[i].text, b->limits[i].text);
	}
}

static void same_act(const struct life *la, const struct life *lb, const struct act *a, const struct act *b)
{
	same_text(a->name, b->name);
	same_words(a->title, b->title);
	same_words(a->help, b->help);
	same_words(a->event, b->event);
	assert_int_equal(a->track - la->tracks, b->track - lb->tracks);
	assert_int_equal(a->from, b->from);
	same_text(a->to, b->to);
	same_ways(a, b);
	assert_int_equal(a->note, b->note);
	assert_int_equal(a->amends, b->amends);
	assert_int_equal(a->hands_over, b->hands_over);
	assert_int_equal(a->weighty, b->weighty);
	assert_int_equal(a->reads, b->reads);
	same_text(a->rule_switch, b->rule_switch);
	assert_int_equal(a->takes, b->takes);
	assert_int_equal(a->roles, b->roles);
	same_act_fields(la, lb, a, b);
	same_own(a->own, a->nown, b->own, b->nown);
	same_checks(&a->needs, &b->needs);
	same_checks(&a->checks, &b->checks);
	same_verbs(&a->fill, &b->fill);
	same_verbs(&a->complete, &b->complete);
	same_verbs(&a->effects, &b->effects);
	same_strings(a->gives, a->ngives, b->gives, b->ngives);
	same_strings(a->shows, a->nshows, b->shows, b->nshows);
}

static void same_days(const struct life *a, const struct life *b)
{
	assert_int_equal(a->ndates, b->ndates);
	for (size_t i = 0; i < a->ndates; i++) {
		same_strings(a->dates[i].fields, a->dates[i].n, b->dates[i].fields, b->dates[i].n);
		assert_int_equal(a->dates[i].past, b->dates[i].past);
		same_text(a->dates[i].since, b->dates[i].since);
		same_words(a->dates[i].text, b->dates[i].text);
	}
	assert_int_equal(a->nevents, b->nevents);
	for (size_t i = 0; i < a->nevents; i++) {
		same_text(a->events[i].name, b->events[i].name);
		same_text(a->events[i].field, b->events[i].field);
		same_deeds(&a->events[i].acts, &b->events[i].acts);
		same_words(a->events[i].words, b->events[i].words);
	}
	assert_int_equal(a->nowes, b->nowes);
	for (size_t i = 0; i < a->nowes; i++) {
		same_text(a->owes[i].act, b->owes[i].act);
		same_text(a->owes[i].variant, b->owes[i].variant);
		same_lines(&a->owes[i].when, &b->owes[i].when);
		same_text(a->owes[i].by, b->owes[i].by);
		same_words(a->owes[i].what, b->owes[i].what);
		assert_int_equal(a->owes[i].by_rule, b->owes[i].by_rule);
	}
}

static void same_section(const struct life_section *a, const struct life_section *b)
{
	same_text(a->name, b->name);
	same_words(a->title, b->title);
	same_text(a->line, b->line);
	same_text(a->day, b->day);
	assert_int_equal(a->urgent, b->urgent);
	assert_int_equal(a->ladder, b->ladder);
	assert_int_equal(a->news, b->news);
	assert_int_equal(a->roles, b->roles);
	assert_int_equal(a->nasks, b->nasks);
	for (size_t i = 0; i < a->nasks; i++)
		same_text(a->asks[i], b->asks[i]);
	assert_int_equal(a->nnext, b->nnext);
	for (size_t i = 0; i < a->nnext; i++) {
		same_text(a->next[i].act, b->next[i].act);
		same_lines(&a->next[i].when, &b->next[i].when);
	}
}

static void same_late(const struct life *a, const struct life *b)
{
	assert_int_equal(a->nlate, b->nlate);
	for (size_t i = 0; i < a->nlate; i++) {
		same_text(a->late[i].name, b->late[i].name);
		same_words(a->late[i].words, b->late[i].words);
		same_lines(&a->late[i].when, &b->late[i].when);
		same_text(a->late[i].owes, b->late[i].owes);
		same_text(a->late[i].day, b->late[i].day);
		same_text(a->late[i].done, b->late[i].done);
	}
}

static void same_tallies(const struct life *a, const struct life *b)
{
	assert_int_equal(a->ntallies, b->ntallies);
	for (size_t i = 0; i < a->ntallies; i++) {
		const struct life_tally *x = &a->tallies[i], *y = &b->tallies[i];

		same_text(x->name, y->name);
		same_words(x->title, y->title);
		same_text(x->line, y->line);
		same_text(x->day, y->day);
		same_text(x->by, y->by);
		same_text(x->rule_switch, y->rule_switch);
		same_text(x->stands, y->stands);
		assert_int_equal(x->since_written, y->since_written);
		assert_int_equal(x->today, y->today);
		assert_int_equal(x->nwindows, y->nwindows);
		assert_memory_equal(x->windows, y->windows, x->nwindows * sizeof *x->windows);
	}
}

static void same_proposals(const struct life *a, const struct life *b)
{
	assert_int_equal(a->nproposals, b->nproposals);
	for (size_t i = 0; i < a->nproposals; i++) {
		const struct life_proposal *x = &a->proposals[i], *y = &b->proposals[i];

		same_text(x->name, y->name);
		same_words(x->title, y->title);
		same_lines(&x->when, &y->when);
		same_text(x->via, y->via);
		same_text(x->each, y->each);
		same_text(x->list, y->list);
		same_text(x->by, y->by);
		same_strings(x->fill, x->nfill, y->fill, y->nfill);
	}
}

static void same_sights(const struct life *a, const struct life *b)
{
	assert_int_equal(a->nis, b->nis);
	for (size_t i = 0; i < a->nis; i++) {
		same_text(a->is[i].name, b->is[i].name);
		same_words(a->is[i].title, b->is[i].title);
		assert_int_equal(a->is[i].open, b->is[i].open);
		same_lines(&a->is[i].lines, &b->is[i].lines);
	}
	assert_int_equal(a->ntoday, b->ntoday);
	for (size_t i = 0; i < a->ntoday; i++)
		same_section(&a->today[i], &b->today[i]);
	assert_int_equal(a->nindexes, b->nindexes);
	for (size_t i = 0; i < a->nindexes; i++) {
		same_text(a->indexes[i].name, b->indexes[i].name);
		same_strings(a->indexes[i].columns, a->indexes[i].ncolumns, b->indexes[i].columns,
			     b->indexes[i].ncolumns);
		same_strings(a->indexes[i].where, a->indexes[i].nwhere, b->indexes[i].where,
			     b->indexes[i].nwhere);
	}
}

static void same_shown(const struct life *a, const struct life *b)
{
	same_strings(a->form, a->nform, b->form, b->nform);
	assert_int_equal(a->nways, b->nways);
	for (size_t i = 0; i < a->nways; i++) {
		same_text(a->ways[i].name, b->ways[i].name);
		same_words(a->ways[i].title, b->ways[i].title);
		same_strings(a->ways[i].acts, a->ways[i].nacts, b->ways[i].acts, b->ways[i].nacts);
		same_text(a->ways[i].field, b->ways[i].field);
		same_text(a->ways[i].value, b->ways[i].value);
	}
	assert_int_equal(a->ntold, b->ntold);
	for (size_t i = 0; i < a->ntold; i++) {
		same_words(a->told[i].words, b->told[i].words);
		same_lines(&a->told[i].when, &b->told[i].when);
	}
	assert_int_equal(a->npage, b->npage);
	for (size_t i = 0; i < a->npage; i++) {
		same_words(a->page[i].title, b->page[i].title);
		same_lines(&a->page[i].when, &b->page[i].when);
		same_strings(a->page[i].fields, a->page[i].n, b->page[i].fields, b->page[i].n);
		assert_int_equal(a->page[i].asked, b->page[i].asked);
		assert_int_equal(a->page[i].kind, b->page[i].kind);
		assert_int_equal(a->page[i].aside, b->page[i].aside);
		same_text(a->page[i].ledger, b->page[i].ledger);
		same_text(a->page[i].by, b->page[i].by);
	}
}

static void same_runs(const struct life_runs *a, const struct life_runs *b)
{
	same_text(a->list, b->list);
	same_text(a->items, b->items);
	same_text(a->item, b->item);
	same_text(a->answer, b->answer);
	same_text(a->section, b->section);
	same_text(a->good, b->good);
	same_text(a->bad, b->bad);
	same_text(a->open, b->open);
	same_strings(a->shows, a->nshows, b->shows, b->nshows);
	same_strings(a->keeps, a->nkeeps, b->keeps, b->nkeeps);
	same_text(a->why, b->why);
	assert_int_equal(a->nusual, b->nusual);
	for (size_t i = 0; i < a->nusual; i++)
		same_words(a->usual[i], b->usual[i]);
	same_text(a->finding, b->finding);
	same_text(a->text, b->text);
	same_text(a->fixed, b->fixed);
	same_strings(a->back, a->nback, b->back, b->nback);
	same_strings(a->gives, a->ngives, b->gives, b->ngives);
}

static void same_against(const struct life_against *a, const struct life_against *b)
{
	same_text(a->name, b->name);
	same_words(a->title, b->title);
	same_text(a->line, b->line);
	same_strings(a->to, a->nto, b->to, b->nto);
	same_text(a->from, b->from);
	assert_int_equal(a->ncounts, b->ncounts);
	for (size_t i = 0; i < a->ncounts; i++) {
		same_text(a->counts[i].field, b->counts[i].field);
		same_text(a->counts[i].ledger, b->counts[i].ledger);
		same_text(a->counts[i].line, b->counts[i].line);
		same_text(a->counts[i].by, b->counts[i].by);
		same_text(a->counts[i].day, b->counts[i].day);
		same_text(a->counts[i].since, b->counts[i].since);
	}
}

static void same_step(const struct life_step *a, const struct life_step *b)
{
	same_text(a->act, b->act);
	same_lines(&a->when, &b->when);
	assert_int_equal(a->told, b->told);
	assert_int_equal(a->through, b->through);
	same_strings(a->on, a->non, b->on, b->non);
	same_text(a->to, b->to);
	same_text(a->field, b->field);
	same_text(a->value, b->value);
	same_strings(a->uses, a->nuses, b->uses, b->nuses);
	same_strings(a->unknown, a->nunknown, b->unknown, b->nunknown);
	same_strings(a->lacks, a->nlacks, b->lacks, b->nlacks);
}

static void same_heads(const struct life_heads *a, size_t na, const struct life_heads *b, size_t nb)
{
	assert_int_equal(na, nb);
	for (size_t i = 0; i < na; i++) {
		same_text(a[i].field, b[i].field);
		same_text(a[i].code, b[i].code);
		same_strings(a[i].words, a[i].n, b[i].words, b[i].n);
	}
}

static void same_cards(const struct life_cards *a, const struct life_cards *b)
{
	same_strings(a->titles, a->ntitles, b->titles, b->ntitles);
	same_strings(a->within, a->nwithin, b->within, b->nwithin);
	same_strings(a->leaves, a->nleaves, b->leaves, b->nleaves);
	same_text(a->again, b->again);
	assert_int_equal(a->nblocks, b->nblocks);
	for (size_t i = 0; i < a->nblocks; i++) {
		const struct card_block *x = &a->blocks[i], *y = &b->blocks[i];

		same_strings(x->heads, x->nheads, y->heads, y->nheads);
		same_strings(x->parts, x->nparts, y->parts, y->nparts);
		same_strings(x->names, x->nnames, y->names, y->nnames);
		same_text(x->list, y->list);
		same_text(x->text, y->text);
		same_text(x->name, y->name);
		same_text(x->rest, y->rest);
		same_text(x->whole, y->whole);
	}
}

static void same_sheets(const struct life_import *a, const struct life_import *b)
{
	same_strings(a->early.fields, a->early.n, b->early.fields, b->early.n);
	same_lines(&a->early.when, &b->early.when);
	same_words(a->early.text, b->early.text);
	same_strings(a->nothing, a->nnothing, b->nothing, b->nnothing);
	same_strings(a->closing, a->nclosing, b->closing, b->nclosing);
	same_strings(a->beside, a->nbeside, b->beside, b->nbeside);
	same_cards(&a->cards, &b->cards);
	assert_int_equal(a->nstays, b->nstays);
	for (size_t i = 0; i < a->nstays; i++) {
		same_text(a->stays[i].to, b->stays[i].to);
		same_lines(&a->stays[i].when, &b->stays[i].when);
	}
	same_heads(a->above, a->nabove, b->above, b->nabove);
	same_heads(a->weak_words, a->nweak_words, b->weak_words, b->nweak_words);
}

static void same_import(const struct life_import *a, const struct life_import *b)
{
	same_lines(&a->closed, &b->closed);
	same_strings(a->on, a->non, b->on, b->non);
	same_strings(a->unknown, a->nunknown, b->unknown, b->nunknown);
	same_strings(a->past, a->npast, b->past, b->npast);
	same_strings(a->order, a->norder, b->order, b->norder);
	same_strings(a->keeps, a->nkeeps, b->keeps, b->nkeeps);
	same_strings(a->unsure.fields, a->unsure.n, b->unsure.fields, b->unsure.n);
	same_lines(&a->unsure.when, &b->unsure.when);
	same_words(a->unsure.text, b->unsure.text);
	same_lines(&a->unset, &b->unset);
	same_text(a->round, b->round);
	same_strings(a->alike, a->nalike, b->alike, b->nalike);
	same_sheets(a, b);
	assert_int_equal(a->nsteps, b->nsteps);
	for (size_t i = 0; i < a->nsteps; i++)
		same_step(&a->steps[i], &b->steps[i]);
}

static void same_life(const struct life *a, const struct life *b)
{
	assert_int_equal(a != NULL, b != NULL);
	if (!a || !b)
		return;
	assert_int_equal(a->rank, b->rank);
	same_tracks(a, b);
	assert_int_equal(a->nacts, b->nacts);
	for (size_t i = 0; i < a->nacts; i++)
		same_act(a, b, &a->acts[i], &b->acts[i]);
	same_own(a->own, a->nown, b->own, b->nown);
	same_verbs(&a->begin, &b->begin);
	same_verbs(&a->offers, &b->offers);
	same_verbs(&a->always, &b->always);
	same_lines(&a->overdue, &b->overdue);
	same_text(a->deadline.field, b->deadline.field);
	same_deeds(&a->deadline.set_by, &b->deadline.set_by);
	same_text(a->deadline.doc, b->deadline.doc);
	same_text(a->months.opened, b->months.opened);
	same_text(a->months.closed, b->months.closed);
	same_late(a, b);
	same_tallies(a, b);
	same_proposals(a, b);
	same_strings(a->kept, a->nkept, b->kept, b->nkept);
	same_text(a->ladder.act, b->ladder.act);
	same_text(a->ladder.field, b->ladder.field);
	same_text(a->ladder.grave, b->ladder.grave);
	same_text(a->rules_by, b->rules_by);
	same_days(a, b);
	same_shown(a, b);
	same_runs(&a->runs, &b->runs);
	same_against(&a->against, &b->against);
	same_text(a->presses, b->presses);
	same_import(&a->import, &b->import);
	same_sights(a, b);
}

/* What is stored and travels is all but the life, and the comment above it. */
static void same_declaration(const struct ledger *a, const struct ledger *b)
{
	size_t n = strlen(a->text);
	const char *rest = b->text + n;

	assert_int_equal(strncmp(a->text, b->text, n), 0);
	assert_true(b->life || !*rest);
	assert_null(strstr(a->text, "\nlife = {"));
	if (!b->life)
		return;
	assert_int_equal(strncmp(rest, "\n# ", 3), 0);
	assert_non_null(strstr(rest, "\nlife = {"));
}

static void same_ledger(const struct ledger *a, const struct ledger *b)
{
	same_text(a->name, b->name);
	same_words(a->title, b->title);
	same_words(a->group, b->group);
	same_text(a->number, b->number);
	same_text(a->parent, b->parent);
	same_text(a->label, b->label);
	same_text(a->sort, b->sort);
	assert_int_equal(a->aliases, b->aliases);
	same_strings(a->needs, a->nneeds, b->needs, b->nneeds);
	same_strings(a->known, a->nknown, b->known, b->nknown);
	same_strings(a->apart, a->napart, b->apart, b->napart);
	same_strings(a->made, a->nmade, b->made, b->nmade);
	same_strings(a->items, a->nitems, b->items, b->nitems);
	assert_int_equal(a->most, b->most);
	assert_int_equal(a->keepers, b->keepers);
	assert_int_equal(a->card, b->card);
	same_declaration(a, b);
	same_life(a->life, b->life);
	assert_int_equal(a->nfields, b->nfields);
	for (size_t i = 0; i < a->nfields; i++)
		same_field(&a->fields[i], &b->fields[i]);
	same_columns(a, b);
	same_filters(a, b);
	assert_non_null(a->slots);
	assert_memory_equal(a->slots, b->slots, LEDGER_SLOTS * sizeof *a->slots);
}

static void test_same_as_parsed(void **state)
{
	const struct embedded *e;
	size_t pos = 0, n = 0;

	(void)state;
	for (; (e = embedded_each("ledgers/", &pos)); n++) {
		struct err err = ERR_INIT;
		struct ledger *l;

		if (!ledger_parse((const char *)e->data, e->path, NULL, &l, &err))
			fail_msg("%s", err.text);
		assert_true(n < nledgers_built_in);
		same_ledger(&ledgers_built_in[n], l);
		ledger_free(l);
	}
	assert_int_equal(n, nledgers_built_in);
}

/* The life of a ledger built in does not travel: its text, which is hashed, is without. */
static void test_text_without_life(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < nledgers_built_in; i++) {
		n += ledgers_built_in[i].life != NULL;
		assert_null(strstr(ledgers_built_in[i].text, "\nlife = {"));
	}
	assert_true(n > 0);
}

/* A member that is new in these is to be written by data/make_ledgers.c and compared above. */
static void test_no_member_forgotten(void **state)
{
	(void)state;
	if (sizeof(void *) != 8)
		skip();
	assert_int_equal(sizeof(struct field), 256);
	assert_int_equal(sizeof(struct ledger), 296);
	assert_int_equal(sizeof(struct column), 16);
	assert_int_equal(sizeof(struct saved_filter), 40);
	assert_int_equal(sizeof(struct choice), 56);
	assert_int_equal(sizeof(struct life), 1096);
	assert_int_equal(sizeof(struct life_runs), 176);
	assert_int_equal(sizeof(struct life_against), 72);
	assert_int_equal(sizeof(struct life_count), 48);
	assert_int_equal(sizeof(struct life_import), 416);
	assert_int_equal(sizeof(struct life_cards), 72);
	assert_int_equal(sizeof(struct card_block), 88);
	assert_int_equal(sizeof(struct life_heads), 32);
	assert_int_equal(sizeof(struct life_unsure), 48);
	assert_int_equal(sizeof(struct life_stays), 24);
	assert_int_equal(sizeof(struct life_step), 120);
	assert_int_equal(sizeof(struct life_way), 64);
	assert_int_equal(sizeof(struct life_told), 32);
	assert_int_equal(sizeof(struct life_block), 80);
	assert_int_equal(sizeof(struct act), 280);
	assert_int_equal(sizeof(struct track), 48);
	assert_int_equal(sizeof(struct life_state), 24);
	assert_int_equal(sizeof(struct verb), 40);
	assert_int_equal(sizeof(struct act_field), 64);
	assert_int_equal(sizeof(struct act_check), 112);
	assert_int_equal(sizeof(struct act_limit), 48);
	assert_int_equal(sizeof(struct act_to), 24);
	assert_int_equal(sizeof(struct date_rule), 48);
	assert_int_equal(sizeof(struct life_event), 48);
	assert_int_equal(sizeof(struct owed), 64);
	assert_int_equal(sizeof(struct life_late), 64);
	assert_int_equal(sizeof(struct life_tally), 88);
	assert_int_equal(sizeof(struct life_proposal), 88);
	assert_int_equal(sizeof(struct life_window), 12);
	assert_int_equal(sizeof(struct is_word), 48);
	assert_int_equal(sizeof(struct life_section), 88);
	assert_int_equal(sizeof(struct life_next), 24);
	assert_int_equal(sizeof(struct life_index), 40);
	assert_int_equal(sizeof(struct line_term), 88);
	assert_int_equal(sizeof(struct life_line), 24);
	assert_int_equal(sizeof(struct deed), 24);
	assert_int_equal(sizeof(struct deed_match), 24);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_as_parsed),
		cmocka_unit_test(test_text_without_life),
		cmocka_unit_test(test_no_member_forgotten),
	};

	return cmocka_run_group_tests_name("built_in", tests, NULL, NULL);
}
