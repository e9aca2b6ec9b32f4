#!/usr/bin/env python3
"""Writes the sheets of test_sheets.c into a folder: make.py FOLDER.
All names are invented."""
import csv
import os
import sys
import zipfile

from book import MAIN, Book, Day, Formula, Raw

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


def make_titled():
    merges = ["A1:J1", "A2:C2", "D2:F2", "G2:J2"]
    for shape in ("shared", "inline"):
        with Book(f"titled_{shape}.xlsx", shape) as b:
            b.sheet("8月", titled(Day), merges, tail=30)
    with Book("titled_1904.xlsx", from1904=True) as b:
        rows = titled(lambda text: Day(text, 2))
        rows[6][8] -= 1462
        b.sheet("8月", rows, merges)
    with Book("titled_prefix.xlsx", prefix="x:") as b:
        b.sheet("8月", titled(lambda text: Day(text, 3, 0.6)), merges)
    for encoding in ("gb18030", "utf-8-sig", "utf-8"):
        with open(f"titled_{encoding}.csv", "w", encoding=encoding, newline="") as f:
            csv.writer(f).writerows(titled(str))


def make_two_rows():
    """受检单位 over several rows, 整改 over three columns."""
    rows = [
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
    merges = ["A1:L1", "B2:C2", "E2:G2", "A3:A4", "B3:D3", "E3:H3", "I3:K3", "L3:L4", "C7:C8", "D8:D9"]
    with Book("two_rows.xlsx") as b:
        b.sheet("台账", rows, merges)
    with open("two_rows.csv", "w", encoding="gb18030", newline="") as f:
        rows[7][2], rows[8][3] = "二车间", Day("2026-07-03")
        csv.writer(f).writerows([[v.text if isinstance(v, Day) else v for v in row] for row in rows])


def one(text, found_on="2026-08-01", enterprise=HONGDA):
    return [enterprise, text, "仓库", found_on]


SHORT = ["企业", "隐患描述", "部位", "发现日期"]


def make_sheets():
    with Book("sheets.xlsx") as b:
        b.sheet("说明", [["本表由各单位填写"], ["联系人：某", "电话：无"], ["日期", "说明"], ["2026-08-01", "第一版"]])
        b.sheet("人员", [["姓名", "部门", "电话"], ["甲", "安环部", "1"]])
        b.sheet("台账", [SHORT, one("来自台账")])
        b.sheet("旧台账", [SHORT, one("来自旧台账一"), one("来自旧台账二")])
        b.sheet("字典", [SHORT + ["备注"], one("来自字典")], hidden=True)


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


def make_thirteen():
    rows = [["企业", "隐患描述", "部位", "发现日期", "发现人", "等级", "整改要求", "整改责任人", "整改期限"]]
    for i in range(1, 14):
        rows.append([HONGDA, f"第{i}处", "仓库", Day(f"2026-08-{i:02}"), "王工", "一般", "清理", "李工", Day("2026-08-30")])
    rows[4][3], rows[8][0], rows[11][8] = "三月五日", "没有这家", "8月底"
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


def wide(text):
    return text.encode("utf-16-le")


def make_broken():
    with open("titled_shared.xlsx", "rb") as f:
        good = f.read()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    write("cut.xlsx", good[:len(good) // 2])
    spoilt = bytearray(good)
    for i in range(200, 260):
        spoilt[i] ^= 0x5A
    write("spoilt.xlsx", bytes(spoilt))
    write("locked.xlsx", ole + wide("EncryptedPackage") + bytes(500))
    write("old.xls", ole + wide("Workbook") + bytes(500))
    write("old_word.xls", ole + bytes(8000) + wide("WordDocument") + bytes(500))
    write("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    write("photo.csv", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 4)
    write("paper.xlsx", b"%PDF-1.7\n" + b"1 0 obj\n" * 20)
    write("page.xls", "<html><body><table><tr><td>隐患</td></tr></table></body></html>".encode())
    write("noise.csv", bytes((i * 7919 >> 3) & 255 for i in range(4096)))
    write("wide.csv", b"\xff\xfe" + wide("企业,隐患描述\n"))
    write("empty.xlsx", b"PK\5\6" + bytes(18))
    for name, part in (("letter.xlsx", "word/document.xml"), ("slides.xlsx", "ppt/presentation.xml"),
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
    for make in (make_titled, make_two_rows, make_sheets, make_cells, make_thirteen, make_unseen, make_broken):
        make()


main()
