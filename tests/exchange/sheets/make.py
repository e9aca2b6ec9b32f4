#!/usr/bin/env python3
"""Writes the sheets of test_sheets.c into a folder: make.py FOLDER.
All names are invented."""
import csv
import os
import struct
import sys
import zipfile

from book import MAIN, Book, Day, Formula, Raw
from old import OldBook, container, record
import word

HONGDA, YONGGU = "宏达化工(示例)", "永固建材(示例)"
HEADING = ["序号", "受检单位", "存在的问题或隐患", "检查部位", "检查时间", "可能导致的事故", "整改措施与要求",
           "责任人", "整改时限", "整改资金（元）"]


def titled(day):
    """A title, a line of reporter and date, a heading, rows as people type them."""
    return [
        ["示范园区2026年8月安全检查隐患台账"],
        ["项目：秋季大检查", None, None, "填报人：周工", None, None, "检查时间：2026年8月5日  电话：无"],
        HEADING,
        [1, HONGDA, "消防通道\n堵塞", "一号\n仓库", day("2026-08-03"), "火灾、其他伤害", "清理", "王 工", day("2026-08-20"), 3500.5],
        [2, YONGGU, "脚手架没有护栏", "东门", day("2026-08-04"), "高处坠落、坍塌", "装护栏", "李工，张工", "2026.8.21", "0.35万"],
        [3, HONGDA, "配电箱敞开\n", "二号车间", None, "触电", "上锁", "李工/张工", "2026年8月22日", "/"],
        [4, YONGGU, "气瓶没有固定", 3, "2026/8/6 9:30", "容器爆炸和火灾", "固定", "王工", 46257, ""],
        [5], [6], [7],
    ]


TITLED_MERGES = ["A1:J1", "A2:C2", "D2:F2", "G2:J2"]


def make_titled():
    for shape in ("shared", "inline"):
        with Book(f"titled_{shape}.xlsx", shape) as b:
            b.sheet("8月", titled(Day), TITLED_MERGES, tail=30)
    # as a program of Windows writes it
    with zipfile.ZipFile("titled_shared.xlsx") as good, zipfile.ZipFile("titled_windows.xlsx", "w") as z:
        for name in good.namelist():
            data = good.read(name)
            if name.endswith(".rels"):
                data = data.replace(b"worksheets/", b"worksheets\\").replace(b"xl/workbook", b"xl\\workbook")
            z.writestr(zipfile.ZipInfo(name.replace("/", "\\")), data)
    with Book("titled_1904.xlsx", from1904=True) as b:
        rows = titled(lambda text: Day(text, 2))
        rows[6][8] -= 1462
        b.sheet("8月", rows, TITLED_MERGES)
    with Book("titled_prefix.xlsx", prefix="x:") as b:
        b.sheet("8月", titled(lambda text: Day(text, 3, 0.6)), TITLED_MERGES)
    for encoding in ("gb18030", "utf-8-sig", "utf-8"):
        with open(f"titled_{encoding}.csv", "w", encoding=encoding, newline="") as f:
            csv.writer(f).writerows(titled(str))


TWO_ROWS_MERGES = ["A1:L1", "B2:C2", "E2:G2", "A3:A4", "B3:D3", "E3:H3", "I3:K3", "L3:L4", "C7:C8", "D8:D9"]


def two_rows():
    """受检单位 over several rows, 整改 over three columns."""
    return [
        ["隐患排查治理台账"],
        ["检查人", "王工、李工", None, "受检单位：", HONGDA],
        ["序号", "隐患情况", None, None, "整改情况", None, None, None, "复查", None, None, "备注"],
        [None, "内容", "地点", "发现\n日期", "责任人", "期限", "措施", "完成日期", "结果", "日期", "人员", None],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        [1, "甲", "一车间", Day("2026-07-01"), "丙工", Day("2026-07-10"), "修好", Day("2026-07-08"), "合格", Day("2026-07-09"), "王工、李工", "无"],
        [2, "乙", "二车间", Day("2026-07-02"), "丙工", Day("2026-07-11"), None, None, None, None, None, "催"],
        [3, "丙", None, Day("2026-07-03"), "丁工", Day("2026-07-12"), None, None, None, None, None, None],
        [4, "丁", "四车间", None, "丁工", None, None, None, None, None, None, None],
    ]


