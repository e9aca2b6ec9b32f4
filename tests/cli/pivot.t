# Any ledger by any of its fields, and across another; what is kept stands among the reports.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; for e in '宏达化工(示例) sector=chemicals' '永固建材(示例) sector=building_materials' '精工机械(示例) sector=machinery'; do set -- $e; bihuan -f s new enterprise name="$1" $2 >/dev/null; done; bihuan -f s count enterprise
s
3
$ for x in 'E-A-0001 general 2026-07-03 罐区' 'E-A-0001 general 2026-08-03 罐区' 'E-A-0001 major 2026-08-09 泵房' 'E-A-0002 general 2026-08-20 窑头' 'E-A-0003 - 2026-08-30 "机加,东"'; do eval set -- $x; bihuan -f s new hazard enterprise=$1 description=隐患 source=self location="$4" found_on=$3 on=$3 >/dev/null; done; for n in 1 2 4; do bihuan -f s act 2026-A-000$n grade level=general on=2026-08-31; done; bihuan -f s act 2026-A-0003 grade level=major basis=citation standard=标准 article=一 text=条文 on=2026-08-31
2026-A-0001 graded
2026-A-0002 graded
2026-A-0004 graded
2026-A-0003 graded
# every cell is what its line counts
$ bihuan -f s pivot hazard --rows enterprise --columns level; bihuan -f s new hazard enterprise=E-A-0003 description=隐患 source=self location=外罐区 found_on=2026-08-30 on=2026-08-30 >/dev/null; for c in 1 2 3; do line=$(bihuan -f s pivot hazard --rows location --explain $c); echo "$line: $(eval bihuan -f s count $line)"; done; for c in 1,1 2,3 E-A-0003,- total,general total; do line=$(bihuan -f s pivot hazard --rows enterprise --columns level --explain $c); echo "$line: $(eval bihuan -f s count $line)"; done
Hazard: Enterprise x Level 2026-09
Enterprise      Total  General  Major  (not said)
宏达化工(示例)      3        2      1           0
永固建材(示例)      1        1      0           0
精工机械(示例)      1        0      0           1
Total               5        3      1           1

As things stood on 2026-09-01
Counting rule: The records there are, by the fields chosen, as they stood on the day; filter: none
Source: the park's own: a pivot
hazard 'location:=罐区' --as-of 2026-09-01: 2
hazard 'location:=外罐区' --as-of 2026-09-01: 1
hazard 'location:="机加,东"' --as-of 2026-09-01: 1
hazard enterprise:E-A-0001 --as-of 2026-09-01: 3
hazard enterprise:E-A-0003 level:major --as-of 2026-09-01: 0
hazard enterprise:E-A-0003 level: --as-of 2026-09-01: 2
hazard level:general --as-of 2026-09-01: 3
hazard --as-of 2026-09-01: 6
$ bihuan -f s pivot 隐患 --rows '发现日期 月' --columns 企业.行业 found_on:@from..@until --quarter 2026-Q3; bihuan -f s pivot hazard --rows location; bihuan -f s --json pivot hazard --rows level --as-of 2026-08-30 | json rows as_of
Hazard: Found on (month) x Sector 2026-Q3
Found on  Total  Industry: building materials  Industry: machinery  Chemicals
2026-07       1                             0                    0          1
2026-08       5                             1                    2          2
Total         6                             1                    2          3

From 2026-07-01 to 2026-09-30, as things stood on 2026-09-01
Counting rule: The records there are, by the fields chosen, as they stood on the day; filter: found_on:@from..@until
Source: the park's own: a pivot
Hazard: Location 2026-09
Location  Records
罐区            2
外罐区          1
机加,东         1
泵房            1
窑头            1
Total           6

