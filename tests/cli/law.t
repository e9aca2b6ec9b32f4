# The law as it stands on a day: what comes into an old store, criteria and accident kinds by the day of finding.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ cd $(mktemp -d -p .) && tar xJf $TESTS/cli/old/edition1.tar.xz && mkdir -p $XDG_STATE_HOME && cp -r state/* $XDG_STATE_HOME && echo ready
ready
# a store of before: one criterion was edited there, one made void, the rule profile chosen
$ bihuan -f edition1.bihuan verify; bihuan -f edition1.bihuan count criterion; bihuan -f edition1.bihuan --json show 2026-A-0001 | json accident_types.0 accident_types.1
191
03
05
$ bihuan -f edition1.bihuan update --dry-run
Check item: 280 new
Checklist: 23 new
Major-hazard criterion: 198 new
Major-hazard criterion: 105 changed
Major-hazard criterion: 21 withdrawn (void)
Major-hazard criterion: 1 kept as the park has it
  MK20-01  Note on the standard, Valid to
Clock rule: 42 new
Clock rule: 8 changed
Clock rule: 1 kept as the park has it
  profile  Value
$ bihuan -f edition1.bihuan --as 乙 update
bihuan: wrong_role: Only an admin may bring in the criteria and rules of a newer program
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan -f edition1.bihuan update 2>/dev/null >done; cmp done <(bihuan -f edition1.bihuan update --dry-run) | head -c 4; head -n 3 done; bihuan -f edition1.bihuan verify
doneCheck item: 280 new
Checklist: 23 new
Major-hazard criterion: 198 new
$ bihuan -f edition1.bihuan update
Major-hazard criterion: 1 kept as the park has it
  MK20-01  Note on the standard, Valid to
Clock rule: 1 kept as the park has it
  profile  Value
There is nothing to bring in.
$ bihuan -f edition1.bihuan count criterion; bihuan -f edition1.bihuan count criterion is:void; bihuan -f edition1.bihuan --json show MK20-01 | json standard_note valid_to; bihuan -f edition1.bihuan --json show MK20-02 | json valid_to; bihuan -f edition1.bihuan --json show profile | json value
368
22
本园区改
null
2026-06-30
qingdao
$ bihuan -f edition1.bihuan rebuild; bihuan -f edition1.bihuan verify; bihuan -f edition1.bihuan count criterion
368
# one entry, taken back at once and brought again
$ bihuan -f edition1.bihuan undo | head -n 1
bihuan: required: Please give a reason: reason=…
bihuan help LEDGER|ACT shows the fields
$ bihuan -f edition1.bihuan undo reason=试 | wc -l; bihuan -f edition1.bihuan count criterion; bihuan -f edition1.bihuan verify
677
191
$ bihuan -f edition1.bihuan --json update | json new changed withdrawn kept records.0; bihuan -f edition1.bihuan verify; bihuan -f edition1.bihuan count criterion
543
113
21
2
{"fields": ["value"], "ledger": "rule", "number": "profile", "what": "kept"}
368
# a criterion that the park wrote itself under a code of ours stays beside nothing of ours
$ bihuan -f edition1.bihuan undo reason=试 >/dev/null; bihuan -f edition1.bihuan new criterion code=AQ3067-5.1.1 standard=某标准 text=本园区录入的原文; bihuan -f edition1.bihuan --json update | json new kept; bihuan -f edition1.bihuan --json show AQ3067-5.1.1 | json text; bihuan -f edition1.bihuan verify
AQ3067-5.1.1
542
3
本园区录入的原文
# what a newer program brought is not put back by this one
$ cp edition1.bihuan newer.bihuan; python3 - <<'PYTHON'
> import sqlite3
> c = sqlite3.connect("newer.bihuan")
> c.execute("DROP TRIGGER entry_update")
> c.execute("""UPDATE entry SET meta = replace(meta, '"shipped":"2"', '"shipped":"3"')""")
> c.execute("CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'fact'); END")
> c.commit()
> PYTHON
$ bihuan -f newer.bihuan update --dry-run
Major-hazard criterion: 2 kept as the park has it
  AQ3067-5.1.1
  MK20-01  Note on the standard, Valid to
Clock rule: 1 kept as the park has it
  profile  Value
There is nothing to bring in.
# the acts of before are as they were, the old codes too
$ bihuan -f edition1.bihuan --json show 2026-A-0001 | json accident_types.0 accident_types.1; bihuan -f edition1.bihuan --lang zh show 2026-A-0001 | grep "^  可能的事故类型"
03
05
  可能的事故类型  机械伤害、触电
