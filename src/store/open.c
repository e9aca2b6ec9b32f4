/* Creating, opening and closing the file. */
#include <errno.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/files.h>
#include <bihuan/domain/search.h>

#include "keys.h"
#include "schema.h"

const char *store_path(const struct store *s)
{
	return s->path;
}

const char *store_park(const struct store *s)
{
	return s->park ? s->park : "";
}

bool store_readonly(const struct store *s)
{
	return s->readonly;
}

day_t store_today(const struct store *s, day_t assumed_day)
{
	(void)s;
	if (assumed_day != DAY_NONE)
		return assumed_day;
	return day_of_ms(now_ms());
}

static int64_t pragma_int(struct store *s, const char *pragma)
{
	stmt *q = sql_own(&s->q, pragma);
	int64_t v = 0;

	if (sql_row(&s->q, q))
		v = col_int(q, 0);
	sql_drop(q);
	return v;
}

bool store_changed(struct store *s)
{
	int64_t v;
	bool changed;

	if (s->w.on)
		return false;
	v = pragma_int(s, "PRAGMA data_version");
	changed = v != s->data_version;
	s->data_version = v;
	if (changed) {
		rules_forget(s);
		s->version++;
		s->epoch++;
	}
	return changed;
}

/* ---- what stands in the way ---- */

static bool on_network(const char *path)
{
	static const unsigned long kinds[] = {
		0x6969 /* nfs */, 0x517b /* smb */, 0xff534d42 /* cifs */, 0xfe534d42 /* smb2 */,
		0x5346414f /* afs */, 0x73757245 /* coda */, 0x01021997 /* 9p */,
	};
	struct statfs f;

	if (statfs(path, &f) != 0)
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (((unsigned long)f.f_type & 0xffffffffUL) == kinds[i])
			return true;
	return false;
}

/* The WAL stands beside the file: both must be writable. */
static bool is_writable(const char *path)
{
	char *folder = folder_of(path);
	bool ok = access(path, W_OK) == 0 && access(folder, W_OK) == 0;

	free(folder);
	return ok;
}

/* With a second name it could be opened under each at once, and each would have a WAL of its own. */
static bool has_one_name(const char *path, struct err *err)
{
	struct stat st;

	output_mend(path);
	if (stat(path, &st) == 0 && st.st_nlink > 1)
		return err_set(err, ERR_FILE, "several_names",
			       "%s: this store has %ld names (hard links), and writing under one would damage it under the other; make a real copy, or remove the other names",
			       path, (long)st.st_nlink);
	return true;
}

