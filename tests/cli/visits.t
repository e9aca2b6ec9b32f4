# Plans of visits: whom the park visits in a year, how often and in which ways; who is still to be visited is worked out
# from the inspections, never stored.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/routines && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export BIHUAN_TODAY=2026-03-02; bihuan -f s init --name 示范园区 --person 甲; for n in 甲厂 乙厂 丙厂; do bihuan -f s new enterprise name="$n(示例)"; done; bihuan -f s edit E-A-0001 class=D on=2026-01-05; bihuan -f s edit E-A-0002 class=C on=2026-01-05; bihuan -f s edit E-A-0003 class=A on=2026-01-05
s
E-A-0001
E-A-0002
E-A-0003
$ printf 'import json, sys\nfor r in json.load(sys.stdin):\n    if r["routine"].startswith("planned_visits"): print(r["routine"], r["title"], r["who_label"], r["period"], r["due"], r["state"], r["days_late"], r["by"])\n' >told.py

# without a plan nobody owes a visit
$ bihuan -f s routines --all --json | python3 told.py
$ bihuan -f s new visit_plan title=Strict year=2026 enterprises=class:C,D visits=2 kinds=supervision,unannounced; bihuan -f s new visit_plan title=All year=2026 visits=1
JH-A-0001
JH-A-0002
$ bihuan -f s routines --all --json | python3 told.py
planned_visits.JH-A-0001 Planned visits: Strict 甲厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0001 Planned visits: Strict 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 甲厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 丙厂(示例) 2026 2026-12-31 due 0 None

