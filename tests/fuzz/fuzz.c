#include "fuzz.h"

#include <locale.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bihuan/base/embedded.h>
#include <bihuan/conf/ledgers.h>

/* libconfig 1.5 forgets the beginning of a string that is never closed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}

char *fuzz_text(const uint8_t *data, size_t size)
{
	return xstrndup(size ? (const char *)data : "", size);
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
	static char name[64];
	static int fd = -1;

	if (fd < 0)
		fd = memfd_create("fuzz", 0);
	MUST(fd >= 0 && ftruncate(fd, 0) == 0);
	MUST(pwrite(fd, data, size, 0) == (ssize_t)size);
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	return name;
}

void fuzz_wrong(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

const struct ledger *fuzz_ledger(const char *name)
{
	static struct ledger *made[8];
	static size_t n;
	struct err err = ERR_INIT;
	char path[80];

	for (size_t i = 0; i < n; i++)
		if (strcmp(made[i]->name, name) == 0)
			return made[i];
	setlocale(LC_CTYPE, "C.UTF-8");
	snprintf(path, sizeof path, "ledgers/%s.cfg", name);
	MUST(n < sizeof made / sizeof *made && embedded_find(path));
	if (!ledger_parse((const char *)embedded_find(path)->data, path, NULL, &made[n], &err))
		fuzz_wrong(err.text, path, 0);
	return made[n++];
}

static const char an_id[] = "0123456789abcdef0123456789abcdef";

static bool find(void *ctx, const char *ledger, const char *text, char ret_id[ID_TEXT], struct err *err)
{
	(void)ctx, (void)ledger;
	if (*text != 'E')
		return err_set(err, ERR_REFUSED, "not_found", "there is no record “%s” here", text);
	memcpy(ret_id, an_id, ID_TEXT);
	return true;
}

static bool label(void *ctx, const char *ledger, const char *id, const char **ret_number,
		  const char **ret_name)
{
	bool ours = strcmp(id, an_id) == 0;

	(void)ctx, (void)ledger;
	*ret_number = ours ? "E-A-0001" : NULL;
	*ret_name = ours ? "宏达化工(示例)" : NULL;
	return ours;
}

const struct names *fuzz_names(void)
{
	static const struct names names = { .find = find, .label = label, .today = 20697 };

	return &names;
}
