# A major hazard the whole way: graded on a criterion, ordered, planned,
# reported, listed, pressed, extended, halted, assessed, checked twice,
# resumed, delisted, reported again, signed off and published. A skipped step
# is refused.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null
$ for who in '乙 --role clerk' '丙 --role inspector' '丁 --role supervisor' '戊 --role inspector --side department' '己 --role supervisor'; do bihuan person add $who; done
P-A-002
P-A-003
P-A-004
P-A-005
P-A-006
$ bihuan person add 辛 --role inspector --side enterprise
P-A-007
$ bihuan --as 甲 edit profile value=qingdao
$ bihuan --as 乙 new enterprise name=一号化工厂 sector=chemicals
E-A-0001

# registered and graded at once; a criterion or more is needed
$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=可燃气体报警停用 location=罐区 source=inspection level=major requirement=恢复 responsible=庚 deadline=+30 interim_measures=撤人
bihuan: required: Grade: Basis of the level must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=可燃气体报警停用 location=罐区 source=inspection
2026-A-0001
$ bihuan --as 丙 act 2026-A-0001 grade level=major basis=criterion criterion=GM-03-01
bihuan: wrong_role: only a supervisor grades a hazard major, takes it back or decides on one suspected to be
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 grade level=major
bihuan: required: Grade: Basis of the level must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 grade level=major basis=criterion
bihuan: required: Grade: Criterion must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 grade level=major basis=criterion criterion=NONE
bihuan: not_found: Criterion: there is no record “NONE” here
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 grade level=major basis=criterion criterion=GM-03-01
2026-A-0001 graded
$ bihuan --json show 2026-A-0001 | json level criterion standard article text
major
GM-03-01
《工贸企业重大事故隐患判定标准》
第三条（一）
未对承包单位、承租单位的安全生产工作统一协调、管理，或者未定期进行安全检查的
$ bihuan --as 丙 act 2026-A-0001 fix_on_spot measure_taken=恢复
bihuan: wrong_state: a major hazard is not fixed on the spot: it takes an order
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 order requirement=恢复报警 responsible=庚 deadline=+30
bihuan: required: Order: Interim measures must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 order requirement=恢复报警 responsible=庚 deadline=+30 interim_measures=撤人并停用 doc_no=改1号 served_on=today
2026-A-0001 rectifying

# the plan fills the five from its six parts
$ bihuan --as 丙 act 2026-A-0001 plan goal=恢复报警
bihuan: required: Plan: Methods must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 report_done measure_taken=已恢复 rectified_on=today
bihuan: plan_missing: the plan of a major hazard is not complete: "Goal" is missing
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 plan goal=恢复报警 methods=更换探头 funds_goods=三万元 organisation=庚 schedule=三十日 safety=撤人
2026-A-0001 rectifying
$ bihuan --json show 2026-A-0001 | json five_responsible five_measures five_funds five_deadline five_contingency
庚
更换探头
三万元
三十日
撤人
$ bihuan --as 丙 act 2026-A-0001 report_done measure_taken=已恢复 rectified_on=today
bihuan: report_missing: the hazard was not reported to the department yet
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 report_up to=department about=discovery channel=公文
2026-A-0001 rectifying
$ bihuan --as 丙 act 2026-A-0001 report_done measure_taken=已恢复 rectified_on=today
bihuan: report_missing: the hazard was not reported to the workers or their representatives yet
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 report_up to=workers about=discovery channel=公示栏
2026-A-0001 rectifying

