# A clerk's spreadsheet, saved as CSV: headings in many words, titles above
# them, rows that are wrong. The good ones go in as one entry, the others come
# back with the reason and can be mended and imported themselves.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk
P-A-002
$ printf '企业名录,,\n企业名称,从业人员,行业类别\n一号厂,12,化工和危险化学品\n二号厂,120,工贸-机械\n,9,工贸-机械\n' >enterprises.csv
$ bihuan --as 乙 import enterprise enterprises.csv --dry-run
Rows       3
New        2
Updated    0
Unchanged  0
Rejected   1
Left out
  line 1, above the heading: 企业名录
Why (the first ten)
  line 5, 企业名称: Name is required
Columns
  A 企业名称 = Name
  B 从业人员 = Employees
  C 行业类别 = Sector
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that
[exit 1]
$ bihuan count enterprise; ls
0
enterprises.csv
$ bihuan --as 乙 import enterprise enterprises.csv
Rows              3
New               2
Updated           0
Unchanged         0
Rejected          1
Rejected rows in  enterprises.csv.reject.csv
Left out
  line 1, above the heading: 企业名录
Why (the first ten)
  line 5, 企业名称: Name is required
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that
[exit 1]
$ tail -c +4 enterprises.csv.reject.csv | tr -d "\r"
_行,_列,_原因,企业名称,从业人员,行业类别
5,企业名称,Name is required,,9,工贸-机械
$ bihuan --as 乙 --json import enterprise enterprises.csv
bihuan: already_imported: enterprises.csv was imported before, byte for byte; --again does it once more
[exit 1]
$ sed -i 's/,,9,/,三号厂,9,/' enterprises.csv.reject.csv && bihuan --as 乙 --json import enterprise enterprises.csv.reject.csv | json rows new updated unchanged rejected reject_file
1
1
0
0
0
null
$ bihuan --json list enterprise --sort number | python3 -c 'import json, sys; [print(e["number"], e["name"], e["employees"], e["sector"], e["micro"]) for e in json.load(sys.stdin)]'
E-A-0001 一号厂 12 chemicals True
E-A-0002 二号厂 120 machinery False
E-A-0003 三号厂 9 machinery True

# known by its number a row updates, and leaves alone what is the same
$ printf '编号,企业名称,从业人员\nE-A-0001,一号厂,15\nE-A-0002,二号厂,120\n' >again.csv
$ bihuan --as 乙 --json import enterprise again.csv | json rows new updated unchanged rejected
2
0
1
1
0
$ bihuan --json show E-A-0001 | json employees
15

# hazards, with an enterprise nobody knows yet
$ printf '隐患内容,检查部位,检查时间,受检单位,隐患来源\n灭火器过期,东门,2026/8/30,一号厂,企业自查\n通道堵塞,西门,2026年8月31日,九号厂,企业自查\n,北门,2026-08-31,一号厂,企业自查\n插座破损,北门,2026-13-01,一号厂,企业自查\n' >hazards.csv
$ bihuan --as 乙 --json import hazard hazards.csv --reject bad.csv | json rows new rejected reject_file
4
1
3
bad.csv
bihuan: rows_rejected: 3 of 4 rows were rejected
correct the file of the rejected rows and import that
$ bihuan --as 乙 --json import hazard hazards.csv --again --create-missing --dry-run | json rows new unchanged rejected
4
1
1
2
bihuan: rows_rejected: 2 of 4 rows were rejected
correct the file of the rejected rows and import that
$ bihuan --as 乙 --json import hazard bad.csv --create-missing --set description=未写 --set found_on=2026-08-31 | json rows new rejected
3
2
1
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that
$ bihuan --json list hazard --sort number | python3 -c 'import json, sys; [print(h["number"], h["enterprise_label"], h["description"], h["found_on"], h["state"], h["missing"]) for h in json.load(sys.stdin)]'
2026-A-0001 一号厂 灭火器过期 2026-08-30 registered ['found_by']
2026-A-0002 九号厂 通道堵塞 2026-08-31 registered ['found_by']
2026-A-0003 一号厂 未写 2026-08-31 registered ['found_by']
$ bihuan --json list enterprise placeholder:yes | json 0.name 0.placeholder
九号厂
true

# one entry, one undo
$ bihuan --as 乙 undo --dry-run
E-A-0004     Created
2026-A-0002  Register
2026-A-0003  Register
$ bihuan --as 乙 undo >/dev/null && bihuan count hazard
1
$ bihuan verify

