# Campaigns, their phases and tasks: a plan of 49 rows taken in as it stands, days and rules found in its words; what is
# overdue and what is behind on a day; progress by departments and enterprises; the life from its first state to its ends.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export BIHUAN_TODAY=2023-07-15; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s new enterprise name='宏达化工(示例)'; bihuan -f s new enterprise name='永固建材(示例)'
s
E-A-0001
E-A-0002
$ printf 'import json, sys\nfor r in json.load(sys.stdin):\n    print(*[r[n] if not isinstance(r[n], list) else "/".join(r[n]) for n in sys.argv[1:]])\n' >row.py; printf 'import json, sys\nprint(*[r["no"] for r in json.load(sys.stdin)])\n' >nos.py
$ bihuan -f s list campaign; bihuan -f s count task
0

# the plan alone makes its campaign; whole, and nothing lost
$ bihuan -f s import task $TESTS/../data/campaigns/tasks_2023_action.csv
Rows       49
New        49
Updated    0
Unchanged  0
Rejected   0
$ bihuan -f s list task --json | python3 row.py no due_dates every times departments by_enterprise
1 2023-07-30 None None 安全生产部 False
2 2023-07-30 None None 安全生产部/规划建设部 False
3 2023-05-23 None None 安全生产部 False
4 2023-08-20/2023-11-20 None None 安全生产部/规划建设部 False
5 2023-05-20 None None 安全生产部/规划建设部 False
6 None month None 安全生产部/规划建设部 False
7 None month None 安全生产部/规划建设部 False
8 None month None 安全生产部/规划建设部 False
9 2023-06-25 month None 安全生产部/规划建设部/党政办 False
10 2023-06-30 None None 安全生产部/规划建设部 False
11 2023-10-31 None None 安全生产部/规划建设部 False
12 2023-11-30 None None 党政办 False
13 2023-06-30 None None 安全生产部/规划建设部/园区各企业 True
14 None ongoing None 安全生产部/规划建设部/园区各企业 True
15 None ongoing None 安全生产部/规划建设部/园区各企业 True
16 None ongoing None 安全生产部/规划建设部/园区各企业 True
17 2023-06-30 None None 安全生产部/规划建设部 False
18 2023-06-30 None None 安全生产部/规划建设部/园区各企业 True
19 2023-10-31 None None 安全生产部/规划建设部 False
20 2023-07-30 None None 安全生产部/规划建设部/园区各企业 True
21 None ongoing None 安全生产部/规划建设部/园区各企业 True
22 2023-10-31 None None 安全生产部/规划建设部/园区各企业 True
23 2023-06-30 None None 园区各企业 True
24 2023-10-31 None None 安全生产部/规划建设部 False
25 2023-07-30 None None 园区各企业 True
26 2023-11-30 None None 园区各企业 True
27 2023-06-30 None None 安全生产部 False
28 2023-10-31 None None 园区各企业 True
29 2023-10-31 None None 园区各企业 True
30 2023-09-30 None None 安全生产部/规划建设部 False
31 None month None 安全生产部 False
32 2023-11-30 None None 安全生产部 False
33 2023-10-31 None None 安全生产部 False
34 2023-11-30 None None 安全生产部 False
35 None 2_months None 安全生产部/规划建设部 False
36 2023-11-30 None None 安全生产部/规划建设部 False
37 2023-05-31 None None 园区各企业 True
38 2023-08-31 None None 安全生产部 False
39 2023-09-30 None None 安全生产部/规划建设部 False
40 2023-09-30 None None 安全生产部/规划建设部 False
41 2023-10-15 None None 安全生产部/规划建设部 False
42 None month 4 安全生产部/规划建设部 False
43 2023-07-30 None None 园区各企业 True
44 2023-10-31 None None 安全生产部/规划建设部 False
45 2023-06-30 None None 园区各企业 True
46 2023-08-31 None None 园区各企业 True
47 2023-07-30 None None 安全生产部/规划建设部 False
48 2023-06-30 None None 园区各企业 True
49 2023-08-30 None None 园区各企业 True
$ bihuan -f s list task --json | python3 -c 'import csv, json, os, sys; rows = json.load(sys.stdin); told = list(csv.DictReader(open(os.environ["TESTS"] + "/../data/campaigns/tasks_2023_action.csv"))); print(len(rows), all(r["deadline"] == t["deadline_text"] and r["requirement"] == t["requirement"] and r["task"] == t["task"] and "、".join(r["departments"]) == t["department"] for r, t in zip(rows, told)))'
49 True
$ bihuan -f s import task $TESTS/../data/campaigns/tasks_2023_action.csv
bihuan: already_imported: <*>/data/campaigns/tasks_2023_action.csv was imported before, byte for byte; --again does it once more
[exit 1]
$ bihuan -f s import task $TESTS/../data/campaigns/tasks_2023_action.csv --again
Rows       49
New        0
Updated    0
Unchanged  49
Rejected   0

