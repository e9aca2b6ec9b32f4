/* What a record of a ledger goes through: tracks with their states, acts with their fields,
 * conditions and effects, what is owed and what is overdue. Declared with the ledger
 * (bihuan-ledger(5), Life; conf/life.c reads it); act.h and clock.h answer from it, and nobody
 * else decides what is allowed. */
#ifndef BIHUAN_DOMAIN_LIFE_H
#define BIHUAN_DOMAIN_LIFE_H

#include <bihuan/domain/field.h>
#include <bihuan/domain/line.h>

struct life_state {
	const char *name;
	bool open;
	bool voids;	 /* a record there is void */
	const char *day; /* dated track: the field whose date leads here */
};

/* Moved by acts, or dated: at the last state, in this order, whose day is filled. The first is the
 * main one. State names are unique over all tracks. */
struct track {
	const char *name;
	const char *field; /* the column that holds the state */
	const char *begin; /* NULL: not begun until the first act */
	bool dated;
	const struct life_state *states;
	size_t n;
};

/* A named function of C with its arguments, and when it runs: "day listed_on when set.x:y". */
struct verb {
	const char *name;
	const char *const *args;
	size_t n;
	struct lines when; /* none: always */
};
struct verbs {
	const struct verb *v;
	size_t n;
};

/* Required: always, or when one of the lines holds. */
struct need {
	bool always;
	struct lines when;
};

/* What its form offers from the last time: that of the same person, or of anybody at this machine,
 * counted on by one. */
enum act_last { LAST_NONE, LAST_MINE, LAST_NEXT };

struct act_field {
	const char *name;	 /* of a column, unless own */
	const struct field *own; /* belongs to the act and is kept in its change */
	struct need required;
	const struct words *usual; /* what is mostly written there, offered by digit */
	size_t nusual;
	enum act_last last;
};

/* A condition with its code and sentence; {F} {was.F} {on} {act} {state} {lacking} stand for values. */
struct act_check {
	bool first;	   /* looked at before the state is */
	bool warns;	   /* what it finds is said, and refuses nothing */
	struct lines when; /* none: always */
	struct lines line; /* must hold; or */
	struct verb fn;	   /* must agree */
	const char *field, *code;
	struct words text;
};
struct act_checks {
	const struct act_check *v;
	size_t n;
};

/* Of those who may do the act, only these may when a line holds. */
struct act_limit {
	unsigned roles; /* 0: any */
	unsigned sides; /* bits of enum side; 0: any */
	struct lines when;
	const char *field;
	struct words text;
};

/* Where it leads instead; to NULL: it stays. The first whose line holds. */
struct act_to {
	const char *to;
	struct lines when;
};

enum act_takes { TAKES_FIELDS, TAKES_FORM, TAKES_ANY };

struct act {
	const char *name;
	struct words title; /* 登记 / Register */
	struct words help;  /* one line: what it is for */
	struct words event; /* inside a sentence of a rule: after the registration */
	const struct track *track;
	unsigned from;	/* bits of the main track's states it leaves from; 0: it begins a record */
	const char *to; /* state of its track it leads to; NULL: stays */
	const struct act_to *tos;
	size_t ntos;
	bool note;	      /* demands nothing of the track in a merge: from and to NULL */
	bool amends;	      /* changes what the form set: no column of an act or of the fold */
	bool hands_over;      /* changes who answers for the record: fields with `answers` */
	bool weighty;	      /* who takes it back says why */
	bool reads;	      /* the paper that the record keeps is read before */
	const char *rule_switch; /* in use only where this switch of the rules says 1; NULL: always */
	enum act_takes takes; /* besides its fields: those of the form, or any */
	unsigned roles;	      /* who may do it; supervisor and admin always may */
	const struct act_limit *limits;
	size_t nlimits;
	const struct act_field *fields;
	size_t nfields;
	const struct field *own; /* further ones, not asked for by its form */
	size_t nown;
	struct act_checks needs;  /* of the record as it stands */
	struct act_checks checks; /* of what is set */
	struct verbs fill;     /* what a form offers: act_functions.h */
	struct verbs complete; /* what follows from what was set */
	struct verbs effects;  /* what the fold does: frozen, fold_effects.c */
	const char *const *gives; /* columns of the fold it may hand in ready */
	size_t ngives;
	const char *const *shows; /* columns that are told beside its form */
	size_t nshows;
};