# listed, filed, published, pressed
$ bihuan --as 乙 act 2026-A-0001 file to=市安委办
bihuan: wrong_state: the hazard is neither listed, delisted nor signed off
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 list list_level=park listing_body=示范园区 supervising_body=安监办 notice_no=督1号 supervision_deadline=+40
bihuan: wrong_role: your role does not allow "List"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 list list_level=park listing_body=示范园区 supervising_body=安监办
bihuan: required: List: Notice no. must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 list list_level=park listing_body=示范园区 supervising_body=安监办 notice_no=督1号 supervision_deadline=+10
2026-A-0001 rectifying
bihuan: the supervision deadline (2026-09-11) is before the rectification deadline (2026-10-01)
$ bihuan --as 丁 undo
2026-A-0001  List
$ bihuan --as 丁 act 2026-A-0001 list list_level=park listing_body=示范园区 supervising_body=安监办 notice_no=督1号 supervision_deadline=+40
2026-A-0001 rectifying
$ bihuan --as 丁 act 2026-A-0001 list list_level=park listing_body=示范园区 supervising_body=安监办 notice_no=督1号 supervision_deadline=+40
bihuan: wrong_state: the hazard is already listed
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --json show 2026-A-0001 | json listed next
true
{"act": "file", "due": "2026-09-04", "due_workday": "2026-09-04", "rule": "qingdao.file", "source": "青岛市安全生产事故隐患“3+X”挂牌督办暂行制度(2012)：挂牌之日起3个工作日内报市安委会办公室备案", "variant": null, "why": "file it with the authority within 3 working days after the listing (青岛市安全生产事故隐患“3+X”挂牌督办暂行制度(2012)：挂牌之日起3个工作日内报市安委会办公室备案)"}
$ bihuan --as 乙 act 2026-A-0001 file to=市安委办
2026-A-0001 rectifying
$ bihuan --as 乙 act 2026-A-0001 publish what=listing where=政府网站
2026-A-0001 rectifying
$ bihuan --as 丙 act 2026-A-0001 supervise kind=reminder content=请抓紧
2026-A-0001 rectifying
$ bihuan --as 丙 act 2026-A-0001 supervise kind=letter content=函告
bihuan: wrong_role: an inspector may remind; the other kinds are for a supervisor
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 supervise kind=letter content=函告 doc_no=函1号
2026-A-0001 rectifying
$ bihuan --as 丁 act 2026-A-0001 supervise kind=interview content=约谈庚
2026-A-0001 rectifying

# more time is asked for before the deadline, granted by somebody of the park
$ export BIHUAN_TODAY=2026-09-20
$ bihuan --as 丁 act 2026-A-0001 decide_extension result=granted approver=丁 new_deadline=2026-10-15
bihuan: wrong_state: nobody asked for an extension
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 ask_extension reason=探头未到货 until=2026-09-25
bihuan: bad_date: 2026-09-25 does not extend the deadline, which is 2026-10-01
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 ask_extension reason=探头未到货 until=2026-10-15
2026-A-0001 rectifying
$ bihuan --as 乙 act 2026-A-0001 ask_extension reason=探头未到货 until=2026-10-15
bihuan: extension_pending: an extension was asked for and is not decided yet
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 decide_extension result=granted approver=丁 new_deadline=2026-10-15
bihuan: wrong_role: your role does not allow "Decide extension"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 decide_extension result=granted
bihuan: required: Decide extension: New deadline must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 decide_extension result=granted new_deadline=2026-10-15
2026-A-0001 rectifying
bihuan: the rectification deadline (2026-10-15) is after the supervision deadline (2026-10-11)
$ bihuan --json show 2026-A-0001 | json deadline deadline_original extension_pending
2026-10-15
2026-10-01
false

# halted; after that an assessment must pass before a check is asked for
$ bihuan --as 丁 act 2026-A-0001 halt scope=partial issued_by=安监办 doc_no=停1号
2026-A-0001 rectifying
$ bihuan --as 丁 act 2026-A-0001 halt scope=full issued_by=安监办 doc_no=停2号
bihuan: wrong_state: production is already halted
bihuan show NUMBER says what may be done now
[exit 1]
$ export BIHUAN_TODAY=2026-10-10
$ bihuan --as 乙 act 2026-A-0001 report_done measure_taken=探头已换 rectified_on=2026-10-09
bihuan: assessment_missing: a listed or halted hazard takes a passed assessment before the check is asked for
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 assess method=agency org=评价机构 conclusion=fail
2026-A-0001 rectifying
$ bihuan --as 乙 act 2026-A-0001 report_done measure_taken=探头已换 rectified_on=2026-10-09
bihuan: assessment_missing: a listed or halted hazard takes a passed assessment before the check is asked for
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 assess method=agency org=评价机构 conclusion=pass
2026-A-0001 rectifying
$ bihuan --as 乙 act 2026-A-0001 report_done measure_taken=探头已换 rectified_on=2026-10-09
2026-A-0001 awaiting_check
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、辛 result=pass
bihuan: wrong_side: people of an enterprise may not check a major hazard
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁 approval_no=销1号
bihuan: no_passed_check: no sign-off without a passed check: the hazard is "Awaiting check"
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、戊 result=fail new_deadline=2026-10-20 note=一处未换
2026-A-0001 rectifying
$ bihuan --json show 2026-A-0001 | json state round deadline
rectifying
2
2026-10-20
$ bihuan --as 乙 act 2026-A-0001 report_done measure_taken=全部更换 rectified_on=2026-10-10
bihuan: assessment_missing: a listed or halted hazard takes a passed assessment before the check is asked for
[exit 1]
$ export BIHUAN_TODAY=2026-10-12
$ bihuan --as 乙 act 2026-A-0001 assess method=self_experts org=厂内专家 conclusion=pass
2026-A-0001 rectifying
$ bihuan --as 乙 act 2026-A-0001 report_done measure_taken=全部更换 rectified_on=2026-10-11 funds_spent=3.2万
2026-A-0001 awaiting_check
$ bihuan --as 丁 act 2026-A-0001 delist notice_no=摘1号
bihuan: wrong_state: "Delist" is not possible now: the hazard is "Awaiting check"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 ask_resume plan_attached=是 report_attached=是
bihuan: wrong_state: "Ask to resume" is not possible now: the hazard is "Awaiting check"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、戊 result=pass
2026-A-0001 checked

