#include <bihuan/domain/paper.h>

#include <bihuan/base/mem.h>

const struct field *paper_keeps_of(const struct paper_keeping *k, const struct ledger *of)
{
	for (size_t i = 0; k->ledger && i < k->ledger->nfields; i++) {
		const struct field *f = &k->ledger->fields[i];

		if (field_is(f, FIELD_REFERS) && str_eq(f->ledger, of->name))
			return f;
	}
	return NULL;
}

const char *const paper_profiles[] = { "park", "bureau", "third_party", "ningbo" };
const struct words paper_profile_titles[] = {
	{ "园区、乡镇街道", "park or township" }, { "应急管理部门", "bureau" }, { "第三方机构", "agency that was commissioned" },
	{ "挂牌督办（宁波式）", "listed supervision as in Ningbo" },
};
const size_t npaper_profiles = sizeof paper_profiles / sizeof *paper_profiles;

const char *paper_profile_of(const char *said)
{
	for (size_t i = 0; i < npaper_profiles; i++)
		if (str_empty(said) || str_eq(said, paper_profiles[i]))
			return paper_profiles[i];
	return NULL;
}
