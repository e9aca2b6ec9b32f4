# The clerk's sheets: each ledger typed, refused, listed, filtered, late by its days, and taken in from a sheet.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s new enterprise name='宏达化工(示例)'; bihuan -f s new enterprise name='永固建材(示例)'
s
E-A-0001
E-A-0002

# licences: the last day is a clock
$ bihuan -f s new licence name=安全生产许可证 enterprise=E-A-0001 kind=safety licence_no=XK-1 issued_on=2023-09-21 until=2026-09-20; bihuan -f s new licence name=排污许可证 enterprise=E-A-0001 kind=排污许可证 until=2026-08-31; bihuan -f s new licence name=营业执照 enterprise=E-A-0002 kind=business
ZZ-A-0001
ZZ-A-0002
ZZ-A-0003
$ bihuan -f s new licence name=许可证 enterprise=E-A-0001 issued_on=2026-09-21 until=2026-09-20
bihuan: bad_date: 2026-09-20 is before it begins (2026-09-21)
[exit 1]
$ bihuan -f s new licence enterprise=E-A-0001 until=2026-09-20
bihuan: required: Register: Name must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s new licence name=许可证 until=2026-09-20
bihuan: required: Register: Enterprise must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s new licence name=许可证 enterprise=E-A-0001 kind=驾照
bihuan: bad_choice: Kind: “驾照” is not one of Business licence (business), Safety production licence (safety), Chemicals: trade licence (chemical_trade), Chemicals: use licence (chemical_use), Chemicals: registration (chemical_registration), Discharge permit (pollution), Fire acceptance (fire), Special equipment: use (equipment), Construction: qualification (construction), Gas: trade licence (gas), Lightning protection test (lightning), Standardisation certificate (standard), Other (other)
[exit 1]
$ bihuan -f s new licence name=许可证 enterprise=E-A-0009
bihuan: not_found: Enterprise: there is no record “E-A-0009” here
[exit 1]
$ bihuan -f s list licence
No.          Name                Enterprise              No.               Until       State
ZZ-A-0001    安全生产许可证      宏达化工(示例)          XK-1              2026-09-20  In force
ZZ-A-0002    排污许可证          宏达化工(示例)                            2026-08-31  In force
ZZ-A-0003    营业执照            永固建材(示例)                                        In force
$ for f in is:overdue due:30d 'due:30d -is:overdue' is:open until:; do bihuan -f s count licence $f; done
1
2
1
3
1
# as of other days: nothing but the day makes it late
$ for d in 2026-08-31 2026-09-20 2026-09-21; do BIHUAN_TODAY=$d bihuan -f s count licence is:overdue; done
0
1
2
$ bihuan -f s show ZZ-A-0001 | sed -n '/^Next/,/^$/p'
Next
  Renew  until 2026-09-20 in 19d
    renew it by the deadline 2026-09-20 (Until)
$ bihuan -f s --lang zh show ZZ-A-0001 | sed -n '/^下一步/,/^$/p'
下一步
  换证  期限 2026-09-20 剩19天
    2026-09-20前换证（有效期至）
$ bihuan -f s act ZZ-A-0001 renew until=2026-09-20
bihuan: bad_date: 2026-09-20 is not after the last day there is (2026-09-20)
[exit 1]
$ bihuan -f s act ZZ-A-0001 renew
bihuan: required: Renew: Until must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s act ZZ-A-0001,ZZ-A-0002 renew until=2029-09-20; bihuan -f s count licence due:30d
ZZ-A-0001 held
ZZ-A-0002 held
0
$ bihuan -f s act ZZ-A-0003 cancel
bihuan: required: Cancel: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s act ZZ-A-0003 cancel reason=企业注销; bihuan -f s act ZZ-A-0003 renew until=2030-01-01
ZZ-A-0003 cancelled
bihuan: wrong_state: "Renew" is not possible now: the licence is "Cancelled"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s edit ZZ-A-0001 issuer=示例应急管理局; bihuan -f s --json show ZZ-A-0001 | json issuer until state
示例应急管理局
2029-09-20
held

