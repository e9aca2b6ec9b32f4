# 报后新增: what lies in the period and was entered after its last day, apart and with its records.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export BIHUAN_TODAY=2026-08-01; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 丁 --role supervisor; bihuan -f s new enterprise name='宏达化工(示例)'; export major='level=major basis=opinion opinion_no=专1 opinion_by=专家组'; printf '%s\n' 'export BIHUAN_TODAY=$1; shift; bihuan -f s --as 丁 "$@"' >on; printf '%s\n' 'd=$1; shift; sh on $d new hazard enterprise=E-A-0001 location=罐区 "$@"' >h
s
P-A-002
E-A-0001
# 1 in time; 2 found in August, typed on 3 September; 3 typed in time, found to be major in September for August; 4 of August, typed on the last day of it; 5 of September
$ sh h 2026-08-05 description=泄漏 source=self found_on=2026-08-05 $major; sh h 2026-09-03 description=无证动火 source=self found_on=2026-08-30 on=2026-08-30 $major; sh h 2026-08-10 description=堵塞通道 source=self found_on=2026-08-10 level=general; sh h 2026-08-31 description=超量储存 source=inspection found_on=2026-08-31 $major; sh h 2026-09-01 description=联锁摘除 source=inspection found_on=2026-09-01 $major
2026-A-0001
2026-A-0002
2026-A-0003
2026-A-0004
2026-A-0005
$ sh on 2026-09-04 act 2026-A-0003 grade $major on=2026-08-31 reason=复核
2026-A-0003 graded
# the check of 1 in August is entered in September, that of 4 on its own day in September; 1 is listed in August, entered then
$ cat >fix <<'END'
> sh on $1 act $3 order requirement=整改 responsible=班长 deadline=2026-10-31 interim_measures=停用 on=$2; sh on $1 act $3 plan goal=目标 methods=方法 funds_goods=经费 organisation=机构 schedule=时限 safety=措施 on=$2; for t in department workers; do sh on $1 act $3 report_up to=$t about=discovery channel=书面 on=$2; done
> END
> sh fix 2026-08-06 2026-08-06 2026-A-0001 >/dev/null; sh on 2026-08-07 act 2026-A-0001 list list_level=county listing_body=县局 supervising_body=县局 notice_no=督1 supervision_deadline=2026-10-31; sh on 2026-09-05 act 2026-A-0001 assess method=agency org=评估所 conclusion=pass on=2026-08-28; sh on 2026-09-05 act 2026-A-0001 report_done measure_taken=已改 rectified_on=2026-08-29 on=2026-08-29; sh on 2026-09-05 act 2026-A-0001 check checkers=乙,丙 result=pass on=2026-08-30; sh fix 2026-09-06 2026-09-06 2026-A-0004 >/dev/null; sh on 2026-09-06 act 2026-A-0004 list list_level=county listing_body=县局 supervising_body=县局 notice_no=督2 supervision_deadline=2026-10-31 on=2026-08-31
2026-A-0001 rectifying
2026-A-0001 rectifying
2026-A-0001 awaiting_check
2026-A-0001 checked
2026-A-0004 rectifying
# by hand: found by themselves 1, 2, 3, of which 2 and 3 late; rectified 1, late; inspected 4, in time; listed 1 and 4, of which 4 late; rectified of these 1, late
$ export BIHUAN_TODAY=2026-09-10; bihuan -f s --json report monthly_table --month 2026-08 | json rows.0.values rows.1.values rows.2.values rows.3.values rows.4.values rows.5.values; bihuan -f s report monthly_table --month 2026-08 | sed -n '/Entered after/,/^$/p'
[3]
[1]
[1]
[0]
[2]
[1]
Monthly table of major hazards 2026-08 Entered after the day
Item      Entered since
Of row 1              2
Of row 2              1
Of row 3              0
Of row 4              0
Of row 5              1
Of row 6              1
# nothing is late as of today, nor in September
$ bihuan -f s report monthly_table --month 2026-09 | sed -n '/Entered after/,/^$/p'
Monthly table of major hazards 2026-09 Entered after the day
Item      Entered since
Of row 1              0
Of row 2              0
Of row 3              0
Of row 4              0
Of row 5              0
Of row 6              0
# each opens on its records
$ for r in self_found self_fixed found fixed listed listed_fixed; do bihuan -f s report monthly_table --month 2026-08 --explain $r,late; done
hazard 'level:major source:self found_on:2026-01-01..2026-08-31 major_entered:>2026-08-31' --as-of 2026-08-31
hazard 'level:major source:self found_on:2026-01-01..2026-08-31 completed_on:<=2026-08-31 completed_entered:>2026-08-31' --as-of 2026-08-31
hazard 'level:major source:inspection found_on:2026-01-01..2026-08-31 major_entered:>2026-08-31' --as-of 2026-08-31
hazard 'level:major source:inspection found_on:2026-01-01..2026-08-31 completed_on:<=2026-08-31 completed_entered:>2026-08-31' --as-of 2026-08-31
hazard 'level:major listed_on:2026-01-01..2026-08-31 listed_entered:>2026-08-31' --as-of 2026-08-31
hazard 'level:major listed_on:2026-01-01..2026-08-31 completed_on:<=2026-08-31 completed_entered:>2026-08-31' --as-of 2026-08-31
$ for r in self_found self_fixed found fixed listed listed_fixed; do eval "bihuan -f s count $(bihuan -f s report monthly_table --month 2026-08 --explain $r,late)"; done; bihuan -f s list hazard level:major source:self major_entered:'>2026-08-31'; bihuan -f s list hazard major_entered:'>2026-08-31' --as-of 2026-08-31
2
1
0
0
1
1
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0003  堵塞通道                              宏达化工(示例)    Major    Graded                      2026-08-10
2026-A-0002  无证动火                              宏达化工(示例)    Major    Graded                      2026-08-30
As of 2026-08-31
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0003  堵塞通道                              宏达化工(示例)    Major    Graded                      2026-08-10
2026-A-0002  无证动火                              宏达化工(示例)    Major    Graded                      2026-08-30
# as of a day in September the cut is that day: only what was entered behind it
$ bihuan -f s report monthly_table --month 2026-08 --as-of 2026-09-03 | sed -n '/Entered after/,/^$/p'
Monthly table of major hazards 2026-08 Entered after the day
Item      Entered since
Of row 1              1
Of row 2              1
Of row 3              0
Of row 4              0
Of row 5              1
Of row 6              1
# corrected words are no new entry; taken back it is not there; rebuilt it is the same, and verify finds it so
$ sh on 2026-09-10 edit 2026-A-0001 found_on=2026-08-04; bihuan -f s report monthly_table --month 2026-08 --explain self_found; bihuan -f s --json show 2026-A-0001 | json found_on found_entered major_entered listed_entered completed_entered; bihuan -f s rebuild; bihuan -f s verify; bihuan -f s report monthly_table --month 2026-08 | sed -n '/Entered after/,/^$/p'
hazard level:major source:self found_on:2026-01-01..2026-08-31 --as-of 2026-08-31
2026-08-04
2026-08-05
2026-08-05
2026-08-07
2026-09-05
Monthly table of major hazards 2026-08 Entered after the day
Item      Entered since
Of row 1              2
Of row 2              1
Of row 3              0
Of row 4              0
Of row 5              1
Of row 6              1
# a reopened one is not rectified, and its next check is entered anew
$ sh on 2026-09-11 act 2026-A-0001 reopen reason=返潮 deadline=2026-10-31; BIHUAN_TODAY=2026-09-12 bihuan -f s --json show 2026-A-0001 | json completed_entered
2026-A-0001 rectifying
null
# what enterprises returned for a month is found by its period in any past month: the same as the ledger of that day says
$ for p in 2026-07 2026-08 2026年8月; do sh on 2026-08-01 new return title=调度表 kind=monthly enterprise=E-A-0001 period=$p asked_on=2026-08-01 due_on=2026-08-31; done; for i in 1 2 3; do sh on 2026-08-30 act BS-A-000$i take_return self_found=$i self_fixed=0; done
BS-A-0001
BS-A-0002
BS-A-0003
BS-A-0001 received
BS-A-0002 received
BS-A-0003 received
$ bihuan -f s report monthly_table --month 2026-08 --explain returned_self_found; eval "bihuan -f s count $(bihuan -f s report monthly_table --month 2026-08 --explain returned_self_found)"; bihuan -f s --json report monthly_table --month 2026-08 | json rows.7.values rows.7.code; for l in period:2026 period:=2026-08 period:8月 period:2026-0 period:; do bihuan -f s count return $l --as-of 2026-08-31; bihuan -f s pivot return --rows kind $l --as-of 2026-08-31 --json | json rows; done
return 'kind:monthly period:2026-08 -received_on: received_on:<=2026-08-31' --sum self_found --as-of 2026-08-31
2
[2]
returned_self_found
3
[{"code": "monthly", "label": "Monthly table", "values": [3]}, {"code": "total", "label": "Total", "values": [3]}]
1
[{"code": "monthly", "label": "Monthly table", "values": [1]}, {"code": "total", "label": "Total", "values": [1]}]
1
[{"code": "monthly", "label": "Monthly table", "values": [1]}, {"code": "total", "label": "Total", "values": [1]}]
2
[{"code": "monthly", "label": "Monthly table", "values": [2]}, {"code": "total", "label": "Total", "values": [2]}]
0
[{"code": "total", "label": "Total", "values": [0]}]
