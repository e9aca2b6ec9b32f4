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
$ bihuan export post -o posts.csv; tail -n 1 post_risk.csv post_duty.csv | tr -d '\r'
posts.csv
post_risk.csv
post_duty.csv
post_step.csv
post_emergency.csv
==> post_risk.csv <==
G-A-0001-A-1,G-A-0001,投料,,,Red (major),,,,,

==> post_duty.csv <==
G-A-0002-A-1,G-A-0002,'-巡查,
$ bihuan export post -o posts.csv; bihuan export post -o other.csv; ls other.csv*
bihuan: file_exists: posts.csv: the file is already there
choose another name for it
bihuan: file_exists: post_risk.csv: the file is already there
choose another name for it
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
False True 4
# behind references stand the names of the records, as they are read back, unless there are too many to choose from
$ cat >lists.py <<'END'
> import re, sys, zipfile
> z = zipfile.ZipFile(sys.argv[1]); book = z.read("xl/workbook.xml").decode()
> def cells(n):
>     return re.findall(r'<c r="([A-Z]+\d+)"[^>]*?><is><t[^>]*>([^<]*)', z.read(f"xl/worksheets/sheet{n}.xml").decode())
> names = re.findall('sheet name="([^"]*)"', book); first = dict(cells(1))
> lists = cells(names.index("_lists") + 1) if "_lists" in names else []
> for at, what in re.findall('<dataValidation [^>]*?sqref="([A-Z]+)\d+:[^>]*>(?:<formula1>([^<]*))?', z.read("xl/worksheets/sheet1.xml").decode()):
>     column = re.match(r"_lists!\$([A-Z]+)", what)
>     print(first[at + "1"], [v for c, v in lists if c.rstrip("0123456789") == column.group(1)][:3] if column else what[:60])
> END
$ bihuan export post --template -o lists.xlsx; python3 lists.py lists.xlsx
lists.xlsx
Enterprise "宏达化工(示例)"
Kind of worker "Regular,Dispatched,Flexible,Contractor"
Card holders "甲"
$ python3 -c 'print("名称,类型"); [print(f"部门{i},行业部门") for i in range(1001)]' >many.csv; bihuan import department many.csv | head -2; bihuan export post --template -o many.xlsx; python3 lists.py many.xlsx | grep -c Department
Rows       1001
New        1001
many.xlsx
0
[exit 1]
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
$ bihuan export post --template | tr -d '\r'; bihuan export post --template -o blank.xlsx; bihuan import post blank.xlsx --dry-run | head -2; bihuan export person --template
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
$ bihuan export post --format xlsx; bihuan export post -o posts.txt; bihuan export post --format ods; bihuan export nothing 2>&1 | sed 's| There are.*||'; bihuan export post colour:red; bihuan export post --template --format json
bihuan: unknown_ledger: There is no ledger “nothing”.
bihuan: bad_argument: A workbook needs a file: -o FILE.xlsx
bihuan help COMMAND shows the usage
bihuan: bad_argument: posts.txt: its ending says no format; let it end in .csv, .xlsx or .json, or say --format
bihuan help COMMAND shows the usage
bihuan: bad_argument: --format takes csv, xlsx or json, not “ods”
bihuan help COMMAND shows the usage
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

