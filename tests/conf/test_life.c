/* The life of a user's own ledger: a small one that is right, the same with one thing wrong, and
 * what becomes of lives when declarations are put together. */
#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/act.h>

/* A rehearsal is planned, held, reported. */
static const char rehearsal[] =
	"name = \"rehearsal\";\n"
	"title = { zh = \"演练\"; en = \"Rehearsal\"; };\n"
	"number = \"D-{device}-{n:3}\";\n"
	"label = \"subject\";\n"
	"fields = (\n"
	"\t{ name = \"subject\"; zh = \"科目\"; type = \"text\"; required = true; },\n"
	"\t{ name = \"level\"; zh = \"级别\"; type = \"choice\"; set = \"act\";\n"
	"\t  choices = ( { code = \"site\"; zh = \"现场\"; }, { code = \"park\"; zh = \"园区\"; } ); },\n"
	"\t{ name = \"planned_on\"; zh = \"计划日期\"; type = \"date\"; },\n"
	"\t{ name = \"held_on\"; zh = \"演练日期\"; type = \"date\"; set = \"fold\"; },\n"
	"\t{ name = \"leader\"; zh = \"组织人\"; type = \"people\"; set = \"act\"; }\n"
	");\n"
	"columns = ( { field = \"subject\"; }, { field = \"state\"; } );\n"
	"filters = ( { name = \"late\"; zh = \"逾期\"; line = \"is:overdue\"; } );\n"
	"\n"
	"# what a rehearsal goes through\n"
	"life = {\n"
	"\ttracks = (\n"
	"\t\t{ name = \"main\"; field = \"state\"; states = (\n"
	"\t\t\t{ name = \"planned\"; zh = \"计划\"; open = true; },\n"
	"\t\t\t{ name = \"held\"; zh = \"已演练\"; open = true; },\n"
	"\t\t\t{ name = \"reported\"; zh = \"已总结\"; },\n"
	"\t\t\t{ name = \"dropped\"; zh = \"取消\"; void = true; } ); },\n"
	"\t\t{ name = \"age\"; field = \"age\"; zh = \"时效\"; dated = true; states = (\n"
	"\t\t\t{ name = \"set\"; zh = \"已定\"; day = \"planned_on\"; },\n"
	"\t\t\t{ name = \"done\"; zh = \"已办\"; day = \"held_on\"; } ); } );\n"
	"\toverdue = \"state:planned planned_on:<@today\";\n"
	"\tdeadline = { field = \"planned_on\"; set_by = \"plan,hold/result=fail\"; };\n"
	"\tladder = { act = \"hold\"; field = \"result\"; };\n"
	"\town = ( { name = \"reason\"; zh = \"理由\"; type = \"longtext\"; } );\n"
	"\tdates = ( { fields = [ \"on\", \"seen_on\" ]; past = true; since = \"planned_on\"; zh = \"早于计划\"; } );\n"
	"\tacts = (\n"
	"\t\t{ name = \"plan\"; zh = \"计划\"; en = \"Plan\"; to = \"planned\"; takes = \"form\";\n"
	"\t\t  roles = [ \"clerk\" ];\n"
	"\t\t  needs = ( { first = true; line = \"was.state:\"; code = \"wrong_state\"; zh = \"已经计划\"; } );\n"
	"\t\t  fields = ( { name = \"subject\"; required = true; }, { name = \"level\"; required = \"planned_on:>@on\"; } ); },\n"
	"\t\t{ name = \"hold\"; zh = \"演练\"; en = \"Hold\"; from = [ \"planned\" ]; to = \"held\";\n"
	"\t\t  tos = ( { to = \"planned\"; when = \"set.result:fail\"; } );\n"
	"\t\t  limits = ( { sides = [ \"park\", \"department\" ]; when = \"level:park\"; zh = \"园区级由园区组织\"; } );\n"
	"\t\t  checks = ( { fn = \"people leader 1\"; }, { when = \"level:park\"; line = [ \"set.seen_on:\", \"set.seen_on:<=@on\" ];\n"
	"\t\t\tfield = \"seen_on\"; code = \"bad_date\"; zh = \"{seen_on} 晚于 {on}\"; } );\n"
	"\t\t  fields = ( { name = \"leader\"; required = true; }, { name = \"reason\"; on_act = true; required = \"result:fail\"; },\n"
	"\t\t\t{ name = \"seen_on\"; zh = \"观摩日期\"; type = \"date\"; },\n"
	"\t\t\t{ name = \"result\"; zh = \"结果\"; type = \"choice\"; choices = ( { code = \"pass\"; zh = \"合格\"; }, { code = \"fail\"; zh = \"不合格\"; } ); } );\n"
	"\t\t  effects = \"day held_on when set.result:pass\"; },\n"
	"\t\t{ name = \"report\"; zh = \"总结\"; from = [ \"held\" ]; to = \"reported\"; },\n"
	"\t\t{ name = \"drop\"; zh = \"取消\"; from = [ \"open\" ]; to = \"dropped\";\n"
	"\t\t  needs = ( { line = \"-did:hold/result=pass>plan\"; code = \"wrong_state\"; zh = \"已经演练\"; } ); },\n"
	"\t\t{ name = \"remark\"; zh = \"备忘\"; from = [ \"any\" ]; note = true; } );\n"
	"\tevents = ( { name = \"plan\"; acts = \"plan\"; }, { name = \"day\"; field = \"planned_on\"; zh = \"计划日\"; } );\n"
	"\towes = ( { act = \"hold\"; when = \"state:planned\"; by = \"planned_on\"; zh = \"演练\"; } );\n"
	"\tis = ( { name = \"big\"; zh = \"大型\"; open = true; line = \"level:park\"; } );\n"
	"\ttoday = ( { name = \"soon\"; zh = \"近日\"; line = \"is:open is:big\"; next = ( { act = \"hold\"; } ); } );\n"
	"\tindexes = ( { name = \"open\"; columns = [ \"~planned_on\", \"row\" ]; where = [ \"open\", \"valid\", \"big\", \"+level\" ]; } );\n"
	"};\n";