/* Days that are not in the future, or not before that of a column. */
struct date_rule {
	const char *const *fields;
	size_t n;
	bool past;
	const char *since;
	struct words text; /* "is before the hazard was found" */
};

/* What a rule counts from: the last of these acts, or a date of the record. */
struct life_event {
	const char *name;
	const char *field;
	struct deeds acts;
	struct words words;
};

/* An act that is called for while a line holds. */
struct owed {
	const char *act, *variant;
	struct lines when;
	const char *by; /* due on the day of this column under every profile */
	struct words what;
	bool by_rule; /* called for only where a rule says until when */
};

/* A word of is: in filters; its lines compare columns with values, @today and one another. */
struct is_word {
	const char *name;
	struct words title;
	bool open; /* of open records alone */
	struct lines lines;
};

/* What is done next on a record of a section, while a line holds: the first act that may be. */
struct life_next {
	const char *act;
	struct lines when;
};

/* A section of the day: a filter line, so that it opens on its records. */
struct life_section {
	const char *name;
	struct words title;
	const char *line;
	const char *day; /* the date that stands beside each of its records; NULL: when it is due */
	bool urgent; /* its clock counts hours or minutes: stands before all others */
	bool ladder; /* what is late, to be pressed by the steps of the ladder; stands first of what asks nobody */
	bool news; /* what others brought since this person was last here: local to a person and a file */
	const char *const *asks; /* acts that decide: who may do one of them has the section before all others, and
				    is told how long each record waits for it, since `day` or the last act of its track */
	size_t nasks;
	unsigned roles; /* of them those who are asked; 0: all */
	const struct life_next *next;
	size_t nnext;
};

/* What else is late, beside what is overdue: a duty behind its day, a day of the record that is past,
 * or an act that was done behind the day that its rule gives. One of the three. */
struct life_late {
	const char *name;
	struct words words;
	struct lines when; /* none: always */
	const char *owes, *day, *done;
};

/* So many within so many days, or months; neither: since the record was last written on. */
struct life_window {
	int n, days, months;
};
/* How often within a time (tally.h): the records that a filter line finds, by a day of theirs, of one record that they
 * name. It is reached with any of its windows. Its name is a word of is: for the records that are named. */
struct life_tally {
	const char *name;
	struct words title;
	const char *line, *day;
	const char *by; /* the reference that names it; NULL: whose they are */
	const char *rule_switch; /* of the rules, which says how many instead of n; NULL */
	bool since_written; /* only what is later than the last change of the record and of its items counts */
	bool today; /* those of which it stands are a section of the day */
	const char *stands; /* the filter line of those: "is:penalty.article_113" */
	const struct life_window *windows;
	size_t nwindows;
};

/* A figure that a record reports, and what the ledgers here count beside it: the records of `ledger` that a filter line
 * finds, of whom the record is too, by a day of theirs; as they stand now. */
struct life_count {
	const char *field;  /* of the record: a whole number */
	const char *ledger, *line;
	const char *by;	    /* their reference to whose they are */
	const char *day;    /* not behind the end of what is reported */
	const char *since;  /* and this one not before its beginning; NULL: day */
};
/* Its name is a word of is: for the records of which a figure is not what is counted here. name NULL: nothing of the kind. */
struct life_against {
	const char *name;
	struct words title;
	const char *line;	/* the records that report; a filter line */
	const char *const *to;	/* up to when: the first of these fields that says it, a day or the name of a period */
	size_t nto;
	const char *from;	/* from when: "F", or "F.G" of the record that F refers to; NULL, or nothing there: from the beginning */
	const struct life_count *counts;
	size_t ncounts;
};

/* A line that a record proposes for a list of items of a record that it names: of a hazard that is signed off one more
 * risk on the card of the post where it was found. It stands until an item there says that it came from the record;
 * a person takes it, changed or not, or leaves it (work.h, proposals). */
