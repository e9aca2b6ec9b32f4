# Sheets for every ledger by its declaration: which rows are here already, and one record as a form.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ cat >$XDG_CONFIG_HOME/bihuan/ledgers/device.cfg <<'CFG'
> name = "device";
> title = { zh = "特种设备"; en = "Device"; };
> number = "T-{device}-{n:4}";
> label = "name";
> known = [ "enterprise", "code" ];
> card = true;
> fields = (
> 	{ name = "name"; zh = "设备名称"; en = "Name"; type = "text"; required = true; searchable = true; },
> 	{ name = "enterprise"; zh = "使用单位"; en = "Enterprise"; type = "ref"; ledger = "enterprise"; required = true; },
> 	{ name = "code"; zh = "注册代码"; en = "Code"; type = "text"; },
> 	{ name = "check_by"; zh = "下次检验日期"; en = "Next check"; type = "date"; },
> 	{ name = "note"; zh = "备注"; en = "Note"; type = "longtext"; }
> );
> CFG
$ cat >$XDG_CONFIG_HOME/bihuan/ledgers/rehearsal.cfg <<'CFG'
> name = "rehearsal";
> title = { zh = "预演"; en = "Rehearsal"; };
> number = "Y-{device}-{n:4}";
> label = "subject";
> fields = (
> 	{ name = "subject"; zh = "演练科目"; en = "Subject"; type = "text"; required = true; },
> 	{ name = "held"; zh = "演练日期"; en = "Held on"; type = "date"; required = true; },
> 	{ name = "head_count"; zh = "人数"; en = "People"; type = "integer"; },
> 	{ name = "note"; zh = "备注"; en = "Note"; type = "longtext"; }
> );
> CFG
$ bihuan -f s init --name 示范园区 --person 甲
s
$ printf '设备名称,注册代码,使用单位,下次检验日期,型号\n叉车,3001,宏达化工(示例),2026-10-01,A\n锅炉,3002,宏达化工(示例),2026-11-01,B\n' >d1.csv; printf '设备名称,注册代码,使用单位,下次检验日期,型号\n叉车,3001,宏达化工（示例）,2027-10-01,A\n锅炉,3002,宏达化工(示例),2026-11-01,B\n行车,3003,宏达化工(示例),2026-12-01,C\n' >d2.csv; for f in d1 d2; do bihuan -f s --json import device $f.csv --create-missing | json new updated unchanged rejected; done
2
0
0
0
1
1
1
0
$ bihuan -f s --json list device --sort number | json 0.number 0.check_by 0.note 1.check_by 2.name; bihuan -f s --json import device d2.csv --again --as-new | json new; bihuan -f s undo >/dev/null
T-A-0001
2027-10-01
型号：A
2026-11-01
行车
3

# without fields it is known by, a row is here when it says nothing else; equal rows are each one record
$ printf '演练科目,演练日期,人数\n消防,2026-01-01,20\n消防,2026-02-01,20\n消防,2026-02-01,20\n' >y1.csv; printf '演练科目,演练日期,人数\n消防,2026-01-01,20\n消防,2026-02-01,20\n消防,2026-02-01,20\n消防,2026-03-01,20\n消防,2026-02-01,30\n' >y2.csv; for f in y1 y2; do bihuan -f s --json import rehearsal $f.csv | json new updated unchanged; done
3
0
0
2
0
3

# a form is one record where that is declared: labels beside values, what has no field kept, what has no label told
$ printf '特种设备登记卡,,,\n设备名称,压力容器,注册代码,3009\n使用单位,永固建材(示例),,\n下次检验日期,2027年1月5日,制造单位,某厂(示例)\n填表人：甲,,,\n' >card.csv; bihuan -f s import device card.csv --create-missing
Rows       1
New        1
Updated    0
Unchanged  0
Rejected   0
Headings that mean no field
  制造单位
Left out
  line 1, beside the form: 特种设备登记卡
  line 5, beside the form: 填表人：甲
$ bihuan -f s --json list device code:3009 | json 0.name 0.check_by 0.note; bihuan -f s --json import device card.csv --again | json new unchanged
压力容器
2027-01-05
制造单位：某厂(示例)
0
1

# once for the sheet where it is not, and nothing is made
$ printf '演练登记,,,\n演练科目,消防,演练日期,2026-05-01\n人数,30,地点,东门\n' >yc.csv; bihuan -f s import rehearsal yc.csv; bihuan -f s count rehearsal
5
bihuan: bad_heading: The sheet is one record as a form; the ledger Rehearsal takes lists, with a heading line that has a column Subject

# the same form as .docx, .xlsx and .xls
$ python3 $TESTS/exchange/sheets/card.py; for f in card.xlsx card.docx card.xls; do bihuan -f s --json import enterprise $f | json new updated unchanged rejected left_out.0; bihuan -f s --json list enterprise 名称:宏达 | json 0.name 0.address 0.employees 0.head 0.note; bihuan -f s undo >/dev/null; done
0
1
0
0
line 1, beside the form: 企业基本情况登记卡
宏达化工（示例）
示例路1号
25
丁一
经营范围：溶剂
0
1
0
0
line 1, beside the form: 企业基本情况登记卡
宏达化工（示例）
示例路1号
25
丁一
经营范围：溶剂
0
1
0
0
line 1, beside the form: 企业基本情况登记卡
宏达化工（示例）
示例路1号
25
丁一
经营范围：溶剂

# what is united is one thing when the same finding is looked for again
$ bihuan -f s --json list enterprise | json 0.number 1.number
E-A-0001
E-A-0002
$ bihuan -f s new hazard enterprise=E-A-0001 location=东仓 description=消防通道堵塞 source=inspection found_on=2026-05-20; bihuan -f s unite E-A-0002 E-A-0001 reason=同一家; bihuan -f s new hazard enterprise=E-A-0002 location=东仓 description=消防通道堵塞 source=inspection found_on=2026-06-20 2>&1; bihuan -f s count hazard enterprise:E-A-0002
2026-A-0001
2026-A-0002
2
$ bihuan -f s verify; bihuan -f s rebuild; bihuan -f s verify
