"""Random ledgers of hazards as strangers keep them, each with the truth behind it.

Everything hangs on the seed. A Sheet has rows (lists of cells as typed), merged cells, and
`truth`: what a reader who knows the trade would say of each hazard. Names are invented."""
import random

HEADS = {
    "enterprise": ["企业名称", "受检单位", "被检查单位", "责任单位", "单位名称", "受检企业", "企业"],
    "description": ["隐患描述", "隐患内容", "存在的问题或隐患", "存在问题", "问题描述", "事故隐患描述", "检查发现的问题",
                    "隐患描述（附照片）", "现场具体隐患"],
    "location": ["部位", "检查部位", "隐患部位", "具体地点", "隐患位置", "检查地点"],
    "found_on": ["发现日期", "检查日期", "检查时间", "排查日期", "发现时间", "隐患发现日期"],
    "found_by": ["检查人", "检查人员", "排查人", "发现人"],
    "level": ["等级", "隐患等级", "隐患级别", "级别", "隐患类别（一般、重大）", "隐患性质"],
    "types": ["可能导致的事故类型", "事故类型", "隐患类型", "可能造成的后果"],
    "requirement": ["整改要求", "整改意见", "处理措施", "整改建议"],
    "responsible": ["整改责任人", "责任人", "整改负责人", "整改责任部门/责任人"],
    "deadline": ["整改期限", "整改时限", "完成期限", "限期", "要求完成时间", "整改截止日期"],
    "funds": ["整改资金", "整改资金（元）", "整改资金（万元）", "治理资金", "整改费用(元)"],
    "state": ["状态", "整改状态", "是否整改", "整改情况", "完成情况", "整改结果", "隐患状态"],
    "rectified_on": ["整改完成日期", "整改完成时间", "实际完成时间"],
}
NO_FIELD = ["影响范围", "涉及班组", "检查组", "隐患图片", "页码"]
PLACES = ["仓库", "东门", "一号车间", "配电室", "锅炉房", "二楼走廊", "装卸区", "泵房", "办公楼3层", "罐区"]
THINGS = ["灭火器", "配电箱", "护栏", "安全阀", "气瓶", "消火栓", "应急灯", "爬梯", "防护罩", "疏散通道", "电缆", "压力表"]
FAULTS = ["过期", "损坏", "被遮挡", "没有接地", "缺失", "未张贴标识", "松动", "堆放杂物", "无检验标识", "未上锁"]
PEOPLE = ["王建国", "李明", "赵敏", "周宏伟", "陈静", "孙立", "吴芳", "郑伟"]
BODIES = ["设备科", "机修班", "安环部", "生产车间", "仓储部"]
FIRMS = ["宏达化工(示例)", "永固建材(示例)", "源盛物流(示例)", "恒泰机械(示例)", "丰源食品(示例)"]
LEVELS = [("一般", "general"), ("一般隐患", "general"), ("一般事故隐患", "general"), ("重大", "major"),
          ("重大隐患", "major"), ("重大事故隐患", "major"), ("较大", None), ("低", None), ("", None)]
STATES = {
    "awaiting_check": ["已整改", "整改完毕", "已整改完毕", "√", "是", "整改完成", "已整改到位", "☑已整改 □未整改", "已落实整改"[:3] + "完成"],
    "rectifying": ["未整改", "整改中", "正在整改", "×", "否", "进行中", "未关闭", "待整改", "未完成", "□已整改 ☑未整改"],
    "signed_off": ["已完成", "关闭", "已关闭", "已消除", "已销号", "已销项", "已闭环", "闭环"],
}
STATES["awaiting_check"][-1] = "已整改。"
TYPES = [("物体打击", "01"), ("车辆伤害", "02"), ("机械伤害", "03"), ("触电", "05"), ("灼烫", "07"), ("火灾", "08"),
         ("高处坠落", "09"), ("高空坠落", "09"), ("坍塌", "10"), ("容器爆炸", "17"), ("爆炸", "18"), ("中毒窒息", "19"),
         ("其它伤害", "20")]
# GB 6441-2025, of hazards found since; other words keep their old code
NEW_TYPES = {"物体打击": "WSA10001", "触电": "WSA10006", "灼烫": "WSA10008", "火灾": "WSA10009", "高处坠落": "WSA10010",
             "高空坠落": "WSA10010",  # another word for what goes by the same name then
             "坍塌": "WSA10012", "容器爆炸": "WSA10014"}
HAN = "〇一二三四五六七八九"


def han(n):
    if n < 10:
        return HAN[n]
    tens, one = divmod(n, 10)
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[one] if one else "")


def add_days(day, n):
    import datetime
    return (datetime.date(*day) + datetime.timedelta(n)).timetuple()[:3]


def iso(day):
    return "%04d-%02d-%02d" % tuple(day) if day else None


def month_end(day):
    import calendar
    return (day[0], day[1], calendar.monthrange(day[0], day[1])[1])


