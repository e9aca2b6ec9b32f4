#!/usr/bin/env python3
"""Prints the table of run.sh: report.py FIGURES FOLDER (of the large set)."""
import csv
import re
import sqlite3
import statistics
import sys
import unicodedata

# label, unit, ours, peer's label, peer, target: "ratio" to the peer or "value"
TABLE = [
    ("import", "s", "all.import.s", ".import, 6 indexes, trigram", "all.peer_import.s",
     ("ratio", 1)),
    ("  its memory", "MiB", "all.import.mib", "the same", "all.peer_import.mib", None),
    ("size of the file", "MB", "all.store_mb", "CSV", "all.csv_mb", None),
    ("  beside the peer's", "MB", "all.store_mb", "peer's database", "all.peer_mb", None),
    ("start to the first list", "ms", "all.bihuan.start.p50", "bare ncurses + SQLite",
     "all.bare.start.p50", ("ratio", 2)),
    ("  slowest of 15", "ms", "all.bihuan.start.max", "the same", "all.bare.start.max", None),
    ("list of hazards from Today", "ms", "all.bihuan.list", "", None, None),
    ("filter, a key, p50", "ms", "all.bihuan.filter.p50", "LIKE, a word, p50",
     "all.bare.filter.p50", None),
    ("filter, a key, p95", "ms", "all.bihuan.filter.p95", "LIKE, a word, p95",
     "all.bare.filter.p95", ("value", 5)),
    ("filter, a key, slowest", "ms", "all.bihuan.filter.max", "LIKE, a word, slowest",
     "all.bare.filter.max", ("value", 16)),
    ("filter cleared, slowest", "ms", "all.bihuan.clear.max", "", None, None),
    ("a page down, p50", "ms", "all.bihuan.page_down.p50", "bare", "all.bare.page_down.p50", None),
    ("  slowest", "ms", "all.bihuan.page_down.max", "bare", "all.bare.page_down.max", None),
    ("  in the middle, p50", "ms", "all.bihuan.page_down_middle.p50", "bare",
     "all.bare.page_down.p50", None),
    ("a row down, p50", "ms", "all.bihuan.row_down.p50", "", None, None),
    ("to the middle, p50", "ms", "all.bihuan.middle.p50", "bare, OFFSET",
     "all.bare.middle.p50", None),
    ("to the end, p50", "ms", "all.bihuan.end.p50", "bare", "all.bare.end.p50", None),
    ("another order, p50", "ms", "all.bihuan.order.p50", "bare", "all.bare.order.p50", None),
    ("  slowest of 6", "ms", "all.bihuan.order.max", "bare", "all.bare.order.max", None),
    ("opening a hazard, p50", "ms", "all.bihuan.open.p50", "bare row", "all.bare.open.p50", None),
    ("saving an act, p50", "ms", "all.act.p50", "bare commit, FULL", "all.commit.p50",
     ("ratio", 4)),
    ("  p95", "ms", "all.act.p95", "bare commit, FULL", "all.commit.p95", None),
    ("verify, one import", "s", "all.verify.s", "BLAKE2b of the facts", "all.floor.hash_s", None),
    ("  beside", "s", "all.verify.s", "reading, hash, signatures", "all.floor.all_s", None),
    ("rebuild, one import", "s", "all.rebuild.s", "BLAKE2b of the facts", "all.floor.hash_s", None),
    ("verify, single acts", "s", "singles.verify.s", "BLAKE2b of the facts",
     "singles.floor.hash_s", None),
    ("  beside", "s", "singles.verify.s", "reading, hash, signatures", "singles.floor.all_s", None),
    ("rebuild, single acts", "s", "singles.rebuild.s", "BLAKE2b of the facts",
     "singles.floor.hash_s", None),
    ("import of 6 risks a post", "s", "posts.post_risk.s", "of 100 posts", "posts_small.post_risk.s", None),
    ("list of posts", "ms", "posts.items.list", "of 100", "posts_small.items.list", None),
    ("  filter on an item, p50", "ms", "posts.items.filter.p50", "of 100", "posts_small.items.filter.p50", None),
    ("  on two lists, p50", "ms", "posts.items.filter_two.p50", "of 100", "posts_small.items.filter_two.p50", None),
    ("  on a rare word, p50", "ms", "posts.items.filter_rare.p50", "of 100", "posts_small.items.filter_rare.p50", None),
    ("  a post with its lists, p50", "ms", "posts.items.open.p50", "of 100", "posts_small.items.open.p50", None),
    ("  its grid, p50", "ms", "posts.items.grid.p50", "of 100", "posts_small.items.grid.p50", None),
    ("routines of 5,000 enterprises", "s", "routines.routines.s", "", None, ("value", 0.3)),
    ("a past month's table, 36 cells, p50", "ms", "all.group.monthly.p50", "a plain query a cell", "all.group.peer", ("value", 300)),
    ("  by sector, enterprise, category", "ms", "all.group.sectors.p50", "", None, ("value", 300)),
    ("  36 month ends by 12 groups", "ms", "all.group.trend.p50", "", None, None),
    ("  the first one asked for", "s", "all.group.first_s", "", None, None),
    ("  the slowest of all shipped tables", "ms", "all.tables.slowest", "", None, ("value", 300)),
    ("six figures of 191,200 majors", "ms", "all.majors.six.p50", "", None, None),
    ("  the records behind, slowest", "ms", "all.majors.page.max", "", None, ("value", 50)),
    ("memory, browsing", "MiB", "all.bihuan.mib_browsing", "", None, None),
    ("memory, searching too", "MiB", "all.bihuan.mib", "bare", "all.bare.mib", ("value", 24)),
]

