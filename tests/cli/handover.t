# Somebody leaves: what they answer for goes over to somebody else as one entry.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null
$ bihuan person add 督办乙 --role supervisor; bihuan person add 督办丙 --role supervisor; bihuan person add 检查丁 --role inspector
P-A-002
P-A-003
P-A-004
$ bihuan new enterprise name=宏达化工 park_owner=督办乙 on=2026-01-05; bihuan new enterprise name=永固建材 park_owner=督办丙
E-A-0001
E-A-0002
$ export MAJOR="--as 督办乙 new hazard enterprise=宏达化工 location=罐区 source=inspection found_on=2026-08-20 level=major basis=opinion opinion_no=1 opinion_by=专家 requirement=整改 responsible=王工 deadline=2026-09-20 interim_measures=撤人"
$ for i in 1 2 3; do bihuan $MAJOR description=阀门$i park_owner=督办乙 regulator_person=督办丙、督办乙; done
2026-A-0001
2026-A-0002
2026-A-0003
$ bihuan $MAJOR description=名字相同 park_owner=李四; bihuan person add 李四 --role clerk
2026-A-0004
P-A-005

# the enterprise's owner is offered to its hazards
$ bihuan --json show 2026-A-0004 | json park_owner.0.name enterprise_label
李四
宏达化工
$ bihuan --as 检查丁 new hazard enterprise=永固建材 location=仓库 source=inspection description=堵塞 level=general basis=opinion requirement=清理 responsible=赵工 deadline=2026-09-10; bihuan --json show 2026-A-0005 | json park_owner.0.number
2026-A-0005
P-A-003

# one record: any of the three, with a reason; who is responsible is not taken away
$ bihuan --as 检查丁 act 2026-A-0005 reassign reason=换人
bihuan: required: at least one of responsible, park_owner and regulator_person is given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 检查丁 act 2026-A-0005 reassign responsible= park_owner=督办乙 reason=换人
bihuan: required: who is responsible is replaced, not taken away
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 检查丁 act 2026-A-0005 reassign responsible=钱工
bihuan: required: Reassign: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 李四 act 2026-A-0005 reassign responsible=钱工 reason=换人
bihuan: wrong_role: your role does not allow "Reassign"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 检查丁 act 2026-A-0005 reassign responsible=钱工 park_owner=督办乙 reason=换人
2026-A-0005 rectifying
$ bihuan --json show 2026-A-0005 | json responsible.0.name park_owner.0.name state
钱工
督办乙
rectifying

# who may, and to whom
$ bihuan handover 督办乙
bihuan: bad_argument: Usage: bihuan handover PERSON --to PERSON reason=…
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan handover 督办乙 --to 督办丙 because=x
bihuan: unknown_field: “because=…” is too much: only one reason=… stands here
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan --as 检查丁 handover 督办乙 --to 督办丙 reason=离任
bihuan: wrong_role: Only a supervisor or an admin may hand over what somebody answers for
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan handover 督办乙 --to P-A-002 reason=离任
bihuan: same_person: That is one and the same person: give somebody else to hand it over to
[exit 1]
$ bihuan handover 督办乙 --to 戊 reason=离任
bihuan: not_found: there is no record “戊” here
[exit 1]
$ bihuan handover 戊 --to 督办乙 reason=离任
bihuan: not_found: there is no record “戊” here
[exit 1]
$ bihuan handover 督办乙 --to 督办丙
bihuan: required: A reason is required
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan handover 检查丁 --to 督办丙 --dry-run; bihuan handover 检查丁 --to 督办丙 reason=离任
bihuan: nothing_to_hand_over: 检查丁 answers for nothing that could be handed over
bihuan: nothing_to_hand_over: 检查丁 answers for nothing that could be handed over
[exit 1]

$ export BIHUAN_TODAY=2026-09-05

