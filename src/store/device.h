/* This machine as a place of writing, and its files for a store. */
#ifndef BIHUAN_STORE_DEVICE_H
#define BIHUAN_STORE_DEVICE_H

#include "bytes.h"

struct store;

#define FIRST_CODE "A" /* of the device that made the store */
struct device {
	unsigned char id[BIN_LEN];
	int64_t n; /* of its last entry; 0: none yet */
	unsigned char hash[HASH_LEN];
	char code[8];
	bool pending; /* told of in the state before the commit, and not of the commit yet */
};

/* The device of the next entry; takes the lock of the state file until device_release(). */
bool device_choose(struct store *s, struct device *ret);
bool device_keep(struct store *s, const struct device *d);
/* The commit of what device_keep() told of was made. */
void device_kept(struct store *s);
bool device_without_state(struct store *s, struct device *ret);
void device_code(struct store *s, const unsigned char id[BIN_LEN], char out[8]);
void device_release(struct store *s);
/* The last entries of this machine in this store, one per device it has been; how many. */
#define STATE_DEVICES 6
size_t devices_of_state(struct store *s, struct device ret[STATE_DEVICES]);
bool device_is_last(struct store *s, const struct device *d); /* is that entry here, the last of its device? */
/* Was this machine once that device in this store, and writes on as another one? */
bool device_left(struct store *s, const unsigned char id[BIN_LEN]);

/* A file of this machine for this store: $XDG_STATE_HOME/bihuan/<store id><ending>. The caller frees it;
 * NULL when there is no home. */
char *state_path(const unsigned char store[BIN_LEN], const char *ending);
char *state_named(const char *name); /* the same, of all stores */
bool state_folder(const char *path); /* makes it, readable by its owner alone */
void state_remove(const unsigned char store[BIN_LEN]); /* of a store that is not kept */
/* The lock of such a file, for writing; false, errno EWOULDBLOCK, when it is not to be had in time. */
bool lock_within_seconds(int fd);

#endif