# without days of its own a campaign begins with the year in its name; with them the tasks follow
$ bihuan -f s list task is:behind --json | python3 row.py no period_due
6 2023-01-31
7 2023-01-31
8 2023-01-31
9 2023-01-31
31 2023-01-31
35 2023-02-28
42 2023-01-31
$ bihuan -f s import campaign $TESTS/../data/campaigns/campaigns.csv; bihuan -f s import phase $TESTS/../data/campaigns/phases.csv
Rows       4
New        3
Updated    1
Unchanged  0
Rejected   0
Fields that change
  line 2, XD-A-001, Document no.: - → 正阳园区管委发〔2023〕11号
  line 2, XD-A-001, Issued on: - → 2023-05-25
  line 2, XD-A-001, From: - → 2023-05-25
  line 2, XD-A-001, Until: - → 2023-12-31
  line 2, XD-A-001, Aims: - → 聚焦建设施工、消防安全、危险化学品、工贸、燃气等重点行业领域，深入开展重大事故隐患专项排查，坚决杜绝较大及以上事故发生。
Rows       8
New        8
Updated    0
Unchanged  0
Rejected   0
$ bihuan -f s list campaign
No.          Name                                Document no.          From        Until
XD-A-002     工业园区安全生产治本攻坚三年行动方案（2024-2026年）                        2024-03-29  2026-12-31
XD-A-001     正阳工业园区重大事故隐患专项排查整治2023行动  正阳园区管委发〔2023〕11号  2023-05-25  2023-12-31
XD-A-003     产业区安全专项整治三年行动（2020-2022年）                        2020-06-01  2022-12-31
XD-A-004     工业园区安全生产专项整治三年行动（2020-2022年）                        2020-05-01  2022-12-31
$ bihuan -f s --lang zh show XD-A-003 | sed -n '/^阶段/,/^$/p'
阶段  4
  1. 动员部署
     开始日期：2020-06-01；结束日期：2020-06-30；工作内容：制定细化本实施方案，
     明晰目标任务、细化工作措施、制定考核办法，广泛宣传发动，全面动员部署。
  2. 排查整治
     开始日期：2020-07-01；结束日期：2020-12-31；工作内容：完成对产业区的摸排梳
     理，建立问题隐患和制度措施清单，制定时间表、路线图。
  3. 集中攻坚
     开始日期：2021-01-01；结束日期：2021-12-31；工作内容：针对重点难点问题，通
     过现场推进会、专项攻坚等措施，强力推进问题整改。
  4. 巩固提升
     开始日期：2022-01-01；结束日期：2022-12-31；工作内容：总结经验做法，形成常
     态化、制度化、规范化的产业区安全管理制度成果。
