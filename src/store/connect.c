/* Connecting to the file of a store: what stands in the way of reading or writing it, and how SQLite is told to
 * treat it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/files.h>
#include <bihuan/base/tr.h>

#include "connect.h"
#include "local.h"
#include "open_store.h"
#include "schema.h"
#include "search.h"

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

bool look_at_file(const char *path, bool *ret_readonly, struct err *err)
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
	int64_t app = sql_int(&s->q, "PRAGMA application_id");
	int64_t version = sql_int(&s->q, "PRAGMA user_version");

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

bool connect_db(struct store *s, const char *path, int flags, struct err *err)
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
bool connect_readonly(struct store *s, struct err *err)
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
bool connect_writing(struct store *s, struct err *err)
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
