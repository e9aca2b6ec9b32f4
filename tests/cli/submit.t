# Tables that are sent: what was sent stays, whatever becomes of the records behind it, and what differs later is told.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export BIHUAN_TODAY=2026-09-01; bihuan -f s init --name 示范园区 --person 甲 >/dev/null; bihuan -f s person add 乙 --role clerk
P-A-002

# figures of ledgers that nothing was written to yet: nothing is made of them, and the store is as it was
$ bihuan -f s report monthly_table --month 2026-08 --json | json rows.0.values submitted; bihuan -f s verify && bihuan -f s new enterprise name='宏达化工(示例)'
[0]
null
E-A-0001
$ for d in 2026-08-03 2026-08-20; do bihuan -f s new hazard enterprise=E-A-0001 description=储罐无液位计 location=罐区 found_on=$d source=self level=major basis=citation standard=标准 article=一 text=条文 on=$d; done
2026-A-0001
2026-A-0002
$ bihuan -f s report monthly_table --month 2026-08 --json | json rows.0.values submitted
[2]
null

# kept with whom it went to; the record's figures are typed by nobody
$ bihuan -f s --as 乙 report submit monthly_table --month 2026-08 to=区安委办 doc_no=示例1号
DG-A-0001
$ bihuan -f s --json show DG-A-0001 | json title period stands_on from until to state
Monthly table of major hazards
2026-08
2026-08-31
2026-08-01
2026-08-31
区安委办
sent
$ bihuan -f s --json show DG-A-0001 | json figures | head -n 2
overall/self_found/total = 2
overall/self_fixed/total = 0
$ bihuan -f s report monthly_table --month 2026-08 --json | json submitted; bihuan -f s report monthly_table --month 2026-07 --json | json submitted
DG-A-0001
null
$ bihuan -f s report compare DG-A-0001
Every figure is as it was sent.
$ bihuan -f s edit DG-A-0001 figures=x
bihuan: field_by_act_only: Submitted table: a record begins and moves by its acts; nothing else changes it
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan -f s --json show DG-A-0001 | json to
区安委办

# entered late, for a day before: the record stays, the table differs, and so it is told
$ bihuan -f s new hazard enterprise=E-A-0001 description=无可燃气体报警 location=罐区 found_on=2026-08-25 source=self level=major basis=citation standard=标准 article=一 text=条文 on=2026-08-25 >/dev/null; bihuan -f s report monthly_table --month 2026-08 --json | json rows.0.values; bihuan -f s --json show DG-A-0001 | json figures | head -n 1
[3]
overall/self_found/total = 2
$ bihuan -f s report compare DG-A-0001; bihuan -f s --json report compare DG-A-0001
Item                                                         As sent  Now
1 Major hazards found by enterprises themselves  Cumulative  2        3
Of row 1  Entered since                                      2        3
[
{"cell":"overall/self_found/total","label":"1 Major hazards found by enterprises themselves  Cumulative","sent":"2","now":"3"},
{"cell":"late/self_found/late","label":"Of row 1  Entered since","sent":"2","now":"3"}
]
# sent anew, which is said; the last one counts
$ bihuan -f s report submit monthly_table --month 2026-08 to=区安委办 --again; bihuan -f s report monthly_table --month 2026-08 --json | json submitted; bihuan -f s report compare DG-A-0002; bihuan -f s act DG-A-0001 send_back why=数字有误; bihuan -f s --json list submission | json 0.number 0.state 1.number 1.state
DG-A-0002
DG-A-0002
Every figure is as it was sent.
DG-A-0001 returned
DG-A-0002
sent
DG-A-0001
returned

# the same table of the period is not sent twice unasked; one that was sent back is
$ bihuan -f s --as 乙 report submit monthly_table --month 2026-08; bihuan -f s report monthly_table --again
bihuan: already_sent: This table of 2026-08 was sent already: DG-A-0002, sent on 2026-09-01 by 甲
--again sends another
bihuan: bad_argument: --again belongs to report submit
bihuan help COMMAND shows the usage
[exit 2]

# lists and groups are kept too
$ bihuan -f s report submit overdue --month 2026-08; bihuan -f s report compare DG-A-0003; bihuan -f s rebuild; bihuan -f s report compare DG-A-0003; bihuan -f s verify
DG-A-0003
Every figure is as it was sent.
Every figure is as it was sent.

