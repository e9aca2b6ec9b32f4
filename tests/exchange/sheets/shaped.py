#!/usr/bin/env python3
"""A ledger in the shape people keep them, as shaped.xlsx, .xls, .docx and .csv (GB18030): title, reporter and
date above, a heading over two rows with merged cells, serial days, accident types under 隐患类型, 已整改 as
result, 关闭 as state, three notes merged below."""
import csv

import word
from book import Book, Day
from old import OldBook

HEAD = [
    ["2026年8月安全隐患排查治理台账"],
    ["填报人：周工", None, None, None, None, "填报日期：2026年8月31日"],
    ["序号", "受检企业", "隐患情况", None, None, None, "整改情况", None, None, None, "复查人", "状态"],
    [None, None, "检查日期", "隐患描述", "隐患部位", "隐患类型", "整改措施", "整改责任人", "整改结果", "完成日期"],
]
ROWS = [
    [1, "宏达化工(示例)", Day("2026-08-03"), "配电箱门敞开", "二号车间", "触电", "上锁", "李工", "已整改", Day("2026-08-06"), "王工", "关闭"],
    [2, "永固建材(示例)", Day("2026-08-04"), "脚手架没有护栏", "东门", "高处坠落、坍塌", "装护栏", "张工", "已整改", Day("2026-08-07"), "王工", "关闭"],
    [3, "宏达化工(示例)", Day("2026-08-05"), "溶剂桶旁有明火", "一号仓库", "火灾爆炸", "移走", "李工", "未整改", None, None, "未关闭"],
]
NOTES = [["说明：1.本表每月报一次。"], ["2.状态填关闭或未关闭。"], ["3.类型按企业职工伤亡事故分类。"]]
MERGES = ["A1:L1", "A3:A4", "B3:B4", "C3:F3", "G3:J3", "K3:K4", "L3:L4", "A8:L8", "A9:L9", "A10:L10"]


def below(merges, rows):
    """The same merged cells where so many rows less stand above."""
    for m in merges:
        refs = [(ref[0], int(ref[1:]) - rows) for ref in m.split(":")]
        if refs[0][1] > 0:
            yield ":".join(f"{c}{r}" for c, r in refs)


def main():
    rows = HEAD + ROWS + NOTES
    with Book("shaped.xlsx") as book:
        book.sheet("8月", rows, MERGES)
    with OldBook("shaped.xls") as book:
        book.sheet("8月", rows, MERGES)
    above = "".join(word.paragraphs(" ".join(v for v in row if v)) for row in rows[:2])
    word.write("shaped.docx", above + word.table(rows[2:], list(below(MERGES, 2))))
    with open("shaped.csv", "w", encoding="gb18030", newline="") as f:
        csv.writer(f).writerows([[v.serial(False) if isinstance(v, Day) else v for v in row] for row in rows])


if __name__ == "__main__":
    main()
