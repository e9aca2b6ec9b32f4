/* Files that come in and files that go out.
 *
 * What comes in is an ordinary file: a pipe that nobody writes to, a device or a folder is refused with a
 * sentence and never waited for. What goes out destroys nothing: it is made beside its place
 * under a name of its own, readable by its owner alone, and gets the name that was asked for when it
 * is whole, and only if nothing has that name. */
#ifndef BIHUAN_BASE_FILES_H
#define BIHUAN_BASE_FILES_H

#include <stdbool.h>
#include <stdio.h>

#include <bihuan/base/err.h>

struct stat;

/* Opens path to be read. NULL with code no_file (ERR_FILE) when it is not there, may not be read or is
 * no ordinary file; errno says why (EISDIR, or ENXIO for what is no file). The caller closes it with fclose(). */
FILE *input_open(const char *path, struct err *err);

struct output {
	char *path; /* where it goes */
	char *part; /* where it is made until then; NULL: nothing is being made */
	FILE *f;    /* output_stream() */
	bool over;  /* it takes the place of the file that is there */
};

/* Is what st is of the file at path, or what SQLite keeps beside it, by whatever name? */
bool file_is_of(const struct stat *st, const char *path);

/* May something new be called path? keep: paths that nothing is written to (the store, the file that
 * is read), NULL at its end; may be NULL. Codes (ERR_REFUSED): own_file when path is one of
 * them or what SQLite keeps beside it, by whatever name; sqlite_name when SQLite would take it for
 * part of a store, or something of another store's that is there for part of it; file_exists. */
bool output_check(const char *path, const char *const *keep, struct err *err);
/* Checks, and makes the part, empty, mode 0600. The same codes, and io (ERR_FILE). The caller ends
 * with output_end() or output_drop(). */
bool output_begin(struct output *o, const char *path, const char *const *keep, struct err *err);
/* In place of a file that is there, with its permissions; a link is followed to it. Codes own_file, no_file, io. Whoever reads it has
 * the old one or the new, whole. */
bool output_begin_over(struct output *o, const char *path, const char *const *keep, struct err *err);
/* The part as a stream, for those who do not write it by its name; output_end() closes it. NULL, code io. */
FILE *output_stream(struct output *o, struct err *err);
/* Syncs the part and gives it its name, which outlives a power cut. On failure (codes file_exists, io)
 * nothing is left. */
bool output_end(struct output *o, struct err *err);
/* Removes a file of our own, and what SQLite put beside it. */
void files_remove(const char *path);
/* Removes the part, and what SQLite put beside it. Harmless when there is none. */
void output_drop(struct output *o);

/* Where links and renames that replace nothing do not come in one step, a program that is killed between
 * two leaves a file with the part's name too: takes that away. */
void output_mend(const char *path);

/* A file of that text and no other, in whatever folder: those above it are made, as far as they are missing. Codes of
 * output_begin() and output_end(). */
bool output_text(const char *path, const char *text, struct err *err);
/* The folders above the file, mode 0700, as far as they are missing; code io. */
bool folders_make(const char *path, struct err *err);

/* The folder of a path, with a slash at its end, or "."; the caller frees it. */
char *folder_of(const char *path);
/* So that a name in the folder of path outlives a power cut. */
void folder_sync(const char *path);

#endif
