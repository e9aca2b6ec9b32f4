# Routines: who owes what again and again, by whom they were on the period's last day; done, due, behind, excused; across
# a year's end, a leap day, and a change of the high-risk flag. The table was worked out by hand.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/routines && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export BIHUAN_TODAY=2023-11-01; bihuan -f s init --name 示范园区 --person 甲; for n in 甲厂 乙厂 丙厂; do bihuan -f s new enterprise name="$n(示例)"; done; bihuan -f s edit E-A-0002 high_risk=yes
s
E-A-0001
E-A-0002
E-A-0003
$ printf 'import json, sys\nfor r in json.load(sys.stdin):\n    if r["routine"] in sys.argv[1:]: print(r["routine"], r["who_label"], r["period"], r["due"], r["state"], r["days_late"], r["missed"], r["by"])\n' >told.py

# a user's own: quarterly for all but those of high risk, monthly for these
$ cat >$XDG_CONFIG_HOME/bihuan/routines/own.cfg <<'END'
> routines = (
>   { name = "led_quarter"; zh = "带队检查"; en = "Led check"; who = "enterprise -high_risk:yes"; every = "quarter";
>     done = { ledger = "points"; line = "flag:red"; day = "given_on"; who = "enterprise"; }; source = "ours 1"; },
>   { name = "led_month"; zh = "带队检查（高危）"; en = "Led check, high risk"; who = "enterprise high_risk:yes"; every = "month";
>     done = { ledger = "points"; line = "flag:red"; day = "given_on"; who = "enterprise"; }; source = "ours 2"; } );
> END
$ for d in 2023-12-31 2024-02-29 2024-04-01; do for e in 甲厂 乙厂; do BIHUAN_TODAY=$d bihuan -f s new points enterprise="$e(示例)" given_on=$d points=1 flag=red reason=检查 >/dev/null; done; done; bihuan -f s new points enterprise='丙厂(示例)' given_on=2024-03-05 points=1 flag=black reason=别的 >/dev/null
$ BIHUAN_TODAY=2024-03-10 bihuan -f s edit E-A-0003 high_risk=yes on=2024-03-10

