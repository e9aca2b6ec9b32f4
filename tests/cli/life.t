# A park's own ledger with a life: emergency rehearsals, written by hand into the folder of its own
# ledgers. Two tracks, one moved by acts and one that goes by days; conditions, roles and a time limit.
# From new through its acts to the end, as hazards go, and no line of C knows it.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ cp $TESTS/tui/cases/rehearsal.cfg $XDG_CONFIG_HOME/bihuan/ledgers/
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk; bihuan person add 丙 --role inspector; bihuan person add 丁 --role supervisor; bihuan new enterprise name=一号化工厂; bihuan new enterprise name=二号机械厂
P-A-002
P-A-003
P-A-004
E-A-0001
E-A-0002

# its acts count only once an admin has brought them
$ bihuan --as 乙 new rehearsal enterprise=一号化工厂 subject=氨气泄漏 scale=park planned_on=2026-08-20
bihuan: wrong_role: The acts of the ledger Rehearsal count only once an admin has brought them into this store: let an admin make its first record
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 甲 new rehearsal enterprise=一号化工厂 subject=氨气泄漏 scale=park planned_on=2026-08-20
DR-A-001

# what it must hold, and who may begin it
$ bihuan --as 乙 new rehearsal enterprise=一号化工厂 subject=火灾
bihuan: required: Plan: Scale must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 new rehearsal enterprise=一号化工厂 subject=火灾 scale=site planned_on=2026-08-25 held_on=2026-08-25
bihuan: field_by_act_only: Held on follows from the history and is never typed
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan --as 乙 new rehearsal enterprise=一号化工厂 subject=火灾 scale=site planned_on=2026-08-25 requirement=x
bihuan: unknown_field: The ledger Rehearsal has no field “requirement”
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan --as 乙 new rehearsal enterprise=一号化工厂 subject=火灾 scale=site planned_on=2026-08-25 filed_on=2026-08-10 on=2026-08-01
DR-A-002
$ bihuan --as 乙 new rehearsal 企业=二号机械厂 科目=仓库火灾 规模=现场 计划日期=2026-09-10 备案日期=2026-08-10
DR-A-003

# the dated track stands by the day that is filled
$ bihuan list rehearsal
No.          Subject           Enterprise            Scale      State     Planned on
DR-A-001     氨气泄漏          一号化工厂            Park-wide  Planned   2026-08-20
DR-A-002     火灾              一号化工厂            Site       Planned   2026-08-25
DR-A-003     仓库火灾          二号机械厂            Site       Planned   2026-09-10
$ bihuan list rehearsal papers:filed
No.          Subject           Enterprise            Scale      State     Planned on
DR-A-002     火灾              一号化工厂            Site       Planned   2026-08-25
DR-A-003     仓库火灾          二号机械厂            Site       Planned   2026-09-10
$ bihuan count rehearsal papers:drawn_up; bihuan count rehearsal is:overdue; bihuan count rehearsal due:10d; bihuan count rehearsal is:wide; bihuan count rehearsal is:open -is:overdue
1
2
3
1
1
$ bihuan list rehearsal is:overdue --sort -planned_on
No.          Subject           Enterprise            Scale      State     Planned on
DR-A-002     火灾              一号化工厂            Site       Planned   2026-08-25
DR-A-001     氨气泄漏          一号化工厂            Park-wide  Planned   2026-08-20
$ bihuan --json list rehearsal papers:filed | json 0.number 0.state 0.papers 0.enterprise 0.enterprise_label 0.open 0.overdue 0.overdue_days 0.next_act 0.next_due
DR-A-002
planned
filed
E-A-0001
一号化工厂
true
true
7
hold
2026-08-25

# one of them
$ bihuan show DR-A-001
DR-A-001  Park-wide, Planned, Drawn up, park-wide  12 days overdue
一号化工厂
 氨气泄漏

Next
  Hold  until 2026-08-20 12d late
    hold it as planned by the deadline 2026-08-20 (Plan 2026-09-01)

The papers: 1 of 2
  Planned on  yes: 2026-08-20
  Filed on    none yet

