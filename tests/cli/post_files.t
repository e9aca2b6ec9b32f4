# Posts from enterprises as documents, many at once: a card a file, a sheet or a title, as tables or as paragraphs.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "zh";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk; for e in 宏达化工 永固建材 源盛物流 恒瑞机械 嘉禾食品; do bihuan new enterprise name="$e(示例)"; done
P-A-002
E-A-0001
E-A-0002
E-A-0003
E-A-0004
E-A-0005
$ python3 -B $TESTS/exchange/sheets/posts.py posts; ls posts | wc -l; ls posts | sed -n '1,4p'
40
01-宏达化工(示例)-叉车工.docx
02-宏达化工(示例)-电焊工.docx
03-宏达化工(示例)-反应釜操作工.xlsx
04-宏达化工(示例)-仓库保管员.xls
$ cat >brief.py <<'END'
> import json, sys
> r = json.load(sys.stdin)
> print({k: v for k, v in r.items() if k != "cards"})
> for c in r["cards"]:
>     print(c["file"].split("/")[-1], c["part"], c["name"], c["owner"], c["number"], c["fate"], c["code"], *[v for k, v in c.items() if k.startswith("post_")])
>     for k in ("left", "changes", "notes"):
>         for text in c[k]:
>             print("  ", k, text)
> END

# forty of four kinds: what each holds, by its kind
$ bihuan --as 乙 --json import post posts --dry-run | python3 brief.py | sed -n '1,7p'; bihuan count post
{'files': 40, 'rows': 40, 'new': 40, 'updated': 0, 'unchanged': 0, 'rejected': 0, 'left': 30}
01-宏达化工(示例)-叉车工.docx None 叉车工 宏达化工(示例) None new None 3 3 3 2
   left 第 23 行: 编制日期：2026年8月1日
02-宏达化工(示例)-电焊工.docx None 电焊工 宏达化工(示例) None new None 3 3 3 2
   left 第 4 行: 本岗位主要风险如下：
03-宏达化工(示例)-反应釜操作工.xlsx 基本信息 反应釜操作工 宏达化工(示例) None new None 3 3 3 2
04-宏达化工(示例)-仓库保管员.xls None 仓库保管员 宏达化工(示例) None new None 3 3 3 2
0
$ bihuan --as 乙 --json import post posts | python3 brief.py | sed -n '1,9p'; bihuan count post; bihuan count post_risk; bihuan count post post_emergency:; bihuan list post enterprise:E-A-0003
{'files': 40, 'rows': 40, 'new': 40, 'updated': 0, 'unchanged': 0, 'rejected': 0, 'left': 30}
01-宏达化工(示例)-叉车工.docx None 叉车工 宏达化工(示例) G-A-0001 new None 3 3 3 2
   left 第 23 行: 编制日期：2026年8月1日
02-宏达化工(示例)-电焊工.docx None 电焊工 宏达化工(示例) G-A-0002 new None 3 3 3 2
   left 第 4 行: 本岗位主要风险如下：
03-宏达化工(示例)-反应釜操作工.xlsx 基本信息 反应釜操作工 宏达化工(示例) G-A-0003 new None 3 3 3 2
04-宏达化工(示例)-仓库保管员.xls None 仓库保管员 宏达化工(示例) G-A-0004 new None 3 3 3 2
   left 第 23 行: 编制日期：2026-08-01
05-宏达化工(示例)-维修电工.docx None 维修电工 宏达化工(示例) G-A-0005 new None 3 3 3 2
40
120
0
编号         名称                  企业                      车间（班组）  备案状态  用工类型
G-A-0017     叉车工                源盛物流(示例)            2号车间       已收到    正式用工
G-A-0018     电焊工                源盛物流(示例)            3号车间       已收到    正式用工
G-A-0019     反应釜操作工          源盛物流(示例)            1号车间       已收到    正式用工
G-A-0020     仓库保管员            源盛物流(示例)            2号车间       已收到    正式用工
G-A-0021     维修电工              源盛物流(示例)            3号车间       已收到    正式用工
G-A-0022     锅炉工                源盛物流(示例)            1号车间       已收到    正式用工
G-A-0023     装卸工                源盛物流(示例)            2号车间       已收到    正式用工
G-A-0024     化验员                源盛物流(示例)            3号车间       已收到    正式用工
$ for p in G-A-0001 G-A-0002 G-A-0003 G-A-0004; do bihuan show $p | sed -n '/^字段/,/^办理经过/p' | sed '$d'; done
字段
  车间（班组）  1号车间
  用工类型      正式用工
  批准人        丁一

