# Ledgers out as spreadsheets. That all of them come in again unchanged is tests/exchange/roundtrip.py's.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan new enterprise name='宏达化工(示例)' employees=20 sector=chemicals; bihuan new post name=反应釜操作岗 enterprise=E-A-0001; bihuan new post name=叉车岗 enterprise=E-A-0001 note='=HYPERLINK("x")'; bihuan new post_risk post=G-A-0001 activity=投料 level=red; bihuan new post_duty post=G-A-0002 duty='-巡查'
E-A-0001
G-A-0001
G-A-0002
G-A-0001-A-1
G-A-0002-A-1

# to a stream: the ledger's own sheet, with a word about the rest; as a spreadsheet wants it
$ bihuan export post | tr '\r\357\273\277' '$###'
###No.,Name,Enterprise,Filing,Workshop,Department,Kind of worker,Regular workers,Dispatched workers,Flexible workers,Edition,Approved by,Approved on,Card holders,Cards given out,Spot exam on,Asked,Knew it by heart,Rhyme of the risks,Rhyme of the duties,Rhyme of the work,Rhyme of the emergency,Note$
G-A-0001,反应釜操作岗,宏达化工(示例),Received,,,Regular,,,,,,,,,,,,,,,,$
G-A-0002,叉车岗,宏达化工(示例),Received,,,Regular,,,,,,,,,,,,,,,,"'=HYPERLINK(""x"")"$
bihuan: not in it: Risk list, Duty list, Operation card, Emergency card; -o FILE writes them beside
$ bihuan export post 叉车 --format csv | tail -1 | grep -c 'HYPERLINK'; bihuan --lang zh export enterprise | cut -d, -f1-3,6
1
﻿编号,名称,其他名称,行业
E-A-0001,宏达化工(示例),,化工和危险化学品
bihuan: not in it: Risk list, Duty list, Operation card, Emergency card; -o FILE writes them beside

# to files: lists of items beside it, under the names of their ledgers
$ bihuan export post -o posts.csv; tail -n 1 post_risk.csv post_duty.csv
posts.csv
post_risk.csv
post_duty.csv
post_step.csv
post_emergency.csv
==> post_risk.csv <==
G-A-0001-A-1,G-A-0001,投料,,,Red (major),,,,

==> post_duty.csv <==
G-A-0002-A-1,G-A-0002,'-巡查,
$ bihuan export post -o posts.csv; bihuan export post -o other.csv; ls other.csv*
bihuan: file_exists: posts.csv: the file is already there
choose another place: bihuan -f FILE …
bihuan: file_exists: post_risk.csv: the file is already there
choose another place: bihuan -f FILE …
ls: cannot access 'other.csv*': No such file or directory
[exit 2]
$ mkdir x; bihuan --json export post 反应 -o x/a.csv --sort -number | json rows items files; cut -d, -f1 x/a.csv
1
1
["x/a.csv", "x/post_risk.csv", "x/post_duty.csv", "x/post_step.csv", "x/post_emergency.csv"]
﻿No.
G-A-0001

# a changed cell changes that record and nothing else; what was a formula is a text again
$ sed -i 's/叉车岗/叉车驾驶岗/' posts.csv; bihuan --json import post posts.csv | json updated unchanged changes; bihuan --json import post_duty post_duty.csv | json unchanged; bihuan --json show G-A-0002 | json name note post_duty.0.duty
1
1
[{"field": "name", "is": "叉车驾驶岗", "line": 3, "number": "G-A-0002", "was": "叉车岗"}]
1
叉车驾驶岗
=HYPERLINK("x")
-巡查
$ sed 's/$/,/; 1s/,$/,我的一栏/' post_risk.csv >own_column.csv; bihuan --json import post_risk own_column.csv --dry-run | json unchanged ignored
1
["我的一栏"]

