#include "model.h"

#include <sodium.h>

#include <bihuan/base/mem.h>

#include "unit.h"

/* ---- chance ---- */

static uint64_t next(struct model *m)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return m->random * 0x2545f4914f6cdd1d >> 11;
}

static int below(struct model *m, int n)
{
	return (int)(next(m) % (uint64_t)n);
}

static bool chance(struct model *m, int percent)
{
	return below(m, 100) < percent;
}

static void fill(struct model *m, unsigned char *ret, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ret[i] = (unsigned char)next(m);
}

/* An entry before this one, mostly of the last few. */
static int earlier(struct model *m, int place)
{
	return chance(m, 70) && place > 4 ? place - 1 - below(m, 4) : below(m, place);
}

/* ---- making ---- */

static bool lists(const struct model_entry *e, int place)
{
	for (int i = 0; i < e->nseen; i++)
		if (e->seen[i] == place)
			return true;
	return e->prev == place;
}

static int last_of(const struct model *m, int device, int place)
{
	for (int i = place; i-- > 0;)
		if (m->v[i].device == device)
			return i;
	return NOT_NAMED;
}

static void choose_past(struct model *m, struct model_entry *e, int place)
{
	int count = below(m, MODEL_LISTED + 1);

	e->prev = last_of(m, e->device, place);
	if (e->prev != NOT_NAMED && chance(m, 8)) /* a fork */
		e->prev = last_of(m, e->device, e->prev);
	if (chance(m, 2))
		e->prev = earlier(m, place);
	for (int i = 0; i < count && !e->first_version; i++) {
		int head = earlier(m, place);

		if (!lists(e, head))
			e->seen[e->nseen++] = head;
	}
	if (e->prev == NOT_NAMED && !e->nseen && !e->first_version)
		e->seen[e->nseen++] = earlier(m, place);
}

static void choose_numbers(struct model *m, struct model_entry *e, int64_t *first_version_clock)
{
	e->n = e->prev == NOT_NAMED ? 1 : m->v[e->prev].n + 1;
	if (e->first_version && chance(m, 90)) {
		e->clock = *first_version_clock += 1 + below(m, 2);
		return;
	}
	e->clock = e->prev == NOT_NAMED ? 0 : m->v[e->prev].clock;
	for (int i = 0; i < e->nseen; i++)
		if (m->v[e->seen[i]].clock > e->clock)
			e->clock = m->v[e->seen[i]].clock;
	e->clock++;
	if (chance(m, 2))
		e->clock += below(m, 5) - 2;
	if (chance(m, 1))
		e->n += below(m, 3) - 1;
	if (chance(m, 1))
		e->clock += (int64_t)1 << 40;
}

static void choose_closing(struct model *m, struct model_change *c, int place)
{
	c->closes = chance(m, 70) ? m->key_of[c->person] : below(m, MODEL_KEYS);
	c->names_last = chance(m, 75);
	for (int i = below(m, 3); c->names_last && i > 0; i--) {
		int last = earlier(m, place);

		for (int tries = 0; tries < 8 && m->v[last].key != c->closes; tries++)
			last = earlier(m, place);
		c->last[c->nlast++] = last;
	}
}

static void choose_change(struct model *m, struct model_entry *e, int place)
{
	struct model_change *c = &e->changes[e->nchanges++];

	*c = (struct model_change){ .person = chance(m, 40) ? e->person : below(m, MODEL_PEOPLE), .role = NO_ROLE,
				    .binds = NOT_NAMED, .closes = NOT_NAMED };
	if (chance(m, 8)) {
		c->rule = true;
		return;
	}
	if (chance(m, 35))
		c->role = chance(m, 70) ? AN_ADMIN : A_CLERK;
	if (chance(m, 35))
		choose_closing(m, c, place);
	if (chance(m, 50)) {
		c->binds = chance(m, 50) ? c->person : below(m, MODEL_KEYS);
		if (chance(m, 80))
			m->key_of[c->person] = c->binds;
	}
}

static void choose_deed(struct model *m, struct model_entry *e, int place)
{
	if (chance(m, 20)) {
		e->undoes = chance(m, 60) && e->prev != NOT_NAMED ? e->prev : earlier(m, place);
		return;
	}
	for (int i = chance(m, 70) ? 1 + below(m, 2) : 0; i > 0; i--)
		choose_change(m, e, place);
}

static void make_founder(struct model *m, bool first_version)
{
	m->v[0] = (struct model_entry){ .prev = NOT_NAMED, .undoes = NOT_NAMED, .n = 1, .clock = 1, .nchanges = 1,
					.first_version = first_version };
	m->v[0].changes[0] = (struct model_change){ .role = AN_ADMIN, .closes = NOT_NAMED };
	if (chance(m, 50)) {
		m->v[0].nchanges = 2;
		m->v[0].changes[1] = (struct model_change){ .person = 1, .role = chance(m, 70) ? AN_ADMIN : A_CLERK,
							    .binds = 1, .closes = NOT_NAMED };
	}
}

