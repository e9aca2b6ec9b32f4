#!/usr/bin/env python3
"""Papers as PDF: everything that is said stands in them, in embedded Chinese fonts, where the forms want it.

usage: BIHUAN=PROGRAM papers.py

Every shipped paper is written as text and as PDF, of records of the sample park and of a hazard and a post that fill
pages; pdftotext gives back every character of the text, pdffonts the fonts, and its boxes the places, which are held
against the measures of the bureau's form and of GB/T 9704-2012 within half a millimetre."""
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

MM = 25.4 / 72
PAPERS = (  # of which records of the sample park
    ("inspection_record", "inspection", "state:inspected"),
    ("order", "hazard", "check_result:fail"),
    ("recheck_opinion", "hazard", "check_result:fail"),
    ("recheck_opinion", "hazard", "state:signed_off"),
    ("listing_notice", "hazard", "listing:listed"),
    ("delisting_notice", "hazard", "listing:delisted"),
    ("archive_sheet", "hazard", "state:signed_off level:major"),
    ("archive_sheet", "hazard", "state:registered"),
    ("hazard_sheet", "hazard", "state:signed_off level:major"),
    ("post_wall", "post", ""),
    ("risk_card", "risk_point", ""),
    ("treatment_plan", "hazard", "state:signed_off level:major"),
    ("extension_application", "hazard", "extension:extension_asked"),
    ("extension_decision", "hazard", "extension:extension_asked"),
    ("transfer_note", "hazard", "level:major"),
    ("correction_list", "hazard", "check_result:fail"),
    ("signoff_list", "hazard", "state:signed_off"),
    ("checklist_blank", "checklist", ""),
    ("checklist_filled", "inspection", "state:fed_back"),
    ("micro_card", "notice_card", ""),
    ("acceptance_application", "hazard", "listing:delisted"),
    ("acceptance_opinion", "hazard", "listing:delisted"),
    ("acceptance_opinion", "hazard", "check_result:fail"),
    ("major_report", "hazard", "listing:listed"),
    ("dual_report", "hazard", "state:signed_off level:major"),
    ("dual_report", "hazard", "state:registered"),
    ("resumption_application", "hazard", "halt:resume_asked"),
    ("resumption_consent", "hazard", "halt:resume_asked"),
    ("interview_record", "hazard", "is:overdue"),
    ("reminder", "hazard", "is:overdue"),
    ("letter", "hazard", "is:overdue"),
    ("circular", "hazard", "is:overdue"),
    ("original_record", "hazard", "state:registered"),
    ("ledger_list", "hazard", "state:signed_off"),
    ("public_notice", "hazard", "listing:listed"),
    ("evidence_sheet", "hazard", "state:signed_off level:major"),
    ("evidence_sheet", "hazard", "state:registered"),
    ("handover_list", "hazard", "is:open"),
    ("minutes", "meeting", ""),
    ("volume", "paper", ""),
    ("report_registration", "public_report", "state:received"),
    ("report_assignment", "public_report", ""),
    ("report_findings", "public_report", "result:true"),
    ("report_answer", "public_report", "result:true"),
    ("reward_approval", "public_report", "result:true"),
    ("accident_flash", "accident", "state:flashed"),
    ("accident_followup", "accident", "state:closed"),
    ("tasks_annex", "task", ""),
    ("dossier", "enterprise", "宏达化工"),
    ("emergency_page", "enterprise", "宏达化工"),
    ("risk_board", "enterprise", "宏达化工"),
    ("post_pocket", "post", "反应釜"),
    ("post_badge", "post", "反应釜"),
)

