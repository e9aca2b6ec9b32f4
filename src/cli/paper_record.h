/* Papers that are kept: paper draft, paper redraft, paper numbers, and one of them written again. */
#ifndef CLI_PAPER_RECORD_H
#define CLI_PAPER_RECORD_H

#include <bihuan/conf/papers.h>
#include <bihuan/report/paper.h>

#include "command.h"

/* The papers there are; the caller calls papers_free(). */
bool cli_papers(struct cli *c, struct papers *ret, struct err *err);
/* Is it the number of a paper that is kept? */
bool paper_is_record(struct cli *c, const struct papers *all, const char *number, char ret_id[ID_TEXT]);
/* The paper of a record: *ret_paper is freed by paper_free(), *ret by paper_filled_free(). */
bool paper_of_record(struct cli *c, const struct papers *all, const char *id, struct paper **ret_paper, struct filled_paper *ret,
		     struct err *err);
/* A file of it was written: a signed one counts how often it was printed, where whoever acts may say so. */
void paper_was_printed(struct cli *c, const struct papers *all, const char *id, const struct filled_paper *p);

/* argv: KIND NUMBER[,NUMBER…] FIELD=VALUE…; prints the number of the record. */
bool paper_draft_record(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err);
/* argv: the number of a paper, FIELD=VALUE…; what its records say now in place of what it says. */
bool paper_redraft_record(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err);
/* argv: a year, or nothing for this one. */
bool paper_tell_numbers(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err);
/* A line each of what is missing, behind the error. */
void paper_tell_missing(struct cli *c, const struct filled_paper *p);

#endif
