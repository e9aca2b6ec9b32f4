# Items: records that hang in lists under another one. A post with its two lists and two cards, and a park's own
# ledger of first-aid kits with what is in them, which no line of C knows.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk; bihuan new enterprise name='宏达化工(示例)'; bihuan --as 乙 new post name=反应釜操作岗 enterprise=E-A-0001; bihuan --as 乙 new post name=叉车岗 enterprise=E-A-0001 worker_kind=contractor
P-A-002
E-A-0001
G-A-0001
G-A-0002

# each stands behind the others, unless its place is said
$ for i in 投料:red:惰化 升温:yellow:联锁 取样:blue:; do IFS=: read a l m <<<$i; bihuan --as 乙 new post_risk post=G-A-0001 activity=$a level=$l measures=$m; done; bihuan --as 乙 new post_risk post=叉车岗 activity=行驶 level=blue; bihuan --as 乙 new post_risk post=G-A-0001 activity=出料 level=orange order_key=1; bihuan new post_step post=G-A-0001 content=检查阀门
G-A-0001-A-1
G-A-0001-A-2
G-A-0001-A-3
G-A-0002-A-1
G-A-0001-A-4
G-A-0001-A-5
$ bihuan --json show G-A-0001 | json post_risk.0.activity post_risk.1.activity post_risk.2.activity post_risk.3.activity post_duty post_step.0.content post_step.0.number
出料
投料
升温
取样
[]
检查阀门
G-A-0001-A-5
$ bihuan edit G-A-0001-A-1 order_key=9; bihuan edit G-A-0001-A-3 order_key=2; bihuan --json show G-A-0001 | json post_risk.0.activity post_risk.1.activity post_risk.2.activity post_risk.3.activity
出料
取样
升温
投料
$ bihuan edit G-A-0001-A-1 order_key=0
bihuan: bad_number: Order: “0” is no place in a list; write 1 for the first
[exit 1]
$ bihuan new post_risk activity=无主; bihuan new post_risk post=G-A-0009 activity=无主
bihuan: required: Post is required
bihuan help LEDGER|ACT shows the fields
bihuan: not_found: Post: there is no record “G-A-0009” here
[exit 1]
$ bihuan show G-A-0001 | sed -n '/Risk list/,/Duty/p'
Risk list  4
  1. 出料  Orange (serious)
  2. 取样  Blue (low)
  3. 升温  Yellow (medium)
     Measures: 联锁
  4. 投料  Red (major)
     Measures: 惰化

Duty list: none yet


# a filter reaches them: terms on one list speak of one and the same item
$ for f in post_risk.level:red post_risk.level:blue post_risk: -post_risk: post_step: 'post_risk.level:red post_risk.activity:升温' 'post_risk.level:red,yellow post_risk.activity:升温' -post_risk.level:red 岗位风险清单.风险等级:red 'post_risk.level:blue -post_risk.level:red' 'post_risk.measures:惰'; do echo "$f: $(bihuan --json list post $f | python3 -c 'import json, sys; print(*[r["number"] for r in json.load(sys.stdin)])')"; done
post_risk.level:red: G-A-0001
post_risk.level:blue: G-A-0001 G-A-0002
post_risk:: 
-post_risk:: G-A-0001 G-A-0002
post_step:: G-A-0002
post_risk.level:red post_risk.activity:升温: 
post_risk.level:red,yellow post_risk.activity:升温: G-A-0001
-post_risk.level:red: G-A-0002
岗位风险清单.风险等级:red: G-A-0001
post_risk.level:blue -post_risk.level:red: G-A-0002
post_risk.measures:惰: G-A-0001
$ bihuan count post 'post_risk.level:red'; bihuan count post -- '-post_risk.level:red'
1
1
$ bihuan list post post_risk.colour:red; bihuan list post post_risk:red; bihuan list post post_thing.level:red; bihuan list post_duty post_risk.level:red
bihuan: unknown_field: the ledger Risk list has no field “colour”; it has activity (Activity or equipment), description (What can happen), accident_types (Accident kinds), level, measures, responsible (Who), post and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: bad_filter: filter: “post_risk” is a list of items; write a dot and one of its fields before the colon, or nothing behind it for none
bihuan: unknown_field: the ledger Post has no field “post_thing.level”; it has name, enterprise, workshop, state (Filing), worker_kind (Kind of worker) and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: the ledger Duty list has no field “post_risk.level”; it has duty, post and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]

# void, and hidden through what holds them
$ bihuan void G-A-0001-A-2 reason=重复; bihuan count post_risk; bihuan --json show G-A-0001 | json post_risk.2.activity; bihuan undo reason=误; bihuan --json show G-A-0001 | json post_risk.2.activity
4
投料
G-A-0001-A-2  Voided
升温
$ bihuan act G-A-0002 drop reason=撤销; bihuan list post_risk; bihuan count post_risk; bihuan count post_risk is:void; bihuan undo reason=误; bihuan count post_risk
G-A-0002 dropped
No.           Activity or equipment  What can happen                 Accident kinds  Level             Measures                        Who         Post
G-A-0001-A-1  投料                                                                   Red (major)       惰化                                        反应釜操作岗
G-A-0001-A-2  升温                                                                   Yellow (medium)   联锁                                        反应釜操作岗
G-A-0001-A-3  取样                                                                   Blue (low)                                                    反应釜操作岗
G-A-0001-A-4  出料                                                                   Orange (serious)                                              反应釜操作岗
4
0
G-A-0002  Void
5
$ bihuan verify; bihuan rebuild; bihuan verify; bihuan --json show G-A-0001 | json post_risk.0.activity post_risk.3.activity
出料
投料

