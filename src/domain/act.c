#include <bihuan/domain/act.h>

#include <strings.h>

#include <bihuan/base/mem.h>

static const struct {
	enum role role;
	const char *code;
} roles[] = {
	{ ROLE_CLERK, "clerk" },
	{ ROLE_INSPECTOR, "inspector" },
	{ ROLE_SUPERVISOR, "supervisor" },
	{ ROLE_ADMIN, "admin" },
};

/* In the order of enum side. */
static const char *const sides[] = { "park", "department", "enterprise", "third_party" };

bool role_may(enum role who, unsigned allowed)
{
	unsigned of_acts = ROLE_CLERK | ROLE_INSPECTOR | ROLE_SUPERVISOR;

	if (who == ROLE_ADMIN)
		return true;
	if (who == ROLE_SUPERVISOR)
		return allowed & of_acts;
	return (unsigned)who & allowed;
}

const char *role_name(enum role r)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (roles[i].role == r)
			return roles[i].code;
	return "";
}

int role_find(const char *code)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_eq(roles[i].code, code))
			return (int)roles[i].role;
	return -1;
}

int side_find(const char *code)
{
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (str_eq(sides[i], code))
			return (int)i;
	return -1;
}
