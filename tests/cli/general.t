# A general hazard from its registration to its sign-off, by a small park's
# four people, with each refusal on the way.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲
<DIR>/data/bihuan/main.bihuan
$ bihuan init --name 示范园区 --person 甲
bihuan: file_exists: <DIR>/data/bihuan/main.bihuan: the file is already there
choose another name for it
[exit 1]
$ bihuan person add 乙 --role clerk
P-A-002

$ bihuan person add 丙 --role inspector
P-A-003

$ bihuan person add 丁 --role supervisor
P-A-004

$ bihuan person add 戊 --role 检查员 --side third_party
P-A-005

$ bihuan person add 己
bihuan: bad_argument: Usage: bihuan person add NAME --role ROLE
bihuan help COMMAND shows the usage
[exit 2]

$ bihuan person add 己 --role chief
bihuan: bad_choice: Role: “chief” is not one of Clerk (clerk), Inspector (inspector), Supervisor (supervisor), Admin (admin)
[exit 1]

$ bihuan --as 丙 person add 己 --role clerk
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]

$ bihuan person list
No.          Name            Role        Side         Department (record)   Phone          Retired
P-A-001      甲              Admin       Park
P-A-002      乙              Clerk       Park
P-A-003      丙              Inspector   Park
P-A-004      丁              Supervisor  Park
P-A-005      戊              Inspector   Third party

$ bihuan --as 乙 new enterprise name=一号化工厂 employees=12 sector=chemicals
E-A-0001

$ bihuan --as 乙 new enterprise name=二号机械厂 employees=120
E-A-0002

$ bihuan --as 乙 new enterprise
bihuan: required: Name is required
bihuan help LEDGER|ACT shows the fields
[exit 1]

$ bihuan --as 乙 new enterprise name=三号厂 credit_code=123
bihuan: bad_text: Credit code: “123” is not a credit code; it has 18 digits and capital letters (no I, O, S, V, Z) and the last one must match the others (GB 32100)
[exit 1]

$ bihuan --as 乙 new enterprise nam=三号厂
bihuan: unknown_field: The ledger Enterprise has no field “nam”
bihuan help LEDGER|ACT shows the fields
[exit 2]

# what is left out is filled in where it can be: found today, by who acts
$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=灭火器过期 location=一车间东门 source=inspection
2026-A-0001

$ bihuan --json show 2026-A-0001 | json number enterprise enterprise_label found_on found_by state round
2026-A-0001
E-A-0001
一号化工厂
2026-09-01
[{"name": "丙", "number": "P-A-003"}]
registered
1

$ bihuan --as 丙 new hazard enterprise=九号厂 description=灭火器过期 location=一车间 source=inspection
bihuan: not_found: Enterprise: there is no record “九号厂” here
[exit 1]

$ bihuan --as 丙 new hazard enterprise=一号化工厂 location=一车间 source=inspection
bihuan: required: Register: Description must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]

$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=甲 location=一车间 source=rumour
bihuan: bad_choice: Source: “rumour” is not one of Self-inspection (self), Inspection (inspection), Public report (report)
[exit 1]

$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=甲 location=一车间 source=inspection found_on=2026-09-02
bihuan: bad_date: Found on: 2026-09-02 is in the future
[exit 1]

$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=甲 location=一车间 source=inspection found_on=2026-02-30
bihuan: bad_date: Found on: “2026-02-30” is no such day: the month does not have it
[exit 1]

# each step in its turn
$ bihuan --as 丙 act 2026-A-0001 order requirement=更换 responsible=庚 deadline=+7
bihuan: wrong_state: "Order" is not possible now: the hazard is "Registered"
bihuan show NUMBER says what may be done now
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 report_done measure_taken=已换 rectified_on=today
bihuan: wrong_state: "Ask for a check" is not possible now: the hazard is "Registered"
bihuan show NUMBER says what may be done now
[exit 1]

$ bihuan --as 乙 act 2026-A-0001 grade level=general
bihuan: wrong_role: your role does not allow "Grade"
let somebody else act: --as NUMBER|NAME
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 grade level=larger
bihuan: bad_choice: Level: “larger” is not one of General (general), Major (major)
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 grade level=general
2026-A-0001 graded

$ bihuan --as 丙 act 2026-A-0001 order requirement=更换 responsible=庚
bihuan: required: Order: Deadline must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 order requirement=更换 responsible=庚 deadline=2026-08-31
bihuan: bad_date: Deadline: 2026-08-31 is before the hazard was found (2026-09-01)
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 order requirement=更换 responsible=庚 deadline=2026年9月8日
2026-A-0001 rectifying

$ bihuan --as 丁 act 2026-A-0001 list list_level=park listing_body=甲 supervising_body=乙 notice_no=1 supervision_deadline=+30
bihuan: general_cannot_be_listed: only a hazard graded major can be listed
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 halt scope=full issued_by=甲 doc_no=1
bihuan: wrong_role: your role does not allow "Halt"
let somebody else act: --as NUMBER|NAME
[exit 1]

