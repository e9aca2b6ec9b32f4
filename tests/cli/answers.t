# What comes into a park and what leaves it, and its emergency plans: each life from its first state to each of its ends.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 乙 --role clerk; bihuan -f s person add 丙 --role inspector; bihuan -f s new enterprise name='宏达化工(示例)'; bihuan -f s new enterprise name='小巧五金(示例)'
s
P-A-002
P-A-003
E-A-0001
E-A-0002

# projects: told within thirty days
$ bihuan -f s --as 乙 new project name=二期储罐 enterprise=E-A-0001 kind=扩建 brought_in_on=2026-08-02 high_risk=是; bihuan -f s --as 乙 new project name=冲压线 enterprise="小巧五金(示例)" kind=新建 brought_in_on=2026-08-30
XM-A-0001
XM-A-0002
$ bihuan -f s new project name=x enterprise=E-A-0001 brought_in_on=2026-09-02; bihuan -f s new project enterprise=E-A-0001; bihuan -f s new project name=x enterprise=E-A-0001 kind=拆除
bihuan: bad_date: Brought in on: 2026-09-02 is in the future
bihuan: required: Bring in: Name must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_choice: Kind: “拆除” is not one of New (new), Rebuilding (rebuilt), Extension (extended)
[exit 1]
$ bihuan -f s list project
No.          Name                    Enterprise            Kind        Brought in on  Told on     State
XM-A-0002    冲压线                  小巧五金(示例)        New         2026-08-30                 Brought in
XM-A-0001    二期储罐                宏达化工(示例)        Extension   2026-08-02                 Brought in
$ bihuan -f s --lang zh show XM-A-0001 | sed -n '/^下一步/,/^$/p'
下一步
  通报  期限 2026-09-01 今天
    项目引进后30日内通报应急管理部门（关于加强产业园区安全生产工作的意见（七）：
    项目引进后30日内通报本级应急管理部门）
  设计审查
  期限：按本地办法
$ for d in 2026-09-01 2026-09-02; do BIHUAN_TODAY=$d bihuan -f s count project is:overdue; done; bihuan -f s --json today | json project_to_tell.0.number project_to_tell.1.number
0
1
XM-A-0001
XM-A-0002
$ bihuan -f s --as 乙 act XM-A-0001 tell_project; bihuan -f s --as 乙 act XM-A-0001 tell_project told_to=示例应急管理局 on=2026-08-01; bihuan -f s --as 乙 act XM-A-0001 tell_project told_to=示例应急管理局 told_no=示通1号; bihuan -f s --as 乙 act XM-A-0001 tell_project told_to=又一次
XM-A-0001 told
bihuan: required: Tell: Told to must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: Told on: 2026-08-01 is before it was brought in (2026-08-02)
bihuan: wrong_state: "Tell" is not possible now: the construction project is "Told"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s --as 乙 act XM-A-0001 review_design same_design=否 fire_design=passed; bihuan -f s --as 乙 act XM-A-0001 review_design same_design=是 fire_design=failed;  bihuan -f s --as 乙 act XM-A-0001 review_design same_design=是 fire_design=审查合格; bihuan -f s --as 乙 act XM-A-0001 review_design same_design=是 fire_design=passed assessed_on=2026-08-20
XM-A-0001 designed
bihuan: wrong_state: the safety facilities are not designed with it: the design does not pass
bihuan show NUMBER says what may be done now
bihuan: wrong_state: the fire design failed: the design does not pass
bihuan show NUMBER says what may be done now
bihuan: required: a project of a high-risk trade is assessed for safety first
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 act XM-A-0001 accept_works same_build=是 same_use=是 fire_acceptance=passed; bihuan -f s --as 丙 act XM-A-0001 accept_works same_build=是 same_use=否 fire_acceptance=passed;  bihuan -f s --as 丙 act XM-A-0001 accept_works same_build=是 same_use=是 fire_acceptance=验收不合格; bihuan -f s --as 丙 act XM-A-0001 accept_works same_build=是 same_use=是 fire_acceptance=filed; bihuan -f s --json show XM-A-0001 | json state open told_on accepted_on
XM-A-0001 accepted
accepted
false
2026-09-01
2026-09-01
bihuan: wrong_role: your role does not allow "Accept"
let somebody else act: --as NUMBER|NAME
bihuan: wrong_state: the safety facilities were not built and put to use with it: it cannot be accepted
bihuan show NUMBER says what may be done now
bihuan: wrong_state: the fire acceptance failed: it cannot be accepted
bihuan show NUMBER says what may be done now
# designed before it was told: that is still owed, and late
$ bihuan -f s --as 乙 act XM-A-0002 review_design same_design=是 fire_design=drawings; BIHUAN_TODAY=2026-09-30 bihuan -f s list project is:overdue; bihuan -f s --as 乙 act XM-A-0002 end_project; bihuan -f s --as 乙 act XM-A-0002 end_project why=未取得用地; bihuan -f s --json show XM-A-0002 | json state open; bihuan -f s --as 乙 act XM-A-0002 tell_project told_to=局
XM-A-0002 designed
No.          Name                    Enterprise            Kind        Brought in on  Told on     State
XM-A-0002    冲压线                  小巧五金(示例)        New         2026-08-30                 Design reviewed
XM-A-0002 ended
ended
false
bihuan: required: Give up: Reason must be given
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_state: "Tell" is not possible now: the construction project is "Given up"
bihuan show NUMBER says what may be done now
[exit 1]
$ printf '建设单位,建设项目名称,建设性质,签约日期,通报日期,总投资\n宏达化工(示例),三期罐区,新建,2026-07-01,2026-07-20,1200万\n宏达化工(示例),办公楼,新建,2026-06-01,,\n宏达化工(示例),仓库,新建,,,\n' >xm.csv; bihuan -f s --json import project xm.csv --reject bad.csv | json new rejected; bihuan -f s list project --sort brought_in_on
2
1
No.          Name                    Enterprise            Kind        Brought in on  Told on     State
XM-A-0004    办公楼                  宏达化工(示例)        New         2026-06-01                 Brought in
XM-A-0003    三期罐区                宏达化工(示例)        New         2026-07-01     2026-07-20  Told
XM-A-0001    二期储罐                宏达化工(示例)        Extension   2026-08-02     2026-09-01  Accepted
XM-A-0002    冲压线                  小巧五金(示例)        New         2026-08-30                 Given up
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that

