/* Entries in the right place by somebody who may not: keys, closings, undo, roles. */
#include "scene.h"

/* ---- keys ---- */

static void self_bound(struct scene *s)
{
	char body[128];
	const struct forge_change c = { park.person[CLERK], "person", "edit", NULL, NULL, NULL, body };

	snprintf(body, sizeof body, "{\"public_key\":\"%s\"}", s->spare.hex);
	scene_begin(s, CLERK, &c)->key = &s->spare;
	scene_append(s);
	scene_note_with(s, CLERK, &s->spare);
	scene_append(s);
}

static void bound_by_inspector(struct scene *s)
{
	scene_bind_key(s, INSPECTOR, CLERK, &s->spare);
	scene_note_with(s, CLERK, &s->spare);
	scene_append(s);
}

static void new_person_by_supervisor(struct scene *s)
{
	char body[256], id[FORGE_HEX];
	unsigned char record[FORGE_ID];

	forge_random(record);
	forge_hex(record, FORGE_ID, id);
	snprintf(body, sizeof body, "{\"name\":\"己\",\"role\":\"admin\",\"side\":\"park\",\"public_key\":\"%s\"}",
		 s->spare.hex);
	scene_change(s, SUPERVISOR, id, "person", "create", body);
	scene_note_with(s, CLERK, &s->spare);
	memcpy(s->e.person, record, FORGE_ID);
	scene_append(s);
}

static void bound_by_oneself(struct scene *s)
{
	scene_bind_key(s, CLERK, CLERK, &s->spare);
	scene_note_with(s, CLERK, &s->spare);
	scene_append(s);
}

/* The clerk's key is closed after the first of two entries; it is the second's that a thief repeats. */
static void closed_after_one(struct scene *s)
{
	struct forge_entry first;

	scene_note(s, CLERK);
	first = s->e;
	scene_close_key(s, ADMIN, CLERK, &park.key[CLERK], s->device[CLERK], &first);
}

static void closed_on_old_device(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	scene_append(s);
}

static void closed_on_old_device_unseen(struct scene *s)
{
	scene_note_with(s, CLERK, &park.key[CLERK]);
	forge_see(s->f, &s->e, NULL, 0);
	scene_append(s);
}

static void closed_on_new_device(struct scene *s)
{
	forge_random(s->device[CLERK]);
	scene_note_with(s, CLERK, &park.key[CLERK]);
	forge_hash_of(s->f, 5, s->kept[0]);
	scene_see_kept(s, 1);
	scene_append(s);
}

static void closed_before_any(struct scene *s)
{
	scene_close_key(s, ADMIN, CLERK, &park.key[CLERK], NULL, NULL);
}

/* The older program's form: the key is good for what the closing had seen. */
static void closed_plainly(struct scene *s)
{
	char body[64];

	scene_note(s, CLERK);
	snprintf(body, sizeof body, "{\"closes\":\"%s\"}", park.key[CLERK].id_hex);
	scene_change(s, ADMIN, park.person[CLERK], "person", "edit", body);
}

/* Names as the last to be kept one that the closing had not seen: the device's second. */
static void closes_after_unseen(struct scene *s)
{
	struct forge_entry second;

	scene_note(s, CLERK);
	scene_keep(s, 0);
	scene_note(s, CLERK);
	second = s->e;
	scene_begin(s, ADMIN, NULL);
	scene_see_kept(s, 1);
	scene_append(s);
	{
		char body[512], id[FORGE_HEX], hash[65];
		const struct forge_change c = { park.person[CLERK], "person", "edit", NULL, NULL, NULL, body };

		forge_hex(s->device[CLERK], FORGE_ID, id);
		forge_hex(second.hash, FORGE_HASH, hash);
		snprintf(body, sizeof body, "{\"closes\":\"%s\",\"closes_after\":\"[[\\\"%s\\\",2,\\\"%s\\\"]]\"}",
			 park.key[CLERK].id_hex, id, hash);
		scene_begin(s, ADMIN, &c);
		forge_see(s->f, &s->e, NULL, 0);
		scene_append(s);
	}
}

static void closed_by_clerk(struct scene *s)
{
	scene_close_key(s, CLERK, ADMIN, &park.key[ADMIN], NULL, NULL);
}

static void bind_spare(struct scene *s)
{
	scene_bind_key(s, ADMIN, CLERK, &s->spare);
}

static void before_its_binding(struct scene *s)
{
	scene_note_with(s, CLERK, &s->spare);
	scene_keep_old_head(s);
	scene_see_kept(s, 1);
	scene_append(s);
}

static void somebody_elses(struct scene *s)
{
	scene_note_with(s, SUPERVISOR, &park.key[CLERK]);
	scene_append(s);
}

/* ---- closings ---- */

/* Each of two admins closes the other's key without having seen the other's closing. Of equal clocks the
 * smaller device comes first. */