ISSUED = (  # under which profile, of which records
    ("bureau", "inspection_record", "inspection", "state:inspected"),
    ("bureau", "order", "hazard", "check_result:fail"),
    ("bureau", "recheck_opinion", "hazard", "state:signed_off"),
    ("bureau", "measures_decision", "hazard", "halt:halted"),
    ("bureau", "measures_decision", "hazard", "check_result:fail"),
    ("bureau", "extension_decision", "hazard", "extension:extension_asked"),
    ("bureau", "acceptance_opinion", "hazard", "listing:delisted"),
    ("third_party", "inspection_record", "inspection", "state:inspected"),
    ("third_party", "order", "hazard", "check_result:fail"),
    ("third_party", "recheck_opinion", "hazard", "check_result:fail"),
    ("ningbo", "listing_notice", "hazard", "listing:listed"),
    ("ningbo", "extension_decision", "hazard", "extension:extension_asked"),
    ("ningbo", "acceptance_opinion", "hazard", "listing:delisted"),
)

SIZES = {"post_pocket": ["238.11 x 325.984", "238.1"], "post_badge": ["181.4"], "ledger_list": ["841.89 x 595.276", "841.8"]}  # pt: A7 and ID-1, and 5 mm around

number = 0
failed = 0


def result(name, complaints):
    global number, failed
    number += 1
    for line in complaints:
        print("#", line)
    failed += bool(complaints)
    print("%s %d - %s" % ("not ok" if complaints else "ok", number, name), flush=True)


class Park:
    def __init__(self, folder):
        self.folder = folder
        self.env = dict(os.environ, HOME=folder, TZ="UTC", LANG="C.UTF-8", BIHUAN_TODAY="2026-09-01", LANGUAGE="")
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.env["XDG_%s_HOME" % name] = os.path.join(folder, name.lower())
        self.calls = 0
        self.run("demo")

    def call(self, *args, **env):
        """One call in four looks for leaks: that costs as much as the call."""
        self.calls += 1
        leaks = "detect_leaks=%d" % (self.calls % 4 == 0 or "BIHUAN_LEAKS" in os.environ)
        env["ASAN_OPTIONS"] = ":".join(filter(None, (os.environ.get("ASAN_OPTIONS"), leaks)))
        return subprocess.run([os.environ["BIHUAN"], "--lang", "zh", "-f", "park.bihuan", *args], cwd=self.folder,
                              env=dict(self.env, **env), stdin=subprocess.DEVNULL, capture_output=True)

    def run(self, *args):
        done = self.call(*args)
        if done.returncode:
            raise SystemExit("%s: %s" % (args, done.stderr.decode()))
        return done.stdout.decode()

    def first(self, ledger, line):
        return json.loads(self.run("--json", "list", ledger, *line.split(), "--limit", "1"))[0]["number"]

    def tool(self, *args):
        return subprocess.run(args, cwd=self.folder, env=self.env, check=True, capture_output=True).stdout.decode()

    def paper(self, name, record, *options):
        """(text form, path of the PDF, JSON that was said of it)"""
        path = "%s_%d.pdf" % (name, number)
        text = self.run("paper", name, record, "--draft", "--format", "text", *options)
        said = json.loads(self.run("--json", "paper", name, record, "--draft", "-o", path, *options))
        return text, path, said


def characters(text):
    return collections.Counter(c for c in text if not c.isspace() and not "─" <= c <= "╿")


def lost(park, text, path):
    """Characters of the text form that the PDF does not have."""
    wanted = characters(text.replace("☑", "□√"))
    there = characters(park.tool("pdftotext", "-layout", path, "-"))
    return ["%s: %s" % (path, "".join((wanted - there).elements()))] if wanted - there else []


def unembedded(park, path):
    rows = park.tool("pdffonts", path).splitlines()[2:]
    columns = [re.search(r"(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", row) for row in rows]
    wrong = [row for row, c in zip(rows, columns) if not c or c.group(1) != "yes" or c.group(3) != "yes"]
    return wrong + ([] if rows else ["no fonts in " + path])


def words(park, path):
    """A list a page of (left, top, right, bottom, text), millimetres."""
    xml = park.tool("pdftotext", "-bbox", path, "-")
    box = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [[tuple(float(x) * MM for x in m[:4]) + (m[4],) for m in box.findall(page)]
            for page in xml.split("<page ")[1:]]


