/* The floor of saving: one row per transaction, nothing else.
 *
 *   bare_commit FILE PREFIX N
 *
 * FILE is made anew, in WAL mode with synchronous=FULL; prints PREFIX.commit.* in
 * milliseconds. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "figures.h"

#define ROW_BYTES 400 /* about what an act with its signature and its fold takes */

static void must(sqlite3 *db, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE)
		return;
	fprintf(stderr, "bare_commit: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void measure(sqlite3 *db, int n, struct samples *s)
{
	sqlite3_stmt *insert;
	char row[ROW_BYTES];

	memset(row, 'x', sizeof row);
	must(db, sqlite3_prepare_v2(db, "INSERT INTO t (text) VALUES (?)", -1, &insert, NULL));
	must(db, sqlite3_bind_text(insert, 1, row, sizeof row, SQLITE_STATIC));
	for (int i = 0; i < n; i++) {
		long long begin = now_us();

		must(db, sqlite3_step(insert));
		must(db, sqlite3_reset(insert));
		sample(s, (double)(now_us() - begin) / 1000);
	}
	sqlite3_finalize(insert);
}

int main(int argc, char **argv)
{
	struct samples s = { .n = 0 };
	sqlite3 *db;

	if (argc < 4) {
		fprintf(stderr, "usage: bare_commit FILE PREFIX N\n");
		return 2;
	}
	unlink(argv[1]);
	must(NULL, sqlite3_open(argv[1], &db));
	must(db, sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
			      "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)", NULL, NULL, NULL));
	measure(db, atoi(argv[3]), &s);
	figure_samples(argv[2], "commit", &s);
	sqlite3_close(db);
	samples_free(&s);
	return 0;
}