As things stood on 2026-09-01
Counting rule: The records there are, by the fields chosen, as they stood on the day; filter: none
Source: the park's own: a pivot
[{"code": "-", "label": "(not said)", "values": [6]}, {"code": "total", "label": "Total", "values": [6]}]
2026-08-30
# the numbers come out as numbers, in a file too; as things stood on a day
$ bihuan -f s pivot hazard --rows level --median found_on,graded_on --format csv | tr -d '\r' | tail -n +2 | head -4; bihuan -f s pivot hazard --rows level --distinct enterprise -o p.xlsx; bihuan -f s pivot hazard --rows level --month 'last month' | head -1; bihuan -f s pivot hazard --rows level --month 上月 | tail -3 | head -1; bihuan -f s report closing --quarter 'last quarter' | head -1
Level,"Graded on: days until it, the middle one (days)"
General,28
Major,22
(not said),—
p.xlsx
Hazard: Level 2026-08
As things stood on 2026-08-31
Closing rate and days per step 2026-Q2
# kept
$ bihuan -f s pivot hazard --rows enterprise --columns level is:open --keep 各企业隐患; bihuan -f s pivot hazard --rows level --keep by_level; bihuan -f s report list | grep 'own_1\|by_level'; bihuan -f s report 各企业隐患 | head -3; bihuan -f s report own_1 --explain 1,2; bihuan -f s pivot hazard --rows level --keep 各企业隐患; bihuan -f s pivot hazard --rows level --keep own_1; bihuan -f s pivot hazard --rows level --keep closing; ls $XDG_CONFIG_HOME/bihuan/reports
own_1
by_level
by_level               by_level                                      every month, every quarter, every half-year, every year, every week
own_1                  各企业隐患                                    every month, every quarter, every half-year, every year, every week
各企业隐患 2026-09
Enterprise      Total  General  Major  (not said)
宏达化工(示例)      3        2      1           0
hazard is:open enterprise:E-A-0001 level:general --as-of 2026-09-01
by_level.cfg
own_1.cfg
bihuan: report_exists: There is a report “各企业隐患” already; choose another name
choose another name
bihuan: report_exists: There is a report “own_1” already; choose another name
choose another name
bihuan: report_exists: There is a report “closing” already; choose another name
choose another name

# and help tells of it as of any other, by name or title; one that is wrong beside it hides none
$ echo 'name = "bad' >$XDG_CONFIG_HOME/bihuan/reports/bad.cfg; bihuan -f s --lang zh help 各企业隐患; bihuan -f s --lang en help own_1 | head -n 3; rm $XDG_CONFIG_HOME/bihuan/reports/bad.cfg; bihuan --lang en help self_search; bihuan -f s help own_2; bihuan -f s --json report list | python3 -c 'import json, sys; print([(r["name"], r["title"]) for r in json.load(sys.stdin) if r["name"] in ("own_1", "by_level")])'
bihuan report own_1

各企业隐患

期间
  每月、每季度、每半年、每年、每周

各张表
  各企业隐患
    all 条数

口径
  现有各条按所选字段分组计数，以截至日的情况为准；筛选：is:open

依据
  园区自定：交叉统计
bihuan report own_1

各企业隐患
bihuan report self_search

Self-search of enterprises

Periods
  every month, every quarter, every year

Tables
  Self-search of enterprises
    self_found Found by enterprises,
    self_enterprises Enterprises that found something,
    found Found by inspections,
    enterprises Enterprises where we found something
  By enterprise
    self_found Found by enterprises,
    self_enterprises Enterprises that found something,
    found Found by inspections,
    enterprises Enterprises where we found something
  Enterprises that found nothing themselves
    found_there Found by inspections, major_there Of these major,
    self_none Found by enterprises

How it is counted
  By the day found; none of their own: we found something in the period and they
  nothing, those where we found most first

Source
  002 annex 2: spot checks of the enterprises' own search
[('by_level', 'by_level'), ('own_1', '各企业隐患')]
bihuan: unknown_command: There is no command, ledger, act or report “own_2”
bihuan help shows all