岗位风险清单  3
  1. 行驶转弯  黄（一般）
     可能的后果：撞到行人；事故类型：厂(场)内车辆致害；管控措施：限速五公里，鸣
     笛慢行；责任人：班长甲
  2. 临时接线  橙（较大）
     可能的后果：线路老化漏电；事故类型：触电；管控措施：断电挂牌，两人作业；责
     任人：班长甲
  3. 高处取货  橙（较大）
     可能的后果：踏空坠落；事故类型：高处坠落；管控措施：系安全带，有人扶梯；责
     任人：班长乙

岗位职责清单  3
  1. 遵守本岗位操作规程
  2. 班前检查设备和防护用品
  3. 发现隐患立即报告班长

岗位操作卡  3
  1. 检查制动、灯光和喇叭
     步骤：班前检查；注意事项：不合格不得使用
  2. 按路线行驶，货物不遮挡视线
     步骤：作业；注意事项：严禁载人
  3. 停在指定位置，拔下钥匙
     步骤：收工

岗位应急处置卡  2
  1. 触电
     处置步骤：切断电源 就地抢救 报告班长；报告电话：内线8001
  2. 火灾
     处置步骤：断电，用灭火器扑救 撤到集合点；报告电话：119

字段
  车间（班组）  2号车间
  用工类型      正式用工
  风险口诀      一看二慢三通过，持证上岗不违章。

岗位风险清单  3
  1. 行驶转弯
     可能的后果：撞到行人
  2. 临时接线
     可能的后果：线路老化漏电
  3. 高处取货
     可能的后果：踏空坠落

岗位职责清单  3
  1. 遵守本岗位操作规程
  2. 班前检查设备和防护用品
  3. 发现隐患立即报告班长

岗位操作卡  3
  1. 检查制动、灯光和喇叭
     步骤：班前检查
  2. 按路线行驶，货物不遮挡视线
     步骤：作业
  3. 停在指定位置，拔下钥匙
     步骤：收工

岗位应急处置卡  2
  1. 触电
     处置步骤：（1）切断电源 （2）就地抢救 （3）报告班长
  2. 火灾
     处置步骤：（1）断电，用灭火器扑救 （2）撤到集合点

字段
  车间（班组）  3号车间
  用工类型      正式用工
  批准人        丁一

岗位风险清单  3
  1. 行驶转弯  黄（一般）
     可能的后果：撞到行人；事故类型：厂(场)内车辆致害；管控措施：限速五公里，鸣
     笛慢行；责任人：班长甲
  2. 临时接线  橙（较大）
     可能的后果：线路老化漏电；事故类型：触电；管控措施：断电挂牌，两人作业；责
     任人：班长甲
  3. 高处取货  橙（较大）
     可能的后果：踏空坠落；事故类型：高处坠落；管控措施：系安全带，有人扶梯；责
     任人：班长乙

岗位职责清单  3
  1. 遵守本岗位操作规程
  2. 班前检查设备和防护用品
  3. 发现隐患立即报告班长

岗位操作卡  3
  1. 检查制动、灯光和喇叭
     步骤：班前检查；注意事项：不合格不得使用
  2. 按路线行驶，货物不遮挡视线
     步骤：作业；注意事项：严禁载人
  3. 停在指定位置，拔下钥匙
     步骤：收工

岗位应急处置卡  2
  1. 触电
     处置步骤：切断电源 就地抢救 报告班长；报告电话：内线8001
  2. 火灾
     处置步骤：断电，用灭火器扑救 撤到集合点；报告电话：119

字段
  车间（班组）  1号车间
  用工类型      正式用工
  批准人        丁一