# a supervisor with open majors: looked at, then all of it as one entry, a line per record
$ bihuan --as 检查丁 new hazard enterprise=宏达化工 location=门口 source=inspection description=已作废 >/dev/null; bihuan --as 检查丁 act 2026-A-0006 reassign park_owner=督办乙 reason=分工 >/dev/null; bihuan --as 督办丙 act 2026-A-0006 void reason=重复 approver=督办丙 >/dev/null
$ bihuan --json log | python3 -c 'import json, sys; print(len({e["hash"] for e in json.load(sys.stdin)}))' >before
$ bihuan handover 督办乙 --to 督办丙 --dry-run
E-A-0001     Park owner                      宏达化工
2026-A-0001  Park owner, Regulator's person  阀门1
2026-A-0002  Park owner, Regulator's person  阀门2
2026-A-0003  Park owner, Regulator's person  阀门3
2026-A-0005  Park owner                      堵塞
$ bihuan --as 督办丙 --json handover 督办乙 --to 督办丙 reason=离任
[
{"ledger":"enterprise","number":"E-A-0001","fields":["park_owner"],"titles":"Park owner","label":"宏达化工"},
{"ledger":"hazard","number":"2026-A-0001","fields":["park_owner","regulator_person"],"titles":"Park owner, Regulator's person","label":"阀门1"},
{"ledger":"hazard","number":"2026-A-0002","fields":["park_owner","regulator_person"],"titles":"Park owner, Regulator's person","label":"阀门2"},
{"ledger":"hazard","number":"2026-A-0003","fields":["park_owner","regulator_person"],"titles":"Park owner, Regulator's person","label":"阀门3"},
{"ledger":"hazard","number":"2026-A-0005","fields":["park_owner"],"titles":"Park owner","label":"堵塞"}
]
$ echo $(($(bihuan --json log | python3 -c 'import json, sys; print(len({e["hash"] for e in json.load(sys.stdin)}))') - $(cat before)))
1
$ bihuan count hazard is:open park_owner:督办乙; bihuan count hazard is:open park_owner:督办丙; bihuan count hazard regulator_person:督办乙
0
4
0
$ bihuan --json show 2026-A-0001 | python3 -c 'import json, sys; r = json.load(sys.stdin); print([p["name"] for p in r["park_owner"]], [p["name"] for p in r["regulator_person"]], r["acts"][-1]["act"], r["acts"][-1]["by"]["name"])'
['督办丙'] ['督办丙'] reassign 督办丙
$ bihuan --json show E-A-0001 | json park_owner.0.name; bihuan --json show E-A-0001 --as-of 2026-09-04 | json park_owner.0.name; bihuan --json show 2026-A-0001 --as-of 2026-09-04 | json park_owner.0.name
督办丙
督办乙
督办乙
$ bihuan handover 督办乙 --to 督办丙 reason=离任
bihuan: nothing_to_hand_over: 督办乙 answers for nothing that could be handed over
[exit 1]
$ bihuan verify

# one undo takes all of it back
$ bihuan --as 督办丙 undo
E-A-0001     Edited
2026-A-0001  Reassign
2026-A-0002  Reassign
2026-A-0003  Reassign
2026-A-0005  Reassign
$ bihuan count hazard is:open park_owner:督办乙; bihuan --json show E-A-0001 | json park_owner.0.name
4
督办乙
$ bihuan --as 督办丙 redo >/dev/null; bihuan count hazard is:open park_owner:督办乙
0
$ bihuan verify

# a name alone is nobody's record
$ bihuan new enterprise name=万通 park_owner=李四 >/dev/null; bihuan handover 李四 --to 检查丁 --dry-run
E-A-0003  Park owner  万通
bihuan: 1 more say only the name, not which person that is: they stay as they are

# a ledger of one's own: open rehearsals and standing extinguishers whose declaration says who answers
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers; cat >$XDG_CONFIG_HOME/bihuan/ledgers/rehearsal.cfg <<'END'
> name = "rehearsal";
> title = { zh = "预演"; en = "Rehearsal"; };
> number = "Y-{device}-{n:3}";
> label = "subject";
> fields = (
> 	{ name = "subject"; zh = "科目"; type = "text"; required = true; },
> 	{ name = "owner"; zh = "联系人"; type = "ref"; ledger = "person"; answers = true; },
> 	{ name = "leader"; zh = "组织人"; type = "people"; set = "act"; answers = true; },
> 	{ name = "witness"; zh = "见证人"; type = "people"; }
> );
> columns = ( { field = "subject"; }, { field = "state"; } );
> life = {
> 	tracks = ( { name = "main"; field = "state"; states = (
> 		{ name = "planned"; zh = "计划"; open = true; }, { name = "held"; zh = "已演练"; } ); } );
> 	acts = (
> 		{ name = "plan"; zh = "计划"; to = "planned"; takes = "form"; roles = [ "inspector" ]; fields = ( { name = "subject"; required = true; } ); },
> 		{ name = "lead"; zh = "组织"; from = [ "open" ]; roles = [ "inspector" ]; hands_over = true; fields = ( { name = "leader"; required = true; } ); },
> 		{ name = "hold"; zh = "演练"; from = [ "planned" ]; to = "held"; roles = [ "inspector" ]; },
> 		{ name = "correct"; zh = "更正"; from = [ "any" ]; amends = true; takes = "form"; roles = [ "inspector" ]; fields = ( { name = "subject"; } ); } );
> };
> END
$ cat >$XDG_CONFIG_HOME/bihuan/ledgers/extinguisher.cfg <<'END'
> name = "extinguisher";
> title = { zh = "灭火器"; en = "Extinguisher"; };
> number = "F-{device}-{n:3}";
> label = "place";
> fields = (
> 	{ name = "place"; zh = "位置"; type = "text"; required = true; },
> 	{ name = "keeper"; zh = "保管人"; type = "people"; answers = true; }
> );
> columns = ( { field = "place"; } );
> END
$ for i in 1 2; do bihuan new rehearsal subject=演练$i owner=检查丁 witness=检查丁; bihuan act Y-A-00$i lead leader=检查丁、王工; done; bihuan act Y-A-002 hold; for i in 1 2; do bihuan new extinguisher place=门$i keeper=检查丁; done; bihuan void F-A-002 reason=报废
Y-A-001
Y-A-001 planned
Y-A-002
Y-A-002 planned
Y-A-002 held
F-A-001
F-A-002
$ bihuan handover 检查丁 --to 李四 reason=调走; bihuan --json show Y-A-001 | json owner leader.0.name leader.1.name witness.0.name; bihuan --json show Y-A-002 | json owner leader.0.name
Y-A-001  联系人, 组织人  演练1
F-A-001  保管人          门1
P-A-005
李四
王工
检查丁
P-A-004
检查丁
$ bihuan undo; bihuan --json show Y-A-001 | json owner leader.0.name; bihuan --json show F-A-001 | json keeper.0.name
Y-A-001  更正, 组织
F-A-001  Edited
P-A-004
检查丁
检查丁
$ bihuan verify

