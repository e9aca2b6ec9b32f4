/* Driving the program itself on a terminal: a fresh folder with the sample
 * store in it, keys, and what must be on the screen then. Steps print where
 * they stood when something does not come. */
#ifndef TESTS_TUI_DRIVE_H
#define TESTS_TUI_DRIVE_H

#include "unit.h"

#include "env.h"
#include "screen.h"

/* The sample store on ENV_TODAY. One is made per program, and copied; the
 * caller frees the path. */
char *sample_store(void);
int sample_forget(void **state); /* for the end of a group */

/* Runs the program with those arguments and no terminal; its exit status. */
int run_bihuan(const char *arguments);
/* What it answers of the store, in English, and it ends well: each of the texts is in it, or none of them. They end with NULL. */
void expect_told(const char *store, const char *arguments, bool is, const char *const *texts);
#define EXPECT_TOLD(store, arguments, ...) expect_told(store, arguments, true, (const char *const[]){ __VA_ARGS__, NULL })
#define EXPECT_NOT_TOLD(store, arguments, ...) expect_told(store, arguments, false, (const char *const[]){ __VA_ARGS__, NULL })

struct screen *drive_start(const char *store, const char *as, const char *lang, int cols,
			   int rows);
/* Presses, then waits for the text, then for the screen to stand still. */
void drive(struct screen *s, const char *keys, const char *wait);
/* Types bytes as they stand, all in one piece: all of them wait before the program has drawn what the first opens. */
void drive_ahead(struct screen *s, const char *bytes, const char *wait);
void drive_gone(struct screen *s, const char *keys, const char *gone);
void expect(struct screen *s, const char *text);
void expect_not(struct screen *s, const char *text);
/* Back to Today by Esc, which asks there whether to leave: it stays. */
void drive_home(struct screen *s);
/* Leaves with q; the program must end well. */
void drive_quit(struct screen *s);
/* The whole screen, as it stands in tests/tui/screens/NAME.txt. With
 * UPDATE_SCREENS in the environment the file is written instead. */
void expect_screen(struct screen *s, const char *name);

#endif