def lines_drawn(park, path, page):
    """(x, y, x2, y2) of what is stroked, millimetres."""
    svg = park.tool("pdftocairo", "-svg", "-f", str(page), "-l", str(page), path, "-")
    found = []
    for tag in re.findall(r"<path [^>]*>", svg):
        d = re.search(r' d="M ([\d.-]+) ([\d.-]+) L ([\d.-]+) ([\d.-]+)', tag)
        matrix = re.search(r'matrix\(([^)]*)\)', tag)
        if not d or "stroke-width" not in tag:
            continue
        a, b, c, e, f, g = [float(x) for x in re.split("[ ,]+", matrix.group(1))] if matrix else (1, 0, 0, 1, 0, 0)
        x, y, x2, y2 = [float(v) for v in d.groups()]
        found.append(tuple(v * MM for v in (a * x + c * y + f, b * x + e * y + g, a * x2 + c * y2 + f, b * x2 + e * y2 + g)))
    return found


def near(what, is_, wanted, within=.5):
    return [] if abs(is_ - wanted) <= within else ["%s: %.2f mm, not %.2f" % (what, is_, wanted)]


def rule_at(lines, y, left, right):
    """Is a level line there?"""
    for x, y1, x2, y2 in lines:
        if abs(y1 - y) <= .5 and abs(y2 - y) <= .5 and abs(min(x, x2) - left) <= .5 and abs(max(x, x2) - right) <= .5:
            return []
    return ["no line at %.1f mm from %.1f to %.1f" % (y, left, right)]


def names_of(park):
    return {p["name"] for p in json.loads(park.run("--json", "paper", "list"))}


def one_paper(park, name, ledger, line, profile=""):
    text, path, said = park.paper(name, park.first(ledger, line))
    complaints = lost(park, text, path) + unembedded(park, path)
    pages = int(re.search(r"Pages: +(\d+)", park.tool("pdfinfo", path)).group(1))
    if pages != said["pages"]:
        complaints.append("%d pages, said to be %d" % (pages, said["pages"]))
    if not any(size in park.tool("pdfinfo", path) for size in SIZES.get(name, ["(A4)"])):
        complaints.append("a page of another size")
    if name == "tasks_annex" and "〔" in text:
        complaints.append("the number of a task is not that of a paper")
    result("%s of %s %s%s" % (name, ledger, line, profile and " as %s issues it" % profile), complaints)


def all_papers(park):
    result("a row for each paper", sorted(names_of(park) - {p[0] for p in PAPERS}))
    for row in PAPERS:
        one_paper(park, *row)


def all_profiles(park):
    """Each variant, and what is issued under one profile alone."""
    for profile in sorted({p[0] for p in ISSUED}):
        park.run("edit", "papers.profile", "value=" + profile)
        rows = [p[1:] for p in ISSUED if p[0] == profile]
        result("a row for each paper of %s alone" % profile, sorted(names_of(park) - {p[0] for p in PAPERS} - {p[0] for p in rows}))
        for row in rows:
            one_paper(park, *row, profile)
    park.run("edit", "papers.profile", "value=park")


def full_hazard(park):
    """A hazard whose words fill pages, ordered."""
    park.run("new", "hazard", "enterprise=宏达化工(示例)", "location=罐区", "found_on=2026-08-30", "source=inspection",
             "description=" + "".join("第%d处法兰跨接线缺失，阀门编号丢失；" % i for i in range(1, 301)))
    new = park.first("hazard", "第300处法兰跨接线缺失")
    park.run("act", new, "grade", "level=general")
    park.run("act", new, "order", "requirement=" + "".join("补装第%d处跨接线。" % i for i in range(1, 301)),
             "responsible=厂长(示例)", "deadline=2026-09-20")
    return new


