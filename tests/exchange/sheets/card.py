#!/usr/bin/env python3
"""One enterprise as a form, in three formats, with merged cells: card.xlsx, card.xls, card.docx."""
import word
from book import Book
from old import OldBook

ROWS = [
    ["企业基本情况登记卡", None, None, None],
    ["基本情况", "企业名称", "宏达化工(示例)", None],
    [None, "注册地址", "示例路1号", None],
    [None, "从业人数", 25, None],
    ["人员", "主要负责人", "丁一", "手机号码：010-0001"],
    ["经营范围", None, "溶剂", None],
]
MERGES = ["A1:D1", "A2:A4", "C2:D2", "C3:D3", "A6:B6", "C6:D6"]


def main():
    with Book("card.xlsx") as book:
        book.sheet("登记卡", ROWS, MERGES)
    with OldBook("card.xls") as book:
        book.sheet("登记卡", ROWS, MERGES)
    word.write("card.docx", word.table(ROWS, MERGES))


main()