# what cannot be imported
$ bihuan --as 乙 import hazard none.csv
bihuan: no_file: none.csv: no such file or folder
[exit 3]
$ bihuan --as 乙 import hazards hazards.csv
bihuan: unknown_ledger: There is no ledger “hazards”. There are: accident agency blacklist calendar campaign checklist chemical commitment contract_work contractor criterion department document_in draw drill duty_roster emergency_plan enterprise enterprise_document equipment excuse exit expert hazard industry_list inspection insurance issue_list key_person licence major_source meeting micro_assessment model monitoring mutual_check notice_card number_range paper park_assessment penalty person phrase place points post post_card pressing project public_report publicity rescue_team return risk_point rule safety_fund self_assessment sent_up special_worker spot_check submission supply task training visit_plan waste_transfer work_notice
[exit 2]
$ bihuan --as 乙 import hazard /
bihuan: no_file: / is not a file
[exit 3]
$ printf 'a,b\n1,2\n' >other.csv; bihuan --as 乙 import hazard other.csv
bihuan: bad_heading: No heading line of the ledger Hazard was found in the first 20 rows: none of them has a column Description
[exit 1]
$ bihuan --as 乙 import hazard other.csv --set nonsense
bihuan: bad_argument: “nonsense” should be written field=value
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan --as 甲 import person other.csv
bihuan: wrong_ledger: People get their keys one by one; add them with: bihuan person add
[exit 1]

# sheets of strangers: a workbook needs no hand on it
$ mkdir sheets && python3 -B $TESTS/exchange/sheets/make.py sheets && cd sheets && bihuan new enterprise name='宏达化工(示例)' && bihuan new enterprise name='永固建材(示例)'
E-A-0005
E-A-0006
$ bihuan --as 乙 import hazard two_rows.xlsx --dry-run
Sheet                     台账
Rows                      4
New                       4
Updated                   0
Unchanged                 0
Rejected                  0
No level or deadline yet  3
Headings that mean no field
  序号
Left out
  line 1, above the heading: 隐患排查治理台账
Columns
  A 序号 = -
  B 隐患内容 = Description
  C 隐患地点 = Location
  D 隐患发现日期 = Found on
  E 整改责任人 = Responsible
  F 整改期限 = Deadline
  G 整改措施 = Measure taken
  H 整改完成日期 = Rectified on
  I 复查结果 = Check result
  J 复查日期 = Completed on
  K 复查人员 = Checkers
  L 备注 = Note
$ for f in titled_shared.xlsx titled_inline.xlsx titled_gb18030.csv; do bihuan --as 乙 --json import hazard $f | json new rejected; bihuan --json list hazard 脚手架 | json 0.enterprise_label 0.found_on 0.found_by 0.responsible 0.accident_types 0.deadline 0.funds_spent; bihuan --as 乙 undo >/dev/null; done
4
0
永固建材(示例)
2026-08-04
[{"name": "周工", "number": null}]
[{"name": "李工", "number": null}, {"name": "张工", "number": null}]
["WSA10010", "WSA10012"]
2026-08-21
3500.00
4
0
永固建材(示例)
2026-08-04
[{"name": "周工", "number": null}]
[{"name": "李工", "number": null}, {"name": "张工", "number": null}]
["WSA10010", "WSA10012"]
2026-08-21
3500.00
4
0
永固建材(示例)
2026-08-04
[{"name": "周工", "number": null}]
[{"name": "李工", "number": null}, {"name": "张工", "number": null}]
["WSA10010", "WSA10012"]
2026-08-21
3500.00
$ bihuan --as 乙 --json import hazard sheets.xlsx --dry-run | json sheet other_sheets columns.1.column columns.1.heading columns.1.field
台账
["旧台账"]
B
隐患描述
description
$ bihuan --as 乙 --json import hazard sheets.xlsx --sheet 旧台账 --dry-run | json sheet new
旧台账
2
$ bihuan --as 乙 import hazard sheets.xlsx --sheet 明细
bihuan: bad_heading: There is no sheet “明细”; there are: 1 说明, 2 人员, 3 台账, 4 旧台账, 5 字典
[exit 1]