# the way of the lists between enterprise and park
$ bihuan --as 乙 act G-A-0001 send_back; bihuan --as 乙 act G-A-0001 send_back opinion=缺少应急电话; bihuan --as 乙 act G-A-0001 put_on_file edition=V1.1; bihuan list post state:filed; bihuan today | grep -A1 Posts
G-A-0001 returned
G-A-0001 filed
No.          Name                  Enterprise                Workshop      Filing     Kind of worker
G-A-0001     反应釜操作岗          宏达化工(示例)                          On file    Regular
Posts to be filed, or to come in again  1
  G-A-0002                           宏达化工(示例)    叉车岗
bihuan: required: Send back: Opinion must be given
bihuan help LEDGER|ACT shows the fields

# sheets of them come in, and come again
$ printf '岗位,作业活动,风险描述,风险等级,管控措施,责任人\nG-A-0001,清釜,中毒窒息,重大风险,先通风后检测,班长\n叉车岗,装卸,货物倒塌,一般,限高,司机\n叉车岗,充电,,低风险,,\n没有的岗,x,,,,\n' >r.csv; bihuan --json import post_risk r.csv | json new rejected reasons; bihuan --json import post_risk r.csv --again | json new unchanged; bihuan --json show G-A-0002 | json post_risk.0.activity post_risk.1.activity post_risk.1.level post_risk.2.activity
3
1
["line 5, 岗位: Post: there is no record “没有的岗” here"]
0
3
行驶
装卸
yellow
充电
bihuan: rows_rejected: 1 of 4 rows were rejected
correct the file of the rejected rows and import that
bihuan: rows_rejected: 1 of 4 rows were rejected
correct the file of the rejected rows and import that

# one from a user's own folder, and what is refused in its declaration
$ cat >$XDG_CONFIG_HOME/bihuan/ledgers/kit.cfg <<'CFG'
> name = "kit"; title = { zh = "急救箱"; en = "First-aid kit"; }; number = "K-{device}-{n:3}"; label = "place";
> fields = ( { name = "place"; zh = "位置"; en = "Place"; type = "text"; required = true; } );
> columns = ( { field = "place"; sort = true; } );
> filters = ( { name = "short"; zh = "缺绷带"; en = "No bandage"; line = "-kit_part.what:绷带"; } );
> CFG
$ cat >$XDG_CONFIG_HOME/bihuan/ledgers/kit_part.cfg <<'CFG'
> name = "kit_part"; parent = "kit"; title = { zh = "内容"; en = "Contents"; }; number = "{parent}-{device}-{n:1}"; label = "what";
> fields = ( { name = "kit"; zh = "急救箱"; en = "Kit"; type = "ref"; ledger = "kit"; required = true; },
> 	{ name = "what"; zh = "物品"; en = "What"; type = "text"; required = true; },
> 	{ name = "pieces"; zh = "数量"; en = "Pieces"; type = "integer"; } );
> columns = ( { field = "what"; sort = true; }, { field = "pieces"; } );
> CFG
$ bihuan new kit place=东门; bihuan new kit place=西门; bihuan new kit_part kit=K-A-001 what=绷带 pieces=4; bihuan new kit_part kit=K-A-001 what=碘伏 pieces=1; bihuan new kit_part kit=K-A-002 what=碘伏 pieces=2; bihuan list kit kit_part.pieces:'>3'; bihuan list kit -- -kit_part.what:绷带; bihuan show K-A-001; bihuan verify
K-A-001
K-A-002
K-A-001-A-1
K-A-001-A-2
K-A-002-A-1
No.          Place
K-A-001      东门
No.          Place
K-A-002      西门
K-A-001 东门  First-aid kit

Contents  2
  1. 绷带
     Pieces: 4
  2. 碘伏
     Pieces: 1

What was done, newest first
  <TIME>  Created  甲
    Place: 东门
$ K=$XDG_CONFIG_HOME/bihuan/ledgers/kit_part.cfg; cp $K .; sed -i 's/ledger = "kit"; required = true;/ledger = "kit";/' $K; bihuan list kit
bihuan: bad_config: <DIR>/config/bihuan/ledgers/kit_part.cfg, line 1, parent: a ledger of items needs a required field of type ref to “kit”, the record that holds one
bihuan config --path says where the settings are
[exit 3]
$ sed 's/ledger = "kit"/ledger = "post"/' kit_part.cfg >$XDG_CONFIG_HOME/bihuan/ledgers/kit_part.cfg; bihuan list kit
bihuan: bad_config: <DIR>/config/bihuan/ledgers/kit_part.cfg, line 1, parent: a ledger of items needs a required field of type ref to “kit”, the record that holds one
bihuan config --path says where the settings are
[exit 3]
$ sed 's/parent = "kit"; //' kit_part.cfg >$XDG_CONFIG_HOME/bihuan/ledgers/kit_part.cfg; bihuan list kit
bihuan: bad_config: <DIR>/config/bihuan/ledgers/kit_part.cfg, line 1, number: “{parent}-{device}-{n:1}” is not a number pattern; write capital letters, digits and - with {year}, {device} and at the end -{n:4}, the last two always (two devices must not give out one number), or {code} with the name of a required text field
bihuan config --path says where the settings are
[exit 3]
$ rm $XDG_CONFIG_HOME/bihuan/ledgers/kit_part.cfg; bihuan --json show K-A-001 | json kit_part.0.what; bihuan verify
绷带
