/* A folder that stands for itself: of each record its page as text and as JSON, and its attachments as files, with
 * SHA256SUMS over all of them, which `sha256sum -c` alone checks. */
#ifndef CLI_EVIDENCE_H
#define CLI_EVIDENCE_H

#include "command.h"

struct evidence_told {
	long records, files, absent, destroyed; /* absent: attachments whose bytes are not here */
};
/* The folder is made, with what it says of the records that the filter finds; nothing is left of it when that fails. Codes
 * file_exists, bad_bytes (an attachment was altered), not_found (no record), cancelled, io. */
bool evidence_write(struct cli *c, const struct filter *f, const char *folder, struct evidence_told *ret, struct err *err);

#endif
