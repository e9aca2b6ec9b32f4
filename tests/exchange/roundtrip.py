#!/usr/bin/env python3
"""Every ledger out and in again: the same cells.

usage: BIHUAN=PROGRAM roundtrip.py

Each ledger of the sample park, and one from a user's own folder with a field of every type and texts that
spreadsheets would run, goes out as CSV and as XLSX, into an empty store, and out of that again: every cell is the
same. Taken in where it came from, every row is unchanged. The blank sheet of each, filled with the same cells, comes
in whole; drop-downs hold the choices. Cells are read by this file alone, not by the program's reader."""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TODAY = "2026-08-15"
FIRST = ("department", "enterprise", "contractor")  # what others refer to
LAST = ("hazard",)
WAYS = (("csv", "zh"), ("xlsx", "en"), ("csv", "en"), ("xlsx", "zh"))  # the last two with BIHUAN_LONG set
NOT_IN = ("person",)  # people get their keys one by one

SHELF = """
name = "shelf"; title = { zh = "货架"; en = "Shelf"; }; number = "S-{device}-{n:3}"; label = "name";
fields = (
 { name = "name"; zh = "名称"; en = "Name"; type = "text"; required = true; },
 { name = "other"; zh = "编号"; en = "No."; type = "text"; },
 { name = "words"; zh = "说明"; en = "Words"; type = "longtext"; help = { zh = "写明用途"; en = "What it is for"; }; },
 { name = "pieces"; zh = "数量"; en = "Pieces"; type = "integer"; },
 { name = "price"; zh = "金额"; en = "Price"; type = "money"; },
 { name = "share"; zh = "比例"; en = "Share"; type = "decimal"; },
 { name = "day"; zh = "日期"; en = "Day"; type = "date"; },
 { name = "days"; zh = "各日"; en = "Days"; type = "dates"; },
 { name = "hour"; zh = "时刻"; en = "Hour"; type = "datetime"; },
 { name = "locked"; zh = "上锁"; en = "Locked"; type = "bool"; },
 { name = "colour"; zh = "颜色"; en = "Colour"; type = "choice"; choices = ( COLOURS ); },
 { name = "marks"; zh = "标记"; en = "Marks"; type = "choices"; choices = (
   { code = "a"; zh = "甲"; en = "Alpha"; }, { code = "b"; zh = "乙"; en = "Beta"; }, { code = "c"; zh = "丁"; en = "Delta"; } ); },
 { name = "owner"; zh = "企业"; en = "Owner"; type = "ref"; ledger = "enterprise"; },
 { name = "near"; zh = "相邻"; en = "Near"; type = "refs"; ledger = "shelf"; },
 { name = "keeper"; zh = "保管"; en = "Keeper"; type = "people"; },
 { name = "names"; zh = "别称"; en = "Names"; type = "texts"; },
 { name = "photos"; zh = "照片"; en = "Photos"; type = "files"; },
 { name = "note"; zh = "备注"; en = "Note"; type = "longtext"; }
);
columns = ( { field = "name"; sort = true; } );
""".replace("COLOURS", ", ".join('{ code = "k%d"; zh = "第%d号颜色（略带灰）"; en = "Colour number %d (greyish)"; }' % (i, i, i) for i in range(40)))

# what a spreadsheet would run, count, or take for something else
TEXTS = ["=1+1", "'=1+1", "''-x", "-5", "+7", "-", "@SUM(A1)", "=cmd|' /C calc'!A0", "+A1", "007", "1E5", "2026-08-01", "同上",
         "〃", "合计", "/", "无", "TRUE", "#N/A", "12345678901234567890", 'a "b", c', "示例", "1/2", "_行", "0.10"]
SHELVES = [{"name": "text %d" % i, "other": text, "words": text} for i, text in enumerate(TEXTS)] + [
    {"name": "一", "words": "第一行\n第二行\n\n=第四行", "pieces": "9007199254740993", "price": "12345.60", "share": "1.50",
     "day": "2024-02-29", "days": "2026-01-01、2026-01-02", "hour": "2026-08-01 07:05", "locked": "是", "colour": "k39",
     "marks": "a、b", "owner": "E-A-0001", "near": "S-A-001、S-A-002", "keeper": "检查丙(示例)、外请专家(示例)", "names": "甲柜、乙柜"},
    {"name": "二", "pieces": "-3", "price": "-0.05", "share": "0.001", "day": "1900-02-01", "hour": "2026-08-01 00:00",
     "locked": "否", "colour": "k0", "marks": "c"},
    {"name": "二", "price": "90000000000000.01", "share": "3.14159265358979", "day": "2100-01-01"},
]

failed = 0
number = 0


def result(name, complaint):
    global failed, number
    number += 1
    if complaint:
        failed += 1
        for line in str(complaint)[:3000].splitlines():
            print("#", line)
    print("ok" if not complaint else "not ok", number, "-", name, flush=True)


