# Somebody with the sqlite3 shell makes a clerk an admin in the table of people,
# acts, and puts it back: who may do what is read from the journal.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan person add 丁 --role clerk
P-A-002
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001
$ bihuan -f a.bihuan new hazard enterprise=一号厂 description=灭火器过期 location=东门 source=self
2026-A-0001
$ sqlite3 a.bihuan "UPDATE l_person SET f_role = 'admin' WHERE number = 'P-A-002'"
$ bihuan -f a.bihuan --as P-A-002 act 2026-A-0001 void reason=x approver=丁
bihuan: wrong_role: your role does not allow "Void"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan -f a.bihuan --as P-A-002 edit P-A-002 role=supervisor
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan -f a.bihuan --as P-A-002 edit checkers.general value=1
bihuan: wrong_role: Only an admin may change the ledger Clock rule
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan -f a.bihuan --as P-A-002 undo
bihuan: nothing_to_undo: there is nothing to take back
[exit 1]
$ bihuan -f a.bihuan verify
bihuan: bad_row: ledger person, record P-A-002, role: differs from the history; “rebuild” sets it right
[exit 3]
$ sqlite3 a.bihuan "UPDATE l_person SET f_role = 'clerk' WHERE number = 'P-A-002'"
$ bihuan -f a.bihuan verify
$ bihuan -f a.bihuan --json show 2026-A-0001 | json state open unauthorised
registered
true
false
