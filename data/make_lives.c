/* The life of a ledger as C, for make_ledgers.c. Tracks and the fields that several acts share have
 * arrays with names, since acts point into them; all else stands where it is used. */
#include "make.h"

#include <stdlib.h>
#include <string.h>

/* ---- lines ---- */

static void put_deed(const struct deed *d)
{
	put("{");
	put_member("act", d->act);
	if (d->n)
		put(" .matches = (const struct deed_match[]){");
	for (size_t i = 0; i < d->n; i++) {
		put(" {");
		put_member("field", d->matches[i].field);
		put_strings("values", "n", d->matches[i].values, d->matches[i].n);
		put(" },");
	}
	if (d->n)
		put(" }, .n = %zu,", d->n);
	put(" }");
}

static void put_deeds(const char *name, const struct deeds *d)
{
	if (!d->n)
		return;
	put(" .%s = { (const struct deed[]){ ", name);
	for (size_t i = 0; i < d->n; i++) {
		put_deed(&d->v[i]);
		put(", ");
	}
	put("}, %zu },", d->n);
}

static void put_term(const struct line_term *t)
{
	put("{");
	put_number("not", t->not);
	put(" .kind = %d,", t->kind);
	put_member("name", t->name);
	put_member("of", t->of);
	put_number("op", t->op);
	put_number("operand", t->operand);
	put_strings("values", "n", t->values, t->n);
	if (t->deed.act) {
		put(" .deed = ");
		put_deed(&t->deed);
		put(",");
	}
	put_deeds("since", &t->since);
	put(" }");
}

static void put_line(const struct life_line *l)
{
	put("{");
	if (l->n)
		put(" .terms = (const struct line_term[]){ ");
	for (size_t i = 0; i < l->n; i++) {
		put_term(&l->terms[i]);
		put(", ");
	}
	if (l->n)
		put("}, .n = %zu,", l->n);
	put_member("text", l->text);
	put(" }");
}

static void put_lines(const char *name, const struct lines *l)
{
	if (!l->n)
		return;
	put("\n\t\t.%s = { (const struct life_line[]){ ", name);
	for (size_t i = 0; i < l->n; i++) {
		put_line(&l->v[i]);
		put(", ");
	}
	put("}, %zu },", l->n);
}

/* ---- verbs ---- */

static void put_verb(const struct verb *v)
{
	put("{");
	put_member("name", v->name);
	put_strings("args", "n", v->args, v->n);
	put_lines("when", &v->when);
	put(" }");
}

static void put_verbs(const char *name, const struct verbs *v)
{
	if (!v->n)
		return;
	put("\n\t.%s = { (const struct verb[]){ ", name);
	for (size_t i = 0; i < v->n; i++) {
		put_verb(&v->v[i]);
		put(", ");
	}
	put("}, %zu },", v->n);
}

/* ---- tracks ---- */

static void put_track(const struct track *t)
{
	put("\t{");
	put_member("name", t->name);
	put_member("field", t->field);
	put_member("begin", t->begin);
	put_number("dated", t->dated);
	put("\n\t\t.states = (const struct life_state[]){");
	for (size_t i = 0; i < t->n; i++) {
		put(" {");
		put_member("name", t->states[i].name);
		put_number("open", t->states[i].open);
		put_number("voids", t->states[i].voids);
		put_member("day", t->states[i].day);
		put(" },");
	}
	put(" }, .n = %zu },\n", t->n);
}

/* ---- acts ---- */

static void put_own(const char *name, const char *count, const struct field *v, size_t n)
{
	if (!n)
		return;
	put("\n\t.%s = (const struct field[]){ ", name);
	for (size_t i = 0; i < n; i++) {
		put_field(&v[i]);
		put(", ");
	}
	put("}, .%s = %zu,", count, n);
}

/* Its own field, or one of life.own. */
static void put_own_of(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->life->nown; i++)
		if (f == &l->life->own[i]) {
			put(" .own = &own_%s[%zu],", l->name, i);
			return;
		}
	put(" .own = &(const struct field)");
	put_field(f);
	put(",");
}

