# Double-random draws: the same seed draws the same, another pool something else; who may, from the draw to each of its ends,
# in time and late; what is not right is refused with a sentence.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; for p in 检查乙 检查丙 检查丁; do bihuan -f s person add $p --role inspector; done; bihuan -f s person add 内勤戊 --role clerk
s
P-A-002
P-A-003
P-A-004
P-A-005
$ for i in 1 2 3 4 5 6 7 8; do bihuan -f s new enterprise name="企业$i(示例)" class=$(test $i -lt 5 && echo C || echo D); done | wc -l
8
$ cat >lots.py <<'EOF'
> import json, sys
> d = json.load(sys.stdin)
> print(d["enterprises"], d["pool_count"], d["pool_mark"]); print(d["pairs"])
> EOF

# drawn; again by somebody else with the people in another order
$ bihuan -f s --as 内勤戊 new draw about=一季度抽查 n=3 inspectors=检查乙、检查丙、检查丁 until=2026-09-20 seed=示例一
SJ-A-0001
$ bihuan -f s --json show SJ-A-0001 | python3 lots.py
['E-A-0008', 'E-A-0006', 'E-A-0004'] 8 <ID>
E-A-0008 企业8(示例)：检查乙、检查丁
E-A-0006 企业6(示例)：检查丙、检查乙
E-A-0004 企业4(示例)：检查丁、检查乙
$ bihuan -f s --as 检查乙 new draw about=复核 n=3 inspectors=检查丁、检查乙、检查丙 each=2 seed=示例一
SJ-A-0002
$ bihuan -f s --json show SJ-A-0002 | python3 lots.py
['E-A-0008', 'E-A-0006', 'E-A-0004'] 8 <ID>
E-A-0008 企业8(示例)：检查乙、检查丁
E-A-0006 企业6(示例)：检查丙、检查乙
E-A-0004 企业4(示例)：检查丁、检查乙

# another store with the same records draws the same, in whatever order a filter has them
$ bihuan -f t init --name 另一园区 --person 甲; for p in 检查乙 检查丙 检查丁; do bihuan -f t person add $p --role inspector; done
t
P-A-002
P-A-003
P-A-004
$ for i in 1 2 3 4 5 6 7 8; do bihuan -f t new enterprise name="企业$i(示例)"; done | wc -l
8
$ bihuan -f t new draw about=他处复核 pool=sort:-name n=3 inspectors=检查乙、检查丙、检查丁 each=2 seed=示例一; bihuan -f t --json show SJ-A-0001 | python3 lots.py
SJ-A-0001
['E-A-0008', 'E-A-0006', 'E-A-0004'] 8 <ID>
E-A-0008 企业8(示例)：检查乙、检查丁
E-A-0006 企业6(示例)：检查丙、检查乙
E-A-0004 企业4(示例)：检查丁、检查乙

# another seed, another pool, one enterprise more: something else
$ bihuan -f s new draw about=换种子 n=3 inspectors=检查乙、检查丙、检查丁 seed=示例二; bihuan -f s --json show SJ-A-0003 | python3 lots.py
SJ-A-0003
['E-A-0006', 'E-A-0001', 'E-A-0008'] 8 <ID>
E-A-0006 企业6(示例)：检查乙、检查丙
E-A-0001 企业1(示例)：检查丙、检查丁
E-A-0008 企业8(示例)：检查丁、检查乙
$ bihuan -f s new draw about=换范围 pool=class:D n=3 inspectors=检查乙、检查丙、检查丁 seed=示例一; bihuan -f s --json show SJ-A-0004 | python3 lots.py
SJ-A-0004
['E-A-0008', 'E-A-0006', 'E-A-0005'] 4 <ID>
E-A-0008 企业8(示例)：检查乙、检查丁
E-A-0006 企业6(示例)：检查丙、检查乙
E-A-0005 企业5(示例)：检查丁、检查乙
$ bihuan -f s new enterprise name='新企业(示例)' class=C; bihuan -f s new draw about=多一家 n=3 inspectors=检查乙、检查丙、检查丁 seed=示例一; bihuan -f s --json show SJ-A-0005 | python3 lots.py
E-A-0009
SJ-A-0005
['E-A-0006', 'E-A-0004', 'E-A-0008'] 9 <ID>
E-A-0006 企业6(示例)：检查乙、检查丁
E-A-0004 企业4(示例)：检查丙、检查乙
E-A-0008 企业8(示例)：检查丁、检查乙