$ bihuan --as 丙 edit 2026-A-0001 deadline=+30
bihuan: field_by_act_only: Deadline is set by its act only, not by editing
bihuan help ACT shows the fields of an act
[exit 1]

$ bihuan --as 丙 edit 2026-A-0001 state=signed_off
bihuan: field_by_act_only: State follows from the history and is never typed
bihuan help ACT shows the fields of an act
[exit 1]

$ bihuan --as 丙 edit 2026-A-0001 location=一车间西门

$ bihuan --json show 2026-A-0001 | json location deadline deadline_original state next.act next.due next.rule
一车间西门
2026-09-08
2026-09-08
rectifying
report_done
2026-09-08
deadline

$ bihuan --as 丁 act 2026-A-0001 sign_off
bihuan: no_passed_check: no sign-off without a passed check: the hazard is "Rectifying"
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、戊 result=pass
bihuan: wrong_state: "Check" is not possible now: the hazard is "Rectifying"
bihuan show NUMBER says what may be done now
[exit 1]

$ bihuan --as 乙 act 2026-A-0001 report_done measure_taken=已更换 rectified_on=today funds_spent=0.35万
2026-A-0001 awaiting_check

# the check: two people, neither of them responsible
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙 result=pass
bihuan: checkers_differ: 2 different checkers are needed, 1 named
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、丙 result=pass
bihuan: checkers_differ: 2 different checkers are needed, 1 named
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、庚 result=pass
bihuan: checker_is_responsible: 庚 is responsible for the rectification and cannot check it
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、戊 result=fail
bihuan: required: Check: New deadline must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]

$ bihuan --as 丁 act 2026-A-0001 sign_off
bihuan: no_passed_check: no sign-off without a passed check: the hazard is "Awaiting check"
[exit 1]

$ bihuan --as 丙 act 2026-A-0001 check checkers=丙、戊 result=pass
2026-A-0001 checked

$ bihuan --as 丙 act 2026-A-0001 sign_off approver=丁
bihuan: wrong_role: your role does not allow "Sign off"
let somebody else act: --as NUMBER|NAME
[exit 1]

$ bihuan --as 丁 act 2026-A-0001 sign_off
2026-A-0001 signed_off

$ bihuan --json show 2026-A-0001 | json state completed_on checkers approver funds_spent open allowed
signed_off
2026-09-01
[{"name": "丙", "number": "P-A-003"}, {"name": "戊", "number": "P-A-005"}]
[{"name": "丁", "number": "P-A-004"}]
3500.00
false
["file", "publish", "reopen", "amend"]

$ bihuan --as 丁 edit 2026-A-0001 location=二车间
bihuan: required: Amend: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]

$ bihuan --as 丁 edit 2026-A-0001 location=二车间 reason=写错了

$ bihuan --as 丁 act 2026-A-0001 void reason=误报 approver=丁
bihuan: wrong_state: "Void" is not possible now: the hazard is "Signed off"
bihuan show NUMBER says what may be done now
[exit 1]

# the page, the list and the journal
$ bihuan show 2026-A-0001
2026-A-0001  General, Signed off
一号化工厂  二车间
 灭火器过期
 Closed: nothing more is due

Time limit and supervision
  Deadline       2026-09-08

Fields
  Found on       2026-09-01
  Found by       丙
  Source         Inspection
  Requirement    更换
  Responsible    庚
  Measure taken  已更换
  Rectified on   2026-09-01
  Funds spent    3500.00
  Completed on   2026-09-01
  Check result   Pass
  Checkers       丙, 戊
  Approver       丁
  Registered on  2026-09-01
  Graded on      2026-09-01
  Signed off on  2026-09-01

What was done, newest first
  2026-09-01  Amend  丁
    Location: 二车间; Reason: 写错了
  2026-09-01  Sign off  丁
    Approver: 丁
  2026-09-01  Check  丙
    Checkers: 丙, 戊; Result: Pass
  2026-09-01  Ask for a check  乙
    Measure taken: 已更换; Rectified on: 2026-09-01; Funds spent: 3500.00
  2026-09-01  Amend  丙
    Location: 一车间西门
  2026-09-01  Order  丙
    Requirement: 更换; Responsible: 庚; Deadline: 2026-09-08
  2026-09-01  Grade  丙
    Level: General
  2026-09-01  Register  丙
    Enterprise: 一号化工厂; Description: 灭火器过期; Location: 一车间东门;
    Source: Inspection; Found on: 2026-09-01; Found by: 丙

Allowed now
  file File, publish Publish, reopen Reopen, amend Amend

$ bihuan list hazard
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  灭火器过期                            一号化工厂        General  Signed off      2026-09-08  2026-09-01

$ bihuan list hazard is:open

$ bihuan list hazard is:open -enterprise:一号化工厂

$ bihuan count hazard
1

