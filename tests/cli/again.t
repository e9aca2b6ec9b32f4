# The same again: a later version of a ledger, another sheet of a workbook, one enterprise under many
# names. What is here already is known, what changes is shown, and nothing is doubled unsaid.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ for f in july.csv august.csv brackets.csv taken_back.csv later_a.xlsx later_b.xlsx two_months.xlsx; do cp $TESTS/exchange/cases/$f .; done; printf 'rm -f $1; bihuan -f $1 init --name 园区 --person 甲 >/dev/null\n' >fresh; printf 'f=$1; shift; rm -f $f.bad.csv; bihuan -f $f --json import hazard "$@" --create-missing --reject $f.bad.csv >taken; s=$?; [ -s taken ] && python3 -c '"'"'import json; r = json.load(open("taken")); print(*[r[n] for n in ("rows", "new", "updated", "unchanged", "rejected")])'"'"'; exit $s\n' >take

# a ledger grown by one row; the very same bytes need --again, and are known all the same
$ sh fresh grown; sh take grown july.csv; sh take grown august.csv
3 3 0 0 0
4 1 0 3 0
$ bihuan -f grown count hazard
4
$ sh take grown august.csv
bihuan: already_imported: august.csv was imported before, byte for byte; --again does it once more
[exit 1]
$ sh take grown august.csv --again; sh take grown august.csv --again --as-new; bihuan -f grown count hazard
4 0 0 4 0
4 4 0 0 0
8
# two equal rows of one file are two hazards, then as now
$ sh fresh twice; sed -n '2p' july.csv >row; (cat july.csv; cat row) >twice.csv; sh take twice twice.csv; (cat twice.csv; cat row) >thrice.csv; sh take twice thrice.csv
4 4 0 0 0
5 1 0 4 0

# a later version: what the row tells beyond where the hazard stands is done, and shown before
$ sh fresh later; sh take later later_a.xlsx
1 1 0 0 0
$ bihuan -f later import hazard later_b.xlsx --dry-run | grep -A1 'Fields that change'
Fields that change
  line 2, 2026-A-0001, State: Rectifying → Signed off
$ sh take later later_b.xlsx; bihuan -f later --json show 2026-A-0001 | json state completed_on contested
2 1 1 0 0
signed_off
null
false
$ bihuan -f later verify && bihuan -f later rebuild && bihuan -f later verify
$ sh take later later_b.xlsx --again
2 0 0 2 0
$ bihuan -f later undo >/dev/null; bihuan -f later --json show 2026-A-0001 | json state; bihuan -f later count hazard
rectifying
1

# each sheet of a workbook is a file of its own
$ sh fresh sheets; sh take sheets two_months.xlsx --sheet 七月; sh take sheets two_months.xlsx --sheet 八月; sh take sheets two_months.xlsx --sheet 八月
1 1 0 0 0
2 2 0 0 0
bihuan: already_imported: two_months.xlsx was imported before, byte for byte; --again does it once more
[exit 1]

# one undo takes rows and enterprises back, and the file may come again
$ sh fresh back; sh take back taken_back.csv; bihuan -f back undo; bihuan -f back count hazard; bihuan -f back count enterprise; sh take back taken_back.csv
2 2 0 0 0
E-A-0001     Created
2026-A-0001  Register, Grade, Order
2026-A-0002  Register, Grade, Order
0
0
2 2 0 0 0

# what is not certain is told, and rejected unless it is said
$ printf '企业名称,隐患描述,部位,发现日期,整改责任人,整改期限,等级,整改状态\n宏达化工有限公司,1号储罐围堰有裂缝,罐区,2026-07-01,李四,2026-07-20,一般,整改中\n宏达化工有限公司,灭火器过期,东门,2026-07-01,李四,2026-07-20,一般,整改中\n' >first.csv
$ sed 's/1号储罐/2号储罐/; s/灭火器过期/灭火器已过期/; s/07-20/07-25/' first.csv >second.csv
$ sh fresh doubt; sh take doubt first.csv; bihuan -f doubt import hazard second.csv --dry-run | grep -A2 'may be here already ('
2 2 0 0 0
Rows that may be here already (--doubt new, --doubt update)
  line 2: 罐区 2号储罐围堰有裂缝 ~ 2026-A-0001 罐区 1号储罐围堰有裂缝
  line 3: 东门 灭火器已过期 ~ 2026-A-0002 东门 灭火器过期
