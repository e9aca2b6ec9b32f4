/* One table of the signs that compare. */
#include <bihuan/domain/sign.h>

#include <string.h>

#include <bihuan/base/mem.h>

/* The longer ones first; of each sign the way it is written before others. */
static const struct {
	const char *text;
	enum sign sign;
} signs[] = {
	{ ">=", SIGN_GE }, { "<=", SIGN_LE }, { "＞＝", SIGN_GE }, { "＜＝", SIGN_LE },
	{ "≥", SIGN_GE },  { "≤", SIGN_LE },  { ">", SIGN_GT },	   { "<", SIGN_LT },
	{ "＞", SIGN_GT }, { "＜", SIGN_LT }, { "=", SIGN_EQ },
};

size_t sign_read(const char *s, enum sign *ret)
{
	*ret = SIGN_EQ;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (!str_starts(s, signs[i].text))
			continue;
		*ret = signs[i].sign;
		return strlen(signs[i].text);
	}
	return 0;
}

const char *sign_text(enum sign s)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign == s)
			return signs[i].text;
	return "";
}

bool sign_holds(enum sign s, int order)
{
	switch (s) {
	case SIGN_LT:
		return order < 0;
	case SIGN_LE:
		return order <= 0;
	case SIGN_GT:
		return order > 0;
	case SIGN_GE:
		return order >= 0;
	case SIGN_EQ:
	case SIGN_ABSENT:
		break;
	}
	return order == 0;
}
