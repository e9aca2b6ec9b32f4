# Files of every kind by the command line, and people found by their names.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ cat >rows.py <<'END'
> import json, sys
> for h in json.load(sys.stdin):
>     print(h["enterprise_label"], h["description"], h["location"], h["found_on"], sep="|")
> END
$ cat >taken <<'END'
> rm -f s.bihuan
> bihuan -f s.bihuan init --name 示范园区 --person 甲 >init
> bihuan -f s.bihuan --json import hazard "$@" --create-missing | json rows new rejected | tr '\n' ' '
> echo; bihuan -f s.bihuan --json list hazard --sort number | python3 rows.py
> END

# lone CR, as old Macs end lines
$ printf '企业,隐患描述,部位,发现日期\r一号厂,通道堵塞,东门,2026-08-01\r二号厂,灭火器过期,西门,2026-08-02\r' >mac.csv; sh taken mac.csv
2 2 0 
一号厂|通道堵塞|东门|2026-08-01
二号厂|灭火器过期|西门|2026-08-02

# constants of programs that fear for their zeros
$ printf '企业,隐患描述,部位,发现日期\n一号厂,灭火器过期,="00123","=""2026-08-01"""\n' >constant.csv; sh taken constant.csv
1 1 0 
一号厂|灭火器过期|00123|2026-08-01

# Unicode text of Excel and of editors
$ printf '企业\t隐患描述\t部位\t发现日期\r\n一号厂\t通道堵塞\t东门\t2026-08-01\r\n' | iconv -f UTF-8 -t UTF-16 >wide.txt; sh taken wide.txt
1 1 0 
一号厂|通道堵塞|东门|2026-08-01
$ printf '企业,隐患描述,部位,发现日期\r\n一号厂,通道堵塞,东门,2026-08-01\r\n' | iconv -f UTF-8 -t UTF-16BE >big.csv; sh taken big.csv
1 1 0 
一号厂|通道堵塞|东门|2026-08-01

# semicolons, and a comma in a text; a line that names the sign
$ printf '企业;隐患描述;部位;发现日期\n一号厂;灭火器过期,未换;东门;2026-08-01\n' >semicolons.csv; sh taken semicolons.csv
1 1 0 
一号厂|灭火器过期,未换|东门|2026-08-01
$ printf 'sep=;\n企业;隐患描述;部位;发现日期\n一号厂;灭火器过期,未换;东门;2026-08-01\n' >named.csv; sh taken named.csv
1 1 0 
一号厂|灭火器过期,未换|东门|2026-08-01

# said, where nothing can be guessed
$ printf '甲/乙,丙/丁/戊\n一号厂/灭火器过期,未换/东门/2026-08-01\n' >odd.csv; sh taken odd.csv --separator / --heading 1 --map A=企业 --map B=隐患描述 --map C=部位 --map D=发现日期
1 1 0 
一号厂|灭火器过期,未换|东门|2026-08-01
$ bihuan -f s.bihuan import hazard odd.csv --separator ab
bihuan: bad_argument: --separator takes one sign, such as ; or , or |, or the word tab; not “ab”
bihuan help COMMAND shows the usage
[exit 2]
$ sh taken wide.txt --separator tab
1 1 0 
一号厂|通道堵塞|东门|2026-08-01

# old workbooks, tables of a document, names with backslashes
$ python3 -B $TESTS/exchange/sheets/make.py .
$ for f in titled_old.xls titled_old5.xls titled.docx titled_windows.xlsx; do sh taken $f >$f.rows; cmp titled_old.xls.rows $f.rows; done; cat titled_old.xls.rows
4 4 0 
宏达化工（示例）|消防通道
堵塞|一号仓库|2026-08-03
永固建材（示例）|脚手架没有护栏|东门|2026-08-04
宏达化工（示例）|配电箱敞开|二号车间|2026-08-05
永固建材（示例）|气瓶没有固定|3|2026-08-06
$ for f in locked.xls cut.xls old_word.xls letter.docx entities.docx; do bihuan -f s.bihuan import hazard $f; bihuan -f s.bihuan --lang zh import hazard $f; done
bihuan: bad_file: locked.xls: it is locked with a password; open it, save it without one, then import that
bihuan: bad_file: locked.xls：文件有打开密码；请打开后不带密码另存，再导入
bihuan: bad_file: cut.xls: the file is damaged or was cut off; copy it once more, or open and save it anew
bihuan: bad_file: cut.xls：文件已损坏或不完整，请重新拷贝，或打开后另存一次
bihuan: bad_file: old_word.xls: this is an old Word or WPS document (.doc, .wps); open it, choose Save as and the type .docx
bihuan: bad_file: old_word.xls：这是旧版 Word 或 WPS 文档（.doc、.wps），请打开后“另存为”.docx
bihuan: bad_file: letter.docx: there is no table in this document; only tables can be taken in
bihuan: bad_file: letter.docx：这个文档里没有表格，只有表格才能导入
bihuan: bad_file: entities.docx: it holds a document type, which no workbook does; it was not read
bihuan: bad_file: entities.docx：含有工作簿不该有的文档类型声明（DOCTYPE），没有读取
[exit 3]
$ bihuan -f s.bihuan import hazard word.docx --dry-run
Sheet                     1 文本框里的话
Rows                      4
New                       4
Updated                   0
Unchanged                 0
Rejected                  0
No level or deadline yet  4
Sheets that would do too; ask for one with --sheet
  2 文本框里的话
  3 二、另一张表
  4 三、错开的表
