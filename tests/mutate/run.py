#!/usr/bin/env python3
"""Changes one line of the program at a time and looks whether a test notices.

usage: run.py [--seed N] [--count 60] [--only PATH] [--again FILE] [--work FOLDER] [--longest SECONDS]

Each mutant is built and tested in a copy of the tree; its tests run one after
another, the nearest first, until one fails. A line is printed for each: where,
before -> after, and the test that caught it. Survivors are printed again at
the end, and make the exit status 1: write the test that notices, or say in
known.txt why nobody can. One that does not compile, or that the compiler makes
the same code of, is replaced by another.

--seed N        chooses the same mutants again, while src/ is the same
--only PATH     of this file or folder of src/ alone, else of AREAS
--again FILE    the mutants written in FILE, as in known.txt, and no others
--work FOLDER   the copy, its build and how long tests took, kept for the next time
--longest N     leaves out tests that take longer, 60 s unless told

known.txt, and what is printed of survivors: file and function, the line without
white space around it behind "- ", the same changed behind "+ ", and lines
behind "= " that say why it changes nothing.
"""
import argparse
import glob
import json
import os
import random
import shutil
import signal
import sys
import tempfile

from mutants import mutants_of, mutated
from tree import Tree, nearest_first

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# What the program must never get wrong; the areas take turns.
AREAS = {
    "guards": ("domain/act*.c", "domain/life.c", "domain/people.c"),
    "clocks": ("domain/clock*.c", "domain/calendar.c", "domain/choice_day.c", "domain/repeat.c",
               "domain/timeline.c", "store/clock_back.c", "base/date.c"),
    "fold": ("domain/fold*.c", "domain/as_of*.c", "store/refold.c", "store/later.c", "store/undo.c"),
    "trust": ("store/judge*.c", "store/keys*.c", "store/graph.c", "store/verify*.c", "store/anchors.c",
              "store/device.c"),
    "filters": ("domain/filter.c", "domain/line.c", "domain/search.c", "store/query.c", "store/life_sql.c"),
    "dates": ("exchange/import_day.c", "exchange/import_past.c", "exchange/import_again.c",
              "exchange/import_story.c", "exchange/import_update.c", "exchange/import_cell.c"),
}


# ---- which mutants ----

def areas_of(tree, only):
    """Lists of mutants, an area each."""
    if only:
        path = os.path.join(tree.copy, only)
        found = glob.glob(os.path.join(path, "**/*.c"), recursive=True) if os.path.isdir(path) else [path]
        areas = [found]
    else:
        areas = [[path for pattern in patterns for path in glob.glob(os.path.join(tree.copy, "src", pattern))]
                 for patterns in AREAS.values()]
    paths = [sorted(os.path.relpath(path, tree.copy) for path in area) for area in areas]
    return [[m for path in area for m in mutants_of(path, tree.text(path))] for area in paths]


def chosen(areas, seed):
    """All mutants in an order that the seed fixes: an area each in turn, every kind as often."""
    chance = random.Random(seed)
    while any(areas):
        for area in filter(None, areas):
            kind = chance.choice(sorted({m.kind for m in area}))
            mutant = chance.choice([m for m in area if m.kind == kind])
            area[:] = [m for m in area if (m.path, m.number) != (mutant.path, mutant.number)]
            yield mutant


# ---- known.txt ----

def read_known(path):
    """("PATH FUNCTION", before, after) to why it changes nothing."""
    known, where, before, after = {}, "", "", ""
    with open(path, encoding="utf-8") as f:
        for line in map(str.strip, f):
            sign, rest = line[:2], line[2:]
            if sign == "- ":
                before = rest
            elif sign == "+ ":
                after = rest
                known[where, before, after] = ""
            elif sign == "= ":
                known[where, before, after] = (known[where, before, after] + " " + rest).strip()
            elif line and not line.startswith("#"):
                where = line
    return known


def key_of(mutant):
    return "%s %s" % (mutant.path, mutant.function), mutant.before, mutant.after


def as_known(mutant):
    return "%s\n- %s\n+ %s\n" % key_of(mutant)


