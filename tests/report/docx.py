#!/usr/bin/env python3
"""Papers as DOCX: packages that office programs open, with the words of the text form, tables as tables.

usage: BIHUAN=PROGRAM docx.py

Every paper of papers.py is written; Python reads its package and its XML, the import its tables. Where LibreOffice and
poppler-utils are installed, LibreOffice makes a PDF of each: the words and the number of pages of ours."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

import papers
from papers import ISSUED, PAPERS, Park, characters, result

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts(park, path):
    with zipfile.ZipFile(os.path.join(park.folder, path)) as z:
        return {name: z.read(name) for name in z.namelist()}


def words_of(root):
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p"))


def package(found):
    """What is wrong with the parts: not XML, not said what they are, referred to and absent."""
    wrong, trees = [], {}
    for name, data in found.items():
        try:
            trees[name] = ElementTree.fromstring(data)
        except ElementTree.ParseError as e:
            return ["%s: %s" % (name, e)], {}
    if next(iter(found)) != "[Content_Types].xml":
        wrong.append("[Content_Types].xml is not the first part")
    typed = {o.get("PartName") for o in trees["[Content_Types].xml"] if o.get("PartName")}
    wrong += ["%s has no type" % n for n in found if "/" + n not in typed and n.endswith(".xml") and n != "[Content_Types].xml"]
    wrong += ["%s is not there" % n for n in typed if n[1:] not in found]
    targets = {r.get("Id"): r.get("Target") for r in trees["word/_rels/document.xml.rels"]}
    wrong += ["%s is not there" % t for t in targets.values() if "word/" + t not in found]
    for name in found:
        if name.startswith("word/"):
            wrong += ["%s refers to %s" % (name, v) for e in trees[name].iter() for k, v in e.attrib.items()
                      if k.startswith(R) and v not in targets]
    styles = {s.get(W + "styleId") for s in trees["word/styles.xml"].iter(W + "style")}
    wrong += ["no style %s" % s.get(W + "val") for s in trees["word/document.xml"].iter(W + "pStyle") if s.get(W + "val") not in styles]
    return wrong, trees


def structure(root):
    """Tables as office programs want them."""
    wrong = []
    body = root.find(W + "body")
    for a, b in zip(body, list(body)[1:]):
        if a.tag == b.tag == W + "tbl":
            wrong.append("two tables touch, and would be one")
    for table in root.iter(W + "tbl"):
        columns = len(table.find(W + "tblGrid"))
        for row in table.iter(W + "tr"):
            spans = [int(c.find("%stcPr/%sgridSpan" % (W, W)).get(W + "val")) if c.find("%stcPr/%sgridSpan" % (W, W)) is not None else 1
                     for c in row.iter(W + "tc")]
            if sum(spans) != columns:
                wrong.append("a row has %d columns of %d" % (sum(spans), columns))
        wrong += ["a cell does not end with a paragraph" for c in table.iter(W + "tc") if list(c)[-1].tag != W + "p"]
    if body[-1].tag != W + "sectPr" or body[-2].tag != W + "p":
        wrong.append("the end is not a paragraph and the page")
    return wrong


def our_pdf(park, name, record, path):
    """Written beside the DOCX, of the same day of the park. Without PDF there is nothing to compare with."""
    return park.call("paper", name, record, "--draft", "-o", path.replace(".docx", ".pdf")).returncode == 0


def all_documents(park):
    """(paper, record, path of the DOCX), for LibreOffice."""
    made, issues = [], "park"
    for i, (profile, name, ledger, line) in enumerate([("park",) + p for p in PAPERS] + list(ISSUED)):
        if profile != issues:
            park.run("edit", "papers.profile", "value=" + profile)
            issues = profile
        record = park.first(ledger, line)
        text = park.run("paper", name, record, "--draft", "--format", "text")
        path = "%s_%d.docx" % (name, i)
        park.run("paper", name, record, "--draft", "-o", path)
        found = parts(park, path)
        complaints, trees = package(found)
        if not complaints:
            complaints = structure(trees["word/document.xml"])
            there = characters("".join(words_of(t) for n, t in trees.items() if re.match("word/(document|header|footer)", n)))
            lost = characters(text) - there
            if lost:
                complaints.append("lost: " + "".join(lost.elements()))
        result("%s of %s %s as %s issues it" % (name, ledger, line, profile), complaints)
        our_pdf(park, name, record, path)
        made.append((name, record, path))
    park.run("edit", "papers.profile", "value=park")
    return made


def several(park):
    """Two papers of records each on their own: a section each, pages counted for themselves."""
    records = [park.first("hazard", "state:registered"), park.first("hazard", "state:signed_off level:major")]
    park.run("paper", "hazard_sheet", ",".join(records), "--draft", "-o", "two.docx")
    complaints, trees = package(parts(park, "two.docx"))
    root = trees["word/document.xml"]
    if len(list(root.iter(W + "sectPr"))) != 2:
        complaints.append("not two sections")
    fields = [f.get(W + "instr").strip() for n, t in trees.items() if "footer" in n for f in t.iter(W + "fldSimple")]
    if "SECTIONPAGES" not in fields or "NUMPAGES" in fields:
        complaints.append("pages are counted by %s" % fields)
    complaints += ["%s is not in it" % r for r in records if r not in words_of(root)]
    result("two sheets in one document", complaints)


def table_of_many(park):
    """The headings of a table are on every page, rows are whole, and one longer than a page is parted."""
    record = papers.full_hazard(park)
    park.run("paper", "order", record, "--draft", "-o", "long.docx")
    root = ElementTree.fromstring(parts(park, "long.docx")["word/document.xml"])
    rows = list(root.iter(W + "tr"))
    kept = [r.find("%strPr/%scantSplit" % (W, W)) is not None for r in rows]
    heads = [r.find("%strPr/%stblHeader" % (W, W)) is not None for r in rows]
    result("a row longer than a page may be parted, the heading is repeated",
           [] if kept == [True, False] and heads == [True, False] else [str((kept, heads))])
    park.run("new", "hazard", "enterprise=宏达化工(示例)", "location=<罐区> & “阀门”", "found_on=2026-08-30", "source=inspection",
             "description=压力 < 0.6 MPa & 无\"标志\"")
    park.run("paper", "correction_list", park.first("hazard", "压力"), "--draft", "-o", "marks.docx")
    told = words_of(ElementTree.fromstring(parts(park, "marks.docx")["word/document.xml"]))
    result("what XML reserves is words here", [] if '压力 < 0.6 MPa & 无"标志"' in told and "<罐区> & “阀门”" in told else [told])


def pages_of_rows(park):
    """Forty hazards of one enterprise."""
    for i in range(40):
        park.run("new", "hazard", "enterprise=宏达化工(示例)", "location=%d号罐区" % i, "found_on=2026-08-30", "source=inspection",
                 "description=第%d处：" % i + "法兰跨接线缺失，阀门未挂编号牌；" * (1 + i % 4))
    records = ",".join(h["number"] for h in json.loads(park.run("--json", "list", "hazard", "法兰跨接线缺失", "号罐区")))
    park.run("paper", "order", records, "--draft", "-o", "rows.docx")
    our_pdf(park, "order", records, "rows.docx")
    return "order", records, "rows.docx"


def same_bytes(park, made):
    name, record, path = made
    park.run("paper", name, record, "--draft", "-o", "again.docx")
    one, two = [open(os.path.join(park.folder, p), "rb").read() for p in (path, "again.docx")]
    result("the same paper is the same bytes", [] if one == two else ["they differ"])


def read_back(park):
    """The import reads the tables: findings of one list are findings of another park."""
    record = park.first("hazard", "check_result:fail")
    park.run("paper", "correction_list", record, "-o", "list.docx", "--draft")
    wanted = json.loads(park.run("--json", "show", record))["description"]
    park.run("-f", "other.bihuan", "init", "--name", "另一园区(示例)", "--person", "甲(示例)", "--role", "admin")
    done = park.call("-f", "other.bihuan", "import", "hazard", "list.docx", "--create-missing", "--set", "found_on=2026-08-30",
                     "--set", "found_by=甲(示例)", "--set", "source=inspection")
    found = [h["description"] for h in json.loads(park.run("-f", "other.bihuan", "--json", "list", "hazard"))]
    complaints = [] if found == [wanted] else [str(found), done.stdout.decode(), done.stderr.decode()]
    result("the import reads it back", complaints)


def fonts_of_an_office(park):
    """Settings of fontconfig under which the faces of Chinese offices are those that are here."""
    alias = '<match target="pattern"><test name="family"><string>%s</string></test><edit name="family" mode="assign" binding="strong">' \
            '<string>Noto %s CJK SC</string></edit></match>'
    path = os.path.join(park.folder, "office.conf")
    with open(path, "w", encoding="utf-8") as f:
        f.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>%s'
                '</fontconfig>' % "".join(alias % (name, "Sans" if name == "黑体" else "Serif")
                                          for name in ("宋体", "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312")))
    return path


def office(park, made):
    """LibreOffice's PDF of each has our words and our number of pages. What few fonts have, or is said on paper only where
    there are several pages, is not compared."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        result("LibreOffice shows the same # SKIP LibreOffice or poppler-utils is not installed", [])
        return
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(park.folder, "office"), "--headless", "--convert-to",
                    "pdf", "--outdir", os.path.join(park.folder, "office_pdf")] + [path for _, _, path in made],
                   cwd=park.folder, env=dict(park.env, FONTCONFIG_FILE=fonts_of_an_office(park)), check=True, capture_output=True)
    for name, record, path in made:
        theirs, ours = os.path.join("office_pdf", path.replace(".docx", ".pdf")), path.replace(".docx", ".pdf")
        if not os.path.exists(os.path.join(park.folder, ours)):
            result("LibreOffice shows %s # SKIP built without PDF" % name, [])
            continue
        pages = [int(re.search(r"Pages: +(\d+)", park.tool("pdfinfo", p)).group(1)) for p in (ours, theirs)]
        told = [re.sub(r"共\s*\d+\s*页\s*第\s*\d+\s*页|[□√☑]", "", park.tool("pdftotext", "-layout", p, "-")) for p in (ours, theirs)]
        lost, more = characters(told[0]) - characters(told[1]), characters(told[1]) - characters(told[0])
        complaints = ["%d pages are %d" % tuple(pages)] if pages[0] != pages[1] else []
        if lost or (more and pages == [1, 1]): # on further pages a heading may be there once more
            complaints.append("lost %s, more %s" % ("".join(lost.elements())[:80], "".join(more.elements())[:80]))
        result("LibreOffice shows %s on the same pages" % name, complaints)


def main():
    with tempfile.TemporaryDirectory() as folder:
        park = Park(folder)
        if b"not_built" in park.call("paper", "hazard_sheet", park.first("hazard", ""), "-o", "built.docx").stderr:
            print("1..0 # skip: built without DOCX")
            return
        made = all_documents(park)
        several(park)
        table_of_many(park)
        made.append(pages_of_rows(park))
        same_bytes(park, made[0])
        read_back(park)
        office(park, made)
    print("1..%d" % papers.number)
    sys.exit(bool(papers.failed))


main()