Headings that mean no field
  序号
Left out
  line 1, above the heading: 示范园区检查记录
  line 3, above the heading: 文本框里的话
Columns
  A 序号 = -
  B 企业 = Enterprise
  C 隐患描述 = Description
  D 部位 = Location
  E 发现日期 = Found on
  F 备注 = Note

# people are found, also by part of a name, by initials, and once they are called otherwise
$ printf '企业,隐患描述,部位,发现日期,整改责任人,整改期限,等级,整改要求\n一号厂,灭火器过期,东门,2026-08-01,李四,2026-08-31,一般,更换\n' >people.csv; sh taken people.csv
1 1 0 
一号厂|灭火器过期|东门|2026-08-01
$ bihuan -f s.bihuan new hazard enterprise=一号厂 description=⻋间⽕灾 location=西门 source=inspection
2026-A-0002
$ for w in 李四 李 ls responsible:李 responsible:李四 found_by:李 甲 found_by:甲 found_on:2026-08-01 车间 火灾 cjhz ⽕灾; do echo "$w $(bihuan -f s.bihuan count hazard $w)"; done
李四 1
李 1
ls 1
responsible:李 1
responsible:李四 1
found_by:李 0
甲 1
found_by:甲 1
found_on:2026-08-01 1
车间 1
火灾 1
cjhz 1
⽕灾 1
$ bihuan -f s.bihuan person edit P-A-001 name=王五; for w in 甲 王五 found_by:王; do echo "$w $(bihuan -f s.bihuan count hazard $w)"; done; bihuan -f s.bihuan verify --facts
甲 0
王五 1
found_by:王 1
$ bihuan -f s.bihuan undo >/dev/null; for w in 甲 王五; do echo "$w $(bihuan -f s.bihuan count hazard $w)"; done; bihuan -f s.bihuan rebuild; bihuan -f s.bihuan verify --facts
甲 1
王五 0

# a ledger in the shape people keep them: every hazard in with --create-missing alone, the same from each format, no day made up
$ python3 -B $TESTS/exchange/sheets/shaped.py; cat >facts.py <<'PY'
> import json, sys
> for h in json.load(sys.stdin):
>     print("|".join(str(x) for x in (h["enterprise_label"], h["found_on"], h["description"], h["location"], ",".join(h["accident_types"] or []), h["state"], h["check_result"], h["rectified_on"], h["completed_on"], h["signed_off_on"], "、".join(p["name"] for p in h["found_by"] + h["responsible"] + (h["checkers"] or [])))))
> PY
$ for f in xlsx xls docx csv; do bihuan -f $f.shaped init --name 示范园区 --person 甲 >/dev/null; bihuan -f $f.shaped --json import hazard shaped.$f --create-missing | json new rejected passed_over undated; bihuan -f $f.shaped --json list hazard --sort found_on | python3 facts.py >$f.facts; cmp xlsx.facts $f.facts; bihuan -f $f.shaped count hazard 'is:open'; bihuan -f $f.shaped verify; done; cat xlsx.facts
3
0
3
2
1
3
0
3
2
1
3
0
3
2
1
3
0
3
2
1
宏达化工（示例）|2026-08-03|配电箱门敞开|二号车间|WSA10006|signed_off|None|2026-08-06|None|None|周工、李工、王工
永固建材（示例）|2026-08-04|脚手架没有护栏|东门|WSA10010,WSA10012|signed_off|None|2026-08-07|None|None|周工、张工、王工
宏达化工（示例）|2026-08-05|溶剂桶旁有明火|一号仓库|WSA10009,18|rectifying|None|None|None|None|周工、李工
