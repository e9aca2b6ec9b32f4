# A clerk's spreadsheet, saved as CSV: headings in many words, titles above
# them, rows that are wrong. The good ones go in as one entry, the others come
# back with the reason and can be mended and imported themselves.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk
P-A-002
$ printf '企业名录,,\n企业名称,从业人员,行业类别\n一号厂,12,化工和危险化学品\n二号厂,120,工贸-机械\n三号厂,许多,工贸-机械\n' >enterprises.csv
$ bihuan --as 乙 import enterprise enterprises.csv --dry-run
Rows       3
New        2
Updated    0
Unchanged  0
Rejected   1
Why (the first ten)
  line 5, 从业人员: Employees: “许多” is not a whole number; write up to 18 digits, as 1200
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
Why (the first ten)
  line 5, 从业人员: Employees: “许多” is not a whole number; write up to 18 digits, as 1200
bihuan: rows_rejected: 1 of 3 rows were rejected
correct the file of the rejected rows and import that
[exit 1]
$ tail -c +4 enterprises.csv.reject.csv | tr -d "\r"
_行,_列,_原因,企业名称,从业人员,行业类别
5,从业人员,"Employees: “许多” is not a whole number; write up to 18 digits, as 1200",三号厂,许多,工贸-机械
$ bihuan --as 乙 --json import enterprise enterprises.csv
bihuan: already_imported: enterprises.csv was imported before, byte for byte; --again does it once more
[exit 1]
$ sed -i 's/许多/9/g' enterprises.csv.reject.csv && bihuan --as 乙 --json import enterprise enterprises.csv.reject.csv | json rows new updated unchanged rejected reject_file
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
$ bihuan --as 乙 --json import hazard hazards.csv --again --create-missing --dry-run | json rows new rejected
4
2
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
E-A-0004     create
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
bihuan: unknown_ledger: There is no ledger “hazards”. There are: calendar criterion department enterprise hazard person phrase post rule
[exit 2]
$ bihuan --as 乙 import hazard /
bihuan: no_file: / is not a file
[exit 3]
$ printf 'a,b\n1,2\n' >other.csv; bihuan --as 乙 import hazard other.csv
bihuan: bad_heading: No heading line of the ledger Hazard was found in the first 20 rows
[exit 1]
$ bihuan --as 乙 import hazard other.csv --set nonsense
bihuan: bad_argument: “nonsense” should be written field=value
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan --as 甲 import person other.csv
bihuan: wrong_ledger: People get their keys one by one; add them with: bihuan person add
[exit 1]