static void closings_contradict(struct scene *s)
{
	scene_keep_old_head(s);
	memset(s->device[ADMIN], 0x11, FORGE_ID);
	memset(s->device[FOUNDER], 0x22, FORGE_ID);
	scene_close_key(s, ADMIN, FOUNDER, &park.key[FOUNDER], NULL, NULL);
	{
		char body[128];
		const struct forge_change c = { park.person[ADMIN], "person", "edit", NULL, NULL, NULL, body };

		snprintf(body, sizeof body, "{\"closes\":\"%s\",\"closes_after\":\"[]\"}", park.key[ADMIN].id_hex);
		scene_begin(s, FOUNDER, &c);
		scene_see_kept(s, 1);
		scene_append(s);
	}
	scene_change(s, ADMIN, park.registered, "hazard", "amend", "{\"location\":\"四号车间\"}");
}

/* An admin whose key another admin bound. */
static void bind_and_promote(struct scene *s)
{
	char body[160];

	snprintf(body, sizeof body, "{\"role\":\"admin\",\"public_key\":\"%s\"}", s->spare.hex);
	scene_change(s, ADMIN, park.person[INSPECTOR], "person", "edit", body);
}

/* Closes the key that bound his own, as if nothing of it counted. */
static void closes_own_binder(struct scene *s)
{
	char body[128];
	const struct forge_change c = { park.person[ADMIN], "person", "edit", NULL, NULL, NULL, body };

	snprintf(body, sizeof body, "{\"closes\":\"%s\",\"closes_after\":\"[]\"}", park.key[ADMIN].id_hex);
	scene_begin(s, INSPECTOR, &c)->key = &s->spare;
	scene_append(s);
}

static void closes_own(struct scene *s)
{
	scene_note(s, CLERK);
	scene_close_key(s, CLERK, CLERK, &park.key[CLERK], NULL, NULL);
}

/* A public key is public: the clerk binds the admin's to himself, which the owner of a good key may do, and
 * closes it as his own. */
static void note_by_admin(struct scene *s)
{
	scene_note(s, ADMIN);
}

static void closes_what_was_bound_over(struct scene *s)
{
	scene_bind_key(s, CLERK, CLERK, &park.key[ADMIN]);
	scene_close_key(s, CLERK, CLERK, &park.key[ADMIN], NULL, NULL);
}

/* ---- undo ---- */

static void undo_first_by_stranger(struct scene *s)
{
	forge_hash_of(s->f, 1, s->kept[0]);
	scene_begin(s, CLERK, NULL)->key = &s->spare;
	forge_random(s->e.person);
	forge_undoes(&s->e, s->kept[0]);
	scene_append(s);
}

static void undo_first_by(struct scene *s, enum who who)
{
	forge_hash_of(s->f, 1, s->kept[0]);
	scene_undo(s, who, s->kept[0]);
}

static void undo_first_by_clerk(struct scene *s)
{
	undo_first_by(s, CLERK);
}

static void undo_first_by_admin(struct scene *s)
{
	undo_first_by(s, ADMIN);
}

static void undo_anothers(struct scene *s)
{
	scene_keep_old_head(s);
	scene_undo(s, CLERK, s->kept[0]);
}


static void undo_unseen(struct scene *s)
{
	scene_keep_old_head(s);
	forge_random(s->device[CLERK]);
	scene_begin(s, CLERK, NULL);
	scene_see_kept(s, 1);
	forge_undoes(&s->e, s->kept[1]);
	scene_append(s);
}

static void nested_undos(struct scene *s)
{
	scene_keep_old_head(s);
	for (int i = 0; i < 300; i++) {
		scene_undo(s, CLERK, s->kept[0]);
		scene_keep(s, 0);
	}
}

/* An admin takes back, again and again, the entry that made him one. */
static void undo_own_grant(struct scene *s)
{
	forge_hash_of(s->f, 3, s->kept[0]);
	for (int i = 0; i < 300; i++)
		scene_undo(s, ADMIN, s->kept[0]);
}

/* ---- roles ---- */

static void admin_by_own_entry(struct scene *s)
{
	scene_change(s, CLERK, park.person[CLERK], "person", "edit", "{\"role\":\"admin\"}");
	scene_change(s, CLERK, park.rule, "rule", "edit", "{\"value\":\"1\"}");
	undo_first_by_clerk(s);
}

static void rule_by_clerk(struct scene *s)
{
	scene_change(s, CLERK, park.rule, "rule", "edit", "{\"value\":\"1\"}");
}

static void calendar_by_clerk(struct scene *s)
{
	scene_change(s, CLERK, "0123456789abcdef0123456789abcdef", "calendar", "create",
	       "{\"code\":\"2026-09-01\",\"day\":\"2026-09-01\",\"kind\":\"off\",\"name\":\"x\"}");
}

static void role_beside_key(struct scene *s)
{
	char body[160];

	snprintf(body, sizeof body, "{\"role\":\"admin\",\"public_key\":\"%s\"}", s->spare.hex);
	scene_change(s, CLERK, park.person[CLERK], "person", "edit", body);
}

