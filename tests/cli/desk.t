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

# the day's page; nothing is said of ledgers that have nothing
$ bihuan -f s today | sed -n '/^Equipment/,/^The last/p'
Equipment to inspect  1
  TS-A-0003    2026-09-10            永固建材(示例)    桥式起重机

Special workers to renew  2
  TZ-A-0005    2025-10-01            永固建材(示例)    司机己
  TZ-A-0006    2025-10-01            永固建材(示例)    庚

The last twelve months
$ bihuan -f s verify