# special workers: six years, re-examined every three, unless the certificate says otherwise
$ bihuan -f s new special_worker name=电工甲 enterprise=E-A-0001 kind=electric certificate_no=T-1 issued=2023-09-15; bihuan -f s new special_worker name=焊工乙 enterprise=E-A-0001 kind=焊接与热切割作业 issued=2024-02-29 recheck=2027-02-20; bihuan -f s new special_worker name=司机丙 enterprise=E-A-0001 kind=equipment
TZ-A-0001
TZ-A-0002
TZ-A-0003
$ bihuan -f s list special_worker
No.          Name            Enterprise            Trade                Next due    Valid until  State
TZ-A-0001    电工甲          宏达化工(示例)        Electrical work      2026-09-15  2029-09-15   Working
TZ-A-0002    焊工乙          宏达化工(示例)        Welding and cutting  2027-02-20  2030-02-28   Working
TZ-A-0003    司机丙          宏达化工(示例)        Special equipment                             Working
$ bihuan -f s new special_worker name=丁 enterprise=E-A-0001 kind=electric issued=2026-09-02
bihuan: bad_date: Issued on: 2026-09-02 is in the future
[exit 1]
$ bihuan -f s show TZ-A-0001 | sed -n '/^Next/,/^$/p'
Next
  Re-examine  until 2026-09-15 in 14d
    have it re-examined by the deadline 2026-09-15 (Re-examination)
  Renew  until 2029-09-15 in 1110d (working day 2029-09-17)
    renew the certificate by the deadline 2029-09-15 (Valid until)
$ bihuan -f s act TZ-A-0001 recheck recheck=2026-09-15
bihuan: bad_date: 2026-09-15 is not after the day there is (2026-09-15)
[exit 1]
$ bihuan -f s act TZ-A-0001 recheck recheck=2029-09-15; bihuan -f s --json show TZ-A-0001 | json next_due next_act; bihuan -f s act TZ-A-0001 renew issued=2026-08-20; bihuan -f s --json show TZ-A-0001 | json recheck until
TZ-A-0001 working
2029-09-15
recheck
TZ-A-0001 working
2029-08-20
2032-08-20
$ bihuan -f s act TZ-A-0003 leave; bihuan -f s count special_worker is:open; bihuan -f s act TZ-A-0003 recheck recheck=2030-01-01
TZ-A-0003 left
2
bihuan: wrong_state: "Re-examine" is not possible now: the special worker is "Left"
bihuan show NUMBER says what may be done now
[exit 1]

# special equipment: inspected, stopped, not in use again before it was inspected
$ bihuan -f s new equipment name=三号叉车 enterprise=E-A-0002 kind=vehicle code=C-3 place=装卸区 next_inspection=2026-08-30; bihuan -f s new equipment name=锅炉 enterprise=E-A-0002 kind=锅炉 next_inspection=2027-01-31
TS-A-0001
TS-A-0002
$ bihuan -f s list equipment is:overdue
No.          Name              Enterprise              Kind              Next inspection  State
TS-A-0001    三号叉车          永固建材(示例)          Works vehicle     2026-08-30       In use
$ bihuan -f s act TS-A-0001 stop; bihuan -f s count equipment is:overdue; bihuan -f s act TS-A-0001 use_again
TS-A-0001 stopped
0
bihuan: wrong_state: its inspection ended on 2026-08-30: have it inspected first
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s act TS-A-0001 inspect result=pass
bihuan: required: Inspect: Next inspection must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s act TS-A-0001 inspect result=pass next_inspection=2026-09-01
bihuan: bad_date: 2026-09-01 is not after the inspection (2026-09-01)
[exit 1]
$ bihuan -f s act TS-A-0001 inspect result=合格 next_inspection=2027-08-31; bihuan -f s act TS-A-0001 use_again; bihuan -f s --json show TS-A-0001 | json state inspected_on result next_due
TS-A-0001 stopped
TS-A-0001 in_use
in_use
2026-09-01
pass
2027-08-31
$ bihuan -f s act TS-A-0002 inspect result=fail; bihuan -f s list equipment result:fail state:in_use; bihuan -f s act TS-A-0002 scrap; bihuan -f s act TS-A-0002 use_again
TS-A-0002 in_use
No.          Name              Enterprise              Kind              Next inspection  State
TS-A-0002    锅炉              永固建材(示例)          Boiler            2027-01-31       In use
TS-A-0002 scrapped
bihuan: wrong_state: "Use again" is not possible now: the special equipment item is "Scrapped"
bihuan show NUMBER says what may be done now
[exit 1]

