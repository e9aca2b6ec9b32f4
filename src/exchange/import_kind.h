/* What a text by itself says that a row is. All but kind_body() and kind_firm() take text_key() of it. */
#ifndef EXCHANGE_IMPORT_KIND_H
#define EXCHANGE_IMPORT_KIND_H

#include <stdbool.h>

bool kind_note(const char *key);	/* 备注：… */
bool kind_total(const char *key);	/* 合计, 共3项 */
bool kind_sum(const char *key);		/* 罚款合计: one, beside its amount */
bool kind_tally(const char *key);	/* nothing but numbers and what they count */
bool kind_blanks(const char *key);	/* 安全员：, to be filled in by hand */
bool kind_signature(const char *key);	/* 审核：…, by the labels of such lines */
bool kind_name_behind(const char *key); /* what stands behind its colon may be a name */
bool kind_page_turn(const char *key);	/* （接上页） */
bool kind_page_number(const char *key); /* 第3页 共3页 */
bool kind_section_mark(const char *key); /* 一 */
bool kind_section(const char *key);	/* 二、油漆工段 */
bool kind_period(const char *key);	/* 7月份 */
bool kind_body(const char *text);	/* 设备科 */
bool kind_firm(const char *text);	/* 宏达化工, which is a trade */
bool kind_example(const char *key);	/* 示例 */

#endif
