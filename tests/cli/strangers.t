# Sheets in the shapes that strangers send, each for a kind of them: what is taken in,
# what goes to the note, what is passed over or warned of.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg

# words: a state beats a result; in a column of rectification they are states, with a day beside them
$ $TESTS/exchange/cases/take.sh hazard result_and_state.csv description,state,check_result,completed_on
new=2 undated=1
东侧爬梯缺一级踏步|signed_off|pass|
泵房照明灯不亮|rectifying||
$ $TESTS/exchange/cases/take.sh hazard only_states.csv state,measure_taken,overdue
new=3
awaiting_check||False
rectifying||True
awaiting_check||False
$ $TESTS/exchange/cases/take.sh hazard status_words.csv state,rectified_on,measure_taken,overdue
new=5 undated=1
awaiting_check|||False
signed_off|||False
awaiting_check|||False
rectifying|||True
awaiting_check|2026-03-12||False
$ $TESTS/exchange/cases/take.sh hazard status_glyphs.csv state
new=10 undated=3
awaiting_check
rectifying
awaiting_check
awaiting_check
awaiting_check
awaiting_check
signed_off
signed_off
signed_off
rectifying

# the values say which field a column is; types written together, in numbered lists, without their zero
$ $TESTS/exchange/cases/take.sh hazard types_under_kind.csv accident_types,category,note
new=2
WSA10010||
WSA10006、WSA10009||
$ $TESTS/exchange/cases/take.sh hazard joined_types.csv accident_types
new=1 warned=1
WSA10009、18
! line 2: Possible accidents: “Other explosion” is valid up to 2026-06-30, not on 2026-08-03; it keeps its code 18
$ $TESTS/exchange/cases/take.sh hazard numbered_lists.csv accident_types
new=3
07、20
08、05
08、05
$ $TESTS/exchange/cases/take.sh hazard lost_zero.xlsx accident_types
new=1
WSA10009

# headings that name a level, cells of two facts
$ $TESTS/exchange/cases/take.sh hazard two_facts.csv description,level,state,rectified_on,responsible,note
new=2
联锁停用|major|awaiting_check|2026-08-09|乙|整改责任部门：设备科
围堰破损|major|rectifying||丙|整改责任部门：机修班

# rows that are no records
$ $TESTS/exchange/cases/take.sh hazard notes_below.xlsx description,enterprise_label,found_on,found_by
new=1 passed_over=2
东侧爬梯缺一级踏步|一号厂|2026-08-03|甲
$ json left_out <case.json
["line 6: a note: 说明：  第一条：本表每月报一次。", "line 7: a note: 第二条：状态填开放或关闭。", "line 1, above the heading: 隐患排查统计表", "line 2, above the heading: 填报时间：2026年8月5日"]
$ $TESTS/exchange/cases/take.sh hazard totals.xlsx description,funds_spent
new=1 passed_over=1
灭火器过期|100.00
$ $TESTS/exchange/cases/take.sh hazard heading_again.csv description
new=2 passed_over=1
灭火器过期
漏油
$ $TESTS/exchange/cases/take.sh enterprise two_row_heading.xlsx name,address,contact_phone,note
new=2
一号厂|东路1号|0000-1|专项类别 制冷：√
二号厂|东路2号|0000-2|专项类别 粉尘：√

# a form, another kind of list, a sheet without days are refused once
$ $TESTS/exchange/cases/take.sh hazard form.xlsx description
bihuan: bad_heading: No heading line of the ledger Hazard was found in the first 20 rows: none of them has a column Description
[exit 1]
$ $TESTS/exchange/cases/take.sh hazard other_list.csv description
bihuan: bad_heading: No column of this sheet is Description: it is a form, or another kind of list than Hazard; where one is, name it: --map COLUMN=description
[exit 1]
$ $TESTS/exchange/cases/take.sh hazard no_day.csv description
bihuan: required: No column of this sheet is Found on; give one for all rows: --set found_on=…
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f case.bihuan --lang zh import hazard $TESTS/exchange/cases/no_day.csv --create-missing; bihuan -f case.bihuan count hazard; bihuan -f case.bihuan count enterprise
0
0
bihuan: required: 这张表没有“发现日期”一列；请给全部行一个值：--set 发现日期=…
字段见：bihuan help 台账或环节
$ $TESTS/exchange/cases/take.sh hazard no_day.csv description,found_on --set 发现日期=2026-08-01
new=1
东侧爬梯缺一级踏步|2026-08-01

# nothing is dropped unsaid, nothing is made up
$ $TESTS/exchange/cases/take.sh hazard check_without_result.csv state,overdue,completed_on,note
new=1 warned=1
awaiting_check|False||复查日期：2026-08-09~复查人：乙
! line 2: a day or a person of a check, but no result: kept in the note
$ $TESTS/exchange/cases/take.sh hazard closed_undated.csv state,completed_on,signed_off_on,overdue
new=1 undated=1
signed_off|||False
$ bihuan -f case.bihuan count hazard is:open; bihuan -f case.bihuan count hazard state:signed_off completed_on:; bihuan -f case.bihuan --json today | python3 -c 'import json, sys; print(sum(m["closed"] for m in json.load(sys.stdin)["months"]))'; bihuan -f case.bihuan verify; bihuan -f case.bihuan rebuild; bihuan -f case.bihuan count hazard state:signed_off completed_on:
0
1
0
1
$ $TESTS/exchange/cases/take.sh hazard more_cells.csv description,note
new=2 warned=1
灭火器过期|D列：压力不足~E列：共三具
漏油|
! line 2: 2 cells beyond the heading are kept in the note
$ $TESTS/exchange/cases/take.sh hazard cell_picture.xlsx measure_taken,state
new=1 warned=1
|rectifying
! line 2: 整改情况: a picture was not taken
$ $TESTS/exchange/cases/take.sh hazard filtered.xlsx description
new=2 warned=1
灭火器过期
消火栓无水
! line 3: the row is hidden in the sheet
$ $TESTS/exchange/cases/take.sh hazard percent.xlsx note
new=1
35%
$ $TESTS/exchange/cases/take.sh hazard general_prefixed.xlsx note
new=1
5