static struct ledger *parse(const char *text)
{
	struct ledger *l = NULL;
	struct err err = ERR_INIT;

	if (!ledger_parse(text, "rehearsal.cfg", NULL, &l, &err))
		fail_msg("%s", err.text);
	return l;
}

/* The rehearsal with `old` written as `new`. */
static char *with(const char *old, const char *new)
{
	const char *at = strstr(rehearsal, old);

	if (!at)
		fail_msg("the rehearsal has no %s", old);
	return xasprintf("%.*s%s%s", (int)(at - rehearsal), rehearsal, new, at + strlen(old));
}

static void has_column(const struct ledger *l, const char *name, enum field_type type, const char *zh)
{
	const struct field *f = ledger_field(l, name);

	if (!f)
		fail_msg("no column %s", name);
	assert_int_equal(f->type, type);
	assert_int_equal(f->set, FIELD_BY_FOLD);
	assert_string_equal(f->label.zh, zh);
}

static void test_columns(void **state)
{
	struct ledger *l = parse(rehearsal);
	const struct field *f;

	(void)state;
	has_column(l, "state", FIELD_CHOICE, "状态");
	has_column(l, "age", FIELD_CHOICE, "时效");
	has_column(l, "contested", FIELD_BOOL, "两处记录不一致");
	has_column(l, "contested_by", FIELD_LONGTEXT, "不一致的记录");
	has_column(l, "unauthorised", FIELD_BOOL, "越权待认");
	has_column(l, "unauthorised_by", FIELD_LONGTEXT, "越权的记录");
	has_column(l, "open", FIELD_BOOL, "在办");
	has_column(l, "next_act", FIELD_TEXT, "下一环节");
	has_column(l, "next_due", FIELD_DATE, "最后期限");
	has_column(l, "next_rule", FIELD_TEXT, "依据规则");
	assert_int_equal(l->nfields, 15);
	f = ledger_field(l, "state");
	assert_int_equal(f->nchoices, 4);
	assert_string_equal(f->choices[1].code, "held");
	assert_string_equal(f->choices[1].label.zh, "已演练");
	assert_ptr_equal(l->columns[1].field, f);
	assert_string_equal(l->text, rehearsal);
	ledger_free(l);
}