def make_two_rows():
    rows = two_rows()
    with Book("two_rows.xlsx") as b:
        b.sheet("台账", rows, TWO_ROWS_MERGES)
    with open("two_rows.csv", "w", encoding="gb18030", newline="") as f:
        rows[7][2], rows[8][3] = "二车间", Day("2026-07-03")
        csv.writer(f).writerows([[v.text if isinstance(v, Day) else v for v in row] for row in rows])


def one(text, found_on="2026-08-01", enterprise=HONGDA):
    return [enterprise, text, "仓库", found_on]


SHORT = ["企业", "隐患描述", "部位", "发现日期"]


def fill_sheets(b):
    b.sheet("说明", [["本表由各单位填写"], ["联系人：某", "电话：无"], ["日期", "说明"], ["2026-08-01", "第一版"]])
    b.sheet("人员", [["姓名", "部门", "电话"], ["甲", "安环部", "1"]])
    b.sheet("台账", [SHORT, one("来自台账")])
    b.sheet("旧台账", [SHORT, one("来自旧台账一"), one("来自旧台账二")])
    b.sheet("字典", [SHORT + ["备注"], one("来自字典")], hidden=True)


def make_sheets():
    for kind, name in ((Book, "sheets.xlsx"), (OldBook, "sheets.xls")):
        with kind(name) as b:
            fill_sheets(b)