岗位风险清单  3
  1. 行驶转弯  黄（一般）
     可能的后果：撞到行人；事故类型：厂(场)内车辆致害；管控措施：限速五公里，鸣
     笛慢行；责任人：班长甲
  2. 临时接线  橙（较大）
     可能的后果：线路老化漏电；事故类型：触电；管控措施：断电挂牌，两人作业；责
     任人：班长甲
  3. 高处取货  橙（较大）
     可能的后果：踏空坠落；事故类型：高处坠落；管控措施：系安全带，有人扶梯；责
     任人：班长乙

岗位职责清单  3
  1. 遵守本岗位操作规程
  2. 班前检查设备和防护用品
  3. 发现隐患立即报告班长

岗位操作卡  3
  1. 检查制动、灯光和喇叭
     步骤：班前检查；注意事项：不合格不得使用
  2. 按路线行驶，货物不遮挡视线
     步骤：作业；注意事项：严禁载人
  3. 停在指定位置，拔下钥匙
     步骤：收工

岗位应急处置卡  2
  1. 触电
     处置步骤：切断电源 就地抢救 报告班长；报告电话：内线8001
  2. 火灾
     处置步骤：断电，用灭火器扑救 撤到集合点；报告电话：119
$ bihuan verify; bihuan rebuild; bihuan verify
# once more: nothing changes; one undo takes all back
$ bihuan --as 乙 --json import post posts posts/01* | python3 brief.py | sed -n '1,2p'; bihuan --as 乙 undo | wc -l; bihuan count post; bihuan redo --dry-run >/dev/null; bihuan --as 乙 redo | wc -l; bihuan count post
{'files': 41, 'rows': 41, 'new': 0, 'updated': 0, 'unchanged': 40, 'rejected': 1, 'left': 31}
01-宏达化工(示例)-叉车工.docx None 叉车工 宏达化工(示例) G-A-0001 unchanged None 3 3 3 2
480
0
480
40
bihuan: cards_refused: 共 41 张卡片，1 张被拒；其余如上所列

# a card that was mended: field by field, item by item; what was sent back comes in again
$ cat >mended.py <<'END'
> import os, sys
> sys.argv = ["", "no", "0"]; sys.path.insert(0, os.environ["TESTS"] + "/exchange/sheets")
> import posts
> posts.RISKS[0][3] = "红"; posts.RISKS[1][4] = "先停电，再验电"; posts.RISKS[2] = ["装卸", "砸脚", "物体打击", "黄", "穿防砸鞋", "班长丙"]
> posts.document("mended.docx", "叉车工", "宏达化工(示例)", 1)
> END
$ python3 -B mended.py; bihuan --as 乙 act G-A-0001 send_back opinion=管控措施不具体; bihuan --as 乙 import post mended.docx --dry-run; bihuan list post state:returned; bihuan --as 乙 import post mended.docx --keep-rest | tail -2; bihuan --json show G-A-0001 | json state workshop note post_risk.0.level post_risk.1.measures post_risk.2.activity ; bihuan --as 乙 import post mended.docx --keep-rest | sed -n '5p'
G-A-0001 returned
文件           1
卡片           1
新建           0
更新           1
未变           0
被拒           0
未能放入（?）  1
卡片
  mended.docx: 叉车工, 宏达化工(示例), 更新 G-A-0001: 岗位风险清单 3, 岗位职责清单 3, 岗位操作卡 3, 岗位应急处置卡 2
     > 作业活动 → 岗位风险清单：作业活动或设备
     > 可能导致的后果 → 岗位风险清单：可能的后果
     > 事故类型 → 岗位风险清单：事故类型
     > 风险等级 → 岗位风险清单：风险等级
     > 管控措施 → 岗位风险清单：管控措施
     > 责任人 → 岗位风险清单：责任人
     > 职责内容 → 岗位职责清单：职责
     > 步骤 → 岗位操作卡：步骤
     > 操作内容 → 岗位操作卡：操作内容
     > 注意事项 → 岗位操作卡：注意事项
     > 事故情形 → 岗位应急处置卡：情形
     > 应急处置措施 → 岗位应急处置卡：处置步骤
     > 联系电话 → 岗位应急处置卡：报告电话
     ~ 车间（班组）: 1号车间 → 2号车间
     ~ 岗位风险清单 “行驶转弯”  风险等级: 黄（一般） → 红（重大）
     ~ 岗位风险清单 “临时接线”  管控措施: 断电挂牌，两人作业 → 先停电，再验电
     ~ 岗位风险清单  新增: 装卸
     ~ 岗位风险清单  移出: 高处取货
     ~ 重新收到
     ? 第 23 行: 编制日期：2026年8月1日