def pages_filled(park):
    record = full_hazard(park)
    text, path, said = park.paper("order", record)
    pages = words(park, path)
    complaints = lost(park, text, path)
    if len(pages) < 3:
        complaints.append("only %d pages" % len(pages))
    for i, page in enumerate(pages, 1):
        told = "".join(w[4] for w in page)
        if "共%d页" % len(pages) not in told or "第%d页" % i not in told:
            complaints.append("page %d does not say 共%d页 第%d页" % (i, len(pages), i))
        if (i > 1) != ("续页" in told):
            complaints.append("page %d: 续页" % i)
        if "一式两份" not in told:
            complaints.append("page %d: no copies line" % i)
        if "跨接线" in told and "存在的问题" not in told:
            complaints.append("page %d: a table without its headings" % i)
        for left, top, right, bottom, word in page:
            if top > 268 and not re.search("共|第|一式两份|份|，|。", word):
                complaints.append("page %d: %s stands below the foot rule" % (i, word))
            if right > 182.5:
                complaints.append("page %d: %s ends at %.1f mm" % (i, word, right))
    seal = [i for i, page in enumerate(pages) if any("（印章）" in w[4] for w in page)]
    if len(seal) != 1 or not any("年" == w[4].strip() or w[4].startswith("年") for w in pages[seal[0]]):
        complaints.append("the seal's unit and day are not on one page")
    result("a rectification notice that fills %d pages" % len(pages), complaints)
    return record


def bureau_geometry(park, record):
    _, path, _ = park.paper("order", record)
    pages = words(park, path)
    lines = [lines_drawn(park, path, 1), lines_drawn(park, path, 2)]
    complaints = rule_at(lines[0], 30.4, 19.8, 181.8) + rule_at(lines[0], 31.2, 19.8, 181.8)
    complaints += rule_at(lines[0], 267, 19.8, 181.8) + rule_at(lines[1], 26.5, 19.8, 181.8)
    body = [w for w in pages[0] if w[4].startswith("宏达化工")][0]
    complaints += near("the addressee's left", body[0], 19.8)
    first = [w for w in pages[0] if w[4].startswith("经2026年")][0]
    complaints += near("two characters of 13 pt", first[0] - body[0], 2 * 13 * MM)
    complaints += near("step of lines", first[3] - body[3], 7.9)
    more = [w for w in pages[1] if "续页" in w[4]][0]
    complaints += near("续页", more[0], 172)
    if not any(abs(x - 11.4) < .5 and y >= 57 and y2 <= 232 for x, y, x2, y2 in
               [(x, min(y, y2), x2, max(y, y2)) for x, y, x2, y2 in lines[0]]):
        complaints.append("no line to bind along")
    result("the bureau's form is where it belongs", complaints)


def official_geometry(park):
    """22 lines of 28 characters in 156 x 225 mm, from 37 and 28 mm on."""
    folder = os.path.join(park.env["XDG_CONFIG_HOME"], "bihuan", "papers")
    os.makedirs(folder)
    with open(os.path.join(folder, "grid.cfg"), "w", encoding="utf-8") as f:
        f.write('name = "grid"; title = { zh = "网格"; en = "Grid"; }; ledger = "hazard"; page = "official";\n'
                'blocks = ( { kind = "addressee"; text = "%s"; } );\n' % ("国" * 28 * 45))
    park.run("paper", "grid", park.first("hazard", ""), "-o", "grid.pdf")
    shutil.rmtree(folder)
    pages = words(park, "grid.pdf")
    rows = [w for w in pages[0] if "国" in w[4]]
    complaints = []
    if [len([w for w in page if "国" in w[4]]) for page in pages] != [22, 22, 1]:
        complaints.append("lines a page: %s" % [len([w for w in page if "国" in w[4]]) for page in pages])
    if {len(w[4]) for w in rows} != {28}:
        complaints.append("characters a line: %s" % {len(w[4]) for w in rows})
    for w in rows:
        complaints += near("left", w[0], 28) + near("right", w[2], 184)
    for a, b in zip(rows, rows[1:]):
        complaints += near("step", b[3] - a[3], 225 / 22, .05)
    middle = [(w[1] + w[3]) / 2 for w in rows]
    complaints += near("the middle of the first line", middle[0], 37 + 225 / 44, 1.5)
    for i, page in enumerate(pages, 1):
        number_line = [w for w in page if w[4] in ("—", str(i))]
        if len(number_line) != 3 or number_line[0][1] < 262:
            complaints.append("page %d has no number" % i)
        elif (i % 2 == 1) != (number_line[0][0] > 105):
            complaints.append("page %d has its number on the wrong side" % i)
    result("GB/T 9704: 22 lines of 28 characters", complaints)


