/* What texts that are made out of what people typed share. */
#ifndef BIHUAN_SRC_CONF_PATH_NAMED_H
#define BIHUAN_SRC_CONF_PATH_NAMED_H

#include <bihuan/base/mem.h>
#include <bihuan/conf/declared.h>
#include <bihuan/domain/ledger.h>

/* "企业.地址" added as "enterprise.address", each step by its name or heading, and the field it ends in. Code unknown_field. */
bool path_named(const struct ledger *l, const char *text, const struct declared_ledgers *ledgers, struct buf *path,
		const struct field **ret, struct err *err);

#endif