Fields
  Papers      Drawn up

What was done, newest first
  2026-09-01  Plan  甲
    Enterprise: 一号化工厂; Subject: 氨气泄漏; Scale: Park-wide; Planned on:
    2026-08-20

Allowed now
  drop Drop, correct Correct
$ bihuan --json show DR-A-001 | json state papers overdue overdue_days next allowed refused
planned
drawn_up
true
12
{"act": "hold", "due": "2026-08-20", "due_workday": "2026-08-20", "rule": "planned_on", "source": "Plan 2026-09-01", "variant": null, "why": "hold it as planned by the deadline 2026-08-20 (Plan 2026-09-01)"}
["drop", "correct"]
[{"act": "plan", "code": "wrong_state", "why": "\"Plan\" is not possible now: the rehearsal is \"Planned\""}, {"act": "hold", "code": "not_filed", "why": "the papers are not filed yet"}, {"act": "report", "code": "wrong_state", "why": "\"Report\" is not possible now: the rehearsal is \"Planned\""}]
$ bihuan show $(bihuan --json show DR-A-001 | json id) | head -n 1; bihuan show rehearsal/DR-A-002 | head -n 1
DR-A-001  Park-wide, Planned, Drawn up, park-wide  12 days overdue
DR-A-002  Site, Planned, Filed  7 days overdue

# an unknown record is said before anything of the act; then what is no act of its ledger, or of none
$ bihuan act DR-A-009 jump
bihuan: not_found: there is no record “DR-A-009” here
[exit 1]
$ bihuan act DR-A-001 jump
bihuan: unknown_act: There is no act “jump”. There are: plan hold report drop correct
[exit 1]
$ bihuan act E-A-0001 hold
bihuan: no_acts: E-A-0001: the ledger Enterprise has no acts
[exit 1]
$ bihuan act DR-A-001,E-A-0001 hold
bihuan: wrong_ledger: E-A-0001 is in the ledger Enterprise, those before it in the ledger Rehearsal; an act is of one ledger
[exit 1]

# refused, each with its reason
$ bihuan --as 丁 act DR-A-001 hold outcome=good leader=丙
bihuan: not_filed: the papers are not filed yet
[exit 1]
$ bihuan --as 乙 act DR-A-002 hold outcome=good leader=丙
bihuan: wrong_role: your role does not allow "Hold"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 丙 act DR-A-002 hold outcome=good
bihuan: required: Hold: Leader must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丙 act DR-A-002 hold outcome=bad leader=丙
bihuan: bad_choice: Outcome: “bad” is not one of Carried out (good), Broken off (broken_off)
[exit 1]
$ bihuan --as 丙 act DR-A-002 hold outcome=broken_off leader=丙
bihuan: required: Hold: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丙 act DR-A-002 hold outcome=good leader=丙 on=2026-08-09
bihuan: bad_date: 2026-08-09 is before the papers were filed (2026-08-10)
[exit 1]
$ bihuan --as 丙 act DR-A-002 hold outcome=good leader=丙 on=2026-09-02
bihuan: bad_date: 2026-09-02 is in the future
[exit 1]
$ bihuan --as 丙 act DR-A-002 report lessons=无
bihuan: wrong_state: "Report" is not possible now: the rehearsal is "Planned"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan --as 丙 act DR-A-001 drop reason=重复
bihuan: wrong_role: your role does not allow "Drop"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 乙 edit DR-A-001 held_on=2026-08-20
bihuan: field_by_act_only: Held on follows from the history and is never typed
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan --as 乙 edit DR-A-001 papers=filed
bihuan: field_by_act_only: Papers follows from the history and is never typed
bihuan help ACT shows the fields of an act
[exit 1]

# a day that is filled moves the dated track; a cleared one moves it back
$ bihuan --as 乙 edit DR-A-001 filed_on=2026-08-12; bihuan --json show DR-A-001 | json state papers
planned
filed
$ bihuan --as 乙 edit DR-A-001 filed_on=; bihuan --json show DR-A-001 | json state papers
planned
drawn_up
$ bihuan --as 乙 undo; bihuan --json show DR-A-001 | json papers filed_on
DR-A-001  Correct
filed
2026-08-12
$ bihuan --as 丙 act DR-A-001 hold outcome=good leader=丙
bihuan: wrong_role: a park-wide rehearsal is held by a supervisor
let somebody else act: --as NUMBER|NAME
[exit 1]

