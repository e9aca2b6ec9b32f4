#!/usr/bin/env python3
"""Writes posts with their lists, nobody's, as the CSV files that import takes:

  posts.py POSTS FOLDER

six risks, five duties, eight steps and one emergency a post. One post in 40 has a red risk, one in 2,000 a rare word in
its steps. The same bytes for the same arguments."""
import csv
import os
import sys

LEVELS = ["橙（较大）", "黄（一般）", "蓝（低）", "蓝（低）", "黄（一般）"]
WORKS = ["投料", "升温", "取样", "出料", "清釜", "巡检"]
HARMS = ["静电放电引燃蒸气", "飞温冲料", "烫伤中毒", "泄漏", "缺氧窒息", "滑跌"]
DUTIES = ["遵守操作规程，不违章作业", "每班检查联锁、安全阀和接地", "交接班说清异常", "参加培训和演练", "发现隐患立即报告"]
STEPS = ["确认阀位和接地", "按配比缓慢加料", "记录时间和温度", "联锁投用", "取样两人同去", "出料前确认液位", "清场",
         "填写记录"]


def risks(post, i):
    for k, (work, harm) in enumerate(zip(WORKS, HARMS)):
        level = "红（重大）" if k == 0 and i % 40 == 0 else LEVELS[(i + k) % 5]
        yield [post, work, harm, level, "惰化接地；专人监护", "班长"]


def steps(post, i):
    for k, text in enumerate(STEPS):
        rare = "，硝化工段停用须挂牌" if k == 7 and i % 2000 == 0 else ""
        yield [post, text, text + rare, "异常时停止作业并报告"]


LISTS = {
    "post_risk": (["岗位", "作业活动或设备", "可能的后果", "风险等级", "管控措施", "责任人"], risks),
    "post_duty": (["岗位", "职责"], lambda post, i: ([post, text] for text in DUTIES)),
    "post_step": (["岗位", "步骤", "操作内容", "注意事项"], steps),
    "post_emergency": (["岗位", "情形", "处置步骤", "报告电话"],
                       lambda post, i: [[post, "物料泄漏", "切断进料，撤离下风向，报告班长", "班长、119"]]),
}


def write(path, heading, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(heading)
        out.writerows(rows)


def main():
    n, folder = int(sys.argv[1]), sys.argv[2]
    write(os.path.join(folder, "post.csv"), ["名称", "企业", "车间（班组）"],
          ([f"操作岗{i + 1:05d}(示例)", f"试验{i % 400 + 1:03d}厂(示例)", f"{i % 7 + 1}车间"] for i in range(n)))
    for name, (heading, rows) in LISTS.items():
        write(os.path.join(folder, name + ".csv"), heading,
              (row for i in range(n) for row in rows(f"G-A-{i + 1:04d}", i)))


if __name__ == "__main__":
    main()
