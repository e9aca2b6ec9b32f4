/* Paper declarations: libconfig texts into struct paper. bihuan-ledger(5), PAPERS. */
#ifndef BIHUAN_CONF_PAPERS_H
#define BIHUAN_CONF_PAPERS_H

#include <bihuan/base/err.h>
#include <bihuan/conf/declared.h>
#include <bihuan/domain/paper.h>

/* Parses one declaration; name is that of the text in errors. What it names must be there: a ledger, field, act or code
 * that is not is refused with file, line and key; code bad_config, kind ERR_FILE. Its variant is the one that the text says
 * (issued_as), else that of a park. The result owns all it points to but
 * the ledgers, and is valid as long as these; the caller frees it with paper_free(). */
bool paper_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct paper **ret,
		 struct err *err);
/* The same with what it names by in front, a const struct declared_ledgers: for a struct paper_reader (report/paper.h). */
bool paper_declared(void *ledgers, const char *text, const char *name, struct paper **ret, struct err *err);
void paper_free(struct paper *p);

struct papers {
	struct paper_keeping keeping; /* of the file that says where papers are kept */
	void **v; /* of struct paper, by the names of their files, those of a user's own last */
	size_t n;
	size_t elsewhere; /* so many more stand behind them, which are issued under other profiles; papers_find() says so of them */
};
/* Those built in, and those of a folder (NULL or not there: none), which replace built-in ones of the same name, as the
 * profile in force wants them (what the switch PAPER_PROFILE_SWITCH says; NULL: nothing). The caller frees them with
 * papers_free(). Codes bad_config, bad_profile (ERR_REFUSED), io. */
bool papers_load(const char *folder, const struct declared_ledgers *ledgers, const char *profile, struct papers *ret, struct err *err);
void papers_free(struct papers *p);
/* Where they are kept, alone; without reading the others. ret->ledger NULL: nowhere. Codes as of papers_load(). */
bool papers_keeping(const char *folder, const struct declared_ledgers *ledgers, struct paper_keeping *ret, struct err *err);
/* The last declared that is the front of volumes; code unknown_paper (ERR_REFUSED): none, or not of the ledger in which papers
 * are kept. */
bool papers_front(const struct papers *p, const struct paper **ret, struct err *err);
/* By name or either title; codes unknown_paper (ERR_USAGE), with those there are, and paper_of_others (ERR_REFUSED). */
bool papers_find(const struct papers *p, const char *name, const struct paper **ret, struct err *err);

#endif
