/* Where things lie on this machine (XDG base directories). The caller frees
 * each path. */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <bihuan/base/err.h>
#include <bihuan/conf/settings.h>

char *place_settings(void); /* $XDG_CONFIG_HOME/bihuan/bihuan.cfg */
char *place_ledgers(void);  /* $XDG_CONFIG_HOME/bihuan/ledgers */
char *place_routines(void);
char *place_pages(void);
char *place_reports(void);
char *place_layouts(void);  /* $XDG_CONFIG_HOME/bihuan/layouts */
char *place_maps(void);     /* $XDG_CONFIG_HOME/bihuan/maps */
char *place_papers(void);   /* $XDG_CONFIG_HOME/bihuan/papers */
/* The setting `file` (with ~/ for the home), else
 * $XDG_DATA_HOME/bihuan/main.bihuan. settings may be NULL. */
char *place_store(const struct settings *settings);
bool place_exists(const char *path);
/* Is the folder that the file would stand in there? Code io. */
bool place_has_folder(const char *path, struct err *err);
/* A whole file as text. Codes (ERR_FILE): no_file, io; a folder is io. */
bool place_read(const char *path, char **ret_text, struct err *err);

/* A fresh folder for what is not kept; place_remove() takes it away again. */
bool place_temporary(char **ret_folder, struct err *err);
void place_remove(const char *folder);

#endif
