# Reports from the public (举报), from the day they come in to each of their ends, in time and late; nobody's name.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 乙 --role clerk; bihuan -f s person add 丙 --role inspector; bihuan -f s person add 丁 --role supervisor; bihuan -f s new enterprise name='宏达化工(示例)'
s
P-A-002
P-A-003
P-A-004
E-A-0001

# an anonymous one gets its code once, on stderr: the number stands alone on stdout
$ BIHUAN_TODAY=2026-06-01 bihuan -f s --as 乙 new public_report about=夜间违章动火 about_enterprise=E-A-0001 channel=12350 匿名=是 内部人员=是 summary=夜班在罐区动火，无人监护 2>told; sed 's/[0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}/CODE/' told; sed -n 's/.*\([0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}\).*/\1/p' told >code; wc -c <code
JB-A-0001
bihuan: Claim code CODE
Shown this once: whoever is to have it writes it down. Nobody can look it up afterwards.
15
$ bihuan -f s --json show JB-A-0001 | grep -c "$(cat code)"; bihuan -f s --json log | grep -c "$(cat code)"; bihuan -f s --json show JB-A-0001 | json claim_code | wc -c
0
0
49
$ bihuan -f s --as 乙 new public_report about=通道堵塞 channel=信函; bihuan -f s --as 乙 new public_report about=通道堵塞 received_on=2026-09-02; bihuan -f s new public_report channel=letter; bihuan -f s --as 乙 new public_report about=气味扰民 channel=online claim_code=x
JB-A-0002
bihuan: bad_date: Received on: 2026-09-02 is in the future
bihuan: required: Enter: What about must be given
bihuan help LEDGER|ACT shows the fields
bihuan: field_by_act_only: Digest of the code is set by its act only, not by editing
bihuan help ACT shows the fields of an act
[exit 1]
$ BIHUAN_TODAY=2026-06-02 bihuan -f s --as 乙 act JB-A-0001 take_up; for d in 2026-08-01 2026-08-02; do BIHUAN_TODAY=$d bihuan -f s count public_report is:overdue; done; BIHUAN_TODAY=2026-07-20 bihuan -f s --lang zh show JB-A-0001 | sed -n '/^下一步/,/^$/p'
JB-A-0001 accepted
0
1
下一步
  核实  期限 2026-08-01 剩12天（工作日 2026-08-03）
    受理后60日内核实办结（安全生产举报奖励办法（安监总财〔2012〕63号）：自受理之
    日起60日内办结；已有2018年新办法的地方按所执行的办法改）
