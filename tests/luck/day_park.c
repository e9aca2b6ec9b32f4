/* The park before the day begins, and its files. */
#include "day.h"

#include <dirent.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#define TODAY day_from_iso(ENV_TODAY)

static char *kept_store, *kept_state, *kept_keys, *state_name, *keys_name;
static size_t kept_store_len, kept_state_len, kept_keys_len;

char *day_path(void)
{
	return env_path("park.bihuan");
}

bool day_open(struct day *d, struct err *err)
{
	struct store_options options = { .readonly = false };
	struct store *s = NULL;
	char *path = day_path();
	bool ok = store_open(path, &options, &s, err);

	free(path);
	if (ok && !session_begin(s, NULL, TODAY, &d->session, err)) {
		store_close(s);
		ok = false;
	}
	d->open = ok;
	return ok;
}

void day_close(struct day *d)
{
	if (d->open)
		session_close(&d->session);
	d->open = false;
}

static char *read_whole(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "rb");
	struct buf b = BUF_INIT;
	char piece[65536];
	size_t n;

	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(&b, piece, n);
	fclose(f);
	*ret_len = b.len;
	return buf_take(&b);
}

static void write_whole(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

char *day_state_path(void)
{
	return xstrdup(state_name);
}

char *day_state_text(void)
{
	size_t n;
	char *text = read_whole(state_name, &n);

	return text;
}

static void keep_state(void)
{
	char *folder = env_path("state/bihuan");
	DIR *dir = opendir(folder);
	struct dirent *e;

	assert_non_null(dir);
	while ((e = readdir(dir)))
		if (!strchr(e->d_name, '.')) /* what lies beside it has its name and more */
			state_name = xasprintf("%s/%s", folder, e->d_name);
	closedir(dir);
	free(folder);
	assert_non_null(state_name);
	kept_state = read_whole(state_name, &kept_state_len);
	keys_name = xasprintf("%s.keys", state_name);
	kept_keys = read_whole(keys_name, &kept_keys_len);
}

static void add(struct session *s, const char *ledger, const char *values)
{
	char *text = xstrdup(values), id[ID_TEXT], *number = NULL;
	struct sets sets = SETS_INIT;
	struct pair pairs[16];
	struct err err = ERR_INIT;
	const struct ledger *l = store_ledger(s->store, ledger);

	if (!work_parse(s, l, NULL, pairs, day_pairs(text, pairs), &sets, &err) ||
	    !work_new(s, l, &sets, NULL, id, &number, &err))
		fail_msg("%s: %s", values, err.text);
	sets_free(&sets);
	free(number);
	free(text);
}

void day_remove(const char *path)
{
	static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

	for (size_t i = 0; i < COUNT(ends); i++) {
		char *name = xasprintf("%s%s", path, ends[i]);

		unlink(name);
		free(name);
	}
}

static void make_sheet(void)
{
	static const char text[] =
		"问题描述,位置,企业名称,排查日期,来源\n"
		"安全出口上锁,东门,宏达化工(示例),2026-08-20,执法检查\n"
		"灭火器过期,食堂,宏达化工(示例),2026/8/21,执法检查\n"
		"配电箱未上锁,二号车间,宏达化工(示例),8月32日,执法检查\n"
		"应急灯不亮,走廊,宏达化工(示例),2026年8月22日,执法检查\n";
	char *path = env_path("sheet.csv");

	write_whole(path, text, sizeof text - 1);
	free(path);
}

void day_prepare(void)
{
	char *path;
	struct day d = { .open = false };
	struct err err = ERR_INIT;

	env_fresh(ENV_TODAY);
	path = day_path();
	if (!store_create(path, "测试园区", "管理员甲", ROLE_ADMIN, TODAY, &err) ||
	    !day_open(&d, &err))
		fail_msg("%s", err.text);
	add(&d.session, "person", "name=督办乙|role=supervisor");
	add(&d.session, "person", "name=检查丙|role=inspector");
	add(&d.session, "person", "name=内勤丁|role=clerk");
	add(&d.session, "enterprise",
	    "name=宏达化工(示例)|sector=chemicals|head=宏达负责人");
	day_close(&d);
	make_sheet();
	kept_store = read_whole(path, &kept_store_len);
	keep_state();
	free(path);
}

void day_restore(struct day *d)
{
	char *path = day_path(), *wal = xasprintf("%s-wal", path),
	     *shm = xasprintf("%s-shm", path), *points = xasprintf("%s.checkpoints", state_name);

	remove(state_name);
	unlink(points); /* of a run that is forgotten */
	unlink(wal);
	unlink(shm);
	write_whole(path, kept_store, kept_store_len);
	write_whole(state_name, kept_state, kept_state_len);
	write_whole(keys_name, kept_keys, kept_keys_len);
	memset(d, 0, sizeof *d);
	d->entries = 5; /* day_prepare()'s */
	free(path);
	free(wal);
	free(shm);
	free(points);
}

void day_forget(void)
{
	free(kept_store);
	free(kept_state);
	free(kept_keys);
	free(state_name);
	free(keys_name);
	kept_store = kept_state = kept_keys = state_name = keys_name = NULL;
	env_remove();
}