# nothing is owed for what began before the store; November is the first whole month, 2024-Q1 the first whole quarter
$ for d in 2023-11-30 2023-12-01; do echo "== $d"; BIHUAN_TODAY=$d bihuan -f s routines --json | python3 told.py led_quarter led_month; done
== 2023-11-30
led_month 乙厂(示例) 2023-11 2023-11-30 due 0 0 month
== 2023-12-01
led_month 乙厂(示例) 2023-11 2023-11-30 behind 1 1 month
led_month 乙厂(示例) 2023-12 2023-12-31 due 0 0 month
# across the year's end: done on its last day counts for the old year
$ for d in 2023-12-31 2024-01-01; do echo "== $d"; BIHUAN_TODAY=$d bihuan -f s routines --all --json | python3 told.py led_month; done
== 2023-12-31
led_month 乙厂(示例) 2023-11 2023-11-30 behind 31 1 month
led_month 乙厂(示例) 2023-12 2023-12-31 done 0 0 month
== 2024-01-01
led_month 乙厂(示例) 2023-11 2023-11-30 behind 32 1 month
led_month 乙厂(示例) 2023-12 2023-12-31 done 0 0 month
led_month 乙厂(示例) 2024-01 2024-01-31 due 0 0 month
# as a table: of what fell due in 2023 November is behind and December done; in January, looked at within it, one is owed and not due
$ BIHUAN_TODAY=2024-01-01 bihuan -f s report routines_done --year 2023 | grep -e Owed -e 'Led check'; BIHUAN_TODAY=2024-01-01 bihuan -f s report routines_done --month 2024-01 | grep -e 'Led check'; for c in owed done behind excused; do BIHUAN_TODAY=2024-01-01 bihuan -f s report routines_done --year 2023 --explain led_month,$c; eval "BIHUAN_TODAY=2024-01-01 bihuan -f s count $(BIHUAN_TODAY=2024-01-01 bihuan -f s report routines_done --year 2023 --explain led_month,$c)"; done
Item                                          Owed  done  behind  excused
Led check, high risk                             2     1       1        0
Item        Owed  done  behind  excused
Led check, high risk                             1     0       0        0
routine due:2023-01-01..2023-12-31 routine:led_month --as-of 2023-12-31
2
routine due:2023-01-01..2023-12-31 routine:led_month state:done --as-of 2023-12-31
1
routine due:2023-01-01..2023-12-31 routine:led_month state:behind --as-of 2023-12-31
1
routine due:2023-01-01..2023-12-31 routine:led_month state:excused --as-of 2023-12-31
0
$ BIHUAN_TODAY=2024-01-01 bihuan -f s count routine routine:led_month who:E-A-0002 due:2023-11-30; BIHUAN_TODAY=2024-01-01 bihuan -f s count routine state:late; BIHUAN_TODAY=2024-01-01 bihuan -f s count routine routine:none; BIHUAN_TODAY=2024-01-01 bihuan -f s count routine due:monday
1
bihuan: bad_filter: “state:late”: of routines there are routine:NAME, who:NUMBER, state:owed, done, due, behind or excused, and due:DAY..DAY
bihuan: bad_filter: “routine:none”: of routines there are routine:NAME, who:NUMBER, state:owed, done, due, behind or excused, and due:DAY..DAY
bihuan: bad_date: “monday” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, 2026年8月31日, 20260831, today, 今天, yesterday, 昨天, +7, -7 or 月末
[exit 1]
# a range with an open end, a month, a sign; the earlier day second, no day at all
$ count() { BIHUAN_TODAY=2024-01-01 bihuan -f s count routine routine:led_month "$@"; }; for d in due:..2023-11-30 due:2023-12-01.. due:2023-11-01.. due:2023-11 due:2023-Q4 due:2023 'due:<2023-12-31' 'due:>=2023-12-31' due:2023-11-30..2023-11-30; do echo "$d $(count "$d")"; done; for d in due:2023-12-31..2023-12-01 due:.. due: due:..monday due:2023-13..2023-12-31 who: due:; do count "$d" 2>&1 | head -n 1; done; BIHUAN_TODAY=2024-01-01 bihuan --lang zh -f s count routine due:2023-12-31..2023-12-01 2>&1 | head -n 1
due:..2023-11-30 1
due:2023-12-01.. 2
due:2023-11-01.. 3
due:2023-11 1
due:2023-Q4 2
due:2023 2
due:<2023-12-31 1
due:>=2023-12-31 2
due:2023-11-30..2023-11-30 1
bihuan: bad_filter: “due:2023-12-31..2023-12-01”: the range ends before it begins; write the earlier day first
bihuan: bad_filter: “due:..” has a range without an end: write due:2026-08-01..2026-08-31, due:2026-08-01.. or due:..2026-08-31
bihuan: bad_filter: “due:” lacks its day: write due:2026-08-31, due:2026-08 or due:2026-08-01..2026-08-31
bihuan: bad_date: “monday” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, 2026年8月31日, 20260831, today, 今天, yesterday, 昨天, +7, -7 or 月末
bihuan: bad_date: “2023-13” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, 2026年8月31日, 20260831, today, 今天, yesterday, 昨天, +7, -7 or 月末
bihuan: bad_filter: “who:”: of routines there are routine:NAME, who:NUMBER, state:owed, done, due, behind or excused, and due:DAY..DAY
bihuan: bad_filter: “due:” lacks its day: write due:2026-08-31, due:2026-08 or due:2026-08-01..2026-08-31
bihuan: bad_filter: “due:2023-12-31..2023-12-01”：范围的末日早于首日，请把较早的日期写在前面
# terms hold together, in whichever order they stand
$ count() { BIHUAN_TODAY=2024-01-01 bihuan -f s count routine routine:led_month "$@"; }; count due:2023; count due:2023 'due:>=2023-11-01'; count 'due:>=2023-11-01' due:2023; count due:..2023-11-30 due:2023-11; count due:2023-11 due:..2023-11-30; count due:2023-11 due:2023-12
2
2
2
1
1
0
# a leap day is the last of its month
$ for d in 2024-02-28 2024-02-29 2024-03-01; do echo "== $d"; BIHUAN_TODAY=$d bihuan -f s routines --all --json | python3 told.py led_month | grep 2024-02; done
== 2024-02-28
led_month 乙厂(示例) 2024-02 2024-02-29 due 0 0 month
== 2024-02-29
led_month 乙厂(示例) 2024-02 2024-02-29 done 0 0 month
== 2024-03-01
led_month 乙厂(示例) 2024-02 2024-02-29 done 0 0 month
# 丙厂 is of high risk from 10 March on: it owes March and April by the month, and the first quarter to nobody
$ BIHUAN_TODAY=2024-05-01 bihuan -f s routines --all --json | python3 told.py led_quarter led_month
led_month 乙厂(示例) 2023-11 2023-11-30 behind 153 1 month
led_month 乙厂(示例) 2024-01 2024-01-31 behind 91 1 month
led_month 乙厂(示例) 2024-03 2024-03-31 behind 31 1 month
led_month 丙厂(示例) 2024-03 2024-03-31 behind 31 1 month
led_month 丙厂(示例) 2024-04 2024-04-30 behind 1 1 month
led_month 乙厂(示例) 2023-12 2023-12-31 done 0 0 month
led_month 乙厂(示例) 2024-02 2024-02-29 done 0 0 month
led_quarter 甲厂(示例) 2024-Q1 2024-03-31 done 0 0 quarter
led_month 乙厂(示例) 2024-04 2024-04-30 done 0 0 month
led_month 乙厂(示例) 2024-05 2024-05-31 due 0 0 month
led_month 丙厂(示例) 2024-05 2024-05-31 due 0 0 month
led_quarter 甲厂(示例) 2024-Q2 2024-06-30 done 0 0 quarter
$ BIHUAN_TODAY=2024-05-01 bihuan -f s routines --all --as-of 2024-03-09 --json | python3 told.py led_quarter led_month | grep 丙厂
led_quarter 丙厂(示例) 2024-Q1 2024-03-31 due 0 0 quarter
# as a table of a past day: what was owed as things stood then, and as count says by the line of the figure
$ for r in led_quarter led_month; do line=$(BIHUAN_TODAY=2024-05-01 bihuan -f s report routines_done --month 2024-03 --as-of 2024-03-09 --explain $r,owed); echo "$line"; eval "BIHUAN_TODAY=2024-05-01 bihuan -f s count $line"; done; BIHUAN_TODAY=2024-05-01 bihuan -f s report routines_done --month 2024-03 --as-of 2024-03-09 --format csv | tr -d "\r" | grep -e Item -e "Led check"
routine due:2024-03-01..2024-03-31 routine:led_quarter --as-of 2024-03-09
2
routine due:2024-03-01..2024-03-31 routine:led_month --as-of 2024-03-09
1
Item,Owed,done,behind,excused
"Led check, high risk",1,0,0,0
Led check,2,1,0,0
Item,Owed,done,behind,excused
# the flag taken back from the beginning: the quarter is owed after all
$ BIHUAN_TODAY=2024-05-01 bihuan -f s undo; BIHUAN_TODAY=2024-05-01 bihuan -f s routines --all --json | python3 told.py led_quarter led_month | grep 丙厂; BIHUAN_TODAY=2024-05-01 bihuan -f s redo >/dev/null
E-A-0003  Edited
led_quarter 丙厂(示例) 2024-Q1 2024-03-31 behind 31 1 quarter
led_quarter 丙厂(示例) 2024-Q2 2024-06-30 due 0 0 quarter

