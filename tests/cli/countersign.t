# Where the park's rules say so, a second person signs before the check and before the sign-off
# of a major hazard; where they do not, nobody sees the act.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null
$ for who in '乙 --role clerk' '丙 --role inspector' '丁 --role supervisor' '戊 --role inspector' '己 --role supervisor'; do bihuan person add $who >/dev/null; done
$ bihuan person add 辛 --role inspector --side enterprise
P-A-007
$ bihuan new enterprise name=一号化工厂 sector=chemicals
E-A-0001
$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=可燃气体报警停用 location=罐区 source=inspection found_on=2026-08-01
2026-A-0001
$ bihuan --as 丁 act 2026-A-0001 grade level=major basis=criterion criterion=GM-03-01 on=2026-08-01
2026-A-0001 graded
$ bihuan --as 丙 act 2026-A-0001 order requirement=恢复报警 responsible=庚 deadline=2026-09-30 interim_measures=撤人 on=2026-08-02
2026-A-0001 rectifying
$ bihuan --as 乙 act 2026-A-0001 plan goal=恢复 methods=更换 funds_goods=三万元 organisation=庚 schedule=三十日 safety=撤人 on=2026-08-03
2026-A-0001 rectifying
$ for to in department workers; do bihuan --as 乙 act 2026-A-0001 report_up to=$to about=discovery channel=公文 on=2026-08-03; done
2026-A-0001 rectifying
2026-A-0001 rectifying
$ bihuan --as 丙 act 2026-A-0001 report_done measure_taken=已恢复 rectified_on=2026-08-20 on=2026-08-20
2026-A-0001 awaiting_check

# switched off: it is not in the list of acts, and says why when it is called by name
$ bihuan --json show 2026-A-0001 | grep -c countersign
0
[exit 1]
$ bihuan --as 戊 act 2026-A-0001 countersign of=check
bihuan: not_in_use: "Countersign" is not in use here: the rule switch countersign.major is not 1
a switch of the rules: bihuan list rule
[exit 1]

# switched on
$ bihuan --as 丙 edit countersign.major value=1
bihuan: wrong_role: Only an admin may change the ledger Clock rule
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 甲 edit countersign.major value=1
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙,戊 result=pass
bihuan: countersignature_missing: a second person has to countersign first
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 countersign of=sign_off
bihuan: wrong_role: a sign-off is countersigned by a supervisor or an admin
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 辛 act 2026-A-0001 countersign of=check
bihuan: wrong_side: people of an enterprise may not check a major hazard, delist, decide or sign off
[exit 1]
$ bihuan --as 戊 act 2026-A-0001 countersign of=check
2026-A-0001 awaiting_check
$ bihuan --as 戊 act 2026-A-0001 countersign of=check
bihuan: countersigned: this check is countersigned already
[exit 1]
$ bihuan --as 戊 act 2026-A-0001 check checkers=丙,戊 result=pass
bihuan: same_person: 戊 has countersigned it: that takes somebody else
[exit 1]
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙,戊 result=fail note=仍报警 new_deadline=2026-10-10
2026-A-0001 rectifying

# each round and each act is countersigned anew
$ bihuan --as 丙 act 2026-A-0001 report_done measure_taken=又修好 rectified_on=2026-09-01
2026-A-0001 awaiting_check
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙,戊 result=pass
bihuan: countersignature_missing: a second person has to countersign first
[exit 1]
$ bihuan --as 戊 act 2026-A-0001 countersign of=check
2026-A-0001 awaiting_check
$ bihuan --as 丙 act 2026-A-0001 check checkers=丙,戊 result=pass
2026-A-0001 checked
$ for to in department workers; do bihuan --as 乙 act 2026-A-0001 report_up to=$to about=rectification channel=公文; done
2026-A-0001 checked
2026-A-0001 checked
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁 approval_no=准1号
bihuan: countersignature_missing: a second person has to countersign first
[exit 1]
$ bihuan --as 戊 act 2026-A-0001 countersign of=sign_off
bihuan: wrong_role: a sign-off is countersigned by a supervisor or an admin
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 己 act 2026-A-0001 countersign of=sign_off
2026-A-0001 checked
$ bihuan --as 己 act 2026-A-0001 sign_off approver=丁 approval_no=准1号
bihuan: same_person: 己 has countersigned it: that takes somebody else
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=己 approval_no=准1号
bihuan: same_person: 己 has countersigned it: that takes somebody else
[exit 1]
$ bihuan --as 丁 act 2026-A-0001 sign_off approver=丁 approval_no=准1号
2026-A-0001 signed_off
$ bihuan verify

# a general hazard never waits for it
$ bihuan --as 丙 new hazard enterprise=一号化工厂 description=灭火器过期 location=东门 source=inspection
2026-A-0002
$ bihuan --as 丙 act 2026-A-0002 grade level=general
2026-A-0002 graded
$ bihuan --as 丙 act 2026-A-0002 fix_on_spot measure_taken=已换
2026-A-0002 awaiting_check
$ bihuan --as 戊 act 2026-A-0002 countersign of=check
bihuan: major_only: "Countersign" is for major hazards only
[exit 1]
$ bihuan --as 丙 act 2026-A-0002 check checkers=丙,戊 result=pass
2026-A-0002 checked