# what is wrong
$ bihuan -f s report submit
bihuan: bad_argument: report submit takes the name of a report
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan -f s report submit nothing
bihuan: unknown_report: There is no report “nothing”. There are: monthly_table national_monthly enterprise_statistics six_numbers weekly_return year_report year_end closing days_to_close four_colours in_time inspectors listed_majors majors_balance overdue post_cards public_reports repeats returns_due routines_done self_search tasks upstream work_done
bihuan report list lists them
[exit 2]
$ bihuan -f s report compare
bihuan: bad_argument: report compare takes the number of a table that was sent
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan -f s report compare 2026-A-0001
bihuan: not_found: there is no record “2026-A-0001” here
[exit 1]
$ bihuan -f s report submit monthly_table --month 2026-08 --again colour=red
bihuan: unknown_field: The ledger Submitted table has no field “colour”
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan -f s report monthly_table more
bihuan: bad_argument: “more” is one argument too many
bihuan help COMMAND shows the usage
[exit 2]
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports; for e in 's/"submission"/"submissions"/' 's/act = "submit"/act = "sent"/' 's/"figures"/"numbers"/' 's/period = /perod = /'; do sed "$e" $TESTS/../data/reports/submissions.cfg >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; bihuan -f s report list 2>&1 | head -n 1 | sed 's/.*own.cfg/own.cfg/'; done; rm $XDG_CONFIG_HOME/bihuan/reports/own.cfg
own.cfg, line 3, submissions.ledger: there is no ledger “submissions”
own.cfg, line 3, submissions.act: the ledger submission has no act “sent”
own.cfg, line 4, submissions.figures: the ledger submission has no field “numbers”
own.cfg, line 3, submissions.perod: unknown key; allowed are ledger, act, report, title, period, from, until, as_of, figures, day, by, freezes

# what a table counted that was sent since is not taken back without a reason: it is told which table; after the sending, or
# of a table that counts it not or came back, none is asked for
$ rm -f u; bihuan -f u init --name 示范园区 --person 甲 >/dev/null; bihuan -f u person add 乙 --role supervisor; bihuan -f u new enterprise name='宏达化工(示例)'; bihuan -f u --as 乙 new hazard enterprise=E-A-0001 description=储罐无液位计 location=罐区 found_on=2026-08-20 source=self level=major basis=citation standard=标准 article=一 text=条文 on=2026-08-20
P-A-002
E-A-0001
2026-A-0001
$ bihuan -f u --as 甲 report submit monthly_table --month 2026-07; bihuan -f u --as 乙 undo; bihuan -f u --as 乙 redo
DG-A-0001
2026-A-0001  Register, Grade
2026-A-0001  Register, Grade
$ bihuan -f u --as 甲 report submit monthly_table --month 2026-08; bihuan -f u --as 乙 undo; bihuan -f u --as 乙 --lang zh undo; bihuan -f u --as 乙 undo --dry-run
DG-A-0002
2026-A-0001  Register, Grade
bihuan: required: It stands behind a figure of DG-A-0002, which was sent: taking it back needs a reason
bihuan help LEDGER|ACT shows the fields
bihuan: required: 已上报的 DG-A-0002 计入了它：撤销要写理由
字段见：bihuan help 台账或环节
$ bihuan -f u --as 乙 undo reason=重复登记; bihuan -f u report compare DG-A-0002
2026-A-0001  Register, Grade
Item                                                         As sent  Now
1 Major hazards found by enterprises themselves  Cumulative  1        0
Of row 1  Entered since                                      1        0
$ bihuan -f u --as 乙 redo; bihuan -f u --as 甲 act DG-A-0002 send_back why=数字有误; bihuan -f u --as 乙 undo; bihuan -f u --as 乙 redo
2026-A-0001  Register, Grade
DG-A-0002 returned
2026-A-0001  Register, Grade
2026-A-0001  Register, Grade
$ bihuan -f u --as 甲 report submit overdue --month 2026-08; bihuan -f u --as 乙 undo
DG-A-0003
bihuan: required: It stands behind a figure of DG-A-0003, which was sent: taking it back needs a reason
bihuan help LEDGER|ACT shows the fields
[exit 1]

# nothing is said of tables where none freezes; a line that says nothing is refused
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports; sed 's/ freezes = "state:sent";//' $TESTS/../data/reports/submissions.cfg >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; bihuan -f u --as 甲 report submit monthly_table --month 2026-08 --again; bihuan -f u --as 乙 undo; sed 's/state:sent/state:gone/' $TESTS/../data/reports/submissions.cfg >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; bihuan -f s report list 2>&1 | head -n 1 | sed 's/.*own.cfg/own.cfg/'; rm $XDG_CONFIG_HOME/bihuan/reports/own.cfg
DG-A-0004
2026-A-0001  Register, Grade
own.cfg, line 4, submissions.freezes: State: “gone” is not one of Sent (sent), Sent back (returned), Void (dropped)

