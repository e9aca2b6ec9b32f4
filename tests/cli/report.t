# Reports: the monthly table and the national form for three months, worked out by hand from known facts: on the wrong
# side of the campaign's first day, of midnight and of a month's end; entered late; graded up, reopened, void.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; for p in 乙 丙; do bihuan -f s person add $p --role inspector; done; bihuan -f s new campaign name='专项行动(示例)' from=2026-05-10 until=2026-12-31; bihuan -f s new enterprise name='宏达化工(示例)' sector=chemicals; bihuan -f s new enterprise name='永固建材(示例)' sector=building_materials; bihuan -f s new enterprise name='微光包装(示例)' sector=chemicals
$ cat >found <<'END'
> # found NUMBER ENTERPRISE SOURCE DAY REGISTERED: found on a day, entered and graded major as of another
> bihuan -f s new hazard enterprise=$2 description=$1号隐患 location=车间 source=$3 found_on=$4 on=$5 >/dev/null
> bihuan -f s act $1 grade level=major basis=citation standard=标准 article=一 text=条文 on=$5
> END
$ cat >fix <<'END'
> # fix NUMBER ORDERED RECTIFIED CHECKED FUNDS
> { bihuan -f s act $1 plan goal=一 methods=二 funds_goods=三 organisation=四 schedule=五 safety=六 on=$2
> bihuan -f s act $1 order requirement=改 responsible=庚 deadline=2026-12-31 interim_measures=撤人 on=$2
> bihuan -f s act $1 report_up to=department about=discovery channel=公文 on=$2
> bihuan -f s act $1 report_up to=workers about=discovery channel=书面 on=$2
> bihuan -f s act $1 assess method=agency org=评 conclusion=pass on=$3
> bihuan -f s act $1 report_done measure_taken=已改 rectified_on=$3 funds_spent=$5 on=$3
> bihuan -f s act $1 check checkers=乙、丙 result=pass on=$4; } >/dev/null
> END
$ cat >close <<'END'
> { bihuan -f s act $1 report_up to=department about=rectification channel=公文 on=$2
> bihuan -f s act $1 report_up to=workers about=rectification channel=书面 on=$2
> bihuan -f s act $1 sign_off approver=甲 approval_no=销$1 on=$2; } >/dev/null
> END
# 1: a day before the campaign; 2: on its first day, passed on the last of June, signed off on the first of July
$ sh ./found 2026-A-0001 E-A-0001 self 2026-05-09 2026-05-09; sh ./found 2026-A-0002 E-A-0001 self 2026-05-10 2026-05-12; sh ./fix 2026-A-0002 2026-05-20 2026-06-28 2026-06-30 10000; sh ./close 2026-A-0002 2026-07-01
# 3: found on the last of June, passed on the last of July, reopened, passed again on the last of August
$ sh ./found 2026-A-0003 E-A-0002 inspection 2026-06-30 2026-06-30; sh ./fix 2026-A-0003 2026-06-30 2026-07-30 2026-07-31 30000; bihuan -f s act 2026-A-0003 reopen reason=反弹 deadline=2026-08-31 on=2026-08-10; bihuan -f s act 2026-A-0003 report_done measure_taken=再改 rectified_on=2026-08-28 funds_spent=5000 on=2026-08-28; bihuan -f s act 2026-A-0003 check checkers=乙、丙 result=pass on=2026-08-31
# 4: found on the first of July, listed by the province on its last day
$ sh ./found 2026-A-0004 E-A-0002 inspection 2026-07-01 2026-07-01; bihuan -f s act 2026-A-0004 list list_level=province listing_body=省 supervising_body=省 notice_no=督1 supervision_deadline=2026-12-31 on=2026-07-31; sh ./fix 2026-A-0004 2026-07-31 2026-08-25 2026-08-31 100000
# 5: general in June, major from 10 July on; 6: found in June, but on the ledger only from 2 July
$ bihuan -f s new hazard enterprise=E-A-0003 description=五号隐患 location=车间 source=inspection found_on=2026-06-15 on=2026-06-15; bihuan -f s act 2026-A-0005 grade level=general on=2026-06-15; bihuan -f s act 2026-A-0005 grade level=major basis=citation standard=标准 article=一 text=条文 reason=升级 on=2026-07-10; sh ./found 2026-A-0006 E-A-0001 self 2026-06-10 2026-07-02
# 7: entered in August as of June, all of it; 8: fixed on the last of July, passed a day later; 9: void, so on no day
$ sh ./found 2026-A-0007 E-A-0003 self 2026-06-20 2026-06-20; sh ./fix 2026-A-0007 2026-06-20 2026-06-24 2026-06-25 2500.50; sh ./close 2026-A-0007 2026-06-28; bihuan -f s new hazard enterprise=E-A-0001 description=八号隐患 location=车间 source=inspection found_on=2026-07-31 on=2026-07-31; bihuan -f s act 2026-A-0008 fix_on_spot measure_taken=已改 responsible=庚 funds_spent=12345.67 on=2026-07-31; bihuan -f s act 2026-A-0008 check checkers=乙、丙 result=pass on=2026-08-01; sh ./found 2026-A-0009 E-A-0001 inspection 2026-06-05 2026-06-05; bihuan -f s act 2026-A-0009 void reason=误登 approver=甲 on=2026-08-01
$ for x in 'E-A-0003 checked_on=2026-05-09 not_led=yes' 'E-A-0001 checked_on=2026-06-01 not_led=yes' 'E-A-0001 checked_on=2026-06-20 not_led=yes no_drill=yes' 'E-A-0002 checked_on=2026-07-01'; do bihuan -f s new spot_check enterprise=$x >/dev/null; done; for x in 'E-A-0001 kind=day planned_on=2026-06-03 inspected_on=2026-06-03' 'E-A-0002 kind=leader planned_on=2026-07-15 inspected_on=2026-07-15' 'E-A-0003 kind=supervision planned_on=2026-07-20 inspected_on=2026-07-20'; do bihuan -f s new inspection enterprise=$x about=检查 people=乙 >/dev/null; done; bihuan -f s new return enterprise=E-A-0001 title=月度调度表 kind=monthly period=2026-07 asked_on=2026-07-01 received_on=2026-07-30 self_found=3 self_fixed=2
$ cat >cells.py <<'END'
> import json, sys
> d = json.load(sys.stdin)
> def told(rows): print(*(r["code"] + "=" + "/".join("-" if v is None else str(v) for v in r["values"]) for r in rows))
> told(d["rows"])
> for p in d["further"]:
>     print(p["code"]); [told([r]) for r in p["rows"]]
> END