# key persons and major sources
$ bihuan -f s new key_person name=李甲 enterprise=E-A-0001 office=主要负责人 certificate=AQ-1 until=2026-09-30 trained_on=2026-01-05; bihuan -f s new key_person name=王乙 enterprise=E-A-0001 office=safety
KP-A-0001
KP-A-0002
$ bihuan -f s new key_person name=赵丙 enterprise=E-A-0001 office=经理
bihuan: bad_choice: Office: “经理” is not one of Legal representative (legal), Actual controller (controller), Head (head), Safety officer (safety), Chief engineer (engineer), Leader in charge (leader), Clerk in charge (clerk), Other (other)
[exit 1]
$ bihuan -f s new key_person name=赵丙 enterprise=E-A-0001 office=head trained_on=2026-09-02
bihuan: bad_date: Last trained on: 2026-09-02 is in the future
[exit 1]
$ bihuan -f s list key_person office:head,safety; bihuan -f s act KP-A-0001 renew until=2029-09-30 trained_on=2026-08-20; bihuan -f s act KP-A-0002 leave; bihuan -f s count key_person state:serving
No.          Name            Enterprise              Office                Valid until  State
KP-A-0001    李甲            宏达化工(示例)          Head                  2026-09-30   Serving
KP-A-0002    王乙            宏达化工(示例)          Safety officer                     Serving
KP-A-0001 serving
KP-A-0002 left
1
$ bihuan -f s new major_source name=储罐区 enterprise=E-A-0001 level=三级 assessed_on=2023-09-10 main_responsible=李甲; bihuan -f s --json show ZD-A-0001 | json next_assessment allowed; bihuan -f s act ZD-A-0001 file filing_no=BA-1; bihuan -f s act ZD-A-0001 assess level=4; bihuan -f s --json show ZD-A-0001 | json level assessed_on next_assessment filed_on
ZD-A-0001
2026-09-10
["assess", "file", "strike", "amend", "drop"]
ZD-A-0001 in_being
ZD-A-0001 in_being
4
2026-09-01
2029-09-01
2026-09-01
$ bihuan -f s new major_source name=罐 enterprise=E-A-0001 level=5
bihuan: bad_choice: Level: “5” is not one of Level 1 (1), Level 2 (2), Level 3 (3), Level 4 (4)
[exit 1]

# what has no clock
$ bihuan -f s new chemical name=甲醇 enterprise=E-A-0001 cas=67-56-1 quantity=12.5 place=罐区 use=使用、储存 priority=是; bihuan -f s new chemical name=稀释剂 enterprise=E-A-0001 quantity=十二
HX-A-0001
bihuan: bad_number: Most kept: “十二” is not a number; write up to 18 digits with a point, as 0.5
[exit 1]
$ bihuan -f s new waste_transfer waste=废机油 enterprise=E-A-0001 quantity=1.5 moved_on=2026-08-20; bihuan -f s new self_assessment enterprise=E-A-0001 year=2025 score=88.5 grade=三级; bihuan -f s new points enterprise=E-A-0001 points=-5 reason=未按期整改 flag=黑旗; bihuan -f s new points enterprise=E-A-0001 points=3 reason=介绍做法 flag=red
FT-A-0001
BZ-A-0001
JF-A-0001
JF-A-0002
$ bihuan -f s list chemical priority:yes; bihuan -f s list waste_transfer manifest_no:; bihuan -f s list self_assessment; bihuan -f s list points points:\<0
No.          Name              Enterprise              Most kept   Unit    Where kept        Key supervision
HX-A-0001    甲醇              宏达化工(示例)          12.5        t       罐区              yes
No.          Waste             Enterprise            Tonnes      Moved on    Receiver
FT-A-0001    废机油            宏达化工(示例)        1.5         2026-08-20
No.          Enterprise                  Year    Score   Grade    Assessed on
BZ-A-0001    宏达化工(示例)              2025    88.5    Grade 3
No.          Enterprise                On          Points  Flag    Reason
JF-A-0001    宏达化工(示例)            2026-09-01  -5      Black   未按期整改