def make_cells():
    """What cells may hold besides plain texts."""
    heading = SHORT + ["外部因素致自身难以排除", "整改资金(万元)", "备注"]
    rows = [
        heading,
        one("公式") + [True, 0.35, Formula('"a"&"b"', "由公式得出")],
        one("数字") + [False, 1200, 913302123456789012],
        one("小数") + [None, 0.1, Raw('<c r="{ref}"><v>0.30000000000000004</v></c>')],
        one("富文本") + [None, None, Raw('<c r="{ref}" t="inlineStr"><is><r><t>前</t></r><r><t>后</t></r>'
                                        "<rPh><t>pinyin</t></rPh></is></c>")],
        one("转义") + [None, None, Raw('<c r="{ref}" t="inlineStr"><is><t>一_x000D_&#10;二_x005F_三</t></is></c>')],
        one("日期型", Raw('<c r="{ref}" t="d"><v>2026-08-02T00:00:00</v></c>')) + [None, None, "𠀀 😀"],
        one("时间", Day("2026-08-03", 3, 0.999999)) + [None, None, Day("1900-01-01", 5, -2.0 + 0.5)],
        one("没有结果", Formula("TODAY()")),
        one("错误", Raw('<c r="{ref}" t="e"><v>#REF!</v></c>')),
        one("没有的串", Raw('<c r="{ref}" t="s"><v>99</v></c>')),
        one("长" * 10000) + [None, None, "长"],
        one("太长" * 6000),
    ]
    with Book("cells.xlsx") as b:
        b.sheet("表", rows)
    # no numbers on rows and cells, at all
    body = "".join("<row>" + "".join(f'<c t="str"><v>{v}</v></c>' for v in row) + "</row>"
                   for row in [SHORT, one("没有坐标"), one("也没有")])
    with Book("bare.xlsx") as b:
        b.sheets.append(("表", False))
        b.put("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>')


def make_old():
    """The same ledgers as old workbooks."""
    for name, options in (("titled_old.xls", {}), ("titled_old5.xls", {"version": 5}),
                          ("titled_western.xls", {"version": 5, "codepage": 1252}),
                          ("titled_scattered.xls", {"by_columns": True})):
        with OldBook(name, **options) as b:
            b.sheet("8月", titled(Day), TITLED_MERGES)
    with OldBook("titled_old_1904.xls", from1904=True) as b:
        rows = titled(lambda text: Day(text, 2))
        rows[6][8] -= 1462
        b.sheet("8月", rows, TITLED_MERGES)
    with OldBook("two_rows.xls") as b:
        b.sheet("台账", two_rows(), TWO_ROWS_MERGES)
    heading = SHORT + ["外部因素致自身难以排除", "整改资金(万元)", "备注"]
    with OldBook("cells.xls") as b:
        b.sheet("表", [
            heading,
            one("公式") + [True, 0.35, Formula("", "由公式得出")],
            one("数字") + [False, 1200, 91330212345678],
            one("小数") + [None, 0.1, 0.30000000000000004],
            one("日期型", Formula("", 46236.0)) + [None, None, "𠀀 😀\r\nABC"],
            one("时间", Day("2026-08-03", 3, 0.999999)) + [None, None, Day("1900-01-01", 5, -2.0 + 0.5)],
            one("没有结果", Formula("TODAY()")),
            one("错误", "#REF!"),
            one("长" * 10000) + [None, None, "é" * 20000],
            one("太长" * 6000),
            one("藏起来的") + [None, Formula("", 0.2), Formula("", "")],
        ], hidden_rows=[11])
    # records alone, as small programs write them
    cells = [(i, k, v) for i, row in enumerate([SHORT, one("没有容器")]) for k, v in enumerate(row)]
    small = OldBook(None, version=5)
    write("bare.xls", record(0x809, struct.pack("<HHHH", 0, 0x10, 0, 0))
          + b"".join(small.cell(*cell) for cell in cells) + record(0x0A, b""))


def make_word():
    """The same ledgers as tables of a document."""
    rows = titled(str)
    above = "".join(word.paragraphs(" ".join(str(v) for v in row if v)) for row in rows[:2])
    word.write("titled.docx", above + word.table([row + [None] * (10 - len(row)) for row in rows[2:]]))
    rows = two_rows()
    word.write("two_rows.docx", word.paragraphs(rows[0][0]) + word.table([
        [v for v in row] for row in rows[1:]], [shifted(m) for m in TWO_ROWS_MERGES[1:]]))
    x = word.Xml
    sign = '<w:r><w:sym w:font="%s" w:char="%s"/></w:r>'
    box = ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/>'
           '<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>')
    counted = '<w:p><w:pPr><w:pStyle w:val="Below"/></w:pPr>%s</w:p>'
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>%s</w:p>'
    run = "<w:r><w:t>%s</w:t></w:r>"
    heading = ["序号"] + SHORT + ["备注"]
    deleted = ('<w:tr><w:trPr><w:del w:id="1"/></w:trPr>' + "<w:tc><w:p/></w:tc>" * 2
               + f"<w:tc>{word.paragraphs('删了的行')}</w:tc></w:tr>")
    inner = word.table([SHORT, one("里面的表")])
    word.write("word.docx", "".join((
        word.paragraphs("示范园区检查记录"), word.paragraphs("检查人：周工　检查时间：2026-8-5"),
        # a box beside the text, and what older programs see in its place
        "<w:p><w:r><AlternateContent><Choice><w:txbxContent>" + word.paragraphs("文本框里的话")
        + "</w:txbxContent></Choice><Fallback><w:t>旧的</w:t></Fallback></AlternateContent></w:r></w:p>",
        word.table([
            heading,
            [x(counted % ""), *one("甲", ""), x(sign % ("Wingdings", "F0FE") + run % "是" + sign % ("Wingdings", "F0A8") + run % "否")],
            [x(counted % ""), *one(x("<w:del><w:r><w:delText>不要</w:delText></w:r></w:del>"
                                     "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + run % "乙"
                                     + "<w:r><w:br/><w:t>第二行</w:t><w:instrText>PAGE</w:instrText></w:r>")), x(box)],
            [x(counted % ""), *one(x(listed % (run % "一件") + listed % (run % "又一件"))), None],
            [x(counted % ""), *one(x(word.paragraphs("丁") + inner + "<w:p/>")), None],
        ], ["B4:B5"], rows_xml=deleted),
        word.paragraphs("二、另一张表"),
        word.table([SHORT, one("第二张")]),
        # cells a hair beside those of the heading
        word.paragraphs("三、错开的表"),
        '<w:tbl>' + "".join("<w:tr>" + "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{word.paragraphs(v)}</w:tc>'
            for v, span in zip(row, spans)) + "</w:tr>" for row, spans in (
                (SHORT, (3, 5, 4, 4)), (one("错开一"), (4, 4, 3, 5)), (one("错开二"), (4, 4, 3, 5)))) + "</w:tbl>",
    )))