# thirty days more, once, by a supervisor
$ BIHUAN_TODAY=2026-07-25 bihuan -f s --as 丙 act JB-A-0001 extend_report why=取证; BIHUAN_TODAY=2026-07-25 bihuan -f s --as 丁 act JB-A-0001 extend_report why=取证; BIHUAN_TODAY=2026-07-25 bihuan -f s --as 丁 act JB-A-0001 extend_report why=再延; for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count public_report is:overdue; done
JB-A-0001 accepted
0
1
bihuan: wrong_role: your role does not allow "Extend"
let somebody else act: --as NUMBER|NAME
bihuan: wrong_state: it was extended on 2026-07-25; it may be once
bihuan show NUMBER says what may be done now
$ bihuan -f s new hazard enterprise=E-A-0001 description=动火作业无人监护 location=罐区 source=report; bihuan -f s --as 乙 act JB-A-0001 verify_report result=true findings=属实; bihuan -f s --as 丙 act JB-A-0001 verify_report result=true; bihuan -f s --as 丙 act JB-A-0001 verify_report result=true findings=属实，已责令整改 hazard=2026-A-0001 on=2026-08-25; bihuan -f s --json show JB-A-0001 | json state next_act next_due hazard
2026-A-0001
JB-A-0001 verified
verified
answer_report
2026-09-04
2026-A-0001
bihuan: wrong_role: your role does not allow "Verify"
let somebody else act: --as NUMBER|NAME
bihuan: required: Verify: Findings must be given
bihuan help LEDGER|ACT shows the fields
$ for d in 2026-09-04 2026-09-05; do BIHUAN_TODAY=$d bihuan -f s count public_report is:overdue; done; bihuan -f s --as 乙 act JB-A-0001 answer_report answer=已查实，感谢举报; bihuan -f s --as 乙 act JB-A-0001 award reward_base=5万
0
1
JB-A-0001 answered
bihuan: wrong_role: your role does not allow "Reward"
let somebody else act: --as NUMBER|NAME
[exit 1]
# the arithmetic: 15 %, 3,000 at least, 300,000 at most, a fifth more for insiders
$ bihuan -f s --as 丁 act JB-A-0001 award; bihuan -f s --as 丁 act JB-A-0001 award reward_base=5万; bihuan -f s --json show JB-A-0001 | json state reward_base reward_share reward_counted reward next_act next_due
JB-A-0001 rewarded
rewarded
50000.00
7500.00
9000.00
9000.00
claim_reward
2026-10-31
bihuan: required: Reward: Fine imposed must be given
bihuan help LEDGER|ACT shows the fields
$ for b in 1 20000 20000.03 2000000 500万; do bihuan -f s edit JB-A-0001 reward_base=$b insider=否; bihuan -f s --json show JB-A-0001 | json reward; done; bihuan -f s edit JB-A-0001 reward_base=5万 insider=是; bihuan -f s edit reward.share value='10 1000 500000'; bihuan -f s --json show JB-A-0001 | json reward; bihuan -f s edit reward.share value='10 5000 100'; bihuan -f s edit reward.share value=很多; bihuan -f s edit reward.insider value=-3; bihuan -f s undo >/dev/null; bihuan -f s --json show JB-A-0001 | json reward
3000.00
3000.00
3000.00
300000.00
300000.00
6000.00
9000.00
bihuan: bad_number: “10 5000 100” is nothing for reward.share; it takes a percentage, the least and the most in yuan, such as 15 3000 300000
bihuan: bad_number: “很多” is nothing for reward.share; it takes a percentage, the least and the most in yuan, such as 15 3000 300000
bihuan: bad_number: “-3” is nothing for reward.insider; it takes a whole number
# claimed with the code alone, however it is typed; the code is not kept
$ bihuan -f s --as 乙 act JB-A-0001 claim_reward; bihuan -f s --as 乙 act JB-A-0001 claim_reward claimed_by=person code=$(cat code); bihuan -f s --as 乙 act JB-A-0001 claim_reward code=AAAA-BBBB-CCCC; bihuan -f s --as 乙 act JB-A-0001 claim_reward code=x; bihuan -f s edit JB-A-0001 claimed_on=2026-09-01
bihuan: required: Claim: Claim code must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_choice: an anonymous reporter claims with the code
bihuan: wrong_code: it is not the code that was given out
bihuan: wrong_code: it is not the code that was given out
bihuan: required: Claim: Claimed by must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ BIHUAN_TODAY=2026-10-31 bihuan -f s count public_report is:overdue; BIHUAN_TODAY=2026-11-01 bihuan -f s count public_report is:overdue; bihuan -f s --as 丙 act JB-A-0001 waive; bihuan -f s --as 乙 act JB-A-0001 claim_reward code="$(tr 'A-Z-' 'a-z ' <code)"; bihuan -f s --json log JB-A-0001 | tr 'a-z' 'A-Z' | tr -d ' -' | grep -c "$(tr -d ' -' <code)"; bihuan -f s --as 乙 act JB-A-0001 pay_reward; bihuan -f s --json show JB-A-0001 | json state open claimed_by paid_on
0
1
JB-A-0001 claimed
0
JB-A-0001 paid
paid
false
code
2026-09-01
bihuan: wrong_state: there is time yet to claim it
bihuan show NUMBER says what may be done now
# refused, passed on, not true, without a reward
$ bihuan -f s --as 乙 act JB-A-0002 turn_down; bihuan -f s --as 丙 act JB-A-0002 turn_down; bihuan -f s --as 丙 act JB-A-0002 turn_down refused_for=没有具体线索; bihuan -f s --json show JB-A-0002 | json state open
JB-A-0002 refused
refused
false
bihuan: wrong_role: your role does not allow "Turn down"
let somebody else act: --as NUMBER|NAME
bihuan: required: Turn down: Why not must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 new public_report about=宿舍私拉电线 channel=来访 received_on=2026-08-20; bihuan -f s --as 乙 act JB-A-0003 pass_on passed_to=示例消防救援大队; bihuan -f s --json show JB-A-0003 | json state next_act next_due; bihuan -f s --as 乙 act JB-A-0003 tell_reporter; bihuan -f s --as 丁 act JB-A-0003 extend_report why=x; bihuan -f s --as 丙 act JB-A-0003 verify_report result=不属实 findings=未发现; bihuan -f s --as 丁 act JB-A-0003 award reward_base=1; bihuan -f s --as 乙 act JB-A-0003 answer_report answer=未发现; bihuan -f s --json show JB-A-0003 | json state open
JB-A-0003
JB-A-0003 passed
passed
tell_reporter
null
JB-A-0003 passed
JB-A-0003 verified
JB-A-0003 closed
closed
false
bihuan: the reporter has not been told yet
bihuan: wrong_state: it is not taken up: there is no last day to extend
bihuan show NUMBER says what may be done now
bihuan: wrong_state: it was not found true: there is no reward
bihuan show NUMBER says what may be done now
$ bihuan -f s --as 乙 new public_report about=未戴安全帽 channel=inside 2>&1; bihuan -f s --as 乙 act JB-A-0004 take_up; bihuan -f s --as 丙 act JB-A-0004 verify_report result=partly findings=个别人员; bihuan -f s --as 乙 act JB-A-0004 answer_report answer=已纠正; bihuan -f s --as 丙 act JB-A-0004 close_report why=未作处罚; bihuan -f s --json show JB-A-0004 | json state open; bihuan -f s --as 丁 act JB-A-0004 new_code why=x
JB-A-0004
JB-A-0004 accepted
JB-A-0004 verified
JB-A-0004 answered
JB-A-0004 closed
closed
false
bihuan: the hazard that was found is not entered yet
bihuan: wrong_state: "New code" is not possible now: the public report is "Closed"
bihuan show NUMBER says what may be done now
[exit 1]
# not claimed in time; an amount set otherwise wants a reason
$ bihuan -f s --as 乙 new public_report about=瞒报事故 匿名=是 2>/dev/null; bihuan -f s --as 乙 act JB-A-0005 take_up; bihuan -f s --as 丙 act JB-A-0005 verify_report result=true findings=属实 >/dev/null 2>&1; bihuan -f s --as 丁 act JB-A-0005 award reward_set=3万; bihuan -f s --as 丁 act JB-A-0005 award reward_set=3万 reward_why=瞒报一人; bihuan -f s --json show JB-A-0005 | json reward; bihuan -f s --as 丁 act JB-A-0005 new_code why=原码遗失 2>again; grep -c CODE <(sed 's/[0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}/CODE/' again); BIHUAN_TODAY=2026-11-01 bihuan -f s --as 丙 act JB-A-0005 waive; bihuan -f s --json show JB-A-0005 | json state open
JB-A-0005
JB-A-0005 accepted
JB-A-0005 rewarded
30000.00
JB-A-0005 rewarded
1
JB-A-0005 waived
waived
false
bihuan: required: Reward: Why otherwise must be given
bihuan help LEDGER|ACT shows the fields
$ printf '举报日期,举报事项,举报渠道,被举报单位,是否匿名,受理时间,核实时间,核查结果,核查情况,答复日期,答复内容\n2026-05-01,仓库吸烟,电话,宏达化工(示例),是,2026-05-02,2026-05-20,查实,属实,2026-05-22,已处理\n2026-05-03,偷排,微信,,否,,,,,,\n' >jb.csv; bihuan -f s --json import public_report jb.csv | json new rejected; bihuan -f s list public_report received_on:2026-05-01..2026-05-31; bihuan -f s count public_report is:overdue; bihuan -f s list public_report
2
0
No.          What about              Enterprise          Received on  Result              Next due    State
JB-A-0007    偷排                                        2026-05-03                                   Received
JB-A-0006    仓库吸烟                宏达化工(示例)      2026-05-01   True                            Answered
0
No.          What about              Enterprise          Received on  Result              Next due    State
JB-A-0005    瞒报事故                                    2026-09-01   True                            Not claimed in time
JB-A-0004    未戴安全帽                                  2026-09-01   True in part                    Closed
JB-A-0002    通道堵塞                                    2026-09-01                                   Not taken up
JB-A-0003    宿舍私拉电线                                2026-08-20   Not true                        Closed
JB-A-0001    夜间违章动火            宏达化工(示例)      2026-06-01   True                            Paid
JB-A-0007    偷排                                        2026-05-03                                   Received
JB-A-0006    仓库吸烟                宏达化工(示例)      2026-05-01   True                            Answered
$ bihuan -f s verify; bihuan -f s rebuild; bihuan -f s verify; bihuan -f s --json today | json public_report_to_take_up.0.number
JB-A-0007

