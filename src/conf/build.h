/* A ledger in the making: it owns all it points to. Fields come first; columns
 * point into them, so none may be added afterwards. A life that was read belongs to the
 * build that read it; a merged ledger shares it, and the last of them frees it. */
#ifndef BIHUAN_SRC_CONF_BUILD_H
#define BIHUAN_SRC_CONF_BUILD_H

#include <bihuan/base/arena.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/ledger.h>

struct build {
	struct ledger ledger; /* what the caller gets; first, see build_of() */
	struct strv pool;     /* every text */
	struct field *fields;
	struct column *columns;
	struct saved_filter *filters;
	unsigned short slots[LEDGER_SLOTS];
	const char *source;	/* what errors call its text */
	bool extends;
	struct arena arena;	/* of the life */
	struct life life;	/* ledger.life, when it was read here */
	const char *life_text;	/* its text, to the end of the declaration */
	struct build *life_of;	/* whose life this one shares, or NULL */
	size_t shares;		/* how many others share this one's life */
	bool freed;		/* by its owner, yet shared */
};

struct build *build_new(void);
struct build *build_of(struct ledger *l);
void build_free(struct build *b);
/* Was it parsed or merged, and has a struct build behind it? Else it is one of those built in. */
bool build_made(const struct ledger *l);
/* b's ledger goes through what that of l does. */
void build_share_life(struct build *b, const struct ledger *l);
/* The text of the life of l, from its key to the end; NULL: none, or built in. */
const char *build_life_text(const struct ledger *l);
/* A copy that lives as long as the ledger; NULL for NULL and "". */
const char *build_text(struct build *b, const char *s);
struct words build_words(struct build *b, struct words w);
/* Each appends one; the pointers hold until the next of the kind is added. */
struct field *build_field(struct build *b);
/* A deep copy of f, appended. */
struct field *build_field_copy(struct build *b, const struct field *f);
struct choice *build_choice(struct build *b, struct field *f, const char *code,
			    struct words label);
/* Appends to a list of texts that a field, a choice or the ledger holds. */
void build_string(struct build *b, const char *const **list, size_t *n, const char *text);
void build_strings(struct build *b, const char *const **list, size_t *n,
		   const char *const *from, size_t nfrom);
struct column *build_column(struct build *b);
struct saved_filter *build_filter(struct build *b);
/* The ledger with its arrays in place. */
struct ledger *build_take(struct build *b);

#endif