# sheets as people write them: known again by what they are known by
$ cat >zz.csv <<'CSV'
> 企业证照台账,,,,,,
> 序号,单位名称,证照名称,证书编号,发证机关,发证日期,有效期至
> 1,宏达化工(示例),安全生产许可证,XK-1,示例应急管理局,2023/9/21,2030.9.20
> 2,永固建材(示例),排污许可证,PW-2,示例生态环境局,2024年3月1日,2029-03-01
> 3,永固建材(示例),,PW-3,,,
> CSV
> bihuan -f s --json import licence zz.csv | json rows new updated rejected; bihuan -f s list licence --sort until
3
1
1
1
No.          Name                Enterprise              No.               Until       State
ZZ-A-0004    排污许可证          永固建材(示例)          PW-2              2029-03-01  In force
ZZ-A-0002    排污许可证          宏达化工(示例)                            2029-09-20  In force
ZZ-A-0001    安全生产许可证      宏达化工(示例)          XK-1              2030-09-20  In force
ZZ-A-0003    营业执照            永固建材(示例)                                        Cancelled
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that
$ cat >tz.csv <<'CSV'
> 企业名称,姓名,工种,操作证号,初领日期,应复审日期,有效期
> 永固建材(示例),焊工戊,焊工,T-9,2025-05-06,,
> 永固建材(示例),司机己,叉车司机,T-10,2022-10-01,,2026-10-01
> 永固建材(示例),庚,炊事员,T-11,2022-10-01,,
> CSV
> bihuan -f s --json import special_worker tz.csv | json rows new rejected; bihuan -f s list special_worker enterprise:E-A-0002
3
3
0
No.          Name            Enterprise            Trade                Next due    Valid until  State
TZ-A-0004    焊工戊          永固建材(示例)        Welding and cutting  2028-05-06  2031-05-06   Working
TZ-A-0005    司机己          永固建材(示例)        Special equipment    2025-10-01  2026-10-01   Working
TZ-A-0006    庚              永固建材(示例)                             2025-10-01  2028-10-01   Working
$ printf '使用单位,设备名称,设备类别,使用登记证编号,安装地点,检验有效期至,检验结论\n永固建材(示例),桥式起重机,行车,Q-1,成型车间,2026-09-10,合格\n' >ts.csv; printf '企业名称,品名,CAS号,最大储存量,储存地点,用途\n永固建材(示例),柴油,68334-30-5,5,油库,使用\n' >hx.csv; bihuan -f s --json import equipment ts.csv | json new; bihuan -f s --json import chemical hx.csv | json new; bihuan -f s list equipment due:30d; bihuan -f s list chemical 柴油
1
1
No.          Name              Enterprise              Kind              Next inspection  State
TS-A-0003    桥式起重机        永固建材(示例)          Crane             2026-09-10       In use
No.          Name              Enterprise              Most kept   Unit    Where kept        Key supervision
HX-A-0002    柴油              永固建材(示例)          5           t       油库

# what stands where its days say: penalties, by acts, by edits and by sheets alike
$ bihuan -f s new penalty doc_no=示罚1号 enterprise=E-A-0002 decided_on=2026-08-20 article=第一百零二条 amount=2万; bihuan -f s new penalty enterprise=E-A-0002
CF-A-0001
bihuan: required: Decide: Decision no. must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s new penalty doc_no=示罚9号 enterprise=E-A-0002 decided_on=2026-09-02
bihuan: bad_date: Decided on: 2026-09-02 is in the future
[exit 1]
$ bihuan -f s new penalty doc_no=示罚9号 enterprise=E-A-0002 decided_on=
bihuan: required: Decide: Decided on must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s --lang zh show CF-A-0001 | sed -n '/^下一步/,/^$/p'
下一步
  公示  期限 2026-08-31 逾期1天
    处罚决定后7个工作日内公示（安全生产法第七十八条：处罚决定作出后七个工作日内
    公示）
  缴纳
  期限：按本地办法