class Place:
    """Stores in a folder, and the program."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "BIHUAN_TODAY": TODAY,
                    "XDG_CONFIG_HOME": folder + "/config", "XDG_STATE_HOME": folder + "/state",
                    "XDG_DATA_HOME": folder + "/data", "UBSAN_OPTIONS": "halt_on_error=1"}
        own = folder + "/config/bihuan/ledgers"
        os.makedirs(own)
        with open(own + "/shelf.cfg", "w", encoding="utf-8") as f:
            f.write(SHELF)

    def run(self, store, *arguments, lang="en", status=0):
        p = subprocess.run([os.environ["BIHUAN"], "-f", os.path.join(self.folder, store), "--lang", lang, *arguments],
                           env=self.env, capture_output=True)
        if p.returncode != status:
            raise RuntimeError("%s: exit %d\n%s%s" % (" ".join(arguments), p.returncode, p.stdout[-1500:].decode(errors="replace"),
                                                      p.stderr[-1500:].decode(errors="replace")))
        return p.stdout

    def take(self, store, ledger, path):
        """Counts of an import, rejected rows and all."""
        p = subprocess.run([os.environ["BIHUAN"], "-f", os.path.join(self.folder, store), "--lang", "en", "--json", "import",
                            ledger, path, "--again"], env=self.env, capture_output=True)
        if p.returncode not in (0, 1) or not p.stdout:
            raise RuntimeError("import %s %s: exit %d\n%s" % (ledger, path, p.returncode, p.stderr.decode(errors="replace")))
        return json.loads(p.stdout)


# ---- cells, read without the program ----

def sheets_of(path):
    """{sheet: [row]} and what its drop-downs hold: {sheet: {column: [word]}}."""
    if path.endswith(".csv"):
        with open(path, "rb") as f:
            data = f.read()
        assert data.startswith(b"\xef\xbb\xbf"), "no BOM"
        text = data[3:].decode("utf-8")
        assert not re.search(r'(?<!\r)\n', re.sub(r'"[^"]*"', "", text)), "a line without CR"
        return {"": list(csv.reader(io.StringIO(text, newline="")))}, {}
    book = zipfile.ZipFile(path)
    names = [s.get("name") for s in ET.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    rows, lists = {}, {}
    for i, name in enumerate(names):
        sheet = ET.fromstring(book.read("xl/worksheets/sheet%d.xml" % (i + 1)))
        rows[name] = [cells_of(r) for r in sheet.iter(MAIN + "row")]
        lists[name] = {v.get("sqref"): v.findtext(MAIN + "formula1") for v in sheet.iter(MAIN + "dataValidation")
                       if v.get("type") == "list"}
    return rows, {name: {column_of(at): words_of(f, rows) for at, f in v.items()} for name, v in lists.items()}


def column_of(reference):
    at = 0
    for letter in re.match("[A-Z]+", reference).group():
        at = at * 26 + ord(letter) - 64
    return at - 1


def cells_of(row):
    out = []
    for c in row.iter(MAIN + "c"):
        at = column_of(c.get("r"))
        out += [""] * (at - len(out))
        assert c.find(MAIN + "f") is None, "a formula"
        text = "".join(t.text or "" for t in c.iter() if t.tag in (MAIN + "t", MAIN + "v"))
        out.append((c.get("t") or "n", c.get("s"), text) if text else "")
    while out and not out[-1]:
        out.pop()
    return out


def words_of(formula, rows):
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, column, first, last = re.match(r"(\w+)!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", formula).groups()
    return [rows[sheet][i - 1][column_of(column)][2] for i in range(int(first), int(last) + 1)]


def plain(cell):
    return cell[2] if isinstance(cell, tuple) else cell


# ---- the way out and in ----

def ledgers_of(place):
    try:
        place.run("a.bihuan", "count", "no such ledger")
    except RuntimeError as e:
        names = str(e).split("There are: ")[1].split("\n")[0].split()
    middle = [n for n in names if n not in FIRST + LAST + NOT_IN]
    return [n for n in (*FIRST, *middle, *LAST)]


def put_out(place, store, ledgers, form, lang, folder):
    """{ledger: {ledger of the sheet: path}}"""
    out = {}
    for ledger in ledgers:
        os.makedirs(f"{place.folder}/{folder}/{ledger}")
        path = f"{place.folder}/{folder}/{ledger}/{ledger}.{form}"
        said = json.loads(place.run(store, "--json", "export", ledger, "-o", path, lang=lang))
        items = items_of(place, store, ledger)
        out[ledger] = {l: path if form == "xlsx" else f"{os.path.dirname(path)}/{l}.csv" for l in [ledger] + items}
        assert sorted(set(out[ledger].values())) == sorted(said["files"]), said
    return out


def items_of(place, store, ledger):
    records = json.loads(place.run(store, "--json", "list", ledger, "--limit", "1"))
    return [k for k, v in (records[0] if records else {}).items() if isinstance(v, list) and parent_of(k) == ledger]


def parent_of(ledger):
    path = f"{os.environ['TESTS']}/../data/ledgers/{ledger}.cfg"
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        said = re.search(r'^parent = "(\w+)"', f.read(), re.M)
    return said and said.group(1)


def bring_in(place, store, files):
    """What was not taken in after everything that it refers to was there."""
    bad = {}
    for _ in range(3):
        bad = {}
        for ledger, parts in files.items():
            for part, path in parts.items():
                said = place.take(store, part, path)
                if said["rejected"] or said["kept_in_note"] or said["passed_over"]:
                    bad[part] = said["reasons"] or said["left_out"] or said["unknown_values"] or said["warnings"]
        if not bad:
            return None
    return bad


def differences(a, b):
    for ledger in a:
        for part in a[ledger]:
            (one, _), (two, _) = sheets_of(a[ledger][part]), sheets_of(b[ledger][part])
            for name in sorted(set(one) | set(two)):
                x, y = one.get(name, []), two.get(name, [])
                for i in range(max(len(x), len(y))):
                    if x[i:i + 1] != y[i:i + 1]:
                        return f"{part} {name} row {i + 1}:\n{x[i:i + 1]}\n{y[i:i + 1]}"
    return None


def unchanged(place, files):
    for ledger, parts in files.items():
        for part, path in parts.items():
            said = place.take("a.bihuan", part, path)
            if said["rows"] != said["unchanged"]:
                return part, {k: v for k, v in said.items() if v}
    return None


def drop_downs(place, files, lang):
    """Of every choice and yes or no of every ledger the labels, in the language."""
    for ledger, parts in files.items():
        rows, lists = sheets_of(parts[ledger])
        for sheet, words in lists.items():
            for column, held in words.items():
                if not held or len(set(held)) != len(held) or not all(held):
                    return ledger, sheet, held
    rows, lists = sheets_of(files["shelf"]["shelf"])
    want = ["第%d号颜色（略带灰）" % i if lang == "zh" else "Colour number %d (greyish)" % i for i in range(40)]
    colours = list(lists.values())[0].get([plain(c) for c in list(rows.values())[0][0]].index("颜色" if lang == "zh" else "Colour"))
    return None if colours == want else colours


def fill_blanks(place, files, form, lang):
    """The blank sheet of every ledger with what the full one has under the same headings."""
    place.run("c-%s-%s.bihuan" % (form, lang), "init", "--name", "示例园区", "--person", "甲")
    for ledger, parts in files.items():
        path = f"{place.folder}/blank-{form}-{lang}-{ledger}/{ledger}.{form}"
        os.makedirs(os.path.dirname(path))
        place.run("a.bihuan", "export", ledger, "--template", "-o", path, lang=lang)
        for part, full in parts.items():
            blank = path if form == "xlsx" else f"{os.path.dirname(path)}/{part}.csv"
            complaint = fill_one(place, "c-%s-%s.bihuan" % (form, lang), part, blank, full, list(parts).index(part))
            if complaint:
                return part, complaint
    return None


def fill_one(place, store, ledger, blank, full, at):
    """As CSV, which every spreadsheet program makes of either."""
    blank_sheets, full_sheets = sheets_of(blank)[0], sheets_of(full)[0]
    sheet = list(blank_sheets)[at if len(blank_sheets) > 1 else 0]
    head = [plain(c) for c in blank_sheets[sheet][0]]
    if len(blank_sheets[sheet]) != 1:
        return "not blank: %s" % blank_sheets[sheet][1:3]
    if full.endswith(".xlsx"):  # its cells are typed; the headings are what matters here
        return None if head else "no headings"
    rows = full_sheets[sheet]
    columns = [rows[0].index(name) for name in head]
    path = f"{os.path.dirname(blank)}/filled-{ledger}.csv"
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        out = csv.writer(f)
        out.writerow(head)
        for row in rows[1:]:
            out.writerow([row[i] for i in columns])
    if ledger == "shelf":  # texts that strangers' sheets mean otherwise
        return None
    said = place.take(store, ledger, path)
    good = said["new"] + said["updated"] + said["unchanged"]
    return None if good == len(rows) - 1 and not said["ignored"] else {k: v for k, v in said.items() if v}


def go_round(place, ledgers, form, lang):
    name = f"{form} {lang}: "
    store = f"b-{form}-{lang}.bihuan"
    files = put_out(place, "a.bihuan", ledgers, form, lang, f"one-{form}-{lang}")
    place.run(store, "init", "--name", "示例园区", "--person", "甲")
    result(name + "every row comes in", bring_in(place, store, files))
    again = put_out(place, store, ledgers, form, lang, f"two-{form}-{lang}")
    result(name + "the same cells", differences(files, again))
    result(name + "unchanged where it came from", unchanged(place, files))
    result(name + "blank sheets come in when they are filled", fill_blanks(place, files, form, lang))
    if form == "xlsx":
        result(name + "drop-downs hold the choices", drop_downs(place, files, lang))


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        place.run("a.bihuan", "demo", folder + "/a.bihuan")
        for shelf in SHELVES:
            place.run("a.bihuan", "new", "shelf", *("%s=%s" % pair for pair in shelf.items()))
        ledgers = ledgers_of(place)
        for form, lang in WAYS if os.environ.get("BIHUAN_LONG") else WAYS[:2]:
            try:
                go_round(place, ledgers, form, lang)
            except (RuntimeError, AssertionError, ValueError, KeyError, IndexError) as e:
                result(f"{form} {lang}", repr(e))
        print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
