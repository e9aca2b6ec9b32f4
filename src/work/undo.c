#include "inside.h"

bool work_undo_plan(struct session *s, bool redo, struct undo_plan *ret, struct err *err)
{
	return somebody_acts(s, err) &&
	       store_undo_plan(s->store, s->me.id, s->me.role == ROLE_ADMIN, redo, ret, err);
}

bool work_undo_plan_begun(struct session *s, const char *id, struct undo_plan *ret, struct err *err)
{
	return somebody_acts(s, err) && store_undo_plan_begun(s->store, id, ret, err);
}

bool work_undo(struct session *s, const struct undo_plan *p, const char *reason,
	       struct err *err)
{
	if (!somebody_acts(s, err))
		return false;
	if (p->sent_in && str_empty(reason))
		return err_field(err, FIELD_REASON, "required", "It stands behind a figure of %s, which was sent: taking it back needs a reason",
				 p->sent_in);
	if (p->needs_reason && str_empty(reason))
		return err_field(err, FIELD_REASON, "required",
				 "Taking back a sign-off, a void, a delisting or a decision needs a reason");
	return store_undo(s->store, p, s->me.id, s->assumed_day, reason, err);
}
