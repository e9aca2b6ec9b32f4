/* The least a program with a list does: ncurses, SQLite, a page of rows. It is
 * what bihuan is measured against, so it has no more than its keys:
 *
 *   bare_list FILE      FILE holds the CSV as table h, made by run.sh
 *
 *   n next page, e last page, h first page, m the middle (OFFSET), s by deadline,
 *   Enter one row whole, /WORD Enter rows with the word (LIKE), q leaves */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 50
#define CELLS                                                                        \
	"SELECT rowid, ent, substr(description, 1, 22), level, state, deadline, found_on " \
	"FROM h "

static sqlite3 *db;
static sqlite3_int64 last_row;
static char last_day[16] = "";

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK)
		return q;
	endwin();
	fprintf(stderr, "bare_list: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static const char *cell(sqlite3_stmt *q, int i)
{
	const char *text = (const char *)sqlite3_column_text(q, i);

	return text ? text : "";
}

static void paint(sqlite3_stmt *q)
{
	static const int columns[] = { 1, 9, 32, 78, 84, 94, 106 };
	int y = 1;

	erase();
	mvaddstr(0, 1, "No.");
	for (; sqlite3_step(q) == SQLITE_ROW && y <= PAGE && y < LINES; y++) {
		for (int i = 0; i < 7; i++)
			mvaddstr(y, columns[i], cell(q, i));
		last_row = sqlite3_column_int64(q, 0);
		snprintf(last_day, sizeof last_day, "%s", cell(q, 6));
	}
	sqlite3_finalize(q);
	refresh();
}

static void first(void)
{
	paint(prepare(CELLS "ORDER BY found_on DESC, rowid DESC LIMIT 50"));
}

static void next(void)
{
	sqlite3_stmt *q = prepare(CELLS "WHERE (found_on, rowid) < (?, ?) "
				  "ORDER BY found_on DESC, rowid DESC LIMIT 50");

	sqlite3_bind_text(q, 1, last_day, -1, SQLITE_STATIC);
	sqlite3_bind_int64(q, 2, last_row);
	paint(q);
}

static void middle(void)
{
	paint(prepare(CELLS "ORDER BY found_on DESC, rowid DESC "
		      "LIMIT 50 OFFSET (SELECT max(rowid) / 2 FROM h)"));
}

static void whole(void)
{
	sqlite3_stmt *q = prepare("SELECT * FROM h WHERE rowid = ?");

	sqlite3_bind_int64(q, 1, last_row);
	erase();
	if (sqlite3_step(q) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(q); i++)
			mvaddstr(1 + 2 * i, 1, cell(q, i));
	sqlite3_finalize(q);
	refresh();
}

static void search(void)
{
	sqlite3_stmt *q = prepare(CELLS "WHERE description LIKE ?1 OR location LIKE ?1 OR "
				  "requirement LIKE ?1 OR measure_taken LIKE ?1 "
				  "ORDER BY found_on DESC, rowid DESC LIMIT 50");
	char word[200], like[210];

	if (getnstr(word, sizeof word - 1) == OK) {
		snprintf(like, sizeof like, "%%%s%%", word);
		sqlite3_bind_text(q, 1, like, -1, SQLITE_TRANSIENT);
	}
	paint(q);
}

static void key(int c)
{
	switch (c) {
	case 'n':
		next();
		break;
	case 'e':
		paint(prepare(CELLS "ORDER BY found_on, rowid LIMIT 50"));
		break;
	case 'h':
		first();
		break;
	case 'm':
		middle();
		break;
	case 's':
		paint(prepare(CELLS "ORDER BY deadline, rowid LIMIT 50"));
		break;
	case '/':
		search();
		break;
	case '\r':
	case '\n':
		whole();
		break;
	default:
		break;
	}
}

int main(int argc, char **argv)
{
	int c;

	setlocale(LC_CTYPE, "C.UTF-8");
	if (argc < 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		fprintf(stderr, "usage: bare_list FILE\n");
		return 2;
	}
	initscr();
	cbreak();
	noecho();
	first();
	while ((c = getch()) != 'q' && c != ERR)
		key(c);
	endwin();
	sqlite3_close(db);
	return 0;
}