static bool look_at_file(const char *path, bool *ret_readonly, struct err *err)
{
	char head[16];
	struct stat st;
	size_t got;
	FILE *f;

	if (stat(path, &st) != 0)
		return err_set(err, ERR_FILE, "no_store", "%s: there is no store here (%s)", path,
			       err_system(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FILE, "not_a_store", "%s: this is not a file", path);
	f = input_open(path, NULL);
	if (!f)
		return err_set(err, ERR_FILE, "no_store", "%s: cannot be read: %s", path,
			       err_system(errno));
	got = fread(head, 1, sizeof head, f);
	fclose(f);
	if (got != sizeof head || memcmp(head, "SQLite format 3", 16) != 0)
		return err_set(err, ERR_FILE, "not_a_store", "%s: this is not a bihuan store", path);
	if (!has_one_name(path, err))
		return false;
	if (!is_writable(path))
		*ret_readonly = true;
	else if (on_network(path))
		return err_set(err, ERR_FILE, "network_file",
			       "%s: a store cannot be written on a network share; copy it to this machine first",
			       path);
	return true;
}

static bool look_inside(struct store *s, struct err *err)
{
	int64_t app = pragma_int(s, "PRAGMA application_id");
	int64_t version = pragma_int(s, "PRAGMA user_version");

	if (!sql_ok(&s->q, err))
		return false;
	if (app != APPLICATION_ID)
		return err_set(err, ERR_FILE, "not_a_store", "%s: this is not a bihuan store", s->path);
	if (version > SCHEMA_VERSION)
		return err_set(err, ERR_FILE, "newer_store",
			       "%s: this store needs a newer program (store version %d, this program knows %d)",
			       s->path, (int)version, SCHEMA_VERSION);
	return true;
}

/* ---- connecting ---- */

static char *uri_of(const char *path, const char *ending)
{
	struct buf uri = BUF_INIT;

	buf_add(&uri, "file:");
	for (const char *p = path; *p; p++)
		buf_addf(&uri, strchr("?#%", *p) ? "%%%02X" : "%c", (unsigned char)*p);
	buf_add(&uri, ending);
	return buf_take(&uri);
}

static bool connect_db(struct store *s, const char *path, int flags, struct err *err)
{
	mode_t mask;
	int code;

	if (sodium_init() < 0)
		return err_set(err, ERR_FILE, "io", "the random source does not answer");
	s->q.path = s->path;
	/* one thread at a time uses a store; nobody asks how much memory SQLite has */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	mask = umask(077); /* what is made here is its owner's alone, and so are its companions */
	code = sqlite3_open_v2(path, &s->q.db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	umask(mask);
	free(s->opened);
	s->opened = flags & SQLITE_OPEN_URI ? xstrdup(path) : uri_of(path, "");
	if (code != SQLITE_OK)
		return sql_err(&s->q, code, s->q.db ? sqlite3_errmsg(s->q.db) : "", err);
	schema_guard(&s->q);
	sqlite3_busy_timeout(s->q.db, BUSY_MS);
	sqlite3_extended_result_codes(s->q.db, 0);
	sql_exec(&s->q, "PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
			" PRAGMA mmap_size = 0; PRAGMA cache_size = -4000;");
	return sql_ok(&s->q, err) && search_register(s, err);
}

static bool holds_bytes(const char *path, const char *ending)
{
	char *name = xasprintf("%s%s", path, ending);
	struct stat st;
	bool holds = stat(name, &st) == 0 && st.st_size > 0;

	free(name);
	return holds;
}

/* What stands beside the file, needed to read it right, where nothing can be written. */
static bool stands_beside(const char *path, struct err *err)
{
	if (holds_bytes(path, "-wal"))
		return err_set(err, ERR_FILE, "read_only",
			       "%s: its last entries stand in the file of that name with -wal and cannot be read here; copy both to where they can be written",
			       path);
	if (holds_bytes(path, "-journal"))
		return err_set(err, ERR_FILE, "read_only",
			       "%s: an import was broken off, and the file of that name with -journal holds what was there before; copy both to where they can be written",
			       path);
	return true;
}

/* A file on a read-only medium has no place for the WAL's helpers. */
static bool connect_readonly(struct store *s, struct err *err)
{
	struct err first = ERR_INIT;
	char *uri;
	bool ok;

	if (connect_db(s, s->path, SQLITE_OPEN_READONLY, &first) && look_inside(s, &first))
		return true;
	if (strcmp(first.code, "newer_store") == 0) {
		*err = first;
		return false;
	}
	sql_close(&s->q);
	if (!stands_beside(s->path, err))
		return false;
	uri = uri_of(s->path, "?immutable=1");
	ok = connect_db(s, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err) && look_inside(s, err);
	free(uri);
	return ok;
}

/* On a full disk there is no room for the WAL's helpers: what is there can still be read. */
static bool connect_writing(struct store *s, struct err *err)
{
	struct err first = ERR_INIT, second = ERR_INIT;

	if (connect_db(s, s->path, SQLITE_OPEN_READWRITE, &first) && look_inside(s, &first))
		return true;
	if (strcmp(first.code, "disk_full") == 0) {
		sql_close(&s->q);
		s->readonly = s->disk_full = true;
		if (connect_readonly(s, &second)) {
			notice_set(s, xstrdup(tr("The disk is full: the store can only be read until it is "
						 "opened again with room to write.")));
			return true;
		}
	}
	*err = first;
	return false;
}

static bool read_identity(struct store *s, struct err *err)
{
	stmt *q = sql_own(&s->q, "SELECT id, (SELECT meta FROM entry WHERE arrival = 1) FROM store");
	bool found = sql_row(&s->q, q) && sqlite3_column_bytes(q, 0) == BIN_LEN;

	if (found) {
		memcpy(s->id, col_bin(q, 0, BIN_LEN), BIN_LEN);
		s->park = meta_get(col_text(q, 1), "park");
	}
	sql_drop(q);
	if (!sql_ok(&s->q, err))
		return false;
	return found || err_set(err, ERR_FILE, "damaged_store",
				"%s: the store is damaged (%s); take the last backup and keep this file",
				s->path, "store");
}

/* Each step of the schema in a transaction of its own; the facts are never touched. */
static const char *const migrations[] = {
	[1] = "CREATE TABLE IF NOT EXISTS judged (\n\tentry INTEGER NOT NULL,\t\t-- arrival\n"
	      "\tordinal INTEGER NOT NULL,\t-- of the change; -1: the whole entry\n"
	      "\tcode TEXT NOT NULL,\n\tPRIMARY KEY (entry, ordinal)\n) STRICT, WITHOUT ROWID;"
	      "CREATE TABLE IF NOT EXISTS head (entry INTEGER PRIMARY KEY) STRICT;",
	[2] = "CREATE TABLE IF NOT EXISTS bytes (\n\trow INTEGER PRIMARY KEY,\n"
	      "\thash BLOB NOT NULL UNIQUE,\t-- 32 bytes\n\tdata BLOB NOT NULL\n) STRICT;",
};

static bool migrate(struct store *s, struct err *err)
{
	int64_t version = pragma_int(s, "PRAGMA user_version");

	for (; !s->readonly && version >= 1 && version < SCHEMA_VERSION; version++) {
		char *mark = xasprintf("PRAGMA user_version = %d; COMMIT", (int)version + 1);

		if (!sql_exec(&s->q, "BEGIN IMMEDIATE") || !sql_exec(&s->q, migrations[version]) ||
		    !sql_exec(&s->q, mark))
			sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
		free(mark);
	}
	return sql_ok(&s->q, err);
}

static void worst_of(void *ctx, enum strange how, const char *what)
{
	enum strange *worst = ctx;

	(void)what;
	/* what is rebuilt is asked about: of facts it may be strange besides */
	if (how == STRANGE_REBUILT)
		*worst = how;
}

static void mark_index(void *ctx, const char *name, const char *on)
{
	hash_text(ctx, name);
	hash_text(ctx, on);
}

/* What the tables were last folded by: a program whose fold or tables are others folds anew. Never of the
 * release: a store that cannot be written opens in every later one that folds the same. */
static char *fold_mark(struct store *s)
{
	crypto_generichash_state h;
	unsigned char out[HASH_LEN];
	char *hex = xmalloc(HASH_TEXT);

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	hash_int(&h, FOLD_VERSION);
	hash_int(&h, TABLES_VERSION);
	hash_int(&h, SEARCH_VERSION);
	for (size_t i = 0; i < s->nkept; i++) {
		const struct ledger *l = s->kept[i].ledger;

		hash_text(&h, l->name);
		hash_text(&h, l->label);
		for (size_t j = 0; j < l->nfields; j++) {
			hash_text(&h, l->fields[j].name);
			hash_int(&h, (int64_t)l->fields[j].type);
			hash_int(&h, l->fields[j].searchable);
		}
		ledger_indexes(&s->kept[i], mark_index, &h);
	}
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, hex);
	return hex;
}

/* Are the tables there, as they should be? */
static bool tables_fit(struct store *s)
{
	enum strange worst = STRANGE_NOT;

	return schema_tell_all(s, worst_of, &worst) && worst != STRANGE_REBUILT;
}

static void remember_mark(struct store *s)
{
	char *mark = fold_mark(s);

	store_remember(s, "folded_by", mark);
	free(mark);
}

/* What it found of who might do what may put other declarations in force than those it was folded with. */
static bool fold_with_others(struct store *s, const struct news *news, struct err *err)
{
	ledgers_free(s);
	return ledgers_load(s, s->ledger_dir, err) &&
	       (s->aside ? tables_beside_drop(s, err) && store_fold_beside(s, news, err) :
			   store_rebuild(s, news, err));
}

/* Where the file's own tables cannot be used and not be made anew. */
static bool read_beside(struct store *s, const struct news *news, struct err *err)
{
	struct err first = ERR_INIT;

	if (s->bad_facts && tables_fit(s))
		return true;
	if (store_fold_beside(s, news, &first))
		return !s->others_declared || fold_with_others(s, news, err);
	if (strcmp(first.code, "bad_fact") == 0 && tables_fit(s))
		return true;
	*err = first;
	return false;
}

/* Folds anew; where the facts are wrong the tables stay as they were. */
static bool fold_anew(struct store *s, const struct news *news, struct err *err)
{
	struct err first = ERR_INIT;

	if (store_rebuild(s, news, &first)) {
		if (s->others_declared && !fold_with_others(s, news, err))
			return false;
		remember_mark(s);
		return true;
	}
	if (strcmp(first.code, "bad_fact") != 0 && strcmp(first.code, "bad_schema") != 0) {
		*err = first;
		return false;
	}
	s->bad_facts = s->readonly = true;
	notice_set(s, xstrdup(first.text));
	schema_refuse(s, &first);
	notice_set(s, xstrdup(first.text));
	return read_beside(s, news, err);
}

/* Row numbers go into maps of bits and into lists of small numbers. */
static void look_at_rows(struct store *s)
{
	int64_t least = pragma_int(s, "SELECT coalesce(min(row), 1) FROM record");
	int64_t most = pragma_int(s, "SELECT coalesce(max(row), 0) FROM record");

	if (s->q.error != SQLITE_OK || rows_in_bounds(ROWS_MAX, least, most))
		return;
	s->scattered = s->readonly = true;
	if (s->strange == STRANGE_NOT)
		s->strange = STRANGE_REBUILT;
	notice_set(s, xasprintf(tr("The row numbers of records are beyond all bounds (%lld to %lld): the store can only be "
				   "read; “rebuild” sets them right."), (long long)least, (long long)most));
}

/* As all stood on a day: beside the file, whatever its own tables are. */
static bool look_back(struct store *s, day_t day, const struct news *news, struct err *err)
{
	s->looks_back = true;
	s->as_of = day;
	look_at_rows(s);
	return sql_ok(&s->q, err) && store_fold_beside(s, news, err) &&
	       (!s->others_declared || fold_with_others(s, news, err));
}

static bool bring_up_to_date(struct store *s, const struct news *news, struct err *err)
{
	char *mark = fold_mark(s), *was = memory_read(s, "folded_by");
	bool ok = sql_ok(&s->q, err), same = str_eq(mark, was);

	look_at_rows(s);
	if (ok && same)
		ok = schema_prove_ledgers(s, err) && ((!s->scattered && (s->strange == STRANGE_NOT || tables_fit(s))) ||
						      read_beside(s, news, err));
	else if (ok && s->readonly && !(s->scattered && !s->unwritable))
		ok = read_beside(s, news, err);
	else if (ok)
		ok = fold_anew(s, news, err);
	free(mark);
	free(was);
	return ok;
}

/* What does not count stands in a table: opening reads it, verify works it out anew. */
static void tell_judged(struct store *s)
{
	int64_t n = pragma_int(s, "SELECT count(*) FROM judged WHERE code <> 'not_allowed_then'");

	if (n > 0)
		notice_set(s, xasprintf(tr("%lld entries or changes in this file do not count and are passed over: "
					   "they were not signed by whoever might do them. “verify” names them."),
					(long long)n));
}

static void tell_passed_over(struct store *s)
{
	if (s->passed_over.n)
		notice_set(s, xasprintf(tr("%lld parts of ledger declarations in this file clash with this program's or are "
					   "not understood, and are passed over. “verify” names them."),
					(long long)s->passed_over.n + s->passed_more));
}

bool store_open(const char *path, const struct store_options *o, struct store **ret, struct err *err)
{
	struct store *s;
	bool readonly = o && (o->readonly || o->as_of);

	if (!look_at_file(path, &readonly, err))
		return false;
	s = xcalloc(1, sizeof *s);
	s->path = xstrdup(path);
	s->readonly = readonly;
	s->copy = o && o->copy;
	s->ledger_dir = xstrdup(o ? o->ledger_dir : NULL);
	if (readonly ? !connect_readonly(s, err) : !connect_writing(s, err))
		goto fail;
	s->unwritable = s->readonly;
	if (!schema_prove(s, err))
		goto fail;
	if (!s->readonly)
		sql_exec(&s->q, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
	if (!sql_ok(&s->q, err) || !migrate(s, err) || !read_identity(s, err) ||
	    !ledgers_load(s, s->ledger_dir, err))
		goto fail;
	s->data_version = pragma_int(s, "PRAGMA data_version");
	if (!(o && o->as_of ? look_back(s, *o->as_of, o->news, err) : bring_up_to_date(s, o ? o->news : NULL, err)) ||
	    (!s->readonly && !keys_move_out(s, err)))
		goto fail;
	tell_judged(s);
	tell_passed_over(s);
	*ret = s;
	return true;
fail:
	store_close(s);
	return false;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	store_abandon(s);
	rules_forget(s);
	ledgers_free(s);
	hits_forget(s);
	found_forget(&s->found);
	names_free(s);
	arena_free(&s->body);
	clock_back_free(s);
	if (s->q.db && !s->readonly)
		sqlite3_wal_checkpoint_v2(s->q.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sql_close(&s->q);
	keys_forget(s);
	keys_file_forget(s);
	brought_forget(s);
	free(s->path);
	free(s->opened);
	free(s->ledger_dir);
	free(s->park);
	free(s->notice);
	free(s->notice_given);
	free(s->label_number);
	free(s->label_name);
	free(s->peeked);
	free(s->me);
	free(s);
}

/* ---- creating ---- */

static bool first_person(struct store *s, const char *name, enum role role, char id[ID_TEXT],
			 const char *park, day_t assumed, struct err *err)
{
	char public_hex[PUBLIC_TEXT];
	unsigned char bin[BIN_LEN];
	struct sets sets = SETS_INIT;
	struct kept_key k;
	bool ok;

	id_new(id);
	id_bin(id, bin);
	key_fresh(bin, &k, public_hex);
	ok = key_keep(s, &k, err);
	s->signs_once = ok ? key_hold(s, &k, false) : NULL; /* nothing in the file binds it yet */
	sodium_memzero(&k, sizeof k);
	if (!ok || !write_begin(s, id, assumed, NULL, NULL, park, ship_edition, NULL, err))
		return false;
	sets_put(&sets, "name", name, false);
	sets_put(&sets, "role", role_name(role), false);
	sets_put(&sets, "side", "park", false);
	sets_put(&sets, "public_key", public_hex, false);
	sets_put(&sets, "protected", "0", false);
	number_give(s, store_ledger(s, LEDGER_PERSON), DAY_NONE, &sets);
	ok = write_change(s, id, store_ledger(s, LEDGER_PERSON), LEDGER_PERSON, "create", DAY_NONE, NULL, NULL,
			  &sets, NULL);
	sets_free(&sets);
	return ok || sql_ok(&s->q, err);
}

#define NUMERAL_OF(n) #n
#define NUMERAL(n) NUMERAL_OF(n)

static bool fill_new(struct store *s, const char *park, const char *person, enum role role,
		     day_t assumed, struct err *err)
{
	const struct embedded *schema = embedded_find("schema.sql");
	char id[ID_TEXT];
	stmt *q;

	randombytes_buf(s->id, BIN_LEN);
	sql_exec(&s->q, "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE; BEGIN");
	sql_exec(&s->q, (const char *)schema->data);
	sql_exec(&s->q, "PRAGMA application_id = 1651012961; PRAGMA user_version = " NUMERAL(SCHEMA_VERSION));
	q = sql_own(&s->q, "INSERT INTO store VALUES (1, ?1)");
	sql_bind(q, "b", s->id, BIN_LEN);
	sql_do(&s->q, q);
	sql_drop(q);
	if (!sql_ok(&s->q, err) || !ledgers_load(s, NULL, err) || !tables_make(s, err))
		return false;
	sql_exec(&s->q, "COMMIT");
	sqlite3_db_config(s->q.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	if (!sql_ok(&s->q, err) || !first_person(s, person, role, id, park, assumed, err))
		return false;
	if (!ship_records(s, err) || !write_finish(s, err)) {
		sql_ok(&s->q, err);
		return false;
	}
	store_set_me(s, id);
	remember_mark(s);
	ship_remember(s);
	store_remember(s, "keys", "outside");
	return sql_ok(&s->q, err);
}

void store_discard(struct store *s)
{
	unsigned char id[BIN_LEN];
	char *path;

	if (!s)
		return;
	memcpy(id, s->id, BIN_LEN);
	path = xstrdup(s->path);
	store_close(s);
	files_remove(path);
	state_remove(id);
	free(path);
}

/* The names a store begins with, as any other text; the caller frees *ret. */
static bool name_read(const char *label_zh, const char *label_en, const char *text, char **ret,
		      struct err *err)
{
	const struct field f = {
		.name = "name", .label = { label_zh, label_en }, .type = FIELD_TEXT
	};
	struct err inner = ERR_INIT;
	char *name = NULL;

	if (!value_parse(&f, text, NULL, &name, &inner))
		return err_set(err, ERR_REFUSED, inner.code, "%s", inner.text);
	if (!name)
		return err_set(err, ERR_REFUSED, "required", "%s is required", words_now(&f.label));
	*ret = name;
	return true;
}

/* Built beside its place and named when it is whole, so that a half-made store is never found. */
static bool store_make(const char *path, const char *park, const char *person, enum role role,
		       day_t assumed_day, struct err *err)
{
	unsigned char id[BIN_LEN];
	struct output o;
	struct store *s;
	bool ok;

	if (!output_begin(&o, path, NULL, err))
		return false;
	s = xcalloc(1, sizeof *s);
	s->path = xstrdup(path);
	ok = connect_db(s, o.part, SQLITE_OPEN_READWRITE, err) &&
	     fill_new(s, park, person, role, assumed_day, err);
	memcpy(id, s->id, BIN_LEN);
	store_close(s);
	ok = ok && output_end(&o, err);
	if (!ok)
		state_remove(id);
	output_drop(&o);
	return ok;
}

bool store_create(const char *path, const char *park, const char *person, enum role role,
		  day_t assumed_day, struct err *err)
{
	char *park_name = NULL, *person_name = NULL;
	bool ok;

	if (!output_check(path, NULL, err))
		return false;
	ok = name_read("园区名称", "Name of the park", park, &park_name, err) &&
	     name_read("姓名", "Name", person, &person_name, err) &&
	     store_make(path, park_name, person_name, role, assumed_day, err);
	free(park_name);
	free(person_name);
	return ok;
}
