/* What help says of an act in the user's words, with the code in brackets where that is what is typed. */
#ifndef CLI_HELP_WORDS_H
#define CLI_HELP_WORDS_H

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>

/* "检查员（inspector）"; the label alone where the code says no more ("Inspector"), the code where there is none. Appended. */
void help_coded(struct buf *out, const char *code, const struct words *label);
/* A choice of the field by its code; the code alone where it has none, or the field is NULL. Appended. */
void help_choice(struct buf *out, const struct field *f, const char *code);
/* "等级为重大（level:major）": a line of the life, as a declaration and a filter write it. Appended. */
void help_line(struct buf *out, const struct ledger *l, const struct act *a, const struct life_line *line);

#endif