# of one campaign alone: what names it, its explanation likewise; a ledger that names none has a dash; and what is wrong
$ rm -f k; bihuan -f k init --name 示范园区 --person 甲 >/dev/null; bihuan -f k new enterprise name='宏达化工(示例)'; bihuan -f k new campaign name='燃气专项(示例)' from=2026-08-10; bihuan -f k new campaign name='粉尘专项(示例)' from=2026-08-15; for d in XD-A-001 XD-A-002 ''; do bihuan -f k new hazard enterprise=E-A-0001 description=储罐无液位计$d location=罐区 found_on=2026-08-20 source=self level=major basis=citation standard=标准 article=一 text=条文 on=2026-08-20 drive=$d; done
E-A-0001
XD-A-001
XD-A-002
2026-A-0001
2026-A-0002
2026-A-0003
$ bihuan -f k report monthly_table --month 2026-08 --json | json rows.0.values alone since
[3]
null
2026-08-15
$ bihuan -f k report monthly_table --month 2026-08 --alone '燃气专项(示例)' --json | json rows.0.values alone since; bihuan -f k report monthly_table --month 2026-08 --alone XD-A-001 --explain self_found; bihuan -f k count $(bihuan -f k report monthly_table --month 2026-08 --alone XD-A-001 --explain self_found)
[1]
XD-A-001
2026-08-10
hazard level:major source:self found_on:2026-08-10..2026-08-31 drive:XD-A-001 --as-of 2026-08-31
1
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports; sed 's/ledger = "inspection"; line = "kind:help inspected_on/ledger = "training"; line = "held_on/; s/"six_numbers"/"own_numbers"/' $TESTS/../data/reports/six_numbers.cfg >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; bihuan -f k report own_numbers --month 2026-08 --alone XD-A-002 | head -n 12; rm $XDG_CONFIG_HOME/bihuan/reports/own.cfg
The six numbers of the action 2026-08
Item                  Period  Cumulative
Found by inspections       0           0
Of these rectified         0           0
Found by enterprises       1           1
Of these rectified         0           0
Listed                     0           0
Of these rectified         0           0
Visits to help             —           —

