#include "scene.h"

#include <bihuan/base/mem.h>

struct honest_park park;

struct store *scene_park(enum who last)
{
	static const char *const roles[NPEOPLE] = { "", "admin", "inspector", "clerk", "supervisor" };
	static const char *const names[NPEOPLE] = { "", "乙", "丙", "丁", "戊" };
	struct err err = ERR_INIT;
	struct store *s;

	env_fresh(ENV_TODAY);
	park.path = env_path("park.bihuan");
	s = park_new(park.path);
	strcpy(park.person[FOUNDER], park_me(s));
	forge_key_make(&park.key[FOUNDER]);
	OK(park_write(s, park.person[FOUNDER], "person", "edit", NULL, NULL, &err, "public_key", park.key[FOUNDER].hex, NULL));
	for (enum who w = ADMIN; w <= last; w++) {
		forge_key_make(&park.key[w]);
		OK(park_write(s, park.person[w], "person", "create", NULL, NULL, &err, "name", names[w], "role", roles[w], "side",
			      "park", "public_key", park.key[w].hex, NULL));
	}
	return s;
}

int scene_drop_park(void **state)
{
	(void)state;
	free(park.path);
	free(park.rows);
	env_remove();
	return 0;
}

static const char *const companions[] = { "", "-wal", "-shm" };

void scene_open(struct scene *s)
{
	s->path = env_path("forged.bihuan");
	for (size_t i = 0; i < COUNT(companions); i++) {
		char *path = xasprintf("%s%s", s->path, companions[i]);

		remove(path); /* of a row that failed */
		free(path);
	}
	park_copy(park.path, s->path);
	s->f = forge_open(s->path);
	for (size_t i = 0; i < NPEOPLE; i++)
		forge_random(s->device[i]);
	forge_key_make(&s->spare);
}

/* The next entry of a person on a device of their own, honest so far; with one change unless ledger is NULL. */
struct forge_entry *scene_begin(struct scene *s, enum who who, const struct forge_change *c)
{
	forge_begin(s->f, s->device[who], park.person[who], &park.key[who], &s->e);
	s->e.changes = c;
	s->e.nchanges = c ? 1 : 0;
	return &s->e;
}

void scene_append(struct scene *s)
{
	forge_append(s->f, &s->e);
}

void scene_note(struct scene *s, enum who who)
{
	const struct forge_change c = { park.registered, "hazard", "amend", "2026-09-01", NULL, NULL,
					"{\"location\":\"二号车间\"}" };

	scene_begin(s, who, &c);
	scene_append(s);
}

/* scene_begin() with a hazard's new place as the change, under another key. */
void scene_note_with(struct scene *s, enum who who, const struct forge_key *key)
{
	static struct forge_change c;

	c = (struct forge_change){ park.registered, "hazard", "amend", "2026-09-01", NULL, NULL,
				   "{\"location\":\"三号车间\"}" };
	scene_begin(s, who, &c)->key = key;
}

void scene_amend(struct scene *s, const char *body)
{
	static struct forge_change c;

	c = (struct forge_change){ park.registered, "hazard", "amend", "2026-09-01", NULL, NULL, body };
	scene_begin(s, CLERK, &c);
}

void scene_note_by_clerk(struct scene *s)
{
	scene_note(s, CLERK);
	scene_keep(s, 1);
}

void scene_change(struct scene *s, enum who by, const char *record, const char *ledger, const char *act, const char *body)
{
	const struct forge_change c = { record, ledger, act, NULL, NULL, NULL, body };

	scene_begin(s, by, &c);
	scene_append(s);
}

void scene_bind_key(struct scene *s, enum who by, enum who whose, const struct forge_key *key)
{
	char body[128];

	snprintf(body, sizeof body, "{\"public_key\":\"%s\"}", key->hex);
	scene_change(s, by, park.person[whose], "person", "edit", body);
}

/* Closes a key after what `last` (NULL: none) is on the device. */
void scene_close_key(struct scene *s, enum who by, enum who whose, const struct forge_key *key,
		      const unsigned char device[FORGE_ID], const struct forge_entry *last)
{
	char body[512], id[FORGE_HEX], hash[65];
	size_t n = (size_t)snprintf(body, sizeof body, "{\"closes\":\"%s\",\"closes_after\":\"[", key->id_hex);

	if (last) {
		forge_hex(device, FORGE_ID, id);
		forge_hex(last->hash, FORGE_HASH, hash);
		n += (size_t)snprintf(body + n, sizeof body - n, "[\\\"%s\\\",%lld,\\\"%s\\\"]", id, (long long)last->n,
				      hash);
	}
	snprintf(body + n, sizeof body - n, "]\"}");
	scene_change(s, by, park.person[whose], "person", "edit", body);
}

void scene_keep(struct scene *s, size_t place)
{
	memcpy(s->kept[place], s->e.hash, FORGE_HASH);
}

void scene_see_kept(struct scene *s, size_t n)
{
	forge_see(s->f, &s->e, (const unsigned char (*)[FORGE_HASH])s->kept, n);
}

/* The head of the honest store. */
void scene_keep_old_head(struct scene *s)
{
	forge_hash_of(s->f, park.last, s->kept[0]);
}

void scene_undo(struct scene *s, enum who by, const unsigned char hash[FORGE_HASH])
{
	scene_begin(s, by, NULL);
	forge_undoes(&s->e, hash);
	scene_append(s);
}