static void test_acts(void **state)
{
	struct ledger *l = parse(rehearsal);
	const struct life *life = l->life;
	const struct act *hold = &life->acts[1];

	(void)state;
	assert_int_equal(life->nacts, 5);
	assert_string_equal(hold->name, "hold");
	assert_int_equal(hold->from, 1);
	assert_int_equal(life->acts[0].from, 0);
	assert_int_equal(life->acts[0].roles, ROLE_CLERK);
	assert_int_equal(life->acts[3].from, 3); /* open: planned, held */
	assert_int_equal(life->acts[4].from, 15);
	assert_int_equal(hold->limits[0].sides, 1u << SIDE_PARK | 1u << SIDE_DEPARTMENT);
	assert_null(hold->fields[0].own);
	assert_ptr_equal(hold->fields[1].own, &life->own[0]);
	assert_string_equal(hold->fields[3].own->choices[1].code, "fail");
	assert_string_equal(hold->effects.v[0].args[0], "held_on");
	assert_string_equal(hold->effects.v[0].when.v[0].terms[0].values[0], "pass");
	assert_int_equal(hold->checks.v[1].line.n, 2);
	/* what every act takes need not be written */
	assert_int_equal(life->nown, 3);
	assert_string_equal(life->own[1].name, "on");
	assert_string_equal(life->own[2].name, "note");
	assert_string_equal(life->deadline.set_by.v[1].matches[0].values[0], "fail");
	assert_true(life->tracks[1].dated);
	assert_string_equal(life->tracks[1].states[1].day, "held_on");
	ledger_free(l);
}

