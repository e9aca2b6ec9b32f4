# How long findings take: both ends of every step, what is not passed apart, each figure opened by its line.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; python3 - >closed.csv <<'END'
> from datetime import date, timedelta
> print("企业名称,检查地点,隐患描述,隐患等级,整改责任人,整改期限,发现日期,整改完成日期,复查日期,复查人,复查结果,销号日期")
> end = date(2026, 8, 20)
> for n in (0, 7, 8, 15, 16, 30, 31, 60, 61, 90, 91, 400):
>     print(f"宏达化工(示例),{n}号库,问题{n},一般隐患,班长,{end},{end - timedelta(n)},{end},{end},乙,合格,{end}")
> END
> bihuan -f s import hazard closed.csv --create-missing | head -5; bihuan -f s new hazard enterprise=E-A-0001 description=在办 location=东门 source=inspection found_on=2026-08-01 level=general requirement=改 responsible=班长 deadline=2026-08-31 on=2026-08-01; bihuan -f s new hazard enterprise=E-A-0001 description=未定级 location=西门 source=inspection found_on=2026-08-02 on=2026-08-02
s
Rows       12
New        12
Updated    0
Unchanged  0
Rejected   0
2026-A-0013
2026-A-0014
# two of each step, twelve together
$ bihuan -f s report days_to_close --month 2026-08 | sed -n '1,15p'; bihuan -f s count hazard completed_on:2026-08-01..2026-08-31
Days until findings pass their check 2026-08 Passed
Item               Period  Year to date
0 to 7 days             2             2
8 to 15 days            2             2
16 to 30 days           2             2
31 to 60 days           2             2
61 to 90 days           2             2
More than 90 days       2             2

Days until findings pass their check 2026-08 Not passed
Item              On the day
Not passed                 2
Of these overdue           0

Days until findings pass their check 2026-08 By level
12
$ bihuan -f s report days_to_close --month 2026-07 | sed -n '1,14p'
Days until findings pass their check 2026-07 Passed
Item               Period  Year to date
0 to 7 days             0             0
8 to 15 days            0             0
16 to 30 days           0             0
31 to 60 days           0             0
61 to 90 days           0             0
More than 90 days       0             0

Days until findings pass their check 2026-07 Not passed
Item              On the day
Not passed                 7
Of these overdue           0
$ for r in d7 d15 d30 d60 d90 more open overdue; do bihuan -f s report days_to_close --month 2026-08 --explain $r; eval "bihuan -f s count $(bihuan -f s report days_to_close --month 2026-08 --explain $r)"; done
hazard 'completed_on:2026-08-01..2026-08-31 days_to_close:<=7' --as-of 2026-08-31
2
hazard completed_on:2026-08-01..2026-08-31 days_to_close:8..15 --as-of 2026-08-31
2
hazard completed_on:2026-08-01..2026-08-31 days_to_close:16..30 --as-of 2026-08-31
2
hazard completed_on:2026-08-01..2026-08-31 days_to_close:31..60 --as-of 2026-08-31
2
hazard completed_on:2026-08-01..2026-08-31 days_to_close:61..90 --as-of 2026-08-31
2
hazard 'completed_on:2026-08-01..2026-08-31 days_to_close:>90' --as-of 2026-08-31
2
hazard 'is:open found_on:<=2026-08-31 completed_on:' --as-of 2026-08-31
2
hazard is:overdue completed_on: --as-of 2026-08-31
0
$ bihuan -f s list hazard days_to_close:'>90' --sort found_on; bihuan -f s count hazard --sum days_to_close
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0012  问题400                               宏达化工（示例）  General  Signed off      2026-08-20  2025-07-16
2026-A-0011  问题91                                宏达化工（示例）  General  Signed off      2026-08-20  2026-05-21
809
# reopened it is not passed; its days are gone
$ bihuan -f s act 2026-A-0012 reopen reason=返潮 deadline=2026-10-31; bihuan -f s --json show 2026-A-0012 | json days_to_close; bihuan -f s report days_to_close --month 2026-08 --as-of 2026-09-01 | sed -n '3,13p'; bihuan -f s verify
2026-A-0012 rectifying
null
0 to 7 days             2             2
8 to 15 days            2             2
16 to 30 days           2             2
31 to 60 days           2             2
61 to 90 days           2             2
More than 90 days       1             1

Days until findings pass their check 2026-08 Not passed
Item              On the day
Not passed                 3
Of these overdue           1
