# Reports: the monthly table and the national form for three months, worked out by hand from known facts: on the wrong
# side of the campaign's first day, of midnight and of a month's end; entered late; graded up, reopened, void.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; for p in 乙 丙; do bihuan -f s person add $p --role inspector; done; bihuan -f s new campaign name='专项行动(示例)' from=2026-05-10 until=2026-12-31; bihuan -f s new enterprise name='宏达化工(示例)' sector=chemicals; bihuan -f s new enterprise name='永固建材(示例)' sector=building_materials; bihuan -f s new enterprise name='微光包装(示例)' sector=chemicals
s
P-A-002
P-A-003
XD-A-001
E-A-0001
E-A-0002
E-A-0003
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
2026-A-0001 graded
2026-A-0002 graded
# 3: found on the last of June, passed on the last of July, reopened, passed again on the last of August
$ sh ./found 2026-A-0003 E-A-0002 inspection 2026-06-30 2026-06-30; sh ./fix 2026-A-0003 2026-06-30 2026-07-30 2026-07-31 30000; bihuan -f s act 2026-A-0003 reopen reason=反弹 deadline=2026-08-31 on=2026-08-10; bihuan -f s act 2026-A-0003 report_done measure_taken=再改 rectified_on=2026-08-28 funds_spent=5000 on=2026-08-28; bihuan -f s act 2026-A-0003 check checkers=乙、丙 result=pass on=2026-08-31
2026-A-0003 graded
2026-A-0003 rectifying
2026-A-0003 awaiting_check
2026-A-0003 checked
# 4: found on the first of July, listed by the province on its last day
$ sh ./found 2026-A-0004 E-A-0002 inspection 2026-07-01 2026-07-01; bihuan -f s act 2026-A-0004 list list_level=province listing_body=省 supervising_body=省 notice_no=督1 supervision_deadline=2026-12-31 on=2026-07-31; sh ./fix 2026-A-0004 2026-07-31 2026-08-25 2026-08-31 100000
2026-A-0004 graded
2026-A-0004 graded
# 5: general in June, major from 10 July on; 6: found in June, but on the ledger only from 2 July
$ bihuan -f s new hazard enterprise=E-A-0003 description=五号隐患 location=车间 source=inspection found_on=2026-06-15 on=2026-06-15; bihuan -f s act 2026-A-0005 grade level=general on=2026-06-15; bihuan -f s act 2026-A-0005 grade level=major basis=citation standard=标准 article=一 text=条文 reason=升级 on=2026-07-10; sh ./found 2026-A-0006 E-A-0001 self 2026-06-10 2026-07-02
2026-A-0005
2026-A-0005 graded
2026-A-0005 graded
2026-A-0006 graded
# 7: entered in August as of June, all of it; 8: fixed on the last of July, passed a day later; 9: void, so on no day
$ sh ./found 2026-A-0007 E-A-0003 self 2026-06-20 2026-06-20; sh ./fix 2026-A-0007 2026-06-20 2026-06-24 2026-06-25 2500.50; sh ./close 2026-A-0007 2026-06-28; bihuan -f s new hazard enterprise=E-A-0001 description=八号隐患 location=车间 source=inspection found_on=2026-07-31 on=2026-07-31; bihuan -f s act 2026-A-0008 fix_on_spot measure_taken=已改 responsible=庚 funds_spent=12345.67 on=2026-07-31; bihuan -f s act 2026-A-0008 check checkers=乙、丙 result=pass on=2026-08-01; sh ./found 2026-A-0009 E-A-0001 inspection 2026-06-05 2026-06-05; bihuan -f s act 2026-A-0009 void reason=误登 approver=甲 on=2026-08-01
2026-A-0007 graded
2026-A-0008
2026-A-0008 awaiting_check
2026-A-0008 checked
2026-A-0009 graded
2026-A-0009 void
$ for x in 'E-A-0003 checked_on=2026-05-09 not_led=yes' 'E-A-0001 checked_on=2026-06-01 not_led=yes' 'E-A-0001 checked_on=2026-06-20 not_led=yes no_drill=yes' 'E-A-0002 checked_on=2026-07-01'; do bihuan -f s new spot_check enterprise=$x >/dev/null; done; for x in 'E-A-0001 kind=day planned_on=2026-06-03 inspected_on=2026-06-03' 'E-A-0002 kind=leader planned_on=2026-07-15 inspected_on=2026-07-15' 'E-A-0003 kind=supervision planned_on=2026-07-20 inspected_on=2026-07-20'; do bihuan -f s new inspection enterprise=$x about=检查 people=乙 >/dev/null; done; bihuan -f s new return enterprise=E-A-0001 title=月度调度表 kind=monthly period=2026-07 asked_on=2026-07-01 received_on=2026-07-30 self_found=3 self_fixed=2
BS-A-0001
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
late
self_found=2
self_fixed=2
found=1
fixed=0
listed=0
listed_fixed=0
self_found=3 self_fixed=2 found=3 fixed=1 listed=1 listed_fixed=0 reported=0 returned_self_found=3 returned_self_fixed=2 checked=2 not_studied=0 not_led=1 no_duty_list=0 no_organisation=0 no_certificate=0 contracting=0 no_drill=1
late
self_found=3
self_fixed=2
found=3
fixed=1
listed=1
listed_fixed=0
self_found=3 self_fixed=2 found=3 fixed=2 listed=1 listed_fixed=1 reported=0 returned_self_found=0 returned_self_fixed=0 checked=2 not_studied=0 not_led=1 no_duty_list=0 no_organisation=0 no_certificate=0 contracting=0 no_drill=1
late
self_found=3
self_fixed=2
found=3
fixed=2
listed=1
listed_fixed=1

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
late
self_found=3
self_fixed=2
found=3
fixed=1
listed=1
listed_fixed=0
08-10 self_found=3 self_fixed=2 found=3 fixed=0 listed=1 listed_fixed=0
late
self_found=3
self_fixed=2
found=3
fixed=0
listed=1
listed_fixed=0
08-15 self_found=3 self_fixed=2 found=3 fixed=0 listed=1 listed_fixed=0
late
self_found=3
self_fixed=2
found=3
fixed=0
listed=1
listed_fixed=0
08-30 self_found=3 self_fixed=2 found=3 fixed=0 listed=1 listed_fixed=0
late
self_found=3
self_fixed=2
found=3
fixed=0
listed=1
listed_fixed=0
08-31 self_found=3 self_fixed=2 found=3 fixed=2 listed=1 listed_fixed=1
late
self_found=3
self_fixed=2
found=3
fixed=2
listed=1
listed_fixed=1