$ bihuan count hazard state:signed_off
1

$ bihuan count enterprise 厂
2

$ bihuan --json log 2026-A-0001 | python3 -c 'import json, sys; [print(e["n"], e["by"]["number"], e["record"], e["act"], e["on"], e["undone"], e["imported"], e["assumed_day"], sorted(e["set"])) for e in json.load(sys.stdin)]'
8 P-A-003 2026-A-0001 register 2026-09-01 False False 2026-09-01 ['description', 'enterprise', 'found_by', 'found_on', 'location', 'number', 'source']
9 P-A-003 2026-A-0001 grade 2026-09-01 False False 2026-09-01 ['level']
10 P-A-003 2026-A-0001 order 2026-09-01 False False 2026-09-01 ['deadline', 'requirement', 'responsible']
11 P-A-003 2026-A-0001 amend 2026-09-01 False False 2026-09-01 ['location']
12 P-A-002 2026-A-0001 report_done 2026-09-01 False False 2026-09-01 ['funds_spent', 'measure_taken', 'rectified_on']
13 P-A-003 2026-A-0001 check 2026-09-01 False False 2026-09-01 ['checkers', 'result']
14 P-A-004 2026-A-0001 sign_off 2026-09-01 False False 2026-09-01 ['approver']
15 P-A-004 2026-A-0001 amend 2026-09-01 False False 2026-09-01 ['location', 'reason']

$ bihuan --json log 2026-A-0001 | json 0.hash 0.device 0.at 0.ledger 6.set
<HASH>
<ID>
<TIME>
hazard
{"approver": [{"name": "丁", "number": "P-A-004"}]}

$ bihuan log 2026-A-0001 | tail -n 8
<TIME>  丁          Sign off        2026-A-0001   2026-09-01  (as if on 2026-09-01)
    Approver: 丁
<TIME>  丁          Amend           2026-A-0001   2026-09-01  (as if on 2026-09-01)  reason: 写错了
    Location: 二车间
    Reason: 写错了

8 of 8 entries are signed with a key without a passphrase: such a signature
proves that nothing was altered, not who signed.

# several at once: all or nothing, one entry
$ for i in 1 2 3; do bihuan --as 丙 new hazard enterprise=E-A-0002 description=护罩缺失$i location=机加工 source=self level=general requirement=补装 responsible=庚 deadline=+3; done
2026-A-0002
2026-A-0003
2026-A-0004

$ bihuan --as 丙 act 2026-A-0002,2026-A-0001,2026-A-0003 report_done measure_taken=已补装 rectified_on=today
bihuan: wrong_state: 2026-A-0001: "Ask for a check" is not possible now: the hazard is "Signed off"
bihuan show NUMBER says what may be done now
[exit 1]

$ bihuan --json list hazard state:rectifying | json 0.number 1.number 2.number
2026-A-0004
2026-A-0003
2026-A-0002

$ bihuan --as 丙 act 2026-A-0002,2026-A-0003、2026-A-0004 report_done measure_taken=已补装 rectified_on=today
2026-A-0002 awaiting_check
2026-A-0003 awaiting_check
2026-A-0004 awaiting_check

$ bihuan --as 丙 act 2026-A-0002,2026-A-0003 report_done measure_taken=已补装 rectified_on=today
bihuan: wrong_state: 2026-A-0002: "Ask for a check" is not possible now: the hazard is "Awaiting check"
bihuan show NUMBER says what may be done now
[exit 1]

$ bihuan undo --dry-run --as 丙
2026-A-0002  Ask for a check
2026-A-0003  Ask for a check
2026-A-0004  Ask for a check

$ bihuan undo --as 丙
2026-A-0002  Ask for a check
2026-A-0003  Ask for a check
2026-A-0004  Ask for a check

$ bihuan --json list hazard state:rectifying sort:number | json 0.number 1.number 2.number
2026-A-0002
2026-A-0003
2026-A-0004

$ bihuan redo --as 丙
2026-A-0002  Ask for a check
2026-A-0003  Ask for a check
2026-A-0004  Ask for a check

$ bihuan --json list hazard --sort -number --limit 2 | json 0.number 1.number
2026-A-0004
2026-A-0003

$ bihuan --as 丙 new hazard enterprise=E-A-0002 description=地面油污 location=机加工 source=self measure_taken=当场清理
2026-A-0005

$ bihuan --json show 2026-A-0005 | json state level measure_taken
awaiting_check
general
当场清理

$ bihuan void E-A-0002
bihuan: required: Please give a reason: reason=…
bihuan help LEDGER|ACT shows the fields
[exit 1]

$ bihuan void E-A-0002 reason=已搬走

$ bihuan list enterprise
No.          Name                            Sector                        Class    Employees  Supervising department  Contact phone
E-A-0001     一号化工厂                      Chemicals                              12

$ bihuan --json show 2026-A-0005 | json enterprise enterprise_label
E-A-0002
二号机械厂

$ bihuan verify