From 2026-08-01 to 2026-08-31, as things stood on 2026-08-31
Cumulative since 2026-08-15: 粉尘专项(示例)
$ bihuan -f k report monthly_table --alone XD-A-001 --since XD-A-002; bihuan -f k report closing --alone XD-A-001; bihuan -f k report monthly_table --alone XD-A-009; bihuan -f k report submit monthly_table --month 2026-08 --alone XD-A-001
bihuan: bad_argument: Say --since or --alone, not both
bihuan help COMMAND shows the usage
bihuan: bad_argument: The report closing has nothing to do with campaigns
bihuan help COMMAND shows the usage
bihuan: not_found: there is no record “XD-A-009” here
bihuan: bad_argument: A table is kept as the report declares it; submit it without --alone
bihuan help COMMAND shows the usage
[exit 2]

# majors without a number upstream, and what was rectified by its day
$ bihuan -f k act 2026-A-0001 amend upstream_no=示例-77 && bihuan -f k report upstream --month 2026-08 | head -n 9
2026-A-0001 graded
Majors entered in the system above 2026-08
Item               Period  Cumulative
Majors                  3           3
Of these entered        1           1
Entered, rate (%)    33.3        33.3

Majors entered in the system above 2026-08 Without a number upstream
No.          Enterprise      Description           Source           Found on    State
2026-A-0002  宏达化工(示例)  储罐无液位计XD-A-002  Self-inspection  2026-08-20  Graded
$ for d in 2026-08-24 2026-08-26; do n=$(bihuan -f k new hazard enterprise=E-A-0001 description=灭火器过期$d location=仓库 found_on=2026-08-20 source=self level=general requirement=换 responsible=丁 deadline=2026-08-25 on=2026-08-20) && bihuan -f k act $n report_done measure_taken=已换 rectified_on=$d on=$d; done; bihuan -f k list hazard is:in_time --json | json 0.number; bihuan -f k report in_time --month 2026-08 --json | json rows.0.values rows.1.values rows.3.values
2026-A-0004 awaiting_check
2026-A-0005 awaiting_check
2026-A-0004
[2, 2]
[1, 1]
[0, 0]