static const struct {
	const char *old, *new, *part; /* of the sentence, behind the name of the file */
} bad[] = {
	{ "\"people\"; set = \"act\"; }", "\"people\"; set = \"act\"; answers = true; }", "line 32, life.acts: no act hands over the field leader" },
	{ "tracks = (", "trucks = (", "line 18, life.trucks: unknown key; allowed are tracks" },
	{ "name = \"age\"; field", "name = \"main\"; field", "line 24, life.tracks[1].name: “main” has the name or the field" },
	{ "name = \"held\"; zh", "name = \"planned\"; zh", "line 21, life.tracks[0].states[1].name: “planned” is a state already" },
	{ "name = \"done\"; zh", "name = \"held\"; zh", "line 26, life.tracks[1].states[1].name: “held” is a state already" },
	{ "name = \"held\"; zh", "name = \"Held\"; zh", "line 21, life.tracks[0].states[1].name: “Held” is not a name" },
	{ "zh = \"已演练\"; open", "open", "line 21, life.tracks[0].states[1]: a label is missing" },
	{ "zh = \"已演练\"; open", "zh = \"计划\"; open", "line 19, life.tracks[0].states: “计划” stands for two choices" },
	{ "field = \"state\"; states", "field = \"subject\"; states", "line 19, life.tracks[0].field: the field subject is kept by the life" },
	{ "dated = true; states", "states", "line 25, life.tracks[1].states[0].day: the key day belongs to tracks with dated" },
	{ "day = \"planned_on\"; }", "day = \"subject\"; }", "line 25, life.tracks[1].states[0].day: a state of a dated track needs" },
	{ "zh = \"时效\"; dated", "begin = \"old\"; zh = \"时效\"; dated", "line 24, life.tracks[1].begin: “old” is not a state of the track age" },
	{ "field = \"result\"; };", "field = \"result\"; grave = \"bad\"; };", "line 29, life.ladder.grave: “bad” is not a choice of the field result" },
	{ "\tindexes = (", "\ttally = ( { name = \"t\"; zh = \"次\"; line = \"\"; day = \"planned_on\"; within = ( { n = 3; } ); } );\n\tindexes = (", "line 54, life.tally[0].within[0]: a time is so many days or so many months" },
	{ "\tindexes = (", "\ttally = ( { name = \"t\"; zh = \"次\"; line = \"\"; day = \"planned_on\"; since = \"written\"; within = ( { n = 3; days = 5; } ); } );\n\tindexes = (", "line 54, life.tally[0].within[0]: with since a number has no days and no months" },
	{ "\tindexes = (", "\ttally = ( { name = \"t\"; zh = \"次\"; line = \"\"; day = \"planned_on\"; since = \"ever\"; within = ( { n = 3; } ); } );\n\tindexes = (", "line 54, life.tally[0].since: “ever” is not allowed; write written" },
	{ "\tindexes = (", "\ttally = ( { name = \"t\"; zh = \"次\"; line = \"\"; day = \"planned_on\"; by = \"leader\"; within = ( { n = 3; days = 5; } ); } );\n\tindexes = (", "line 54, life.tally[0].by: “leader” is not a reference of this ledger" },
	{ "\tindexes = (", "\tproposes = ( { name = \"p\"; zh = \"补充\"; when = \"state:held\"; via = \"level\"; list = \"l\"; by = \"b\"; fill = [ \"a=subject\" ]; } );\n\tindexes = (", "line 54, life.proposes[0].via: “level” is not a reference of this ledger" },
	{ "\"text\"; required = true; }", "\"text\"; required = true; same = \"level\"; }", "fields[0].same: the key same belongs to the types ref and refs" },
	{ "\tindexes = (", "\tform = [ \"held_on\" ];\n\tindexes = (", "line 54, life.form[0]: “held_on” is not a field of the form" },
	{ "\tindexes = (", "\tways = ( { name = \"go\"; zh = \"续\"; acts = [ \"held\" ]; } );\n\tindexes = (", "line 54, life.ways[0].acts[0]: “held” is not an act" },
	{ "\tindexes = (", "\tways = ( { name = \"go\"; zh = \"续\"; sets = \"level=big\"; } );\n\tindexes = (", "line 54, life.ways[0].sets: “level=big” is not a choice" },
	{ "\tindexes = (", "\ttold = ( { when = \"level:park\"; } );\n\tindexes = (", "line 54, life.told[0]: a label is missing" },
	{ "\tindexes = (", "\tpage = ( { zh = \"方案\"; fields = [ \"plan\" ]; } );\n\tindexes = (", "line 54, life.page[0].fields[0]: “plan” is not a field of this ledger" },
	{ "\tindexes = (", "\tpage = ( { block = \"nothing\"; } );\n\tindexes = (", "line 54, life.page[0].block: “nothing” is no part of a page: fields, next, rest, refers, done, refused" },
	{ "\tindexes = (", "\tpage = ( { block = \"done\"; fields = [ \"leader\" ]; } );\n\tindexes = (", "line 54, life.page[0]: the part “done” of a page has no fields and no title of its own" },
	{ "\tindexes = (", "\tpage = ( { zh = \"方案\"; } );\n\tindexes = (", "line 54, life.page[0]: the key “fields” is missing" },
	{ "\tindexes = (", "\toffers = [ \"by_side leader a\" ];\n\tindexes = (", "line 54, life.offers[0]: “by_side” with 2 arguments is not known here" },
	{ "\tindexes = (", "\timport = { past = [ \"leader\" ]; };\n\tindexes = (", "line 54, life.import.past[0]: “leader” is not a date of this ledger" },
	{ "\tindexes = (", "\timport = { order = [ \"planned_on\" ]; };\n\tindexes = (", "line 54, life.import.order[0]: “planned_on” does not name two dates of this ledger" },
	{ "\tindexes = (", "\timport = { steps = ( { act = \"plan\"; told = true; } ); };\n\tindexes = (", "line 54, life.import.steps[0].act: “plan” is not an act of this ledger that leaves from a state" },
	{ "\tindexes = (", "\timport = { steps = ( { act = \"hold\"; to = \"done\"; told = true; } ); };\n\tindexes = (", "line 54, life.import.steps[0].to: “done” is not a state of the track main" },
	{ "\tindexes = (", "\timport = { steps = ( { act = \"hold\"; } ); };\n\tindexes = (", "line 54, life.import.steps[0]: a step has when, told = true or through = true" },
	{ "\tindexes = (", "\timport = { steps = ( { act = \"hold\"; told = true; sets = \"result=bad\"; } ); };\n\tindexes = (", "line 54, life.import.steps[0].sets: “result=bad” is not a choice of the act hold" },
	{ "\tindexes = (", "\timport = { alike = [ \"subject\" ]; };\n\tindexes = (", "line 54, life.import.alike: alike names four fields of this ledger" },
	{ "\tindexes = (", "\timport = { round = \"leader\"; };\n\tindexes = (", "line 54, life.import.round: “leader” is not a whole number of this ledger" },
	{ "zh = \"总结\"; from", "zh = \"总结\"; shows = [ \"plan\" ]; from", "line 46, life.acts[2].shows[0]: “plan” is not a field of this ledger" },
	{ "overdue = \"state:planned", "overdue = \"stat:planned", "line 27, life.overdue: “stat” is not a field here" },
	{ "overdue = \"state:planned", "overdue = \"state:plant", "line 27, life.overdue: “plant” is not a choice of the field state" },
	{ "overdue = \"state:planned planned_on:<@today\"", "overdue = \"\"", "line 27, life.overdue: a line is empty" },
	{ "planned_on:<@today\"", "planned_on:<@begin\"", "line 27, life.overdue: “begin” is not a field here" },
	{ "set_by = \"plan,hold", "set_by = \"plan,held", "line 28, life.deadline.set_by: “held” is not an act" },
	{ "hold/result=fail\"; };", "hold/result=bad\"; };", "line 28, life.deadline.set_by: “bad” is not a choice of the field result" },
	{ "act = \"hold\"; field", "act = \"held\"; field", "line 29, life.ladder.act: “held” is not an act" },
	{ "field = \"result\"; };", "field = \"leader\"; };", "line 29, life.ladder.field: “leader” is not a choice of the act hold" },
	{ "\"on\", \"seen_on\"", "\"on\", \"seen_at\"", "line 31, life.dates[0].fields[1]: “seen_at” is not a date of this ledger" },
	{ "since = \"planned_on\"; zh = \"早于计划\";", "since = \"planned_on\";", "line 31, life.dates[0].since: the sentence is missing" },
	{ "name = \"hold\"; zh", "name = \"plan\"; zh", "line 37, life.acts[1].name: “plan” is an act already" },
	{ "{ name = \"hold\"; zh = \"演练\"; en", "{ name = \"hold\"; zh = \"计划\"; en", "line 37, life.acts[1]: the act plan has this title" },
	{ "name = \"report\"; zh = \"总结\"; from", "name = \"report\"; from", "line 46, life.acts[2]: a label is missing" },
	{ "to = \"held\";", "to = \"set\";", "line 37, life.acts[1].to: “set” is not a state of the track main" },
	{ "to = \"planned\"; when", "to = \"plan\"; when", "line 38, life.acts[1].tos[0].to: “plan” is not a state of the track main" },
	{ "from = [ \"held\" ]", "from = [ \"done\" ]", "line 46, life.acts[2].from[0]: “done” is not a state of the track main" },
	{ "takes = \"form\"", "takes = \"all\"", "line 33, life.acts[0].takes: “all” is not allowed; write form or any" },
	{ "roles = [ \"clerk\" ]", "roles = [ \"clark\" ]", "line 34, life.acts[0].roles[0]: “clark” is not a role" },
	{ "\"park\", \"department\" ]", "\"park\", \"bureau\" ]", "line 39, life.acts[1].limits[0].sides[1]: “bureau” is not a side" },
	{ "zh = \"园区级由园区组织\"; ", "", "line 39, life.acts[1].limits[0]: the sentence is missing" },
	{ "code = \"wrong_state\"; zh = \"已经计划\";", "code = \"wrong_state\";", "line 35, life.acts[0].needs[0].code: the sentence is missing" },
	{ "code = \"wrong_state\"; zh = \"已经计划\";", "code = \"Wrong\"; zh = \"已经计划\";", "line 35, life.acts[0].needs[0].code: “Wrong” is not a code" },
	{ "code = \"wrong_state\"; zh = \"已经计划\";", "zh = \"已经计划\";", "line 35, life.acts[0].needs[0]: the key code is missing" },
	{ "fn = \"people leader 1\"", "fn = \"peoples leader 1\"", "line 40, life.acts[1].checks[0].fn: “peoples” with 2 arguments is not known" },
	{ "fn = \"people leader 1\"", "fn = \"people leader\"", "line 40, life.acts[1].checks[0].fn: “people” with 1 arguments is not known" },
	{ "fn = \"people leader 1\"", "fn = \"people leaders 1\"", "line 40, life.acts[1].checks[0].fn: “leaders” is not a field here" },
	{ "fn = \"people leader 1\";", "first = true;", "line 40, life.acts[1].checks[0]: a condition has either a line or fn" },
	{ "first = true; line = \"was.state:\"; code = \"wrong_state\";", "warns = true; line = \"was.state:\";", "line 35, life.acts[0].needs[0].warns: only one of checks may warn" },
	{ "field = \"seen_on\"; code", "warns = true; field = \"seen_on\"; code", "line 40, life.acts[1].checks[1]: a warning has a line and a sentence, no code" },
	{ "field = \"seen_on\"; code", "field = \"seen_at\"; code", "line 41, life.acts[1].checks[1].field: “seen_at” is not a field here" },
	{ "{seen_on} 晚于", "{seen_at} 晚于", "line 41, life.acts[1].checks[1].zh: “seen_at” is not a field here" },
	{ "{ name = \"leader\"; required", "{ name = \"lead\"; required", "line 42, life.acts[1].fields[0].name: “lead” is not a field of this ledger that people set" },
	{ "{ name = \"leader\"; required", "{ name = \"held_on\"; required", "line 42, life.acts[1].fields[0].name: “held_on” is not a field of this ledger that people set" },
	{ "{ name = \"leader\"; required", "{ name = \"leader\"; zh = \"组\"; required", "line 42, life.acts[1].fields[0].zh: the key zh belongs to a field with a type" },
	{ "name = \"reason\"; on_act", "name = \"cause\"; on_act", "line 42, life.acts[1].fields[1].name: “cause” is not a field of life.own" },
	{ "required = \"result:fail\"", "required = 1", "life.acts[1].fields[1].required: must be a list of texts" },
	{ "required = \"result:fail\"", "required = \"result:failed\"", "line 42, life.acts[1].fields[1].required: “failed” is not a choice" },
	{ "type = \"date\"; },\n\t\t\t{ name = \"result\"", "type = \"day\"; },\n\t\t\t{ name = \"result\"", "line 43, life.acts[1].fields[2].type: “day” is not a type" },
	{ "effects = \"day held_on", "effects = \"day_held held_on", "line 45, life.acts[1].effects: “day_held” with 1 arguments" },
	{ "effects = \"day held_on when set.result", "effects = \"day held_on when set.results", "line 45, life.acts[1].effects: “results” is not a field here" },
	{ "-did:hold/result=pass>plan", "-did:held/result=pass>plan", "line 48, life.acts[3].needs[0].line: “held” is not an act" },
	{ "note = true;", "note = true; to = \"held\";", "line 49, life.acts[4].note: a note leads nowhere" },
	{ "to = \"planned\"; takes", "from = [ \"held\" ]; to = \"planned\"; takes", "line 32, life.acts: no act begins a record" },
	{ "{ name = \"plan\"; acts = \"plan\"; }", "{ name = \"begun\"; acts = \"plan\"; }", "line 50, life.events[0]: a label is missing" },
	{ "owes = ( { act = \"hold\"", "owes = ( { act = \"held\"", "line 51, life.owes[0].act: “held” is not an act" },
	{ "by = \"planned_on\"", "by = \"leader\"", "line 51, life.owes[0].by: “leader” is not a date of this ledger" },
	{ "open = true; line = \"level:park\"", "line = \"set.level:park\"", "line 52, life.is[0].line: this line compares fields" },
	{ "{ name = \"big\"; zh", "{ name = \"overdue\"; zh", "line 52, life.is[0].name: “overdue” has a meaning of its own" },
	{ "is:open is:big", "is:open is:huge", "line 53, life.today[0].line: filter: “huge” is no word for is:" },
	{ "\"valid\", \"big\"", "\"valid\", \"level\"", "line 54, life.indexes[0].where[2]: “level” is not valid" },
	{ "life = {\n", "life =\n{\n", "line 17, life: life is the last key of a declaration" },
	{ "\n};\n", "\n};\ncard = true;\n", "line 17, life: life is the last key of a declaration" },
	{ "number = \"D-{device}-{n:3}\";", "extends = true;", "line 17, life: an addition brings no life" },
	{ "zh = \"组织人\"; type", "zh = \"在办\"; type", "life: “在办” already names the field leader" },
	{ "name = \"leader\"; zh", "name = \"open\"; zh", "line 17, life: the field open is kept by the life: it is of type bool" },
};

