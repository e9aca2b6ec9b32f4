#!/usr/bin/env python3
"""Writes the seeds of the targets xls, docx and cards beside itself, from the sheets the tests of
the import make: make.py. What it wrote is kept; run it when a reader learns something new."""
import os
import struct
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHEETS = os.path.join(HERE, "..", "..", "exchange", "sheets")
sys.path.insert(0, SHEETS)
sys.argv = ["make.py", tempfile.mkdtemp()]
import make  # noqa: E402  (needs the path above)
import posts  # noqa: E402
from book import Day, Formula  # noqa: E402
from old import OldBook, container  # noqa: E402

CARD_PARTS = ["word/document.xml", "word/numbering.xml", "_rels/.rels"]
PARTS = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"]


def seed(kind, name, data):
    with open(os.path.join(HERE, kind, name), "wb") as f:
        f.write(data)


def main():
    os.chdir(sys.argv[1])
    make.make_old()
    make.make_word()
    for name in ("titled_old", "titled_old5", "titled_scattered", "two_rows", "bare"):
        with open(name + ".xls", "rb") as f:
            seed("xls", name + ".xls", f.read())
    book = OldBook("x", from1904=True)
    book.sheet("一", [["a", 1, 2.5, True, Day("2026-08-01"), Formula("", "b"), Formula("", 3.0), Formula("x"), "#N/A"],
                     ["é" * 3000, "长" * 3000]], ["A1:B2"], hidden_rows=[2])
    records = book.workbook()
    seed("xls", "records.xls", records)
    seed("xls", "locked.xls", container({"Workbook": book.workbook(locked=True)[:600]}))
    seed("xls", "empty.xls", container({}))
    seed("xls", "endless.xls", records + struct.pack("<HH", 0x809, 16))
    for name in ("titled", "two_rows", "word"):
        with zipfile.ZipFile(name + ".docx") as z:
            seed("docx", name + ".parts", b"\0".join(z.read(part) for part in PARTS))
    for name, write in (("tables", posts.document), ("paragraphs", posts.text)):
        write(name + ".docx", posts.POSTS[2], "宏达化工(示例)", 2)
        with zipfile.ZipFile(name + ".docx") as z:
            seed("cards", name + ".parts", b"\0".join(z.read(part) if part in z.namelist() else b"" for part in CARD_PARTS))
    seed("cards", "stray.parts", "<d><p><r><t>一、岗位职责清单</t></r></p><tbl><tr><tc><p><r><t>岗位名称</t></r></p></tc></tr></tbl><p><r><t>1.：</t></r></p></d>".encode())
    seed("docx", "doctype.parts", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    seed("docx", "stray.parts", b"<d><tc><tr/><p/></tc><tbl><tc><p><r><t>a</t></r></p><tbl/><tc/></tc></tbl></d>")


main()