编号         名称                  企业                      车间（班组）  备案状态  用工类型
G-A-0001     叉车工                宏达化工(示例)            1号车间       已退回    正式用工
     ~ 重新收到
     ? 第 23 行: 编制日期：2026年8月1日
received
2号车间
编制日期：2026年8月1日
red
先停电，再验电
装卸
未变           1
$ bihuan log G-A-0001-A-3 | sed -n '1p'; bihuan --as 乙 undo reason=误; bihuan --json show G-A-0001 | json state post_risk.2.activity
<TIME>  乙          新建            G-A-0001-A-3  （导入）  （当日按 2026-09-01 计）
G-A-0001       更正、重新收到
G-A-0001-A-3   作废
G-A-0001-A-1   更正
G-A-0001-A-2   更正
G-A-0001-A-12  新建
returned
高处取货

# other shapes: labels beside lists in one cell, lists down the side, several posts in one document, a sheet each, a column of posts
$ cat >shapes.py <<'END'
> import os, sys
> sys.path.insert(0, os.environ["TESTS"] + "/exchange/sheets")
> import word
> from book import Book
> def doc(name, *lines): word.write(name, "".join(x if x.startswith("<w:") else word.paragraphs(x) for x in lines))
> doc("form.docx", "叉车岗位安全操作与应急卡", word.table([["岗位名称", "叉车司机", "所属部门", "仓储部"], ["岗位职责", "1、持证上岗\n2、班前检查"], ["主要风险", "1.撞人：转弯未鸣笛\n2.货物倒塌"], ["安全操作规程", "1.检查制动\n2.限速5.5公里"], ["应急处置措施", "1.立即停车\n2.拨打120\n3.报告班长"], ["安全警示标志", "当心车辆"]], ["B2:D2", "B3:D3", "B4:D4", "B5:D5", "B6:D6"]))
> doc("side.docx", word.table([["企业名称", "永固建材(示例)", "岗位名称", "焊工"], ["岗位风险清单", "作业活动", "可能导致的后果", "风险等级"], [None, "气割", "烫伤", "黄"], [None, "电焊", "触电", "五级"], ["岗位应急处置卡", "事故类型", "应急处置措施", None], [None, "触电", "断电", None]], ["A2:A4", "A5:A6"]))
> doc("many.docx", "源盛物流(示例)", "押运员岗位风险清单", "1. 撞人", "2. 倒货", "押运员岗位职责清单", "1. 熟悉本岗位操作规程", "调度员岗位风险清单", "1. 误发车", "调度员岗位应急处置卡", "1. 误发车：呼叫停车")
> with Book("sheets.xlsx") as b:
>     for p in ("挤出工", "注塑工"):
>         b.sheet(p, [["企业名称：新来的厂(示例)"], ["岗位风险清单"], ["序号", "风险点", "危险因素", "等级", "控制措施"], [1, p + "机", "夹手", "较大", "防护罩"], ["岗位职责清单"], ["序号", "安全职责"], [1, "守规程"]])
> os.mkdir("恒瑞机械(示例)")
> with Book("恒瑞机械(示例)/风险.xlsx") as b:
>     b.sheet("岗位风险清单", [["岗位名称", "作业活动", "风险描述", "风险等级", "评审人"], ["钳工", "打磨", "飞溅", "黄", "某甲"], ["钳工", "吊装", "坠物", "橙", None], ["铣工", "铣削", "卷入", "红", None]])
> END
$ python3 -B shapes.py; bihuan --as 乙 import post form.docx; bihuan --as 乙 import post form.docx --set enterprise=E-A-0001; bihuan --as 乙 --json import post side.docx many.docx 恒瑞* | python3 brief.py; bihuan --as 乙 --json import post sheets.xlsx | python3 brief.py; bihuan --as 乙 --json import post sheets.xlsx --create-missing | python3 brief.py; bihuan list enterprise | tail -1
文件           1
卡片           1
新建           0
更新           0
未变           0
被拒           1
未能放入（?）  2
卡片
  form.docx: 叉车司机, 被拒: 企业：卡片、文件名和文件夹名里都没有写明是谁的，请用 --set enterprise=… 给出
     ? 第 1 行: 叉车岗位安全操作与应急卡
     ? 第 7 行: 安全警示标志：当心车辆