class Sheet:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.seed = seed
        self.rows, self.merges, self.truth, self.passed = [], [], [], 0
        self.make()

    def some(self, chance):
        return self.r.random() < chance

    # ---- cells ----

    def day_text(self, day, allow_no_year):
        y, m, d = day
        forms = [f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{y}年{m:02}月{d:02}日",
                 f"{y % 100:02}.{m}.{d}", f"{y}{m:02}{d:02}", f"{y}-{m}-{d} 9:30", f"{y}年{m}月{d}号",
                 f"{y} 年 {m} 月 {d} 日", f"'{y}-{m:02}-{d:02}", f"{y}—{m:02}—{d:02}", f"{y}-{m:02}-{d:02}T08:15:00+08:00",
                 "".join(HAN[int(c)] for c in str(y)) + f"年{han(m)}月{han(d)}日", f"２０{y % 100:02}-{m}-{d}"]
        if allow_no_year:
            forms += [f"{m}月{d}日", f"{m}.{d}", f"{m}/{d}", f"{m}月{d}号"]
        return self.r.choice(forms)

    def deadline(self, found):
        """The words and the day."""
        n = self.r.choice([1, 3, 7, 10, 15, 30])
        last = add_days(found, n)
        y, m, d = last
        forms = [(self.day_text(last, False), last)] * 8 + [
            (f"{n}天", last), (f"{n}日内", last), (f"{n}天内整改完毕", last), (f"+{n}", last), ("立即整改", found), ("当场", found),
            ("立行立改", found), ("月底", month_end(found)), ("月末", month_end(found)), (f"{y}年{m}月{d}日前", last),
            (f"{y}-{m:02}-{d:02}之前", last), (f"{m}月{d}日前完成", last), (f"{y}年{m}月底", month_end(last)), (f"{m}月底前", month_end(last)),
            (f"{iso(found)}至{iso(last)}", last), (f"{y}年{m}月", month_end(last)), ("长期", None), ("尽快", None), ("", None),
            (f"{han(n)}日内", last)]
        return self.r.choice(forms)

    def funds(self, head):
        yuan = self.r.choice([500, 1200, 3500, 8000, 12000, 26000])
        wan = "万" in head
        plain = f"{yuan / 10000:g}" if wan else str(yuan)
        forms = [(plain, yuan)] * 4 + [(f"{yuan}元", yuan), (f"{yuan / 10000:g}万元", yuan), (f"{yuan / 10000:g}万", yuan),
                                       ("/", None), ("", None), ("约五百元", None)]
        if not wan:
            forms += [(f"{yuan:,}", yuan), (f"￥{yuan}", yuan), (f"{yuan}.00元整", yuan), (f"RMB {yuan}", yuan)]
            if yuan % 1000 == 0:
                forms += [(f"{yuan // 1000}千元", yuan)]
        return self.r.choice(forms)

    def types(self, found_on):
        picked = self.r.sample(TYPES, self.r.randint(1, 3))
        new = NEW_TYPES if found_on >= "2026-07-01" else {}
        codes = list(dict.fromkeys(new.get(word, code) for word, code in picked))
        words = [word for word, _ in picked]
        joined = "".join(words)
        forms = ["、".join(words), "，".join(words), "/".join(words), "；".join(words), joined,
                 "".join("①②③"[i] + w for i, w in enumerate(words)), " ".join(f"{i + 1}.{w}" for i, w in enumerate(words)),
                 "和".join(words), "、".join(words) + "等"]
        return self.r.choice(forms), codes

    # ---- one hazard ----

    def hazard(self, i, heads):
        r = self.r
        found = add_days((self.year, self.month, 1), r.randint(0, 27))
        t = {"description": f"{r.choice(THINGS)}{r.choice(FAULTS)}（{self.seed}号表第{i}处）", "enterprise": r.choice(FIRMS),
             "found_on": iso(found), "note": []}
        cells = {"enterprise": t["enterprise"], "description": t["description"], "found_on": self.day_text(found, self.title_year)}
        if "location" in heads:
            cells["location"] = t["location"] = r.choice(PLACES)
        state = r.choice(["awaiting_check", "rectifying", "signed_off"])
        for field, head in heads.items():
            if field == "found_by":
                names = r.sample(PEOPLE, r.randint(1, 2))
                t["found_by"], cells[field] = names, r.choice("、，/ ").join(names)
            elif field == "level":
                word, t["level"] = r.choice(LEVELS)
                cells[field] = word
                if word and not t["level"]:
                    t["note"].append(word)
            elif field == "types":
                cells[field], t["accident_types"] = self.types(t["found_on"])
            elif field == "requirement":
                cells[field] = t["requirement"] = r.choice(["更换", "修复", "清理干净", "补装并验收"])
            elif field == "responsible":
                name, body = r.choice(PEOPLE), r.choice(BODIES)
                t["responsible"] = [name]
                cells[field] = f"{body}/{name}" if "/" in head else name
                if "/" in head:
                    t["note"].append(body)
            elif field == "deadline":
                cells[field], last = self.deadline(found)
                t["deadline"] = iso(last)
                if cells[field] and not last:
                    t["note"].append(cells[field])
            elif field == "funds":
                cells[field], yuan = self.funds(head)
                t["funds_spent"] = None if yuan is None else f"{yuan}.00"
                if cells[field] not in ("", "/") and yuan is None:
                    t["note"].append(cells[field])
            elif field == "state":
                cells[field], t["state"] = r.choice(STATES[state]), state
            elif field == "rectified_on":
                done = add_days(found, r.randint(0, 3)) if state != "rectifying" or "state" not in heads and self.some(0.5) else None
                t["rectified_on"] = iso(done)
                cells[field] = self.day_text(done, False) if done else ""
            elif field in NO_FIELD:
                cells[field] = r.choice(["甲班", "全厂", "", "三组"]) if field != "隐患图片" else ""
                if cells[field]:
                    t["note"].append(cells[field])
        return t, cells

    # ---- the sheet ----

    def columns(self):
        r = self.r
        fields = ["enterprise", "description", "found_on"] + [f for f in HEADS if f not in ("enterprise", "description", "found_on")
                                                               and self.some(0.6)]
        heads = {f: r.choice(HEADS[f]) for f in fields}
        if heads.get("types") == "隐患类型" and heads.get("level") in ("隐患性质",):
            heads["level"] = "等级"
        for f in r.sample(NO_FIELD, r.randint(0, 2)):
            heads[f] = f
        if self.some(0.5):
            items = list(heads.items())
            r.shuffle(items)
            heads = dict(items)
        return heads

    def title(self, width):
        kinds = [[f"{self.year}年{self.month}月隐患排查治理台账"], [f"示范园区{self.year}年度安全隐患台账"]] if self.title_year else \
            [["隐患排查治理台账"], ["安全检查问题清单"]]
        if self.some(0.7) or self.title_year:
            self.rows.append(self.r.choice(kinds))
            if self.some(0.5):
                self.merges.append((1, 1, 1, width))
            if self.some(0.4):
                self.rows.append(["填报人：张三丰", "", f"填报日期：{self.year}年{self.month}月28日"])
                self.reporter = "张三丰"

    def footer(self, width):
        r = self.r
        tails = [["说明：本表每月报送一次，由安全科汇总。"], ["注：1.等级填一般或重大。"], ["备注：以上隐患均已拍照留存"],
                 ["合计", f"共{len(self.truth)}项"], ["填表人：周工", "", "审核人：郑工", "", "批准："], ["审核：吴工"],
                 ["填报单位（盖章）：", "", "日期：2026年9月1日"], ["总计"]]
        for row in r.sample(tails, r.randint(0, 3)):
            if self.some(0.3):
                self.rows.append([])
            self.rows.append(row)
            self.passed += 1
            if len(row) == 1 and self.some(0.5):
                self.merges.append((len(self.rows), 1, len(self.rows), width))

    def two_rows(self, heads):
        """整改 over the children that follow one another; the others reach down."""
        top, below, at = [], [], []
        children = {"responsible": "责任人", "deadline": "期限", "funds": "资金（元）", "requirement": "要求"}
        for i, (field, head) in enumerate(heads):
            child = children.get(field)
            if child and "/" not in head:
                top.append("整改情况" if not at or at[-1] != i - 1 else "")
                below.append(child)
                heads[i] = (field, child)
                at.append(i)
            else:
                top.append(head)
                below.append("")
        return top, below, at

    def make(self):
        r = self.r
        self.year, self.month = r.choice([2025, 2026]), r.randint(1, 8)
        self.title_year, self.reporter = self.some(0.4), None
        heads = self.columns()
        numbered = self.some(0.6)
        width = len(heads) + numbered
        self.title(width)
        order = list(heads.items())
        lead = ["序号"] if numbered else []
        if self.some(0.2):
            top, below, children = self.two_rows(order)
            if children:
                line = len(self.rows) + 1
                self.rows += [lead + top, [""] * len(lead) + below]
                for i in range(width):
                    if i - len(lead) not in children:
                        self.merges.append((line, i + 1, line + 1, i + 1))
            else:
                self.rows.append(lead + [h for _, h in order])
        else:
            self.rows.append(lead + [h for _, h in order])
        heading = self.rows[-1]
        if self.some(0.15) and numbered:
            t, cells = self.hazard(0, dict(order))
            self.rows.append(["示例"] + [cells.get(f, "") for f, _ in order])
            self.passed += 1
        n = r.randint(2, 9)
        above = None
        for i in range(1, n + 1):
            t, cells = self.hazard(i, dict(order))
            if above and self.some(0.1):
                t["enterprise"], cells["enterprise"] = above, "同上"
            above = t["enterprise"]
            if i == n // 2 + 1 and self.some(0.15) and heading[-1]:
                self.rows.append(list(heading))
                self.passed += 1
            self.rows.append(([str(i)] if numbered else []) + [cells.get(f, "") for f, _ in order])
            self.truth.append(t)
            if self.some(0.05):
                self.rows.append([])
        if numbered and self.some(0.2):
            self.rows += [[str(n + 1)], [str(n + 2)]]
        self.footer(width)
        if self.reporter and "found_by" not in heads:
            for t in self.truth:
                t["found_by"] = [self.reporter]
