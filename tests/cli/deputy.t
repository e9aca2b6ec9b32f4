# Standing in for somebody: an admin says for whom and on which days; then in their role, as far as a supervisor's. The
# days are those of the wall clock, so no day is assumed here.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; printf '#!/bin/sh\nexec env -u BIHUAN_TODAY bihuan "$@"\n' >b; chmod +x b
$ ./b init --name 示范园区 --person 甲 >/dev/null
$ ./b person add 督办乙 --role supervisor >/dev/null; ./b person add 检查丙 --role inspector >/dev/null; ./b new enterprise name=宏达 >/dev/null
$ ./b --as 检查丙 new hazard enterprise=宏达 location=罐区 source=inspection found_on=2020-01-02 description=阀门 >number; export GRADE="--as 检查丙 act $(cat number) grade level=major basis=opinion opinion_no=1 opinion_by=专家"; export PRESS="--as 检查丙 act $(cat number) supervise kind=letter content=催办"
$ ./b $GRADE
bihuan: wrong_role: only a supervisor grades a hazard major, takes it back or decides on one suspected to be
let somebody else act: --as NUMBER|NAME
[exit 1]
$ ./b --as 检查丙 person edit 检查丙 deputy_of=督办乙 deputy_from=today deputy_to=+3
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_of=督办乙
bihuan: required: Stands in from is required
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_of=检查丙 deputy_from=today deputy_to=+3
bihuan: same_person: Nobody stands in for themselves
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_of=督办乙 deputy_from=2026-01-03 deputy_to=2026-01-02
bihuan: bad_date: 2026-01-02 is before 2026-01-03, from when on they stand in
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_of=甲 deputy_from=today deputy_to=+3
$ ./b $GRADE | cut -d' ' -f2
graded
$ ./b --as 检查丙 person edit 检查丙 role=admin
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_from=2020-01-01 deputy_to=2020-01-31; ./b $PRESS; BIHUAN_TODAY=2020-01-10 bihuan $PRESS
bihuan: wrong_role: an inspector may remind; the other kinds are for a supervisor
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: an inspector may remind; the other kinds are for a supervisor
let somebody else act: --as NUMBER|NAME
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_from=+2 deputy_to=+5; ./b $PRESS
bihuan: wrong_role: an inspector may remind; the other kinds are for a supervisor
let somebody else act: --as NUMBER|NAME
[exit 1]
$ ./b --as 甲 person edit 检查丙 deputy_from=today; ./b $PRESS | cut -d' ' -f2
graded
$ ./b --as 甲 person edit 检查丙 deputy_of= deputy_from= deputy_to=; ./b $PRESS
bihuan: wrong_role: an inspector may remind; the other kinds are for a supervisor
let somebody else act: --as NUMBER|NAME
[exit 1]
$ ./b verify; ./b rebuild; ./b verify; ./b count hazard is:unauthorised
0

# the log says in whose place somebody stood, on their days alone, and does so when it was taken back since
$ ./b log $(cat number) | sed -n 's/^[-0-9]* [:0-9]*  //p' | sed "s/$(cat number)/NUMBER/;s/  [-0-9]*$//;s/  20[-0-9]*  / /"
检查丙      Register        NUMBER 
 Enterprise: 宏达
 Location: 罐区
 Source: Inspection
 Found on: 2020-01-02
 Description: 阀门
 Found by: 检查丙
 No.: NUMBER
检查丙      Grade           NUMBER  (standing in for 甲)
 Level: Major
 Basis of the level: Opinion
 Opinion no.: 1
 Opinion by: 专家
检查丙      Supervise       NUMBER  (standing in for 甲)
 Kind: Letter
 Content: 催办
$ ./b --lang zh log | grep -c '（代理甲）'; ./b --json log $(cat number) | json 0.deputy_of 1.deputy_of.number 1.deputy_of.name 1.by.name
2
null
P-A-001
甲
检查丙