# a new store has nothing to bring in
$ bihuan -f a.bihuan init --name 示例园区 --person 甲 --role admin; bihuan -f a.bihuan update; bihuan -f a.bihuan count criterion
a.bihuan
There is nothing to bring in.
368
$ bihuan -f a.bihuan new enterprise name='宏达化工(示例)'
E-A-0001
# accident kinds by the day of finding
$ for d in 2026-06-30 2026-07-01; do bihuan -f a.bihuan new hazard enterprise=E-A-0001 location=东 description=$d source=self found_on=$d accident_types=触电,火灾; done; for n in 1 2; do bihuan -f a.bihuan --json show 2026-A-000$n | json accident_types; done; for f in 触电 Fire 05 WSA10006 其他; do echo $f $(bihuan -f a.bihuan count hazard accident_types:$f); done
2026-A-0001
2026-A-0002
["05", "08"]
["WSA10006", "WSA10009"]
触电 2
Fire 2
05 1
WSA10006 1
其他 0
$ bihuan -f a.bihuan new hazard enterprise=E-A-0001 location=东 description=旧 source=self found_on=2026-07-01 accident_types=车辆伤害
bihuan: bad_choice: Possible accidents: “Vehicle injury” is valid up to 2026-06-30, not on 2026-07-01; write one of Struck by object (WSA10001), Vehicle on the premises (WSA10002), Road or rail vehicle (WSA10003), Machinery (WSA10004), Lifting (WSA10005), Electric shock (WSA10006), Drowning (WSA10007), Burn or scald (WSA10008), Fire (WSA10009), Fall from height (WSA10010), Fall on the level (WSA10011), Collapse (WSA10012), Water hazard (WSA10013), Vessel explosion (WSA10014), Pipeline explosion (WSA10015), Explosion of flammable gas (WSA10016) …
[exit 1]
$ bihuan -f a.bihuan new hazard enterprise=E-A-0001 location=东 description=新 source=self found_on=2026-06-30 accident_types=泄漏
bihuan: bad_choice: Possible accidents: “Leakage” is valid from 2026-07-01, not on 2026-06-30; write one of Struck by object (01), Vehicle injury (02), Machinery injury (03), Lifting injury (04), Electric shock (05), Drowning (06), Burn or scald (07), Fire (08), Fall from height (09), Collapse (10), Roof fall or rib spalling (11), Water inrush (12), Blasting (13), Powder explosion (14), Gas explosion (15), Boiler explosion (16), Vessel explosion (17), Other explosion (18), Poisoning or asphyxia (19), Other injury (20)
[exit 1]
$ bihuan -f a.bihuan edit 2026-A-0001 found_on=2026-06-29 accident_types=其他,粉尘爆炸 reason=更正; bihuan -f a.bihuan --json show 2026-A-0001 | json accident_types
["20", "18"]
$ bihuan help hazard | grep -A 3 'GB 6441'
      By the day it was found: from 2026-07-01 the 27 kinds of GB 6441-2025,
      before that the twenty of 1986
      01 Struck by object [up to 2026-06-30],
      02 Vehicle injury [up to 2026-06-30],
# a sheet knows both; an old word on a later day keeps its code, and that is said
$ printf '企业名称,隐患内容,隐患部位,排查日期,事故类型\n宏达化工(示例),甲处,一,2026-06-10,车辆伤害、触电\n宏达化工(示例),乙处,二,2026-08-10,触电\n宏达化工(示例),丙处,三,2026-08-11,车辆伤害、粉尘爆炸\n宏达化工(示例),丁处,四,2026-03-11,粉尘爆炸\n' >kinds.csv
$ bihuan -f a.bihuan import hazard kinds.csv
Rows                      4
New                       4
Updated                   0
Unchanged                 0
Rejected                  0
To be looked at           1
No level or deadline yet  4
See them with             bihuan list hazard is:unset
To be looked at (the first ten)
  line 4: Possible accidents: “Vehicle injury” is valid up to 2026-06-30, not on 2026-08-11; it keeps its code 02