# exits: upgraded, moved, closed; looked at again, and what comes back gets a new last day
$ bihuan -f s --as 乙 new exit enterprise=E-A-0002 kind=关停 reason=无证生产 decided_on=2026-07-01 until=2026-06-30; bihuan -f s --as 乙 new exit enterprise=E-A-0002 kind=关闭 reason=无证生产 decided_on=2026-07-01 until=2026-06-30; bihuan -f s --as 乙 new exit enterprise=E-A-0002 kind=close reason=无证生产 decided_on=2026-07-01 until=2026-08-31; bihuan -f s --as 乙 new exit enterprise=E-A-0001 kind=upgrade reason=达标升级 decided_on=2026-08-01 until=2026-12-31; bihuan -f s --as 乙 new exit enterprise=E-A-0001 reason=达标升级
GB-A-0001
GB-A-0002
bihuan: bad_date: 2026-06-30 is before the decision (2026-07-01)
bihuan: bad_date: 2026-06-30 is before the decision (2026-07-01)
bihuan: required: Decide: Kind must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count exit is:overdue; done; bihuan -f s --json today | json exit_ending.0.number
0
1
GB-A-0001
$ bihuan -f s --as 乙 act GB-A-0001 finish_exit; bihuan -f s --as 乙 act GB-A-0001 finish_exit done=断水断电，拆除设备; bihuan -f s --as 乙 act GB-A-0001 look_again result=kept; bihuan -f s --as 丙 act GB-A-0001 look_again result=relapsed; bihuan -f s --as 丙 act GB-A-0001 look_again result=relapsed until=2026-08-31; bihuan -f s --as 丙 act GB-A-0001 look_again result=relapsed until=2026-09-10; bihuan -f s --json show GB-A-0001 | json state round relapsed_on done_on next_due
GB-A-0001 done
GB-A-0001 decided
decided
2
2026-09-01
null
2026-09-10
bihuan: required: Finish: What was done must be given
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_role: your role does not allow "Look again"
let somebody else act: --as NUMBER|NAME
bihuan: required: Look again: Until must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: 2026-08-31 is before the second look (2026-09-01)
$ BIHUAN_TODAY=2026-09-11 bihuan -f s list exit is:overdue; bihuan -f s --as 乙 act GB-A-0001 finish_exit done=再次取缔; bihuan -f s --as 丙 act GB-A-0001 look_again result=未反弹; bihuan -f s --json show GB-A-0001 | json state round open; bihuan -f s --as 丙 act GB-A-0001 look_again result=已反弹 until=2026-09-20; bihuan -f s --json show GB-A-0001 | json state round open; bihuan -f s show GB-A-0001 | head -1
No.          Enterprise              Kind        Reason                Until       Round   State
GB-A-0001    小巧五金(示例)          Close       无证生产              2026-09-10  2       Decided
GB-A-0001 done
GB-A-0001 rechecked
rechecked
2
false
GB-A-0001 decided
decided
3
true
GB-A-0001  Decided, had relapsed
$ printf '单位名称,处置方式,存在问题,决定日期,完成时限,完成日期,复查日期\n小巧五金(示例),搬迁,居民区内生产,2026-03-01,2026-05-31,2026-05-20,2026-06-10\n' >gb.csv; bihuan -f s --json import exit gb.csv | json new; bihuan -f s list exit state:rechecked
1
No.          Enterprise              Kind        Reason                Until       Round   State
GB-A-0003    小巧五金(示例)          Move        居民区内生产          2026-05-31  1       Looked at again

