#!/usr/bin/python3
"""Writes the sheets beside it that other programs must write: park_openpyxl.xlsx and
park_openpyxl_1904.xlsx by openpyxl; park_office.xlsx, park_office.csv (GB18030) and
cells_office.xlsx by LibreOffice. Needs python3-openpyxl and libreoffice-calc-nogui, which
the tests do not: run by hand, the files are kept. All names are invented."""
import datetime
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = os.path.dirname(os.path.abspath(__file__))
HONGDA, YONGGU, YUANSHENG = "宏达化工(示例)", "永固建材(示例)", "源盛物流(示例)"
STAMP = "2026-09-01T00:00:00Z"


def day(text):
    return datetime.datetime.fromisoformat(text)


TOP = ["序号", "受检单位", "存在的问题或隐患", "检查部位", "检查时间", "可能导致的事故", "整改情况", None, None, None,
       "复查", None, None, "整改资金(万元)", "备注"]
BELOW = [None] * 6 + ["处置措施", "责任人", "整改时限", "完成日期", "结果", "日期", "人员"]

# One row per thing that people type; dates in every form.
ROWS = [
    [1, HONGDA, "消防通道\n堵塞", "一号\n仓库", day("2026-07-01"), "火灾、其他伤害", "立即清理", "王 工", day("2026-07-10"),
     day("2026-07-08"), "合格", day("2026-07-09"), "李工、张工", 0.35, None],
    [2, None, "配电箱门敞开", "一号\n仓库", "2026-07-02", "触电", "上锁", "李工，张工", "2026/7/12", None, None, None, None, None,
     "甲方\n催办"],
    [3, None, "气瓶没有固定", "二号车间", "2026/7/3", "容器爆炸和火灾", "固定", "李工/张工", "2026.7.13", None, None, None, None,
     "0.12", 20260703],
    [4, YONGGU, "脚手架没有护栏", "东门", "2026.7.4", "高处坠落、坍塌", "装护栏", "丙工", "2026年7月14日", "2026年7月11日", None,
     None, None, 1, None],
    [5, YONGGU, "灭火器过期", 3, "2026年7月5日", "火灾", "更换", "丙工", 46218, None, None, None, None, None, None],
    [6, YUANSHENG, "叉车没有年检", "装卸区", 46209, "车辆伤害、机械伤害、物体打击", "停用并送检", "丁工", "46219", None, None, None,
     None, None, None],
    [7, YUANSHENG, "安全出口上锁", "宿舍", day("2026-07-07T14:30"), "其他伤害等", "开锁", "丁工", "月末", None, None, None, None, None,
     "/"],
    [8, YUANSHENG, "粉尘堆积", "打磨间", " 2026 年 7 月 8 日 ", "其他爆炸", "清扫", "丁工", "+30", None, None, None, None, None, None],
    [9, YUANSHENG, "特种作业无证", "焊接区", "2026-7-9 上午9:30", "灼烫", "持证上岗", "丁工", "—", None, None, None, None, None, None],
    [10, YUANSHENG, "临时用电不规范", "工地", "今天", "触电", "整改", "丁工", "20260930", None, None, None, None, None, None],
]
MERGED = ["A1:O1", "A2:F2", "G2:J2", "K2:O2", "G3:J3", "K3:M3", "B5:B7", "D5:D6"]
MERGED += [f"{c}3:{c}4" for c in "ABCDEFNO"]


def fill_park(ws, merged=True):
    ws.title = "7月"
    ws["A1"] = "示范园区2026年第三季度安全生产隐患排查治理台账"
    ws["A2"], ws["G2"], ws["K2"] = "项目名称：秋季安全大检查", "填报人：周工", "填报日期：2026年7月31日"
    for column, text in enumerate(TOP, 1):
        ws.cell(3, column).value = text
    for column, text in enumerate(BELOW, 1):
        ws.cell(4, column).value = text
    line = Border(*[Side(style="thin")] * 4)
    above = None
    for i, row in enumerate(ROWS, 5):
        for column, value in enumerate(row, 1):
            c = ws.cell(i, column)
            c.value, c.border, c.alignment = value, line, Alignment(wrap_text=True)
            if isinstance(value, datetime.datetime):
                c.number_format = "yyyy/m/d h:mm" if value.hour else 'yyyy"年"m"月"d"日"'
        if row[1] is None and not merged:
            ws.cell(i, 2).value = above
        above = row[1] or above
    for c in ws[1] + ws[3] + ws[4]:
        c.font = Font(name="宋体", bold=True)
    # what was dragged down: formats, and nothing in them
    for i in range(len(ROWS) + 5, len(ROWS) + 2005):
        ws.cell(i, 1).border = line
        ws.cell(i, 9).number_format = "yyyy-mm-dd"
    ws.row_dimensions[9].hidden = True
    for area in MERGED if merged else []:
        ws.merge_cells(area)
    if not merged:
        ws["D6"] = "一号\n仓库"