static void test_bad(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		char *text = with(bad[i].old, bad[i].new);
		struct ledger *l = NULL;
		struct err err = ERR_INIT;

		if (ledger_parse(text, "rehearsal.cfg", NULL, &l, &err))
			fail_msg("taken: %s", bad[i].new);
		assert_null(l);
		assert_string_equal(err.code, "bad_config");
		assert_int_equal(err.kind, ERR_FILE);
		if (strncmp(err.text, "rehearsal.cfg, line ", 16) != 0 || !strstr(err.text, bad[i].part)) {
			print_error("row %zu: %s\n  wanted: %s\n", i, err.text, bad[i].part);
			wrong++;
		}
		free(text);
	}
	assert_int_equal(wrong, 0);
}

/* Whatever a torn file holds, it is an error and not a crash. */
static void test_torn(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof rehearsal; n += 7) {
		char *text = xstrndup(rehearsal, n);
		struct ledger *l = NULL;
		struct err err = ERR_INIT;

		if (ledger_parse(text, "rehearsal.cfg", NULL, &l, &err))
			ledger_free(l);
		else
			assert_string_equal(err.code, "bad_config");
		free(text);
	}
}

/* ---- the manual ---- */

static char *manual(void)
{
	char *path = xasprintf("%s/../man/bihuan-ledger.5", getenv("TESTS"));
	FILE *f = fopen(path, "r");
	struct buf b = BUF_INIT;
	char line[1024];

	assert_non_null(f);
	while (f && fgets(line, sizeof line, f))
		buf_add(&b, line);
	fclose(f);
	free(path);
	return buf_take(&b);
}

