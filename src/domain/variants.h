/* Han characters that are others in disguise; the table is made from Debian's unicode-data
 * by data/variants.py. */
#ifndef DOMAIN_VARIANTS_H
#define DOMAIN_VARIANTS_H

/* Radicals, compatibility ideographs, and the supplement of those: from each range on. */
#define RADICALS_FIRST 0x2e80
#define RADICALS 0x160
#define COMPATIBLE_FIRST 0xf900
#define COMPATIBLE 0x200
#define SUPPLEMENT_FIRST 0x2f800
#define SUPPLEMENT 0x220
#define VARIANTS (RADICALS + COMPATIBLE + SUPPLEMENT)

/* The ranges behind one another; 0: the character is its own. */
extern const unsigned variants[VARIANTS];

#endif