# seven working days from 08-20 are over on 08-31
$ for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count penalty is:overdue; done
0
1
$ bihuan -f s act CF-A-0001 publish_penalty on=2026-08-19; bihuan -f s act CF-A-0001 publish_penalty on=2026-08-25; bihuan -f s act CF-A-0001 publish_penalty
CF-A-0001 published
bihuan: bad_date: Published on: 2026-08-19 is before the decision (2026-08-20)
bihuan: wrong_state: "Publish" is not possible now: the penalty is "Published"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s act CF-A-0001 pay; bihuan -f s --json show CF-A-0001 | json state open published_on paid_on allowed; bihuan -f s edit CF-A-0001 paid_on= ; bihuan -f s --json show CF-A-0001 | json state open; bihuan -f s edit CF-A-0001 paid_on=2026-08-19
CF-A-0001 paid
paid
false
2026-08-25
2026-09-01
["publish_penalty", "revoke", "amend", "drop"]
published
true
bihuan: bad_date: Paid on: 2026-08-19 is before the decision (2026-08-20)
[exit 1]
$ bihuan -f s act CF-A-0001 revoke why=复议撤销; bihuan -f s act CF-A-0001 pay; bihuan -f s undo reason=误操作; bihuan -f s act CF-A-0001 drop why=重复登记; bihuan -f s count penalty; bihuan -f s undo reason=误操作; bihuan -f s list penalty
CF-A-0001 revoked
CF-A-0001  Revoke
CF-A-0001 dropped
0
CF-A-0001  Void
No.          Decision no.        Enterprise              Decided on  Fine          State
CF-A-0001    示罚1号             永固建材(示例)          2026-08-20  20000.00      Published
bihuan: wrong_state: "Pay" is not possible now: the penalty is "Revoked"
bihuan show NUMBER says what may be done now
$ printf '当事人,决定书编号,处罚决定日期,罚款（元）,公示日期,缴纳日期,状态\n永固建材(示例),示罚2号,2026-01-05,5000,2026-01-08,2026-01-20,已缴纳\n永固建材(示例),示罚3号,2026-03-05,5000,,,已公示\n永固建材(示例),示罚4号,2027-05-01,5000,,,\n' >cf.csv; bihuan -f s import penalty cf.csv | head -6; bihuan -f s --json list penalty --sort number | json 1.state 1.open 2.state 2.note
Rows              3
New               2
Updated           0
Unchanged         0
Rejected          1
Rejected rows in  cf.csv.reject.csv
paid
false
decided
状态：Published
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that
$ bihuan -f s log CF-A-0001 >/dev/null; bihuan -f s verify

# article 113: three within 180 days, at the days where it turns; those of other laws and those revoked do not count
$ bihuan -f s new enterprise name='木韵家具(示例)'; for d in 2026-03-05 2026-05-01; do bihuan -f s new penalty doc_no=木$d enterprise=E-A-0003 decided_on=$d; done; bihuan -f s new penalty doc_no=木火 enterprise=E-A-0003 decided_on=2026-06-01 law=fire
E-A-0003
CF-A-0004
CF-A-0005
CF-A-0006
$ bihuan -f s show E-A-0003 | sed -n '/^Its/,/^$/p'
Its records
  0 hazards, open 0, overdue 0, open and major 0
  3 penalties, overdue 3
    Closing (article 113): 3 within 180 days, now 1
    Closing (article 113): 4 within a year, now 2
$ bihuan -f s new penalty doc_no=木3 enterprise=E-A-0003 decided_on=2026-09-01; bihuan -f s show E-A-0003 | grep -A1 180
CF-A-0007
    Closing (article 113): 3 within 180 days, now 2
    Closing (article 113): 4 within a year, now 3
$ bihuan -f s edit CF-A-0007 decided_on=2026-08-31; bihuan -f s --lang zh show E-A-0003 | grep -A1 180
    提请关闭（安法第113条）：180 日内 3 次，2026-08-31 达到，目前 2 次
    提请关闭（安法第113条）：一年内 4 次，目前 3 次
