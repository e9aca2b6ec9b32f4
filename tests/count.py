#!/usr/bin/env python3
"""Prints one line per single test of a meson test log (testlog.json).

Each program speaks TAP. A program that fails without saying "not ok" (it
crashed, leaked, ran out of time) counts as one failed test more. What failed
is printed whole, behind "#".
"""
import json
import re
import sys

LINE = re.compile(r"^(ok|not ok)\b(?:\s+\d+)?\s*-?\s*(.*)$")


def results(program):
    for line in program.get("stdout", "").splitlines():
        match = LINE.match(line)
        if match and "# SKIP" not in line.upper():
            yield match.group(1), match.group(2)


def report(program):
    found = list(results(program))
    fails = [name for word, name in found if word == "not ok"]
    bad = program["result"] not in ("OK", "EXPECTEDFAIL", "SKIP")
    if bad and not fails:
        found.append(("not ok", program["result"].lower()))
    if bad or fails:
        output = program.get("stdout", "") + program.get("stderr", "")
        for line in output.splitlines():
            print("# " + line)
    for word, name in found:
        print("%s - %s: %s" % (word, program["name"].split(" / ")[-1], name))


def main():
    try:
        with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
            programs = [json.loads(line) for line in log if line.strip()]
    except OSError as error:
        print("not ok - tests did not run: %s" % error)
        return
    for program in programs:
        report(program)


main()
