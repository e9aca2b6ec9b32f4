#!/usr/bin/env python3
"""Writes the C table of Han characters that are others in disguise.

usage: variants.py UnicodeData.txt EquivalentUnifiedIdeograph.txt OUT.c

From the Unicode character database (Debian: unicode-data): the radicals (Kangxi's and the
supplement), which texts copied out of a PDF hold in place of the characters they look
like, by their equivalent ideographs; compatibility ideographs by what they decompose to.
"""
import sys

# as in src/domain/variants.h
RANGES = [(0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]


def radicals(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            parts = line.split("#")[0].split(";")
            if len(parts) != 2:
                continue
            ends = [int(code, 16) for code in parts[0].strip().split("..")]
            for code in range(ends[0], ends[-1] + 1):
                yield code, int(parts[1], 16)


def ideographs(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            parts = line.split(";")
            if parts[1].startswith("CJK COMPATIBILITY IDEOGRAPH") and parts[5]:
                yield int(parts[0], 16), int(parts[5], 16)


def main():
    data, equivalents, out = sys.argv[1:]
    found = dict(radicals(equivalents))
    found.update(ideographs(data))
    # no character may become longer in UTF-8 than it was
    table = [found.get(code, 0) if code > 0xFFFF or found.get(code, 0) <= 0xFFFF else 0
             for first, last in RANGES for code in range(first, last + 1)]
    with open(out, "w", encoding="utf-8") as f:
        f.write('#include "variants.h"\n\nconst unsigned variants[VARIANTS] = {\n')
        for i in range(0, len(table), 12):
            f.write("\t" + " ".join("0x%04x," % c for c in table[i:i + 12]) + "\n")
        f.write("};\n")


main()
