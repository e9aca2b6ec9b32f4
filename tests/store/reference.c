#include "reference.h"

#include "unit.h"

struct closing {
	int entry, change;
};

struct work {
	const struct model *m;
	struct reference *r;
	int order[MODEL_MOST]; /* of the fold */
	bool waits[MODEL_MOST]; /* of the first version, and behind nothing that counts */
	struct closing in_force[2 * MODEL_MOST]; /* the last of them is on trial */
	int ninforce;
	bool rejected[MODEL_MOST][2];
};

static bool here(const struct model *m, int place)
{
	return place != NOT_NAMED && !m->v[place].absent;
}

/* ---- places ---- */

static int first(const struct model *m)
{
	int place = NOT_NAMED;

	for (int i = 0; i < m->n; i++)
		if (here(m, i) && (place == NOT_NAMED || m->v[i].arrival < m->v[place].arrival))
			place = i;
	return place;
}

/* Every file of the first version grew by one hand: later ones have later clocks. */
static bool grows(const struct model *m, int place)
{
	int64_t clock = 0;

	for (int64_t arrival = 1; arrival < m->v[place].arrival; arrival++)
		for (int i = 0; i < m->n; i++)
			if (here(m, i) && m->v[i].arrival == arrival && m->v[i].first_version && m->v[i].clock > clock &&
			    m->v[i].clock <= INT32_MAX)
				clock = m->v[i].clock;
	return m->v[place].clock > clock;
}

static bool stands(const struct work *w, int place)
{
	const struct model *m = w->m;
	const struct model_entry *e = &m->v[place];
	int64_t greatest = 0;

	if (e->n < 1 || e->n > INT32_MAX || e->clock < 1 || e->clock > INT32_MAX)
		return false;
	if ((e->prev != NOT_NAMED) != (e->n > 1))
		return false;
	if (e->prev != NOT_NAMED) {
		const struct model_entry *p = &m->v[e->prev];

		if (!here(m, e->prev) || !w->r->placed[e->prev] || p->device != e->device || p->n + 1 != e->n ||
		    (e->first_version && !p->first_version))
			return false;
		greatest = p->clock;
	}
	if (e->first_version)
		return !e->nseen && e->clock > greatest && grows(m, place);
	if (e->prev == NOT_NAMED && !e->nseen && place != first(m))
		return false;
	for (int i = 0; i < e->nseen; i++) {
		if (!here(m, e->seen[i]) || !w->r->placed[e->seen[i]])
			return false;
		if (m->v[e->seen[i]].clock > greatest)
			greatest = m->v[e->seen[i]].clock;
	}
	return e->clock == greatest + 1;
}

static void see(struct work *w, int b, int a)
{
	w->r->sees[b][a] = true;
	for (int i = 0; i < w->m->n; i++)
		if (w->r->sees[a][i])
			w->r->sees[b][i] = true;
}

static void place_all(struct work *w)
{
	const struct model *m = w->m;

	/* an entry names only those made before it */
	for (int b = 0; b < m->n; b++)
		w->r->placed[b] = here(m, b) && stands(w, b);
	/* in the order of clocks, so that what one has seen is known before */
	for (int k = 0; k < m->n; k++) {
		int b = w->order[k];
		const struct model_entry *e = &m->v[b];

		if (!w->r->placed[b])
			continue;
		if (e->prev != NOT_NAMED)
			see(w, b, e->prev);
		for (int i = 0; i < e->nseen; i++)
			see(w, b, e->seen[i]);
		for (int a = 0; e->first_version && a < m->n; a++)
			if (w->r->placed[a] && m->v[a].first_version && m->v[a].clock < e->clock)
				see(w, b, a);
	}
}

static void find_order(struct work *w)
{
	for (int i = 0; i < w->m->n; i++) {
		int k = i;

		for (; k > 0 && model_compare(w->m, w->order[k - 1], i) > 0; k--)
			w->order[k] = w->order[k - 1];
		w->order[k] = i;
	}
}

void reference_place(const struct model *m, struct reference *ret)
{
	struct work w = { .m = m, .r = ret };

	*ret = (struct reference){ .placed = { false } };
	find_order(&w);
	place_all(&w);
}