def name_stale(known, areas):
    there = {key_of(m) for area in areas for m in area}
    for key in known:
        if key not in there:
            print("known.txt: there is no %s: %s -> %s" % key)


def find_again(tree, path):
    found = []
    for key in read_known(path):
        source = key[0].split(" ")[0]
        same = [m for m in mutants_of(source, tree.text(source)) if key_of(m) == key]
        if not same:
            sys.exit("%s: there is no \"%s\" -> \"%s\"" % key)
        found += same
    return found


# ---- one mutant ----

def first_to_fail(tree, tests):
    """(test, how it fails); (None, ...) when that is the build, and (None, "") when all pass."""
    for test, seconds in tests:
        if not tree.make(*test.targets):
            return None, "the build"
        complaint = tree.run(test, 60 + 10 * seconds)
        if complaint:
            return test, "%s (%s)" % (test.name, complaint)
    return None, ""


def attempt(tree, mutant, tests):
    """(what became of it, the test that failed): another is to be chosen, caught by ..., SURVIVED."""
    original = tree.text(mutant.path)
    code = tree.code_of(mutant.path)
    tree.write(mutant.path, mutated(original, mutant))
    try:
        new = tree.code_of(mutant.path)
        if not new or new == code:
            return "another: " + ("the same code" if new else "does not compile"), None
        test, by = first_to_fail(tree, nearest_first(tests, mutant.path))
        return "caught by " + by if by else "SURVIVED", test
    finally:
        tree.write(mutant.path, original)


def judge(tree, mutant, tests):
    """What became of it. A test is believed once it has passed with nothing changed."""
    while True:
        fate, test = attempt(tree, mutant, tests)
        if not test or test in tree.proven or tree.seconds(test) is not None:
            return fate
        tests[:] = [t for t in tests if t[0] != test]
        print("left out: %s (fails with nothing changed)" % test.name, flush=True)


# ---- all of them ----

def timed_tests(tree, longest):
    """(test, seconds) of those that are quick enough, and says which are not. Times are kept in the folder."""
    path, times = os.path.join(tree.work, "seconds.json"), {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            times = json.load(f)
    tests = tree.tests()
    for test in tests:
        if times.get(test.name) is None:
            times[test.name] = tree.seconds(test)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(times, f, indent=1)
    for test in tests:
        took = times[test.name]
        if took is None or took > longest:
            print("left out: %s (%s)" % (test.name, "fails" if took is None else "%.0f s" % took), flush=True)
    return [(t, times[t.name]) for t in tests if (times[t.name] or longest + 1) <= longest]


def run(tree, mutants, count, known, tests):
    """Prints a line for each, and returns the survivors."""
    done, survivors = 0, []
    for mutant in mutants:
        why = known.get(key_of(mutant))
        fate = "known: " + why if why else judge(tree, mutant, tests)
        counted = not fate.startswith("another")
        done += counted
        print("%3s %s:%d: %s -> %s: %s" % (done if counted else "", mutant.path, mutant.number,
                                           mutant.before, mutant.after, fate), flush=True)
        if fate == "SURVIVED":
            survivors.append(mutant)
        if done == count:
            break
    print("%d mutants, %d survived" % (done, len(survivors)))
    return survivors


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--seed", type=int, default=random.randrange(1000000))
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--longest", type=int, default=60)
    for name in ("--only", "--again", "--work"):
        parser.add_argument(name)
    return parser.parse_args()


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the copy is put back as it was
    print("seed %d" % options.seed, flush=True)
    tree = Tree(ROOT, os.path.abspath(options.work or tempfile.mkdtemp(prefix="bihuan-mutate-")))
    tree.fetch()
    tree.set_up()
    tests = timed_tests(tree, options.longest)
    if options.again:
        mutants, known = find_again(tree, options.again), {}
    else:
        areas, known = areas_of(tree, options.only), read_known(HERE + "/known.txt")
        if not options.only:
            name_stale(known, areas)
        mutants = chosen(areas, options.seed)
    survivors = run(tree, mutants, options.count, known, tests)
    print("".join(map(as_known, survivors)), end="")
    if not options.work:
        shutil.rmtree(tree.work)
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
