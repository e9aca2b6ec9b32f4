#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#define SECTOR 512
#define NO_SIZE (-1)
#define MEDIA 32

/* A change that the medium need not hold yet. */
struct pending {
	sqlite3_int64 at, size; /* size: of a cut, else NO_SIZE */
	unsigned char *bytes;
	size_t n;
};

struct medium {
	char *path;
	bool there;    /* the medium certainly has the file */
	bool deleted;  /* removed, not yet certainly */
	struct buf held; /* what it certainly has */
	struct pending *v;
	size_t n;
};

struct faulty {
	sqlite3_file base;
	struct medium *medium; /* NULL: a passing file, left alone */
	sqlite3_file real[];
};

static sqlite3_vfs *usual;
static sqlite3_vfs shim;
static struct {
	enum fault kind;
	long at, count;
	bool struck, over;
} plan;
static struct medium *media;
static size_t nmedia;

/* ---- the medium ---- */

static void pending_drop(struct medium *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->v[i].bytes);
	free(m->v);
	m->v = NULL;
	m->n = 0;
}

static void media_drop(void)
{
	for (size_t i = 0; i < nmedia; i++) {
		pending_drop(&media[i]);
		buf_free(&media[i].held);
		free(media[i].path);
	}
	free(media);
	media = NULL;
	nmedia = 0;
}

static void read_whole(const char *path, struct buf *ret)
{
	char piece[65536];
	FILE *f = fopen(path, "rb");
	size_t n;

	while (f && (n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(ret, piece, n);
	if (f)
		fclose(f);
}

/* Open files point into the list, so it never moves. */
static struct medium *medium_of(const char *path)
{
	struct medium *m;

	for (size_t i = 0; i < nmedia; i++)
		if (strcmp(media[i].path, path) == 0)
			return &media[i];
	if (!media)
		media = xcalloc(MEDIA, sizeof *media);
	if (nmedia == MEDIA)
		abort();
	m = &media[nmedia++];
	*m = (struct medium){ .path = xstrdup(path), .there = access(path, F_OK) == 0 };
	read_whole(path, &m->held);
	return m;
}

static void held_resize(struct buf *b, size_t size)
{
	while (b->len < size)
		buf_addc(b, 0);
	b->len = size;
}

static void held_write(struct buf *b, size_t at, const unsigned char *bytes, size_t n)
{
	if (b->len < at + n)
		held_resize(b, at + n);
	memcpy(b->s + at, bytes, n);
}

static void held_apply(struct buf *b, const struct pending *p)
{
	if (p->size != NO_SIZE)
		held_resize(b, (size_t)p->size);
	else
		held_write(b, (size_t)p->at, p->bytes, p->n);
}

static void medium_note(struct medium *m, sqlite3_int64 at, sqlite3_int64 size, const void *bytes,
			size_t n)
{
	struct pending p = { .at = at, .size = size, .n = n };

	if (plan.kind != FAULT_POWER)
		return;
	if (bytes) {
		p.bytes = xmalloc(n);
		memcpy(p.bytes, bytes, n);
	}
	VEC_ADD(m->v, m->n) = p;
}

static void medium_sync(struct medium *m)
{
	for (size_t i = 0; i < m->n; i++)
		held_apply(&m->held, &m->v[i]);
	pending_drop(m);
	m->there = true;
	m->deleted = false;
}

/* ---- failing ---- */

static bool gone(void)
{
	return plan.struck && !plan.over && plan.kind == FAULT_STICK;
}

/* Counts a change of a file; true when it must fail. */
static bool strikes(void)
{
	plan.count++;
	if (plan.kind == FAULT_NONE || plan.over)
		return false;
	if (plan.struck)
		return plan.kind >= FAULT_FULL;
	plan.struck = plan.count == plan.at;
	return plan.struck;
}

static int f_close(sqlite3_file *file)
{
	struct faulty *f = (struct faulty *)file;

	return f->real->pMethods ? f->real->pMethods->xClose(f->real) : SQLITE_OK;
}

static int f_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	struct faulty *f = (struct faulty *)file;

	if (gone())
		return SQLITE_IOERR_READ;
	return f->real->pMethods->xRead(f->real, to, n, at);
}

static int f_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
	struct faulty *f = (struct faulty *)file;
	bool fails = f->medium && strikes();

	if (fails) {
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

	if (f->medium && strikes() && plan.kind != FAULT_FULL)
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
	if (f->medium && strikes())
		return SQLITE_IOERR_FSYNC;
	if (f->medium)
		medium_sync(f->medium);
	return SQLITE_OK;
}

static int f_size(sqlite3_file *file, sqlite3_int64 *ret)
{
	struct faulty *f = (struct faulty *)file;

	return gone() ? SQLITE_IOERR_FSTAT : f->real->pMethods->xFileSize(f->real, ret);
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

static int f_reserved(sqlite3_file *file, int *ret)
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

static int f_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **ret)
{
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
	.iVersion = 2, .xClose = f_close, .xRead = f_read, .xWrite = f_write,
	.xTruncate = f_truncate, .xSync = f_sync, .xFileSize = f_size, .xLock = f_lock,
	.xUnlock = f_unlock, .xCheckReservedLock = f_reserved, .xFileControl = f_control,
	.xSectorSize = f_sector, .xDeviceCharacteristics = f_device, .xShmMap = f_shm_map,
	.xShmLock = f_shm_lock, .xShmBarrier = f_shm_barrier, .xShmUnmap = f_shm_unmap,
};

static int v_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *ret_flags)
{
	struct faulty *f = (struct faulty *)file;
	int code;

	(void)vfs;
	f->base.pMethods = NULL;
	f->medium = NULL;
	if (gone())
		return SQLITE_CANTOPEN;
	if (path && flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL))
		f->medium = medium_of(path);
	code = usual->xOpen(usual, path, f->real, flags, ret_flags);
	if (code == SQLITE_OK)
		f->base.pMethods = &methods;
	return code;
}

