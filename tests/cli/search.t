# Any record of any ledger by number, name or words; and one rule for what is overdue: is:overdue in each ledger is what
# the day shows and counts.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f d.bihuan demo
d.bihuan
$ bihuan -f d.bihuan search ZZ-A-0003
ZZ-A-0003     Licence               铝源铸造(示例)      排污许可证
$ bihuan -f d.bihuan search 示罚
CF-A-0003     Penalty               木韵家具(示例)      示罚〔2026〕3号
CF-A-0005     Penalty               筑成建设(示例)      示罚〔2026〕5号
CF-A-0004     Penalty               宏达化工(示例)      示罚〔2026〕4号
CF-A-0002     Penalty               木韵家具(示例)      示罚〔2026〕2号
CF-A-0001     Penalty               木韵家具(示例)      示罚〔2026〕1号
CF-A-0006     Penalty               恒安仓储(示例)      示罚〔2025〕1号
$ bihuan -f d.bihuan --lang zh search hgy | head -n 1
TZ-A-0002     特种作业人员          精工机械(示例)      焊工乙(示例)

# the enterprise itself before all that is its
$ bihuan -f d.bihuan search 木韵家具 | head -n 2
E-A-0008      Enterprise                                木韵家具(示例)
2026-A-0072   Hazard                木韵家具(示例)      除尘系统积尘未按规定清理
$ bihuan -f d.bihuan --json search 储罐安全阀 | json 0.number 0.ledger 0.enterprise_label
2026-A-0048
hazard
宏达化工(示例)

# items, by what they say
$ bihuan -f d.bihuan search 泄压
AQ3067-5.4.6  Major-hazard criterion                      泄压装置投用（主题；判定须对照条文）
G-A-0001-A-9  Operation card                            降温泄压后关闭进料阀

# what is void is not found; a filter asks the ledgers that have its field
$ bihuan -f d.bihuan void ZZ-A-0003 2>&1 | head -n 1; bihuan -f d.bihuan act ZZ-A-0003 drop reason=重复; bihuan -f d.bihuan search ZZ-A-0003
bihuan: required: Void: Reason must be given
ZZ-A-0003 dropped
$ bihuan -f d.bihuan search until:2026-09-01..2026-10-31 licence_no:XK
ZZ-A-0001     Licence               宏达化工(示例)      安全生产许可证
$ bihuan -f d.bihuan search licence_no:XK
ZZ-A-0001     Licence               宏达化工(示例)      安全生产许可证
$ bihuan -f d.bihuan search level:major --limit 2
2026-A-0110   Hazard                筑成建设(示例)      未对承包单位的安全生产工作统一协调、管理
2026-A-0079   Hazard                铝源铸造(示例)      交接班室设置在铝液吊运跨的地坪区域内
… and more: bihuan list hazard
hubei.check   Clock rule                                申请后现场验收
hubei.decide_resume  Clock rule                                审查恢复生产申请
… and more: bihuan list rule
$ bihuan -f d.bihuan search
bihuan: bad_argument: Usage: bihuan search WORD… [--limit N]
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan -f d.bihuan search nofield:1
bihuan: unknown_field: the ledger Enterprise has no field “nofield”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan -f d.bihuan search 宏达 --limit 0
bihuan: bad_argument: --limit takes a number from 1 to 100000, not “0”
bihuan help COMMAND shows the usage
[exit 2]

# of each ledger that has something overdue: as many as the day tells in its sections, and in its counts
$ bihuan -f e.bihuan demo; bihuan -f e.bihuan --json today >day.json; for l in $(bihuan --lang zh help | sed -n '/^台账/,/^$/p' | sed '1d;s/、/\n/g' | awk 'NF { print $1 }'); do n=$(bihuan -f e.bihuan count $l is:overdue 2>/dev/null) && echo $l $n; done >late; python3 -c "
> import json
> day = json.load(open('day.json'))
> told = dict(line.split() for line in open('late'))
> told = {l: n for l, n in told.items() if l == 'hazard' or any(k.startswith(l + '_') for k in day)}
> late = {}
> for k, v in day.items():
>     for r in v if isinstance(v, list) and k != 'months' else []:
>         if r.get('overdue'): late.setdefault(r['ledger'], set()).add(r['number'])
> print([l for l, n in told.items() if len(late.get(l, [])) != int(n)] or 'the sections agree', len(told) > 10)
> print(sum(int(n) for l, n in told.items() if l != 'hazard') == day['counts']['overdue_elsewhere'], int(told['hazard']) == day['counts']['overdue'])"
e.bihuan
the sections agree True
True True
$ bihuan -f e.bihuan today | sed -n '/^Licences/,/^$/p'
Licences to renew  2, 1 of them overdue
  ZZ-A-0003    2026-08-18 +14 days   铝源铸造(示例)    排污许可证
  ZZ-A-0001    2026-09-21            宏达化工(示例)    安全生产许可证