static void put_usual(const struct words *usual, size_t n)
{
	if (!n)
		return;
	put(" .usual = (const struct words[]){ ");
	for (size_t i = 0; i < n; i++) {
		put("{ ");
		put_text(usual[i].zh);
		put(", ");
		put_text(usual[i].en);
		put(" }, ");
	}
	put("}, .nusual = %zu,", n);
}

static void put_act_fields(const struct ledger *l, const struct act *a)
{
	if (!a->nfields)
		return;
	put("\n\t.fields = (const struct act_field[]){");
	for (size_t i = 0; i < a->nfields; i++) {
		const struct act_field *f = &a->fields[i];

		put("\n\t\t{");
		put_member("name", f->name);
		if (f->own)
			put_own_of(l, f->own);
		put_number("last", f->last);
		put_number("required.always", f->required.always);
		put_lines("required.when", &f->required.when);
		put_usual(f->usual, f->nusual);
		put(" },");
	}
	put(" }, .nfields = %zu,", a->nfields);
}

static void put_checks(const char *name, const struct act_checks *c)
{
	if (!c->n)
		return;
	put("\n\t.%s = { (const struct act_check[]){", name);
	for (size_t i = 0; i < c->n; i++) {
		const struct act_check *k = &c->v[i];

		put("\n\t\t{");
		put_number("first", k->first);
		put_number("warns", k->warns);
		put_lines("when", &k->when);
		put_lines("line", &k->line);
		if (k->fn.name) {
			put(" .fn = ");
			put_verb(&k->fn);
			put(",");
		}
		put_member("field", k->field);
		put_member("code", k->code);
		put_words_of("text", k->text);
		put(" },");
	}
	put(" }, %zu },", c->n);
}

static void put_limits(const struct act *a)
{
	if (!a->nlimits)
		return;
	put("\n\t.limits = (const struct act_limit[]){");
	for (size_t i = 0; i < a->nlimits; i++) {
		const struct act_limit *x = &a->limits[i];

		put(" {");
		put_number("roles", x->roles);
		put_number("sides", x->sides);
		put_lines("when", &x->when);
		put_member("field", x->field);
		put_words_of("text", x->text);
		put(" },");
	}
	put(" }, .nlimits = %zu,", a->nlimits);
}

static void put_tos(const struct act *a)
{
	if (!a->ntos)
		return;
	put("\n\t.tos = (const struct act_to[]){");
	for (size_t i = 0; i < a->ntos; i++) {
		put(" {");
		put_member("to", a->tos[i].to);
		put_lines("when", &a->tos[i].when);
		put(" },");
	}
	put(" }, .ntos = %zu,", a->ntos);
}

static void put_act(const struct ledger *l, const struct act *a)
{
	put("{");
	put_member("name", a->name);
	put_words_of("title", a->title);
	put_words_of("help", a->help);
	put_words_of("event", a->event);
	put(" .track = &tracks_%s[%td],", l->name, a->track - l->life->tracks);
	put_number("from", a->from);
	put_member("to", a->to);
	put_tos(a);
	put_number("note", a->note);
	put_number("amends", a->amends);
	put_number("hands_over", a->hands_over);
	put_number("weighty", a->weighty);
	put_number("reads", a->reads);
	put_member("rule_switch", a->rule_switch);
	put_number("takes", a->takes);
	put_number("roles", a->roles);
	put_limits(a);
	put_act_fields(l, a);
	put_own("own", "nown", a->own, a->nown);
	put_checks("needs", &a->needs);
	put_checks("checks", &a->checks);
	put_verbs("fill", &a->fill);
	put_verbs("complete", &a->complete);
	put_verbs("effects", &a->effects);
	put_strings("gives", "ngives", a->gives, a->ngives);
	put_strings("shows", "nshows", a->shows, a->nshows);
	put(" },\n");
}

/* ---- what is told of all acts ---- */

