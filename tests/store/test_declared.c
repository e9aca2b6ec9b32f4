/* Declarations in a journal: written by a later program, by a user before the program shipped a ledger of that
 * name, by somebody who means no good. None of them stops the store from opening; what clashes or is not understood
 * is passed over and named. */
#include <bihuan/base/mem.h>

#include "scene.h"

static struct err err = ERR_INIT;

struct declaration {
	const char *name;
	enum who by;
	const char *text;
	const char *ledger, *field; /* that must be there then; NULL */
	const char *absent;	    /* a ledger that must not be there; NULL */
	const char *says;	    /* part of what is named, NULL: nothing is */
	const char *code;	    /* its code */
	bool damage;
};

#define DRILL "name = \"rehearsal\"; title = { zh = \"演练\"; }; number = \"D-{device}-{n:4}\"; label = \"name\";"
#define NAME "{ name = \"name\"; type = \"text\"; zh = \"名称\"; required = true; }"

static const struct declaration declarations[] = {
	{ "a user's ledger", CLERK, DRILL "fields = ( " NAME " );", "rehearsal", "name", NULL, NULL, NULL, false },
	{ "keys of a later program", CLERK, DRILL "horizon = 7; fields = ( " NAME ", { name = \"when\"; type = \"date\";"
	  " zh = \"日子\"; dated = true; } ); papers = ( { name = \"x\"; } );", "rehearsal", "when", NULL, "unknown key",
	  "passed_over", false },
	{ "a type of a later program", CLERK, DRILL "fields = ( " NAME ", { name = \"scan\"; type = \"hologram\"; zh = \"扫描\"; } );",
	  "rehearsal", "name", NULL, "hologram", "passed_over", false },
	{ "acts, by an admin", ADMIN, DRILL "life = { acts = ( ); }; fields = ( " NAME " );", "rehearsal", "name", NULL,
	  "life", "passed_over", false },
	{ "acts, by a clerk", CLERK, DRILL "life = { acts = ( ); }; fields = ( " NAME " );", NULL, NULL, "rehearsal", "admin",
	  "not_admin", true },
	{ "a ledger that the program ships now", CLERK, "name = \"post\"; title = { zh = \"工位\"; }; number = \"W-{device}-{n:3}\";"
	  " label = \"name\"; fields = ( " NAME ", { name = \"note\"; type = \"integer\"; zh = \"数\"; },"
	  " { name = \"size\"; type = \"integer\"; zh = \"大小\"; } );", "post", "size", NULL, "changes the type", "passed_over",
	  false },
	{ "a heading that is taken", CLERK, "name = \"hazard\"; title = { zh = \"隐患\"; }; extends = true; fields ="
	  " ( { name = \"spot\"; type = \"text\"; zh = \"部位\"; }, { name = \"extra\"; type = \"text\"; zh = \"附注\"; } );", "hazard",
	  "extra", NULL, "部位", "passed_over", false },
	{ "a name that collides with an index", CLERK, "name = \"hazard_open\"; title = { zh = \"甲\"; };"
	  " number = \"O-{device}-{n:4}\"; label = \"name\"; fields = ( " NAME " );", "hazard", "state", "hazard_open",
	  "l_hazard_open", "passed_over", false },
	{ "a name that collides with what is searched", CLERK, "name = \"hazard_data\"; title = { zh = \"甲\"; };"
	  " number = \"O-{device}-{n:4}\"; label = \"name\"; fields = ( " NAME " );", NULL, NULL, "hazard_data",
	  "search_hazard_data", "passed_over", false },
	{ "the ledger of ledgers", CLERK, "name = \"ledger\"; title = { zh = \"甲\"; }; number = \"O-{device}-{n:4}\";"
	  " label = \"name\"; fields = ( " NAME " );", NULL, NULL, "ledger", "ledger", "passed_over", false },
	{ "no declaration at all", CLERK, "}}} = (", "hazard", "state", NULL, "syntax error", "passed_over", false },
};

/* As a JSON text. */
static char *body_of(const char *text)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "{\"name\":\"x\",\"text\":\"");
	for (; *text; text++)
		buf_addf(&b, *text == '"' || *text == '\\' ? "\\%c" : *text == '\n' ? "\\n" : "%c", *text);
	buf_add(&b, "\"}");
	return buf_take(&b);
}

static void declare_text(struct scene *s, enum who by, const char *text)
{
	unsigned char record[FORGE_ID];
	char hex[FORGE_HEX], *body = body_of(text);

	forge_random(record);
	forge_hex(record, FORGE_ID, hex);
	scene_change(s, by, hex, "ledger", "declare", body);
	free(body);
}

static const struct finding *named(const struct verify_result *r, const char *code, const char *says)
{
	for (size_t i = 0; i < r->nfindings; i++)
		if (strcmp(r->findings[i].code, code) == 0 && strstr(r->findings[i].text, says))
			return &r->findings[i];
	return NULL;
}