def wall_sheet(park):
    """Eight risks, as many as a card holds, are one page; what is missing is room to write."""
    park.run("new", "post", "name=装卸岗(示例)", "enterprise=宏达化工(示例)")
    post = park.first("post", "装卸岗")
    for i in range(8):
        park.run("new", "post_risk", "post=" + post, "activity=活动%d号" % i, "level=yellow", "measures=管控措施第%d条，逐班检查并记录" % i)
    text, path, said = park.paper("post_wall", post)
    complaints = lost(park, text, path)
    complaints += ["活动%d号" % i for i in range(8) if "活动%d号" % i not in park.tool("pdftotext", "-raw", path, "-").replace("\n", "")]
    if said["pages"] != 1:
        complaints.append("%d pages" % said["pages"])
    result("a post with eight risks is one sheet", complaints)


def cards(park):
    """As many rows as fit, as long as they may be; one more is told before it is printed. Cut marks are where the card is."""
    post = park.first("post", "装卸岗")
    park.run("edit", "E-A-0001", "contact_phone=000-0001")
    park.run("edit", post, "emergency_rhyme=先断电再救人，快报告莫慌张", "risk_rhyme=看路看人看货，慢行慢转慢停")
    for i in range(7):
        park.run("new", "post_emergency", "post=" + post, "situation=第%d种紧急情形发生" % (i + 1), "call=班长、000-0101",
                 "measures=" + "先停机断电再撤离人员并报告班长拨打电话等待救援到达现场后交接情况说明" + str(i + 1))
    for item in json.loads(park.run("--json", "show", post))["post_risk"]:
        park.run("edit", item["number"], "activity=叉车装卸货物作业活动", "accident_types=机械致害",
                 "measures=作业前检查制动和货叉，限速行驶，人车分流，货物不超高不超宽，专人指挥装卸")
    text, path, said = park.paper("post_pocket", post)
    complaints = lost(park, text, path)
    if said["pages"] != 2 or said["missing"]:
        complaints.append("eight risks: %s" % said)
    done = park.call("paper", "post_pocket", post, "-o", "fits.pdf")
    if done.returncode or "岗位口袋卡" in done.stderr.decode():
        complaints.append(done.stderr.decode())
    for corner in ((5, 5), (79, 5), (5, 110), (79, 110)):
        lines = lines_drawn(park, path, 1)
        if not any(near("", x, corner[0]) == near("", x2, corner[0]) == [] and abs(y - y2) > 2 and
                   min(abs(y - corner[1]), abs(y2 - corner[1])) < 5.1 for x, y, x2, y2 in lines):
            complaints.append("no mark at %s" % (corner,))
    for left, top, right, bottom, word in sum(words(park, path), []):
        if word != "草稿" and (left < 5 or right > 79 or top < 5 or bottom > 110):
            complaints.append("%s stands outside of the card" % word)
    park.run("new", "post_risk", "post=" + post, "activity=第九项", "level=yellow", "measures=无")
    done = park.call("paper", "post_pocket", post, "-o", "nine.pdf")
    if done.returncode or "岗位风险清单" not in done.stderr.decode() or "9" not in done.stderr.decode():
        complaints.append("nine risks: %s" % done.stderr.decode())
    text, path, said = park.paper("post_badge", post)
    complaints += lost(park, text, path) + (["the badge: %s" % said] if said["pages"] != 1 else [])
    result("a pocket card of eight risks and seven situations fits; nine are told of", complaints)


