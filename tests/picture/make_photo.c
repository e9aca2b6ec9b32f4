/* Writes a photo as the tests make them: make_photo FILE WIDTH HEIGHT [FORMAT [NOISE [ORIENTATION [CAMERA [TIME]]]]] */
#include <stdio.h>
#include <stdlib.h>

#include "photo.h"

int main(int argc, char **argv)
{
	struct photo p = { .time = "2026:08:30 09:15:00" };
	unsigned char *bytes;
	size_t n;
	FILE *f;
	bool ok;

	if (argc < 4)
		return 2;
	p.w = atoi(argv[2]);
	p.h = atoi(argv[3]);
	p.format = argc > 4 ? (unsigned)atoi(argv[4]) : PHOTO_JPEG;
	p.noise = argc > 5 ? atoi(argv[5]) : 0;
	p.orientation = argc > 6 ? atoi(argv[6]) : 0;
	p.other_camera = argc > 7 && atoi(argv[7]);
	p.time = argc > 8 ? argv[8] : p.time;
	bytes = photo_make(&p, &n);
	f = fopen(argv[1], "wb");
	ok = f && fwrite(bytes, 1, n, f) == n;
	ok = f && fclose(f) == 0 && ok;
	free(bytes);
	return ok ? 0 : 1;
}
