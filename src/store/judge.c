/* Judging every entry by its past: see judge.h. What gives authority (keys, roles, closings) is little beside
 * the rest, so it is judged first, and anew whenever a closing takes something of it away; after that
 * each entry is judged once, in fold order. */
#include <stdlib.h>

#include <bihuan/base/tr.h>
#include <bihuan/conf/ledgers.h>

#include "authority.h"
#include "graph.h"
#include "ids.h"
#include "judge.h"
#include "open_store.h"
#include "reads.h"

/* ---- undo ---- */

/* Of one target in fold order, so that each is judged after those before it: no deep recursion. */
static int by_target(const void *x, const void *y, void *g)
{
	const struct undo_of *a = x, *b = y;

	if (a->target != b->target)
		return a->target < b->target ? -1 : 1;
	return graph_compare(g, a->undo, b->undo);
}

static void find_undos(struct judge *j)
{
	for (size_t i = 0; i < j->g.n; i++) {
		struct undo_of u = { .target = j->undoes[i], .undo = (uint32_t)i };

		if (u.target < UNDOES_ABSENT)
			VEC_ADD(j->undos, j->nundos) = u;
	}
	if (j->nundos)
		qsort_r(j->undos, j->nundos, sizeof *j->undos, by_target, &j->g);
}