# emergency plans, of an enterprise and of the park
$ bihuan -f s --as 乙 new emergency_plan name=园区综合应急预案 kind=综合应急预案 drawn_up_on=2023-08-01; bihuan -f s --as 乙 new emergency_plan name=储罐区专项预案 enterprise=E-A-0001 kind=专项应急预案 edition=2026版; bihuan -f s new emergency_plan enterprise=E-A-0001
YA-A-0001
YA-A-0002
bihuan: required: Draw up: Name must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s --as 乙 act YA-A-0001 review_plan on=2023-08-10 reviewers=专家丁、专家戊; bihuan -f s --as 乙 act YA-A-0001 file_plan on=2023-09-02 filing_no=示备1号; bihuan -f s --as 乙 act YA-A-0002 file_plan; bihuan -f s list emergency_plan
YA-A-0001 reviewed
YA-A-0001 filed
YA-A-0002 filed
No.          Name                      Enterprise            Kind            Filed on    Next due    State
YA-A-0001    园区综合应急预案                                Overall         2023-09-02  2026-09-01  On file
YA-A-0002    储罐区专项预案            宏达化工(示例)        Special         2026-09-01  2029-08-31  On file
bihuan: no review is recorded
$ bihuan -f s --lang zh show YA-A-0001 | sed -n '/^下一步/,/^$/p'; for d in 2026-09-01 2026-09-02; do BIHUAN_TODAY=$d bihuan -f s count emergency_plan is:overdue; done; bihuan -f s count emergency_plan enterprise:
下一步
  评估  期限 2026-09-01 今天
    备案或者上次评估后1095日内定期评估（由本园区选定：定期评估应急预案（此处三年
    一次，按1095日计））

0
1
1
$ bihuan -f s --as 乙 act YA-A-0001 assess_plan; bihuan -f s --as 乙 act YA-A-0001 assess_plan conclusion=需要修订; bihuan -f s --json show YA-A-0001 | json next_act next_due assessed_on; bihuan -f s --as 乙 act YA-A-0001 revise_plan edition=2026版; bihuan -f s --json show YA-A-0001 | json state filed_on next_act; bihuan -f s --as 乙 act YA-A-0001 review_plan; bihuan -f s --as 乙 act YA-A-0001 file_plan; bihuan -f s --json show YA-A-0001 | json state next_act next_due edition
YA-A-0001 filed
revise_plan
null
2026-09-01
YA-A-0001 revised
revised
null
review_plan
YA-A-0001 reviewed
YA-A-0001 filed
filed
assess_plan
2029-08-31
2026版
bihuan: required: Assess: Conclusion must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 act YA-A-0002 assess_plan conclusion=keep; bihuan -f s --json show YA-A-0002 | json next_due; bihuan -f s --as 乙 act YA-A-0002 drop why=重复; bihuan -f s count emergency_plan; bihuan -f s verify; bihuan -f s rebuild; bihuan -f s verify
YA-A-0002 filed
2029-08-31
YA-A-0002 dropped
1
