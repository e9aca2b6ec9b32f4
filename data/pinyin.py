#!/usr/bin/env python3
"""Writes the C table of the initials of Han characters' Mandarin readings.

usage: pinyin.py Unihan_Readings.txt.bz2 OUT.c

From the Unicode character database (Debian: unicode-data). The first reading
is kMandarin's; characters with others in kXHC1983 (Xiandai Hanyu Cidian) or
kHanyuPinlu (frequencies in use) have the initials of all of them.
"""
import bz2
import sys
import unicodedata

FIRST, LAST = 0x4E00, 0x9FFF


def initial(reading):
    letter = unicodedata.normalize("NFD", reading)[:1].lower()
    return letter if "a" <= letter <= "z" else None


def readings(key, value):
    if key == "kXHC1983":  # 0283.020,0283.030:dān 0118.050:chán
        return [item.split(":", 1)[1] for item in value.split()]
    if key == "kHanyuPinlu":  # zhòng(1243) chóng(71)
        return [item.split("(", 1)[0] for item in value.split()]
    return value.split()[:1]


def load(path):
    first, others = {}, {}
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) != 3 or parts[1] not in (
                    "kMandarin", "kXHC1983", "kHanyuPinlu"):
                continue
            code = int(parts[0][2:], 16)
            if not FIRST <= code <= LAST:
                continue
            for reading in readings(parts[1], parts[2]):
                letter = initial(reading)
                if letter and parts[1] == "kMandarin":
                    first[code] = letter
                elif letter:
                    others.setdefault(code, set()).add(letter)
    return first, others


def c_source(first, others):
    more = []
    for code in sorted(set(first) & set(others)):
        letters = sorted(others[code] | {first[code]})
        if len(letters) > 1:
            more.append('\t{ 0x%04x, "%s" }, /* %s */' % (
                code, "".join(letters), chr(code)))
            first[code] = first[code].upper()
    rows = []
    for start in range(FIRST, LAST + 1, 64):
        rows.append('\t"%s"' % "".join(
            first.get(code, " ") for code in range(start, start + 64)))
    return "\n".join(
        ['#include "pinyin_table.h"\n',
         "const char pinyin_first[PINYIN_LAST - PINYIN_FIRST + 2] ="]
        + rows + ["\t;\n",
                  "const struct pinyin_more pinyin_more[] = {"] + more
        + ["};", "const size_t pinyin_more_count = %d;\n" % len(more)])


def main():
    source, out = sys.argv[1:]
    text = c_source(*load(source))
    with open(out, "w", encoding="utf-8") as f:
        f.write(text)


main()
