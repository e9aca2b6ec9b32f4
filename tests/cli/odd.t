# Odd sheets: pages that go on, lists side by side and below one another, rows that are no findings, headings
# that may mean two things, what a report says of itself above its heading.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ $TESTS/exchange/cases/take.sh hazard page_turned.csv description,found_on && json left_out <case.json
new=3 passed_over=3
吊钩防脱钩损坏|2026-06-02
托架间隙超标|2026-06-03
无静电释放器|2026-07-08
["line 5: the title again: 昌盛机械登记表", "line 6: the heading again: 日期  部位  隐患名称", "line 7: the turn of a page: （接上页）", "line 1, above the heading: 昌盛机械登记表"]
$ $TESTS/exchange/cases/take.sh hazard side_by_side.csv description,found_on,responsible,state && json notes <case.json
new=4
拉绳开关失灵|2026-07-03|卫一|rectifying
泄爆片破损|2026-08-01|蒋二|awaiting_check
护栏开焊|2026-07-09|卫一|awaiting_check
梯子无护笼|2026-08-06|蒋二|rectifying
["2 lists stand side by side under the same headings; the rows of each were read"]
$ $TESTS/exchange/cases/take.sh hazard nothing_found.csv description,enterprise_label
new=1 passed_over=5
罐区渗漏|宏达（示例）
$ $TESTS/exchange/cases/take.sh hazard sections.csv description,responsible
new=3 passed_over=6
防火堤孔洞|王五
接地失效|王五
压力表无红线|吴八
$ $TESTS/exchange/cases/take.sh hazard department_or_firm.csv enterprise_label,note && json notes <case.json
new=2
正泰电气（示例）|责任单位：绕线课
正泰电气（示例）|责任单位：设备课
["责任单位 is taken for a department, not for Enterprise, and kept in the note"]
$ $TESTS/exchange/cases/take.sh hazard closing_no.csv state,note
new=4 warned=2 undated=1
awaiting_check|复查时间：2026-08-12~复查人：奚二
awaiting_check|复查时间：2026-08-12~复查人：奚二
awaiting_check|
signed_off|
! line 2: a day or a person of a check, but no result: kept in the note
! line 3: a day or a person of a check, but no result: kept in the note
$ $TESTS/exchange/cases/take.sh hazard closing_day.csv state,signed_off_on,completed_on
new=2 undated=2
signed_off|2026-06-20|
signed_off|2026-06-20|
$ $TESTS/exchange/cases/take.sh hazard joined_headings.csv description,measure_taken
new=2
粉尘清扫记录不全。|完善。
粉尘清扫记录不全。|
$ $TESTS/exchange/cases/take.sh hazard joined_places.csv location,note
new=5
硝化装置|
精馏|
泵区|
中控室|
全厂|
$ $TESTS/exchange/cases/take.sh hazard list_below.csv description && json left_out <case.json
new=2 passed_over=3
平台无护栏
检测仪故障
["line 4: the name of a part: 二、制度措施清单", "line 5: the heading of another list: 序号  制定日期  制度措施名称  主要内容  责任人", "line 6: a row of another list: 1  2026-8-15  《清库管理办法》  明确审批  常四"]
$ $TESTS/exchange/cases/take.sh hazard list_below_ours.csv description
bihuan: rows_rejected: 1 of 2 rows were rejected
correct the file of the rejected rows and import that
[exit 1]
$ json new rejected reasons <case.json
1
1
["line 6, It stands under the heading of line 5; take that list in with --heading 5 --again"]
$ $TESTS/exchange/cases/take.sh hazard filled_in_by.csv enterprise_label,found_by,found_on && json notes left_out <case.json
new=1
宏达化工（示例）有限公司|赵一|2026-08-03
["line 1: “填报单位（盖章）：宏达化工(示例)有限公司” above the heading stands for Enterprise, of which the sheet says nothing else", "line 1: “填报人：赵一” above the heading stands for Found by, of which the sheet says nothing else"]
["line 1, above the heading: 填报日期：2026年8月31日"]
$ $TESTS/exchange/cases/take.sh hazard filled_in_on.csv found_on,missing && json notes nameless <case.json
new=1
2026-08-31|enterprise、found_by、source
["line 1: “填报日期：2026年8月31日” above the heading stands for Found on, of which the sheet says nothing else"]
1
$ $TESTS/exchange/cases/take.sh hazard asks_level.csv level
new=2
major
general
$ $TESTS/exchange/cases/take.sh hazard ticked_level.csv level
new=2
general
major
$ $TESTS/exchange/cases/take.sh hazard two_columns.csv description,found_on
new=2
注塑机安全门联锁失效|2026-08-03
审核：未见应急预案评审记录|2026-08-03
$ $TESTS/exchange/cases/take.sh hazard check_words.csv state,note
new=10 kept_in_note=2 undated=1
awaiting_check|
registered|复查情况：Fail
registered|复查情况：已复查
awaiting_check|
registered|复查情况：未通过
registered|复查情况：整改不到位
signed_off|
rectifying|
registered|复查情况：不符合要求
registered|复查情况：未发现新问题
? 复查情况 已复查 1
? 复查情况 未发现新问题 1
