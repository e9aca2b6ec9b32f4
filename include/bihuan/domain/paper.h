/* A paper (文书) is a declared form that is printed, filled from records: blocks in an order, their words with slots
 * that records fill. Papers are data (data/papers, and a user's own folder); conf/papers.h turns a text into this
 * struct. Who fills and draws one: report/paper.h. bihuan-ledger(5), PAPERS. */
#ifndef BIHUAN_DOMAIN_PAPER_H
#define BIHUAN_DOMAIN_PAPER_H

#include <bihuan/domain/layout.h>

/* What a piece of a text is. */
enum paper_piece_from {
	PAPER_WORDS,  /* the words as they stand */
	PAPER_FIELD,  /* {field}, {ref.field}: of the record */
	PAPER_LABEL,  /* {number}: the number of the record */
	PAPER_ACT,    /* {act:field}: what the last such act that counts set, {act:on} its day; {act:field=code} a box */
	PAPER_PARK,   /* {park} */
	PAPER_ISSUER, /* {issuer}: who issues papers, as the switch papers.issuer of the rules says, else the park */
	PAPER_SWITCH, /* {rule:code}: what a switch of the rules says */
	PAPER_DAY,    /* {today} */
	PAPER_YEAR,   /* {year}: of today */
	PAPER_SERIAL, /* {n}: 1, 2, 3 … in a list */
	PAPER_COUNT,  /* {count}: how many records the paper is about */
	PAPER_PREFIX, /* {prefix}: of the paper's number */
	PAPER_DOC_NO, /* {no}: its number; of a draft its prefix and year, with room for it */
	PAPER_ISSUED, /* {issued}: the day it was signed */
	PAPER_SIGNER, /* {signer}: who signed it */
	PAPER_AT,     /* {page}: of a volume, on which page of it the record's paper begins */
	PAPER_TICK,   /* {field=code}: a box, ticked where the field says so */
	/* of what was done, in a list or table of it: */
	PAPER_DONE_ACT,	 /* {done:act}: what; said to be undone, or not to count */
	PAPER_DONE_DAY,	 /* {done:day} */
	PAPER_DONE_BY,	 /* {done:by}: who wrote it down */
	PAPER_DONE_HASH, /* {done:hash}: the hash of the entry in the journal */
	PAPER_DONE_SAID, /* {done:said}: what it set, "label: value; …" */
};

/* Which acts are meant: "check", "supervise[kind=letter]". */
struct paper_doing {
	const struct act *act;	  /* NULL: any */
	const struct field *only; /* those that set this to the code; NULL: all */
	const char *code;
};

struct paper_piece {
	enum paper_piece_from from;
	const char *words;	 /* PAPER_WORDS; of PAPER_TICK and PAPER_SWITCH the code; of PAPER_ACT too where it is a box */
	struct layout_path path; /* PAPER_FIELD, PAPER_TICK; a step of people leads on to each of them */
	int each; /* {people*2}, {people*2.field}: the line stands there once for each of those people, and so often at least; 0: no such slot */
	struct paper_doing doing; /* PAPER_ACT */
	const struct field *field; /* PAPER_ACT: what it set; NULL: its day */
	bool required;		 /* {field!}: without it the paper is not ready */
	const char *otherwise;	 /* {field|words}: what stands there without it; NULL: room to write */
};
struct paper_words {
	const struct paper_piece *v;
	size_t n;
};

enum paper_block_kind {
	PAPER_TITLE,	  /* centred, large */
	PAPER_NUMBER,	  /* the line of the number, at the right */
	PAPER_ADDRESSEE,  /* flush left */
	PAPER_HEADING,	  /* flush left, black */
	PAPER_PARAGRAPH,  /* first line indented by two characters */
	PAPER_FIELDS,	  /* a table of labels and values, two a line, or one where it is wide */
	PAPER_LIST,	  /* a paragraph a record */
	PAPER_TABLE,	  /* a line a record, columns with headings, which every page repeats */
	PAPER_SIGNATURES, /* lines to sign on; they stay together */
	PAPER_SEAL,	  /* the unit and the day below it, at the right, with room for the seal */
	PAPER_PHOTOS,	  /* pictures attached to records, each with a line of words */
	PAPER_BREAK,	  /* what follows begins a new page: the back of a card */
};

#define PAPER_COLUMNS 40 /* of a table at most */

/* A column of a table, or a field of a block of fields. */
struct paper_cell {
	const char *label;
	struct paper_words value;
	int width; /* of a column, in characters or parts of them all; of fields not used */
	bool wide; /* of fields: it has the line for itself */
	int lines; /* of fields: at least so many lines high */
};

