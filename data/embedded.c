#include <bihuan/base/embedded.h>

#include <string.h>

/* Made by embed.py: sorted by path. */
extern const struct embedded embedded_files[];
extern const size_t embedded_count;

const struct embedded *embedded_find(const char *path)
{
	size_t low = 0, high = embedded_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(path, embedded_files[mid].path);

		if (order == 0)
			return &embedded_files[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const struct embedded *embedded_each(const char *prefix, size_t *pos)
{
	size_t len = strlen(prefix);

	while (*pos < embedded_count) {
		const struct embedded *e = &embedded_files[(*pos)++];

		if (strncmp(e->path, prefix, len) == 0)
			return e;
	}
	return NULL;
}
