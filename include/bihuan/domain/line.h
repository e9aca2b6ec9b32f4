/* A line of a ledger's life: a condition on a record, on what an act sets, and on what was done
 * before. Read once when the declaration is loaded. bihuan-ledger(5), Lines:
 *
 *   level:major state:graded,rectifying    both; any of the values; -F:v not; F: absent
 *   deadline:<@today   until:>@deadline    compared with a day or another field: = < <= > >=
 *   F                  what the act sets, else the record's
 *   was.F  set.F       the record's; what the act sets
 *   F.G                field G of the record that F points to
 *   lacks:F,G          one of them is absent
 *   did:ACT/F=a|b>SINCE,…   such an act counted, after the last of those behind the >
 *   last:ACT/F=a>SINCE,…    the last act of that name counted after them, and is such a one
 *
 * Operands: @on (the day of the act) @today @F @was.F. Beside a day with its time @today is this very minute. Several lines in a list: any of them. */
#ifndef BIHUAN_DOMAIN_LINE_H
#define BIHUAN_DOMAIN_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/arena.h>
#include <bihuan/domain/sign.h>

/* ACT, ACT/F (F was set) or ACT/F=a|b: an act on the timeline. */
struct deed_match {
	const char *field;
	const char *const *values; /* any of them; none: any value */
	size_t n;
};
struct deed {
	const char *act;
	const struct deed_match *matches;
	size_t n;
};
struct deeds {
	const struct deed *v;
	size_t n;
};

enum line_kind { LINE_VALUE, LINE_WAS, LINE_SET, LINE_REF, LINE_LACKS, LINE_DID, LINE_LAST };
enum line_operand { LINE_VALUES, LINE_ON, LINE_TODAY, LINE_FIELD, LINE_FIELD_WAS };

struct line_term {
	bool not;
	enum line_kind kind;
	const char *name; /* the field */
	const char *of;	  /* LINE_REF: the field of what it points to */
	enum sign op;
	enum line_operand operand;
	const char *const *values; /* canonical; LINE_LACKS: fields; LINE_FIELD…: the other field */
	size_t n;
	struct deed deed; /* LINE_DID, LINE_LAST */
	struct deeds since;
};
struct life_line {
	const struct line_term *terms;
	size_t n;
	const char *text;
};
/* Any of them holds; none: see there. */
struct lines {
	const struct life_line *v;
	size_t n;
};

/* Reads one; all it points to lies in a. The field of a name, for yes and no of a bool; NULL when
 * the line may speak of it nevertheless. false with a sentence the caller frees. */
struct field;
typedef bool line_field(void *ctx, const char *name, const struct field **ret);
bool line_parse(const char *text, struct arena *a, line_field *field, void *ctx, struct life_line *ret,
		char **ret_why);
bool deeds_parse(const char *text, struct arena *a, struct deeds *ret, char **ret_why);

/* Does it hold? No terms: yes. */
struct act_case;
bool line_holds(const struct life_line *l, const struct act_case *c);
/* Any of them; `none` when there is no line at all. */
bool lines_hold(const struct lines *l, const struct act_case *c, bool none);
/* The field compared with a day that is in the past of a line that holds (deadline:<@today); NULL. */
const char *lines_day(const struct lines *l, const struct act_case *c);
/* The first field that a lacks: term finds absent; NULL. */
const char *lines_lacking(const struct lines *l, const struct act_case *c);

struct timeline;
/* Index of the last counted act that is d, -1 when none; of the last of any of them. */
long deed_last(const struct timeline *t, const struct deed *d);
long deeds_last(const struct timeline *t, const struct deeds *d);

#endif