# several at once: all or nothing
$ bihuan --as 丁 act DR-A-001,DR-A-002,DR-A-003 hold outcome=good leader=丙 on=2026-08-11
bihuan: bad_date: DR-A-001: 2026-08-11 is before the papers were filed (2026-08-12)
[exit 1]
$ bihuan --as 丁 act DR-A-001,DR-A-003 hold outcome=good leader=丙 on=2026-08-26
DR-A-001 held
DR-A-003 held
$ bihuan --json show DR-A-001 | json state held_on leader overdue next.act allowed
held
2026-08-26
[{"name": "丙", "number": "P-A-003"}]
false
report
["report", "drop", "correct"]

# the day
$ bihuan today | sed -n '/^Rehearsals/,/^The last/p'
Rehearsals not held  1
  DR-A-002     Site       2026-08-25 +7 days    一号化工厂        火灾

The last twelve months
$ bihuan --json today | json rehearsal_drills_late.0.number rehearsal_drills_coming counts
DR-A-002
[]
{"general": 0, "major": 0, "open": 0, "overdue": 0, "overdue_elsewhere": 1}

# to the end, and what was done
$ bihuan --as 丙 act DR-A-001 report lessons=疏散用时偏长 on=2026-08-27
DR-A-001 reported
$ bihuan --json show DR-A-001 | json state open next allowed acts
reported
false
null
["correct"]
[{"act": "plan", "by": {"name": "甲", "number": "P-A-001"}, "on": "2026-09-01", "set": {"enterprise": "E-A-0001", "number": "DR-A-001", "planned_on": "2026-08-20", "scale": "park", "subject": "氨气泄漏"}}, {"act": "correct", "by": {"name": "乙", "number": "P-A-002"}, "on": "2026-09-01", "set": {"filed_on": "2026-08-12"}}, {"act": "hold", "by": {"name": "丁", "number": "P-A-004"}, "late_record": true, "on": "2026-08-26", "set": {"leader": [{"name": "丙", "number": "P-A-003"}], "outcome": "good"}}, {"act": "report", "by": {"name": "丙", "number": "P-A-003"}, "late_record": true, "on": "2026-08-27", "set": {"lessons": "疏散用时偏长"}}]
$ bihuan show DR-A-001
DR-A-001  Park-wide, Reported, Filed, park-wide
一号化工厂
 氨气泄漏
 Closed: nothing more is due

The papers: 2 of 2
  Planned on  yes: 2026-08-20
  Filed on    yes: 2026-08-12

Fields
  Leader      丙
  Held on     2026-08-26
  Papers      Filed

What was done, newest first
  2026-08-27  Report  丙  [recorded later]
    Lessons: 疏散用时偏长
  2026-08-26  Hold  丁  [recorded later]
    Leader: 丙; Outcome: Carried out
  2026-09-01  Correct  乙  [undone]
    Filed on: (cleared)
  2026-09-01  Correct  乙
    Filed on: 2026-08-12
  2026-09-01  Plan  甲
    Enterprise: 一号化工厂; Subject: 氨气泄漏; Scale: Park-wide; Planned on:
    2026-08-20

Allowed now
  correct Correct
$ bihuan --json log DR-A-001 | json 0.act 1.act 2.act 2.undone 3.act 3.on 3.by.name 3.set
plan
correct
correct
true
hold
2026-08-26
丁
{"leader": [{"name": "丙", "number": "P-A-003"}], "outcome": "good"}
$ bihuan --as 乙 edit DR-A-001 subject=液氨泄漏
bihuan: required: Correct: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 edit DR-A-001 subject=液氨泄漏 reason=笔误
$ bihuan list rehearsal 液氨; bihuan count rehearsal -is:open; bihuan count rehearsal held_on:2026-08-26
No.          Subject           Enterprise            Scale      State     Planned on
DR-A-001     液氨泄漏          一号化工厂            Park-wide  Reported  2026-08-20
1
2