def shifted(merge):
    """The same a row above."""
    return ":".join(ref[0] + str(int(ref[1:]) - 1) for ref in merge.split(":"))


def make_thirteen():
    rows = [["企业", "隐患描述", "部位", "发现日期", "发现人", "等级", "整改要求", "整改责任人", "整改期限"]]
    for i in range(1, 14):
        rows.append([HONGDA, f"第{i}处", "仓库", Day(f"2026-08-{i:02}"), "王工", "一般", "清理", "李工", Day("2026-08-30")])
    rows[4][3], rows[8][0], rows[11][3] = "春天某日", "没有这家", "夏天某日"
    for shape in ("shared", "inline"):
        with Book(f"thirteen_{shape}.xlsx", shape) as b:
            b.sheet("台账", rows)


def make_unseen():
    """Headings that nobody knows, two sheets of the kind."""
    for name, text in (("unseen_1", "甲"), ("unseen_2", "乙")):
        with Book(f"{name}.xlsx") as b:
            b.sheet("巡检", [["巡检日志"], ["No", "哪家", "啥毛病", "在哪", "哪天看见的", "谁看见的", "备用"],
                            [1, HONGDA, text, "库房", Day("2026-08-09"), "王工", "x"],
                            [2, YONGGU, text + "二", "门口", Day("2026-08-10"), "李工", "y"]])


def write(name, data):
    with open(name, "wb") as f:
        f.write(data)


