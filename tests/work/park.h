/* A park to test the verbs in: a fresh store with one person per role and two
 * enterprises. Acts are typed as on the command line: "field=value|field=value". */
#ifndef TESTS_WORK_PARK_H
#define TESTS_WORK_PARK_H

#include <bihuan/work/work.h>

#include "env.h"
#include "unit.h"

#define PARK_TODAY day_from_iso(ENV_TODAY)

static struct session park;
static struct err park_err; /* of the last refusal */

#define must(call)                                                               \
	do {                                                                     \
		park_err = (struct err)ERR_INIT;                                 \
		if (!(call))                                                     \
			fail_msg("%s: %s: %s", #call, park_err.code, park_err.text); \
	} while (0)

/* "a=1|b=2" to pairs in room; the text is cut up in place. */
static inline size_t pairs_of(char *text, struct pair room[32])
{
	size_t n = 0;
	for (char *at = strtok(text, "|"); at && n < 32; at = strtok(NULL, "|")) {
		char *eq = strchr(at, '=');
		assert_non_null(eq);
		*eq = 0;
		room[n++] = (struct pair){ at, eq + 1 };
	}
	return n;
}

static inline void become(const char *who)
{
	char id[ID_TEXT];
	must(store_find(park.store, "person", who, id, &park_err));
	must(session_become(&park, id, &park_err));
}

static inline void id_of(const char *ledger, const char *number, char id[ID_TEXT])
{
	must(store_find(park.store, ledger, number, id, &park_err));
}

/* The code of the refusal, "" when it was done. */
static inline const char *try_new(const char *ledger, const char *text, char **ret_number)
{
	const struct ledger *l = store_ledger(park.store, ledger);
	struct pair pairs[32];
	struct sets sets = SETS_INIT;
	char *copy = xstrdup(text), id[ID_TEXT], *number = NULL;
	size_t n = pairs_of(copy, pairs);
	park_err = (struct err)ERR_INIT;
	if (work_parse(&park, l, NULL, pairs, n, &sets, &park_err))
		work_new(&park, l, &sets, NULL, id, &number, &park_err);
	sets_free(&sets);
	free(copy);
	if (ret_number)
		*ret_number = number;
	else
		free(number);
	return park_err.code;
}

static inline const char *try_hazard(const char *text, char **ret_number)
{
	struct pair pairs[32];
	struct step steps[STEPS_MAX];
	size_t nsteps = 0;
	char *copy = xstrdup(text), id[ID_TEXT], *number = NULL;
	size_t n = pairs_of(copy, pairs);
	park_err = (struct err)ERR_INIT;
	if (work_split_new(&park, store_main_ledger(park.store), pairs, n, steps, &nsteps, &park_err))
		work_begin(&park, store_main_ledger(park.store), steps, nsteps, NULL, id, &number, &park_err);
	steps_free(steps, nsteps);
	free(copy);
	if (ret_number)
		*ret_number = number;
	else
		free(number);
	return park_err.code;
}

/* One act on hazards "2026-A-0001,2026-A-0002". */
static inline const char *try_act(const char *numbers, const char *act, const char *text)
{
	const struct ledger *l = store_ledger(park.store, "hazard");
	struct strv list = STRV_INIT;
	char ids[8][ID_TEXT];
	const char *refs[8];
	struct pair pairs[32];
	struct step step = { .act = act_find(l, act) };
	char *copy = xstrdup(text);
	size_t n = pairs_of(copy, pairs);
	assert_non_null(step.act);
	strv_split(&list, numbers, ",");
	for (size_t i = 0; i < list.n; i++) {
		id_of("hazard", list.v[i], ids[i]);
		refs[i] = ids[i];
	}
	park_err = (struct err)ERR_INIT;
	if (work_parse(&park, l, step.act, pairs, n, &step.sets, &park_err))
		work_act(&park, refs, list.n, &step, 1, NULL, NULL, NULL, &park_err);
	sets_free(&step.sets);
	strv_free(&list);
	free(copy);
	return park_err.code;
}

static inline const char *try_edit(const char *ledger, const char *number, const char *text)
{
	const struct ledger *l = store_ledger(park.store, ledger);
	struct pair pairs[32];
	struct sets sets = SETS_INIT;
	char *copy = xstrdup(text), id[ID_TEXT];
	size_t n = pairs_of(copy, pairs);
	id_of(ledger, number, id);
	park_err = (struct err)ERR_INIT;
	if (work_parse(&park, l, NULL, pairs, n, &sets, &park_err))
		work_edit(&park, id, &sets, NULL, NULL, &park_err);
	sets_free(&sets);
	free(copy);
	return park_err.code;
}

/* A field of a record, by number; "" when absent. Valid until the next call. */
static inline const char *value_of(const char *ledger, const char *number, const char *field)
{
	static char value[4096];
	char id[ID_TEXT];
	struct record *r = NULL;
	id_of(ledger, number, id);
	must(store_get(park.store, id, &r, &park_err));
	const char *v = record_get(r, field);
	snprintf(value, sizeof value, "%s", v ? v : "");
	record_free(r);
	return value;
}

static inline long count_of(const char *ledger, const char *line)
{
	struct filter f;
	long n = -1;
	must(work_filter(&park, ledger, line, &f, &park_err));
	must(store_count(park.store, &f, 0, &n, &park_err));
	filter_free(&f);
	return n;
}

static inline int park_begin(void **state)
{
	static const char *const people[] = {
		"name=督办乙|role=supervisor", "name=检查丙|role=inspector",
		"name=内勤丁|role=clerk",
		"name=企业戊|role=supervisor|side=enterprise",
	};
	struct store *store = NULL;
	(void)state;
	env_fresh(ENV_TODAY);
	char *path = env_path("park.bihuan");
	must(store_create(path, "测试园区", "管理员甲", ROLE_ADMIN, PARK_TODAY, &park_err));
	struct store_options options = { .readonly = false };
	must(store_open(path, &options, &store, &park_err));
	must(session_begin(store, NULL, PARK_TODAY, &park, &park_err));
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		assert_string_equal(try_new("person", people[i], NULL), "");
	assert_string_equal(try_new("enterprise", "name=宏达化工(示例)|sector=chemicals"
				    "|head=宏达负责人", NULL), "");
	assert_string_equal(try_new("enterprise", "name=永固建材(示例)", NULL), "");
	free(path);
	return 0;
}

static inline int park_end(void **state)
{
	(void)state;
	session_close(&park);
	env_remove();
	return 0;
}

#endif