bihuan: rows_rejected: 2 of 2 rows were rejected
correct the file of the rejected rows and import that
$ sh take doubt second.csv; bihuan -f doubt --json import hazard doubt.bad.csv --dry-run --doubt update | json new updated in_doubt doubts.0.line doubts.0.number
2 0 0 0 2
0
2
0
2
2026-A-0001
bihuan: rows_rejected: 2 of 2 rows were rejected
correct the file of the rejected rows and import that
$ mv doubt.bad.csv told.csv; sh take doubt told.csv --doubt new; bihuan -f doubt count hazard
2 2 0 0 0
4
$ sh take doubt second.csv --doubt perhaps
bihuan: bad_argument: --doubt takes new or update, not “perhaps”
bihuan help COMMAND shows the usage
[exit 2]
# however alike all else is, another figure or none is perhaps another thing
$ printf '企业名称,隐患描述,部位,发现日期,整改责任人,整改期限,等级,整改状态\n宏达化工有限公司,罐区3号储罐东侧围堰有裂缝且长期未修补,罐区,2026-07-01,李四,2026-07-20,一般,整改中\n' >third.csv
$ sed 's/长期未修补/长期没有修补/; s/07-20/07-25/' third.csv >same.csv; sed 's/3号/4号/' same.csv >other.csv; sed 's/3号//' same.csv >none.csv
$ sh fresh figures; sh take figures third.csv; for f in other none same; do sh take figures $f.csv 2>/dev/null; done
1 1 0 0 0
1 0 0 0 1
1 0 0 0 1
1 0 1 0 0
# in the same entry: fields of the acts it is beyond, while only imports have touched it
$ sh fresh moved; sh take moved first.csv; sed 's/07-20/07-25/; s/整改中/待复查/' first.csv >moved.csv; bihuan -f moved import hazard moved.csv
2 2 0 0 0
Rows       2
New        0
Updated    2
Unchanged  0
Rejected   0
Fields that change
  line 2, 2026-A-0001, Deadline: 2026-07-20 → 2026-07-25
  line 2, 2026-A-0001, State: Rectifying → Awaiting check
  line 3, 2026-A-0002, Deadline: 2026-07-20 → 2026-07-25
  line 3, 2026-A-0002, State: Rectifying → Awaiting check
$ bihuan -f moved --json show 2026-A-0001 | json state deadline deadline_original contested
awaiting_check
2026-07-25
2026-07-20
false
# what somebody has done here stays, and is said
$ bihuan -f moved act 2026-A-0001 progress text=在修 >/dev/null; sed 's/07-20/07-28/' first.csv >stale.csv; bihuan -f moved --json import hazard stale.csv | json updated unchanged warnings.0; bihuan -f moved --json show 2026-A-0001 | json state deadline
1
1
line 2: Deadline of 2026-A-0001 is 2026-07-28 in the file, 2026-07-25 here; it stays as it is here
awaiting_check
2026-07-25
# and goes on by its acts, but for a supervisor
$ bihuan -f moved person add 乙 --role clerk >/dev/null; sed 's/整改中/已销号/' first.csv >closed.csv; bihuan -f moved --as 乙 --json import hazard closed.csv --reject r.csv | json updated rejected; bihuan -f moved --json show 2026-A-0001 | json state; bihuan -f moved verify
1
1
awaiting_check
bihuan: rows_rejected: 1 of 2 rows were rejected
correct the file of the rejected rows and import that

# one enterprise, many spellings
$ sh fresh names; bihuan -f names --json import hazard brackets.csv --create-missing | json new; bihuan -f names --json list enterprise --sort number | python3 -c 'import json, sys; [print(e["number"], e["name"]) for e in json.load(sys.stdin)]'
7
E-A-0001 甲厂（东区）
E-A-0002 A厂
E-A-0003 一号厂
# other names are found too, spelling apart; the enterprises' own ledger knows them
$ bihuan -f names edit E-A-0001 aliases=老甲厂、甲化工; bihuan -f names count hazard enterprise:老甲厂,甲厂【东区】; bihuan -f names list enterprise 甲化工 | tail -n 1
2
E-A-0001     甲厂（东区）
$ printf '企业名称,从业人员\n甲化工,12\nＡ 厂,7\n' >enterprises.csv; bihuan -f names --json import enterprise enterprises.csv | json new updated; bihuan -f names --json show E-A-0001 | json name aliases employees
0
2
甲厂（东区）
["老甲厂", "甲化工"]
12
$ bihuan -f names verify && bihuan -f names rebuild && bihuan -f names verify