def make_broken():
    with open("titled_shared.xlsx", "rb") as f:
        good = f.read()
    write("cut.xlsx", good[:len(good) // 2])
    spoilt = bytearray(good)
    for i in range(200, 260):
        spoilt[i] ^= 0x5A
    write("spoilt.xlsx", bytes(spoilt))
    write("locked.xlsx", container({"EncryptionInfo": bytes(50), "EncryptedPackage": bytes(5000)}))
    write("old_word.xls", container({"WordDocument": bytes(5000)}))
    write("old_slides.xls", container({"PowerPoint Document": bytes(100)}))
    write("oldest.xls", b"\x09\0\x04\0\x02\0\x10\0" + bytes(200))
    with open("titled_old.xls", "rb") as f:
        old = f.read()
    write("cut.xls", old[:len(old) // 2])
    write("short.xls", old[:300])
    locked = OldBook("locked.xls")
    locked.sheet("8月", [SHORT])
    write("locked.xls", container({"Workbook": locked.workbook(locked=True)}))
    endless = OldBook("endless.xls")
    endless.sheet("8月", [SHORT] + [one("好的")] * 500)
    write("endless.xls", container({"Workbook": endless.workbook()[:-200]}))
    with OldBook("sheetless.xls"):
        pass
    write("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    write("photo.csv", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 4)
    write("paper.xlsx", b"%PDF-1.7\n" + b"1 0 obj\n" * 20)
    write("page.xls", "<html><body><table><tr><td>隐患</td></tr></table></body></html>".encode())
    write("noise.csv", bytes((i * 7919 >> 3) & 255 for i in range(4096)))
    write("empty.xlsx", b"PK\5\6" + bytes(18))
    word.write("letter.docx", word.paragraphs("隐患整改通知"))
    word.write("entities.docx", word.table([SHORT, one("好的")]),
               head='<!DOCTYPE document [<!ENTITY a "b">]>')
    with open("titled.docx", "rb") as f:
        good = f.read()
    write("cut.docx", good[:len(good) // 2])
    word.write("unclosed.docx", word.table([SHORT] + [one("好的")] * 50)[:-20])
    word.write("bomb.docx", word.table([SHORT]) + "<w:p/>" * (12 << 20))
    word.write("cells.docx", word.table([SHORT], rows_xml="<w:tr>" + "<w:tc/>" * 999 + "</w:tr>" * 1)
               + "<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 999 + "</w:tr>") * 600 + "</w:tbl>")
    for name, part in (("slides.xlsx", "ppt/presentation.xml"),
                       ("binary.xlsx", "xl/workbook.bin"), ("open.xlsx", "content.xml"),
                       ("folder.xlsx", "readme.txt")):
        with zipfile.ZipFile(name, "w") as z:
            z.writestr(part, "<a/>")
    with Book("bomb.xlsx", level=9) as b:
        b.sheets.append(("表", False))
        b.put("xl/worksheets/sheet1.xml", (HEAD_OF_SHEET + "<row>" + " " * (64 << 20)).encode())
    with Book("bomb_strings.xlsx", level=9) as b:
        b.sheet("表", [SHORT])
        b.strings = {}
        b.put("xl/sharedStrings.xml", b"<sst><si><t>" + b"x" * (64 << 20) + b"</t></si></sst>")
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(9))
    with Book("entities.xlsx") as b:
        b.sheets.append(("表", False))
        b.put("xl/worksheets/sheet1.xml", f'<!DOCTYPE worksheet [{laughs}]><worksheet xmlns="{MAIN}"><sheetData>'
              '<row><c t="str"><v>&l8;</v></c></row></sheetData></worksheet>')
    with Book("unclosed.xlsx") as b:
        b.sheets.append(("表", False))
        b.put("xl/worksheets/sheet1.xml", HEAD_OF_SHEET + "<row><c t='str'><v>企业</v></c>")
    with Book("half.xlsx") as b:
        cells = "".join(f'<c t="str"><v>{v}</v></c>' for v in SHORT)
        line = "".join(f'<c t="str"><v>{v}</v></c>' for v in one("好的"))
        b.sheets.append(("表", False))
        b.put("xl/worksheets/sheet1.xml", HEAD_OF_SHEET + f"<row>{cells}</row>" + f"<row>{line}</row>" * 500 + "<row><c")
    with Book("partless.xlsx") as b:
        b.sheets.append(("表", False))


HEAD_OF_SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>'


def make_big(path, rows, enterprises):
    """make.py --big PATH ROWS: for measurements, written row by row."""
    words = ["消防通道堵塞", "配电箱门损坏", "灭火器过期", "安全出口指示灯不亮", "叉车未年检", "粉尘堆积", "临时用电不规范"]
    b = Book(path, level=1)
    b.sheets.append(("台账", False))
    with b.zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as f:
        f.write((HEAD_OF_SHEET + b.row(1, ["序号"] + HEADING[1:])).encode())
        for i in range(rows):
            text = "，".join(words[(i * 7 + j * 3) % 7] for j in range(8)) + str(i)
            f.write(b.row(i + 2, [i + 1, f"示例企业{i * 31 % enterprises}号", text, f"{i % 9 + 1}号车间",
                                  Day(f"2026-0{i % 7 + 1}-1{i % 9}"), "火灾、触电", f"立即整改{i}",
                                  f"责任人{i % 2000}", Day("2026-08-20"), i % 5000]).encode())
        f.write(b"</sheetData></worksheet>")
    b.close()


def main():
    if sys.argv[1] == "--big":
        make_big(sys.argv[2], int(sys.argv[3]), 5000)
        return
    os.chdir(sys.argv[1])
    for make in (make_titled, make_two_rows, make_sheets, make_cells, make_old, make_word, make_thirteen, make_unseen, make_broken):
        make()


if __name__ == "__main__":
    main()
