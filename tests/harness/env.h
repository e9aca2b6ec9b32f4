/* The environment a test runs in: nothing of the tester's own reaches it. */
#ifndef HARNESS_ENV_H
#define HARNESS_ENV_H

/* The day every test lives on unless it says otherwise. */
#define ENV_TODAY "2026-09-01"

/* Makes a fresh folder and points HOME and all XDG_* into it; sets TZ, LANG,
 * TERM and BIHUAN_TODAY (today, NULL leaves it unset), removes LINES, COLUMNS
 * and everything else but PATH, TMPDIR, BIHUAN and the options of the
 * sanitizers. Also sets LC_CTYPE for widths. Returns the folder, valid until
 * env_remove(). Aborts when it cannot. */
const char *env_fresh(const char *today);

/* A path inside the fresh folder; the caller frees it. */
char *env_path(const char *name);

/* Writes a text file anew. Aborts when it cannot. */
void env_write(const char *path, const char *text);

/* Removes the folder and all that is in it. */
void env_remove(void);

#endif