def board(park):
    park.run("new", "enterprise", "name=八险化工(示例)", "head=厂长(示例)", "contact_phone=000-0009")
    complaints = []
    for i in range(9):
        park.run("new", "risk_point", "enterprise=八险化工(示例)", "name=第%d处风险点示例" % i, "location=车间", "own_level=red", "owner=班长(示例)",
                 "factors=" + "易燃易爆有毒物料放热反应" * 3, "accident_types=火灾、容器爆炸、中毒", "emergency=" + "切断进料撤离人员报告班长" * 3)
        if i < 7:
            continue
        done = park.call("--json", "paper", "risk_board", park.first("enterprise", "八险化工"), "-o", "board%d.pdf" % i)
        told = done.stderr.decode()
        if done.returncode or (i == 7) != ("四色公告栏" not in told):
            complaints.append("%d risks: %s" % (i + 1, told))
        if i == 7 and json.loads(done.stdout)["pages"] != 1:
            complaints.append("eight risks: " + done.stdout.decode())
    result("a board of eight risks is one sheet; nine are told of", complaints)


def reports(park):
    """Reports as papers: every heading and figure, on upright or wide pages."""
    for name, wide in (("monthly_table", False), ("national_monthly", True), ("four_colours", None), ("year_report", False), ("year_end", False)):
        said = json.loads(park.run("--json", "report", name))
        path = "report_%s.pdf" % name
        park.run("report", name, "-o", path)
        told = park.tool("pdftotext", "-layout", path, "-")
        rows = park.run("report", name, "--format", "csv").replace("\ufeff", "").splitlines()
        # the title of each part of the file is one on paper
        wanted = characters("".join(r for i, r in enumerate(rows) if not i or not r.startswith(rows[0][:4])).replace(",", "").replace('"', ""))
        missing = wanted - characters(told)
        complaints = ["%s: %s" % (path, "".join(missing.elements())[:80])] if missing else []
        complaints += unembedded(park, path)
        width, height = [float(x) for x in re.search(r"Page size: +([\d.]+) x ([\d.]+)", park.tool("pdfinfo", path)).groups()]
        if wide is not None and wide != (width > height):
            complaints.append("%s stands the wrong way: %s x %s" % (path, width, height))
        result("the report %s as a paper%s" % (name, "" if said else ", empty"), complaints)


def same_bytes(park, record):
    for path in ("one.pdf", "two.pdf"):
        park.run("paper", "order", record, "--draft", "-o", path)
    one, two = [open(os.path.join(park.folder, path), "rb").read() for path in ("one.pdf", "two.pdf")]
    result("the same paper is the same bytes", [] if one == two else ["they differ"])


def refusals(park, record):
    fonts = os.path.join(park.folder, "fonts.conf")
    with open(fonts, "w", encoding="utf-8") as f:
        f.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/nowhere</dir></fontconfig>')
    done = park.call("paper", "order", record, "-o", "none.pdf", FONTCONFIG_FILE=fonts)
    complaints = []
    if done.returncode != 3 or "fonts-noto-cjk" not in done.stderr.decode():
        complaints.append("without fonts: %d %s" % (done.returncode, done.stderr.decode()))
    if [n for n in os.listdir(park.folder) if n.startswith("none") or n.endswith(".part")]:
        complaints.append("something is left of it")
    done = park.call("paper", "order", record, "-o", "park.bihuan.pdf", "--draft")
    again = park.call("paper", "order", record, "-o", "park.bihuan.pdf", "--draft")
    if done.returncode or again.returncode != 1 or "file_exists" not in again.stderr.decode():
        complaints.append("over a file: %s" % again.stderr.decode())
    result("without a Chinese font, and over a file: refused", complaints)


def main():
    if not shutil.which("pdftotext"):
        print("1..0 # skip: poppler-utils is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        park = Park(folder)
        if b"not_built" in park.call("paper", "hazard_sheet", park.first("hazard", ""), "-o", "built.pdf").stderr:
            print("1..0 # skip: built without PDF")
            return
        all_papers(park)
        all_profiles(park)
        record = pages_filled(park)
        bureau_geometry(park, record)
        official_geometry(park)
        wall_sheet(park)
        cards(park)
        reports(park)
        board(park)
        same_bytes(park, record)
        refusals(park, record)
    print("1..%d" % number)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