# a new name like a known one is told once, and may be said to be another name of it
$ printf '企业名称,隐患描述,部位,发现日期\n宏达,氨管线无标识,三车间,2026-08-02\n宏达,通道堵塞,三车间,2026-08-02\n远大,积水,东门,2026-08-02\n' >short.csv
$ sh fresh alike; sh take alike first.csv; bihuan -f alike --json import hazard short.csv --create-missing --dry-run | json new resembling.0.name resembling.0.number resembling.0.like resembling.0.rows
2 2 0 0 0
3
宏达
E-A-0001
宏达化工有限公司
2
$ bihuan -f alike --json import hazard short.csv --create-missing --alias 宏达=E-A-0001 | json new resembling; bihuan -f alike --json show E-A-0001 | json name aliases; bihuan -f alike count enterprise; bihuan -f alike count hazard enterprise:E-A-0001
3
[]
宏达化工有限公司
["宏达"]
2
4
$ bihuan -f alike undo >/dev/null; bihuan -f alike --json show E-A-0001 | json aliases; bihuan -f alike verify
null

# two records of one thing are united: a set headed by its earliest that is not void, rings or not
$ sh fresh one; for n in 宏达化工有限公司 宏达 老宏达; do bihuan -f one new enterprise name=$n; done; for n in 1 2 3; do bihuan -f one new hazard enterprise=E-A-000$n description=第$n location=东 found_on=2026-08-0$n source=self >/dev/null; done
E-A-0001
E-A-0002
E-A-0003
$ bihuan -f one unite E-A-0002 E-A-0001 reason=同一家; bihuan -f one unite E-A-0003 E-A-0002 reason=改名; bihuan -f one unite E-A-0001 E-A-0003 reason=又一次
bihuan: already_united: E-A-0001 and E-A-0003 are one thing already
[exit 1]
$ for n in E-A-0001 E-A-0002 E-A-0003 宏达 老宏达; do bihuan -f one count hazard enterprise:$n; done
3
3
3
3
3
$ bihuan -f one --json show E-A-0002 | json united; bihuan -f one --json show 2026-A-0003 | json enterprise enterprise_label; bihuan -f one show E-A-0003 | grep "^ The same as"
["E-A-0001", "E-A-0003"]
E-A-0001
宏达化工有限公司
 The same as E-A-0001 宏达化工有限公司, E-A-0002 宏达
$ bihuan -f one list hazard enterprise:E-A-0003 sort:found_on | tail -n 3
2026-A-0001  第1                                   宏达化工有限公司           Registered                  2026-08-01
2026-A-0002  第2                                   宏达化工有限公司           Registered                  2026-08-02
2026-A-0003  第3                                   宏达化工有限公司           Registered                  2026-08-03
$ bihuan -f one verify && bihuan -f one rebuild && bihuan -f one verify; bihuan -f one void E-A-0001 reason=停业; bihuan -f one --json show 2026-A-0001 | json enterprise_label
宏达
$ bihuan -f one undo reason=误 >/dev/null; bihuan -f one undo >/dev/null; bihuan -f one count hazard enterprise:E-A-0003; bihuan -f one count hazard enterprise:E-A-0002; bihuan -f one verify
1
2
$ bihuan -f one redo >/dev/null; bihuan -f one count hazard enterprise:E-A-0003; bihuan -f one log E-A-0003 | grep -c Unite
3
1
# not everybody, not everything, not without a reason
$ bihuan -f one person add 丙 --role inspector >/dev/null; bihuan -f one new enterprise name=远大 >/dev/null; bihuan -f one --as 丙 unite E-A-0004 E-A-0001 reason=x; bihuan -f one unite E-A-0004 E-A-0001; bihuan -f one unite E-A-0004 2026-A-0001 reason=x; bihuan -f one unite E-A-0004 E-A-0004 reason=x
bihuan: wrong_role: Only a supervisor or an admin may say that two records are one thing
let somebody else act: --as NUMBER|NAME
bihuan: required: A reason is required
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_ledger: E-A-0004 and 2026-A-0001 cannot be one thing: only two records of a ledger whose records have other names, as enterprises, can
bihuan: already_united: E-A-0004 and E-A-0004 are one thing already
[exit 1]
# what the tables of names say is held against the history
$ python3 -c 'import sqlite3; c = sqlite3.connect("one"); c.execute("DELETE FROM united"); c.commit()'; bihuan -f one verify; bihuan -f one rebuild; bihuan -f one verify; python3 -c 'import sqlite3; c = sqlite3.connect("one"); c.execute("UPDATE name_key SET key = key || 1"); c.commit()'; bihuan -f one verify 2>&1 | head -n 1; bihuan -f one rebuild; bihuan -f one verify
bihuan: bad_row: ledger enterprise, record E-A-0001, what its names are found by: differs from the history; “rebuild” sets it right
bihuan: bad_row: names, what records name, or which records are one thing, differ from the history; “rebuild” sets it right