# layouts: columns, headings and codes as somebody wants them
$ bihuan new hazard enterprise=E-A-0001 location=东门 description=灭火器过期 found_on=2026-08-01 source_code=5 category=B03 cause=物的危险状态、管理上的缺陷 level=general requirement=更换 responsible=班长甲 deadline=2026-08-11; cp $TESTS/fuzz/corpus/picture/bare.jpg 前.jpg; cp $TESTS/fuzz/corpus/picture/held6.jpg 后.jpg; bihuan attach 2026-A-0001 前.jpg --as before >/dev/null; bihuan attach 2026-A-0001 后.jpg --as after >/dev/null 2>&1; bihuan edit E-A-0001 credit_code=91110000600037341L
2026-A-0001
bihuan: 2026-A-0001 Attachments: 前.jpg 695 B
$ bihuan export --layouts
Name          Title                                      Sheets
双重预防      Exchange of the dual prevention mechanism  t_yhzlxx (hazard), t_aqfxfxdy (risk_point), t_aqfxsj (risk_event), t_aqfxgkcs (risk_measure)
原始检查记录  Record of findings                         原始检查记录 (hazard)
整改通知单    Notice of problems to be rectified         整改通知单 (hazard)
整改治理台账  Ledger of rectifications                   整改治理台账 (hazard)
销号申请单    Request to sign problems off               销号申请单 (hazard)
$ for l in 整改通知单 销号申请单 整改治理台账 原始检查记录; do bihuan export hazard is:open --layout $l; done | tr -d '\r'
﻿示范园区检查问题整改通知单　2026-09-01
序号,被检查单位,具体地点,隐患类别,存在的问题或隐患,问题或隐患图片,整改措施,整改期限（天）,整改责任人,整改资金（元）,复查时间,完成情况,复查人,备注
1,宏达化工(示例),东门,Fire and emergency,灭火器过期,前.jpg,更换,10,班长甲,,,Rectifying,,
签发单位负责人：　　　　　　　　　　接收单位负责人：
﻿示范园区检查问题销号申请单　2026-09-01
序号,被检查单位,具体地点,隐患类别,存在隐患或问题,采取的整改措施,整改期限,整改责任人,整改情况,完成时间,复查人,整改前图片,整改后图片
1,宏达化工(示例),东门,Fire and emergency,灭火器过期,,2026-08-11,班长甲,Rectifying,,,前.jpg,后.jpg
整改单位负责人：　　　　　　　　　　主管部门负责人：
﻿示范园区安全隐患整改治理台账
序号,检查时间,检查人,隐患类别,存在隐患或问题,整改措施,整改完成时间,责任人,复查时间,复查人,复查结果
1,2026-08-01,甲,Fire and emergency,灭火器过期,更换,,班长甲,,,
﻿原始检查记录
序号,日期,检查部位,现场具体隐患,检查人,备注
1,2026-08-01,东门,灭火器过期,甲,
$ bihuan export --layout 双重预防 | sed 's/^[0-9a-f]\{8\}-[0-9a-f]\{4\}-[0-9a-f]\{4\}-[0-9a-f]\{4\}-[0-9a-f]\{12\},/UUID,/' | tr -d '\r'
﻿ID,TYSHXYDM,RISK_MEASURE_ID,DANGER_NAME,DANGER_LEVEL,REGIST_TIME,REGISTRANT,DANGER_SRC,DANGER_MANAGE_TYPE,HAZARD_DANGER_TYPE,DANGER_DESC,DANGER_REASON,CONTROL_MEASURES,COST,LIABLE_PERSON,DANGER_MANAGE_DEADLINE,CHECK_ACCEPT_PERSON,CHECK_ACCEPT_TIME,CHECK_ACCEPT_COMMENT,DANGER_STATE,MANAGEMENT_CLASSIFICATION,DELETE_MARK
UUID,91110000600037341L,,灭火器过期,0,<TIME>,甲,10,1,5,灭火器过期,"Unsafe condition, Management defect",更换,,班长甲,<TIME>,,,,0,2,0
bihuan: not in it: t_aqfxfxdy, t_aqfxsj, t_aqfxgkcs; -o FILE writes them beside
# the one of that name in a folder of one's own counts; several sheets of several ledgers
$ mkdir -p $XDG_CONFIG_HOME/bihuan/layouts && sed 's/"general=0", /"general=7", /' $TESTS/../data/layouts/chain.cfg >$XDG_CONFIG_HOME/bihuan/layouts/ours.cfg; bihuan export --layout 双重预防 | cut -d, -f5 | tail -1
7
bihuan: not in it: t_aqfxfxdy, t_aqfxsj, t_aqfxgkcs; -o FILE writes them beside
$ cat >$XDG_CONFIG_HOME/bihuan/layouts/two.cfg <<'CFG'
> name = "two"; title = { zh = "两张表"; en = "Two sheets"; };
> sheets = (
>   { name = "posts"; ledger = "post"; order = "-number"; columns = (
>     { heading = "No."; number = ""; }, { heading = "Post"; field = "name"; }, { heading = "Firm"; field = "enterprise.name"; },
>     { heading = "Firm no."; number = "enterprise"; }, { heading = "Kind"; constant = "岗位"; } ); },
>   { name = "risks"; ledger = "post_risk"; filter = "level:red"; foot = "end"; columns = (
>     { heading = "Post"; number = "post"; }, { heading = "Firm"; field = "post.enterprise.name"; }, { heading = "Risk"; field = "activity"; },
>     { heading = "Colour"; field = "level"; codes = [ "red=1", "*=2" ]; } ); } );
> CFG
$ bihuan export --layout two -o two.csv; cat two.csv risks.csv | tr -d '\r'; bihuan export post 反应 --layout 两张表 | tail -1 | tr -d '\r'
two.csv
risks.csv
﻿No.,Post,Firm,Firm no.,Kind
G-A-0002,叉车驾驶岗,宏达化工(示例),E-A-0001,岗位
G-A-0001,反应釜操作岗,宏达化工(示例),E-A-0001,岗位
﻿Post,Firm,Risk,Colour
G-A-0001,宏达化工(示例),投料,1
end
G-A-0001,反应釜操作岗,宏达化工(示例),E-A-0001,岗位
bihuan: not in it: risks; -o FILE writes them beside
$ bihuan export --layout two -o layout.xlsx; python3 -c 'import zipfile, re
> z = zipfile.ZipFile("layout.xlsx"); print(re.findall("sheet name=\"([^\"]*)\"", z.read("xl/workbook.xml").decode()))'
layout.xlsx
['posts', 'risks']
$ for bad in 's/"post"/"pots"/' 's/"name"; }/"nmae"; }/' 's/enterprise.name/name.enterprise/' 's/red=1/rot=1/' 's/"red=1"/"red"/' 's/constant = /serial = true; constant = /' 's/"-number"/"-note"/' 's/heading/headline/'; do sed "$bad" $XDG_CONFIG_HOME/bihuan/layouts/two.cfg >bad.cfg; cp bad.cfg $XDG_CONFIG_HOME/bihuan/layouts/z.cfg; bihuan export --layouts 2>&1 | head -1; done; rm $XDG_CONFIG_HOME/bihuan/layouts/z.cfg
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 3, sheets[0].ledger: there is no ledger “pots”
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 4, sheets[0].columns[1].field: the ledger post has no field “nmae”
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 4, sheets[0].columns[2].field: “name” refers to no record, so that nothing can stand behind its dot
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 8, sheets[1].columns[3].codes: “rot” is no code of level
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 8, sheets[1].columns[3].codes: “red” should be written OURS=THEIRS
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 5, sheets[0].columns[4]: a column has one of the keys field, number, id, days, serial and constant
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 3, sheets[0].order: the ledger post does not sort by “-note”
bihuan: bad_config: <DIR>/config/bihuan/layouts/z.cfg, line 4, sheets[0].columns[0].headline: unknown key; allowed are heading, field, number, id, days, serial, constant, codes, dates, as, width
$ bihuan export enterprise --layout two; bihuan export --layout three; bihuan export; bihuan export post --layout two --format json
bihuan: bad_argument: The layout two has no sheet of the ledger enterprise; it has posts (post), risks (post_risk)
bihuan help COMMAND shows the usage
bihuan: unknown_layout: There is no layout “three”. There are: 双重预防 原始检查记录 整改通知单 整改治理台账 销号申请单 two
bihuan export --layouts lists them
bihuan: bad_argument: Usage: bihuan export LEDGER [FILTER…] [--format csv|xlsx|json] [--layout LAYOUT] [--columns COLUMN,…] [--save-layout LAYOUT] [-o FILE] [--sort FIELD] [--template] [--evidence] [--layouts] [--as-of DAY]
bihuan help COMMAND shows the usage
bihuan: bad_argument: A layout is written as CSV or XLSX, not as JSON
bihuan help COMMAND shows the usage
[exit 2]