def park(path, merged=True, from1904=False):
    wb = openpyxl.Workbook()
    if from1904:
        wb.epoch = CALENDAR_MAC_1904
    notes = wb.active
    notes.title = "填表说明"
    for row in (["填表说明"], ["一、本表由各单位填写，联系人：某"], ["二、日期写作2026-07-01"], ["版本", "日期"], [1, "2026-06-01"]):
        notes.append(row)
    fill_park(wb.create_sheet(), merged)
    if from1904:
        # bare serials count from the other day there
        wb["7月"]["I9"], wb["7月"]["E10"] = 46218 - 1462, 46209 - 1462
    words = wb.create_sheet("字典")
    for row in (["企业", "隐患描述"], [HONGDA, "样例"]):
        words.append(row)
    words.sheet_state = "hidden"
    wb.save(path)


CELLS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" fo:color="#ff0000"/></style:style>
<number:date-style style:name="N"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="D" style:family="table-cell" style:data-style-name="N"/>
<style:style style:name="F" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffff00"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>
<table:table table:name="台账">%s</table:table></office:spreadsheet></office:body></office:document>"""


def cell(text="", formula=None, value=None, kind="string", style=None):
    attributes = f' table:style-name="{style}"' if style else ""
    if formula:
        attributes += f' table:formula="of:={formula}"'
    if kind == "date":
        attributes += f' office:value-type="date" office:date-value="{value}"'
    elif kind == "float":
        attributes += f' office:value-type="float" office:value="{value}"'
    elif text:
        attributes += ' office:value-type="string"'
    return f"<table:table-cell{attributes}><text:p>{text}</text:p></table:table-cell>"


def cells_row(*cells, hidden=False):
    return f"<table:table-row{' table:visibility=' + chr(34) + 'collapse' + chr(34) if hidden else ''}>{''.join(cells)}</table:table-row>"


def cells_source(path):
    """Days counted from 1904, formulas with results, errors, texts of several colours, hidden rows."""
    found = cell(value="2026-07-01", kind="date", style="D", text="2026-07-01")
    rows = [
        cells_row(*[cell(t) for t in ("企业", "隐患描述", "部位", "发现日期", "备注", "整改资金（元）")]),
        cells_row(cell(HONGDA), cell('通道<text:span text:style-name="B">堵塞</text:span>，<text:span text:style-name="B">很急</text:span>'),
                  cell("仓库"), found, cell("几种颜色"), cell(value="3500.5", kind="float", text="3500.5")),
        cells_row(cell(formula="[.A2]"), cell(formula='[.C2]&amp;&quot;积水&quot;'), cell(formula="[.C2]"),
                  cell(formula="[.D2]+1", value="2026-07-02", kind="date", style="D"), cell("公式"),
                  cell(formula="[.F2]*2", value="7001", kind="float")),
        cells_row(cell(YONGGU), cell("藏起来的行"), cell("东门"), found, cell("隐藏"), hidden=True),
        cells_row(cell(formula='VLOOKUP(&quot;无&quot;;[.A2:.B3];2;0)'), cell("查不到企业"), cell("东门"), found),
        cells_row(cell(YONGGU), cell(formula="#REF!"), cell("东门"), found),
        cells_row(cell(YONGGU), cell("除以零"), cell("东门"), found, cell(""), cell(formula="1/0", value="0", kind="float")),
        f'<table:table-row table:number-rows-repeated="3000">{cell(style="F")}</table:table-row>',
        cells_row(cell(YONGGU), cell("几千个空行以后"), cell("西门"), found),
    ]
    with open(path, "w", encoding="utf-8") as f:
        f.write(CELLS % "".join(rows))


def convert(folder, source, to):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", to,
                    "--outdir", f"{folder}/out", source], check=True, stdout=subprocess.DEVNULL)
    name = os.path.splitext(os.path.basename(source))[0]
    return f"{folder}/out/{name}.{to.split(':')[0]}"


def settle(source, name):
    """Packs again without times, so that the same program writes the same bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP.encode(), data)
            plain = zipfile.ZipInfo(info.filename, (2026, 9, 1, 0, 0, 0))
            plain.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(plain, data)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, options in (("park_openpyxl", {}), ("park_openpyxl_1904", {"from1904": True}),
                              ("park_flat", {"merged": False})):
            park(f"{folder}/{name}.xlsx", **options)
        settle(f"{folder}/park_openpyxl.xlsx", "park_openpyxl.xlsx")
        settle(f"{folder}/park_openpyxl_1904.xlsx", "park_openpyxl_1904.xlsx")
        settle(convert(folder, f"{folder}/park_openpyxl.xlsx", "xlsx"), "park_office.xlsx")
        # the second sheet alone, as the screen shows it, in GB18030 (85)
        csv = convert(folder, f"{folder}/park_flat.xlsx", "csv:Text - txt - csv (StarCalc):44,34,85,1,,0,false,true,true,false,false,2")
        name = [f for f in os.listdir(f"{folder}/out") if f.startswith("park_flat") and f.endswith(".csv")]
        with open(f"{folder}/out/{name[0]}" if name else csv, "rb") as f, open(os.path.join(HERE, "park_office.csv"), "wb") as to:
            to.write(f.read())
        cells_source(f"{folder}/cells.fods")
        settle(convert(folder, f"{folder}/cells.fods", "xlsx"), "cells_office.xlsx")


sys.exit(main())