# an inspection of the enterprise's own, or one that is only planned, is no visit; of two plans each counts for itself
$ for k in self joint supervision unannounced; do bihuan -f s new inspection enterprise=E-A-0001 kind=$k planned_on=2026-03-02 inspected_on=2026-03-02 people=甲 summary=无 signed_by=乙 >/dev/null; done; bihuan -f s new inspection enterprise=E-A-0002 kind=supervision planned_on=2026-03-20 people=甲 >/dev/null
$ bihuan -f s routines --all --json | python3 told.py
planned_visits.JH-A-0001 Planned visits: Strict 甲厂(示例) 2026 2026-12-31 done 0 None
planned_visits.JH-A-0001 Planned visits: Strict 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 甲厂(示例) 2026 2026-12-31 done 0 None
planned_visits.JH-A-0002 Planned visits: All 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 丙厂(示例) 2026 2026-12-31 due 0 None
# due within 30 days of the year's end, behind from the new year on
$ for d in 2026-11-30 2026-12-02 2027-01-01; do echo "== $d"; BIHUAN_TODAY=$d bihuan -f s routines --json | python3 told.py; done
== 2026-11-30
== 2026-12-02
planned_visits.JH-A-0001 Planned visits: Strict 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0002 Planned visits: All 丙厂(示例) 2026 2026-12-31 due 0 None
== 2027-01-01
planned_visits.JH-A-0001 Planned visits: Strict 乙厂(示例) 2026 2026-12-31 behind 1 None
planned_visits.JH-A-0002 Planned visits: All 乙厂(示例) 2026 2026-12-31 behind 1 None
planned_visits.JH-A-0002 Planned visits: All 丙厂(示例) 2026 2026-12-31 behind 1 None
# who became one of them later owes it too, by how they stand on the year's last day
$ BIHUAN_TODAY=2026-06-01 bihuan -f s edit E-A-0003 class=D on=2026-06-01; BIHUAN_TODAY=2026-06-01 bihuan -f s routines --all --json | python3 told.py | grep Strict
planned_visits.JH-A-0001 Planned visits: Strict 甲厂(示例) 2026 2026-12-31 done 0 None
planned_visits.JH-A-0001 Planned visits: Strict 乙厂(示例) 2026 2026-12-31 due 0 None
planned_visits.JH-A-0001 Planned visits: Strict 丙厂(示例) 2026 2026-12-31 due 0 None
# excused by its name
$ BIHUAN_TODAY=2027-01-04 bihuan -f s new excuse routine=planned_visits.JH-A-0001 enterprise=E-A-0003 reason=停产 excused_on=2027-01-04; BIHUAN_TODAY=2027-01-04 bihuan -f s routines --all --json | python3 told.py | grep Strict
MB-A-0001
planned_visits.JH-A-0001 Planned visits: Strict 乙厂(示例) 2026 2026-12-31 behind 4 None
planned_visits.JH-A-0001 Planned visits: Strict 甲厂(示例) 2026 2026-12-31 done 0 None
planned_visits.JH-A-0001 Planned visits: Strict 丙厂(示例) 2026 2026-12-31 excused 0 None
# a figure of what a plan makes opens what it counts; the name of the plan counts all of them, and one that no plan made is none
$ export BIHUAN_TODAY=2027-01-04; for c in owed done behind excused; do w=$(bihuan -f s report routines_done --year 2026 --explain planned_visits.JH-A-0001,$c); echo "$w: $(eval "bihuan -f s count $w")"; done; bihuan -f s report routines_done --year 2026 --format csv | tr -d '\r' | grep -e Owed -e Strict | head -n 2; bihuan -f s report routines_done --year 2026 --json | python3 -c 'import json, sys; print(sum(r["values"][0] for r in json.load(sys.stdin)["rows"] if r["code"].startswith("planned_visits.")))'; bihuan -f s count routine routine:planned_visits due:2026; for n in planned_visits.JH-A-0099 led_month.JH-A-0001; do bihuan -f s count routine routine:$n 2>&1 | head -n 1; done; unset BIHUAN_TODAY
routine due:2026-01-01..2026-12-31 routine:planned_visits.JH-A-0001 --as-of 2026-12-31: 3
routine due:2026-01-01..2026-12-31 routine:planned_visits.JH-A-0001 state:done --as-of 2026-12-31: 1
routine due:2026-01-01..2026-12-31 routine:planned_visits.JH-A-0001 state:behind --as-of 2026-12-31: 0
routine due:2026-01-01..2026-12-31 routine:planned_visits.JH-A-0001 state:excused --as-of 2026-12-31: 1
Item,Owed,done,behind,excused
Planned visits: Strict,3,1,0,1
6
6
bihuan: bad_filter: “routine:planned_visits.JH-A-0099”: of routines there are routine:NAME, who:NUMBER, state:owed, done, due, behind or excused, and due:DAY..DAY
bihuan: bad_filter: “routine:led_month.JH-A-0001”: of routines there are routine:NAME, who:NUMBER, state:owed, done, due, behind or excused, and due:DAY..DAY
# a void plan makes none
$ bihuan -f s void JH-A-0002 reason=重复 >/dev/null; bihuan -f s routines --all --json | python3 told.py | grep -c All
0
[exit 1]

# what is no filter of enterprises is refused where it is written, in a draw too
$ bihuan -f s new visit_plan title=x year=2026 visits=1 enterprises=klass:C
bihuan: unknown_field: the ledger Enterprise has no field “klass”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan -f s edit JH-A-0001 enterprises='class:Z'
bihuan: bad_choice: Class: “Z” is not one of Class A (A), Class B (B), Class C (C), Class D (D)
[exit 1]
$ bihuan -f s new draw about=x pool=class:Q n=1 inspectors=甲 drawn_on=2026-03-02
bihuan: bad_choice: Class: “Q” is not one of Class A (A), Class B (B), Class C (C), Class D (D)
[exit 1]
$ printf 'Title,Year,Whom,Visits to each\nOne,2026,class:B,1\nTwo,2026,colour:B,1\n' >plans.csv; bihuan -f s import visit_plan plans.csv; bihuan -f s list visit_plan
Rows              2
New               1
Updated           0
Unchanged         0
Rejected          1
Rejected rows in  plans.csv.reject.csv
Why (the first ten)
  line 3, Whom: the ledger Enterprise has no field “colour”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
No.          Title                   Year    Whom                  Visits to each  In which ways
JH-A-0003    One                     2026    class:B               1
JH-A-0001    Strict                  2026    class:C,D             2               Supervision, Unannounced
bihuan: rows_rejected: 1 of 2 rows were rejected
correct the file of the rejected rows and import that