# checked: resumed, delisted, reported, and signed off by a third
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁 approval_no=销1号
bihuan: still_listed: the hazard is still listed: delist it first
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 decide_resume result=granted approver=丁 doc_no=复1号
bihuan: wrong_state: nobody asked to resume production
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 ask_resume plan_attached=是 report_attached=是
2026-A-0001 checked
$ bihuan --as 丁 act 2026-A-0001 delist notice_no=摘1号
2026-A-0001 checked
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁 approval_no=销1号
bihuan: still_halted: production is still halted: its resumption must be granted first
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 decide_resume result=granted approver=丁 doc_no=复1号
2026-A-0001 checked
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁 approval_no=销1号
bihuan: report_missing: the rectification was not reported to the department yet
[exit 1]
$ bihuan --as 乙 act 2026-A-0001 report_up to=department about=rectification channel=公文
2026-A-0001 checked
$ bihuan --as 乙 act 2026-A-0001 report_up to=workers about=rectification channel=公示栏
2026-A-0001 checked
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁
bihuan: required: Sign off: Approval no. must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=戊 approval_no=销1号
bihuan: same_person: 戊 checked the hazard and cannot sign it off
[exit 1]
$ bihuan --as 己 act 2026-A-0001 sign_off approver=己 approval_no=销1号
2026-A-0001 signed_off
$ bihuan --as 乙 act 2026-A-0001 publish what=sign_off where=政府网站
2026-A-0001 signed_off
$ bihuan --json show 2026-A-0001 | json state listed halted completed_on round next
signed_off
false
false
2026-10-12
2
null
$ bihuan --json show 2026-A-0001 | python3 -c 'import json, sys; [print(a["on"], a["by"]["name"], a["act"]) for a in json.load(sys.stdin)["acts"]]'
2026-09-01 丙 register
2026-09-01 丁 grade
2026-09-01 丙 order
2026-09-01 乙 plan
2026-09-01 乙 report_up
2026-09-01 乙 report_up
2026-09-01 丁 list
2026-09-01 乙 file
2026-09-01 乙 publish
2026-09-01 丙 supervise
2026-09-01 丁 supervise
2026-09-01 丁 supervise
2026-09-20 乙 ask_extension
2026-09-20 丁 decide_extension
2026-09-20 丁 halt
2026-10-10 乙 assess
2026-10-10 乙 assess
2026-10-10 乙 report_done
2026-10-10 丙 check
2026-10-12 乙 assess
2026-10-12 乙 report_done
2026-10-12 丙 check
2026-10-12 乙 ask_resume
2026-10-12 丁 delist
2026-10-12 丁 decide_resume
2026-10-12 乙 report_up
2026-10-12 乙 report_up
2026-10-12 己 sign_off
2026-10-12 乙 publish
$ bihuan --json log 2026-A-0001 | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))'
30

# a signed-off hazard is taken back with a reason, or reopened
$ bihuan --as 己 undo
bihuan: undo_superseded: a later entry touches the same record: 2026-A-0001, Publish by 乙
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 reopen reason=复发 deadline=+10
2026-A-0001 rectifying
$ bihuan --as 丁 undo
bihuan: required: Please give a reason: reason=…
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --json show 2026-A-0001 | json state
rectifying
$ bihuan verify
