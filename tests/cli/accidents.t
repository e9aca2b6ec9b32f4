# Accidents: clocks that count in minutes and hours, from the report to the end of the investigation, in time and late, by the
# roles that may and refused to those that may not; what a day alone, and a day with its time, mean.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 检查乙 --role inspector; bihuan -f s person add 内勤丙 --role clerk; bihuan -f s new enterprise name='宏达化工(示例)'
s
P-A-002
P-A-003
E-A-0001

# told of at 10:30: the flash within an hour, the report within two
$ BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s --as 内勤丙 new accident about=泄漏 enterprise=E-A-0001 at='2026-09-01 10:10' received_at='2026-09-01 10:30' kind=火灾
SG2026-A-001
$ BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s --json show SG2026-A-001 | json state at received_at next.act next.due next.rule next.why next_due overdue overdue_days | tr : .
received
2026-09-01T10.10
2026-09-01T10.30
flash
2026-09-01T11.30
accident.flash
send the flash within 1 hours after it was told of (生产安全事故报告和调查处理条例：接到报告后1小时内报告)
2026-09-01T11.30
false
0
$ for t in 10:40 11:30 11:31; do BIHUAN_TODAY=2026-09-01T$t bihuan -f s count accident is:overdue; BIHUAN_TODAY=2026-09-01T$t bihuan -f s --as 内勤丙 today | grep -A1 'Accidents to report' | tr : .; done
0
Accidents to report within hours  1
  SG2026-A-001  09-01 11.30           宏达化工(示例)    泄漏
0
Accidents to report within hours  1
  SG2026-A-001  09-01 11.30           宏达化工(示例)    泄漏
1
Accidents to report within hours  1, all overdue
  SG2026-A-001  09-01 11.30 +1 min    宏达化工(示例)    泄漏