/* Its examples are what it says they are. */
static void test_manual(void **state)
{
	static const char begin[] = ".Bd -literal\n";
	char *text = manual(), *at = text;
	size_t n = 0, lives = 0;

	(void)state;
	for (; (at = strstr(at, begin)); n++) {
		char *end = strstr(at, "\n.Ed\n");
		struct ledger *l;

		assert_non_null(end);
		at += strlen(begin);
		end[1] = '\0';
		l = parse(at);
		lives += l->life != NULL;
		ledger_free(l);
		at = end + 2;
	}
	assert_int_equal(n, 3);
	assert_int_equal(lives, 1);
	free(text);
}

/* ---- put together ---- */

#define MORE(name, fields) "name = \"" name "\"; title = { zh = \"另\"; }; extends = true;\nfields = ( " fields " );"
#define PLACE "{ name = \"ground\"; zh = \"演练场地\"; type = \"text\"; }"

/* A life outlives the ledger that brought it. */
static void test_shared(void **state)
{
	struct ledger *base = parse(rehearsal), *more = parse(MORE("rehearsal", PLACE)), *both = NULL, *again = NULL, *l;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(ledger_merge(base, more, NULL, &both, &err));
	assert_ptr_equal(both->life, base->life);
	ledger_free(base);
	assert_true(ledger_merge(both, more, NULL, &again, &err));
	ledger_free(both);
	ledger_free(more);
	assert_int_equal(again->nfields, 16);
	assert_string_equal(again->life->acts[1].fields[3].own->choices[1].label.zh, "不合格");
	/* the text of the whole says the life too, and is read again */
	l = parse(again->text);
	assert_int_equal(l->nfields, 16);
	assert_int_equal(l->life->nacts, 5);
	ledger_free(again);
	ledger_free(l);
}