/* ---- authority ---- */

static bool undone_for(const struct work *w, int reader, int target)
{
	for (int u = 0; u < w->m->n; u++)
		if (here(w->m, u) && w->m->v[u].undoes == target && w->r->sees[reader][u] && w->r->counts[u] &&
		    !undone_for(w, reader, u))
			return true;
	return false;
}

/* The last role that was granted, as far as the entry had seen. */
static bool is_admin(const struct work *w, int place)
{
	const struct model *m = w->m;

	if (place == first(m))
		return true;
	for (int k = m->n; k-- > 0;) {
		int g = w->order[k];

		if (!w->r->sees[place][g] || undone_for(w, place, g))
			continue;
		for (int i = m->v[g].nchanges; i-- > 0;) {
			const struct model_change *c = &m->v[g].changes[i];

			if (w->r->change_counts[g][i] && !c->rule && c->person == m->v[place].person && c->role != NO_ROLE)
				return c->role == AN_ADMIN;
		}
	}
	return false;
}

static bool is_bound(const struct work *w, int place)
{
	const struct model *m = w->m;

	for (int b = 0; b < m->n; b++)
		for (int i = 0; i < m->v[b].nchanges; i++) {
			const struct model_change *c = &m->v[b].changes[i];

			if (!c->rule && c->binds == m->v[place].key && c->person == m->v[place].person &&
			    (b == first(m) ? place == b || w->r->sees[place][b]
					   : w->r->sees[place][b] && w->r->change_counts[b][i]))
				return true;
		}
	return false;
}

static bool on_trial(const struct work *w, int place)
{
	return w->ninforce && w->in_force[w->ninforce - 1].entry == place;
}

/* It holds a closing that nothing later takes away. */
static bool stays(const struct work *w, int place)
{
	for (int i = 0; i < w->ninforce; i++)
		if (w->in_force[i].entry == place && !on_trial(w, place))
			return true;
	return false;
}

static bool is_kept(const struct work *w, struct closing at, int place)
{
	const struct model_change *c = &w->m->v[at.entry].changes[at.change];

	if (place == at.entry)
		return true;
	if (!c->names_last)
		return w->r->sees[at.entry][place];
	for (int i = 0; i < c->nlast; i++) {
		int last = c->last[i];

		if (here(w->m, last) && w->m->v[last].device == w->m->v[place].device && w->r->sees[at.entry][last] &&
		    (last == place || w->r->sees[last][place]))
			return true;
	}
	return false;
}

static bool is_closed(const struct work *w, int place)
{
	for (int i = 0; i < w->ninforce; i++) {
		const struct model_change *c = &w->m->v[w->in_force[i].entry].changes[w->in_force[i].change];

		if (c->closes == w->m->v[place].key && c->person == w->m->v[place].person &&
		    !is_kept(w, w->in_force[i], place))
			return true;
	}
	return false;
}

static bool may_undo(const struct work *w, int place)
{
	int target = w->m->v[place].undoes;

	if (target == NOT_NAMED)
		return true;
	return here(w->m, target) && w->r->sees[place][target] && target != first(w->m) &&
	       (w->m->v[target].person == w->m->v[place].person || is_admin(w, place));
}

static bool entry_counts(const struct work *w, int place)
{
	if (!w->r->placed[place] || w->waits[place])
		return false;
	if (!stays(w, place) && (!is_bound(w, place) || is_closed(w, place)))
		return false;
	return may_undo(w, place);
}

/* Does it bind and close the owner's own keys and do nothing else? */
static bool is_own(const struct work *w, int place, const struct model_change *c)
{
	const struct model *m = w->m;

	if (c->rule || c->person != m->v[place].person || c->role != NO_ROLE ||
	    (c->binds == NOT_NAMED && c->closes == NOT_NAMED))
		return false;
	if (c->closes == NOT_NAMED)
		return true;
	for (int k = 0; k < m->n; k++)
		for (int i = 0; i < m->v[k].nchanges; i++) {
			const struct model_change *b = &m->v[k].changes[i];

			if (!b->rule && b->binds == c->closes && b->person == c->person && w->r->change_counts[k][i])
				return true;
		}
	return false;
}