$ for f in due:0d due:2026-08-31 'at:2026-09-01' 'at:>2026-09-01' 'at:<=2026-09-01' 'at:2026-08-31..2026-09-01' at:'>=2026-09-01T10:11' 'next_due:2026-09-01T11:30'; do BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s count accident "$f"; done
1
0
1
0
1
1
0
1
# what is not there yet, and what goes backwards
$ BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s --as 内勤丙 act SG2026-A-001 flash flash_to=应急局 flash_at='2026-09-01 10:41' 2>&1 | tr : .
bihuan. bad_date. Flash at. 2026-09-01 10.41 is in the future
$ BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s --as 内勤丙 act SG2026-A-001 flash flash_to=应急局 flash_at='2026-09-01 10:29' 2>&1 | tr : .
bihuan. bad_date. Flash at. 2026-09-01 10.29 is before it was told of (2026-09-01 10.30)
$ BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s --as 内勤丙 act SG2026-A-001 flash flash_to=应急局 flash_at=1040 2>&1 | tr : .
bihuan. bad_date. Flash at. “1040” is not a day with a time; write it as 2026-08-31 14.30, 8月31日 14.30, 昨天 14.30, 昨天 下午2点半, or 14.30 for today
$ BIHUAN_TODAY=2026-09-01T10:40 bihuan -f s --as 内勤丙 act SG2026-A-001 close cause=甲
bihuan: wrong_role: your role does not allow "Close"
let somebody else act: --as NUMBER|NAME
[exit 1]
# without a time it is this minute
$ BIHUAN_TODAY=2026-09-01T10:50 bihuan -f s --as 内勤丙 act SG2026-A-001 flash flash_to=应急局 hurt=2; BIHUAN_TODAY=2026-09-01T10:50 bihuan -f s --json show SG2026-A-001 | json flash_at told_at hurt next.act next.due | tr : .
SG2026-A-001 flashed
2026-09-01T10.50
2026-09-01T10.50
2
report
2026-09-01T12.30
# the report is late
$ BIHUAN_TODAY=2026-09-01T12:45 bihuan -f s list accident is:overdue | tr : .; BIHUAN_TODAY=2026-09-01T12:45 bihuan -f s show SG2026-A-001 | sed -n '/^Next/,/^$/p' | head -6 | tr : .
No.           Accident                  Enterprise        Happened at       State           Next due          Class
SG2026-A-001  泄漏                      宏达化工(示例)    2026-09-01 10.10  Flash sent      2026-09-01 12.30
Next
  Report up  until 2026-09-01 12.30 15min late
    report up within 2 hours after it was told of (生产安全事故报告和调查处理条
    例：逐级上报，每级不得超过2小时)
  Set the casualties. Fire  until 2026-09-08 in 7d
    set the casualties within 7 days after it happened (生产安全事故报告和调查处
$ BIHUAN_TODAY=2026-09-01T12:45 bihuan -f s --as 内勤丙 act SG2026-A-001 follow_up text=灭火中
bihuan: report_missing: it is not reported yet
[exit 1]
$ BIHUAN_TODAY=2026-09-01T12:45 bihuan -f s --as 内勤丙 act SG2026-A-001 report reported_to=应急局; BIHUAN_TODAY=2026-09-01T12:45 bihuan -f s --json show SG2026-A-001 | json state overdue next.act next.due next.why | tr : .
SG2026-A-001 reported
reported
false
follow_up
2026-09-02T12.45
follow up within 24 hours after the last report (由本园区选定：应急处置结束前每24小时续报一次)
# a follow-up every 24 hours by the park's own rule, until it is dealt with; then a fire has seven days
$ BIHUAN_TODAY=2026-09-02T09:00 bihuan -f s --as 内勤丙 act SG2026-A-001 follow_up text=明火已扑灭 over=yes; BIHUAN_TODAY=2026-09-02T09:00 bihuan -f s --json show SG2026-A-001 | json state next.act next.variant next.due next_due next.rule | tr : .
SG2026-A-001 followed
followed
supplement
WSA10009
2026-09-08
2026-09-08T23.59
accident.supplement_fire
$ for d in 2026-09-08T23:59 2026-09-09T00:00; do BIHUAN_TODAY=$d bihuan -f s count accident is:overdue; done
0
1
$ BIHUAN_TODAY=2026-09-05 bihuan -f s --as 内勤丙 act SG2026-A-001 supplement dead=3 hurt=1 class=较大; BIHUAN_TODAY=2026-09-05 bihuan -f s --json show SG2026-A-001 | json state next.act next.due next.why
SG2026-A-001 supplemented
supplemented
assess_anew
2027-03-04
have the park assessed anew within 180 days after the casualties were set (关于加强产业园区安全生产工作的意见（八）：发生较大及以上事故的应重新评估（此处180日由本园区选定）)
$ BIHUAN_TODAY=2026-09-06 bihuan -f s --as 内勤丙 act SG2026-A-001 investigate investigated_by=调查组; BIHUAN_TODAY=2026-09-06 bihuan -f s --as 检查乙 act SG2026-A-001 investigate investigated_by=调查组 findings_due=2026-10-30
SG2026-A-001 investigating
bihuan: wrong_role: your role does not allow "Investigate"
let somebody else act: --as NUMBER|NAME
# its measures are late each by itself; a grave one has the park assessed anew before it is closed
$ BIHUAN_TODAY=2026-10-20 bihuan -f s new accident_measure accident=SG2026-A-001 text=加装报警器 deadline=2026-11-01; BIHUAN_TODAY=2026-10-20 bihuan -f s new accident_measure accident=SG2026-A-001 text=修订预案 deadline=2026-12-01
SG2026-A-001-A-1
SG2026-A-001-A-2
$ BIHUAN_TODAY=2026-11-02 bihuan -f s list accident_measure is:overdue; BIHUAN_TODAY=2026-11-02 bihuan -f s count accident accident_measure.deadline:'<2026-11-02'
No.               Measure                         Owner       Deadline    State     Done on     Accident
SG2026-A-001-A-1  加装报警器                                  2026-11-01  To do                 泄漏
1
$ BIHUAN_TODAY=2026-10-21 bihuan -f s act SG2026-A-001 close cause=甲
bihuan: report_missing: an accident of this class calls for a new assessment of the park
[exit 1]
$ BIHUAN_TODAY=2026-10-21 bihuan -f s new park_assessment name=事故后评估; BIHUAN_TODAY=2026-10-21 bihuan -f s act SG2026-A-001 assess_anew reassessment=PG-A-0001; BIHUAN_TODAY=2026-10-21 bihuan -f s act SG2026-A-001 close cause=甲; BIHUAN_TODAY=2026-10-21 bihuan -f s --json show SG2026-A-001 | json state reassessment next accident_measure.0.state
PG-A-0001
SG2026-A-001 investigating
SG2026-A-001 closed
closed
PG-A-0001
null
open_yet

# one that was none; as of a day; nothing is written that another place would read otherwise
$ BIHUAN_TODAY=2026-09-03T08:00 bihuan -f s new accident about=误报 at='today 07:50'; BIHUAN_TODAY=2026-09-03T08:10 bihuan -f s --as 检查乙 act SG2026-A-002 drop why=误报; BIHUAN_TODAY=2026-09-03T08:10 bihuan -f s list accident | tr : .
SG2026-A-002
SG2026-A-002 dropped
No.           Accident                  Enterprise        Happened at       State           Next due          Class
SG2026-A-001  泄漏                      宏达化工(示例)    2026-09-01 10.10  Closed                            Larger
$ for d in 2026-09-01 2026-09-02 2026-09-05; do BIHUAN_TODAY=2026-10-30 bihuan -f s --json show SG2026-A-001 --as-of $d | json state; done
reported
followed
supplemented
$ bihuan -f s verify; bihuan -f s rebuild; BIHUAN_TODAY=2026-10-30 bihuan -f s --json show SG2026-A-001 | json state at | tr : .
closed
2026-09-01T10.10
$ bihuan -f s export accident | head -2 | cut -c1-80 | tr : .; bihuan -f s export accident -o a.csv; BIHUAN_TODAY=2026-10-30 bihuan -f s --json import accident a.csv | json unchanged rejected
﻿No.,Accident,Enterprise,Happened at,Where,Kind,Dead,Missing,Hurt,Badly hurt,D
SG2026-A-001,泄漏,宏达化工(示例),2026-09-01 10.10,,Fire,3,,1,,,Larger,Cl
a.csv
accident_measure.csv
1
0
bihuan: not in it: Measure after the accident; -o FILE writes them beside
$ BIHUAN_TODAY=2026-09-01T25:00 bihuan -f s count accident 2>&1 | tr : .
bihuan. bad_date. BIHUAN_TODAY is “2026-09-01T25.00”; it must be a day written YYYY-MM-DD, or with its time YYYY-MM-DDTHH.MM
$ BIHUAN_TODAY=2026-09-01 bihuan -f s --json new accident about=午间 at=2026-09-01; BIHUAN_TODAY=2026-09-01 bihuan -f s new accident about=午间 at='2026-09-01 11:00' && BIHUAN_TODAY=2026-09-01 bihuan -f s --json show SG2026-A-003 | json received_at next.due | tr : .
SG2026-A-003
2026-09-01T12.00
2026-09-01T13.00
bihuan: bad_date: Happened at: “2026-09-01” is not a day with a time; write it as <TIME>, 8月31日 14:30, 昨天 14:30, 昨天 下午2点半, or 14:30 for today

# a time as people say it; one that might be a year is refused with what is allowed, and a sheet's has its own day
$ export BIHUAN_TODAY=2026-09-02T12:00; for at in 11:50 '昨天 23:10' 11点50 '8月28日 下午3点半' '9月1日11时5分'; do n=$(bihuan -f s new accident about=试 at="$at"); bihuan -f s --json show $n | json at | tr : .; bihuan -f s undo >/dev/null; done; for at in 1150 晚上12点 13:00 昨天; do bihuan -f s new accident about=试 at="$at" 2>&1 | head -n 1 | tr : .; done
2026-09-02T11.50
2026-09-01T23.10
2026-09-02T11.50
2026-08-28T15.30
2026-09-01T11.05
bihuan. bad_date. Happened at. “1150” is not a day with a time; write it as 2026-08-31 14.30, 8月31日 14.30, 昨天 14.30, 昨天 下午2点半, or 14.30 for today
bihuan. bad_date. Happened at. “晚上12点” is not a day with a time; write it as 2026-08-31 14.30, 8月31日 14.30, 昨天 14.30, 昨天 下午2点半, or 14.30 for today
bihuan. bad_date. Happened at. 2026-09-02 13.00 is in the future
bihuan. bad_date. Happened at. “昨天” is not a day with a time; write it as 2026-08-31 14.30, 8月31日 14.30, 昨天 14.30, 昨天 下午2点半, or 14.30 for today
$ printf '事故简况,发生时间,接报时间\n甲,11:50,\n乙,8月28日 11点,\n丙,2025年8月28日 11点05分,\n' >times.csv; bihuan -f s --json import accident times.csv --dry-run | json new rejected
1
2
bihuan: rows_rejected: 2 of 3 rows were rejected
correct the file of the rejected rows and import that