struct life_proposal {
	const char *name;
	struct words title;
	struct lines when;
	const char *via;  /* the reference to the record that holds the list; NULL: each */
	/* Or one new record for each that this field refers to, and that is theirs: of a double-random draw the inspections.
	 * They may be made all at once. NULL: via. */
	const char *each;
	const char *list; /* the ledger of items, or of those records */
	const char *by;	  /* the reference of an item to what it came from */
	/* "activity=location": what the item's field takes from the first of these fields (with | between) that says
	 * something. "kind=:random": that value. "people=@pairs": of the lines of a text that which begins with the number
	 * of whose it is, what stands behind the colon. */
	const char *const *fill;
	size_t nfill;
};

/* How a new record may go on: acts that follow the one that begins it, in the same entry, and a
 * value that they set without being asked. */
#define WAY_ACTS_MAX 7
struct life_way {
	const char *name;
	struct words title;
	const char *const *acts;
	size_t nacts;
	const char *field, *value; /* or NULL */
	bool once; /* for one record: the next of a walk goes on as before */
};

/* A record that is run: its lists are gone through item by item, and each answer is an item of its own. Names of fields
 * are of the ledger that stands beside them; what is of other ledgers is looked at when it is used (work/run.h). list
 * NULL: records of this life are not run. */
struct life_runs {
	const char *list;    /* of the record: the reference, or references, to the lists */
	const char *items;   /* the ledger of items that the answers are */
	const char *item;    /* of an answer: the reference to what it answers, an item of the list */
	const char *answer;  /* of an answer: the choice that is given by one digit */
	const char *section; /* of the list's items and of an answer: under what they stand */
	const char *good, *bad, *open; /* of its choices: those the score counts, and what was not looked at */
	const char *const *shows; /* of the list's items: told below the text */
	size_t nshows;
	const char *const *keeps; /* "F G": an answer keeps in F what G of its item says */
	size_t nkeeps;
	const char *why; /* "CODE F": that choice wants a reason in F, once for the same owner and item; or NULL */
	const struct words *usual; /* what is mostly the reason */
	size_t nusual;
	const char *finding; /* of an answer: the reference to the record that a bad one begins; or NULL */
	const char *text;    /* of an answer: what was found, as the label of that record says it */
	const char *fixed;   /* "F WAY": F is yes when that record went on by this way */
	const char *const *back; /* of that record: its references to the record that is run, and to the list's item */
	size_t nback;
	/* How that record begins: "F G": with G of the record, or item.G of the list's item, where F is still empty.
	 * "F G a=b *=c": by what it says. F how: the way on. */
	const char *const *gives;
	size_t ngives;
};

/* Stands beside the state while a line holds: "listed". */
struct life_told {
	struct words words;
	struct lines when;
};

/* What a part of the page holds: fields under a heading of their own, what is next and until when, the
 * fields not told elsewhere, the records that are this one's, what was done, what cannot be done now, the items it holds, and
 * the records of another ledger that name it. */
enum block_kind { BLOCK_FIELDS, BLOCK_NEXT, BLOCK_REST, BLOCK_REFERS, BLOCK_DONE, BLOCK_REFUSED, BLOCK_ITEMS,
		  BLOCK_NAMED, BLOCK_KINDS };
const char *block_kind_name(enum block_kind k);
int block_kind_find(const char *name); /* -1 */

struct life_block {
	enum block_kind kind;
	bool aside;	     /* beside the rest where the screen is wide */
	struct words title;  /* of fields */
	struct lines when; /* none: always */
	const char *const *fields;
	size_t n;
	const char *ledger, *by; /* of those that name it: theirs, and the reference in which they do */
	bool asked; /* those that are missing stand there as missing, and how many are there */
};

/* An index of the ledger's table. Columns are fields, row, voided; ~F has those without F last.
 * where: fields that are yes, +F those that have F, words of is:, and valid (not void). */
struct life_index {
	const char *name;
	const char *const *columns;
	size_t ncolumns;
	const char *const *where;
	size_t nwhere;
};

/* What a row of a sheet that tells of a record says of its past, as an act it must have been
 * through. It was, when a line holds, with told also when a column of the act says something, with
 * through also when a later step of its track was. */
