# A hazard is at an enterprise or at a place of the park (场所): what shows whose it is shows the place, words find it by the
# place's name, filters and sheets know it.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role inspector >/dev/null; bihuan person add 丙 --role clerk >/dev/null
$ bihuan new enterprise name='宏达化工(示例)'
E-A-0001
$ bihuan --as 丙 new place name='公共管廊东段(示例)' kind=管廊 aliases=东管廊 responsible='管廊站长(示例)' owner=园区公司 fire_class=甲类
L-A-0001
$ bihuan --as 丙 new place name='公共管廊东段(示例)'
bihuan: duplicate_name: 公共管廊东段(示例) already exists as L-A-0001; give another name, or both their credit codes
[exit 1]
$ bihuan --as 丙 new place name=雨水泵站 kind=泵
bihuan: bad_choice: Kind: “泵” is not one of Pipe rack (pipe_rack), Road (road), Drainage (drainage), Sewage works (sewage), Fire water (fire), Power supply (power), Gas supply (gas), Heat supply (heat), Parking (parking), Building (building), Building site (site), Crowded premises (crowd), Other (other)
[exit 1]

# one of the two
$ bihuan --as 乙 new hazard description=支架锈蚀 location=K12支墩 source=inspection
bihuan: required: Register: Enterprise or Public place must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 new hazard place=东管廊 description=支架锈蚀 location=K12支墩 source=inspection found_on=2026-08-20
2026-A-0001
$ bihuan --as 乙 new hazard enterprise=E-A-0001 description=护栏缺失 location=平台 source=inspection found_on=2026-08-21
2026-A-0002
$ bihuan --json show 2026-A-0001 | json enterprise enterprise_label place place_label location
null
null
L-A-0001
公共管廊东段(示例)
K12支墩
$ bihuan --json show 2026-A-0002 | json enterprise_label place place_label
宏达化工(示例)
null
null
$ bihuan list hazard --sort number; bihuan --lang zh show 2026-A-0001 | head -4
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  支架锈蚀                              公共管廊东段(示例)           Registered                  2026-08-20
2026-A-0002  护栏缺失                              宏达化工(示例)             Registered                  2026-08-21
2026-A-0001  已登记
公共管廊东段(示例)  K12支墩
 支架锈蚀
$ bihuan list hazard place:L-A-0001; bihuan list hazard 管廊; bihuan count hazard ggl; bihuan count hazard enterprise:; bihuan count place hazard.open:yes; bihuan count place hazard:
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  支架锈蚀                              公共管廊东段(示例)           Registered                  2026-08-20
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  支架锈蚀                              公共管廊东段(示例)           Registered                  2026-08-20
1
1
1
0

# its own way is the same; who answers there is offered
$ bihuan --as 乙 act 2026-A-0001 grade level=general; bihuan --as 乙 act 2026-A-0001 order requirement=除锈防腐 responsible='管廊站长(示例)' deadline=2026-08-30 on=2026-08-20
2026-A-0001 graded
2026-A-0001 rectifying
$ bihuan today | grep -A2 Overdue | tail -2; bihuan --json today | json overdue.0.place_label
  2026-A-0001  General  2026-08-30 +2 days    公共管廊东段(示例)  支架锈蚀

公共管廊东段(示例)
$ bihuan show L-A-0001 | head -12
L-A-0001 公共管廊东段(示例)  Place
  Other names  东管廊
  Kind         Pipe rack
  Owner        园区公司
  Who answers  管廊站长(示例)
  Fire class   Class A

Its records
  1 hazards, open 1, overdue 1, open and major 0

What was done, newest first
  <TIME>  Created  丙

# amended: the other way round, but never neither
$ bihuan --as 乙 edit 2026-A-0001 place=
bihuan: required: "Public place" cannot be emptied
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 edit 2026-A-0002 enterprise=
bihuan: required: "Enterprise" cannot be emptied
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 edit 2026-A-0002 enterprise= place=L-A-0001 reason=错填; bihuan --json show 2026-A-0002 | json enterprise place; bihuan undo >/dev/null; bihuan --json show 2026-A-0002 | json enterprise place
null
L-A-0001
E-A-0001
null

# another name is found too; the old one no longer
$ bihuan --as 丙 edit L-A-0001 name='架空管道东段(示例)' aliases=; bihuan count hazard 架空; bihuan count hazard 公共管廊; bihuan verify; bihuan rebuild; bihuan count hazard 架空; bihuan verify
1
0
1

# a sheet of the park's own; without an enterprise each row needs its place
$ printf '公共设施,隐患内容,部位,检查日期,检查人,整改要求,整改期限\n架空管道东段(示例),阀门无标识,K3,2026-08-22,乙,挂牌,2026-09-10\n,路面塌陷,K4,2026-08-22,乙,修复,2026-09-10\n不知何处,井盖缺失,K5,2026-08-22,乙,补齐,2026-09-10\n' >rounds.csv
$ bihuan --as 丙 --json import hazard rounds.csv --set source=inspection --reject bad.csv | json new rejected; cut -d, -f1-3 bad.csv; bihuan --json list hazard 阀门无标识 | json 0.place_label 0.enterprise 0.missing
1
2
﻿_行,_列,_原因
3,Enterprise,Enterprise is required; name one for all rows (--set enterprise=…) or have a stand-in made (--create-missing)
4,Enterprise,Enterprise is required; name one for all rows (--set enterprise=…) or have a stand-in made (--create-missing)
架空管道东段(示例)
null
["level"]
bihuan: rows_rejected: 2 of 3 rows were rejected
correct the file of the rejected rows and import that
$ printf '公共设施,隐患内容,部位,检查日期,检查人,整改要求,整改期限\n架空管道东段(示例),阀门无标识,K3,2026-08-22,乙,挂牌,2026-09-10\n架空管道东段(示例),吊架松动,K6,2026-08-22,乙,紧固,2026-09-10\n' >again.csv; bihuan --as 丙 --json import hazard again.csv --set source=inspection | json new unchanged rejected
1
1
0
$ printf '受检单位,隐患内容,部位,检查日期\n宏达化工(示例),泵漏,泵房,2026-08-22\n' >plain.csv; bihuan --as 丙 --json import hazard plain.csv --set source=inspection | json new
1
$ printf '名称,类型,产权单位,火灾危险性类别,消防验收\n创业大厦(示例),厂房,园区公司,丙类,验收合格\n' >places.csv; bihuan --as 丙 --json import place places.csv | json new; bihuan list place --sort number
1
No.          Name                      Kind              Where             Owner             Fire class  Acceptance
L-A-0001     架空管道东段(示例)        Pipe rack                           园区公司          Class A
L-A-0002     创业大厦(示例)            Building                            园区公司          Class C     Accepted
$ bihuan verify; bihuan rebuild; bihuan verify