# enterprises that found nothing themselves where we found something: one more the month before, one where nobody found anything, one found where no enterprise is; every figure is what count says
$ rm -f z; bihuan -f z init --name 示范园区 --person 甲 >/dev/null; for n in 宏达化工 永固建材 微光包装 长风物流; do bihuan -f z new enterprise name="$n(示例)"; done; bihuan -f z new place name='公共管廊(示例)'; found() { bihuan -f z new hazard $1 description=$2 location=车间 found_on=$3 source=$4 on=$3 $5 >/dev/null; }; major='level=major basis=citation standard=标准 article=一 text=条文'; found enterprise=E-A-0001 一 2026-08-03 self; found enterprise=E-A-0001 二 2026-08-03 inspection; found enterprise=E-A-0002 三 2026-07-30 self; found enterprise=E-A-0002 四 2026-08-31 inspection; bihuan -f z new hazard enterprise=E-A-0003 description=五 location=车间 found_on=2026-08-04 source=inspection on=2026-08-04 $major >/dev/null; found enterprise=E-A-0003 六 2026-08-05 inspection; found enterprise=E-A-0004 七 2026-08-05 report; found place=L-A-0001 八 2026-08-06 inspection
E-A-0001
E-A-0002
E-A-0003
E-A-0004
L-A-0001
$ bihuan -f z report self_search --month 2026-08 | sed -n "/themselves/,/^$/p"; bihuan -f z report self_search --quarter 2026-Q3 | sed -n "/themselves/,/^$/p"; for e in E-A-0002 E-A-0003; do for c in found_there major_there self_none; do w=$(bihuan -f z report self_search --month 2026-08 --explain $e,$c); echo "$w: $(eval "bihuan -f z count $w")"; done; done
Self-search of enterprises 2026-08 Enterprises that found nothing themselves
Enterprise      Found by inspections  Of these major  Found by enterprises
微光包装(示例)                     2               1                     0
永固建材(示例)                     1               0                     0

Self-search of enterprises 2026-Q3 Enterprises that found nothing themselves
Enterprise      Found by inspections  Of these major  Found by enterprises
微光包装(示例)                     2               1                     0

hazard source:inspection found_on:2026-08-01..2026-08-31 enterprise:E-A-0002 --as-of 2026-08-31: 1
hazard source:inspection level:major found_on:2026-08-01..2026-08-31 enterprise:E-A-0002 --as-of 2026-08-31: 0
hazard source:self found_on:2026-08-01..2026-08-31 enterprise:E-A-0002 --as-of 2026-08-31: 0
hazard source:inspection found_on:2026-08-01..2026-08-31 enterprise:E-A-0003 --as-of 2026-08-31: 2
hazard source:inspection level:major found_on:2026-08-01..2026-08-31 enterprise:E-A-0003 --as-of 2026-08-31: 1
hazard source:self found_on:2026-08-01..2026-08-31 enterprise:E-A-0003 --as-of 2026-08-31: 0
$ for n in 'only = { none = "a"; some = "lost"; }; by = "enterprise";' 'only = { none = "a"; some = "a"; };' 'only = { none = "a"; }; by = "enterprise";'; do printf 'name = "own"; zh = "自"; en = "Own"; periods = [ "month" ]; source = "x"; rule = { zh = "x"; en = "x"; };\nparts = ( { name = "p"; %s\n columns = ( { name = "period"; zh = "本月"; en = "Month"; from = "begin"; } );\n rows = ( { name = "a"; zh = "隐患"; en = "Found"; ledger = "hazard"; line = "found_on:@from..@until"; } ); } );\n' "$n" >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; bihuan -f z report own 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done; rm $XDG_CONFIG_HOME/bihuan/reports/own.cfg
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 2, parts[0].only.some: there is no row “lost” that counts something
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 2, parts[0].only: only a grouped part has it: the key by is missing
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 2, parts[0].only: the key some is missing