$ BIHUAN_TODAY=2026-10-28 bihuan -f s show E-A-0003 | grep -A1 180; BIHUAN_TODAY=2027-02-27 bihuan -f s show E-A-0003 | grep -A1 180
    Closing (article 113): 3 within 180 days, reached on 2026-08-31, now 1
    Closing (article 113): 4 within a year, now 3
    Closing (article 113): 3 within 180 days, reached on 2026-08-31, now 0
    Closing (article 113): 4 within a year, now 3
$ bihuan -f s act CF-A-0007 revoke why=复议; bihuan -f s show E-A-0003 | grep -A1 180
CF-A-0007 revoked
    Closing (article 113): 3 within 180 days, now 1
    Closing (article 113): 4 within a year, now 2
# four within a year
$ bihuan -f s new enterprise name='精工机械(示例)'; for d in 2025-08-31 2025-12-01 2026-03-01 2026-08-31; do bihuan -f s new penalty doc_no=精$d enterprise=E-A-0004 decided_on=$d; done; bihuan -f s show E-A-0004 | grep -A1 year; bihuan -f s edit CF-A-0008 decided_on=2025-09-01; bihuan -f s show E-A-0004 | grep -A1 year
E-A-0004
CF-A-0008
CF-A-0009
CF-A-0010
CF-A-0011
    Closing (article 113): 4 within a year, now 3

    Closing (article 113): 4 within a year, reached on 2026-08-31, now 3

