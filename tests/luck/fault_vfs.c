#include "fault_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#include "fault_medium.h"

const char *const fault_places[PLACES] = { "store",        "WAL",           "journal",
					   "passing file", "shared memory", "state",
					   "spill" };

struct faulty {
	sqlite3_file base;
	enum fault_place place;
	struct medium *medium; /* NULL: a passing file */
	int shm_pages;
	sqlite3_file real[];
};

static sqlite3_vfs *usual;
static sqlite3_vfs shim;
static pthread_mutex_t lock =
	PTHREAD_MUTEX_INITIALIZER; /* an import has a second thread */
static struct {
	enum fault kind;
	long at, count;
	bool struck, over, sync;
	enum fault_place place;
} plan;

static bool gone(void)
{
	return plan.struck && !plan.over && plan.kind == FAULT_STICK;
}

static bool spared(enum fault_place place)
{
	return plan.kind == FAULT_STICK &&
	       (place == PLACE_STATE || place == PLACE_PASSING);
}

/* reads: of the reads, or of the changes; a plan is about one of them */
static bool strikes(enum fault_place place, bool sync, bool reads)
{
	bool fails = false;

	pthread_mutex_lock(&lock);
	if (spared(place) || reads != (plan.kind == FAULT_READ))
		goto done;
	plan.count++;
	if (plan.kind == FAULT_NONE || plan.over)
		goto done;
	fails = plan.struck ? plan.kind >= FAULT_FULL && plan.kind != FAULT_READ : plan.count == plan.at;
	if (fails && !plan.struck) {
		plan.struck = true;
		plan.place = place;
		plan.sync = sync;
	}
done:
	pthread_mutex_unlock(&lock);
	return fails;
}

bool fault_strikes(enum fault_place place, bool sync)
{
	return strikes(place, sync, false);
}

/* ---- one file ---- */

static int f_close(sqlite3_file *file)
{
	struct faulty *f = (struct faulty *)file;

	return f->real->pMethods ? f->real->pMethods->xClose(f->real) : SQLITE_OK;
}

static int f_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	struct faulty *f = (struct faulty *)file;

	if (f->medium && (gone() || strikes(f->place, false, true)))
		return SQLITE_IOERR_READ;
	return f->real->pMethods->xRead(f->real, to, n, at);
}

static int f_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
	struct faulty *f = (struct faulty *)file;

	if (fault_strikes(f->place, false)) {
		if (plan.kind == FAULT_SHORT || plan.kind == FAULT_FULL)
			f->real->pMethods->xWrite(f->real, bytes, n / 2, at);
		return plan.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	}
	if (f->medium)
		medium_note(f->medium, at, NO_SIZE, bytes, (size_t)n);
	return f->real->pMethods->xWrite(f->real, bytes, n, at);
}

static int f_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct faulty *f = (struct faulty *)file;

	if (fault_strikes(f->place, false) && plan.kind != FAULT_FULL)
		return SQLITE_IOERR_TRUNCATE;
	if (f->medium)
		medium_note(f->medium, 0, size, NULL, 0);
	return f->real->pMethods->xTruncate(f->real, size);
}

/* No real sync: the medium is played here. */
static int f_sync(sqlite3_file *file, int flags)
{
	struct faulty *f = (struct faulty *)file;

	(void)flags;
	if (fault_strikes(f->place, true))
		return SQLITE_IOERR_FSYNC;
	if (f->medium)
		medium_sync(f->medium);
	return SQLITE_OK;
}

static int f_size(sqlite3_file *file, sqlite3_int64 *ret)
{
	struct faulty *f = (struct faulty *)file;

	if (gone() && f->medium)
		return SQLITE_IOERR_FSTAT;
	return f->real->pMethods->xFileSize(f->real, ret);
}

#define REAL ((struct faulty *)file)->real
#define PASS(call) REAL->pMethods->call

static int f_lock(sqlite3_file *file, int kind)
{
	return PASS(xLock)(REAL, kind);
}

static int f_unlock(sqlite3_file *file, int kind)
{
	return PASS(xUnlock)(REAL, kind);
}

static int f_check_reserved(sqlite3_file *file, int *ret)
{
	return PASS(xCheckReservedLock)(REAL, ret);
}