# what changes the table, or only shows it, is no way to send it; nothing is kept
$ for x in --all '--since XD-A-001' '--explain self_found' '--format pdf' '-o sent.pdf'; do bihuan -f s report submit monthly_table --month 2026-08 $x 2>&1 | head -n 1; done; bihuan -f s count submission; ls sent.pdf 2>&1
bihuan: bad_argument: A table is kept as the report declares it; submit it without --all
bihuan: bad_argument: A table is kept as the report declares it; submit it without --since
bihuan: bad_argument: A table is kept as the report declares it; submit it without --explain
bihuan: bad_argument: A table is kept as the report declares it; submit it without --format
bihuan: bad_argument: A table is kept as the report declares it; submit it without --output
3
ls: cannot access 'sent.pdf': No such file or directory
[exit 2]
# the table of a year is not that of one of its months
$ n=$(bihuan -f s report submit closing --month 2026-07); bihuan -f s report closing --month 2026-07 --json | json submitted | grep -c "$n"; bihuan -f s report closing --year 2026 --json | json submitted
1
null
# a report of one's own that is wrong is told, and no reason to keep a wrong entry; the others are asked all the same
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports; echo 'name = "wrong"; nothing = 1;' >$XDG_CONFIG_HOME/bihuan/reports/wrong.cfg.off; bihuan -f u --as 乙 redo >/dev/null; bihuan -f u --as 甲 report submit monthly_table --month 2026-08 --again; mv $XDG_CONFIG_HOME/bihuan/reports/wrong.cfg.off $XDG_CONFIG_HOME/bihuan/reports/wrong.cfg; bihuan -f u --as 乙 undo 2>&1 | sed 's/.*wrong.cfg/wrong.cfg/'; bihuan -f u --as 乙 undo reason=重复登记 2>&1 | sed 's/.*wrong.cfg/wrong.cfg/'; bihuan -f u report list 2>&1 | sed 's/.*wrong.cfg/wrong.cfg/' | head -n 1; rm $XDG_CONFIG_HOME/bihuan/reports/wrong.cfg
DG-A-0005
bihuan: required: It stands behind a figure of DG-A-0005, which was sent: taking it back needs a reason
bihuan help LEDGER|ACT shows the fields
wrong.cfg, line 1, nothing: unknown key; allowed are name, zh, en, rank, periods, parts, rule, source, sign, campaign
2026-A-0001  Register, Grade
wrong.cfg, line 1, nothing: unknown key; allowed are name, zh, en, rank, periods, parts, rule, source, sign, campaign
wrong.cfg, line 1, nothing: unknown key; allowed are name, zh, en, rank, periods, parts, rule, source, sign, campaign

# its page holds the table itself, with what is otherwise since
$ bihuan -f s show DG-A-0002 | sed -n '/^Every figure\|^Otherwise/,/^4 /p'; bihuan -f s new hazard enterprise=E-A-0001 description=补录 location=罐区 found_on=2026-08-21 source=self level=major basis=citation standard=标准 article=一 text=条文 on=2026-08-21 >/dev/null; bihuan -f s show DG-A-0002 | sed -n '/^Every figure\|^Otherwise/,/^4 /p'
Every figure is as it was sent.

Monthly table of major hazards 2026-08 Overall
Item                                                           Cumulative
1 Major hazards found by enterprises themselves                         3
2 Of these rectified                                                    0
3 Major hazards found by inspections                                    0
4 Of these rectified                                                    0
Otherwise since: 2 (as sent → now)

Monthly table of major hazards 2026-08 Overall
Item                                                           Cumulative
1 Major hazards found by enterprises themselves                     3 → 4
2 Of these rectified                                                    0
3 Major hazards found by inspections                                    0
4 Of these rectified                                                    0

# a report of one's own that is wrong is nothing to it, nor to another page
$ echo 'name = "wrong"; nothing = 1;' >$XDG_CONFIG_HOME/bihuan/reports/wrong.cfg; bihuan -f s show DG-A-0002 | grep ^Otherwise; bihuan -f s show DG-A-0002 >/dev/null; bihuan -f s show E-A-0001 | head -1; rm $XDG_CONFIG_HOME/bihuan/reports/wrong.cfg
Otherwise since: 2 (as sent → now)
E-A-0001 宏达化工(示例)  Enterprise