# without a seed one is made and kept: it draws the same again
$ bihuan -f s new draw about=无种子 n=9 inspectors=检查乙、检查丙 each=1; bihuan -f s --json show SJ-A-0006 | python3 -c 'import json, sys; print(json.load(sys.stdin)["seed"])' >seed; wc -c <seed
SJ-A-0006
33
$ bihuan -f s new draw about=无种子复核 n=9 inspectors=检查乙、检查丙 each=1 seed=$(cat seed); for n in 6 7; do bihuan -f s --json show SJ-A-000$n | python3 lots.py >got$n; done; cmp got6 got7 && sed 1d got6 | sort | cut -c 1-8
SJ-A-0007
E-A-0001
E-A-0002
E-A-0003
E-A-0004
E-A-0005
E-A-0006
E-A-0007
E-A-0008
E-A-0009

# what is not right loses nothing and draws nothing
$ bihuan -f s new draw about=多 n=10 inspectors=检查丁
bihuan: bad_number: How many: 10 cannot be drawn, there are only 9 to draw from
[exit 1]
$ bihuan -f s new draw about=多 n=10 inspectors=检查乙、检查丁
bihuan: bad_number: How many: 10 cannot be drawn, there are only 9 to draw from
[exit 1]
$ bihuan -f s new draw about=多 n=5 pool=class:D inspectors=检查乙、检查丁
bihuan: bad_number: How many: 5 cannot be drawn, there are only 4 to draw from
[exit 1]
$ bihuan -f s new draw about=多 n=1 pool=class:A inspectors=检查乙、检查丁
bihuan: bad_number: How many: 1 cannot be drawn, there are only 0 to draw from
[exit 1]
$ bihuan -f s new draw about=少 n=0 inspectors=检查乙、检查丁
bihuan: bad_number: How many: a whole number from 1 on is needed to draw lots, as 3
[exit 1]
$ bihuan -f s new draw about=少 inspectors=检查乙、检查丁
bihuan: required: Draw: How many must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s new draw about=少 n=2
bihuan: required: Draw: Inspectors must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s new draw about=错 n=2 pool=class:Q inspectors=检查乙、检查丁
bihuan: bad_choice: Class: “Q” is not one of Class A (A), Class B (B), Class C (C), Class D (D)
[exit 1]
$ bihuan -f s new draw about=错 n=2 pool=nothing:1 inspectors=检查乙、检查丁
bihuan: unknown_field: the ledger Enterprise has no field “nothing”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan -f s new draw about=错 n=2 pairs=自选 inspectors=检查乙、检查丁
bihuan: field_by_act_only: Who goes where is set by its act only, not by editing
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan -f s new draw about=错 enterprises=E-A-0001 seed=示例一
bihuan: bad_text: enterprises that were written have no seed; leave them empty to have them drawn
[exit 1]
$ LANGUAGE=zh_CN bihuan -f s --lang zh new draw about=多 n=12 inspectors=检查乙、检查丁
bihuan: bad_number: 抽取企业数：抽不出 12 个，范围内只有 9 个
[exit 1]
$ bihuan -f s count draw
7

# what was drawn is not corrected; the rest is
$ bihuan -f s edit SJ-A-0001 n=2
bihuan: field_by_act_only: what was drawn, from whom and with which seed is not corrected; void it and draw again
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan -f s edit SJ-A-0001 enterprises=E-A-0001
bihuan: field_by_act_only: what was drawn, from whom and with which seed is not corrected; void it and draw again
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan -f s edit SJ-A-0001 seed=示例二
bihuan: field_by_act_only: what was drawn, from whom and with which seed is not corrected; void it and draw again
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan -f s --as 内勤戊 edit SJ-A-0001 note=已核对; bihuan -f s --json show SJ-A-0001 | python3 lots.py
['E-A-0008', 'E-A-0006', 'E-A-0004'] 8 <ID>
E-A-0008 企业8(示例)：检查乙、检查丁
E-A-0006 企业6(示例)：检查丙、检查乙
E-A-0004 企业4(示例)：检查丁、检查乙