/* What an admin's is nobody lends: not on the days either. */
static void admins_deputy(struct scene *s)
{
	char body[256];

	snprintf(body, sizeof body, "{\"deputy_of\":\"%s\",\"deputy_from\":\"2020-01-01\",\"deputy_to\":\"2999-12-31\"}",
		 park.person[ADMIN]);
	scene_change(s, ADMIN, park.person[CLERK], "person", "edit", body);
}

static void deputy_by_own_entry(struct scene *s)
{
	char body[256];

	snprintf(body, sizeof body, "{\"deputy_of\":\"%s\",\"deputy_from\":\"2020-01-01\",\"deputy_to\":\"2999-12-31\"}",
		 park.person[SUPERVISOR]);
	scene_change(s, CLERK, park.person[CLERK], "person", "edit", body);
}

static void deputy_beside_key(struct scene *s)
{
	char body[320];

	snprintf(body, sizeof body, "{\"public_key\":\"%s\",\"deputy_of\":\"%s\",\"deputy_from\":\"2020-01-01\",\"deputy_to\":\"2999-12-31\"}",
		 s->spare.hex, park.person[SUPERVISOR]);
	scene_change(s, CLERK, park.person[CLERK], "person", "edit", body);
}

const struct forgery lies_of_authority[] = {
	{ "a key bound by itself", NULL, self_bound, "unknown_signer", LIE, { NULL } },
	{ "a key bound by an inspector", NULL, bound_by_inspector, "not_admin unknown_signer", LIE, { NULL } },
	{ "a person added by a supervisor", NULL, new_person_by_supervisor, "not_admin unknown_signer", LIE, { NULL } },
	{ "a person's next key bound by the good one", NULL, bound_by_oneself, "", FAIR, { NULL } },
	{ "a closed key on its device", closed_after_one, closed_on_old_device, "key_closed", LIE, { NULL } },
	{ "a closed key, its closing not seen", closed_after_one, closed_on_old_device_unseen, "key_closed", LIE, { NULL } },
	{ "a closed key on a new device", closed_after_one, closed_on_new_device, "key_closed", LIE, { NULL } },
	{ "a key closed before any entry", closed_before_any, closed_on_new_device, "key_closed", LIE, { NULL } },
	{ "a key closed by the older program", closed_plainly, closed_on_old_device_unseen, "key_closed", LIE, { NULL } },
	{ "a closing after an entry it had not seen", NULL, closes_after_unseen, "key_closed", LIE, { NULL } },
	{ "an admin's key closed by a clerk", NULL, closed_by_clerk, "not_admin", LIE, { NULL } },
	{ "a key before its binding", bind_spare, before_its_binding, "unknown_signer", LIE, { NULL } },
	{ "somebody else's key", NULL, somebody_elses, "unknown_signer", LIE, { NULL } },
	{ "the first entry undone by a stranger", NULL, undo_first_by_stranger, "unknown_signer", LIE, { NULL } },
	{ "the first entry undone by a clerk", NULL, undo_first_by_clerk, "bad_undo", LIE, { NULL } },
	{ "the first entry undone by an admin", NULL, undo_first_by_admin, "bad_undo", LIE, { NULL } },
	{ "another's entry undone by a clerk", NULL, undo_anothers, "bad_undo", LIE, { NULL } },
	{ "an undo of what was not seen", scene_note_by_clerk, undo_unseen, "bad_undo", LIE, { NULL } },
	{ "300 nested undos of another's entry", NULL, nested_undos, "bad_undo", LIE, { NULL } },
	{ "300 undos of one's own role grant", NULL, undo_own_grant, "bad_undo", HALF, { NULL } },
	{ "an admin by his own entry", NULL, admin_by_own_entry, "bad_undo not_admin", LIE, { NULL } },
	{ "a rule by a clerk", NULL, rule_by_clerk, "not_admin", LIE, { NULL } },
	{ "a calendar day by a clerk", NULL, calendar_by_clerk, "not_admin", LIE, { NULL } },
	{ "an admin by his own entry, standing in for one", admins_deputy, admin_by_own_entry, "bad_undo not_admin", LIE, { NULL } },
	{ "a calendar day by an admin's deputy", admins_deputy, calendar_by_clerk, "not_admin", LIE, { NULL } },
	{ "a deputy by one's own entry", NULL, deputy_by_own_entry, "not_admin", LIE, { NULL } },
	{ "a deputy beside one's own key", NULL, deputy_beside_key, "not_admin", LIE, { NULL } },
	{ "a role beside one's own key", NULL, role_beside_key, "not_admin", LIE, { NULL } },
	{ "an admin's key bound over and closed", note_by_admin, closes_what_was_bound_over, "", FAIR, { NULL } },
	{ "closings that contradict each other", NULL, closings_contradict, "key_closed", HALF, { "四号车间" } },
	{ "a closing that un-counts its own binder", bind_and_promote, closes_own_binder, "not_admin", LIE, { NULL } },
	{ "one's own key closed", NULL, closes_own, "key_closed", LIE, { NULL } },
};
const size_t nlies_of_authority = COUNT(lies_of_authority);
