/* A volume (卷宗): the papers that were signed about one record in a stretch of time, in the order of their cases, each with its
 * signed scans, and the photos of what they are about, as one PDF with a catalogue before it; and what it lacks, which is
 * told first. Its front is a paper that declares a volume (domain/paper.h). */
#ifndef BIHUAN_REPORT_VOLUME_H
#define BIHUAN_REPORT_VOLUME_H

#include <bihuan/report/paper.h>

struct volume_wish {
	const struct paper_keeping *keeping;
	const struct paper *front;
	const char *record; /* id of what front->same names: an enterprise */
	day_t from, to;	    /* days of signing */
	const struct news *news; /* told of each paper; may be NULL */
	struct paper_reader by;
};

/* What it lacks: of which record, and what. */
struct volume_gap {
	char *number, *label, *what; /* what: in the language in force */
	char *file;		     /* the name of the scan or photo that it is about; NULL where it is about none */
	char *said;		     /* the whole line as the volume has it, in Chinese */
};

enum volume_kind { VOLUME_PAPER, VOLUME_SCAN, VOLUME_PHOTO };
struct volume_part {
	enum volume_kind kind;
	size_t record;	/* whose it is: of volume.records */
	char hash[65];	/* of a scan or photo */
	char *name;	/* of its file */
	char *caption;	/* of a photo, or a scan that is a picture */
	bool picture;
	bool shown;	/* by a paper itself: it has no page of its own, and is only told where it is not what was attached */
	int pages;	/* once it was written */
};

struct volume {
	char *number; /* of what it is bound for */
	struct record **records; /* the signed papers, in their order */
	size_t nrecords;
	struct volume_part *parts;
	size_t nparts;
	struct volume_gap *gaps;
	size_t ngaps;
	int pages;	/* of the whole, once it was written */
	char *instead;	/* as of struct paper_pages */
	int unknown;
};

/* From which day papers go in where nobody says: two years. */
day_t volume_usual_from(day_t to);
/* Finds what belongs in it, and what it lacks; nothing may have been signed in these days (nrecords 0), and all the more be
 * lacking. Codes wrong_ledger (the record is none that volumes are made of), and those of reading. The caller frees *ret with
 * volume_free(). */
bool volume_gather(struct session *s, const struct volume_wish *w, struct volume *ret, struct err *err);
/* Is there anything to bind? Code volume_empty: nothing was signed in these days. */
bool volume_binds(const struct volume *v, struct err *err);
/* Writes it as a PDF at path, which is made. A scan or photo that cannot be bound becomes one more gap, which names it. Codes volume_empty
 * (nothing was signed in these days), not_built, no_font, io, cancelled. */
bool volume_write(struct session *s, const struct volume_wish *w, struct volume *v, const char *path, struct err *err);
/* How many of that kind have pages of their own; of one that was not written yet, will have. */
size_t volume_count(const struct volume *v, enum volume_kind kind);
void volume_free(struct volume *v);

#endif