$ bihuan -f s list task is:behind --json | python3 row.py no period_due
6 2023-06-30
7 2023-06-30
8 2023-06-30
9 2023-06-30
31 2023-06-30
42 2023-06-30
$ for f in is:overdue is:behind 'by_enterprise:yes' 'departments:党政办' 'every:month' '-every: -every:ongoing' 'due:20d -is:overdue'; do echo "$f: $(bihuan -f s list task $f --json | python3 nos.py)"; done
is:overdue: 3 5 9 10 13 17 18 23 27 37 45 48
is:behind: 6 7 8 9 31 42
by_enterprise:yes: 13 14 15 16 18 20 21 22 23 25 26 28 29 37 43 45 46 48 49
departments:党政办: 9 12
every:month: 6 7 8 9 31 42
-every: -every:ongoing: 6 7 8 9 31 35 42
due:20d -is:overdue: 1 2 6 7 8 20 25 31 35 42 43 47
# as other days see it: nothing but the day makes them late
$ for d in 2023-05-31 2023-06-01 2023-06-30 2023-07-01 2023-08-20 2023-08-21 2023-12-31; do echo "$d: overdue $(BIHUAN_TODAY=$d bihuan -f s count task is:overdue), behind $(BIHUAN_TODAY=$d bihuan -f s list task is:behind --json | python3 nos.py)"; done
2023-05-31: overdue 2, behind 
2023-06-01: overdue 3, behind 
2023-06-30: overdue 4, behind 
2023-07-01: overdue 12, behind 6 7 8 9 31 42
2023-08-20: overdue 18, behind 6 7 8 9 31 35 42
2023-08-21: overdue 19, behind 6 7 8 9 31 35 42
2023-12-31: overdue 39, behind 6 7 8 9 31 35 42
$ bihuan -f s today --json | python3 -c 'import json, sys; t = json.load(sys.stdin); print(len(t["task_late"]), len(t["task_behind"]), t["task_behind"][0]["period_due"])'
12 6 2023-06-30

# progress: each department answers for itself, whoever names none answers for all, an enterprise for its own part
$ for n in 0006 0009 0013 0042; do bihuan -f s show RW-A-$n --json >/dev/null || echo no $n; done
$ bihuan -f s new task_progress task=RW-A-0006 day=2023-06-10 department=安全生产部 text=到宏达化工调研
RW-A-0006-JA-1
$ bihuan -f s list task --json number:RW-A-0006 | python3 row.py due_on period_due next_due
None 2023-06-30 2023-06-30
$ bihuan -f s new task_progress task=RW-A-0006 day=2023-06-12 department=规划建设部 text=专题调度
RW-A-0006-JA-2
$ bihuan -f s list task --json number:RW-A-0006 | python3 row.py due_on period_due next_due
None 2023-07-31 2023-07-31
$ bihuan -f s new task_progress task=RW-A-0006 day=2023-07-03 text=两部门一同调度
RW-A-0006-JA-3
$ bihuan -f s list task --json number:RW-A-0006 | python3 row.py due_on period_due next_due
None 2023-08-31 2023-08-31
# not done yet is no answer; what is taken back or void is none either
$ bihuan -f s new task_progress task=RW-A-0007 day=2023-06-10 done=no text=正在安排; bihuan -f s list task --json number:RW-A-0007 | python3 row.py period_due
RW-A-0007-JA-1
2023-06-30
$ bihuan -f s edit RW-A-0007-JA-1 done=yes; bihuan -f s list task --json number:RW-A-0007 | python3 row.py period_due
2023-07-31
$ bihuan -f s undo; bihuan -f s list task --json number:RW-A-0007 | python3 row.py period_due
RW-A-0007-JA-1  Edited
2023-06-30
$ bihuan -f s redo; bihuan -f s list task --json number:RW-A-0007 | python3 row.py period_due
RW-A-0007-JA-1  Edited
2023-07-31
$ bihuan -f s void RW-A-0007-JA-1 reason=写错了; bihuan -f s list task --json number:RW-A-0007 | python3 row.py period_due
2023-06-30
# four times a month
$ for d in 02 09 16; do bihuan -f s new task_progress task=RW-A-0042 day=2023-06-$d text=执法检查 >/dev/null; done; bihuan -f s list task --json number:RW-A-0042 | python3 row.py period_due
2023-06-30
$ bihuan -f s new task_progress task=RW-A-0042 day=2023-06-23 text=执法检查 >/dev/null; bihuan -f s list task --json number:RW-A-0042 | python3 row.py period_due
2023-07-31
# two days: the second answer is for the second
$ bihuan -f s new task_progress task=RW-A-0004 text=听取汇报 >/dev/null; bihuan -f s list task --json number:RW-A-0004 | python3 row.py due_dates due_on
2023-08-20/2023-11-20 2023-11-20
$ bihuan -f s new task_progress task=RW-A-0004 text=听取汇报 >/dev/null; bihuan -f s list task --json number:RW-A-0004 | python3 row.py due_dates due_on
2023-08-20/2023-11-20 None
# how many of the enterprises
$ bihuan -f s new task_progress task=RW-A-0037 enterprise='宏达化工(示例)' text=已自查; bihuan -f s new task_progress task=RW-A-0037 enterprise='永固建材(示例)' done=no text=未完成; bihuan -f s list task --json number:RW-A-0037 | python3 row.py enterprises_done enterprises_all due_on
RW-A-0037-JA-1
RW-A-0037-JA-2
1 2 2023-05-31
$ bihuan -f s new enterprise name='锦纺织造(示例)'; bihuan -f s edit RW-A-0037-JA-2 done=yes; bihuan -f s list task --json number:RW-A-0037 | python3 row.py enterprises_done enterprises_all
E-A-0003
2 3
$ bihuan -f s void E-A-0003 reason=登记错了; bihuan -f s list task --json number:RW-A-0037 | python3 row.py enterprises_done enterprises_all
2 2
$ bihuan -f s --lang zh show RW-A-0037 | sed -n '/^时限与进度/,/^$/p;/^任务进展/,/^$/p'
时限与进度
  完成时限（原文）  2023年5月31日前
  日期或周期        2023-05-31
  完成日期          2023-05-31
  下一完成日期      2023-05-31
  已完成企业数      2
  应完成企业数      2

