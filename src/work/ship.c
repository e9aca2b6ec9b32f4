/* Bringing the store what the program ships now. */
#include "inside.h"

bool work_ship_plan(struct session *s, struct ship_plan *ret, struct err *err)
{
	return store_ship_plan(s->store, ret, err);
}

bool work_ship(struct session *s, struct ship_plan *ret, struct err *err)
{
	if (!somebody_acts(s, err))
		return false;
	if (s->me.role != ROLE_ADMIN)
		return err_set(err, ERR_REFUSED, "wrong_role",
			       "Only an admin may bring in the criteria and rules of a newer program");
	return store_ship(s->store, s->me.id, s->assumed_day, ret, err);
}