static void arrive(struct model *m)
{
	bool shuffled = chance(m, 50), gaps = chance(m, 25);

	for (int i = 0; i < m->n; i++)
		m->v[i].arrival = i + 1;
	for (int i = m->n - 1; shuffled && i > 1; i--) {
		int other = 1 + below(m, i);
		int64_t arrival = m->v[i].arrival;

		m->v[i].arrival = m->v[other].arrival;
		m->v[other].arrival = arrival;
	}
	for (int i = 1; gaps && i < m->n; i++)
		m->v[i].absent = chance(m, 6);
}

void model_make(struct model *m, uint64_t seed, int n, bool authority)
{
	int first_version;
	int64_t clock = 1;

	*m = (struct model){ .n = n, .random = seed * 0x9e3779b97f4a7c15 + 1 };
	fill(m, m->device[0], sizeof m->device);
	fill(m, m->person[0], sizeof m->person);
	fill(m, m->public[0], sizeof m->public);
	fill(m, m->rule, sizeof m->rule);
	for (int i = 0; i < MODEL_KEYS; i++) {
		unsigned char digest[32];

		crypto_generichash(digest, sizeof digest, m->public[i], sizeof m->public[i], NULL, 0);
		memcpy(m->key[i], digest, sizeof m->key[i]);
	}
	for (int i = 0; i < MODEL_PEOPLE; i++)
		m->key_of[i] = i;
	first_version = chance(m, 25) ? 1 + below(m, n / 2) : 0;
	for (int i = 0; i < n; i++) {
		struct model_entry *e = &m->v[i];

		if (i == 0) {
			make_founder(m, first_version > 0);
			fill(m, e->hash, sizeof e->hash);
			continue;
		}
		*e = (struct model_entry){ .undoes = NOT_NAMED, .device = below(m, MODEL_DEVICES),
					   .person = chance(m, 50) ? 0 : below(m, MODEL_PEOPLE) };
		fill(m, e->hash, sizeof e->hash);
		e->first_version = i < first_version || (first_version && chance(m, 4));
		e->key = chance(m, 88) ? m->key_of[e->person] : below(m, MODEL_KEYS);
		choose_past(m, e, i);
		choose_numbers(m, e, &clock);
		if (authority)
			choose_deed(m, e, i);
	}
	arrive(m);
}

int model_compare(const struct model *m, int a, int b)
{
	const struct model_entry *x = &m->v[a], *y = &m->v[b];
	int device = memcmp(m->device[x->device], m->device[y->device], 16);

	if (x->clock != y->clock)
		return x->clock < y->clock ? -1 : 1;
	if (device)
		return device;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return memcmp(x->hash, y->hash, sizeof x->hash);
}

/* ---- to the program ---- */

void model_tables(sqlite3 *db)
{
	static const char tables[] =
		"CREATE TABLE entry (arrival INTEGER PRIMARY KEY, hash BLOB, device BLOB, n INTEGER, clock INTEGER, person BLOB,"
		" key BLOB, prev BLOB, seen TEXT, undoes BLOB, meta TEXT);"
		"CREATE TABLE change (entry INTEGER, ordinal INTEGER, record BLOB, ledger TEXT, act TEXT, body TEXT,"
		" PRIMARY KEY (entry, ordinal));";

	assert_int_equal(sqlite3_exec(db, tables, NULL, NULL, NULL), SQLITE_OK);
}

static void add_hex(struct buf *b, const unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(b, "%02x", bytes[i]);
}

static void field(struct buf *b, const char *name)
{
	buf_addf(b, "%s\"%s\":\"", b->len > 1 ? "," : "", name);
}

static char *body_of_change(const struct model *m, const struct model_change *c)
{
	struct buf b = BUF_INIT;

	buf_addc(&b, '{');
	if (c->role != NO_ROLE) {
		field(&b, "role");
		buf_addf(&b, "%s\"", c->role == AN_ADMIN ? "admin" : "clerk");
	}
	if (c->binds != NOT_NAMED) {
		field(&b, "public_key");
		add_hex(&b, m->public[c->binds], 32);
		buf_addc(&b, '"');
	}
	if (c->closes != NOT_NAMED) {
		field(&b, "closes");
		add_hex(&b, m->key[c->closes], 16);
		buf_addc(&b, '"');
	}
	if (c->closes != NOT_NAMED && c->names_last) {
		field(&b, "closes_after");
		for (int i = 0; i < c->nlast; i++) {
			const struct model_entry *last = &m->v[c->last[i]];

			buf_add(&b, i ? ",[\\\"" : "[[\\\"");
			add_hex(&b, m->device[last->device], 16);
			buf_addf(&b, "\\\",%lld,\\\"", (long long)last->n);
			add_hex(&b, last->hash, 32);
			buf_add(&b, "\\\"]");
		}
		buf_add(&b, c->nlast ? "]\"" : "[]\"");
	}
	buf_addc(&b, '}');
	return buf_take(&b);
}