/* The same life again is no change; another one is. */
static void test_stays(void **state)
{
	struct ledger *base = parse(rehearsal), *both = NULL, *more;
	char *text = with("label = \"subject\";", "label = \"subject\"; sort = \"-number\";");
	struct err err = ERR_INIT;

	(void)state;
	more = parse(text);
	assert_true(ledger_merge(base, more, NULL, &both, &err));
	assert_string_equal(both->text, text);
	ledger_free(both);
	ledger_free(more);
	free(text);
	text = with("from = [ \"held\" ]; to", "from = [ \"planned\", \"held\" ]; to");
	more = parse(text);
	both = NULL;
	assert_false(ledger_merge(base, more, NULL, &both, &err));
	assert_null(both);
	assert_string_equal(err.code, "bad_config");
	assert_string_equal(err.text, "rehearsal.cfg, line 17, life: states and acts of a ledger stay as they are");
	ledger_free(more);
	free(text);
	ledger_free(base);
}

/* A ledger of before gets the life that its declaration has now. */
static void test_comes_later(void **state)
{
	char *text = xstrndup(rehearsal, (size_t)(strstr(rehearsal, "columns = (") - rehearsal));
	struct ledger *base = parse(text), *more = parse(rehearsal), *both = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_null(base->life);
	if (!ledger_merge(base, more, NULL, &both, &err))
		fail_msg("%s", err.text);
	ledger_free(more);
	ledger_free(base);
	assert_int_equal(both->life->nacts, 5);
	assert_non_null(ledger_field(both, "state"));
	ledger_free(both);
	free(text);
}

