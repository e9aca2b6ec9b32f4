#!/usr/bin/env python3
"""Writes a park of enterprises with what they did, nobody's, as the CSV files that import takes, and routines of its own
so that enterprises owe twenty with those that are shipped:

  routines.py ENTERPRISES FOLDER SETTINGS

of each enterprise two drills, four trainings, a self-assessment and three documents a year, of which one in twelve is
missing; one in five is of high risk. The same bytes for the same arguments."""
import csv
import os
import sys

SECTORS = ["chemicals", "machinery", "textile", "light_industry", "fire", "commerce"]


def write(folder, name, heading, rows):
    with open(os.path.join(folder, name), "w", newline="") as f:
        out = csv.writer(f)
        out.writerow(heading)
        out.writerows(rows)


def main():
    n, folder, settings = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    names = ["示例企业%05d" % i for i in range(n)]
    write(folder, "enterprise.csv", ["企业名称", "所属行业", "高危企业", "从业人数"],
          ([e, SECTORS[i % 6], "是" if i % 5 == 0 else "否", 40 + i % 300] for i, e in enumerate(names)))
    write(folder, "drill.csv", ["演练名称", "企业", "演练类型", "计划制定日期", "演练日期"],
          (["演练%d" % k, e, ["专项演练", "疏散逃生"][k % 2], "2026-01-05", "2026-%02d-%02d" % (1 + (i + k * 5) % 8, 6 + i % 20)]
           for i, e in enumerate(names) for k in range(4) if (i + k) % 12))
    write(folder, "training.csv", ["培训内容", "企业", "培训类型", "计划制定日期", "培训日期"],
          (["培训%d" % k, e, "全员", "2026-01-05", "2026-%02d-%02d" % (1 + k * 2, 6 + i % 20)]
           for i, e in enumerate(names) for k in range(4) if (i + k) % 12))
    write(folder, "self_assessment.csv", ["企业", "年度", "得分", "自评日期"],
          ([e, 2026, 80, "2026-03-%02d" % (1 + i % 28)] for i, e in enumerate(names) if i % 12))
    write(folder, "enterprise_document.csv", ["文件名称", "企业", "文件类型", "收到日期"],
          (["文件%d" % k, e, ["风险源点清单", "风险管控情况分析报告", "责任制考核"][k], "2026-02-%02d" % (1 + i % 28)]
           for i, e in enumerate(names) for k in range(3) if (i + k) % 12))
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "bench.cfg"), "w") as f:
        f.write("routines = (\n" + ",\n".join(
            '{ name = "bench_%d"; zh = "培训%d"; who = "enterprise high_risk:%s"; every = "%s"; done = { ledger = "training"; '
            'day = "held_on"; who = "enterprise"; }; source = "示例"; }' % (k, k, ["yes", "no"][k % 2], every)
            for k, every in enumerate(["month", "quarter", "2 months", "half-year"])) + ");\n")


main()