static bool change_counts(const struct work *w, int place, int i)
{
	if (!w->r->counts[place] || w->rejected[place][i])
		return false;
	for (int k = 0; k < w->ninforce; k++)
		if (w->in_force[k].entry == place && w->in_force[k].change == i && !on_trial(w, place))
			return true;
	return is_admin(w, place) || is_own(w, place, &w->m->v[place].changes[i]);
}

/* All of them in the order of the fold, by the closings in force. */
static void judge_by_these(struct work *w)
{
	memset(w->r->counts, 0, sizeof w->r->counts);
	memset(w->r->change_counts, 0, sizeof w->r->change_counts);
	for (int k = 0; k < w->m->n; k++) {
		int place = w->order[k];

		w->r->counts[place] = entry_counts(w, place);
		for (int i = 0; i < w->m->v[place].nchanges; i++)
			w->r->change_counts[place][i] = change_counts(w, place, i);
	}
}

static bool is_in_force(const struct work *w, int place, int i)
{
	for (int k = 0; k < w->ninforce; k++)
		if (w->in_force[k].entry == place && w->in_force[k].change == i)
			return true;
	return false;
}

/* The next closing in the order of the fold that counts and was not tried yet. */
static bool next_closing(const struct work *w, struct closing *ret)
{
	for (int k = 0; k < w->m->n; k++)
		for (int i = 0; i < w->m->v[w->order[k]].nchanges; i++) {
			int place = w->order[k];

			if (w->m->v[place].changes[i].closes == NOT_NAMED || w->m->v[place].changes[i].rule ||
			    !w->r->change_counts[place][i] || is_in_force(w, place, i))
				continue;
			*ret = (struct closing){ place, i };
			return true;
		}
	return false;
}

static void judge_closings(struct work *w)
{
	struct closing c;

	w->ninforce = 0;
	memset(w->rejected, 0, sizeof w->rejected);
	judge_by_these(w);
	while (next_closing(w, &c)) {
		w->in_force[w->ninforce++] = c;
		judge_by_these(w);
		if (w->r->change_counts[c.entry][c.change])
			continue;
		w->rejected[c.entry][c.change] = true; /* it would take away what it stands on */
		w->ninforce--;
		judge_by_these(w);
	}
}

static void behind(const struct work *w, int place, bool *is)
{
	const struct model_entry *e = &w->m->v[place];

	if (here(w->m, e->prev) && !is[e->prev]) {
		is[e->prev] = true;
		behind(w, e->prev, is);
	}
	for (int i = 0; i < e->nseen; i++)
		if (here(w->m, e->seen[i]) && !is[e->seen[i]]) {
			is[e->seen[i]] = true;
			behind(w, e->seen[i], is);
		}
}

/* Those of the first version that lie behind no later entry wait. True: some were found. */
static bool find_waiting(struct work *w)
{
	bool is[MODEL_MOST] = { false }, later = false, found = false;

	for (int i = 0; i < w->m->n; i++)
		if (w->r->counts[i] && !w->m->v[i].first_version) {
			later = true;
			behind(w, i, is);
		}
	for (int i = 0; later && i < w->m->n; i++)
		if (here(w->m, i) && w->m->v[i].first_version && w->r->placed[i] && !is[i] && !w->waits[i])
			found = w->waits[i] = true;
	return found;
}

static bool undone(const struct work *w, int target)
{
	for (int u = 0; u < w->m->n; u++)
		if (w->m->v[u].undoes == target && w->r->counts[u] && !undone(w, u))
			return true;
	return false;
}

void reference_judge(const struct model *m, struct reference *ret)
{
	struct work w = { .m = m, .r = ret };
	bool is[MODEL_MOST] = { false };

	reference_place(m, ret);
	find_order(&w);
	do
		judge_closings(&w);
	while (find_waiting(&w));
	for (int i = 0; i < m->n; i++) {
		if (ret->counts[i])
			behind(&w, i, is);
		ret->undone[i] = here(m, i) && undone(&w, i);
	}
	for (int i = 0; i < m->n; i++)
		ret->head[i] = ret->counts[i] && !is[i];
}
