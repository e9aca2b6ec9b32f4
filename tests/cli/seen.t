# The same finding again: linked, counted, found by its count.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001
$ bihuan -f a.bihuan new enterprise name=二号厂
E-A-0002
$ for e in 一号厂 一号厂 二号厂; do bihuan -f a.bihuan new hazard enterprise=$e location=东仓 description=消防通道堵塞 source=inspection found_on=2026-05-20; done
2026-A-0001
2026-A-0002
2026-A-0003
$ bihuan -f a.bihuan edit 2026-A-0002 repeat_of=2026-A-0001
$ bihuan -f a.bihuan new hazard enterprise=一号厂 location=东仓 description=消防通道又堵 source=inspection 同类隐患=2026-A-0002
2026-A-0004
# what that one was linked to comes along
$ bihuan -f a.bihuan --json show 2026-A-0004 | json repeat_of.0 repeat_of.1 repeat_no
2026-A-0002
2026-A-0001
3
$ bihuan -f a.bihuan --json show 2026-A-0001 | json repeat_of repeat_no
null
null
$ bihuan -f a.bihuan show 2026-A-0004 | grep Seen
 Seen before: time 3 (2026-A-0002, 2026-A-0001)
    Inspection; Seen before: 2026-A-0002, 2026-A-0001; Found on: 2026-09-01;
$ bihuan -f a.bihuan --lang zh show 2026-A-0004 | grep 屡查屡犯
 屡查屡犯：第 3 次（2026-A-0002、2026-A-0001）
$ bihuan -f a.bihuan --json list hazard 'repeat_no:>=2' sort:found_on | json 0.number 1.number
2026-A-0002
2026-A-0004
$ bihuan -f a.bihuan count hazard 'repeat_no:>=3'
1
$ bihuan -f a.bihuan count hazard 第几次:3
1
$ bihuan -f a.bihuan edit 2026-A-0003 repeat_of=2026-A-0001
bihuan: bad_choice: 2026-A-0001 was found at another enterprise; only hazards of the same one are linked
[exit 1]
$ bihuan -f a.bihuan edit 2026-A-0002 repeat_of=2026-A-0002
bihuan: bad_choice: a hazard is not linked with itself
[exit 1]
$ bihuan -f a.bihuan edit 2026-A-0002 repeat_no=5
bihuan: field_by_act_only: Which time follows from the history and is never typed
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan -f a.bihuan undo
2026-A-0004  Register
$ bihuan -f a.bihuan count hazard 'repeat_no:>=2'
1
$ bihuan -f a.bihuan verify
