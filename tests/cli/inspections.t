# Inspections and their checklists: the lists that ship, the life from its first state to each of its ends, in time and late,
# by the roles that may and refused to one that may not; what Today, is:overdue and due: say; results and scores.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 检查乙 --role inspector; bihuan -f s person add 内勤丙 --role clerk; bihuan -f s person add 厂方丁 --role inspector --side enterprise; bihuan -f s new enterprise name='宏达化工(示例)'; bihuan -f s new enterprise name='永固建材(示例)'

# the lists that ship, as many items as the orders have, each with its basis
$ bihuan -f s --json list checklist | python3 -c 'import json, re, sys; [print(l["number"], len(l["check_item"]), "" if all(re.search(r"第.+条|规定|4\.\d", i["basis"] or "") for i in l["check_item"]) else "without an article") for l in json.load(sys.stdin)]'
$ bihuan -f s --json list check_item | python3 -c 'import json, sys; v = json.load(sys.stdin); print(len(v), sum(not i["basis"] for i in v), sum(i["checklist"].startswith("GM") for i in v), sum(i["criterion"] is not None for i in v))'
$ for f in 'basis:' 'severity:major criterion:' 'method:'; do bihuan -f s count check_item "$f"; done
$ bihuan -f s --json show FHXC | python3 -c 'import json, sys; print([i["section"] for i in json.load(sys.stdin)["check_item"]])'

# planned, carried out, fed back
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 kind=联合检查 planned_on=2026-09-10 checklist=FHXC、DCGZ about=联合检查
$ bihuan -f s --as 内勤丙 new inspection enterprise=E-A-0002 kind=四不两直 planned_on=2026-09-05 people=检查乙 checklist=RQ
$ for d in 2026-09-01 2026-09-10 2026-09-11; do BIHUAN_TODAY=$d bihuan -f s count inspection is:overdue; BIHUAN_TODAY=$d bihuan -f s --as 检查乙 --json today | python3 -c 'import json, sys; d = json.load(sys.stdin); print({k: len(v) for k, v in d.items() if k.startswith("inspection_")})'; done
$ bihuan -f s count inspection due:7d; bihuan -f s --as 检查乙 count inspection people:me
$ bihuan -f s --as 检查乙 act J2026-A-001 feed_back feedback=无
$ bihuan -f s --as 检查乙 act J2026-A-001 carry_out sign_refused=yes
$ bihuan -f s --as 检查乙 act J2026-A-001 carry_out on=2026-09-01
$ bihuan -f s --as 检查乙 act J2026-A-001 feed_back feedback=已当面反馈; bihuan -f s --json show J2026-A-001 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["state"], r["inspected_on"], r["fed_back_on"], r["next"])'
# late, and called off; one that is wrong
$ BIHUAN_TODAY=2026-09-08 bihuan -f s --as 检查乙 act J2026-A-002 carry_out met=班长 signed_by=班长 summary=已查; BIHUAN_TODAY=2026-09-08 bihuan -f s count inspection is:overdue
$ bihuan -f s --as 内勤丙 new inspection enterprise=E-A-0002 kind=supervision planned_on=2026-09-20; bihuan -f s --as 内勤丙 act J2026-A-003 cancel; bihuan -f s --as 内勤丙 act J2026-A-003 cancel why=企业停产
$ bihuan -f s --as 内勤丙 new inspection enterprise=E-A-0002 kind=supervision planned_on=2026-09-21; bihuan -f s --as 内勤丙 act J2026-A-004 drop why=重复; bihuan -f s count inspection
# an enterprise's own people: their own rounds alone
$ bihuan -f s --as 厂方丁 new inspection enterprise=E-A-0001 kind=joint
$ bihuan -f s --as 厂方丁 new inspection enterprise=E-A-0001 kind=防火巡查 checklist=FHXC
# bad input loses nothing and says what is allowed
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 kind=抽查
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 checklist=没有这张表
$ bihuan -f s --as 检查乙 act J2026-A-005 carry_out on=2026-09-02
$ bihuan -f s --as 检查乙 new inspection kind=joint

# results by the command line keep what the item says; the score by section
$ bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-01 result=符合; bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-02 result=不符合 finding=东侧通道堵塞; bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-04 result=不涉及 reason=没有防火卷帘
$ bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-01 result=大概
$ bihuan -f s --json show J2026-A-005 | python3 -c 'import json, sys; r = json.load(sys.stdin); print([(i["section"], i["content"][:8], i["result"]) for i in r["inspection_item"]]); print(r["scores"][-1])'
$ bihuan -f s --lang zh show J2026-A-005 | sed -n '/^各项目得分/,/^不涉及的理由/p'



# a hazard names the inspection and the item
$ bihuan -f s --as 检查乙 new hazard enterprise=E-A-0001 location=东门 description=东侧通道堵塞 source=self inspection=J2026-A-005 check_item=FHXC-02; bihuan -f s count hazard inspection:J2026-A-005; bihuan -f s show J2026-A-005 | sed -n '/^Not met/,/^What remains/p'


# a list of one's own, taken in from a sheet as it is written in the field
$ bihuan -f s --as 内勤丙 new checklist name=车间自查表; bihuan -f s new checklist name=车间自查表; printf '检查项目,序号,检查内容,检查依据,检查方式\n用电,1,配电箱上锁,本公司制度第三条,现场\n用电,2,电线不破损,本公司制度第四条,现场检查\n消防,3,灭火器在有效期内,本公司制度第五条,查记录\n' >own.csv; bihuan -f s import check_item own.csv --set checklist=车间自查表; bihuan -f s show checklist/车间自查表 | sed -n '/^Check item/,$p'

# the second visit of the park within a year is said on the enterprise's page; its own rounds do not count
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 kind=joint planned_on=2026-03-01 inspected_on=2026-03-02; bihuan -f s show E-A-0001 | grep -A1 'inspection'
# spot checks: a yes is a problem
$ bihuan -f s --as 检查乙 new spot_check enterprise=E-A-0001 not_led=yes no_certificate=是; bihuan -f s count spot_check is:not_led; bihuan -f s count spot_check is:no_drill
$ bihuan -f s verify; bihuan -f s rebuild; bihuan -f s --json show J2026-A-005 | python3 -c 'import json, sys; print(json.load(sys.stdin)["scores"][-1])'