# whoever leaves: what is left with them, and their last entries; the last of a kind stays
$ bihuan --as 督办丙 person retire 督办乙
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 甲 person retire 督办乙 | sed 's/no. [0-9]*/no. N/'
Last entry on device A: no. N, <TIME>, <HASH>
$ bihuan --as 甲 person retire 督办丙
bihuan: last_supervisor: 督办丙 is the last supervisor in office: listing, halting and signing off would be left to the admins alone
to let them go all the same: bihuan person retire NUMBER --last
[exit 1]
$ bihuan --as 甲 person edit 督办丙 role=clerk
bihuan: last_supervisor: 督办丙 is the last supervisor in office: listing, halting and signing off would be left to the admins alone
to let them go all the same: bihuan person retire NUMBER --last
[exit 1]
$ bihuan --as 甲 person edit 督办丙 --last phone=1
bihuan: unknown_option: --last belongs to person retire
bihuan help, or bihuan help COMMAND, shows them
[exit 2]
$ bihuan --as 甲 person retire 督办丙 --last | sed 's/no. [0-9]*/no. N/'
Still answers for: Enterprise 2, Hazard 4
To hand it over: bihuan handover P-A-003 --to PERSON reason=…
Last entry on device A: no. N, <TIME>, <HASH>
$ bihuan --as 甲 --json person retire 检查丁 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["left"], [sorted(d) for d in r["devices"]])'
[{'ledger': 'rehearsal', 'count': 1}, {'ledger': 'extinguisher', 'count': 1}] [['at', 'device', 'device_code', 'hash', 'n']]
$ bihuan --as 甲 person retire 甲 --last
bihuan: last_admin: 甲 is the last admin in office: nobody could give keys or roles any more. Make somebody else an admin first
[exit 1]
$ bihuan --as 甲 person edit 甲 role=supervisor
bihuan: last_admin: 甲 is the last admin in office: nobody could give keys or roles any more. Make somebody else an admin first
[exit 1]
$ bihuan --as 甲 person add 戊 --role admin; bihuan --as 戊 void P-A-001 reason=x; bihuan --as 戊 void P-A-006 reason=x; bihuan --as 戊 person retire 戊
P-A-006
bihuan: same_person: Nobody can void the record of themselves
bihuan: last_admin: 戊 is the last admin in office: nobody could give keys or roles any more. Make somebody else an admin first
[exit 1]
$ bihuan --as 戊 handover 李四 --to 督办丙 reason=离任
bihuan: person_retired: 督办丙 has retired and cannot take anything over
[exit 1]
$ bihuan --as 戊 handover 督办丙 --to 李四 reason=离任
E-A-0001     Park owner                      宏达化工
E-A-0002     Park owner                      永固建材
2026-A-0001  Park owner, Regulator's person  阀门1
2026-A-0002  Park owner, Regulator's person  阀门2
2026-A-0003  Park owner, Regulator's person  阀门3
2026-A-0005  Park owner                      堵塞
$ bihuan verify