任务进展  2
  1. 已自查
     企业：宏达化工(示例)；日期：2023-07-15；是否完成：是
  2. 未完成
     企业：永固建材(示例)；日期：2023-07-15；是否完成：是
$ bihuan -f s list task task_progress.department:规划建设部 --json | python3 nos.py
6

# the life: done in time and late, taken up again by a supervisor alone, void
$ bihuan -f s person add 内勤乙 --role clerk; bihuan -f s person add 督办丙 --role supervisor
P-A-002
P-A-003
$ bihuan -f s act RW-A-0012 finish outcome=已配齐; bihuan -f s act RW-A-0005 finish on=2023-07-10
RW-A-0012 done
RW-A-0005 done
$ bihuan -f s --as 内勤乙 act RW-A-0005 take_up why=还没有开
bihuan: wrong_role: your role does not allow "Take up again"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan -f s --as 督办丙 act RW-A-0005 take_up
bihuan: required: Take up again: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s --as 督办丙 act RW-A-0005 take_up why=还没有开
RW-A-0005 assigned
$ bihuan -f s act RW-A-0003 finish on=2023-07-16
bihuan: bad_date: Done on: 2023-07-16 is in the future
[exit 1]
$ bihuan -f s --as 内勤乙 act RW-A-0003 finish on=2023-05-22; bihuan -f s --as 内勤乙 act RW-A-0010 drop why=重复
RW-A-0003 done
RW-A-0010 dropped
$ bihuan -f s list task is:overdue --json | python3 nos.py; bihuan -f s count task state:done
5 9 13 17 18 23 27 37 45 48
2
$ bihuan -f s act RW-A-0010 finish
bihuan: wrong_state: "Finish" is not possible now: the task is "Void"
bihuan show NUMBER says what may be done now
[exit 1]

