/* Feeds a fuzz target the files and the folders of files named on the command line, so
 * that what was once found stays found. Prints TAP. */
#include <dirent.h>
#include <sys/stat.h>

#include "fuzz.h"

static int number;

static void feed_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b = BUF_INIT;
	char piece[65536];
	uint8_t *exact;
	size_t n;

	MUST(f != NULL);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(&b, piece, n);
	fclose(f);
	/* of just that size, so that reading past the end is seen */
	exact = xmalloc(b.len ? b.len : 1);
	memcpy(exact, buf_text(&b), b.len);
	fprintf(stderr, "# %s\n", path);
	LLVMFuzzerTestOneInput(exact, b.len);
	free(exact);
	buf_free(&b);
	printf("ok %d - %s\n", ++number, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
}

static void feed(const char *path)
{
	struct dirent **v = NULL;
	struct stat st;
	int n;

	MUST(stat(path, &st) == 0);
	if (!S_ISDIR(st.st_mode)) {
		feed_file(path);
		return;
	}
	n = scandir(path, &v, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char *file = xasprintf("%s/%s", path, v[i]->d_name);

		if (v[i]->d_name[0] != '.')
			feed(file);
		free(file);
		free(v[i]);
	}
	free(v);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		feed(argv[i]);
	printf("1..%d\n", number);
	return number ? 0 : 1;
}