# as quick with 10,000 as with 100
GROWTH = [
    ("start to the first list, p50", "bihuan.start.p50"),
    ("list of hazards from Today", "bihuan.list"),
    ("a page down, p50", "bihuan.page_down.p50"),
    ("a row down, p50", "bihuan.row_down.p50"),
    ("to the end, p50", "bihuan.end.p50"),
    ("another order, p50", "bihuan.order.p50"),
    ("opening a hazard, p50", "bihuan.open.p50"),
    ("filter, a key, p50", "bihuan.filter.p50"),
    ("filter, a key, p95", "bihuan.filter.p95"),
    ("saving an act, in bare commits", "act.commits"),
]
AS_QUICK = 1.5  # times, or
NOTICEABLE = 2  # ms more

PINYIN = {"xftd": "消防通道", "pdx": "配电箱", "aqck": "安全出口"}


def read_figures(path):
    figures = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            name, value = line.split()
            figures[name] = float(value)
    for name in ("small", "middle", "all"):
        for what in ("act", "commit"):
            for share in ("p50", "p95"):
                rounds = [figures[key] for n in (1, 2, 3)
                          if (key := f"{name}.{n}.{what}.{share}") in figures]
                if rounds:
                    figures[f"{name}.{what}.{share}"] = statistics.median(rounds)
        if figures.get(f"{name}.commit.p50"):
            figures[f"{name}.act.commits"] = \
                figures[f"{name}.act.p50"] / figures[f"{name}.commit.p50"]
    for name in ("all", "singles"):
        parts = [figures.get(f"{name}.floor.{part}") for part in ("read_s", "hash_s", "sign_s")]
        if None not in parts:
            figures[f"{name}.floor.all_s"] = sum(parts)
    return figures


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cell(text, columns, right=False):
    pad = " " * max(0, columns - width(text))
    return pad + text if right else text + pad


def number(value, unit):
    if value is None:
        return "-"
    digits = 0 if value >= 1000 else 1 if value >= 100 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def judge(ours, peer, target):
    if target is None:
        return "", ""
    kind, most = target
    text = f"<= {most} x" if kind == "ratio" else f"<= {most}"
    if ours is None or (kind == "ratio" and not peer):
        return text, "missed"
    value = ours / peer if kind == "ratio" else ours
    return text, "met" if value <= most else "missed"


def print_row(cells):
    columns = (30, 13, 29, 13, 9, 9, 7)
    right = (False, True, False, True, True, True, False)
    print("  ".join(cell(*c) for c in zip(cells, columns, right)).rstrip())


