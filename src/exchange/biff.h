/* The records of an old Excel file ([MS-XLS]), one after another, and the numbers and
 * texts in them. A text may go on in the records behind. */
#ifndef EXCHANGE_BIFF_H
#define EXCHANGE_BIFF_H

#include <stdint.h>

#include <bihuan/base/mem.h>

#include "ole2.h"

enum {
	BIFF_EOF = 0x0A, BIFF_DATEMODE = 0x22, BIFF_FILEPASS = 0x2F, BIFF_CONTINUE = 0x3C,
	BIFF_CODEPAGE = 0x42, BIFF_BOUNDSHEET = 0x85, BIFF_MULRK = 0xBD, BIFF_RSTRING = 0xD6,
	BIFF_XF = 0xE0, BIFF_MERGEDCELLS = 0xE5, BIFF_SST = 0xFC, BIFF_LABELSST = 0xFD,
	BIFF_FORMULA = 0x06, BIFF_FORMULA3 = 0x206, BIFF_FORMULA4 = 0x406, BIFF_NUMBER = 0x203,
	BIFF_LABEL = 0x204, BIFF_BOOLERR = 0x205, BIFF_STRING = 0x207, BIFF_ROW = 0x208,
	BIFF_ARRAY = 0x221, BIFF_TABLE = 0x236, BIFF_RK = 0x27E, BIFF_FORMAT = 0x41E,
	BIFF_SHRFMLA = 0x4BC, BIFF_BOF = 0x809,
};

struct biff {
	const struct stream *stream;
	/* The record. */
	uint16_t type;
	const unsigned char *data; /* valid until the next biff_next() */
	size_t n;
	uint64_t at;   /* where it begins, behind the four bytes of its head */
	size_t pos;    /* what was read of it; goes over to a CONTINUE */
	bool damaged;  /* the stream ended within a record, or a text within a record */
	/* The window over the stream. */
	unsigned char *window;
	uint64_t window_at;
	size_t window_n;
	uint64_t next; /* where the next record's head is */
	bool again;    /* the record is handed out once more */
};
/* All zero but for the stream is a reader; biff_finish() frees what is in it. */
void biff_finish(struct biff *b);
void biff_seek(struct biff *b, uint64_t at);
/* False at the end of the stream, and for good where it is damaged. */
bool biff_next(struct biff *b);
/* Lets biff_next() give the record once more, which was not what was looked for. */
void biff_back(struct biff *b);

/* At a place in the record; 0 behind its end. */
uint32_t biff_u8(const struct biff *b, size_t at);
uint32_t biff_u16(const struct biff *b, size_t at);
uint32_t biff_u32(const struct biff *b, size_t at);
double biff_double(const struct biff *b, size_t at);
double biff_rk(const struct biff *b, size_t at);

/* The following read on from pos, into the records that continue this one. */
uint32_t biff_take(struct biff *b, int bytes);
void biff_skip(struct biff *b, size_t bytes);
/* A text of BIFF8: its flags, what belongs to them, and n characters. */
void biff_text(struct biff *b, size_t n, struct buf *out);
/* n bytes in the code page of a program before Excel 97. */
void biff_bytes(struct biff *b, size_t n, int codepage, struct buf *out);

#endif