struct paper_block {
	enum paper_block_kind kind;
	struct paper_words text; /* of all but fields and tables; of a list the paragraph of one record, of photos their heading */
	/* of lists, tables and photos: the records of this ledger instead of those the paper is about: items that they hold, those
	 * whose reference `by` is one of them, or all. NULL: those the paper is about */
	const struct ledger *of;
	bool all;
	const struct field *by;
	bool of_acts;		   /* of a list or table: a paragraph or row for each act done on the record, oldest first */
	struct paper_doing doing;  /* of which acts */
	const char *where;	/* a filter line: only these; NULL: all */
	const char *none;	/* of a list or table without records, of no photos: said in their place; NULL: nothing */
	bool lacks;		/* of a list: a paragraph for each thing that a volume lacks, instead of records */
	bool needs;		/* of a list or table: without records the paper is not ready */
	const char *when;	/* a filter line: the block is there when the first record is such a one; NULL: always */
	const struct paper_cell *cells;
	size_t ncells;
	const struct paper_words *lines; /* of signatures and seals */
	size_t nlines;
	int rows; /* of a table: at least so many lines, empty ones to write on */
	const char *const *uses; /* of photos: those attached as these (codes of attachment_uses); none: any */
	size_t nuses;
	int most; /* of a list or table: more than so many do not fit, and it is told; 0: any */
	bool away; /* it is of other profiles, and not there */
};

/* Who issues papers, by the switch papers.profile of the rules: a park or township (the default), a bureau, an agency that was
 * commissioned, or a place whose listed supervision goes by the forms of Ningbo. */
#define PAPER_PROFILE_SWITCH "papers.profile"
extern const char *const paper_profiles[];
extern const struct words paper_profile_titles[];
extern const size_t npaper_profiles;
/* One of them: what the switch says, the first one where it says nothing; NULL: something else. */
const char *paper_profile_of(const char *said);

/* The page it stands on; report/paper_page.c has its measures. */
enum paper_page { PAPER_BUREAU, PAPER_OFFICIAL, PAPER_SHEET, PAPER_WIDE, PAPER_CARD, PAPER_BADGE };
#define PAPER_PAGES (PAPER_BADGE + 1)

/* What a volume (卷宗) may lack, and is told: papers that a line finds, signed or not yet; and records about which a paper should
 * have been signed. */
struct paper_lack {
	const char *where; /* a line of the ledger of papers */
	struct words what;
};
struct paper_expected {
	const struct ledger *of;
	const struct field *by;	 /* its reference to the record that the volume is of */
	const struct field *day; /* a day of it: those on the days of the volume */
	const char *where;	 /* a line of it; NULL: all */
	const char *const *papers; /* one of these */
	size_t npapers;
	struct words what;
};
struct paper_volume {
	const struct paper_lack *lacks;
	size_t nlacks;
	const struct paper_expected *expected;
	size_t nexpected;
};

struct paper {
	const char *name; /* what `paper` asks for */
	struct words title;
	const char *profile; /* whose it is: one of paper_profiles (park: whoever issues, in the variant of theirs), or enterprise */
	const char *issued_as; /* the profile in force, by which its variant was chosen */
	enum paper_page page;
	const struct ledger *ledger; /* of what records */
	bool several;		     /* one paper for many records */
	const struct field *same;    /* of several: they say the same here; NULL */
	const char *prefix;	     /* its number's, "安监整改"; NULL: it has no number, and is no draft without one */
	const char *head;	     /* above the title of a bureau's form; NULL */
	const char *copies;	     /* at the foot: how many, for whom; NULL */
	int most;		     /* so many pages at most, or it is told; 0: as many as it takes */
	int rank;		     /* its place among those of its ledger, as a case goes: the smallest first; 0: behind all that say one */
	const struct paper_volume *volume; /* it is the front of volumes: a paper of papers, and of the record that `same` names; NULL */
	const struct paper_block *blocks;
	size_t nblocks;
	const char *text; /* the declaration, as it was read */
};

/* Where papers are kept that leave the office (data/papers/keeping.cfg): the ledger of theirs, its acts that take a draft, a
 * new draft, and that a paper was printed, and the fields that the program fills. */
struct paper_keeping {
	const struct ledger *ledger; /* NULL: papers are kept nowhere */
	const struct act *draft, *redraft, *print;
	const struct field *kind, *title, *prefix; /* which paper, how it is called, what stands before its number */
	const struct field *words, *digest;	   /* what it says, and what that is known again by */
	const struct field *number, *year, *serial, *part, *day, *signer; /* given when it is signed */
	const struct field *prints;		   /* how often it was printed */
	char *stands;				   /* a filter line: those that hold, or may come to; owned */
	const struct act *issue; /* by whom it is answered for that no number is lost or given twice; NULL: nobody */
	/* The ledger of the numbers that machines may give (ranges), and its fields; NULL: there are none. */
	const struct ledger *ranges;
	const struct field *range_device, *range_year, *range_first, *range_last;
};
/* The reference of the ledger of papers that names what such a paper is of; NULL: it keeps none of those. */
const struct field *paper_keeps_of(const struct paper_keeping *k, const struct ledger *of);

#endif
