/* What the reading of a paper's parts shares. */
#ifndef BIHUAN_SRC_CONF_PAPER_READ_H
#define BIHUAN_SRC_CONF_PAPER_READ_H

#include <bihuan/base/arena.h>
#include <bihuan/conf/papers.h>

#include "read.h"

struct paper_reading {
	struct paper p; /* first: what the caller is given */
	struct arena arena;
	struct reader r;
	struct paper_keeping *keeping; /* room for what a file says that is no paper but where they are kept; NULL: none is expected */
	bool beside;		       /* it was such a file */
	const char *said;	       /* the text that is read */
};

/* What the texts of one load share: room for the keeping (NULL: none is expected), and the profile in force. */
struct paper_shared {
	struct paper_keeping *keeping;
	const char *profile;
};
/* paper_parse() of one of many; *ret NULL: it was the keeping. */
bool paper_parse_shared(const char *text, const char *name, const struct declared_ledgers *ledgers, const struct paper_shared *c,
			struct paper **ret, struct err *err);

/* What a volume lacks, of which g->p is the front. */
bool paper_volume_read(struct paper_reading *g, config_setting_t *group);

/* Where papers are kept, and the fields that the program fills there. */
bool paper_keeping_read(struct reader *r, config_setting_t *root, struct paper_keeping *ret);

/* ranges = { ledger; device; year; first; last }: the ledger of the numbers that each machine may give; group NULL: there is none. */
bool paper_ranges_read(struct reader *r, config_setting_t *group, struct paper_keeping *to);

/* "{n}. {description!}": l is the ledger of the record that fills it. What a slot names and is not there is refused. */
bool paper_words_read(struct paper_reading *g, config_setting_t *at, const char *text, const struct ledger *l,
		      struct paper_words *ret);

/* "check", "supervise[kind=letter]"; text may be cut. */
bool paper_doing_read(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_doing *ret);

#endif