static int v_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
	struct medium *m = medium_of(path);

	(void)vfs;
	if (strikes() && plan.kind != FAULT_FULL)
		return SQLITE_IOERR_DELETE;
	m->deleted = true;
	if (sync_folder)
		m->there = false;
	pending_drop(m);
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

void fault_at(enum fault kind, long n)
{
	if (kind == FAULT_POWER)
		media_drop();
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

long fault_count(void)
{
	return plan.count;
}

/* ---- the power cut ---- */

static unsigned chance;

static unsigned next_chance(void)
{
	chance = chance * 1103515245u + 12345u;
	return chance >> 16;
}

/* Sector by sector: some of it is there. */
static void apply_torn(struct buf *b, const struct pending *p)
{
	if (p->size != NO_SIZE) {
		if (next_chance() & 1)
			held_apply(b, p);
		return;
	}
	for (size_t i = 0; i < p->n;) {
		size_t n = SECTOR - ((size_t)p->at + i) % SECTOR;

		if (n > p->n - i)
			n = p->n - i;
		if (next_chance() & 1)
			held_write(b, (size_t)p->at + i, p->bytes + i, n);
		i += n;
	}
}

static void medium_left(struct medium *m, int way)
{
	size_t first = m->n ? next_chance() % (m->n + 1) : 0;

	for (size_t i = 0; i < m->n; i++) {
		if (way == 1 || (way == 3 && i < first))
			held_apply(&m->held, &m->v[i]);
		else if (way == 2)
			apply_torn(&m->held, &m->v[i]);
	}
	if (m->n && way)
		m->there = true;
	if (m->deleted && way == 1)
		m->there = false;
}

static void medium_write(const struct medium *m)
{
	char *shm = xasprintf("%s-shm", m->path);
	FILE *f;

	unlink(shm);
	free(shm);
	unlink(m->path);
	if (!m->there)
		return;
	f = fopen(m->path, "wb");
	if (!f || fwrite(m->held.s ? m->held.s : "", 1, m->held.len, f) != m->held.len)
		abort();
	fclose(f);
}

void fault_power_cut(int way, unsigned seed)
{
	chance = seed;
	for (size_t i = 0; i < nmedia; i++) {
		medium_left(&media[i], way);
		medium_write(&media[i]);
	}
	media_drop();
	fault_over();
}