# in a store that has none of them the numbers stay, and counting goes on behind them
$ bihuan export enterprise -o e.csv; bihuan -f b.bihuan init --name 另一园区 --person 乙 >/dev/null; sed -i 's/E-A-0001/E-A-0041/' e.csv; bihuan -f b.bihuan import enterprise e.csv | head -2; bihuan -f b.bihuan --json list enterprise | json 0.number; bihuan -f b.bihuan new enterprise name=新来的厂; bihuan -f b.bihuan --json import post posts.csv | json new; bihuan -f b.bihuan --json import post_risk post_risk.csv | json new; bihuan -f b.bihuan --json show G-A-0001 | json number post_risk.0.number
e.csv
Rows       1
New        1
E-A-0041
E-A-0042
2
1
G-A-0001
G-A-0001-A-1
# a row without a number gets one, and who comes after it with the same one gets another
$ printf '\357\273\277No.,Name\r\nD-A-003,one\r\n,two\r\nD-A-001,three\r\nD-A-004,four\r\nX-1,five\r\n' >d.csv; bihuan -f b.bihuan import department d.csv | head -2; bihuan -f b.bihuan list department sort:entered; bihuan -f b.bihuan verify
Rows       5
New        5
No.          Name                            Kind
D-A-003      one                             Sector department
D-A-004      two                             Sector department
D-A-001      three                           Sector department
D-A-005      four                            Sector department
D-A-006      five                            Sector department

# a workbook: sheets, typed cells, nothing that is calculated
$ bihuan export post -o posts.xlsx; python3 -c 'import zipfile, re
> z = zipfile.ZipFile("posts.xlsx"); print(re.findall("sheet name=\"([^\"]*)\"( sheetId=\"\\d+\" state=\"hidden\")?", z.read("xl/workbook.xml").decode()))
> s = z.read("xl/worksheets/sheet1.xml").decode(); print("<f>" in s, "frozen" in s, s.count("<dataValidation "))'
posts.xlsx
[('Post', ''), ('Risk list', ''), ('Duty list', ''), ('Operation card', ''), ('Emergency card', ''), ('_lists', ' sheetId="6" state="hidden"')]
False True 2
$ bihuan --json import post posts.xlsx | json unchanged sheet other_sheets; bihuan --json import post_risk posts.xlsx | json unchanged sheet; cp posts.xlsx two.xlsx; bihuan import post_duty two.xlsx --dry-run | head -3
2
Post
[]
1
Risk list
Sheet      Duty list
Rows       1
New        0

# JSON is that of list
$ bihuan export post --format json | json 0.number 1.post_duty.0.duty; bihuan export post -o p.json; bihuan --json list post sort:entered | cmp - p.json
G-A-0001
-巡查
p.json

# blank sheets to send out
$ bihuan export post --template; bihuan export post --template -o blank.xlsx; bihuan import post blank.xlsx --dry-run | head -2; bihuan export person --template
﻿Name,Enterprise,Workshop,Department,Kind of worker,Regular workers,Dispatched workers,Flexible workers,Edition,Approved by,Approved on,Card holders,Cards given out,Spot exam on,Asked,Knew it by heart,Rhyme of the risks,Rhyme of the duties,Rhyme of the work,Rhyme of the emergency,Note
blank.xlsx
Sheet      Post
Rows       0
bihuan: wrong_ledger: People get their keys one by one; add them with: bihuan person add
[exit 1]
$ python3 -c 'import zipfile, re
> print(re.findall("prompt=\"([^\"]*)\"", zipfile.ZipFile("blank.xlsx").read("xl/worksheets/sheet1.xml").decode())[:2])'
['Who has the two cards; where no names are wanted the counts say enough']

# what cannot be done
$ bihuan export post --format xlsx; bihuan export post -o posts.txt; bihuan export post --format ods; bihuan export nothing; bihuan export post colour:red; bihuan export post --template --format json
bihuan: bad_argument: A workbook needs a file: -o FILE.xlsx
bihuan help COMMAND shows the usage
bihuan: bad_argument: posts.txt: its ending says no format; let it end in .csv, .xlsx or .json, or say --format
bihuan help COMMAND shows the usage
bihuan: bad_argument: --format takes csv, xlsx or json, not “ods”
bihuan help COMMAND shows the usage
bihuan: unknown_ledger: There is no ledger “nothing”. There are: calendar criterion department enterprise hazard person phrase post rule
bihuan: unknown_field: the ledger Post has no field “colour”; it has name, enterprise, workshop, state (Filing), worker_kind (Kind of worker) and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: bad_argument: A blank sheet is CSV or XLSX, not JSON
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan export post -o nowhere/p.csv; bihuan export post >/dev/full; bihuan export post -o $XDG_DATA_HOME/bihuan/main.bihuan --format csv; ls *.new-* 2>/dev/null
bihuan: io: nowhere/p.csv: cannot be written: no such file or folder
bihuan: io: The output could not be written: the disk is full
bihuan: own_file: <DIR>/data/bihuan/main.bihuan: this is <DIR>/data/bihuan/main.bihuan itself or belongs to it; choose another name
[exit 2]