# what people read; missed ones stand together, --all tells each; a filter over enterprises
$ BIHUAN_TODAY=2024-05-01 bihuan -f s routines number:E-A-0003
State    Late       Who                   Routine                     Period              Due day     Rule
behind   +31 days   丙厂(示例)            Training in high-risk enterprises, four a year  2024-Q1             2024-03-31  every quarter
behind   +31 days   丙厂(示例)            Inspection led by the head, high risk  2024-03 and 1 more  2024-03-31  every month
behind   +31 days   丙厂(示例)            Led check, high risk        2024-03 and 1 more  2024-03-31  every month
behind   +16 days   丙厂(示例)            Quarterly table of hazards handed in  2024-Q1             2024-04-15  every quarter, within 15 days after it
due                 丙厂(示例)            Inspection led by the head, high risk  2024-05             2024-05-31  every month
due                 丙厂(示例)            Led check, high risk        2024-05             2024-05-31  every month
$ BIHUAN_TODAY=2024-05-01 bihuan -f s --lang zh routines 丙厂
状态     逾期       谁                    定期工作                    周期                期限        频次
欠办     逾期31天   丙厂(示例)            高危企业安全培训（一年四次）  2024-Q1             2024-03-31  每季度
欠办     逾期31天   丙厂(示例)            主要负责人带队检查（高危）  2024-03 及另1期     2024-03-31  每月
欠办     逾期31天   丙厂(示例)            带队检查（高危）            2024-03 及另1期     2024-03-31  每月
欠办     逾期16天   丙厂(示例)            隐患季度统计分析表报送      2024-Q1             2024-04-15  每季度，期后15日内
待办                丙厂(示例)            主要负责人带队检查（高危）  2024-05             2024-05-31  每月
待办                丙厂(示例)            带队检查（高危）            2024-05             2024-05-31  每月
$ BIHUAN_TODAY=2024-05-01 bihuan -f s routines number:E-A-0003 --json | python3 -m json.tool --no-ensure-ascii | head -15
[
    {
        "routine": "training_quarterly",
        "title": "Training in high-risk enterprises, four a year",
        "who": "E-A-0003",
        "who_label": "丙厂(示例)",
        "period": "2024-Q1",
        "due": "2024-03-31",
        "due_workday": "2024-04-01",
        "state": "behind",
        "days_late": 31,
        "missed": 1,
        "by": "quarter",
        "source": "001 第10、11项：高危行业从业人员安全技能培训深化提升，细化教育培训的频次（一年四次由本园区选定）"
    },
$ BIHUAN_TODAY=2024-05-01 bihuan -f s routines high_risk:yes --json | python3 told.py led_quarter led_month park_drills
led_month 乙厂(示例) 2023-11 2023-11-30 behind 153 1 month
led_month 乙厂(示例) 2024-01 2024-01-31 behind 91 1 month
led_month 乙厂(示例) 2024-03 2024-03-31 behind 31 1 month
led_month 丙厂(示例) 2024-03 2024-03-31 behind 31 2 month
led_month 乙厂(示例) 2024-05 2024-05-31 due 0 0 month
led_month 丙厂(示例) 2024-05 2024-05-31 due 0 0 month
$ BIHUAN_TODAY=2024-05-01 bihuan -f s show E-A-0003 | sed -n '/^Routines/,/^$/p'
Routines
  Training in high-risk enterprises, four a year 2024-Q1: behind 31 days since
  2024-03-31
  Inspection led by the head, high risk 2024-03: behind 31 days since 2024-03-31
  Led check, high risk 2024-03: behind 31 days since 2024-03-31
  Quarterly table of hazards handed in 2024-Q1: behind 16 days since 2024-04-15
  Inspection led by the head, high risk 2024-05: due on 2024-05-31
  Led check, high risk 2024-05: due on 2024-05-31
$ BIHUAN_TODAY=2024-05-01 bihuan -f s today --json | python3 -c 'import json, sys; print(sorted({r["routine"] for r in json.load(sys.stdin)["behind"]}))'
['exposure_monthly', 'fire_check_quarterly', 'inspections_monthly', 'leader_monthly', 'leader_quarterly', 'leaders_research', 'led_month', 'micro_monthly', 'publicity_monthly', 'regular_meeting', 'return_quarterly', 'send_monthly', 'study_quarterly', 'training_quarterly']
$ BIHUAN_TODAY=2024-05-01 bihuan -f s today | sed -n '/^Routines behind/,/^$/p'
Routines behind  21
  behind   +153 days  示范园区              Leaders weigh the risks each month  2023-11 and 5 more  2023-11-30  every month
  behind   +153 days  示范园区              Good practice made known    2023-11 and 5 more  2023-11-30  every month
  behind   +153 days  示范园区              Major hazards exposed       2023-11 and 5 more  2023-11-30  every month
  behind   +153 days  示范园区              Monthly table sent up       2023-11 and 5 more  2023-11-30  every month
  behind   +153 days  乙厂(示例)            Inspection led by the head, high risk  2023-11 and 5 more  2023-11-30  every month
  … 16 more

# excused once, and for good; what is taken back excuses nothing
$ BIHUAN_TODAY=2024-05-01 bihuan -f s new excuse routine=led_month enterprise=E-A-0003 period=2024-03 reason=停产; BIHUAN_TODAY=2024-05-01 bihuan -f s routines --all --json | python3 told.py led_month | grep 丙厂
MB-A-0001
led_month 丙厂(示例) 2024-04 2024-04-30 behind 1 1 month
led_month 丙厂(示例) 2024-03 2024-03-31 excused 0 0 month
led_month 丙厂(示例) 2024-05 2024-05-31 due 0 0 month
$ BIHUAN_TODAY=2024-05-01 bihuan -f s new excuse routine=led_month enterprise=E-A-0002 reason=另有安排; BIHUAN_TODAY=2024-05-01 bihuan -f s routines --json | python3 told.py led_month
MB-A-0002
led_month 丙厂(示例) 2024-04 2024-04-30 behind 1 1 month
led_month 丙厂(示例) 2024-05 2024-05-31 due 0 0 month
$ BIHUAN_TODAY=2024-05-01 bihuan -f s void MB-A-0002 reason=登记错了; BIHUAN_TODAY=2024-05-01 bihuan -f s routines --json | python3 told.py led_month | wc -l
6
$ bihuan -f s new excuse routine=led_month
bihuan: required: Reason is required
bihuan help LEDGER|ACT shows the fields
[exit 1]

# the park's own: two drills a year, an assessment every five years from the last one on
$ for d in 2024-12-31 2025-01-01; do echo "== $d"; BIHUAN_TODAY=$d bihuan -f s routines --json | python3 told.py park_drills park_assessment; done
== 2024-12-31
park_drills 示范园区 2024 2024-12-31 due 0 0 2 times year
== 2025-01-01
park_drills 示范园区 2024 2024-12-31 behind 1 1 2 times year
$ BIHUAN_TODAY=2024-06-01 bihuan -f s new drill name=综合演练 kind=comprehensive planned_on=2024-05-01 held_on=2024-06-01 plan_day=2024-06-01 >/dev/null; BIHUAN_TODAY=2025-01-01 bihuan -f s routines --json | python3 told.py park_drills
park_drills 示范园区 2024 2024-12-31 behind 1 1 2 times year
$ BIHUAN_TODAY=2024-09-01 bihuan -f s new drill name=综合演练二 kind=comprehensive planned_on=2024-08-01 held_on=2024-09-01 plan_day=2024-09-01 >/dev/null; BIHUAN_TODAY=2025-01-01 bihuan -f s routines --all --json | python3 told.py park_drills
park_drills 示范园区 2024 2024-12-31 done 0 0 2 times year
park_drills 示范园区 2025 2025-12-31 due 0 0 2 times year
$ BIHUAN_TODAY=2024-02-29 bihuan -f s new park_assessment name=整体评估 commissioned_on=2023-12-01 reviewed_on=2024-02-29 reviewers=专家组 >/dev/null; for d in 2029-01-15 2029-02-28 2029-03-01; do BIHUAN_TODAY=$d bihuan -f s routines --json | python3 told.py park_assessment chemical_park_assessment; done
park_assessment 示范园区 2024-03-01..2029-02-28 2029-02-28 due 0 0 5 years
park_assessment 示范园区 2024-03-01..2029-02-28 2029-02-28 behind 1 1 5 years
# a chemical park owes it every three years
$ bihuan -f s edit rule/park.chemical value=1; BIHUAN_TODAY=2027-03-01 bihuan -f s routines --json | python3 told.py park_assessment chemical_park_assessment
chemical_park_assessment 示范园区 2024-03-01..2027-02-28 2027-02-28 behind 1 1 3 years

# the day from which they count is the park's to say
$ bihuan -f s edit rule/routines.from value=2024-04-01; BIHUAN_TODAY=2024-05-01 bihuan -f s routines --json | python3 told.py led_month led_quarter
led_month 丙厂(示例) 2024-04 2024-04-30 behind 1 1 month
led_month 乙厂(示例) 2024-05 2024-05-31 due 0 0 month
led_month 丙厂(示例) 2024-05 2024-05-31 due 0 0 month

# their own date tells it: the class of an enterprise
$ BIHUAN_TODAY=2026-01-02 bihuan -f s routines --json | python3 told.py class_review; bihuan -f s edit E-A-0001 class=B class_on=2025-12-30; BIHUAN_TODAY=2026-01-02 bihuan -f s routines --json | python3 told.py class_review
class_review 甲厂(示例) 2025 2025-12-31 behind 2 1 year
class_review 乙厂(示例) 2025 2025-12-31 behind 2 1 year
class_review 丙厂(示例) 2025 2025-12-31 behind 2 1 year
class_review 乙厂(示例) 2025 2025-12-31 behind 2 1 year
class_review 丙厂(示例) 2025 2025-12-31 behind 2 1 year

# two names of one enterprise are one
$ BIHUAN_TODAY=2024-05-01 bihuan -f s new enterprise name='丙工厂(示例)'; BIHUAN_TODAY=2024-05-01 bihuan -f s unite E-A-0004 E-A-0003 reason=一家; BIHUAN_TODAY=2024-05-01 bihuan -f s new points enterprise=E-A-0004 given_on=2024-04-20 points=1 flag=red reason=检查 >/dev/null; BIHUAN_TODAY=2024-05-01 bihuan -f s routines --all --json | python3 told.py led_month | grep 丙
E-A-0004
led_month 丙厂(示例) 2024-04 2024-04-30 done 0 0 month
led_month 丙厂(示例) 2024-05 2024-05-31 due 0 0 month

# a wrong one is refused with file, line and key; the day goes on without
$ cd $XDG_CONFIG_HOME/bihuan/routines; for e in 's/"quarter"/"fortnight"/' 's/"points"/"point"/' 's/given_on/given_at/' 's/-high_risk/-risky/' 's/flag:red/flagged:red/' 's/who = "enterprise"; }; source = "ours 1"/who = "reason"; }; source = "ours 1"/' 's/source = "ours 1"/source = ""/' 's/led_month/led_quarter/' 's/led_month/drill_yearly/' 's/every = "quarter"/evry = "quarter"/' 's/ every = "quarter";//' 's/source = "ours 1"/by = 400; source = "ours 1"/' 's/source = "ours 1"/from = "2024"; source = "ours 1"/' 's/who = "enterprise -high_risk:yes"/who = "park"/'; do sed "$e" own.cfg >x; mv own.cfg own; mv x own.cfg; bihuan -f $OLDPWD/s routines 2>&1 | head -1 | sed "s|$PWD/||"; mv own own.cfg; done; cd $OLDPWD
bihuan: bad_config: own.cfg, line 2, routines[0].every: “fortnight” is no period; write one such as day, week, week thursday, month, 2 months, quarter, half-year, year, 3 years, 4 times month
bihuan: bad_config: own.cfg, line 3, routines[0].done.ledger: there is no ledger “point”
bihuan: bad_config: own.cfg, line 3, routines[0].done.day: the ledger points has no field “given_at”
bihuan: bad_config: own.cfg, line 2, routines[0].who: the ledger Enterprise has no field “risky”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan: bad_config: own.cfg, line 3, routines[0].done.line: the ledger Point entry has no field “flagged”; it has enterprise, given_on (On), points, flag, reason and more; put a word with a colon in quotation marks
bihuan: bad_config: own.cfg, line 3, routines[0].done.who: the field reason does not refer to the ledger enterprise
bihuan: bad_config: own.cfg, line 3, routines[0].source: the source is empty: say which sentence of which rule orders it
bihuan: bad_config: own.cfg, line 4, routines[1].name: there is a routine “led_quarter” already
bihuan: bad_config: own.cfg, line 4, routines[1].name: there is a routine “drill_yearly” already
bihuan: bad_config: own.cfg, line 2, routines[0].evry: unknown key; allowed are name, zh, en, who, every, by, done, asked, plan, switch, from, until, source
bihuan: bad_config: own.cfg, line 2, routines[0]: the key every is missing
bihuan: bad_config: own.cfg, line 3, routines[0].by: must be a whole number from 0 to 366
bihuan: bad_config: own.cfg, line 3, routines[0].from: “2024” is not a day; write YYYY-MM-DD
bihuan: bad_config: own.cfg, line 3, routines[0].done.who: the key done.who names the field that says who did it; where the park owes it there is none
$ sed -i 's/"quarter"/"fortnight"/' $XDG_CONFIG_HOME/bihuan/routines/own.cfg; bihuan -f s today 2>&1 >/dev/null | sed "s|$XDG_CONFIG_HOME||"; bihuan -f s show E-A-0001 2>/dev/null | head -1
bihuan: /bihuan/routines/own.cfg, line 2, routines[0].every: “fortnight” is no period; write one such as day, week, week thursday, month, 2 months, quarter, half-year, year, 3 years, 4 times month
E-A-0001 甲厂(示例)  Enterprise
$ rm $XDG_CONFIG_HOME/bihuan/routines/own.cfg; bihuan -f s routines 刷新:x; bihuan -f s routines --as-of 2030-01-01
bihuan: unknown_field: the ledger Enterprise has no field “刷新”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: --as-of: 2030-01-01 is in the future; give a day up to today
[exit 1]

# nothing printed could mean anything: that nobody is behind is said, and that nobody was asked; a wrong filter is refused whoever owes what
$ bihuan -f q.bihuan init --name 新园区 --person 甲; bihuan -f q.bihuan new enterprise name=戊厂; echo 'routines = ( { name = "own"; zh = "自己的"; en = "Own"; who = "park"; every = "year"; done = { ledger = "points"; day = "given_on"; }; source = "ours"; } );' >$XDG_CONFIG_HOME/bihuan/routines/own.cfg
q.bihuan
E-A-0001
$ for l in zh en; do bihuan -f q.bihuan --lang $l routines number:E-A-0001; bihuan -f q.bihuan --lang $l routines 无此企业; bihuan -f q.bihuan --lang $l routines 无此企业 --all; done
没有欠办的，三十日内也没有到期的
没有符合筛选的企业，未作核对
没有符合筛选的企业，未作核对
Nobody is behind, and nothing is due within 30 days
No record of the ledger Enterprise fits the filter: nobody was asked
No record of the ledger Enterprise fits the filter: nobody was asked
$ bihuan -f q.bihuan --json routines 无此企业; bihuan -f q.bihuan routines is:overdue
[]
bihuan: bad_filter: filter: “overdue” is no word for is: here; write one of void, micro, high_risk, key_listed (Key supervision), placeholder, visits (Visited again within a year), article_113 (Closing (article 113))
[exit 2]