static void check_named(const struct declaration *d, struct store *s)
{
	const struct finding *f;
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err));
	if (r.damaged != d->damage)
		fail_msg("%s: damaged %d: %s: %s", d->name, r.damaged, r.nfindings ? r.findings[0].code : "",
			 r.nfindings ? r.findings[0].text : "");
	if (!d->says) {
		assert_int_equal(r.nfindings, 0);
	} else {
		f = named(&r, d->code, d->says);
		if (!f)
			fail_msg("%s: %s is not named", d->name, d->says);
		assert_int_equal(f->damage, d->damage);
		assert_true(d->damage || store_notice(s) != NULL);
	}
	verify_free(&r);
}

static void test_declaration(void **state)
{
	const struct declaration *d = *state;
	struct scene s = { .path = NULL };
	struct store *st;

	scene_open(&s);
	declare_text(&s, d->by, d->text);
	forge_close(s.f);
	for (int i = 0; i < 2; i++) { /* the second time without a fold */
		st = park_open(s.path);
		if (i == 0)
			OK(store_rebuild(st, NULL, &err));
		store_close(st);
		st = park_open(s.path);
		if (d->ledger && (!store_ledger(st, d->ledger) ||
				  !ledger_field(store_ledger(st, d->ledger), d->field)))
			fail_msg("%s: no %s.%s", d->name, d->ledger, d->field);
		if (d->absent && store_ledger(st, d->absent))
			fail_msg("%s: there is a ledger %s", d->name, d->absent);
		check_named(d, st);
		store_close(st);
	}
	free(s.path);
}

/* States, acts and labels of our own ledgers are the program's. */
static void test_labels(void **state)
{
	const struct field *f;
	struct scene s = { .path = NULL };
	struct store *st;

	(void)state;
	scene_open(&s);
	declare_text(&s, ADMIN, "name = \"hazard\"; title = { zh = \"毛病\"; }; extends = true; fields = ( { name = \"state\";"
				" type = \"choice\"; set = \"fold\"; zh = \"情形\"; choices = ( { code = \"signed_off\"; zh = \"已办结\"; },"
				" { code = \"forgotten\"; zh = \"已忘\"; } ); } );");
	forge_close(s.f);
	st = park_open(s.path);
	f = ledger_field(store_ledger(st, "hazard"), "state");
	assert_string_equal(f->label.zh, "状态");
	assert_string_equal(store_ledger(st, "hazard")->title.zh, "隐患");
	for (size_t i = 0; i < f->nchoices; i++) {
		assert_string_not_equal(f->choices[i].code, "forgotten");
		if (strcmp(f->choices[i].code, "signed_off") == 0)
			assert_string_equal(f->choices[i].label.zh, "已销号");
	}
	store_close(st);
	free(s.path);
}

/* Of two thousand no more are kept than anybody needs, and the store opens. */
static void test_two_thousand(void **state)
{
	struct forge_change *changes = calloc(2000, sizeof *changes);
	struct scene s = { .path = NULL };
	const struct ledger *const *ledgers;
	struct verify_result r;
	struct store *st;

	(void)state;
	scene_open(&s);
	for (size_t i = 0; i < 2000; i++) {
		char *text = xasprintf("name = \"x%zu\"; title = { zh = \"甲\"; }; number = \"X%zu-{device}-{n:4}\"; label = \"name\";"
				       "fields = ( " NAME " );", i, i);
		unsigned char record[FORGE_ID];
		char hex[FORGE_HEX];

		forge_random(record);
		forge_hex(record, FORGE_ID, hex);
		changes[i] = (struct forge_change){ strdup(hex), "ledger", "declare", NULL, NULL, NULL, body_of(text) };
		free(text);
	}
	scene_begin(&s, CLERK, changes);
	s.e.nchanges = 2000;
	scene_append(&s);
	forge_close(s.f);
	st = park_open(s.path);
	assert_in_range(store_ledgers(st, &ledgers), 100, 200);
	assert_non_null(store_notice(st));
	OK(store_verify(st, false, NULL, NULL, &r, &err));
	assert_false(r.damaged);
	assert_non_null(named(&r, "passed_over", "200"));
	verify_free(&r);
	store_close(st);
	for (size_t i = 0; i < 2000; i++) {
		free((char *)changes[i].record);
		free((char *)changes[i].body);
	}
	free(changes);
	free(s.path);
}

static int make_park(void **state)
{
	struct store *s = scene_park(CLERK);

	(void)state;
	park_hazard(s, park.registered, "消防通道堵塞");
	store_close(s);
	return 0;
}

int main(void)
{
	struct CMUnitTest tests[COUNT(declarations) + 2] = { cmocka_unit_test(test_labels),
							     cmocka_unit_test(test_two_thousand) };

	for (size_t i = 0; i < COUNT(declarations); i++)
		tests[2 + i] = (struct CMUnitTest){ declarations[i].name, test_declaration, NULL, NULL,
						    (void *)&declarations[i] };
	return _cmocka_run_group_tests("declared", tests, COUNT(tests), make_park, scene_drop_park);
}