static size_t first_undo_of(const struct judge *j, uint32_t target)
{
	size_t low = 0, high = j->nundos;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (j->undos[middle].target < target)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- authority as an entry had seen it ---- */

static bool knows(const struct judge *j, uint32_t place, const struct authority *a)
{
	return a->place == place ? place == FOUNDER : graph_has_seen(&j->g, place, a->place);
}

static enum standing entry_standing(const struct judge *j, uint32_t place);

#define UNDO_DEPTH 1000 /* undos of undos of undos …: nobody does that */

/* Kept until closings change it: whether an undo counts may depend on other undos, and so on back. */
static bool undo_counts(const struct judge *j, struct undo_of *u)
{
	if (!u->known)
		u->known = (uint8_t)(1 + entry_standing(j, u->undo));
	return u->known == 1 + COUNTS;
}

/* Had somebody taken back `target`, as far as `place` had seen? */
static bool was_undone(const struct judge *j, uint32_t place, uint32_t target, int depth)
{
	for (size_t i = first_undo_of(j, target); depth && i < j->nundos && j->undos[i].target == target; i++) {
		struct undo_of *u = &j->undos[i];

		if (graph_has_seen(&j->g, place, u->undo) && undo_counts(j, u) &&
		    !was_undone(j, place, u->undo, depth - 1))
			return true;
	}
	return false;
}

bool authority_known(const struct judge *j, uint32_t place, const struct authority *a)
{
	return a->counts && knows(j, place, a) && !was_undone(j, place, a->place, UNDO_DEPTH);
}

void actor_at(const struct judge *j, uint32_t place, uint32_t person, int *ret_role, int *ret_side)
{
	*ret_role = *ret_side = -1;
	for (long i = j->of_person[person]; i >= 0 && (*ret_role < 0 || *ret_side < 0);
	     i = j->v[i].before_of_person) {
		const struct authority *a = &j->v[i];

		if ((a->role < 0 && a->side < 0) || !authority_known(j, place, a))
			continue;
		if (*ret_role < 0)
			*ret_role = a->role;
		if (*ret_side < 0)
			*ret_side = a->side;
	}
}

static bool is_admin(const struct judge *j, uint32_t place)
{
	int role, side;

	if (place == FOUNDER)
		return true;
	actor_at(j, place, j->person[place], &role, &side);
	return role == ROLE_ADMIN;
}

/* Is the entry among those that the closing leaves? */
static bool is_kept(const struct judge *j, const struct authority *closing, uint32_t place)
{
	if (place == closing->place)
		return true;
	if (!closing->names_last)
		return graph_has_seen(&j->g, closing->place, place);
	for (size_t i = 0; i < closing->nlast; i++) {
		uint32_t last = closing->last[i];

		if (j->g.v[last].device == j->g.v[place].device && graph_has_seen(&j->g, closing->place, last) &&
		    (last == place || graph_has_seen(&j->g, last, place)))
			return true;
	}
	return false;
}

/* Each closing that comes into force is on trial until the next one does: it may take away what it stands
 * on itself. Those before it stay, whatever it takes away. */
static bool on_trial(const struct judge *j, uint32_t place)
{
	return j->nclosings && j->v[j->closings[j->nclosings - 1]].place == place;
}

static bool holds_closing(const struct judge *j, uint32_t place)
{
	for (size_t i = 0; i < j->nclosings; i++)
		if (j->v[j->closings[i]].place == place)
			return !on_trial(j, place);
	return false;
}

static bool is_closed(const struct judge *j, uint32_t place)
{
	for (size_t i = 0; i < j->nclosings; i++) {
		const struct authority *c = &j->v[j->closings[i]];

		/* as this person's: the same public key may have been bound to somebody else too */
		if (c->closed == j->key[place] && c->person == j->person[place] && !is_kept(j, c, place))
			return true;
	}
	return false;
}

static bool has_own_key(const struct judge *j, uint32_t place)
{
	for (long i = j->of_key[j->key[place]]; i >= 0; i = j->v[i].before_of_key) {
		const struct authority *a = &j->v[i];

		if (a->person == j->person[place] && (a->counts || a->place == FOUNDER) && knows(j, place, a))
			return true;
	}
	return false;
}

static bool may_undo(const struct judge *j, uint32_t place)
{
	uint32_t target = j->undoes[place];

	if (target == UNDOES_ABSENT || target == FOUNDER || !graph_has_seen(&j->g, place, target))
		return false;
	return j->person[target] == j->person[place] || is_admin(j, place);
}

/* By its past and the closings in force. */
static enum standing entry_standing(const struct judge *j, uint32_t place)
{
	enum standing placed = (enum standing)j->g.v[place].standing;

	if (placed != COUNTS)
		return placed;
	if (!holds_closing(j, place)) {
		if (!has_own_key(j, place))
			return UNKNOWN_SIGNER;
		if (is_closed(j, place))
			return KEY_CLOSED;
	}
	if (j->undoes[place] != GRAPH_NONE && !may_undo(j, place))
		return BAD_UNDO;
	return COUNTS;
}

/* Does the closing (of whose key) concern the person alone? */
static bool closes_own(const struct judge *j, const struct authority *a)
{
	if (!a->closes)
		return true;
	for (long i = j->of_key[a->closed]; i >= 0; i = j->v[i].before_of_key)
		if (j->v[i].person == a->person && j->v[i].counts)
			return true;
	return false;
}

static bool authority_counts(const struct judge *j, const struct authority *a)
{
	if (a->barred || entry_standing(j, a->place) != COUNTS)
		return false;
	if (a->in_force && !on_trial(j, a->place))
		return true;
	if (is_admin(j, a->place))
		return true;
	return a->own_key_only && a->person == j->person[a->place] && closes_own(j, a);
}

/* ---- closings ---- */

/* Did the closing take something away that was counted on? */
static bool unsettles(const struct judge *j, size_t closing)
{
	for (size_t i = 0; i < closing; i++)
		if (j->v[i].counts && j->key[j->v[i].place] == j->v[closing].closed &&
		    j->person[j->v[i].place] == j->v[closing].person &&
		    entry_standing(j, j->v[i].place) != COUNTS)
			return true;
	for (size_t i = 0; i < j->nundos; i++) { /* whoever had lost a role by one has it again */
		uint32_t undo = j->undos[i].undo;

		if (j->key[undo] == j->v[closing].closed && j->person[undo] == j->v[closing].person &&
		    !is_kept(j, &j->v[closing], undo))
			return true;
	}
	return false;
}

static void forget_undos(struct judge *j)
{
	for (size_t i = 0; i < j->nundos; i++)
		j->undos[i].known = 0;
}

/* Judges what gives authority, in fold order; false: it is to be done anew, for a closing came into force that
 * unsettles what was judged before it, or its trial is over. No other comes into force meanwhile. It ends: a
 * closing that passed its trial stays in force, and one that was barred stays out. */
static bool judge_authorities(struct judge *j)
{
	forget_undos(j);
	for (size_t i = 0; i < j->n; i++)
		j->v[i].counts = false;
	for (size_t i = 0; i < j->n; i++) {
		struct authority *a = &j->v[i];

		a->counts = authority_counts(j, a);
		if (!a->closes)
			continue;
		if (j->trial == (long)i) {
			j->trial = -1;
			if (!a->counts) {
				a->in_force = false;
				a->barred = true;
				j->nclosings--;
			}
			return false;
		}
		if (!a->counts || a->in_force || j->trial >= 0)
			continue;
		a->in_force = true;
		VEC_ADD(j->closings, j->nclosings) = i;
		forget_undos(j);
		if (unsettles(j, i)) {
			j->trial = (long)i;
			return false;
		}
	}
	return true;
}

/* ---- entries of version 1 beside later ones ---- */

struct vouching {
	const struct graph *g;
	bool *vouched;
};

static void vouch(void *ctx, uint32_t parent)
{
	((struct vouching *)ctx)->vouched[parent] = true;
}

/* An entry of version 1 names nothing it has seen and could be made up at any clock: once there are later ones,
 * it must lie behind one of them by what that one names. False: some had to be set to wait. */
static bool check_first_version(struct judge *j)
{
	struct vouching v = { .g = &j->g, .vouched = xcalloc(j->g.n + 1, 1) };
	bool later = false, all = true;

	for (size_t i = j->g.n; i-- > 0;) {
		uint32_t place = j->g.order[i];
		const struct graph_entry *e = &j->g.v[place];
		bool counts = !e->first_version && entry_standing(j, place) == COUNTS;

		later |= counts;
		if (counts || v.vouched[place])
			graph_parents(&j->g, place, vouch, &v);
	}
	for (size_t i = 0; later && i < j->g.n; i++) {
		struct graph_entry *e = &j->g.v[i];

		if (!e->first_version || v.vouched[i] || e->standing != COUNTS)
			continue;
		e->standing = WAITING;
		all = false;
	}
	free(v.vouched);
	return all;
}

/* ---- all of them ---- */

static void judge_all(struct judge *j)
{
	do {
		j->trial = -1;
		j->nclosings = 0; /* some may have stood on what now waits */
		for (size_t i = 0; i < j->n; i++)
			j->v[i].in_force = j->v[i].barred = false;
		while (!judge_authorities(j))
			;
	} while (!check_first_version(j));
	/* in fold order: an undo is judged before what it might take back by another one */
	for (size_t i = 0; i < j->g.n; i++) {
		uint32_t place = j->g.order[i];

		j->g.v[place].standing = (uint8_t)entry_standing(j, place);
	}
}

/* Backwards: whatever takes an entry back comes after it. */
static void find_undone(struct judge *j)
{
	j->undone = xcalloc(j->g.n + 1, 1);
	for (size_t i = j->g.n; i-- > 0;) {
		uint32_t place = j->g.order[i], target = j->undoes[place];

		if (target < UNDOES_ABSENT && j->g.v[place].standing == COUNTS && !j->undone[place])
			j->undone[target] = true;
	}
}

static void note_behind(void *ctx, uint32_t parent)
{
	((bool *)ctx)[parent] = true;
}

static void find_behind(struct judge *j)
{
	j->behind = xcalloc(j->g.n + 1, 1);
	for (size_t i = j->g.n; i-- > 0;) {
		uint32_t place = j->g.order[i];

		if (j->g.v[place].standing == COUNTS || j->behind[place])
			graph_parents(&j->g, place, note_behind, j->behind);
	}
}

static int by_arrival(const void *x, const void *y)
{
	const struct judged_change *a = x, *b = y;

	if (a->arrival != b->arrival)
		return a->arrival < b->arrival ? -1 : 1;
	return (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
}

static void find_changes(struct judge *j)
{
	for (size_t i = 0; i < j->n; i++) {
		const struct authority *a = &j->v[i];
		struct judged_change c = { j->g.v[a->place].arrival, a->ordinal, NOT_ADMIN };

		if (j->g.v[a->place].standing == COUNTS && !a->counts)
			VEC_ADD(j->changes, j->nchanges) = c;
	}
	if (j->nchanges)
		qsort(j->changes, j->nchanges, sizeof *j->changes, by_arrival);
}

struct judge *judge_begin(struct store *s, const struct news *news)
{
	struct judge *j = xcalloc(1, sizeof *j);

	j->s = s;
	news_step(news, tr("checking who might do what"), 0, 0);
	judge_read_entries(j);
	if (s->q.error == SQLITE_OK)
		judge_read_authorities(j);
	if (s->q.error == SQLITE_OK)
		deputies_read(j);
	if (s->q.error != SQLITE_OK) {
		judge_end(j);
		return NULL;
	}
	find_undos(j);
	judge_all(j);
	find_undone(j);
	find_behind(j);
	find_changes(j);
	return j;
}

void judge_end(struct judge *j)
{
	if (!j)
		return;
	for (size_t i = 0; i < j->n; i++)
		free(j->v[i].last);
	graph_free(&j->g);
	ids_free(&j->people);
	ids_free(&j->keys);
	free(j->person);
	free(j->key);
	free(j->undoes);
	free(j->late);
	free(j->undone);
	free(j->behind);
	free(j->v);
	free(j->of_person);
	free(j->of_key);
	free(j->closings);
	free(j->undos);
	free(j->at);
	free(j->latest);
	free(j->changes);
	free(j);
}

/* ---- asking ---- */

const struct graph *judge_graph(const struct judge *j)
{
	return &j->g;
}

enum standing judge_entry(const struct judge *j, int64_t arrival)
{
	uint32_t place = graph_find(&j->g, arrival);

	return place == GRAPH_NONE ? WAITING : (enum standing)j->g.v[place].standing;
}

bool judge_undone(const struct judge *j, int64_t arrival)
{
	uint32_t place = graph_find(&j->g, arrival);

	return place != GRAPH_NONE && j->undone[place];
}

bool judge_is_head(const struct judge *j, uint32_t place)
{
	return j->g.v[place].standing == COUNTS && !j->behind[place];
}

bool judge_is_founded(const struct judge *j, const unsigned char hash[HASH_LEN])
{
	uint32_t place = ids_find(&j->g.names, hash);

	return place == ID_UNKNOWN || place == FOUNDER || graph_has_seen(&j->g, place, FOUNDER);
}

bool judge_actor(const struct judge *j, int64_t arrival, struct actor *ret)
{
	uint32_t place = graph_find(&j->g, arrival);
	int role = -1, side = -1;

	if (place != GRAPH_NONE && j->g.v[place].standing == COUNTS) {
		actor_at(j, place, j->person[place], &role, &side);
		role = deputy_role_at(j, place, role);
	}
	*ret = (struct actor){ .role = role < 0 ? 0 : (enum role)role,
			       .side = side < 0 ? SIDE_PARK : (enum side)side };
	if (place != GRAPH_NONE)
		hex_of(j->people.v[j->person[place]], BIN_LEN, ret->id);
	return role >= 0;
}

bool judge_covered(const struct judge *j, int64_t arrival)
{
	uint32_t place = graph_find(&j->g, arrival);

	if (place == GRAPH_NONE)
		return false;
	for (long i = j->of_person[j->person[place]]; i >= 0; i = j->v[i].before_of_person) {
		const struct authority *a = &j->v[i];

		/* version 1 said it of whatever key the person had */
		if (a->says_covered && (!a->binds || a->key == j->key[place]) && knows(j, place, a))
			return a->covered;
	}
	return false;
}

const unsigned char *judge_public_key(const struct judge *j, const unsigned char id[BIN_LEN])
{
	uint32_t key = ids_find(&j->keys, id);

	if (key == ID_UNKNOWN || j->of_key[key] < 0)
		return NULL;
	return j->v[j->of_key[key]].public_key;
}

const struct judged_change *judge_changes(const struct judge *j, size_t *ret_n)
{
	*ret_n = j->nchanges;
	return j->changes;
}