# a plan of a park's own; a wrong one is refused with file, line and key
$ cat >own.cfg <<'END'
> routines = ( { name = "looks"; zh = "走访"; en = "Looks"; who = "enterprise"; every = "year";
>   plan = { ledger = "visit_plan"; who = "enterprises"; times = "visits"; year = "year"; };
>   done = { ledger = "drill"; day = "held_on"; who = "enterprise"; }; source = "ours"; } );
> END
$ cp own.cfg $XDG_CONFIG_HOME/bihuan/routines/; bihuan -f s routines --all --json | grep -o 'looks.JH-A-0001' | sort | uniq -c
      3 looks.JH-A-0001
$ for e in 's/who = "enterprises"/who = "title"/' 's/times = "visits"/times = "often"/' 's/every = "year"/every = "month"/' 's/year = "year"; };/year = "year"; kinds = "kinds"; };/' 's/ledger = "visit_plan"/ledger = "plans"/'; do sed "$e" own.cfg >$XDG_CONFIG_HOME/bihuan/routines/own.cfg; bihuan -f s routines 2>&1 | sed 's/.*own.cfg/own.cfg/'; done; rm $XDG_CONFIG_HOME/bihuan/routines/own.cfg
own.cfg, line 2, routines[0].plan.who: the field title holds no filter of those who owe the routine: its filter_of names another ledger, or none
bihuan config --path says where the settings are
own.cfg, line 2, routines[0].plan.times: the ledger visit_plan has no field “often”
bihuan config --path says where the settings are
own.cfg, line 2, routines[0].plan: a plan is one of a year: every = "year"
bihuan config --path says where the settings are
own.cfg, line 2, routines[0].plan: the keys kinds and kind go together
bihuan config --path says where the settings are
own.cfg, line 2, routines[0].plan.ledger: there is no ledger “plans”
bihuan config --path says where the settings are

# a year is a year, and a visit is paid at least once; what is there already may still be asked for, whatever it is
$ bihuan -f s new visit_plan title=旧 year=26 visits=1; bihuan -f s new visit_plan title=旧 year=2026 visits=0; bihuan -f s edit JH-A-0001 year=2101; bihuan -f s --lang zh edit JH-A-0001 visits=-1; bihuan -f s count visit_plan year:26; bihuan -f s count visit_plan 'year:<2000'; bihuan -f s help visit_plan | grep -A1 '^  year\|^  visits'
0
0
  year                 *   Year (integer 2000..2100)
  enterprises              Whom (text)
--
  visits               *   Visits to each (integer 1..)
  kinds                    In which ways (choices)
bihuan: out_of_range: Year: “26” is out of range; from 2000 to 2100 is allowed
bihuan help LEDGER shows what is allowed
bihuan: out_of_range: Visits to each: “0” is too little; 1 or more is allowed
bihuan help LEDGER shows what is allowed
bihuan: out_of_range: Year: “2101” is out of range; from 2000 to 2100 is allowed
bihuan help LEDGER shows what is allowed
bihuan: out_of_range: 每家次数：“-1”太小，应不小于 1
允许的范围见：bihuan help 台账
$ printf '年度,名称,检查次数\n26,旧计划,1\n2025,去年计划,2\n' >old.csv; bihuan -f s --lang en import visit_plan old.csv | head -12; bihuan -f s count visit_plan year:2025
Rows              2
New               1
Updated           0
Unchanged         0
Rejected          1
Rejected rows in  old.csv.reject.csv
Why (the first ten)
  line 2, 年度: Year: “26” is out of range; from 2000 to 2100 is allowed
1
bihuan: rows_rejected: 1 of 2 rows were rejected
correct the file of the rejected rows and import that
$ bihuan -f s new safety_fund enterprise=E-A-0001 year=2026 base=-1
bihuan: out_of_range: Base: “-1” is too little; 0 yuan or more is allowed
bihuan help LEDGER shows what is allowed
[exit 1]
