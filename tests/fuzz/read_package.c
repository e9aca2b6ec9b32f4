#include <unistd.h>

#include <zip.h>

#include "fuzz.h"
#include "read_book.h"

static void package_make(const char *path, const char *const *parts, size_t nparts,
			 const uint8_t *data, size_t size)
{
	const uint8_t *end = data + size;
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	MUST(zip != NULL);
	for (size_t i = 0; i < nparts && data < end; i++) {
		const uint8_t *nul = i + 1 < nparts ? memchr(data, 0, (size_t)(end - data)) : NULL;
		size_t n = (size_t)((nul ? nul : end) - data);
		zip_int64_t at = zip_file_add(zip, parts[i], zip_source_buffer(zip, data, n, 0), 0);

		MUST(at >= 0);
		zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
		data += n + (nul != NULL);
	}
	if (zip_close(zip) != 0)
		zip_discard(zip);
}

void with_package(const char *const *parts, size_t nparts, const uint8_t *data, size_t size, void (*use)(const char *path))
{
	static char path[64];

	if (!*path)
		snprintf(path, sizeof path, "/dev/shm/fuzz-%ld.zip", (long)getpid());
	package_make(path, parts, nparts, data, size);
	/* Of no part at all, there is no archive. */
	if (access(path, F_OK) == 0)
		use(path);
	remove(path);
}

void read_package(const char *const *parts, size_t nparts, const uint8_t *data, size_t size)
{
	with_package(parts, nparts, data, size, read_book);
}