# every cell says what it is counted by; count returns it (of money in yuan, told in 10,000)
$ bihuan -f s report monthly_table --month 2026-08 --explain fixed; bihuan -f s count $(bihuan -f s report monthly_table --month 2026-08 --explain checked); bihuan -f s report national_monthly --month 2026-07 --explain total,general_rate; bihuan -f s report national_monthly --month 2026-07 --explain chemicals,funds; bihuan -f s report national_monthly --month 2026-07 --explain general_rate,year; eval bihuan -f s count $(bihuan -f s report national_monthly --year 2026 --as-of 2026-07-31 --explain funds)
hazard 'level:major source:inspection found_on:2026-05-10..2026-08-31 completed_on:<=2026-08-31' --as-of 2026-08-31
2
hazard 'level:general found_on:2026-07-01..2026-07-31 completed_on:<=2026-07-31' --as-of 2026-07-31
hazard level:general found_on:2026-07-01..2026-07-31 --as-of 2026-07-31
hazard rectified_on:2026-07-01..2026-07-31 enterprise.sector:chemicals --sum funds_spent --as-of 2026-07-31
hazard 'level:general found_on:2026-01-01..2026-07-31 completed_on:<=2026-07-31' --as-of 2026-07-31
hazard level:general found_on:2026-01-01..2026-07-31 --as-of 2026-07-31
54846.17
$ bihuan -f s report monthly_table --explain nothing; bihuan -f s report nothing; bihuan -f s report monthly_table --year 2026; bihuan -f s report monthly_table --month 2026-13; bihuan -f s report monthly_table --month 2026-08 --from 2026-01-01 --to 2026-02-01; bihuan -f s report monthly_table --from 2026-02-01; bihuan -f s report monthly_table --as-of 2026-09-02; bihuan -f s report monthly_table --format pdf; bihuan -f s report monthly_table -o x.txt; bihuan -f s report overdue --since XD-A-001; bihuan -f s report
bihuan: not_found: The report has no cell “nothing”; write ROW or ROW,COLUMN by their codes, as --json tells them
bihuan: unknown_report: There is no report “nothing”. There are: monthly_table national_monthly enterprise_statistics six_numbers weekly_return year_report year_end closing days_to_close four_colours in_time inspectors listed_majors majors_balance overdue post_cards public_reports repeats returns_due routines_done self_search tasks upstream work_done
bihuan report list lists them
bihuan: bad_argument: The report monthly_table is made: every month; not by --year
bihuan help COMMAND shows the usage
bihuan: bad_argument: --month takes a period such as 2026-08, not “2026-13”
bihuan help COMMAND shows the usage
bihuan: bad_argument: Say one period: --month, --quarter, --half, --year, --week, or --from and --to
bihuan help COMMAND shows the usage
bihuan: bad_argument: --from and --to stand together: the first and the last day
bihuan help COMMAND shows the usage
bihuan: bad_date: --as-of: 2026-09-02 is in the future; give a day up to today
bihuan: bad_argument: --format pdf writes a file: say which with -o
bihuan help COMMAND shows the usage
bihuan: bad_argument: x.txt: its ending says no format; let it end in .csv, .xlsx, .pdf or .docx, or say --format
bihuan help COMMAND shows the usage
bihuan: bad_argument: The report overdue has nothing to do with campaigns
bihuan help COMMAND shows the usage
bihuan: bad_argument: Usage: bihuan report list | REPORT [--month YYYY-MM | --quarter YYYY-Qn | --half YYYY-Hn | --year YYYY | --week DAY | --from DAY --to DAY] [--as-of DAY] [--since NUMBER | --alone NUMBER] [--all] [--format text|csv|xlsx|pdf|docx|json] [-o FILE] [--explain ROW,COLUMN] | submit REPORT … [FIELD=VALUE…] | compare NUMBER
bihuan help COMMAND shows the usage
[exit 2]
# a period is one of the kind that was asked for, as people write it
$ for q in '--quarter 1-Q1' '--quarter 2026-13' '--month 2026' '--half 2026-H3' '--year 2026-08' '--month Q3'; do bihuan -f s report national_monthly $q 2>&1 | head -n 1; done; for q in '--quarter 2026年二季度' '--half 2026年上半年' '--month 2026年8月' '--year 2026年'; do bihuan -f s --json report national_monthly $q | json period.from period.to | tr '\n' ' '; done
bihuan: bad_argument: --quarter takes a period such as 2026-Q3, not “1-Q1”
bihuan: bad_argument: --quarter takes a period such as 2026-Q3, not “2026-13”
bihuan: bad_argument: --month takes a period such as 2026-08, not “2026”
bihuan: bad_argument: --half takes a period such as 2026-H2, not “2026-H3”
bihuan: bad_argument: --year takes a period such as 2026, not “2026-08”
bihuan: bad_argument: --month takes a period such as 2026-08, not “Q3”
2026-04-01 2026-06-30 2026-01-01 2026-06-30 2026-08-01 2026-08-31 2026-01-01 2026-12-31 
# whoever has seen enough of it is told of no fault; a disk that is full is one
$ bihuan demo d.bihuan >/dev/null; python3 -c 'import os, subprocess, sys; r, w = os.pipe(); os.close(r); print(subprocess.run(sys.argv[1:], stdout=w).returncode)' bihuan --lang zh -f d.bihuan report national_monthly --all --format csv; bihuan -f s report national_monthly --month 2026-07 --format csv >/dev/full
0
bihuan: io: The output could not be written: the disk is full
[exit 3]
# what people read, in both languages; CSV, a workbook
$ COLUMNS=80 bihuan -f s report monthly_table --month 2026-08; COLUMNS=80 bihuan -f s --lang zh report national_monthly --month 2026-07
Monthly table of major hazards 2026-08 Overall
Item                                                      Cumulative
1 Major hazards found by enterprises themselves                    3
2 Of these rectified                                               2
3 Major hazards found by inspections                               3
4 Of these rectified                                               2
5 Major hazards listed                                             1
6 Of these rectified                                               1
Note: major hazards from reports of the public (not in …           0
To compare: row 1 as enterprises returned it                       0
To compare: row 2 as enterprises returned it                       0

Monthly table of major hazards 2026-08 Spot checks of self-inspection
Item                                        Cumulative
1 Enterprises checked                                2
2 Head did not study the work                        0
3 Head led no inspection                             1
4 No list of everybody's duties                      0
5 No safety organisation or too few people           0
6 Special work without a certificate                 0
7 Contracting and letting in disorder                0
8 No drills, or exits unknown                        1

Monthly table of major hazards 2026-08 Entered after the day
Item      Entered since
Of row 1              3
Of row 2              2
Of row 3              3
Of row 4              2
Of row 5              1
Of row 6              1

From 2026-08-01 to 2026-08-31, as things stood on 2026-08-31
Cumulative since 2026-05-10: 专项行动(示例)
Counting rule: Found goes by the day it was found, rectified by the day of the
passed check, all by level and state as they stood on the day; listed ones by
the day of listing, counted again (rows 5 and 6 beside 1 to 4); entered after
the day: what lies in the period and was entered later, within the figures
above; spot checks by enterprises, each once; what enterprises returned is the
sum of their tables of the month, to compare
Source: 002 annex 2: sent from June on, before each month's end, cumulative to
that month's end
Filled in by:              Phone:              
事故隐患排查治理情况月报表 2026-07 总体情况
项目                              本期  年初累计
应排查治理的生产经营单位（家）       3         3
实际排查治理的生产经营单位（家）     1         2
覆盖率（%）                       33.3      66.7
一般隐患：排查（项）                 1         1
一般隐患：其中已整改（项）           0         0
一般隐患：整改率（%）              0.0       0.0
重大隐患：排查（项）                 1         7
重大隐患：其中已整改销号（项）       0         2
重大隐患：整改率（%）              0.0      28.6
列入治理计划的重大隐患（项）         1         4
其中达到“五到位”要求的（项）         1         4
挂牌督办的重大隐患（项）             1         1
其中省级挂牌（项）                   1         1
其中地市级挂牌（项）                 0         0
累计落实隐患治理资金（万元）      4.23      5.48

事故隐患排查治理情况月报表 2026-07 本期，按行业领域
行业              (1)  (2)    (3)  (4)  (5)  (6)  (7)  (8)  (9)  (10)  (11)
工贸-建材           1    1  100.0    0    0    —    1    0  0.0     1     1
化工和危险化学品    2    0    0.0    1    0  0.0    0    0    —     0     0
合计                3    1   33.3    1    0  0.0    1    0  0.0     1     1

行业              (12)  (13)  (14)  (15)
工贸-建材            1     1     0  3.00
化工和危险化学品     0     0     0  1.23
合计                 1     1     0  4.23
(1) 应排查治理的生产经营单位（家）
(2) 实际排查治理的生产经营单位（家）
(3) 覆盖率（%）
(4) 一般隐患：排查（项）
(5) 一般隐患：其中已整改（项）
(6) 一般隐患：整改率（%）
(7) 重大隐患：排查（项）
(8) 重大隐患：其中已整改销号（项）
(9) 重大隐患：整改率（%）
(10) 列入治理计划的重大隐患（项）
(11) 其中达到“五到位”要求的（项）
(12) 挂牌督办的重大隐患（项）
(13) 其中省级挂牌（项）
(14) 其中地市级挂牌（项）
(15) 累计落实隐患治理资金（万元）

事故隐患排查治理情况月报表 2026-07 年初累计，按行业领域
行业              (1)  (2)    (3)  (4)  (5)  (6)  (7)  (8)   (9)  (10)  (11)
工贸-建材           1    1  100.0    0    0    —    2    0   0.0     2     2
化工和危险化学品    2    1   50.0    1    0  0.0    5    2  40.0     2     2
合计                3    2   66.7    1    0  0.0    7    2  28.6     4     4

行业              (12)  (13)  (14)  (15)
工贸-建材            1     1     0  3.00
化工和危险化学品     0     0     0  2.48
合计                 1     1     0  5.48
(1) 应排查治理的生产经营单位（家）
(2) 实际排查治理的生产经营单位（家）
(3) 覆盖率（%）
(4) 一般隐患：排查（项）
(5) 一般隐患：其中已整改（项）
(6) 一般隐患：整改率（%）
(7) 重大隐患：排查（项）
(8) 重大隐患：其中已整改销号（项）
(9) 重大隐患：整改率（%）
(10) 列入治理计划的重大隐患（项）
(11) 其中达到“五到位”要求的（项）
(12) 挂牌督办的重大隐患（项）
(13) 其中省级挂牌（项）
(14) 其中地市级挂牌（项）
(15) 累计落实隐患治理资金（万元）

期间 2026-07-01 至 2026-07-31，截至 2026-07-31 的情况
口径：应排查单位为台账内企业；实际排查单位为期内有自查、日周月排查、带队检查或者
防火巡查记录的企业，同一企业只计一家；隐患按发现日期，已整改按复查合格日期，重大
隐患已整改销号按销号日期；列入治理计划的为已有治理方案的重大隐患，“五到位”为目标
任务、经费物资、机构人员、时限要求、安全措施应急预案均已填写；资金按整改完成日期
计，单位万元；分母为零的比率记为“—”
依据：2012年版月报表：每月6日前报上月，自1月起累计
审核人：　　　　填表人：　　　　联系电话：　　　　填报日期：　　　　
$ bihuan -f s report monthly_table --month 2026-08 --format csv | tr -d '\r'; bihuan -f s report national_monthly --month 2026-07 -o n.xlsx; bihuan -f s report national_monthly --month 2026-07 -o n.xlsx; bihuan -f s report monthly_table --month 2026-08 -o m.csv; wc -l <m.csv
﻿Monthly table of major hazards 2026-08 Overall
Item,Cumulative
1 Major hazards found by enterprises themselves,3
2 Of these rectified,2
3 Major hazards found by inspections,3
4 Of these rectified,2
5 Major hazards listed,1
6 Of these rectified,1
Note: major hazards from reports of the public (not in row 3),0
To compare: row 1 as enterprises returned it,0
To compare: row 2 as enterprises returned it,0

Monthly table of major hazards 2026-08 Spot checks of self-inspection
Item,Cumulative
1 Enterprises checked,2
2 Head did not study the work,0
3 Head led no inspection,1
4 No list of everybody's duties,0
5 No safety organisation or too few people,0
6 Special work without a certificate,0
7 Contracting and letting in disorder,0
"8 No drills, or exits unknown",1

Monthly table of major hazards 2026-08 Entered after the day
Item,Entered since
Of row 1,3
Of row 2,2
Of row 3,3
Of row 4,2
Of row 5,1
Of row 6,1

"From 2026-08-01 to 2026-08-31, as things stood on 2026-08-31"
Cumulative since 2026-05-10: 专项行动(示例)
"Counting rule: Found goes by the day it was found, rectified by the day of the passed check, all by level and state as they stood on the day; listed ones by the day of listing, counted again (rows 5 and 6 beside 1 to 4); entered after the day: what lies in the period and was entered later, within the figures above; spot checks by enterprises, each once; what enterprises returned is the sum of their tables of the month, to compare"
"Source: 002 annex 2: sent from June on, before each month's end, cumulative to that month's end"
"Filled in by:              Phone:              "
n.xlsx
m.csv
37
bihuan: file_exists: n.xlsx: the file is already there
choose another name for it
# a user's own stands beside them without anything being built; a wrong one is refused with file, line and key
$ cat >$XDG_CONFIG_HOME/bihuan/reports/own.cfg <<'END'
> name = "own"; zh = "自己的"; en = "Our own"; periods = [ "month" ]; source = "ours"; rule = { en = "by the day found"; };
> parts = ( { name = "a"; by = "found_on month"; columns = ( { name = "all"; en = "All"; from = "open"; } );
>   rows = ( { name = "n"; en = "Found"; ledger = "hazard"; line = "found_on:@from..@until"; },
>            { name = "days"; en = "To the check"; ledger = "hazard"; line = "found_on:@from..@until"; median = [ "found_on", "completed_on" ]; } ); },
>   { name = "b"; list = { ledger = "hazard"; line = "is:open found_on:<=@until"; fields = [ "enterprise.sector", "found_on", "state" ]; }; } );
> END
$ bihuan -f s report own --month 2026-08; bihuan -f s report list | grep own; bihuan -f s report own --month 2026-06 | sed -n '/^Our own 2026-06 *$/,$p' | head -3
Our own 2026-08
Found on  Found  To the check (days)
2026-05       2                   51
2026-06       4                   34
2026-07       2                   31
Total         8                   51

Our own 2026-08
No.          Sector                    Found on    State
2026-A-0008  Chemicals                 2026-07-31  Checked
2026-A-0006  Chemicals                 2026-06-10  Graded
2026-A-0005  Chemicals                 2026-06-15  Graded
2026-A-0004  Industry: building mate…  2026-07-01  Checked
2026-A-0003  Industry: building mate…  2026-06-30  Checked
2026-A-0001  Chemicals                 2026-05-09  Graded

From 2026-08-01 to 2026-08-31, as things stood on 2026-08-31
Counting rule: by the day found
Source: ours
own                    Our own                                       every month
Our own 2026-06
Found on  Found  To the check (days)
2026-05       2                   51
$ S=$PWD/s; cd $XDG_CONFIG_HOME/bihuan/reports; cp own.cfg good; for x in 's/"hazard"; line = "found_on/"hazards"; line = "found_on/' 's/found_on:@from/found_at:@from/' 's/@until/@end/' 's/median = \[ "found_on", /median = [ /' 's/ month";/ weekday";/' 's/"open"/"ever"/' 's/name = "days"/name = "n"/' 's/sector/sektor/' 's/periods = \[ "month" \]/periods = [ "fortnight" ]/' 's/en = "All";//' 's/columns = /colums = /' 's/by = "found_on month";//; s/name = "days";/name = "days"; by = "found_on";/'; do sed "$x" good >own.cfg; bihuan -f $S report list 2>&1 >/dev/null | sed -n '1s/.*own.cfg/own.cfg/p'; done; rm own.cfg good; cd - >/dev/null
own.cfg, line 3, parts[0].rows[0].ledger: there is no ledger “hazards”
own.cfg, line 3, parts[0].rows[0].line: the ledger Hazard has no field “found_at”; it has description, enterprise, level, state, deadline, found_on, next_due and more; put a word with a colon in quotation marks
own.cfg, line 3, parts[0].rows[0].line: @end means nothing; there are @from, @until, @asof, @year and @period
own.cfg, line 4, parts[0].rows[1].median: days are counted from one date to another: name two
own.cfg, line 3, parts[0].rows[0].ledger: “weekday” should be month, quarter or year
own.cfg, line 2, parts[0].columns[0].from: “ever” should be begin (of the period), month, year, campaign, open or end
own.cfg, line 4, parts[0].rows[1].name: there is a row “n” already
own.cfg, line 5, parts[1].list.fields: the ledger enterprise has no field “sektor”
own.cfg, line 1, periods: “fortnight” is no period; write one such as day, week, week thursday, month, 2 months, quarter, half-year, year, 3 years, 4 times month
own.cfg, line 2, parts[0].columns[0]: a label is missing: write zh, en or both
own.cfg, line 2, parts[0].colums: unknown key; allowed are name, zh, en, says, rows, columns, like, by, across, largest, chart, total, list, routines, only, numbers
own.cfg, line 4, parts[0].rows[1].by: a row is grouped where its part is: the part has no key by
# the same when everything is folded anew
$ bihuan -f s rebuild >/dev/null; for m in 06 07 08; do bihuan -f s --json report monthly_table --month 2026-$m | python3 cells.py | md5sum; bihuan -f s --json report national_monthly --month 2026-$m | python3 cells.py | md5sum; done >again; for m in 06 07 08; do bihuan -f s --json report monthly_table --month 2026-$m | python3 cells.py | cut -d' ' -f1-6; done
self_found=2 self_fixed=2 found=1 fixed=0 listed=0 listed_fixed=0
late
self_found=2
self_fixed=2
found=1
fixed=0
listed=0
listed_fixed=0
self_found=3 self_fixed=2 found=3 fixed=1 listed=1 listed_fixed=0
late
self_found=3
self_fixed=2
found=3
fixed=1
listed=1
listed_fixed=0
self_found=3 self_fixed=2 found=3 fixed=2 listed=1 listed_fixed=1
late
self_found=3
self_fixed=2
found=3
fixed=2
listed=1
listed_fixed=1
# cumulative since the campaign that is on; one that was over before the period began is not counted from
$ bihuan -f s new campaign name=旧行动 from=2025-05-01 until=2026-03-31 >/dev/null; for m in 03 04; do bihuan -f s report six_numbers --month 2026-$m | grep Cumulative.since; done; bihuan -f s new campaign name=新行动 from=2026-06-10 >/dev/null; bihuan -f s report six_numbers --month 2026-06 | grep Cumulative.since
Cumulative since 2025-05-01: 旧行动
Cumulative since 1 January 2026
Cumulative since 2026-06-10: 新行动
# year's end asks for the papers that nobody signed yet: not for the signed, nor for the void
$ bihuan -f p init --name 示范园区 --person 甲; bihuan -f p new person name=乙 role=supervisor >/dev/null; for n in 一 二 三 四 五; do bihuan -f p new paper title=$n drafted_on=2026-08-01 on=2026-08-01 >/dev/null; done; for n in 2 3 4; do bihuan -f p act WS-A-000$n ask signer=P-A-002 on=2026-08-02; done; bihuan -f p --as P-A-002 act WS-A-0003 send_back opinion=重拟 on=2026-08-03; bihuan -f p --as P-A-002 act WS-A-0004 issue on=2026-08-03; bihuan -f p act WS-A-0005 drop why=重复 on=2026-08-03; for d in 2026-08-02 2026-08-03; do bihuan -f p report year_end --year 2026 --as-of $d | grep Papers; eval bihuan -f p count $(bihuan -f p report year_end --year 2026 --as-of $d --explain unsigned); done
p
WS-A-0002 waiting
WS-A-0003 waiting
WS-A-0004 waiting
WS-A-0003 returned
WS-A-0004 issued
WS-A-0005 dropped
Papers not signed                                         4
4
Papers not signed                                         3
3

# a paragraph with figures of its table above it; what it names has to be there
$ bihuan -f s report year_report --year 2026 --format text | sed -n '2p;$p'; mkdir -p $XDG_CONFIG_HOME/bihuan/reports; for n in '{found.period}' '{lost}' '{found.moon}' '{found'; do printf 'name = "own"; zh = "自"; en = "Own"; periods = [ "year" ]; source = "x"; rule = { zh = "x"; en = "x"; };\nparts = ( { name = "a"; says = { zh = "%s项"; en = "%s hazards"; };\n columns = ( { name = "period"; zh = "本年"; en = "Year"; from = "begin"; } );\n rows = ( { name = "found"; zh = "隐患"; en = "Found"; ledger = "hazard"; line = "found_on:@from..@until"; } ); } );\n' "$n" "$n" >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; bihuan -f s report own --year 2026 --format text 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 2; done; rm $XDG_CONFIG_HOME/bihuan/reports/own.cfg
8 hazards were found in the year (0 in the year before), 7 of them major; 5 were rectified, 5 passed their check, 2 were signed off; 12.98 (10,000 yuan) were spent. Open on the day: 6, of these major 5, overdue 0, listed 1.
Head (signed):              In charge (signed):              Filled in by:              Date:              
Own 2026
8 hazards
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 2, parts[0].says: there is no figure {lost}: write {row} or {row.column}
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 2, parts[0].says: there is no figure {found.moon}: write {row} or {row.column}
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 2, parts[0].says: a brace is opened and not closed
bihuan config --path says where the settings are
