#!/usr/bin/env python3
"""Reports as XLSX and CSV, opened in LibreOffice: what is a number there is a number, and the same one.

usage: BIHUAN=PROGRAM office.py

Each shipped report of the sample park that its period allows is written as CSV and as XLSX; LibreOffice makes flat XML of
both. Every cell of the CSV that is written as a number has to be one there, no number of the workbook may stand there as
text, and both hold the same numbers. Skipped, with a word, where there is no soffice."""
import collections
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

# a year stands as a heading, and is text there
NUMBER = re.compile(r"(?!20[0-9][0-9]$)-?\d+(\.\d+)?")
SPACES = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
          "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}


def name(space, local):
    return "{%s}%s" % (SPACES[space], local)


def park(folder):
    env = dict(os.environ, HOME=folder, TZ="UTC", LANG="C.UTF-8", BIHUAN_TODAY="2026-09-01")
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        env["XDG_%s_HOME" % kind] = os.path.join(folder, kind.lower())

    def run(*args):
        return subprocess.run([os.environ["BIHUAN"], "--lang", "zh", "-f", "park.bihuan", *args], cwd=folder, env=env,
                              stdin=subprocess.DEVNULL, capture_output=True)

    run("demo")
    return run


def written(run, folder):
    """Names of the reports that were written both ways."""
    made = []
    for report in json.loads(run("--json", "report", "list").stdout):
        as_csv = run("report", report["name"], "-o", report["name"] + ".csv")
        as_book = run("report", report["name"], "-o", report["name"] + ".xlsx")
        if as_csv.returncode or as_book.returncode:
            print("# %s: %s" % (report["name"], (as_csv.stderr or as_book.stderr).decode().strip()))
        else:
            made.append(report["name"])
    return made


def opened(folder, ending, names):
    """What LibreOffice has in its cells: for each file lists of (type, value, text)."""
    out = os.path.join(folder, "from_" + ending)
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "office"), "--headless", "--convert-to", "fods",
                    "--outdir", out, *[os.path.join(folder, n + "." + ending) for n in names]], check=True, capture_output=True,
                   env={**os.environ, "HOME": folder})
    for n in names:
        cells = []
        for cell in xml.parse(os.path.join(out, n + ".fods")).iter(name("table", "table-cell")):
            kind = cell.get(name("office", "value-type"))
            if kind:
                times = int(cell.get(name("table", "number-columns-repeated"), "1"))
                text = "\n".join("".join(p.itertext()) for p in cell.findall(name("text", "p")))
                cells += [(kind, cell.get(name("office", "value")), text)] * times
        yield n, cells


def floats(cells):
    return collections.Counter("%.6g" % float(value) for kind, value, _ in cells if kind in ("float", "percentage", "currency"))


def in_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return collections.Counter("%.6g" % float(c) for row in csv.reader(f) for c in row if NUMBER.fullmatch(c))


def main():
    if not shutil.which("soffice"):
        print("1..0 # SKIP no soffice here (libreoffice-calc-nogui)")
        return 0
    failed = numbers = 0
    with tempfile.TemporaryDirectory(prefix="bihuan-office-") as folder:
        names = written(park(folder), folder)
        books, sheets = dict(opened(folder, "xlsx", names)), dict(opened(folder, "csv", names))
        for i, n in enumerate(names, 1):
            wanted = in_csv(os.path.join(folder, n + ".csv"))
            as_text = [text for kind, _, text in books[n] if kind == "string" and NUMBER.fullmatch(text)]
            complaints = ["%s: %s" % (what, bad) for what, bad in (
                ("numbers of the CSV are none in LibreOffice", wanted - floats(sheets[n])),
                ("numbers of the CSV are not in the workbook", wanted - floats(books[n])),
                ("numbers of the workbook are not in the CSV", floats(books[n]) - wanted),
                ("numbers stand in the workbook as text", as_text)) if bad]
            numbers += sum(wanted.values())
            for line in complaints:
                print("#", line)
            failed += bool(complaints)
            print("%s %d - %s" % ("not ok" if complaints else "ok", i, n))
        enough = len(names) > 15 and numbers > 300
        print("%s %d - %d numbers of %d reports" % ("ok" if enough else "not ok", len(names) + 1, numbers, len(names)))
        print("1..%d" % (len(names) + 1))
    return bool(failed or not enough)


if __name__ == "__main__":
    sys.exit(main())