# by hand: the words say the days and the rule; what they do not say is refused or left open
$ bihuan -f s new task campaign=工业园区安全生产治本攻坚三年行动方案（2024-2026年） requirement=听取汇报 deadline=每季度 ; bihuan -f s new task campaign=XD-A-002 requirement=每周报送进展 schedule=每周; bihuan -f s new task campaign=XD-A-002 requirement=做完 deadline=2024年底前; bihuan -f s new task campaign=XD-A-002 requirement=不知何时; bihuan -f s new task campaign=XD-A-002 requirement=做两次 due_dates=2024-06-30、2024-03-31
RW-A-0050
RW-A-0051
RW-A-0052
RW-A-0053
RW-A-0054
$ bihuan -f s list task --json campaign:XD-A-002 | python3 row.py requirement due_dates every due_on period_due
听取汇报 None quarter None 2024-06-30
每周报送进展 None week None 2024-04-07
做完 2024-12-31 None 2024-12-31 None
不知何时 None None None None
做两次 2024-06-30/2024-03-31 None 2024-03-31 None
$ bihuan -f s new task requirement=没有行动; bihuan -f s new task campaign=没有这个行动 requirement=x; bihuan -f s new task campaign=XD-A-002 requirement=x every=偶尔; bihuan -f s new task_progress task=RW-A-0099 text=x; bihuan -f s new task_progress task=RW-A-0001 text=x day=2023-02-30
bihuan: required: Set: Campaign must be given
bihuan help LEDGER|ACT shows the fields
bihuan: not_found: Campaign: there is no record “没有这个行动” here
bihuan: bad_choice: How often: “偶尔” is not one of Daily (day), Weekly (week), Monthly (month), Every two months (2_months), Quarterly (quarter), Half-yearly (half-year), Yearly (year), Ongoing (ongoing)
bihuan: not_found: Task: there is no record “RW-A-0099” here
bihuan: bad_date: Day: “2023-02-30” is no such day: the month does not have it
[exit 1]

# the second plan: 21 tasks of 2024 to 2026
$ bihuan -f s import task $TESTS/../data/campaigns/tasks_2024_2026.csv
Rows       21
New        21
Updated    0
Unchanged  0
Rejected   0
$ bihuan -f s list task --json campaign:XD-A-002 -no: | python3 row.py no due_dates every by_enterprise
1 2024-12-31 None True
2 2024-12-31 None False
3 None ongoing False
4 None quarter True
5 2024-12-31 None False
6 None ongoing False
7 2024-12-31/2025-12-31/2026-12-31 None True
8 2025-12-31 None True
9 2025-12-31 None False
10 None ongoing True
11 2024-12-31 None True
12 None year True
13 None ongoing True
14 2025-12-31 None False
15 None ongoing False
16 None ongoing True
17 2024-12-31 None False
18 None ongoing True
19 2024-12-31 None False
20 None ongoing True
21 2024-12-31/2025-12-31 None False
$ for d in 2024-12-31 2025-01-01 2026-12-31; do echo "$d: overdue $(BIHUAN_TODAY=$d bihuan -f s list task is:overdue campaign:XD-A-002 -no: --json | python3 nos.py), behind $(BIHUAN_TODAY=$d bihuan -f s list task is:behind campaign:XD-A-002 -no: --json | python3 nos.py)"; done
2024-12-31: overdue , behind 4
2025-01-01: overdue 1 2 5 7 11 17 19 21, behind 4
2026-12-31: overdue 1 2 5 7 8 9 11 14 17 19 21, behind 4 12

# the columns are what the items say, however the file was folded; and out and in again
$ bihuan -f s verify && bihuan -f s rebuild && bihuan -f s verify; bihuan -f s list task is:behind --json | python3 nos.py
7 8 9 31
$ bihuan -f s list task --as-of 2023-07-15 is:behind --json | python3 nos.py; bihuan -f s count task --as-of 2023-07-14
7 8 9 31
2
$ bihuan -f s export task -o tasks.csv; bihuan -f t init --name 另一园区 --person 乙 >/dev/null; bihuan -f t import task tasks.csv --dry-run; bihuan -f t count campaign; bihuan -f t import task tasks.csv; bihuan -f t list task is:overdue --json | python3 nos.py
tasks.csv
task_progress.csv
Rows       74
New        74
Updated    0
Unchanged  0
Rejected   0
Columns
  A No. = number
  B no = No.
  C Requirement = Requirement
  D Campaign = Campaign
  E Action = Action
  F Task = Task
  G Departments = Departments
  H Deadline as written = Deadline as written
  I Days or rule = Days or rule
  J State = State
  K Due days = Due days
  L How often = How often
  M Times in each = Times in each
  N From = From
  O Until = Until
  P Set on = Set on
  Q Done on = Done on
  R Voided on = Voided on
  S Note = Note
0
Rows       74
New        74
Updated    0
Unchanged  0
Rejected   0
5 9 13 17 18 23 27 37 45 48
