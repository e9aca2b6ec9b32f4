# Sheets for a ledger of one's own with a life: its states are reached by its acts, in whichever track.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; sed 's/^label = .*/&\nneeds = [ "subject" ];\nknown = [ "subject", "enterprise" ];/' "$TESTS/tui/cases/rehearsal.cfg" >$XDG_CONFIG_HOME/bihuan/ledgers/rehearsal.cfg; bihuan -f s init --name 示范园区 --person 甲
s
$ cat >d1.csv <<'CSV'
> 园区应急演练台账,,,,,,
> 企业,科目,规模,计划日期,备案日期,组织人,演练日期,状态,方案备案
> 宏达化工(示例),氨泄漏,现场,2026-09-20,,,,已计划,未备案
> 宏达化工(示例),火灾疏散,园区,2026-03-10,2026-03-01,张三,2026-03-12,已演练,已备案
> 永固建材(示例),触电急救,现场,2026-04-10,2026-04-01,李四,2026-04-11,已总结,已备案
> 永固建材(示例),坍塌,现场,2026-05-10,,,,,已备案
> 永固建材(示例),取消的,现场,2026-05-11,,,,已取消,
> CSV
> bihuan -f s import rehearsal d1.csv --create-missing
Rows              5
New               4
Updated           0
Unchanged         0
Rejected          1
To be looked at   3
Rejected rows in  d1.csv.reject.csv
Left out
  line 1, above the heading: 园区应急演练台账
Why (the first ten)
  line 7, 状态: A void record is not taken in
To be looked at (the first ten)
  line 4: not taken over: 演练日期：2026-03-12
  line 5: not taken over: 演练日期：2026-04-11
  line 6: not taken over: 方案备案：Filed
bihuan: rows_rejected: 1 of 5 rows were rejected
correct the file of the rejected rows and import that
[exit 1]
$ bihuan -f s --json list rehearsal --sort number | json 0.subject 0.state 0.papers 1.subject 1.state 1.papers 1.leader.0.name 2.state 2.papers 3.state 3.papers; tail -1 d1.csv.reject.csv | tr -d '\r'
氨泄漏
planned
drawn_up
火灾疏散
held
filed
张三
reported
filed
planned
drawn_up
7,状态,A void record is not taken in,永固建材(示例),取消的,现场,2026-05-11,,,,已取消,
$ bihuan -f s --json log DR-A-002 | json 0.act 0.on 1.act 1.on; bihuan -f s --json log DR-A-003 | json 0.act 1.act 2.act
plan
2026-09-01
hold
2026-03-12
plan
hold
report

# the same again: what has gone on since is done here too, what is the same stays
$ sed -i 's/,已计划,未备案/,已演练,已备案/;s/2026-09-20,,,/2026-08-20,2026-08-01,王五,2026-08-21/;/取消的/d' d1.csv; bihuan -f s --json import rehearsal d1.csv --create-missing | json new updated unchanged rejected
0
1
3
0
$ bihuan -f s --json list rehearsal --sort number | json 0.state 0.papers 0.planned_on 0.leader.0.name 3.state; bihuan -f s --json log DR-A-001 | json 0.act 1.act 2.act 2.on 2.set.leader.0.name; bihuan -f s verify
held
filed
2026-08-20
王五
planned
plan
correct
hold
2026-08-21
王五

# a day that is no deadline is of the past: what lies in the future is kept beside, and said
$ printf '企业,科目,规模,计划日期,备案日期,状态\n宏达化工(示例),水淹,现场,2026-10-10,2026-10-01,已计划\n' >d3.csv; bihuan -f s import rehearsal d3.csv | tail -n 2; bihuan -f s --json list rehearsal 水淹 | json 0.planned_on 0.filed_on
To be looked at (the first ten)
  line 2: 备案日期 2026-10-01 is in the future; not taken over: 备案日期：2026-10-01
2026-10-10
null

# what an import may say is declared: the day of a rehearsal, that it was carried out, and when it is over
$ python3 - <<'PY'
> import os
> p = os.environ["XDG_CONFIG_HOME"] + "/bihuan/ledgers/rehearsal.cfg"
> s = open(p).read()
> s = s.replace("\towes = (", '''	import = {
> 		past = [ "filed_on", "held_on" ];
> 		order = [ "filed_on held_on" ];
> 		keeps = [ "held_on" ];
> 		steps = (
> 			{ act = "hold"; when = [ "state:held,reported", "state: -held_on:" ]; sets = "outcome=good";
> 			  on = [ "held_on" ]; uses = [ "held_on" ]; },
> 			{ act = "report"; when = "state:reported"; } );
> 	};
> 	owes = (''', 1)
> open(p, "w").write(s)
> PY
> bihuan -f t init --name 示范园区 --person 甲; bihuan -f t --json import rehearsal d1.csv --create-missing | json new rejected; bihuan -f t --json list rehearsal --sort number | json 0.state 0.held_on 1.held_on 2.state 2.held_on 3.state 3.held_on
t
4
0
held
2026-08-21
2026-03-12
reported
2026-04-11
planned
null
$ printf '企业,科目,规模,计划日期,备案日期,演练日期,状态\n永固建材(示例),坍塌,现场,2026-05-10,2026-06-02,2026-06-01,已演练\n宏达化工(示例),水淹,现场,2026-09-10,,2026-10-01,已计划\n' >d2.csv; bihuan -f t import rehearsal d2.csv --create-missing; bihuan -f t --json list rehearsal --sort number | json 3.state 3.held_on 4.state 4.held_on; bihuan -f t verify
Rows             2
New              1
Updated          1
Unchanged        0
Rejected         0
To be looked at  2
To be looked at (the first ten)
  line 2: Held on 2026-06-01 is before Filed on 2026-06-02
  line 3: 演练日期 2026-10-01 is in the future; not taken over: 演练日期：2026-10-01
Fields that change
  line 2, DR-A-004, Filed on: - → 2026-06-02
  line 2, DR-A-004, State: Planned → Held
held
2026-06-01
planned
null