# taken back and put back
$ bihuan --as 丙 undo --dry-run
bihuan: undo_superseded: a later entry touches the same record: DR-A-001, Correct by 乙
[exit 1]
$ bihuan --as 乙 undo; bihuan --as 丙 undo; bihuan --json show DR-A-001 | json state
DR-A-001  Correct
DR-A-001  Report
held
$ bihuan --as 丙 redo; bihuan --json show DR-A-001 | json state
DR-A-001  Report
reported

# one that goes another way
$ bihuan --as 丙 act DR-A-002 hold outcome=broken_off leader=丁 reason=暴雨 on=2026-08-30
DR-A-002 planned
$ bihuan --as 乙 void DR-A-002 reason=改期
bihuan: wrong_role: your role does not allow "Drop"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 丁 void DR-A-002 reason=改期
DR-A-002 dropped
$ bihuan list rehearsal; bihuan count rehearsal is:void; bihuan count rehearsal state:dropped
No.          Subject           Enterprise            Scale      State     Planned on
DR-A-001     氨气泄漏          一号化工厂            Park-wide  Reported  2026-08-20
DR-A-003     仓库火灾          二号机械厂            Site       Held      2026-09-10
1
1

# its help
$ bihuan help hold
drill  Drill

hold  Hold

It was held

  From        Planned
  Roles       Clerk, Inspector, Supervisor, Admin

Fields (* required, ? in some cases)
  people                   People (integer 0..)
  leader                   Leader (text)
  place                    Place (text)
  form                     Form (choice)
      live Live, table Table top
  on                       Date (date)
      The day it was really done
  note                     Note (longtext)

What it may be refused with
  wrong_role, wrong_side, wrong_state, required, bad_date

training  Training

hold  Hold

It was held

  From        Planned
  Roles       Clerk, Inspector, Supervisor, Admin

Fields (* required, ? in some cases)
  people               *   People (integer 0..)
  hours                    Hours (decimal 0..)
  teacher                  Teacher (text)
  place                    Place (text)
  on                       Date (date)
      The day it was really done
  note                     Note (longtext)

What it may be refused with
  wrong_role, wrong_side, wrong_state, required, bad_date

rehearsal  Rehearsal

hold  Hold

Hold the rehearsal as it was drawn up

  From        Planned
  To          Held, Planned
  Roles       Inspector, Supervisor, Admin

Fields (* required, ? in some cases)
  outcome              *   Outcome (choice)
      good Carried out, broken_off Broken off
  leader               *   Leader (people person)
  reason               ?   Reason (longtext)
      required with Outcome: Broken off (outcome:broken_off)
  on                       Date (date)
      The day it was really done
  note                     Note (longtext)

What it may be refused with
  wrong_role, wrong_side, wrong_state, required, bad_date, not_filed
$ bihuan help rehearsal hold | head -n 1; bihuan help rehearsal jump
hold  Hold
bihuan: unknown_act: The ledger Rehearsal has no act “jump”
[exit 1]
$ bihuan help rehearsal | sed -n '/^Acts/,$p'
Acts
  plan Plan, hold Hold, report Report, drop Drop, correct Correct

# all of it is in the journal
$ bihuan verify; bihuan rebuild; bihuan verify; bihuan --json list rehearsal is:void | json 0.number
DR-A-002

# a word of open records alone is no other name for its field: those closed have the value too
$ bihuan --as 乙 new rehearsal enterprise=一号化工厂 subject=灼烫 scale=site planned_on=2026-08-20 filed_on=2026-08-01 on=2026-08-01
DR-A-004
$ bihuan --as 丙 act DR-A-003 report lessons=无 on=2026-08-21
DR-A-003 reported
$ bihuan count rehearsal scale:site; bihuan count rehearsal is:local; bihuan count rehearsal scale:site is:open; bihuan count rehearsal scale:site -is:open
2
1
1
1
