# Strangers' sheets by the command line: the same ledger as three programs wrote it (its
# last row was found 今天, which is no day in a sheet that was made on another),
# days that cannot be right, what is no sheet, an import that is stopped.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ cat >plain.py <<'END'
> import json, sys
> for h in json.load(sys.stdin):
>     for local in ("id", "enterprise"):
>         h.pop(local)
>     print(json.dumps(h, ensure_ascii=False, sort_keys=True))
> END
$ for name in park_openpyxl.xlsx park_openpyxl_1904.xlsx park_office.xlsx park_office.csv; do cp $TESTS/exchange/sheets/$name . && bihuan -f $name.bihuan init --name 示范园区 --person 甲 >/dev/null && for e in '宏达化工(示例)' '永固建材(示例)' '源盛物流(示例)'; do bihuan -f $name.bihuan new enterprise name=$e; done >/dev/null; bihuan -f $name.bihuan --json import hazard $name 2>/dev/null | json sheet rows new rejected warned; bihuan -f $name.bihuan --json list hazard --sort number | python3 plain.py >$name.rows; done
7月
10
9
1
5
7月
10
9
1
5
7月
10
9
1
5
null
10
9
1
4
$ wc -l <park_openpyxl.xlsx.rows; for name in park_openpyxl_1904.xlsx park_office.xlsx park_office.csv; do cmp park_openpyxl.xlsx.rows $name.rows; done
9
$ tail -c +4 park_office.csv.reject.csv | cut -d, -f1-6 | tr -d '\r'; rm *.reject.csv; bihuan -f park_office.csv.bihuan verify
_行,_列,_原因,序号,受检单位,存在的问题或隐患
18,检查时间,Found on: “今天” is no day by itself; write it as 2026-08-31,10,源盛物流(示例),临时用电不规范

# a deadline before the finding is taken in, and said
$ printf '受检单位,隐患内容,检查部位,检查时间,责任人,整改时限\n宏达化工(示例),通道堵塞,东门,2023-05-25,王工,2023-05-23\n宏达化工(示例),灭火器过期,东门,2023-05-25,王工,2023-06-01\n' >early.csv
$ bihuan -f park_office.csv.bihuan import hazard early.csv --dry-run
Rows                      2
New                       2
Updated                   0
Unchanged                 0
Rejected                  0
To be looked at           1
No level or deadline yet  2
To be looked at (the first ten)
  line 2: Deadline 2023-05-23 is before Found on 2023-05-25
Columns
  A 受检单位 = Enterprise
  B 隐患内容 = Description
  C 检查部位 = Location
  D 检查时间 = Found on
  E 责任人 = Responsible
  F 整改时限 = Deadline
$ bihuan -f park_office.csv.bihuan --json import hazard early.csv | json rows new updated unchanged rejected reject_file warned warnings
2
2
0
0
0
null
1
["line 2: Deadline 2023-05-23 is before Found on 2023-05-25"]
$ bihuan -f park_office.csv.bihuan --lang zh import hazard early.csv --again
行数  2
新建  0
更新  0
未变  2
被拒  0

# what is no sheet is told so in either language, and nothing is written
$ python3 -B $TESTS/exchange/sheets/make.py . && mkdir folder.xlsx.d && : >nothing.csv && : >nothing.xlsx
$ bihuan -f a.bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan -f a.bihuan log >before; for f in cut.xlsx spoilt.xlsx locked.xlsx open.xlsx picture.xlsx bomb.xlsx bomb_strings.xlsx entities.xlsx folder.xlsx.d nothing.csv nothing.xlsx absent.xlsx; do for l in zh en; do bihuan -f a.bihuan --lang $l import hazard $f; echo "[exit $?]"; done 2>&1; done
bihuan: bad_file: cut.xlsx：文件已损坏或不完整，请重新拷贝，或打开后另存一次
[exit 3]
bihuan: bad_file: cut.xlsx: the file is damaged or was cut off; copy it once more, or open and save it anew
[exit 3]
bihuan: bad_file: spoilt.xlsx：文件已损坏或不完整，请重新拷贝，或打开后另存一次
[exit 3]
bihuan: bad_file: spoilt.xlsx: the file is damaged or was cut off; copy it once more, or open and save it anew
[exit 3]
bihuan: bad_file: locked.xlsx：文件有打开密码；请打开后不带密码另存，再导入
[exit 3]
bihuan: bad_file: locked.xlsx: it is locked with a password; open it, save it without one, then import that
[exit 3]
bihuan: bad_file: open.xlsx：这是 OpenDocument 文件，请打开后另存为 .xlsx 或 CSV
[exit 3]
bihuan: bad_file: open.xlsx: this is an OpenDocument file; open it and save it as .xlsx or CSV
[exit 3]
bihuan: bad_file: picture.xlsx：这是图片，不是表格，内容只能逐行录入
[exit 3]
bihuan: bad_file: picture.xlsx: this is a picture, not a sheet; its rows have to be typed
[exit 3]
bihuan: bad_file: bomb.xlsx：工作簿解压后过大，没有读取
[exit 3]
bihuan: bad_file: bomb.xlsx: unpacked, the workbook is larger than any sheet; it was not read
[exit 3]
bihuan: bad_file: bomb_strings.xlsx：工作簿解压后过大，没有读取
[exit 3]
bihuan: bad_file: bomb_strings.xlsx: unpacked, the workbook is larger than any sheet; it was not read
[exit 3]
bihuan: bad_file: entities.xlsx：含有工作簿不该有的文档类型声明（DOCTYPE），没有读取
[exit 3]
bihuan: bad_file: entities.xlsx: it holds a document type, which no workbook does; it was not read
[exit 3]
bihuan: no_file: folder.xlsx.d 不是文件
[exit 3]
bihuan: no_file: folder.xlsx.d is not a file
[exit 3]
bihuan: bad_file: nothing.csv：文件是空的
[exit 3]
bihuan: bad_file: nothing.csv: the file is empty
[exit 3]
bihuan: bad_file: nothing.xlsx：文件是空的
[exit 3]
bihuan: bad_file: nothing.xlsx: the file is empty
[exit 3]
bihuan: no_file: absent.xlsx：没有这个文件或文件夹
[exit 3]
bihuan: no_file: absent.xlsx: no such file or folder
[exit 3]
$ ls *.reject.csv a.bihuan-* 2>/dev/null; bihuan -f a.bihuan count hazard; bihuan -f a.bihuan log | cmp - before
0

# stopped half-way by Ctrl-C on a terminal: no row, no entry, no file is left
$ python3 -B $TESTS/exchange/sheets/large.py bihuan 12000 2>/dev/null
stopped: 1 bihuan: cancelled: The import was cancelled; nothing was written
progress: N rows
left behind: nothing
taken in: 0 12000