# what cannot be is said
$ for x in '' '--rows sector' '--rows enterprise.name.x' '--rows level.x' '--rows "level month"' '--rows "found_on week"' '--rows level --sum description' '--rows level --median found_on' '--rows level --sum funds_spent --distinct level' '--rows level --columns nothing' '--rows level sector:x' '--rows level found_on:@when' '--rows level --year 2026-08' '--rows level --explain 9,9'; do eval bihuan -f s pivot hazard $x; done; bihuan -f s pivot nothing --rows x | head -1
bihuan: bad_argument: By which field? Write --rows FIELD
bihuan help COMMAND shows the usage
bihuan: unknown_field: The ledger Hazard has no field “sector”
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: enterprise.name.x: “x” stands behind a field that refers to no record
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: level.x: “x” stands behind a field that refers to no record
bihuan help LEDGER|ACT shows the fields
bihuan: bad_argument: “Level” is no date: only dates go by month, quarter or year
bihuan help COMMAND shows the usage
bihuan: bad_argument: “week” should be month, quarter or year
bihuan help COMMAND shows the usage
bihuan: bad_argument: “Description” is neither a whole number nor money: nothing to add up
bihuan help COMMAND shows the usage
bihuan: bad_argument: Days are counted from one date to another: name two, as FROM,TO
bihuan help COMMAND shows the usage
bihuan: bad_argument: A pivot has one measure: --sum, --distinct or --median
bihuan help COMMAND shows the usage
bihuan: unknown_field: The ledger Hazard has no field “nothing”
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: the ledger Hazard has no field “sector”; it has description, enterprise, level, state, deadline, found_on, next_due and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: bad_filter: @when means nothing; there are @from, @until, @asof, @year and @period
bihuan: bad_argument: --year takes a period such as 2026, not “2026-08”
bihuan help COMMAND shows the usage
bihuan: not_found: The report has no cell “9,9”; write ROW or ROW,COLUMN by their codes, as --json tells them
bihuan: unknown_ledger: There is no ledger “nothing”. There are: accident agency blacklist calendar campaign checklist chemical commitment contract_work contractor criterion department document_in draw drill duty_roster emergency_plan enterprise enterprise_document equipment excuse exit expert hazard industry_list inspection insurance issue_list key_person licence major_source meeting micro_assessment model monitoring mutual_check notice_card number_range paper park_assessment penalty person phrase place points post post_card pressing project public_report publicity rescue_team return risk_point rule safety_fund self_assessment sent_up special_worker spot_check submission supply task training visit_plan waste_transfer work_notice
# headings with blanks, and a last word that is none
$ bihuan -f s pivot hazard --rows 'Found on' | sed -n 2p; bihuan -f s pivot hazard --rows 'Found on quarter' --columns 'Graded on' | sed -n 2p; bihuan -f s pivot hazard --rows 'Found on week'; bihuan -f s pivot hazard --rows 'Found off week'
Found on    Records
Found on  Total  2026-08-31  (not said)
bihuan: bad_argument: “week” should be month, quarter or year
bihuan help COMMAND shows the usage
bihuan: unknown_field: The ledger Hazard has no field “Found off week”
bihuan help LEDGER|ACT shows the fields
[exit 2]
# a name that means something else behind report; folders that are not there yet
$ for n in list submit compare; do bihuan -f s pivot hazard --rows level --keep $n 2>&1 | head -n 1; done; XDG_CONFIG_HOME=$PWD/not/yet/there bihuan -f s --lang en pivot hazard --rows level --keep 另一个 >/dev/null; ls not/yet/there/bihuan/reports
bihuan: report_exists: “list” means something else behind report; choose another name
bihuan: report_exists: “submit” means something else behind report; choose another name
bihuan: report_exists: “compare” means something else behind report; choose another name
own_1.cfg
# too many side by side
$ for i in $(seq 201); do echo "$i号点,2026-08-31,E-A-0001,隐患$i,企业自查"; done | sed '1i 部位,发现日期,企业,隐患描述,来源' >many.csv; bihuan -f s import hazard many.csv >/dev/null; bihuan -f s pivot hazard --rows level --columns location; bihuan -f s pivot hazard --rows location --columns level | tail -4 | head -1
bihuan: too_many_columns: Location has 206 values here; at most 200 stand side by side: let it be the rows, or narrow the filter
let it be the rows, or narrow the filter
# and more than stand on paper
$ for f in pdf docx; do bihuan -f s pivot hazard --rows level --columns location location:1 --format $f -o wide.$f; bihuan -f s pivot hazard --rows level --columns location location:1号 --format $f -o narrow.$f 2>/dev/null; done; ls *.pdf *.docx
narrow.pdf
narrow.docx
narrow.docx
narrow.pdf
bihuan: too_many_columns: The table has 122 columns; at most 40 stand on paper: write XLSX or CSV
let it be the rows, or narrow the filter
bihuan: too_many_columns: The table has 122 columns; at most 40 stand on paper: write XLSX or CSV
let it be the rows, or narrow the filter
# the largest first, and what cannot be told behind what is nothing
$ bihuan -f s new enterprise name='汇源仓储(示例)' >/dev/null; n=$(bihuan -f s new hazard enterprise=E-A-0004 description=隐患 source=self location=东门 found_on=2026-08-31 on=2026-08-31); bihuan -f s act $n grade level=general on=2026-08-31 | cut -d' ' -f2; bihuan -f s pivot hazard --rows enterprise --median found_on,graded_on | sed -n 2,6p
graded
Enterprise      Graded on: days until it, the middle one (days)
宏达化工(示例)                                               28
永固建材(示例)                                               11
汇源仓储(示例)                                                0
精工机械(示例)                                                —

# days with a time are put together by month, quarter and year like days
$ bihuan demo p.bihuan >/dev/null; for b in month quarter year; do bihuan -f p.bihuan pivot accident --rows "at $b" --year 2026 | head -6; done; bihuan -f p.bihuan pivot accident --rows 'at month' --year 2026 --explain 2026-07; bihuan -f p.bihuan count accident at:2026-07-01..2026-07-31
Accident: Happened at (month) 2026
Happened at  Records
2026-02            1
2026-07            1
2026-08            1
Total              3
Accident: Happened at (quarter) 2026
Happened at  Records
2026-Q1            1
2026-Q3            2
Total              3

Accident: Happened at (year) 2026
Happened at  Records
2026               3
Total              3

As things stood on 2026-09-01
accident at:2026-07-01..2026-07-31 --as-of 2026-09-01
1
