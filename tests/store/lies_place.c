/* Entries with a good signature in a place that they cannot have. */
#include "scene.h"

/* ---- places in the graph ---- */

static void clock_is(struct scene *s, int64_t clock)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	s->e.clock = clock;
	scene_append(s);
}

static void clock_small(struct scene *s) { clock_is(s, 5); }
static void clock_one_more(struct scene *s) { clock_is(s, park.last + 2); }
static void clock_large(struct scene *s) { clock_is(s, 1000000); }
static void clock_huge(struct scene *s) { clock_is(s, (int64_t)1 << 40); }
static void clock_zero(struct scene *s) { clock_is(s, 0); }
static void clock_negative(struct scene *s) { clock_is(s, -5); }
static void clock_least(struct scene *s) { clock_is(s, INT64_MIN); }

static void number_is(struct scene *s, int64_t n)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	s->e.n = n;
	scene_append(s);
}

static void number_hole(struct scene *s) { number_is(s, 5); }
static void number_huge(struct scene *s) { number_is(s, (int64_t)1 << 40); }
static void number_negative(struct scene *s) { number_is(s, -1); }

static void prev_nowhere(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	forge_random(s->e.prev);
	scene_append(s);
}

static void prev_none(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	s->e.has_prev = false;
	scene_append(s);
}

static void prev_of_another_device(struct scene *s)
{
	forge_hash_of(s->f, park.last, s->kept[0]);
	scene_note_with(s, CLERK, &park.key[CLERK]);
	memcpy(s->e.prev, s->kept[0], FORGE_HASH);
	scene_append(s);
}

static void first_with_prev(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	forge_hash_of(s->f, park.last, s->e.prev);
	s->e.has_prev = true;
	forge_see(s->f, &s->e, NULL, 0);
	scene_append(s);
}

static void sees_nothing_here(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	forge_random(s->kept[0]);
	scene_see_kept(s, 1);
	s->e.clock = park.last + 1;
	scene_append(s);
}

static void sees_no_list(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	strcpy(s->e.seen, "[1, {]");
	scene_append(s);
}

/* What it saw in truth, with this for the bracket at the end. */
static void sees_with_end(struct scene *s, const char *end)
{
	size_t n;

	scene_note_with(s, CLERK, &park.key[CLERK]);
	n = strlen(s->e.seen) - 1;
	snprintf(s->e.seen + n, sizeof s->e.seen - n, "%s", end);
	scene_append(s);
}

static void sees_no_name(struct scene *s) { sees_with_end(s, ",\"0123456789abcdef0123456789abcdeg\"]"); }
static void sees_short_name(struct scene *s) { sees_with_end(s, ",\"0123456789abcdef\"]"); }
static void sees_without_end(struct scene *s) { sees_with_end(s, ""); }
static void sees_behind_end(struct scene *s) { sees_with_end(s, "] "); }

static void second_founder(struct scene *s, int device)
{
	char body[256];
	const struct forge_change c = { park.person[CLERK], "person", "edit", NULL, NULL, NULL, body };

	snprintf(body, sizeof body, "{\"role\":\"admin\",\"public_key\":\"%s\"}", s->spare.hex);
	memset(s->device[CLERK], device, FORGE_ID);
	scene_begin(s, CLERK, &c)->key = &s->spare;
	forge_see(s->f, &s->e, NULL, 0);
	strcpy(s->e.meta, "{\"v\":2}");
	scene_append(s);
}

static void founder_behind(struct scene *s) { second_founder(s, 0xff); }
static void founder_before(struct scene *s) { second_founder(s, 0x00); }

static void founder_put_first(struct scene *s)
{
	second_founder(s, 0x00);
	forge_sql(s->f, "UPDATE change SET entry = 0 WHERE entry = (SELECT max(arrival) FROM entry);"
			"UPDATE entry SET arrival = 0 WHERE arrival = (SELECT max(arrival) FROM entry);");
}

static void old_form(struct scene *s, int64_t clock)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	s->e.meta[0] = '\0';
	s->e.seen[0] = '\0';
	s->e.clock = clock;
	scene_append(s);
}

static void old_form_small(struct scene *s) { old_form(s, 2); }
static void old_form_next(struct scene *s) { old_form(s, park.last + 1); }
static void old_form_large(struct scene *s) { old_form(s, 1000); }

const struct forgery lies_of_place[] = {
	{ "a clock too small", NULL, clock_small, "bad_clock", LIE, { NULL } },
	{ "a clock one too large", NULL, clock_one_more, "bad_clock", LIE, { NULL } },
	{ "a clock much too large", NULL, clock_large, "bad_clock", LIE, { NULL } },
	{ "a clock of 2^40", NULL, clock_huge, "bad_number", LIE, { NULL } },
	{ "a clock of 0", NULL, clock_zero, "bad_number", LIE, { NULL } },
	{ "a clock below 0", NULL, clock_negative, "bad_number", LIE, { NULL } },
	{ "the least clock", NULL, clock_least, "bad_number", LIE, { NULL } },
	{ "numbers with a hole", scene_note_by_clerk, number_hole, "bad_chain", LIE, { NULL } },
	{ "a number of 2^40", scene_note_by_clerk, number_huge, "bad_number", LIE, { NULL } },
	{ "a number below 0", scene_note_by_clerk, number_negative, "bad_number", LIE, { NULL } },
	{ "a previous entry that is not here", scene_note_by_clerk, prev_nowhere, "bad_chain", LIE, { NULL } },
	{ "a second entry without a previous one", scene_note_by_clerk, prev_none, "bad_chain", LIE, { NULL } },
	{ "a previous entry of another device", scene_note_by_clerk, prev_of_another_device, "bad_chain", LIE, { NULL } },
	{ "a first entry with a previous one", NULL, first_with_prev, "bad_chain", LIE, { NULL } },
	{ "seen: what is not here", NULL, sees_nothing_here, "waiting", LIE, { NULL } },
	{ "seen: no list", NULL, sees_no_list, "bad_chain", LIE, { NULL } },
	{ "seen: no name in the list", NULL, sees_no_name, "bad_chain", LIE, { NULL } },
	{ "seen: a short name in the list", NULL, sees_short_name, "bad_chain", LIE, { NULL } },
	{ "seen: a list without an end", NULL, sees_without_end, "bad_chain", LIE, { NULL } },
	{ "seen: more behind the list", NULL, sees_behind_end, "bad_chain", LIE, { NULL } },
	{ "a second founder, behind", NULL, founder_behind, "bad_chain", LIE, { NULL } },
	{ "a second founder, before", NULL, founder_before, "bad_chain", LIE, { NULL } },
	{ "a second founder, put first", NULL, founder_put_first, "bad_chain bad_number waiting", STANDS, { NULL } },
	{ "the older form, a small clock", NULL, old_form_small, "waiting", LIE, { NULL } },
	{ "the older form, the next clock", NULL, old_form_next, "waiting", LIE, { NULL } },
	{ "the older form, a large clock", NULL, old_form_large, "waiting", LIE, { NULL } },
};
const size_t nlies_of_place = COUNT(lies_of_place);