# the monthly table, by hand: June, July, August
$ for m in 06 07 08; do bihuan -f s --json report monthly_table --month 2026-$m | python3 cells.py; done
self_found=2 self_fixed=2 found=1 fixed=0 listed=0 listed_fixed=0 reported=0 returned_self_found=0 returned_self_fixed=0 checked=1 not_studied=0 not_led=1 no_duty_list=0 no_organisation=0 no_certificate=0 contracting=0 no_drill=1
self_found=3 self_fixed=2 found=3 fixed=1 listed=1 listed_fixed=0 reported=0 returned_self_found=3 returned_self_fixed=2 checked=2 not_studied=0 not_led=1 no_duty_list=0 no_organisation=0 no_certificate=0 contracting=0 no_drill=1
self_found=3 self_fixed=2 found=3 fixed=2 listed=1 listed_fixed=1 reported=0 returned_self_found=0 returned_self_fixed=0 checked=2 not_studied=0 not_led=1 no_duty_list=0 no_organisation=0 no_certificate=0 contracting=0 no_drill=1

# the national form: the months, and the year to each month's end
$ for m in 06 07 08; do bihuan -f s --json report national_monthly --month 2026-$m --all | python3 cells.py | head -1; done
to_search=3/3 searched=1/1 coverage=33.3/33.3 general=1/1 general_fixed=0/0 general_rate=0.0/0.0 major=2/4 major_fixed=1/1 major_rate=50.0/25.0 planned=2/3 five=2/3 listed=0/0 listed_province=0/0 listed_city=0/0 funds=1.25/1.25 left_over=0/0
to_search=3/3 searched=1/2 coverage=33.3/66.7 general=1/1 general_fixed=0/0 general_rate=0.0/0.0 major=1/7 major_fixed=0/2 major_rate=0.0/28.6 planned=1/4 five=1/4 listed=1/1 listed_province=1/1 listed_city=0/0 funds=4.23/5.48 left_over=0/0
to_search=3/3 searched=0/2 coverage=0.0/66.7 general=0/1 general_fixed=0/1 general_rate=-/100.0 major=0/7 major_fixed=0/2 major_rate=-/28.6 planned=0/4 five=0/4 listed=0/1 listed_province=0/1 listed_city=0/0 funds=10.50/12.98 left_over=0/0
$ bihuan -f s --json report national_monthly --month 2026-07 | python3 cells.py | sed -n '/^by_sector_year/,$p'
by_sector_year
building_materials=1/1/100.0/0/0/-/2/0/0.0/2/2/1/1/0/3.00
chemicals=2/1/50.0/1/0/0.0/5/2/40.0/2/2/0/0/0/2.48
total=3/2/66.7/1/0/0.0/7/2/28.6/4/4/1/1/0/5.48

# any past day: between the reopening and the second passed check; the day before and the day of each step
$ for d in 08-09 08-10 08-15 08-30 08-31; do echo "$d $(bihuan -f s --json report monthly_table --month 2026-08 --as-of 2026-$d | python3 cells.py | cut -d' ' -f1-6)"; done
08-09 self_found=3 self_fixed=2 found=3 fixed=1 listed=1 listed_fixed=0
08-10 self_found=3 self_fixed=2 found=3 fixed=0 listed=1 listed_fixed=0
08-15 self_found=3 self_fixed=2 found=3 fixed=0 listed=1 listed_fixed=0
08-30 self_found=3 self_fixed=2 found=3 fixed=0 listed=1 listed_fixed=0
08-31 self_found=3 self_fixed=2 found=3 fixed=2 listed=1 listed_fixed=1
