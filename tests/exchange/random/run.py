#!/usr/bin/env python3
"""Takes random ledgers in and compares what is there with what is true.

usage: BIHUAN=PROGRAM run.py [--seed N] [--sheets N] [--keep FOLDER]

99 % of the hazards must be there with every fact right, none may be there that is not true,
none may be lost without a word: not in the store, nor among the rejected. What the truth says
is in the note must be found there. With --keep the sheets stay for a look."""
import argparse
import csv
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sheets"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from book import Book  # noqa: E402
from room import Room  # noqa: E402
from sheets import Sheet  # noqa: E402

FACTS = ("enterprise_label", "description", "location", "found_on", "found_by", "level", "state", "accident_types",
         "requirement", "responsible", "deadline", "funds_spent", "rectified_on")
NAMES = {"enterprise": "enterprise_label"}


def letters(column):
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def write(sheet, folder):
    kind = sheet.seed % 4
    path = os.path.join(folder, f"s{sheet.seed}")
    if kind == 3:
        os.chdir(folder)
        merges = [f"{letters(a[1])}{a[0]}:{letters(a[3])}{a[2]}" for a in sheet.merges if a[:2] != a[2:]]
        with Book(f"s{sheet.seed}.xlsx", "shared" if sheet.seed % 8 == 3 else "inline") as book:
            book.sheet("台账", [[cell or None for cell in row] for row in sheet.rows], merges)
        return path + ".xlsx"
    with open(path + ".csv", "w", encoding=("utf-8", "utf-8-sig", "gb18030")[kind], newline="") as f:
        csv.writer(f).writerows(sheet.rows)
    return path + ".csv"


def of(record, name):
    value = record[name]
    if name in ("found_by", "responsible"):
        return [p["name"] for p in value or []]
    if name == "accident_types":
        return sorted(value or [])
    return value


def wrong(truth, record):
    """The facts that differ: name, true, taken in."""
    out = []
    for name, true in truth.items():
        if name == "note":
            note = record["note"] or ""
            out += [("note", word, note) for word in true if word not in note]
            continue
        name = NAMES.get(name, name)
        got = of(record, name)
        if name == "enterprise_label" and true:
            true = true.translate(str.maketrans("()", "（）"))  # one spelling of names
        if name == "accident_types":
            true = sorted(true)
        if isinstance(true, list) and name != "accident_types":
            true, got = sorted(true), sorted(got)
        if (true or None) != (got or None):
            out.append((name, true, got))
    return out


def compare(sheet, records, result, say):
    by_text = {r["description"]: r for r in records}
    right = lost = 0
    for truth in sheet.truth:
        record = by_text.pop(truth["description"], None)
        differs = wrong(truth, record) if record else [("not there",)]
        right += not differs
        if differs:
            say(f"sheet {sheet.seed}: {truth['description']}: {differs}")
    missing = len(sheet.truth) - (len(records) - len(by_text))
    lost = max(0, missing - result.get("rejected", 0))
    for text in by_text:
        say(f"sheet {sheet.seed}: made up: {text}")
    if result.get("passed_over") != sheet.passed:
        say(f"sheet {sheet.seed}: passed over {result.get('passed_over')}, not {sheet.passed}: {result.get('left_out')}")
    return right, len(by_text), lost


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--sheets", type=int, default=500 if os.environ.get("BIHUAN_LONG") else 100)
    options.add_argument("--keep")
    options = options.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="bihuan-random-")
    os.makedirs(folder, exist_ok=True)
    room, said = Room(folder), []
    hazards = right = made_up = lost = 0
    for seed in range(options.seed, options.seed + options.sheets):
        sheet = Sheet(seed)
        path, store = write(sheet, folder), f"s{seed // 25}.bihuan"
        if not os.path.exists(os.path.join(folder, store)):
            room.run(store, "init", "--name", "园", "--person", "甲")
        status, out, err = room.run(store, "--json", "import", "hazard", path, "--create-missing")
        result = json.loads(out) if out.startswith("{") else {}
        if not result or status > 1:
            said.append(f"sheet {seed}: {err.strip()[:300]}")
        _, listed, _ = room.run(store, "--json", "list", "hazard", f"({seed}号表".replace("(", "") if seed else "")
        records = [r for r in json.loads(listed) if f"（{seed}号表" in r["description"] or "号表" not in r["description"]]
        counts = compare(sheet, records, result, said.append)
        hazards += len(sheet.truth)
        right += counts[0]
        made_up += counts[1]
        lost += counts[2]
    print("1..1")
    for line in said[:60]:
        print("#", line)
    good = right >= 0.99 * hazards and not made_up and not lost
    print(f"{'ok' if good else 'not ok'} 1 - of {hazards} hazards {right} are right, {made_up} made up, {lost} lost")
    if not options.keep:
        shutil.rmtree(folder)
    sys.exit(not good)


if __name__ == "__main__":
    main()