static void put_dates(const struct life *l)
{
	if (!l->ndates)
		return;
	put("\n\t.dates = (const struct date_rule[]){");
	for (size_t i = 0; i < l->ndates; i++) {
		put(" {");
		put_strings("fields", "n", l->dates[i].fields, l->dates[i].n);
		put_number("past", l->dates[i].past);
		put_member("since", l->dates[i].since);
		put_words_of("text", l->dates[i].text);
		put(" },");
	}
	put(" }, .ndates = %zu,", l->ndates);
}

static void put_events(const struct life *l)
{
	if (!l->nevents)
		return;
	put("\n\t.events = (const struct life_event[]){");
	for (size_t i = 0; i < l->nevents; i++) {
		put(" {");
		put_member("name", l->events[i].name);
		put_member("field", l->events[i].field);
		put_deeds("acts", &l->events[i].acts);
		put_words_of("words", l->events[i].words);
		put(" },");
	}
	put(" }, .nevents = %zu,", l->nevents);
}

static void put_owes(const struct life *l)
{
	if (!l->nowes)
		return;
	put("\n\t.owes = (const struct owed[]){");
	for (size_t i = 0; i < l->nowes; i++) {
		put("\n\t\t{");
		put_member("act", l->owes[i].act);
		put_member("variant", l->owes[i].variant);
		put_lines("when", &l->owes[i].when);
		put_member("by", l->owes[i].by);
		put_words_of("what", l->owes[i].what);
		put_number("by_rule", l->owes[i].by_rule);
		put(" },");
	}
	put(" }, .nowes = %zu,", l->nowes);
}

static void put_tallies(const struct life *l)
{
	if (!l->ntallies)
		return;
	put("\n\t.tallies = (const struct life_tally[]){");
	for (size_t i = 0; i < l->ntallies; i++) {
		const struct life_tally *t = &l->tallies[i];

		put(" {");
		put_member("name", t->name);
		put_words_of("title", t->title);
		put_member("line", t->line);
		put_member("day", t->day);
		put_member("by", t->by);
		put_member("rule_switch", t->rule_switch);
		put_number("since_written", t->since_written);
		put_number("today", t->today);
		put_member("stands", t->stands);
		put(" .windows = (const struct life_window[]){");
		for (size_t k = 0; k < t->nwindows; k++)
			put(" { %d, %d, %d },", t->windows[k].n, t->windows[k].days, t->windows[k].months);
		put(" }, .nwindows = %zu },", t->nwindows);
	}
	put(" }, .ntallies = %zu,", l->ntallies);
}

static void put_proposals(const struct life *l)
{
	if (!l->nproposals)
		return;
	put("\n\t.proposals = (const struct life_proposal[]){");
	for (size_t i = 0; i < l->nproposals; i++) {
		const struct life_proposal *p = &l->proposals[i];

		put("\n\t\t{");
		put_member("name", p->name);
		put_words_of("title", p->title);
		put_lines("when", &p->when);
		put_member("via", p->via);
		put_member("each", p->each);
		put_member("list", p->list);
		put_member("by", p->by);
		put_strings("fill", "nfill", p->fill, p->nfill);
		put(" },");
	}
	put(" }, .nproposals = %zu,", l->nproposals);
}

static void put_late(const struct life *l)
{
	if (!l->nlate)
		return;
	put("\n\t.late = (const struct life_late[]){");
	for (size_t i = 0; i < l->nlate; i++) {
		put("\n\t\t{");
		put_member("name", l->late[i].name);
		put_words_of("words", l->late[i].words);
		put_lines("when", &l->late[i].when);
		put_member("owes", l->late[i].owes);
		put_member("day", l->late[i].day);
		put_member("done", l->late[i].done);
		put(" },");
	}
	put(" }, .nlate = %zu,", l->nlate);
}

static void put_is(const struct life *l)
{
	if (!l->nis)
		return;
	put("\n\t.is = (const struct is_word[]){");
	for (size_t i = 0; i < l->nis; i++) {
		put(" {");
		put_member("name", l->is[i].name);
		put_words_of("title", l->is[i].title);
		put_number("open", l->is[i].open);
		put_lines("lines", &l->is[i].lines);
		put(" },");
	}
	put(" }, .nis = %zu,", l->nis);
}