def print_table(figures):
    print(f"{figures['all.rows']:,.0f} hazards, {figures['all.csv_mb']:,.1f} MB of CSV, "
          f"{figures['all.store_mb']:,.1f} MB of store; "
          f"{figures.get('singles.floor.entries', 0):,.0f} entries of single acts")
    print(f"{figures['machine.cores']:.0f} cores; load before, before the screens, at the end: "
          + ", ".join(f"{figures['machine.load_' + when]:.1f}"
                      for when in ("begin", "middle", "end")) + "\n")
    print_row(("", "bihuan", "beside", "measured", "ratio", "target", ""))
    for label, unit, name, peer_label, peer_name, target in TABLE:
        ours, peer = figures.get(name), figures.get(peer_name)
        ratio = f"{ours / peer:.2f}" if ours is not None and peer else ""
        print_row((label, number(ours, unit), peer_label,
                   number(peer, unit) if peer_label else "", ratio,
                   *judge(ours, peer, target)))


def print_growth(figures):
    print()
    print_row(("10,000 beside 100 hazards", "10,000", "", "100", "ratio", "target", ""))
    for label, name in GROWTH:
        many, few = figures.get(f"middle.{name}"), figures.get(f"small.{name}")
        ratio, verdict = "", "missed"
        if many is not None and few:
            ratio = f"{many / few:.2f}"
            quick = many / few <= AS_QUICK or many - few <= NOTICEABLE
            verdict = "met" if quick else "missed"
        unit = "x" if name == "act.commits" else "ms"
        print_row((label, number(many, unit), "", number(few, unit), ratio,
                   f"<= {AS_QUICK} x", verdict))
    print(f"(within {NOTICEABLE} ms counts as equal)")


def last_of_words(path):
    """The last line of each word typed: kind, word, position shown, first row."""
    lines = []
    with open(path, encoding="utf-8") as file:
        for line in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if lines and line[1].startswith(lines[-1][1]) and line[0] == lines[-1][0] \
                    and len(line[1]) > 1:
                lines.pop()
            lines.append(line)
    return lines


def shown(position):
    """How many the screen said: 8086 of "1/8086", at least 10000 of "1/10000+"."""
    found = re.search(r"(\d+)(\+?)$", position)
    return (int(found[1]), found[2] == "+") if found else (0, False)


def print_found(folder):
    words = last_of_words(f"{folder}/keys.tsv")
    looked_for = [PINYIN.get(word, word) for _, word, *_ in words]
    text = "ent || char(10) || description || char(10) || location || char(10) || requirement || " \
           "char(10) || measure_taken"
    sums = ", ".join(f"sum(instr({text}, ?) > 0)" for _ in words)
    with sqlite3.connect(f"file:{folder}/peer.db?mode=ro", uri=True) as db:
        there = db.execute(f"SELECT {sums} FROM h", looked_for).fetchone()
    wrong = []
    for (kind, word, _, position, _), n in zip(words, there):
        count, more = shown(position)
        # initials are those of the first characters alone, and of other words too
        right = (count > 0) == (n > 0) if kind == "pinyin" else \
            n >= count if more else count == n
        if not right:
            wrong.append(f"{word} ({position} for {n:,})")
    print(f"\nwords found as instr() finds them: {len(words) - len(wrong)} of {len(words)}"
          + ("; not " + ", ".join(wrong) if wrong else ""))


def print_slowest(folder):
    with open(f"{folder}/keys.tsv", encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    lines.sort(key=lambda line: -float(line[2]))
    print("slowest keys of the filter: " +
          ", ".join(f"{line[1]} {float(line[2]):.1f} ms" for line in lines[:8]))


def print_tables(figures):
    tables = {name[len("all.tables."):]: ms for name, ms in figures.items() if name.startswith("all.tables.")}
    tables.pop("slowest", None)
    print("\nshipped tables of a past period: "
          + ", ".join(f"{name} {ms:,.0f} ms" for name, ms in sorted(tables.items(), key=lambda t: -t[1])))


def main():
    figures = read_figures(sys.argv[1])
    figures["all.tables.slowest"] = max((ms for name, ms in figures.items() if name.startswith("all.tables.")), default=None)
    print_table(figures)
    print_tables(figures)
    print_slowest(sys.argv[2])
    print_found(sys.argv[2])
    print_growth(figures)


main()