文件           1
卡片           1
新建           1
更新           0
未变           0
被拒           0
未能放入（?）  2
卡片
  form.docx: 叉车司机, 宏达化工(示例), 新建 G-A-0041: 岗位风险清单 2, 岗位职责清单 2, 岗位操作卡 2, 岗位应急处置卡 1
     ? 第 1 行: 叉车岗位安全操作与应急卡
     ? 第 7 行: 安全警示标志：当心车辆
{'files': 3, 'rows': 5, 'new': 5, 'updated': 0, 'unchanged': 0, 'rejected': 0, 'left': 2}
side.docx None 焊工 永固建材(示例) G-A-0042 new None 2 0 0 1
   left 第 4 行: 风险等级：五级
many.docx None 押运员 源盛物流(示例) G-A-0043 new None 2 1 0 0
many.docx None 调度员 源盛物流(示例) G-A-0044 new None 1 0 0 1
风险.xlsx 岗位风险清单 钳工 恒瑞机械(示例) G-A-0045 new None 2 0 0 0
   left 岗位风险清单，第 2 行: 评审人：某甲
风险.xlsx 岗位风险清单 铣工 恒瑞机械(示例) G-A-0046 new None 1 0 0 0
{'files': 1, 'rows': 2, 'new': 0, 'updated': 0, 'unchanged': 0, 'rejected': 2, 'left': 0}
sheets.xlsx 挤出工 挤出工 None None rejected not_found 1 1 0 0
sheets.xlsx 注塑工 注塑工 None None rejected not_found 1 1 0 0
{'files': 1, 'rows': 2, 'new': 2, 'updated': 0, 'unchanged': 0, 'rejected': 0, 'left': 0}
sheets.xlsx 挤出工 挤出工 新来的厂（示例） G-A-0047 new None 1 1 0 0
sheets.xlsx 注塑工 注塑工 新来的厂（示例） G-A-0048 new None 1 1 0 0
E-A-0006     新来的厂（示例）
bihuan: cards_refused: 共 1 张卡片，1 张被拒；其余如上所列
bihuan: cards_refused: 共 2 张卡片，2 张被拒；其余如上所列
$ bihuan show G-A-0041 | sed -n '/^字段/,/^办理经过/p' | sed '$d'
字段
  车间（班组）  仓储部
  用工类型      正式用工

岗位风险清单  2
  1. 撞人
     可能的后果：转弯未鸣笛
  2. 货物倒塌

岗位职责清单  2
  1. 持证上岗
  2. 班前检查

岗位操作卡  2
  1. 检查制动
  2. 限速5.5公里

岗位应急处置卡  1
  1. 叉车司机
     处置步骤：立即停车 拨打120 报告班长