# a new record that names one of them, by its number, its name or in a sheet, hangs on the head
$ sh fresh heads; for n in 宏达化工有限公司 宏达 老宏达; do bihuan -f heads new enterprise name=$n >/dev/null; done; bihuan -f heads unite E-A-0002 E-A-0001 reason=同一家; bihuan -f heads unite E-A-0003 E-A-0001 reason=改名; for n in E-A-0002 老宏达; do bihuan -f heads new hazard enterprise=$n description=通道堵塞 location=东 found_on=2026-08-01 source=self >/dev/null; done; printf '企业,隐患描述,发现日期\n宏达,灯坏,2026-08-04\n' > heads.csv; bihuan -f heads import hazard heads.csv >/dev/null; for n in 1 2 3; do bihuan -f heads --json show 2026-A-000$n | json enterprise; done; bihuan -f heads count enterprise; bihuan -f heads verify
E-A-0001
E-A-0001
E-A-0001
3

# what an import kept in the note stays there when the row comes again, known by its name, by its number, or as an act corrects it; a row
# that `export` wrote edits the note
$ printf '企业名称,备注,收件人\n留言厂(示例),原备注,老李\n' >n1.csv; printf '编号,企业名称,备注\nENO,留言厂(示例),原备注\n' >n2.csv; printf '编号,企业名称,备注,收件人\nENO,留言厂(示例),再备注,老李\n' >n3.csv
$ bihuan -f n.bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan -f n.bihuan --json import enterprise n1.csv | json new updated; sed -i s/ENO/E-A-0001/ n2.csv n3.csv
1
0
$ note() { bihuan -f n.bihuan --json show $1 | json note; }; note E-A-0001; bihuan -f n.bihuan --json import enterprise n1.csv --again | json unchanged; for f in n2 n3; do bihuan -f n.bihuan --json import enterprise $f.csv | json updated unchanged; note E-A-0001; done
原备注
收件人：老李
1
0
1
原备注
收件人：老李
1
0
原备注
收件人：老李
再备注
$ printf '企业名称,证照名称,证照编号,备注,收件人\n留言厂(示例),排污证,X1,原备注,老李\n' >l1.csv; printf '编号,企业名称,证照名称,证照编号,备注,收件人\nZZ-A-0001,留言厂(示例),排污证,X1,再备注,老王\n' >l2.csv; for f in l1 l2; do bihuan -f n.bihuan --json import licence $f.csv | json new updated; bihuan -f n.bihuan --json show ZZ-A-0001 | json note; done
1
0
原备注
收件人：老李
0
1
原备注
收件人：老李
再备注
收件人：老王
$ bihuan -f n.bihuan export enterprise -o own.csv >/dev/null; sed -i 's/原备注/改备注/' own.csv; bihuan -f n.bihuan --json import enterprise own.csv | json updated; bihuan -f n.bihuan --json show E-A-0001 | json note
1
改备注
收件人：老李
再备注