# days and deadlines, counted from the row's own day
$ $TESTS/exchange/cases/take.sh hazard relative_days.csv found_on,deadline
new=4 warned=1
2026-03-05|2026-03-31
2026-03-05|2026-03-12
2026-03-05|2026-03-05
2026-03-05|2026-03-04
! line 5: Deadline 2026-03-04 is before Found on 2026-03-05
$ $TESTS/exchange/cases/take.sh hazard han_days.csv found_on
new=4
2026-08-01
2026-08-12
2026-08-31
2026-08-01
$ $TESTS/exchange/cases/take.sh hazard no_year.xlsx found_on
new=3 warned=3
2026-08-01
2026-08-02
2026-08-03
! line 3: Found on: “8月1日” has no year, 2026 is taken
! line 4: Found on: “8.2” has no year, 2026 is taken
! line 5: Found on: “8/3” has no year, 2026 is taken
$ $TESTS/exchange/cases/take.sh hazard deadlines.csv deadline,note
new=9 kept_in_note=1 warned=1
2026-03-31|
2026-03-31|
2026-03-08|整改期限：3日内
2026-03-05|整改期限：立即整改
2026-03-05|整改期限：当场整改
2026-03-31|整改期限：2026.3.10-3.31
2026-03-31|整改期限：2026-03-10至2026-03-31
2026-03-31|整改期限：2026年3月底
|整改期限：长期
! line 10: 整改期限: “长期” was not understood and is kept in the note
$ $TESTS/exchange/cases/take.sh hazard deadline_words.csv deadline,note
new=7 kept_in_note=1 warned=2
2026-08-03|整改期限：立即整改
2026-08-15|整改期限：8月15日
2026-08-31|整改期限：2026年8月
2026-08-06|整改期限：3天
2026-08-20|整改期限：2026-08-05至2026-08-20
|整改期限：长期
2026-08-03|整改期限：当场
! line 3: Deadline: “8月15日” has no year, 2026 is taken
! line 7: 整改期限: “长期” was not understood and is kept in the note
$ $TESTS/exchange/cases/take.sh hazard stray_signs.csv found_on
new=9
2026-08-01
2026-08-01
2026-08-01
2026-08-01
2026-08-01
2026-08-01
2026-08-01
2026-08-01
2026-08-01
$ $TESTS/exchange/cases/take.sh hazard full_width.csv found_on
new=3
2026-08-01
2026-08-01
2026-08-01
$ $TESTS/exchange/cases/take.sh hazard date1904.xlsx found_on
new=1
2026-08-01

# money
$ $TESTS/exchange/cases/take.sh hazard yuan_in_wan.csv funds_spent
new=3
3500.00
3500.00
3500.00
$ $TESTS/exchange/cases/take.sh hazard money_words.csv funds_spent,note
new=7 kept_in_note=1 warned=1
3000.00|
3000.00|
500.00|
-500.00|
500.00|
500.00|
|整改资金：约500元
! line 8: 整改资金: “约500元” was not understood and is kept in the note
$ $TESTS/exchange/cases/take.sh hazard thousands.csv funds_spent
new=5
1234.50
1234.50
1234.50
12000.00
3500.00

# what has held before
$ $TESTS/exchange/cases/take.sh hazard no_r.xlsx enterprise_label,description,location,found_on
new=1
一号厂|灭火器过期|东门|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard phonetic.xlsx enterprise_label,description,location,found_on
new=1
一号厂|灭火器过期|东门|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard sep_line.csv enterprise_label,description,location,found_on
new=1
一号厂|灭火器过期|东门|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard gbk.csv enterprise_label,description,location,found_on
new=1
一号厂|昇䶮㛃𠮷灭火器|东门|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard strict.xlsx enterprise_label,description,location,found_on
new=1
一号厂|灭火器过期|东门|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard prefix.xlsx enterprise_label,description,location,found_on
new=1
一号厂|灭火器过期|东门|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard merged_down.xlsx enterprise_label,description,location,found_on
new=2
一号厂|灭火器过期|东门|2026-08-01
一号厂|漏油|东门|2026-08-02
$ $TESTS/exchange/cases/take.sh hazard emoji.csv enterprise_label,description,location,found_on
new=1
一号厂|👷‍♂️未戴安全帽🪖|👨‍👩‍👧‍👦|2026-08-01
$ $TESTS/exchange/cases/take.sh hazard several_sheets.xlsx description
new=1
灭火器过期
$ json sheet other_sheets <case.json
7月
["8月"]
$ $TESTS/exchange/cases/take.sh hazard one_han.csv description
new=1
ＬＮＧ储罐泄漏
$ for w in 罐 lng cgxl; do bihuan -f case.bihuan count hazard $w; done
1
1
1