# a heading of two rows, cells merged down; parts that are numbered in words
$ cat >parts.py <<'END'
> import os, sys
> sys.path.insert(0, os.environ["TESTS"] + "/exchange/sheets")
> import word
> from book import Book
> with Book("两行.xlsx") as b:
>     b.sheet("Sheet1", [["叉车作业风险分级管控清单"], ["企业名称：宏达化工(示例)"], ["风险点", None, None, "作业步骤", None, "事故类型", "风险等级", "管控措施", None, None, "管控责任人", "管控层级"],
>         ["编号", "类型", "名称", "序号", "名称", None, None, "工程技术", "管理控制", "个体防护", None, None],
>         ["A1", "作业", "叉车驾驶", 1, "行驶", "厂内车辆致害", "较大", "限速器", "巡查", "安全鞋", "班长", "班组"], [None, None, None, 2, "装卸", "物体打击", "一般", "载荷表", "检查", "安全帽", "班长", "班组"]],
>         ["A3:C3", "D3:E3", "F3:F4", "G3:G4", "H3:J3", "K3:K4", "L3:L4", "A5:A6", "B5:B6", "C5:C6"])
> word.write("部分.docx", "".join(word.paragraphs(x) for x in ["岗位安全生产“两单两卡”", "单位（盖章）：宏达化工(示例)          岗位名称：巡检工（中控）", "第一部分  岗位风险清单", "1、泄漏", "2、滑跌。", "第二部分 岗位职责", "巡检", "交接班",
>     "第三部分 岗位操作卡", "第一步：穿戴", "第二步：出发", "第四部分 应急处置卡", "发生泄漏时，立即报告班长。", "发生火灾时，立即拨打119。"]))
> END
$ python3 -B parts.py; bihuan --as 乙 --json import post 两行.xlsx 部分.docx --dry-run | python3 brief.py; bihuan --as 乙 import post 两行.xlsx 部分.docx >/dev/null; for p in 叉车作业 巡检工（中控）; do bihuan show post/$p | sed -n '/清单/,/^办理经过/p' | sed '$d'; done
{'files': 2, 'rows': 2, 'new': 2, 'updated': 0, 'unchanged': 0, 'rejected': 0, 'left': 6}
两行.xlsx None 叉车作业 宏达化工(示例) None new None 2 0 0 0
   left 第 5 行: 编号：A1
   left 第 5 行: 类型：作业
   left 第 5 行: 名称：行驶
   left 第 5 行: 管控层级：班组
   left 第 6 行: 名称：装卸
   left 第 6 行: 管控层级：班组
部分.docx None 巡检工（中控） 宏达化工(示例) None new None 2 2 2 2
岗位风险清单  2
  1. 叉车驾驶  橙（较大）
     事故类型：厂(场)内车辆致害；管控措施：工程技术：限速器 管理控制：巡查 个体
     防护：安全鞋；责任人：班长
  2. 叉车驾驶  黄（一般）
     事故类型：物体打击；管控措施：工程技术：载荷表 管理控制：检查 个体防护：安
     全帽；责任人：班长

岗位职责清单：暂无

岗位操作卡：暂无

岗位应急处置卡：暂无

岗位风险清单  2
  1. 泄漏
  2. 滑跌。

岗位职责清单  2
  1. 巡检
  2. 交接班

岗位操作卡  2
  1. 穿戴
     步骤：第一步
  2. 出发
     步骤：第二步

岗位应急处置卡  2
  1. 发生泄漏时
     处置步骤：立即报告班长。
  2. 发生火灾时
     处置步骤：立即拨打119。