static void put_next(const struct life_section *s)
{
	if (!s->nnext)
		return;
	put(" .next = (const struct life_next[]){");
	for (size_t i = 0; i < s->nnext; i++) {
		put(" {");
		put_member("act", s->next[i].act);
		put_lines("when", &s->next[i].when);
		put(" },");
	}
	put(" }, .nnext = %zu,", s->nnext);
}

static void put_today(const struct life *l)
{
	if (!l->ntoday)
		return;
	put("\n\t.today = (const struct life_section[]){");
	for (size_t i = 0; i < l->ntoday; i++) {
		put("\n\t\t{");
		put_member("name", l->today[i].name);
		put_words_of("title", l->today[i].title);
		put_member("line", l->today[i].line);
		put_member("day", l->today[i].day);
		put_number("urgent", l->today[i].urgent);
		put_number("ladder", l->today[i].ladder);
		put_number("news", l->today[i].news);
		put_strings("asks", "nasks", l->today[i].asks, l->today[i].nasks);
		put_number("roles", l->today[i].roles);
		put_next(&l->today[i]);
		put(" },");
	}
	put(" }, .ntoday = %zu,", l->ntoday);
}

static void put_indexes(const struct life *l)
{
	if (!l->nindexes)
		return;
	put("\n\t.indexes = (const struct life_index[]){");
	for (size_t i = 0; i < l->nindexes; i++) {
		put(" {");
		put_member("name", l->indexes[i].name);
		put_strings("columns", "ncolumns", l->indexes[i].columns, l->indexes[i].ncolumns);
		put_strings("where", "nwhere", l->indexes[i].where, l->indexes[i].nwhere);
		put(" },");
	}
	put(" }, .nindexes = %zu,", l->nindexes);
}

static void put_ways(const struct life *l)
{
	if (!l->nways)
		return;
	put("\n\t.ways = (const struct life_way[]){");
	for (size_t i = 0; i < l->nways; i++) {
		put("\n\t\t{");
		put_member("name", l->ways[i].name);
		put_words_of("title", l->ways[i].title);
		put_strings("acts", "nacts", l->ways[i].acts, l->ways[i].nacts);
		put_member("field", l->ways[i].field);
		put_member("value", l->ways[i].value);
		put_number("once", l->ways[i].once);
		put(" },");
	}
	put(" }, .nways = %zu,", l->nways);
}

static void put_told(const struct life *l)
{
	if (!l->ntold)
		return;
	put("\n\t.told = (const struct life_told[]){");
	for (size_t i = 0; i < l->ntold; i++) {
		put("\n\t\t{");
		put_words_of("words", l->told[i].words);
		put_lines("when", &l->told[i].when);
		put(" },");
	}
	put(" }, .ntold = %zu,", l->ntold);
}

static void put_shown(const struct life *l)
{
	put_strings("form", "nform", l->form, l->nform);
	put_ways(l);
	put_told(l);
	if (!l->npage)
		return;
	put("\n\t.page = (const struct life_block[]){");
	for (size_t i = 0; i < l->npage; i++) {
		put("\n\t\t{");
		put_number("kind", (int)l->page[i].kind);
		put_number("aside", l->page[i].aside);
		put_words_of("title", l->page[i].title);
		put_lines("when", &l->page[i].when);
		put_strings("fields", "n", l->page[i].fields, l->page[i].n);
		put_number("asked", l->page[i].asked);
		put_member("ledger", l->page[i].ledger);
		put_member("by", l->page[i].by);
		put(" },");
	}
	put(" }, .npage = %zu,", l->npage);
}