$ for w in 甲处 乙处 丙处 丁处; do echo $w $(bihuan -f a.bihuan --json list hazard $w | json 0.accident_types); done
甲处 ["02", "05"]
乙处 ["WSA10006"]
丙处 ["02", "WSA10018"]
丁处 ["18"]
# what goes out comes back as it was, also what older programs wrote with codes of before
$ bihuan -f a.bihuan import hazard kinds.csv --again
Rows       4
New        0
Updated    0
Unchanged  4
Rejected   0
# a major hazard is judged by what was in force when it was found
$ g() { bihuan -f a.bihuan new hazard enterprise=E-A-0001 location=东 description=$1 source=inspection found_on=$1 level=major criterion=$2 on=today; }; g 2026-06-30 MK20-01; g 2026-07-01 MK20-01; g 2023-05-14 GM-03-01; g 2023-05-15 GM-03-01; g 2024-12-13 JZ24-17
2026-A-0007
2026-A-0008
2026-A-0009
bihuan: criterion_replaced: the criterion was replaced on 2026-06-30, before the hazard was found
bihuan: criterion_replaced: the criterion is in force only from 2023-05-15, after the hazard was found; choose one of that day
# from 2026-09-30 on two standards of chemicals stand side by side
$ export BIHUAN_TODAY=2026-10-08; g() { bihuan -f a.bihuan new hazard enterprise=E-A-0001 location=东 description=$1 source=inspection found_on=$1 level=major criterion=$2 on=today; }; g 2026-09-29 HG-01; g 2026-09-30 HG-01; g 2026-09-29 AQ3067-5.1.1; g 2026-09-30 AQ3067-5.1.1; bihuan -f a.bihuan --lang zh show AQ3067-5.1.1 | grep '^  标准文号'; bihuan -f a.bihuan --lang zh show HG-01 | grep '^  标准文号'
2026-A-0010
2026-A-0011
  标准文号  2026-09-30施行；两套并存：AQ 3067-2026自2026-09-30实施，安监总管三〔2017〕121号化工部分是否废止原文未写明；仅列主题，条文须查原文
  标准文号  安监总管三〔2017〕121号；AQ 3067-2026自2026-09-30实施，121号化工部分是否废止原文未写明：两套并存，报表须显示所用标准
bihuan: criterion_replaced: the criterion is in force only from 2026-09-30, after the hazard was found; choose one of that day
bihuan: criterion_unverified: the criterion was not compared with the gazette and cannot be the only basis: add an opinion or the article
$ bihuan -f a.bihuan count criterion sector:化工 '-valid_from:>2026-09-29' '-valid_to:<2026-09-29'; bihuan -f a.bihuan count criterion sector:化工 '-valid_from:>2026-09-30' '-valid_to:<2026-09-30'
20
73
# profiles that others wrote: an extension by order 15, progress each quarter
$ bihuan -f a.bihuan edit profile value=order15; bihuan -f a.bihuan new hazard enterprise=E-A-0001 location=西 description=延期 source=inspection level=general requirement=改 responsible=丙 deadline=2026-12-31; n=$(bihuan -f a.bihuan --json list hazard 延期 | json 0.number); bihuan -f a.bihuan act $n ask_extension reason=洪水 until=2027-01-31; bihuan -f a.bihuan --json show $n | json next.act next.due next.why
2026-A-0012
2026-A-0012 rectifying
decide_extension
2026-10-13
decide on the extension within 5 days after the request for an extension (国家安全生产监督管理总局令第15号第十七条：5日内书面答复是否准予延期)
$ bihuan -f a.bihuan edit profile value=ningbo; n=$(bihuan -f a.bihuan --json list hazard 2023-05-15 | json 0.number); bihuan -f a.bihuan act $n order requirement=改 responsible=丙 deadline=2027-06-30 interim_measures=停用; bihuan -f a.bihuan act $n list list_level=city listing_body=市安委会 supervising_body=园区 notice_no=督1号 supervision_deadline=2027-06-30; bihuan -f a.bihuan --json show $n | json next.act next.due next.why; bihuan -f a.bihuan act $n progress text=设备已订 on=2026-10-08; BIHUAN_TODAY=2026-12-01 bihuan -f a.bihuan act $n progress text=已到货; bihuan -f a.bihuan --json show $n | json next.act next.due
2026-A-0008 rectifying
2026-A-0008 rectifying
progress
2027-01-06
report the progress within 90 days after the listing or the last report (宁波市挂牌督办通知书格式：至少每季度报告一次治理进展（自挂牌或上次报告起按90日计）)
2026-A-0008 rectifying
2026-A-0008 rectifying
progress
2027-03-01
$ bihuan -f a.bihuan verify