# the blank sheets of a template, filled by an enterprise: what belongs to which post a column says
$ cat >filled.py <<'END'
> import os, sys
> sys.path.insert(0, os.environ["TESTS"] + "/exchange/sheets")
> from book import Book
> with Book("填好.xlsx") as b:
>     b.sheet("岗位", [["名称", "企业", "车间（班组）", "用工类型", "备注"], ["焊接岗", "宏达化工(示例)", "一车间", "正式用工", None], ["打磨岗", "宏达化工(示例)", "二车间", "劳务派遣", "备注值"]])
>     b.sheet("岗位风险清单", [["岗位", "作业活动或设备", "可能的后果", "事故类型", "风险等级", "管控措施"], ["焊接岗", "电焊", "触电", "触电", "红（重大）", "断电"],
>         ["打磨岗", "打磨", "飞溅", "物体打击", "黄（一般）", "面罩"], ["焊接岗", "气割", "烫伤", "灼烫", "蓝（低）", "手套"]])
>     b.sheet("岗位职责清单", [["岗位", "职责", "考核标准"], ["打磨岗", "持证上岗", None]])
> END
$ python3 -B filled.py; for i in 1 2; do bihuan --as 乙 --json import post 填好.xlsx | python3 brief.py; done; bihuan --json show post/焊接岗 | json post_risk.0.activity post_risk.1.activity workshop
{'files': 1, 'rows': 2, 'new': 2, 'updated': 0, 'unchanged': 0, 'rejected': 0, 'left': 0}
填好.xlsx 岗位 焊接岗 宏达化工(示例) G-A-0051 new None 2 0 0 0
填好.xlsx 岗位 打磨岗 宏达化工(示例) G-A-0052 new None 1 1 0 0
{'files': 1, 'rows': 2, 'new': 0, 'updated': 0, 'unchanged': 2, 'rejected': 0, 'left': 0}
填好.xlsx 岗位 焊接岗 宏达化工(示例) G-A-0051 unchanged None 2 0 0 0
填好.xlsx 岗位 打磨岗 宏达化工(示例) G-A-0052 unchanged None 1 1 0 0
电焊
气割
一车间

# the risks in one file, the emergency card in another: one post; the same list twice is no such thing
$ cat >two.py <<'END'
> import os, sys
> sys.path.insert(0, os.environ["TESTS"] + "/exchange/sheets")
> import word
> def doc(name, *lines): word.write(name, "".join(word.paragraphs(x) for x in lines))
> doc("宏达化工(示例)-巡检工-风险.docx", "岗位名称：巡检工", "岗位风险清单", "1. 坠落", "岗位职责清单", "1. 巡检", *[f"{i}. 职责{i}" for i in range(2, 12)])
> doc("宏达化工(示例)-巡检工-应急.docx", "岗位名称：巡检工", "岗位应急处置卡", "1. 坠落：止血")
> doc("宏达化工(示例)-巡检工-再.docx", "岗位名称：巡检工", "岗位风险清单", "1. 中毒")
> END
$ python3 -B two.py; bihuan --as 乙 --json import post 宏达*巡检工-*.docx | python3 brief.py
{'files': 3, 'rows': 3, 'new': 2, 'updated': 0, 'unchanged': 0, 'rejected': 1, 'left': 0}
宏达化工(示例)-巡检工-再.docx None 巡检工 宏达化工(示例) G-A-0053 new None 1 0 0 1
宏达化工(示例)-巡检工-应急.docx None 巡检工 宏达化工(示例) G-A-0053 new None
宏达化工(示例)-巡检工-风险.docx None 巡检工 宏达化工(示例) None rejected duplicate_name 1 11 0 0
bihuan: cards_refused: 共 3 张卡片，1 张被拒；其余如上所列

# a folder for each enterprise
$ mkdir -p 报来/宏达化工\(示例\) 报来/永固建材\(示例\)/八月; cp form.docx '报来/宏达化工(示例)'; cp form.docx '报来/永固建材(示例)/八月'; bihuan --as 乙 --json import post 报来 --dry-run | python3 brief.py | grep -v left
form.docx None 叉车司机 宏达化工(示例) G-A-0041 unchanged None 2 2 2 1
form.docx None 叉车司机 永固建材(示例) None new None 2 2 2 1

