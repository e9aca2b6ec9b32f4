#!/usr/bin/env python3
"""Somebody else's workbook, for the tests of report --into.

usage: form.py make FILE [OLD NEW]…  a form with merged headings, a formula, styles, a second sheet; OLD in its parts is NEW
       form.py cells FILE SHEET…    each cell of the sheet (1, 2) as it is written
       form.py others FILE FILE     the parts that differ between the two, by their packed bytes
       form.py part FILE NAME       a part as it is
       form.py shows FILE SHEET A+B=C   that LibreOffice shows these numbers in the third column, or so where it is not here
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>""",
    "_rels/.rels": f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<workbook {NS} xmlns:r="{REL}"><sheets><sheet name="月报" sheetId="1" r:id="rId1"/><sheet name="表 2" sheetId="2" r:id="rId2"/></sheets><calcPr calcId="191029"/></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{REL}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId5" Type="{REL}/calcChain" Target="calcChain.xml"/></Relationships>""",
    "xl/calcChain.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<calcChain {NS}><c r="C9" i="1"/><c r="B2" i="2"/></calcChain>""",
    "xl/styles.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<styleSheet {NS}><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf borderId="1" applyBorder="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>""",
    "xl/sharedStrings.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<sst {NS} count="9" uniqueCount="9"><si><t>重大事故隐患月度调度表</t></si><si><t>项目</t></si><si><t>截至期末累计</t></si><si><t>一、企业自查发现的重大事故隐患</t></si><si><t>二、其中已完成整改的</t></si><si><t>3.执法检查发现的重大事故隐患（个）</t></si><si><t>填报人：</t></si><si><t>合计</t></si><si><t>整改率</t></si></sst>""",
    "xl/worksheets/sheet1.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<worksheet {NS}><dimension ref="A1:D9"/><cols><col min="1" max="1" width="40"/><col min="4" max="4" width="9" style="1"/></cols><sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c></row><row r="3" spans="1:3"><c r="A3" t="s"><v>1</v></c><c r="C3" s="1" t="s"><v>2</v></c></row><row r="4" spans="1:3" s="1" customFormat="1"><c r="A4" t="s"><v>3</v></c><c r="C4" s="1"/></row><row r="5" spans="1:3"><c r="A5" t="s"><v>5</v></c><c r="C5" s="1"/></row><row r="6"/><row r="9" spans="1:3"><c r="A9" t="s"><v>7</v></c><c r="C9" s="1"><f>SUM(C4:C5)</f><v>999</v></c></row><row r="10"><c r="A10" t="s"><v>6</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="A4:B4"/></mergeCells></worksheet>""",
    "xl/worksheets/sheet2.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="2"><x:c r="A2" s="2"/><x:c r="B2"><x:f>月报!C9</x:f><x:v>999</x:v></x:c></x:row></x:sheetData></x:worksheet>""",
}


def make(path, *otherwise):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in PARTS.items():
            for old, new in zip(otherwise[::2], otherwise[1::2]):
                text = text.replace(old, new)
            z.writestr(zipfile.ZipInfo(name, (2024, 6, 1, 8, 0, 0)), text, zipfile.ZIP_DEFLATED)


def sheet(path, number):
    with zipfile.ZipFile(path) as z:
        return z.read(f"xl/worksheets/sheet{number}.xml").decode()


def cells(path, numbers):
    for number in numbers:
        text = sheet(path, number)
        for tag in re.findall(r"<(?:x:)?row[^>]*>|<(?:x:)?c [^>]*/>|<(?:x:)?c .*?</(?:x:)?c>", text):
            print(tag)


def packed(path):
    """Each part's bytes as they lie in the archive."""
    found = {}
    with zipfile.ZipFile(path) as z, open(path, "rb") as f:
        for info in z.infolist():
            f.seek(info.header_offset + 26)
            lengths = f.read(4)
            f.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
            found[info.filename] = f.read(info.compress_size)
    return found


def others(one, other):
    a, b = packed(one), packed(other)
    for name in sorted(a.keys() | b.keys()):
        if a.get(name) != b.get(name):
            print(name, "" if name in a else "new", "" if name in b else "gone")


def shows(path, number, wanted):
    office = shutil.which("soffice")
    numbers = re.split("[+=]", wanted)
    found = numbers
    if office:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                            f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{number}",
                            "--outdir", folder, path], check=True, capture_output=True,
                           env={**os.environ, "HOME": folder})
            name = next(n for n in os.listdir(folder) if n.endswith(".csv"))
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                cells = [c for row in csv.reader(f) for c in row[1:3]]
        found = [c for c in cells if c.isdigit()]
    print("shown" if found == numbers else found)


def main():
    what, path, *rest = sys.argv[1:]
    if what == "make":
        make(path, *rest)
    elif what == "cells":
        cells(path, rest)
    elif what == "others":
        others(path, rest[0])
    elif what == "part":
        with zipfile.ZipFile(path) as z:
            print(z.read(rest[0]).decode())
    else:
        shows(path, *rest)


main()