# a line below such a list is no record, and a number of somebody else's is none of ours
$ printf '\357\273\277编号,名称,备注\r\nD-A-001,一科,'"'"'=1+1\r\n7,三科,合计\r\n填表人：某人,,\r\n' >d2.csv; bihuan -f c.bihuan init --name 又一园区 --person 丙 >/dev/null; bihuan -f c.bihuan --json import department d2.csv | json new passed_over rejected; bihuan -f c.bihuan --json list department | json 0.number 0.note 1.number 1.note
2
1
0
D-A-001
=1+1
D-A-002
合计

# columns named at once, by names or headings, and kept as a layout
$ bihuan export post --columns number,name,企业.统一社会信用代码,Enterprise.address | tr -d '\r'; bihuan export post --columns 编号,名称 --save-layout 岗位名册 -o named.csv; bihuan export --layout 岗位名册 | cmp - named.csv; cat $XDG_CONFIG_HOME/bihuan/layouts/岗位名册.cfg
﻿No.,Name,Credit code,Address
G-A-0001,反应釜操作岗,91110000600037341L,
G-A-0002,叉车驾驶岗,91110000600037341L,
named.csv
name = "岗位名册";
title = { zh = "岗位名册"; en = "岗位名册"; };
sheets = (
	{ name = "Post"; ledger = "post";
	  columns = (
		{ heading = "No."; number = ""; },
		{ heading = "Name"; field = "name"; } ); } );
$ bihuan export post --columns 名称 --save-layout 岗位名册; bihuan export post --columns nothing; bihuan export post --columns name.x; bihuan export post --columns ,; bihuan export --columns name; bihuan export post --save-layout x; bihuan export post --columns name --save-layout a/b; bihuan export post --columns name --format json
bihuan: file_exists: <DIR>/config/bihuan/layouts/岗位名册.cfg: the file is already there
choose another name for it
bihuan: unknown_field: The ledger Post has no field “nothing”
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: name.x: “x” stands behind a field that refers to no record
bihuan help LEDGER|ACT shows the fields
bihuan: bad_argument: No columns are named; write them as number,FIELD,FIELD.FIELD
bihuan help COMMAND shows the usage
bihuan: bad_argument: --save-layout keeps the --columns of a LEDGER
bihuan help COMMAND shows the usage
bihuan: bad_argument: --save-layout keeps the --columns of a LEDGER
bihuan help COMMAND shows the usage
bihuan: bad_argument: --save-layout takes a name without slashes, not “a/b”
bihuan help COMMAND shows the usage
bihuan: bad_argument: A layout is written as CSV or XLSX, not as JSON
bihuan help COMMAND shows the usage
[exit 2]

# no room for the whole file: a sentence, and nothing of it is left
$ mkdir room && for f in csv xlsx json; do (trap '' XFSZ; ulimit -f 40; bihuan export criterion -o room/c.$f); done; ls room
bihuan: io: room/c.csv: cannot be written: File too large
bihuan: io: room/c.xlsx: cannot be written: the disk is full
bihuan: io: room/c.json: cannot be written: File too large