# the blacklist, contractors, contracts, documents
$ bihuan -f s new blacklist enterprise=E-A-0003 reason=拒不整改 listed_on=2025-09-01 until=2026-08-31; bihuan -f s list blacklist is:overdue; bihuan -f s act HM-A-0001 remove why=期满; bihuan -f s --json show HM-A-0001 | json state removed_on open; bihuan -f s act HM-A-0001 remove why=又一次
HM-A-0001
No.          Enterprise                Reason                Listed on   Until       State
HM-A-0001    木韵家具(示例)            拒不整改              2025-09-01  2026-08-31  Listed
HM-A-0001 removed
removed
2026-09-01
false
bihuan: wrong_state: "Remove" is not possible now: the blacklist entry is "Removed"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s new contractor name='筑安检修(示例)' until=2026-09-20 credit_code=123; bihuan -f s new contractor name='筑安检修(示例)' until=2026-09-20; bihuan -f s act CB-A-0001 refuse; bihuan -f s act CB-A-0001 admit qualification=三级 on=2026-08-31; bihuan -f s new contractor name='速成装饰(示例)' blacklisted=yes; bihuan -f s act CB-A-0002 admit qualification=无; bihuan -f s act CB-A-0002 refuse why=黑名单; bihuan -f s list contractor
CB-A-0001
CB-A-0002
CB-A-0002 refused
No.          Name                    Scope             Qualification   Qualified until  Credit  State
CB-A-0001    筑安检修(示例)                                            2026-09-20               Registered
CB-A-0002    速成装饰(示例)                                                                     Refused
bihuan: bad_text: Credit code: “123” is not a credit code; it has 18 digits and capital letters (no I, O, S, V, Z) and the last one must match the others (GB 32100)
bihuan: required: Refuse: Reason must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: Admitted on: 2026-08-31 is before it was registered (2026-09-01)
bihuan: wrong_state: it is blacklisted and cannot be admitted
bihuan show NUMBER says what may be done now
# whatever sets the day of an act is that act, with what it asks for
$ bihuan -f s new contractor name='又一家(示例)' blacklisted=yes admitted_on=2026-08-01; bihuan -f s edit CB-A-0002 admitted_on=2026-08-31; bihuan -f s new contractor name='又一家(示例)' registered_on=2026-07-01 admitted_on=2026-08-01; bihuan -f s count contractor 又一家
0
bihuan: wrong_state: it is blacklisted and cannot be admitted
bihuan show NUMBER says what may be done now
bihuan: bad_date: Admitted on: 2026-08-31 is before it was registered (2026-09-01)
bihuan: required: Admit: Qualification must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s act CB-A-0001 admit qualification=三级; bihuan -f s act CB-A-0001 renew until=2029-09-20; bihuan -f s act CB-A-0001 withdraw; bihuan -f s count contractor is:open
CB-A-0001 admitted
CB-A-0001 admitted
CB-A-0001 withdrawn
0
$ bihuan -f s new contract_work what=屋面维修 enterprise=E-A-0001; bihuan -f s new contract_work what=屋面维修 enterprise=E-A-0001 contractor='筑安检修(示例)' agreement_on=2026-08-01 until=2026-07-31; bihuan -f s new contract_work what=屋面维修 enterprise=E-A-0001 contractor='筑安检修(示例)' agreement_on=2026-08-01 until=2027-07-31 next_check=2026-08-30
WB-A-0001
bihuan: required: the contractor or the tenant must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: 2026-07-31 is before the agreement (2026-08-01)
$ bihuan -f s list contract_work is:overdue; bihuan -f s act WB-A-0001 inspect next_check=2026-09-01; bihuan -f s act WB-A-0001 inspect next_check=2026-11-30; bihuan -f s --json show WB-A-0001 | json last_check next_due next_act; bihuan -f s act WB-A-0001 end; bihuan -f s count contract_work is:open
No.          What                Enterprise            Kind        Contractor          Next due    State
WB-A-0001    屋面维修            宏达化工(示例)        Contracted  筑安检修(示例)      2026-08-30  In force
WB-A-0001 in_being
2026-09-01
2026-11-30
inspect
WB-A-0001 ended
0
bihuan: bad_date: 2026-09-01 is not after the check (2026-09-01)
$ bihuan -f s new enterprise_document title=安全生产责任制 enterprise=E-A-0001 kind=制度 received_on=2026-08-01; bihuan -f s act WJ-A-0001 send_back; bihuan -f s act WJ-A-0001 send_back opinion=不全; bihuan -f s act WJ-A-0001 receive_again edition=2; bihuan -f s --json show WJ-A-0001 | json state received_on returned_on edition; bihuan -f s act WJ-A-0001 put_on_file; bihuan -f s list enterprise_document state:filed
WJ-A-0001
WJ-A-0001 returned
WJ-A-0001 received
received
2026-09-01
null
2
WJ-A-0001 filed
No.          Title                   Enterprise            Kind                       Received on  State
WJ-A-0001    安全生产责任制          宏达化工(示例)        Rules                      2026-09-01   On file
bihuan: required: Send back: Opinion must be given
bihuan help LEDGER|ACT shows the fields
$ printf '单位名称,文件名称,类别,报送日期,备案日期\n永固建材(示例),应急奖励制度,奖励机制,2026-07-01,2026-07-05\n永固建材(示例),分布图,四色分布图,2026-08-01,\n' >wj.csv; bihuan -f s --json import enterprise_document wj.csv | json new; bihuan -f s list enterprise_document enterprise:E-A-0002
2
No.          Title                   Enterprise            Kind                       Received on  State
WJ-A-0003    分布图                  永固建材(示例)        Map                        2026-08-01   Received
WJ-A-0002    应急奖励制度            永固建材(示例)        Reward scheme              2026-07-01   On file

# the day's page; nothing is said of ledgers that have nothing
$ bihuan -f s today | sed -n '/^Equipment/,/^The last/p'
Equipment to inspect  1
  TS-A-0003    2026-09-10            永固建材(示例)    桥式起重机

Penalties to publish  8, 7 of them overdue
  CF-A-0008    2025-09-10 +356 days  精工机械(示例)    精2025-08-31
  CF-A-0009    2025-12-10 +265 days  精工机械(示例)    精2025-12-01
  CF-A-0010    2026-03-10 +175 days  精工机械(示例)    精2026-03-01
  CF-A-0003    2026-03-16 +169 days  永固建材(示例)    示罚3号
  CF-A-0004    2026-03-16 +169 days  木韵家具(示例)    木2026-03-05
  … 3 more

Special workers to renew  2, all overdue
  TZ-A-0005    2025-10-01 +335 days  永固建材(示例)    司机己
  TZ-A-0006    2025-10-01 +335 days  永固建材(示例)    庚

Closing (article 113)  1
  E-A-0004                                             精工机械(示例)

The last twelve months
$ bihuan -f s verify
