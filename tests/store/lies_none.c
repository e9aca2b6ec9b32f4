/* What looks like a lie and is none, or not all of it: it counts, and is listed where somebody should look. */
#include "scene.h"

/* ---- what is true, though strange ---- */

static void honest(struct scene *s)
{
	for (enum who w = 0; w < NPEOPLE; w++) {
		scene_note(s, w);
		scene_note(s, w);
	}
}

static void promote(struct scene *s)
{
	scene_change(s, ADMIN, park.person[CLERK], "person", "edit", "{\"role\":\"admin\"}");
	scene_keep(s, 0);
}

static void undo_promotion(struct scene *s)
{
	for (int i = 0; i < 300; i++)
		scene_undo(s, CLERK, s->kept[0]);
}

/* Each on a device that knows of no other. */
static void undo_promotion_beside(struct scene *s)
{
	for (int i = 0; i < 30; i++) {
		forge_random(s->device[CLERK]);
		scene_begin(s, CLERK, NULL);
		scene_see_kept(s, 1);
		forge_undoes(&s->e, s->kept[0]);
		scene_append(s);
	}
}


/* The second hides behind an older past, so that it comes first in the fold. */
static void fork_first(struct scene *s)
{
	scene_amend(s, "{\"location\":\"五号车间\"}");
	scene_append(s);
	forge_hash_of(s->f, 6, s->kept[0]);
	scene_amend(s, "{\"requirement\":\"岔路\"}");
	s->e.n = 1;
	s->e.has_prev = false;
	strcpy(s->e.meta, "{\"v\":2,\"code\":\"BB22\"}");
	scene_see_kept(s, 1);
	scene_append(s);
}

/* Both go on from one entry, and a third from one of the two. */
static void fork_later(struct scene *s)
{
	unsigned char prev[FORGE_HASH];

	memcpy(prev, s->kept[1], FORGE_HASH);
	scene_amend(s, "{\"location\":\"五号车间\"}");
	scene_append(s);
	scene_amend(s, "{\"description\":\"岔路\"}");
	s->e.n = 2;
	memcpy(s->e.prev, prev, FORGE_HASH);
	forge_see(s->f, &s->e, NULL, 0);
	scene_append(s);
	scene_keep(s, 2);
	scene_amend(s, "{\"requirement\":\"岔路后\"}");
	s->e.n = 3;
	memcpy(s->e.prev, s->kept[2], FORGE_HASH);
	forge_see(s->f, &s->e, NULL, 0);
	scene_append(s);
}

static void backdated(struct scene *s)
{
	scene_amend(s, "{\"requirement\":\"早已要求\"}");
	forge_hash_of(s->f, 6, s->kept[0]);
	scene_see_kept(s, 1);
	s->e.at = 1577836800000; /* 2020 */
	scene_append(s);
}

static void act(struct scene *s, enum who who, const char *name, const char *from, const char *to, const char *body)
{
	const struct forge_change c = { park.checked, "hazard", name, "2026-09-01", from, to, body };

	scene_begin(s, who, &c);
	scene_append(s);
}

static void sign_off_by_clerk(struct scene *s)
{
	act(s, CLERK, "sign_off", "checked", "signed_off", "{\"approval_no\":\"1\"}");
	scene_keep(s, 0);
}

static void settle_by(struct scene *s, enum who who)
{
	char body[160], hex[FORGE_HEX];

	forge_hex(s->kept[0], FORGE_ID, hex);
	snprintf(body, sizeof body, "{\"act\":{\"settles\":[\"%s\"],\"state\":\"signed_off\"},\"reason\":\"x\"}", hex);
	act(s, who, "settle", NULL, NULL, body);
}

static void settled_by_supervisor(struct scene *s)
{
	sign_off_by_clerk(s);
	settle_by(s, SUPERVISOR);
}

static void settled_by_clerk(struct scene *s)
{
	sign_off_by_clerk(s);
	settle_by(s, CLERK);
}