struct life_step {
	const char *act;
	struct lines when;
	bool told, through;
	const char *const *on; /* its day: the first of these that is told; none: the row's own */
	size_t non;
	const char *to;		   /* the state it led to, where that is not the act's */
	const char *field, *value; /* what it says of itself: result, pass; or NULL */
	const char *const *uses;   /* columns of the fold it accounts for, and fields of the act's own */
	size_t nuses;
	const char *const *unknown; /* said to be unknown when they are not told */
	size_t nunknown;
	const char *const *lacks; /* missing on the record when they are not told */
	size_t nlacks;
};

/* Headings or words of sheets that mean a field, or one of its choices. */
struct life_heads {
	const char *field, *code; /* code: NULL, or of a choice */
	const char *const *words;
	size_t n;
};
/* Columns of the fold that are kept in the note; one of them is warned of. */
struct life_unsure {
	const char *const *fields;
	size_t n;
	struct lines when;
	struct words text;
};
/* Where a row says that it is not over, though the rest of it does: the state it stands at. */
struct life_stays {
	const char *to;
	struct lines when;
};

/* A block of a card: what stands over it, and where its lines go. */
struct card_block {
	const char *const *heads; /* titles */
	size_t nheads;
	const char *list; /* a ledger of items of this one; NULL: a text, into the field text */
	const char *text; /* the field of the record for what stands in the list under a title of life_cards.within */
	/* A line "name: rest" is an item with these fields, one without a colon is its `whole`. */
	const char *name, *rest, *whole;
	const char *const *parts; /* titles inside of the block that are the names of the lines below them */
	size_t nparts;
	/* Fields, of the record or LEDGER.FIELD of another list, whose text on the same card names an item that
	 * has no name. */
	const char *const *names;
	size_t nnames;
};
/* Documents that are one record each, with its items: cards. None: the ledger takes none. */
struct life_cards {
	const char *const *titles; /* of a whole card; what stands before one is the record's name */
	size_t ntitles;
	const char *const *within;
	size_t nwithin;
	const char *const *leaves; /* labels that no field is for: what stands beside one is told as left, and is no item */
	size_t nleaves;
	const char *again; /* the act that is done when a card of a known record says something else; or NULL */
	const struct card_block *blocks;
	size_t nblocks;
};

/* What an import may do with a record's life; none: states are reached by the acts that lead there. */
struct life_import {
	struct lines closed; /* such a row is over: the act that takes in what is closed tells it all */
	const char *const *on;
	size_t non;
	const char *const *unknown; /* of a closed one; without the first it counts in no month */
	size_t nunknown;
	const char *const *past; /* dates that are kept in the note while they are to come */
	size_t npast;
	const char *const *order; /* pairs of dates, the first not after the second; else it is said */
	size_t norder;
	const char *const *keeps; /* columns of the fold for the note, where no step accounts for them */
	size_t nkeeps;
	struct life_unsure unsure, early;
	struct lines unset; /* counted: the clock lacks something */
	const char *round;  /* the column that counts how often it went back; or NULL */
	/* Whose it is, its day, its place, its words: by which a row is known to be a record that is
	 * here, or like one. None: ledger.known holds. */
	const char *const *alike;
	size_t nalike;
	const struct life_step *steps;
	size_t nsteps;
	/* Words that say, where the record's name should stand, that there is none to name. */
	const char *const *nothing;
	size_t nnothing;
	/* Headings of columns that ask only whether it is over, and what holds where they say no. */
	const char *const *closing;
	size_t nclosing;
	const struct life_stays *stays;
	size_t nstays;
	/* Labels above a heading that say a value for want of a better one. */
	const struct life_heads *above;
	size_t nabove;
	/* Words that mean a choice in columns that are its field by their values alone. */
	const struct life_heads *weak_words;
	size_t nweak_words;
	const char *const *beside; /* pairs: a choice, and the people whose names stand beside its word */
	size_t nbeside;
	struct life_cards cards;
};