# what cannot be read hinders nobody
$ cat >broken.py <<'END'
> import os, sys
> sys.path.insert(0, os.environ["TESTS"] + "/exchange/sheets")
> import word
> from old import container
> whole = open("side.docx", "rb").read()
> open("cut.docx", "wb").write(whole[:700]); open("empty.xlsx", "wb"); open("photo.docx", "wb").write(b"\xff\xd8\xff\xe0" + bytes(200))
> open("flipped.docx", "wb").write(whole[:300] + bytes(40) + whole[340:])
> word.write("letter.docx", word.paragraphs("通知") + word.paragraphs("请各企业于本月底前报送岗位两单两卡。"))
> for name, stream in (("a.doc", "WordDocument"), ("b.wps", "WordDocument"), ("c.et", "Other"), ("d.xls", "EncryptedPackage")): open(name, "wb").write(container({stream: bytes(5000)}))
> word.write("long.docx", word.paragraphs("示例岗岗位风险清单") + "".join(word.paragraphs(f"风险{i}") for i in range(1, 4000)))
> END
$ python3 -B broken.py; bihuan --as 乙 import post cut.docx empty.xlsx photo.docx flipped.docx letter.docx a.doc b.wps c.et d.xls long.docx nothere.docx side.docx; mkdir none; bihuan --as 乙 import post none; bihuan --lang en --as 乙 import post a.doc c.et letter.docx --dry-run
文件           12
卡片           12
新建           0
更新           0
未变           1
被拒           11
未能放入（?）  1
卡片
  cut.docx: 被拒: cut.docx：文件已损坏或不完整，请重新拷贝，或打开后另存一次
  empty.xlsx: 被拒: empty.xlsx：文件是空的
  photo.docx: 被拒: photo.docx：这是图片，不是表格，内容只能逐行录入
  flipped.docx: 被拒: flipped.docx：文件已损坏或不完整，请重新拷贝，或打开后另存一次
  letter.docx: 被拒: letter.docx：里面没有“岗位”的标题或表头可以识别
  a.doc: 被拒: a.doc：这是旧版 Word 或 WPS 文档（.doc、.wps），请打开后“另存为”.docx
  b.wps: 被拒: b.wps：这是旧版 Word 或 WPS 文档（.doc、.wps），请打开后“另存为”.docx
  c.et: 被拒: c.et：这是旧版 Office 文件，不是表格，请打开后“另存为”.docx 或 .xlsx
  d.xls: 被拒: d.xls：文件有打开密码；请打开后不带密码另存，再导入
  long.docx: 被拒: long.docx：行数超过一张卡片，请作为清单导入
  nothere.docx: 被拒: nothere.docx：没有这个文件或文件夹
  side.docx: 焊工, 永固建材(示例), 未变 G-A-0042: 岗位风险清单 2, 岗位应急处置卡 1
     ? 第 4 行: 风险等级：五级
Files           3
Cards           3
New             0
Updated         0
Unchanged       0
Rejected        3
Not placed (?)  0
Cards
  a.doc: Rejected: a.doc: this is an old Word or WPS document (.doc, .wps); open it, choose Save as and the type .docx
  c.et: Rejected: c.et: this is an old Office file, but no sheet; open it, choose Save as and the type .docx or .xlsx
  letter.docx: Rejected: letter.docx: nothing in it stands under a title or a heading of Post
bihuan: cards_refused: 共 12 张卡片，11 张被拒；其余如上所列
bihuan: no_file: none：里面没有可作为卡片的文件（.docx、.xlsx、.xls）
bihuan: cards_refused: 3 of 3 cards were refused; the others are as told above
[exit 1]
$ bihuan import hazard cut.docx side.docx; bihuan import post side.docx many.docx --sheet 2; bihuan import post side.docx --set 颜色=红; bihuan --as 乙 import post form.docx --set enterprise=没有的厂
文件           1
卡片           1
新建           0
更新           0
未变           0
被拒           1
未能放入（?）  2
卡片
  form.docx: 叉车司机, 被拒: 企业：没有企业“没有的厂”；请先登记，或让新企业自动新建（--create-missing）
     ? 第 1 行: 叉车岗位安全操作与应急卡
     ? 第 7 行: 安全警示标志：当心车辆
bihuan: no_cards: 该台账没有卡片式文件，请逐个导入
bihuan: bad_argument: 列和行的选项只用于一个清单文件，请逐个导入
用法：bihuan help 命令
bihuan: unknown_field: “岗位”台账没有字段“颜色”
字段见：bihuan help 台账或环节
bihuan: cards_refused: 共 1 张卡片，1 张被拒；其余如上所列
[exit 1]
# a list of posts is taken in as one
$ printf '岗位名称,企业名称,车间\n巡逻岗,宏达化工(示例),一车间\n' >list.csv; bihuan --as 乙 import post list.csv | sed -n '1,2p'
行数  1
新建  1
