#!/usr/bin/env python3
"""Does the program answer all that the plans order?

  plans.py ROOT

ledgers.md: every row has its declaration in data/ledgers, a life where states are named, with so many states at least,
and a record in the sample park. orders.csv: each ledger, task and routine with the sentence that orders it; the
declaration that answers it must be there, and each ledger of the page, each row of the plans in data/campaigns and each
routine that is shipped must have its sentence."""
import csv
import glob
import os
import re
import sys

root = sys.argv[1]
here = os.path.join(root, "tests/plans")
bad, n = [], 0


def read(*path):
    with open(os.path.join(root, *path), encoding="utf-8") as f:
        return f.read()


def check(right, sentence):
    global n
    n += 1
    if not right:
        bad.append(sentence)


def rows():
    for line in read("tests/plans/ledgers.md").splitlines():
        cells = [c.strip() for c in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == 6 and re.match(r"[a-z_, ]+$", cells[0]) and cells[0] != "id":
            yield [name.strip() for name in cells[0].split(",")], cells[4]


# What the row calls a state: words with arrows, commas or "or" between, its clock's star and what stands in brackets apart.
def states(life):
    life = life.split(";")[0]
    if life in ("–", "") or not re.search(r"[一-鿿]|open", life):
        return []
    life = re.sub(r"（[^）]*）|\([^)]*\)|moved:|\*|\d+ [a-z]+", "", life)
    return [s.strip() for s in re.split(r",|，|→| or ", life) if s.strip() and s.strip() not in ("奖励",)]


sample = read("data/sample.cfg")
held = set(re.findall(r'ledger = "(\w+)"', sample))
held |= {os.path.basename(f)[:-4] for f in glob.glob(os.path.join(root, "data/records/*.csv"))}
ledgers = []
for names, life in rows():
    for name in names:
        ledgers.append(name)
        path = os.path.join(root, "data/ledgers", name + ".cfg")
        check(os.path.exists(path), "%s: no declaration" % name)
        if not os.path.exists(path):
            continue
        text = read("data/ledgers", name + ".cfg")
        # of several on a row the life is the first one's
        wanted = states(life) if name == names[0] and "next*" not in life else []
        tracks = text[text.index("life = {"):] if "life = {" in text else ""
        there = re.findall(r'\{ name = "\w+";[^{}]*?(?:open|day|void) = [^{}]*\}|\{ name = "\w+"; \}', tracks.split("acts = (")[0])
        check(len(there) >= len(wanted), "%s: %d states are named (%s), its life has %d" % (name, len(wanted), " ".join(wanted), len(there)))
        check(name in held, "%s: no record in the sample park" % name)

said = {(r["kind"], r["name"]): r for r in csv.DictReader(read("tests/plans/orders.csv").splitlines())}
tasks = {"%s:%s" % (os.path.basename(f), r["no"]) for f in glob.glob(os.path.join(root, "data/campaigns/tasks_*.csv"))
         for r in csv.DictReader(open(f, encoding="utf-8"))}
routines = {m for f in glob.glob(os.path.join(root, "data/routines/*.cfg"))
            for m in re.findall(r'^\t\{ name = "(\w+)"', open(f, encoding="utf-8").read(), re.M)}
for (kind, name), r in said.items():
    check(r["source"] and len(r["sentence"]) > 5, "%s %s: without its sentence" % (kind, name))
    there = {"ledger": os.path.exists(os.path.join(root, "data/ledgers", name + ".cfg")),
             "task": name in tasks, "routine": name in routines}
    check(there.get(kind), "%s %s: nothing answers it" % (kind, name))
for kind, names in (("ledger", ledgers), ("task", tasks), ("routine", routines)):
    for name in sorted(names):
        check((kind, name) in said, "%s %s: no sentence orders it" % (kind, name))
check(len(tasks) == 70, "%d tasks of the plans, 70 are known" % len(tasks))
check(len(ledgers) > 60 and len(routines) > 30, "%d ledgers, %d routines: the page was not read" % (len(ledgers), len(routines)))

print("1..1")
print("%sok 1 - the plans are answered (%d things looked at)" % ("not " if bad else "", n))
for sentence in bad:
    print("#", sentence)
sys.exit(bool(bad))
