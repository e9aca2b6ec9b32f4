/* Maps of cells: libconfig texts into struct cell_map. bihuan-ledger(5). */
#ifndef BIHUAN_CONF_CELL_MAPS_H
#define BIHUAN_CONF_CELL_MAPS_H

#include <bihuan/conf/reports.h>
#include <bihuan/domain/cell_map.h>

/* Parses one map; name is that of the text in errors. The report, its tables, rows and columns that it names must be there, and
 * every cell must be one; else it is refused with file, line and key; code bad_config, kind ERR_FILE. Rows of a grouped table are
 * known where these are the words of a choice; others (an enterprise's number) are taken as they are. The result owns all it
 * points to but the reports, and is valid as long as these; the caller frees it with cell_map_free(). */
bool cell_map_parse(const char *text, const char *name, const struct reports *reports, struct cell_map **ret, struct err *err);
void cell_map_free(struct cell_map *m);

struct cell_maps {
	void **v; /* of struct cell_map */
	size_t n;
};
/* Those of a folder (NULL or not there: none). The caller frees them with cell_maps_free(). Codes bad_config, io. */
bool cell_maps_load(const char *folder, const struct declared_ledgers *ledgers, const struct reports *reports, struct cell_maps *ret,
		    struct err *err);
void cell_maps_free(struct cell_maps *m);
/* That of the name or either title; name NULL: the one there is of the report. Code unknown_map (ERR_USAGE), with those there are. */
bool cell_maps_find(const struct cell_maps *all, const char *name, const struct report *r, const struct cell_map **ret, struct err *err);

#endif
