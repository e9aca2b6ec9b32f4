/* The settings file ($XDG_CONFIG_HOME/bihuan/bihuan.cfg): looks, keys, language,
 * default file; one table (name, type, bounds, default, sentence) feeds the reader,
 * `bihuan config`, and the man page. Nothing here is part of the record. */
#ifndef BIHUAN_CONF_SETTINGS_H
#define BIHUAN_CONF_SETTINGS_H

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

enum setting_type { SETTING_BOOL, SETTING_INTEGER, SETTING_TEXT, SETTING_CHOICE };

struct setting {
	const char *name; /* "language", "file", "person", "walk_digits" … */
	enum setting_type type;
	const char *fallback;	    /* default, as text */
	long min, max;		    /* integer */
	const char *const *choices; /* choice, NULL-ended */
	struct words help;	    /* one sentence */
};
extern const struct setting settings_table[];
extern const size_t nsettings;

struct settings; /* values by name, and key bindings */
struct settings *settings_new(void); /* all defaults */
void settings_free(struct settings *s);
/* Reads a text over s. Unknown key, wrong type or value out of bounds: code
 * bad_config, kind ERR_FILE; names file, line, key, and what is allowed. */
bool settings_read(struct settings *s, const char *text, const char *name,
		   struct err *err);
const char *settings_get(const struct settings *s, const char *name);
long settings_number(const struct settings *s, const char *name);
bool settings_true(const struct settings *s, const char *name);
/* Bindings of the group `keys = { list = { mark = "Space"; }; }`. Which groups, actions and keys there are
 * is for the screens to say, and where it was written for them to tell. */
struct setting_key {
	const char *context, *action, *keys;
	const char *where; /* "bihuan.cfg, line 3, keys.list.mark" */
};
void settings_each_key(const struct settings *s, void (*each)(void *ctx, const struct setting_key *key), void *ctx);

#endif