static void put_steps(const struct life_import *im)
{
	if (!im->nsteps)
		return;
	put("\n\t.import.steps = (const struct life_step[]){");
	for (size_t i = 0; i < im->nsteps; i++) {
		const struct life_step *s = &im->steps[i];

		put("\n\t\t{");
		put_member("act", s->act);
		put_lines("when", &s->when);
		put_number("told", s->told);
		put_number("through", s->through);
		put_strings("on", "non", s->on, s->non);
		put_member("to", s->to);
		put_member("field", s->field);
		put_member("value", s->value);
		put_strings("uses", "nuses", s->uses, s->nuses);
		put_strings("unknown", "nunknown", s->unknown, s->nunknown);
		put_strings("lacks", "nlacks", s->lacks, s->nlacks);
		put(" },");
	}
	put(" }, .import.nsteps = %zu,", im->nsteps);
}

static void put_heads(const char *list, const char *count, const struct life_heads *v, size_t n)
{
	if (!n)
		return;
	put("\n\t.import.%s = (const struct life_heads[]){", list);
	for (size_t i = 0; i < n; i++) {
		put("\n\t\t{");
		put_member("field", v[i].field);
		put_member("code", v[i].code);
		put_strings("words", "n", v[i].words, v[i].n);
		put(" },");
	}
	put(" }, .import.%s = %zu,", count, n);
}

static void put_stays(const struct life_import *im)
{
	if (!im->nstays)
		return;
	put("\n\t.import.stays = (const struct life_stays[]){");
	for (size_t i = 0; i < im->nstays; i++) {
		put("\n\t\t{");
		put_member("to", im->stays[i].to);
		put_lines("when", &im->stays[i].when);
		put(" },");
	}
	put(" }, .import.nstays = %zu,", im->nstays);
}

/* What sheets say, and what it means. */
static void put_sheets(const struct life_import *im)
{
	put_strings("import.early.fields", "import.early.n", im->early.fields, im->early.n);
	put_lines("import.early.when", &im->early.when);
	put_words_of("import.early.text", im->early.text);
	put_strings("import.nothing", "import.nnothing", im->nothing, im->nnothing);
	put_strings("import.closing", "import.nclosing", im->closing, im->nclosing);
	put_strings("import.beside", "import.nbeside", im->beside, im->nbeside);
	put_stays(im);
	put_heads("above", "nabove", im->above, im->nabove);
	put_heads("weak_words", "nweak_words", im->weak_words, im->nweak_words);
}

static void put_cards(const struct life_cards *c)
{
	put_strings("import.cards.titles", "import.cards.ntitles", c->titles, c->ntitles);
	put_strings("import.cards.within", "import.cards.nwithin", c->within, c->nwithin);
	put_strings("import.cards.leaves", "import.cards.nleaves", c->leaves, c->nleaves);
	put_member("import.cards.again", c->again);
	if (!c->nblocks)
		return;
	put("\n\t.import.cards.blocks = (const struct card_block[]){");
	for (size_t i = 0; i < c->nblocks; i++) {
		const struct card_block *b = &c->blocks[i];

		put("\n\t\t{");
		put_strings("heads", "nheads", b->heads, b->nheads);
		put_member("list", b->list);
		put_member("text", b->text);
		put_member("name", b->name);
		put_member("rest", b->rest);
		put_member("whole", b->whole);
		put_strings("parts", "nparts", b->parts, b->nparts);
		put_strings("names", "nnames", b->names, b->nnames);
		put(" },");
	}
	put(" }, .import.cards.nblocks = %zu,", c->nblocks);
}

static void put_import(const struct life_import *im)
{
	put_lines("import.closed", &im->closed);
	put_strings("import.on", "import.non", im->on, im->non);
	put_strings("import.unknown", "import.nunknown", im->unknown, im->nunknown);
	put_strings("import.past", "import.npast", im->past, im->npast);
	put_strings("import.order", "import.norder", im->order, im->norder);
	put_strings("import.keeps", "import.nkeeps", im->keeps, im->nkeeps);
	put_strings("import.unsure.fields", "import.unsure.n", im->unsure.fields, im->unsure.n);
	put_lines("import.unsure.when", &im->unsure.when);
	put_words_of("import.unsure.text", im->unsure.text);
	put_lines("import.unset", &im->unset);
	put_member("import.round", im->round);
	put_strings("import.alike", "import.nalike", im->alike, im->nalike);
	put_sheets(im);
	put_steps(im);
	put_cards(&im->cards);
}