# one that nobody has seen is mapped once
$ bihuan --as 乙 import hazard unseen_1.xlsx
bihuan: bad_heading: No heading line of the ledger Hazard was found in the first 20 rows: none of them has a column Description
[exit 1]
$ bihuan --as 乙 --json import hazard unseen_1.xlsx --map 哪家=企业 --map 啥毛病=description --map D=部位 --map 哪天看见的=发现日期 --map 谁看见的=found_by | json new rejected ignored
2
0
["No", "备用"]
$ bihuan --as 乙 --json import hazard unseen_2.xlsx | json new
2
$ bihuan --as 乙 import hazard unseen_1.xlsx --again --map 哪家=企业 --map 谁家=部位
bihuan: bad_heading: There is no column “谁家”; there are: No、哪家、啥毛病、在哪、哪天看见的、谁看见的、备用
[exit 1]
$ bihuan --as 乙 import hazard unseen_1.xlsx --again --map 哪家=颜色
bihuan: unknown_field: The ledger Hazard has no field “颜色”
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan --as 乙 import hazard unseen_1.xlsx --again --heading first
bihuan: bad_argument: --heading takes the number of a row, not “first”
bihuan help COMMAND shows the usage
[exit 2]

# what is no sheet is told so, and nothing is written
$ for f in cut.xlsx locked.xlsx picture.xlsx paper.xlsx page.xls bomb.xlsx noise.csv; do bihuan --as 乙 import hazard $f 2>&1 || echo "[exit $?]"; done
bihuan: bad_file: cut.xlsx: the file is damaged or was cut off; copy it once more, or open and save it anew
[exit 3]
bihuan: bad_file: locked.xlsx: it is locked with a password; open it, save it without one, then import that
[exit 3]
bihuan: bad_file: picture.xlsx: this is a picture, not a sheet; its rows have to be typed
[exit 3]
bihuan: bad_file: paper.xlsx: this is a PDF, not a sheet; ask for the sheet it was made from
[exit 3]
bihuan: bad_file: page.xls: this is a web page, whatever its name says; open it in a spreadsheet program and save it as .xlsx or CSV
[exit 3]
bihuan: bad_file: bomb.xlsx: unpacked, the workbook is larger than any sheet; it was not read
[exit 3]
bihuan: bad_file: noise.csv: this is neither a workbook, nor a document with tables, nor text with separators
[exit 3]
$ ls *.reject.csv 2>/dev/null; bihuan count hazard
5
$ bihuan verify

# open ones without a level or deadline press nobody: the import says so, and Today has them
$ printf '企业名称,隐患内容,排查日期,整改措施与要求\n一号厂,灭火器过期,2026-08-20,更换\n一号厂,应急灯不亮,2026-08-21,更换\n' >unset.csv
$ bihuan import hazard unset.csv --dry-run | grep -n deadline
6:No level or deadline yet  2
$ bihuan import hazard unset.csv
Rows                      2
New                       2
Updated                   0
Unchanged                 0
Rejected                  0
No level or deadline yet  2
See them with             bihuan list hazard is:unset
$ bihuan --json list hazard is:unset state:rectifying 灭火器过期 | json 0.missing 0.level 0.deadline
["level", "deadline", "location", "found_by", "source"]
null
null
# the level first, then a deadline, by the acts; then the clock runs
$ n=$(bihuan --json list hazard is:unset state:rectifying 灭火器过期 | json 0.number); bihuan act $n grade level=general; bihuan act $n ask_extension until=2026-10-08 reason=旧台账没有期限; bihuan act $n decide_extension result=granted approver=甲 new_deadline=2026-10-08; bihuan --json show $n | json missing deadline next.act; bihuan count hazard is:unset number:$n
2026-A-0020 rectifying
2026-A-0020 rectifying
2026-A-0020 rectifying
["location", "found_by", "source"]
2026-10-08
report_done
0
$ test $(bihuan count hazard is:unset -is:overdue -due:7d) = $(bihuan --json today | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["unset"]))') && echo same
same

# a row is as wide as its heading: one cell far away makes no thousands of columns, and is not lost
$ python3 -c 'print("受检单位,隐患描述,检查部位,检查日期,发现人" + "," * 16000 + "备用"); [print(f"一号厂,远处{i},库,2026-08-01,李工" + "," * 16000 + "远") for i in range(40)]' >far.csv
$ bihuan --json import hazard far.csv --create-missing | json rows new rejected ignored warnings.0; bihuan --json list hazard 远处39 | python3 -c 'import json, sys; print([r["note"] for r in json.load(sys.stdin)])'
40
40
0
[]
line 2: 1 cells beyond the heading are kept in the note
['DB列：远']