static void write_changes(const struct model *m, const struct model_entry *e, sqlite3 *db)
{
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_prepare_v2(db, "INSERT INTO change (entry, ordinal, record, ledger, body) VALUES (?, ?, ?, ?, ?)", -1, &s, NULL), SQLITE_OK);
	for (int i = 0; i < e->nchanges; i++) {
		const struct model_change *c = &e->changes[i];
		char *body = body_of_change(m, c);

		sqlite3_bind_int64(s, 1, e->arrival);
		sqlite3_bind_int(s, 2, i);
		sqlite3_bind_blob(s, 3, c->rule ? m->rule : m->person[c->person], 16, SQLITE_STATIC);
		sqlite3_bind_text(s, 4, c->rule ? "rule" : "person", -1, SQLITE_STATIC);
		sqlite3_bind_text(s, 5, body, -1, SQLITE_STATIC);
		assert_int_equal(sqlite3_step(s), SQLITE_DONE);
		sqlite3_reset(s);
		free(body);
	}
	sqlite3_finalize(s);
}

static char *seen_text(const struct model *m, const struct model_entry *e)
{
	struct buf b = BUF_INIT;

	for (int i = 0; i < e->nseen; i++) {
		buf_add(&b, i ? ",\"" : "[\"");
		add_hex(&b, m->v[e->seen[i]].hash, 16);
		buf_addc(&b, '"');
	}
	if (e->nseen)
		buf_addc(&b, ']');
	return e->nseen ? buf_take(&b) : NULL;
}

static void write_entry(const struct model *m, const struct model_entry *e, sqlite3 *db)
{
	char *seen = seen_text(m, e);
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_prepare_v2(db, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &s, NULL),
			 SQLITE_OK);
	sqlite3_bind_int64(s, 1, e->arrival);
	sqlite3_bind_blob(s, 2, e->hash, 32, SQLITE_STATIC);
	sqlite3_bind_blob(s, 3, m->device[e->device], 16, SQLITE_STATIC);
	sqlite3_bind_int64(s, 4, e->n);
	sqlite3_bind_int64(s, 5, e->clock);
	sqlite3_bind_blob(s, 6, m->person[e->person], 16, SQLITE_STATIC);
	sqlite3_bind_blob(s, 7, m->key[e->key], 16, SQLITE_STATIC);
	if (e->prev != NOT_NAMED)
		sqlite3_bind_blob(s, 8, m->v[e->prev].hash, 32, SQLITE_STATIC);
	sqlite3_bind_text(s, 9, seen, -1, SQLITE_STATIC);
	if (e->undoes != NOT_NAMED)
		sqlite3_bind_blob(s, 10, m->v[e->undoes].hash, 32, SQLITE_STATIC);
	sqlite3_bind_text(s, 11, e->first_version ? NULL : "{\"v\":2}", -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(s), SQLITE_DONE);
	sqlite3_finalize(s);
	free(seen);
	write_changes(m, e, db);
}

void model_write(const struct model *m, sqlite3 *db)
{
	assert_int_equal(sqlite3_exec(db, "DELETE FROM entry; DELETE FROM change", NULL, NULL, NULL), SQLITE_OK);
	for (int i = 0; i < m->n; i++)
		if (!m->v[i].absent)
			write_entry(m, &m->v[i], db);
}

/* ---- to people ---- */

static void print_change(const struct model_change *c)
{
	if (c->rule) {
		printf(" [rule]");
		return;
	}
	printf(" [person %d", c->person);
	if (c->role != NO_ROLE)
		printf(" %s", c->role == AN_ADMIN ? "admin" : "clerk");
	if (c->binds != NOT_NAMED)
		printf(" binds %d", c->binds);
	if (c->closes != NOT_NAMED)
		printf(" closes %d%s", c->closes, c->names_last ? " after:" : "");
	for (int i = 0; i < c->nlast; i++)
		printf(" %d", c->last[i]);
	printf("]");
}

void model_print(const struct model *m)
{
	for (int i = 0; i < m->n; i++) {
		const struct model_entry *e = &m->v[i];

		if (e->absent)
			continue;
		printf("# %2d: arrival %lld, device %d-%lld clock %lld%s, person %d key %d, prev %d seen", i, (long long)e->arrival,
		       e->device, (long long)e->n, (long long)e->clock, e->first_version ? " (v1)" : "", e->person, e->key,
		       e->prev);
		for (int k = 0; k < e->nseen; k++)
			printf(" %d", e->seen[k]);
		if (e->undoes != NOT_NAMED)
			printf(", undoes %d", e->undoes);
		for (int k = 0; k < e->nchanges; k++)
			print_change(&e->changes[k]);
		printf("\n");
	}
}