static void put_runs(const struct life_runs *r)
{
	if (!r->list)
		return;
	put("\n\t.runs = {");
	put_member("list", r->list);
	put_member("items", r->items);
	put_member("item", r->item);
	put_member("answer", r->answer);
	put_member("section", r->section);
	put_member("good", r->good);
	put_member("bad", r->bad);
	put_member("open", r->open);
	put_strings("shows", "nshows", r->shows, r->nshows);
	put_strings("keeps", "nkeeps", r->keeps, r->nkeeps);
	put_member("why", r->why);
	put_usual(r->usual, r->nusual);
	put_member("finding", r->finding);
	put_member("text", r->text);
	put_member("fixed", r->fixed);
	put_strings("back", "nback", r->back, r->nback);
	put_strings("gives", "ngives", r->gives, r->ngives);
	put(" },");
}

static void put_against(const struct life_against *a)
{
	if (!a->name)
		return;
	put("\n\t.against = {");
	put_member("name", a->name);
	put_words_of("title", a->title);
	put_member("line", a->line);
	put_strings("to", "nto", a->to, a->nto);
	put_member("from", a->from);
	put(" .counts = (const struct life_count[]){");
	for (size_t i = 0; i < a->ncounts; i++) {
		const struct life_count *c = &a->counts[i];

		put("\n\t\t{");
		put_member("field", c->field);
		put_member("ledger", c->ledger);
		put_member("line", c->line);
		put_member("by", c->by);
		put_member("day", c->day);
		put_member("since", c->since);
		put(" },");
	}
	put(" }, .ncounts = %zu,", a->ncounts);
	put(" },");
}

static void put_arrays(const struct ledger *l)
{
	const struct life *life = l->life;

	put("static const struct track tracks_%s[] = {\n", l->name);
	for (size_t i = 0; i < life->ntracks; i++)
		put_track(&life->tracks[i]);
	put("};\nstatic const struct field own_%s[] = {\n", l->name);
	for (size_t i = 0; i < life->nown; i++) {
		put("\t");
		put_field(&life->own[i]);
		put(",\n");
	}
	put("};\nstatic const struct act acts_%s[] = {\n", l->name);
	for (size_t i = 0; i < life->nacts; i++)
		put_act(l, &life->acts[i]);
	put("};\n");
}

void put_life(const struct ledger *l)
{
	const struct life *life = l->life;

	put_arrays(l);
	put("static const struct life life_%s = {", l->name);
	put_number("rank", life->rank);
	put_strings("kept", "nkept", life->kept, life->nkept);
	put(" .tracks = tracks_%s, .ntracks = %zu,", l->name, life->ntracks);
	put(" .acts = acts_%s, .nacts = %zu,", l->name, life->nacts);
	put(" .own = own_%s, .nown = %zu,", l->name, life->nown);
	put_verbs("begin", &life->begin);
	put_verbs("always", &life->always);
	put_verbs("offers", &life->offers);
	put_lines("overdue", &life->overdue);
	put_member("deadline.field", life->deadline.field);
	put_deeds("deadline.set_by", &life->deadline.set_by);
	put_member("deadline.doc", life->deadline.doc);
	put_member("months.opened", life->months.opened);
	put_member("months.closed", life->months.closed);
	put_member("ladder.act", life->ladder.act);
	put_member("ladder.field", life->ladder.field);
	put_member("ladder.grave", life->ladder.grave);
	put_member("rules_by", life->rules_by);
	put_dates(life);
	put_events(life);
	put_owes(life);
	put_late(life);
	put_tallies(life);
	put_proposals(life);
	put_is(life);
	put_today(life);
	put_indexes(life);
	put_shown(life);
	put_runs(&life->runs);
	put_against(&life->against);
	put_member("presses", life->presses);
	put_import(&life->import);
	put("\n};\n");
}