static int f_control(sqlite3_file *file, int op, void *arg)
{
	return PASS(xFileControl)(REAL, op, arg);
}

static int f_sector(sqlite3_file *file)
{
	return PASS(xSectorSize)(REAL);
}

static int f_device(sqlite3_file *file)
{
	return PASS(xDeviceCharacteristics)(REAL);
}

/* The file of it grows when a page is first asked for. */
static int f_shm_map(sqlite3_file *file, int page, int size, int extend,
		     void volatile **ret)
{
	struct faulty *f = (struct faulty *)file;

	if (extend && page >= f->shm_pages) {
		if (fault_strikes(PLACE_SHM, false))
			return SQLITE_IOERR_SHMSIZE;
		f->shm_pages = page + 1;
	}
	return PASS(xShmMap)(REAL, page, size, extend, ret);
}

static int f_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return PASS(xShmLock)(REAL, offset, n, flags);
}

static void f_shm_barrier(sqlite3_file *file)
{
	PASS(xShmBarrier)(REAL);
}

static int f_shm_unmap(sqlite3_file *file, int remove_it)
{
	return PASS(xShmUnmap)(REAL, remove_it);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = f_close,
	.xRead = f_read,
	.xWrite = f_write,
	.xTruncate = f_truncate,
	.xSync = f_sync,
	.xFileSize = f_size,
	.xLock = f_lock,
	.xUnlock = f_unlock,
	.xCheckReservedLock = f_check_reserved,
	.xFileControl = f_control,
	.xSectorSize = f_sector,
	.xDeviceCharacteristics = f_device,
	.xShmMap = f_shm_map,
	.xShmLock = f_shm_lock,
	.xShmBarrier = f_shm_barrier,
	.xShmUnmap = f_shm_unmap,
};

/* ---- the file system ---- */

static enum fault_place place_of(int flags)
{
	if (flags & SQLITE_OPEN_MAIN_DB)
		return PLACE_STORE;
	if (flags & SQLITE_OPEN_WAL)
		return PLACE_WAL;
	return flags & SQLITE_OPEN_MAIN_JOURNAL ? PLACE_JOURNAL : PLACE_PASSING;
}

static int v_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags,
		  int *ret_flags)
{
	struct faulty *f = (struct faulty *)file;
	int code;

	(void)vfs;
	f->base.pMethods = NULL;
	f->place = place_of(flags);
	f->medium = NULL;
	f->shm_pages = 0;
	if (f->place != PLACE_PASSING && gone())
		return SQLITE_CANTOPEN;
	if (path && f->place != PLACE_PASSING)
		f->medium = medium_of(path);
	code = usual->xOpen(usual, path, f->real, flags, ret_flags);
	if (code == SQLITE_OK)
		f->base.pMethods = &methods;
	return code;
}

static int v_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
	size_t n = strlen(path);
	bool wal = n > 4 && strcmp(path + n - 4, "-wal") == 0;

	(void)vfs;
	if (fault_strikes(wal ? PLACE_WAL : PLACE_JOURNAL, false) &&
	    plan.kind != FAULT_FULL)
		return SQLITE_IOERR_DELETE;
	medium_delete(medium_of(path), sync_folder);
	return usual->xDelete(usual, path, 0);
}

void fault_install(void)
{
	usual = sqlite3_vfs_find(NULL);
	shim = *usual;
	shim.zName = "faulty";
	shim.szOsFile = (int)sizeof(struct faulty) + usual->szOsFile;
	shim.xOpen = v_open;
	shim.xDelete = v_delete;
	sqlite3_vfs_register(&shim, 1);
}

/* ---- the plan ---- */

void fault_at(enum fault kind, long n)
{
	if (kind == FAULT_POWER)
		medium_drop_all();
	memset(&plan, 0, sizeof plan);
	plan.kind = kind;
	plan.at = n;
}

void fault_over(void)
{
	plan.over = true;
}

bool fault_struck(void)
{
	return plan.struck;
}

enum fault fault_kind(void)
{
	return plan.kind;
}

enum fault_place fault_place(bool *ret_sync)
{
	*ret_sync = plan.sync;
	return plan.place;
}

long fault_count(void)
{
	return plan.count;
}