# who may not
$ bihuan -f s person add 厂方己 --role inspector --side enterprise; bihuan -f s --as 厂方己 new draw about=自抽 n=1 inspectors=检查乙、检查丙
P-A-006
bihuan: wrong_side: people of an enterprise draw nobody
[exit 1]

# drawn elsewhere: it has no seed, and a filter finds it
$ bihuan -f s new draw about=上级抽取 enterprises=E-A-0001、E-A-0003 drawn_on=2026-08-01; bihuan -f s count draw seed:
SJ-A-0008
1

# made public and carried out, in time and late
$ bihuan -f s act SJ-A-0001 finish result=好
bihuan: wrong_state: "Finish" is not possible now: the double-random draw is "Drawn"
bihuan show NUMBER says what may be done now
[exit 1]
$ for n in 3 4 5 6 7 8; do bihuan -f s act SJ-A-000$n drop why=试抽; done | wc -l
6
$ for d in 2026-09-20 2026-09-21; do BIHUAN_TODAY=$d bihuan -f s count draw is:overdue; BIHUAN_TODAY=$d bihuan -f s --json today | python3 -c 'import json, sys; print({k: len(v) for k, v in json.load(sys.stdin).items() if k.startswith("draw_")})'; done
0
{'draw_to_publish': 2, 'draw_to_finish': 0}
1
{'draw_to_publish': 2, 'draw_to_finish': 0}
$ bihuan -f s --as 内勤戊 act SJ-A-0001 publish_draw channel=公示栏
SJ-A-0001 published
$ BIHUAN_TODAY=2026-09-21 bihuan -f s count draw is:overdue
1
$ bihuan -f s --as 内勤戊 act SJ-A-0001 finish
bihuan: required: Finish: Result must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ BIHUAN_TODAY=2026-09-22 bihuan -f s --as 检查乙 act SJ-A-0001 finish result='三家均已检查'; BIHUAN_TODAY=2026-09-23 bihuan -f s count draw is:overdue
SJ-A-0001 done
0
$ bihuan -f s --as 检查丁 act SJ-A-0002 publish_draw; bihuan -f s count draw state:published
SJ-A-0002 published
1
$ bihuan -f s verify >/dev/null && echo verified
verified

# the inspections of those that were drawn, by the people that were, as one entry; what is there is not made again
$ bihuan -f s --as 检查乙 new draw about=安排检查 n=3 inspectors=检查乙、检查丙、检查丁 seed=示例一 until=2026-09-20 | tee drawn; bihuan -f s --json show $(cat drawn) | python3 lots.py
SJ-A-0009
['E-A-0006', 'E-A-0004', 'E-A-0008'] 9 <ID>
E-A-0006 企业6(示例)：检查乙、检查丁
E-A-0004 企业4(示例)：检查丙、检查乙
E-A-0008 企业8(示例)：检查丁、检查乙
$ bihuan -f s --as 检查乙 new inspection --from $(cat drawn)
J2026-A-001
J2026-A-002
J2026-A-003
$ bihuan -f s --json list inspection draw:$(cat drawn) sort:number | python3 -c 'import json, sys; [print(r["enterprise_label"], r["kind"], r["planned_on"], r["about"], [p["name"] for p in r["people"]]) for r in json.load(sys.stdin)]'
企业6(示例) random 2026-09-20 安排检查 ['检查乙', '检查丁']
企业4(示例) random 2026-09-20 安排检查 ['检查丙', '检查乙']
企业8(示例) random 2026-09-20 安排检查 ['检查丁', '检查乙']
$ bihuan -f s --as 检查乙 new inspection --from $(cat drawn)
bihuan: nothing_proposed: nothing is proposed here that could be made
[exit 1]
$ bihuan -f s --as 检查乙 new inspection about=另 --from $(cat drawn)
bihuan: bad_argument: --from takes no values: what is proposed says them all
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan -f s --as 检查乙 undo; bihuan -f s count inspection draw:$(cat drawn)
J2026-A-001  Plan
J2026-A-002  Plan
J2026-A-003  Plan
0