struct life {
	int rank; /* the least stands first: what Today and the short commands are about */
	const struct track *tracks;
	size_t ntracks;
	const struct act *acts;
	size_t nacts;
	const struct field *own; /* of acts, under one name in several of them */
	size_t nown;
	struct verbs begin, always; /* effects */
	struct lines overdue;
	struct {
		const char *field;
		struct deeds set_by;
		const char *doc; /* the field of those acts that holds the number of their paper; or NULL */
	} deadline;
	struct {
		const char *opened, *closed; /* the days that the months are counted by; or NULL */
	} months;
	const char *const *kept; /* what a milestone keeps: level, deadline, and two that are yes or no */
	size_t nkept;
	struct {
		const char *act, *field; /* the rungs are values of this field of this act */
		const char *grave;	 /* from this rung on no form chooses by itself; or NULL */
	} ladder;
	const char *rules_by; /* the field that a rule's level is compared with, or NULL */
	const struct date_rule *dates;
	size_t ndates;
	const struct life_event *events;
	size_t nevents;
	const struct owed *owes;
	size_t nowes;
	const struct life_tally *tallies;
	size_t ntallies;
	const struct life_proposal *proposals;
	size_t nproposals;
	const struct life_late *late;
	size_t nlate;
	const struct is_word *is;
	size_t nis;
	const struct life_section *today;
	size_t ntoday;
	struct verbs offers;	 /* what the form of a new record begins with, beside its fields' own */
	const char *const *form; /* the fields that a new record is asked for first, in this order;
				    those of the ways' acts too. None: those required */
	size_t nform;
	const struct life_way *ways;
	size_t nways;
	const struct life_told *told;
	size_t ntold;
	const struct life_block *page;
	size_t npage;
	const struct life_index *indexes;
	size_t nindexes;
	struct life_runs runs;
	struct life_against against;
	const char *presses; /* the act that presses for what is owed, by a key of its own in lists; NULL: that of the ladder */
	struct life_import import;
};

/* The columns that the engine itself keeps of every record with a life: fold and clocks. */
#define LIFE_OPEN "open"
#define LIFE_NEXT_ACT "next_act"
#define LIFE_NEXT_DUE "next_due"
#define LIFE_NEXT_RULE "next_rule"
#define LIFE_CONTESTED "contested"
#define LIFE_CONTESTED_BY "contested_by"
#define LIFE_UNAUTHORISED "unauthorised"
#define LIFE_UNAUTHORISED_BY "unauthorised_by"
/* Where the effect `missing` keeps its list, in ledgers that have it. */
#define LIFE_MISSING "missing"
bool life_keeps(const char *field); /* is it one of these? */

/* Where verbs and functions of checks stand; each kind has its table in C. */
enum life_function_kind { LIFE_CHECK, LIFE_FILL, LIFE_COMPLETE, LIFE_EFFECT };
bool life_function_known(enum life_function_kind kind, const char *name, size_t nargs);

struct ledger;
struct record;
/* The main track; NULL without a life. */
const struct track *life_main(const struct ledger *l);
const struct life_state *track_state(const struct track *t, const char *name); /* NULL */
size_t track_place(const struct track *t, const char *name); /* of the state, as declared; SIZE_MAX: none */
/* The track that has a state of that name; NULL. */
const struct track *life_track_of(const struct life *l, const char *state);
/* The act of that name; NULL. act_find() takes titles too. */
const struct act *life_act(const struct life *l, const char *name);
/* Acts by what they are for; NULL when the life has none. The one that begins a record from its
 * form; that changes what the form set; that takes in what is closed elsewhere; that makes void. */
const struct act *life_begins(const struct ledger *l);
const struct act *life_amends(const struct ledger *l);
const struct act *life_takes_in(const struct ledger *l);
/* The act that changes this field, of a person who answers for the record: one that hands over, else the one that
 * amends; NULL. */
const struct act *life_hands_over(const struct ledger *l, const struct field *f);
const struct act *life_voids(const struct ledger *l);
/* The word of is: of that name or title: the declared ones, and those every life has (open,
 * overdue, contested, unauthorised); NULL. */
const struct is_word *life_is(const struct ledger *l, const char *text);
/* The n-th of them, the declared ones first; NULL at the end. */
const struct is_word *life_is_each(const struct ledger *l, size_t n);
/* The state of the main track a record stands at; NULL before it began, or for one nobody knows. */
const struct life_state *life_state_of(const struct record *r);

#endif
