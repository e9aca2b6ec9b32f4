#include <bihuan/base/embedded.h>

#include <string.h>

/* Made by embed.py: sorted by path. */
extern const struct embedded embedded_files[];
extern const size_t embedded_count;

const struct embedded *embedded_find(const char *path)
{
	for (size_t i = 0; i < embedded_count; i++)
		if (strcmp(embedded_files[i].path, path) == 0)
			return &embedded_files[i];
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
