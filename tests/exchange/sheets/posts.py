#!/usr/bin/env python3
"""Posts as enterprises send them, a card a file: posts.py FOLDER [N] writes N (40) files into it, by turns a .docx of tables,
a .docx of numbered paragraphs, an .xlsx of sheets and an .xls. All that stands in them is invented."""
import os
import sys

import word
from book import Book
from old import OldBook

ENTERPRISES = ["宏达化工(示例)", "永固建材(示例)", "源盛物流(示例)", "恒瑞机械(示例)", "嘉禾食品(示例)"]
POSTS = ["叉车工", "电焊工", "反应釜操作工", "仓库保管员", "维修电工", "锅炉工", "装卸工", "化验员"]
RISKS = [["行驶转弯", "撞到行人", "厂内车辆致害", "黄", "限速五公里，鸣笛慢行", "班长甲"],
         ["临时接线", "线路老化漏电", "触电", "橙", "断电挂牌，两人作业", "班长甲"],
         ["高处取货", "踏空坠落", "高处坠落", "较大风险", "系安全带，有人扶梯", "班长乙"]]
DUTIES = ["遵守本岗位操作规程", "班前检查设备和防护用品", "发现隐患立即报告班长"]
STEPS = [["班前检查", "检查制动、灯光和喇叭", "不合格不得使用"], ["作业", "按路线行驶，货物不遮挡视线", "严禁载人"],
         ["收工", "停在指定位置，拔下钥匙", None]]
CASES = [["触电", "切断电源\n就地抢救\n报告班长", "内线8001"], ["火灾", "断电，用灭火器扑救\n撤到集合点", "119"]]
LISTS = [("岗位风险清单", ["序号", "作业活动", "可能导致的后果", "事故类型", "风险等级", "管控措施", "责任人"], RISKS, True),
         ("岗位职责清单", ["序号", "职责内容"], [[d] for d in DUTIES], True),
         ("岗位操作卡", ["步骤", "操作内容", "注意事项"], STEPS, False),
         ("岗位应急处置卡", ["事故情形", "应急处置措施", "联系电话"], CASES, False)]


def numbered(rows, running):
    return [([i + 1] if running else []) + row for i, row in enumerate(rows)]


def head(post, enterprise, at):
    return [[f"{post}岗位两单两卡"], ["企业名称", enterprise, "岗位名称", post],
            ["所属车间", f"{at % 3 + 1}号车间", "批准人", "丁一"]]


def form(post, enterprise, at):
    """All of it as one table, the titles of the lists across it."""
    rows = head(post, enterprise, at)
    for title, heading, items, running in LISTS:
        rows += [[title], heading] + numbered(items, running)
    return rows + [["编制日期", "2026-08-01"]]


def document(path, post, enterprise, at):
    parts = head(post, enterprise, at)
    body = word.paragraphs(parts[0][0]) + word.table(parts[1:])
    for title, heading, items, running in LISTS:
        body += word.paragraphs(title) + word.table([heading] + numbered(items, running))
    word.write(path, body + word.paragraphs("编制日期：2026年8月1日"))


def text(path, post, enterprise, at):
    lines = [f"{enterprise}{post}岗位两单两卡", f"岗位名称：{post}　　所属车间：{at % 3 + 1}号车间", "一、岗位风险清单", "本岗位主要风险如下："]
    lines += [f"{i + 1}. {r[0]}：{r[1]}" for i, r in enumerate(RISKS)]
    lines += ["口诀：", "一看二慢三通过，持证上岗不违章。", "二、岗位职责清单"] + [f"{i + 1}、{d}" for i, d in enumerate(DUTIES)]
    lines += ["三、岗位操作卡"] + [f"（{i + 1}）{s[0]}：{s[1]}" for i, s in enumerate(STEPS)]
    lines += ["四、岗位应急处置卡"]
    for i, case in enumerate(CASES):
        lines += [f"{i + 1}. {case[0]}"] + [f"（{k + 1}）{s}" for k, s in enumerate(case[1].split("\n"))]
    word.write(path, "".join(word.paragraphs(line) for line in lines))


def sheets(path, post, enterprise, at):
    with Book(path) as book:
        book.sheet("基本信息", head(post, enterprise, at))
        for title, heading, items, running in LISTS:
            book.sheet(title, [[f"{post}{title}"], heading] + numbered(items, running))


def old_sheet(path, post, enterprise, at):
    with OldBook(path) as book:
        book.sheet("Sheet1", form(post, enterprise, at))


KINDS = [("docx", document), ("docx", text), ("xlsx", sheets), ("xls", old_sheet)]


def main():
    folder, n = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40
    os.makedirs(folder, exist_ok=True)
    for i in range(n):
        enterprise, post = ENTERPRISES[i // 8 % 5], POSTS[i % 8] + ("" if i < 40 else str(i // 40))
        ending, write = KINDS[i % 4]
        write(os.path.join(folder, f"{i + 1:02}-{enterprise}-{post}.{ending}"), post, enterprise, i)


if __name__ == "__main__":
    main()