static const struct ledger *hazard(void)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (str_eq(ledgers_built_in[i].name, "hazard"))
			return &ledgers_built_in[i];
	fail_msg("no hazard");
	return NULL;
}

#define CLOSED(zh) "{ name = \"state\"; zh = \"状态\"; type = \"choice\"; set = \"fold\";\n" \
		   "choices = ( { code = \"signed_off\"; zh = \"" zh "\"; } ); }"

/* The journal has the text of one built in, without the life; and additions to it. */
static void test_built_in(void **state)
{
	const struct ledger *base = hazard();
	struct ledger *more = parse(base->text), *both = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_null(more->life);
	if (!ledger_merge(base, more, NULL, &both, &err))
		fail_msg("%s", err.text);
	assert_ptr_equal(both->life, base->life);
	assert_string_equal(both->text, base->text);
	ledger_free(both);
	ledger_free(more);
	more = parse(MORE("hazard", PLACE ", " CLOSED("已销号")));
	if (!ledger_merge(base, more, NULL, &both, &err))
		fail_msg("%s", err.text);
	assert_ptr_equal(both->life, base->life);
	assert_non_null(ledger_field(both, "ground"));
	ledger_free(both);
	ledger_free(more);
}

static void test_built_in_stays(void **state)
{
	const struct embedded *e = embedded_find("ledgers/hazard.cfg");
	struct ledger *more = parse(MORE("hazard", CLOSED("了结"))), *both = NULL;
	struct err err = ERR_INIT;

	(void)state;
	assert_false(ledger_merge(hazard(), more, NULL, &both, &err));
	assert_string_equal(err.code, "bad_config");
	assert_string_equal(err.text, "rehearsal.cfg, line 3, fields[0].choices[0]: states and acts of a ledger stay as they are");
	ledger_free(more);
	/* not even its own */
	more = parse((const char *)e->data);
	assert_false(ledger_merge(hazard(), more, NULL, &both, &err));
	assert_non_null(strstr(err.text, ", life: states and acts of a ledger stay as they are"));
	ledger_free(more);
	assert_null(both);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),	    cmocka_unit_test(test_acts),
		cmocka_unit_test(test_bad),	    cmocka_unit_test(test_torn),
		cmocka_unit_test(test_manual),
		cmocka_unit_test(test_shared),	    cmocka_unit_test(test_stays),
		cmocka_unit_test(test_comes_later), cmocka_unit_test(test_built_in),
		cmocka_unit_test(test_built_in_stays),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests_name("life", tests, NULL, NULL);
}
