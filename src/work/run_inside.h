/* What reading a run (run.c) and answering it (run_answers.c) share. Private to work. */
#ifndef WORK_RUN_INSIDE_H
#define WORK_RUN_INSIDE_H

#include <bihuan/work/run.h>

/* "WORD rest": the first word of a text of the declaration into ret; returns what stands behind it. */
const char *run_word(const char *text, char *ret, size_t size);
/* The place of the item that answers what is asked, by its id; SIZE_MAX: none does. */
size_t run_place(const struct run *r, const char *asked);

#endif