static void import_closed(struct scene *s)
{
	static const char hex[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
	const struct forge_change c = { "0123456789abcdef0123456789abcdef", "hazard", "import_closed", "2026-08-20", NULL,
					"signed_off",
					"{\"level\":\"major\",\"description\":\"旧隐患\",\"found_on\":\"2026-08-01\"}" };

	scene_begin(s, CLERK, &c);
	snprintf(s->e.meta, sizeof s->e.meta, "{\"v\":2,\"code\":\"BB22\",\"import\":\"%s\"}", hex);
	scene_append(s);
}

/* The same on a record that was there before. */
static void import_over(struct scene *s)
{
	const struct forge_change c = { park.checked, "hazard", "sign_off", "2026-09-01", "checked", "signed_off", "{}" };

	scene_begin(s, CLERK, &c);
	strcpy(s->e.meta, "{\"v\":2,\"code\":\"BB22\",\"import\":\"00\"}");
	scene_append(s);
}

/* ---- standing in: 1 to 10 January of a year when nobody else writes yet ---- */

#define DAY_MS 86400000LL
#define JANUARY_1 (4922913600000LL) /* 2126, noon in the store's zone */

static void deputy_of(struct scene *s, enum who by, enum who of)
{
	char body[256];

	snprintf(body, sizeof body, "{\"deputy_of\":\"%s\",\"deputy_from\":\"2126-01-01\",\"deputy_to\":\"2126-01-10\"}",
		 park.person[of]);
	scene_change(s, by, park.person[CLERK], "person", "edit", body);
	scene_keep(s, 0);
}

static void made_deputy(struct scene *s)
{
	deputy_of(s, ADMIN, SUPERVISOR);
}

static void sign_off_on(struct scene *s, int day)
{
	static struct forge_change c;

	c = (struct forge_change){ park.checked, "hazard", "sign_off", "2026-09-01", "checked", "signed_off", "{}" };
	scene_begin(s, CLERK, &c)->at = JANUARY_1 + (day - 1) * DAY_MS;
}

static void signed_off_on(struct scene *s, int day)
{
	sign_off_on(s, day);
	scene_append(s);
}

static void deputy_first_day(struct scene *s)
{
	signed_off_on(s, 1);
}

static void deputy_last_day(struct scene *s)
{
	signed_off_on(s, 10);
}

static void deputy_too_early(struct scene *s)
{
	signed_off_on(s, 0);
}

static void deputy_too_late(struct scene *s)
{
	signed_off_on(s, 11);
}

/* The business date and the day that was assumed say nothing. */
static void deputy_assumes_day(struct scene *s)
{
	static struct forge_change c;

	c = (struct forge_change){ park.checked, "hazard", "sign_off", "2126-01-05", "checked", "signed_off", "{}" };
	scene_begin(s, CLERK, &c)->at = JANUARY_1 + 20 * DAY_MS;
	strcpy(s->e.meta, "{\"v\":2,\"code\":\"BB22\",\"assumed_day\":\"2126-01-05\"}");
	scene_append(s);
}

static void note_on_20th(struct scene *s)
{
	const struct forge_change c = { park.registered, "hazard", "amend", "2026-09-01", NULL, NULL,
					"{\"location\":\"二号车间\"}" };

	made_deputy(s);
	scene_begin(s, INSPECTOR, &c)->at = JANUARY_1 + 19 * DAY_MS;
	scene_append(s);
}

/* Somebody's entry of the 20th stands in its past. */
static void deputy_sets_back(struct scene *s)
{
	signed_off_on(s, 5);
}

/* As above, by who has not seen it: listed, and not to be told from who had not seen their role taken. */
static void deputy_unseeing(struct scene *s)
{
	sign_off_on(s, 5);
	scene_see_kept(s, 1);
	scene_append(s);
}

static void deputy_ended(struct scene *s)
{
	made_deputy(s);
	scene_change(s, ADMIN, park.person[CLERK], "person", "edit", "{\"deputy_to\":null}");
}

static void deputy_undone(struct scene *s)
{
	made_deputy(s);
	scene_undo(s, ADMIN, s->kept[0]);
}

static void deputy_of_clerk(struct scene *s)
{
	deputy_of(s, ADMIN, INSPECTOR);
}

static void deputy_of_admin(struct scene *s)
{
	deputy_of(s, ADMIN, ADMIN);
}

const struct forgery strange_truths[] = {
	{ "honest entries of all on devices of their own", NULL, honest, "", FAIR, { NULL } },
	{ "300 undos of one's promotion", promote, undo_promotion, "bad_undo", HALF, { NULL } },
	{ "30 undos of one's promotion, apart", promote, undo_promotion_beside, "beside", FAIR, { NULL } },
	{ "a fork at the first entry", NULL, fork_first, "beside fork", HALF, { "五号车间", "岔路" } },
	{ "a fork later on", scene_note_by_clerk, fork_later, "fork", HALF, { "五号车间", "岔路", "岔路后" } },
	{ "a backdated new device", NULL, backdated, "beside", FAIR, { "早已要求" } },
	{ "a sign_off by a clerk", NULL, sign_off_by_clerk, "not_allowed_then", FAIR, { "unauthorised=1", "open=1" } },
	{ "the same settled by a supervisor", NULL, settled_by_supervisor, "", FAIR, { "state=signed_off" } },
	{ "the same settled by the clerk", NULL, settled_by_clerk, "not_allowed_then", FAIR, { "unauthorised=1", "state=signed_off" } },
	{ "a closed major imported by a clerk", NULL, import_closed, "", FAIR, { "state=signed_off" } },
	{ "a deputy on the first day", made_deputy, deputy_first_day, "", FAIR, { "unauthorised=0", "state=signed_off" } },
	{ "a deputy on the last day", made_deputy, deputy_last_day, "", FAIR, { "state=signed_off" } },
	{ "a deputy a day too early", made_deputy, deputy_too_early, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "a deputy a day too late", made_deputy, deputy_too_late, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "a deputy too late, assuming a day", made_deputy, deputy_assumes_day, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "a deputy's clock set back", note_on_20th, deputy_sets_back, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "a deputy who has seen nothing later", note_on_20th, deputy_unseeing, "beside", FAIR, { "state=signed_off" } },
	{ "a deputy whose days were cleared", deputy_ended, deputy_last_day, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "a deputy that was undone", deputy_undone, deputy_last_day, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "a deputy of somebody who may not either", deputy_of_clerk, deputy_last_day, "not_allowed_then", FAIR, { "unauthorised=1" } },
	{ "an admin's deputy signs off", deputy_of_admin, deputy_last_day, "", FAIR, { "state=signed_off" } },
	{ "a sign_off under cover of an import", NULL, import_over, "not_allowed_then", FAIR, { "unauthorised=1" } },
};
const size_t nstrange_truths = COUNT(strange_truths);
