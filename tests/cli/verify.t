# A store that was altered behind the program's back is found out, and the
# sentence names where. Facts are hashed and chained; ledgers are compared with
# a fresh fold.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001
$ bihuan -f a.bihuan new hazard enterprise=一号厂 description=灭火器过期 location=东门 source=self level=general requirement=更换 responsible=庚 deadline=+7
2026-A-0001
$ bihuan -f a.bihuan new hazard enterprise=一号厂 description=通道堵塞 location=西门 source=self
2026-A-0002
$ bihuan -f a.bihuan verify
$ bihuan -f a.bihuan --json verify | json ok heads.0.n heads.0.device heads.0.hash entries unprotected
true
4
<ID>
<HASH>
4
4
$ bihuan -f a.bihuan verify --facts

# a byte of what was written
$ cp a.bihuan b.bihuan
$ alter b.bihuan "UPDATE change SET body = replace(body, '东门', '南门') WHERE act = 'register'"
$ bihuan -f b.bihuan verify
bihuan: bad_hash: entry A-3 (device <ID>): its content was altered
bihuan: bad_row: ledger hazard, record 2026-A-0001, location: differs from the history; “rebuild” sets it right
[exit 3]
$ bihuan -f b.bihuan --json verify --facts | json ok findings.0.code findings.0.text findings.0.damage unlisted
false
bad_hash
entry A-3 (device <ID>): its content was altered
true
0
bihuan: bad_hash: entry A-3 (device <ID>): its content was altered

# who did it, and when
$ cp a.bihuan b.bihuan
$ alter b.bihuan "UPDATE entry SET at = at - 86400000 WHERE n = 3"
$ bihuan -f b.bihuan verify
bihuan: bad_hash: entry A-3 (device <ID>): its content was altered
[exit 3]
$ cp a.bihuan b.bihuan
$ alter b.bihuan "UPDATE entry SET signature = zeroblob(64) WHERE n = 2"
$ bihuan -f b.bihuan verify
bihuan: bad_signature: entry A-2 (device <ID>): the signature is not right
[exit 3]

# an entry in the middle taken out
$ cp a.bihuan b.bihuan
$ alter b.bihuan "DELETE FROM change WHERE entry = 3; DELETE FROM entry WHERE arrival = 3"
$ bihuan -f b.bihuan verify
bihuan: bad_fact: entry A-4 (device <ID>): before it an entry was taken out, or it stands in a place that is not its own
bihuan: bad_fact: the text of a declaration (<*>…) is not in the history
bihuan: bad_chain: entry A-4 (device <ID>): its previous entry is missing or not what it says
bihuan: bad_row: what counts and what was taken back differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record ?, a milestone: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record ?, a milestone: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record ?, a milestone: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record ?, a milestone: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record 2026-A-0001, the whole row: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record 2026-A-0002, the whole row: differs from the history; “rebuild” sets it right
bihuan: b.bihuan: the history is wrong, nothing was rebuilt: entry A-4 (device <ID>): before it an entry was taken out, or it stands in a place that is not its own
b.bihuan: the history is wrong, and the store can only be read; “verify” names what is wrong
[exit 3]

# all that is wrong is named, the facts before the ledgers
$ cp a.bihuan b.bihuan
$ alter b.bihuan "UPDATE entry SET at = 1 WHERE n IN (2, 4); UPDATE l_hazard SET f_location = '北门', f_level = NULL WHERE number = '2026-A-0001'; DELETE FROM l_enterprise"
$ bihuan -f b.bihuan verify
bihuan: bad_hash: entry A-2 (device <ID>): its content was altered
bihuan: bad_hash: entry A-4 (device <ID>): its content was altered
bihuan: bad_row: ledger enterprise, record E-A-0001, the whole row: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record 2026-A-0001, location: differs from the history; “rebuild” sets it right
bihuan: bad_row: ledger hazard, record 2026-A-0001, level: differs from the history; “rebuild” sets it right
bihuan: bad_row: the search of the ledger enterprise holds other records than the ledger; “rebuild” sets it right
bihuan: bad_row: the search of the ledger hazard holds other records than the ledger; “rebuild” sets it right
[exit 3]

# a value of a ledger alone: the journal is right, the ledger is not
$ cp a.bihuan b.bihuan
$ sqlite3 b.bihuan "UPDATE l_hazard SET f_location = '北门' WHERE number = '2026-A-0001'"
$ bihuan -f b.bihuan verify
bihuan: bad_row: ledger hazard, record 2026-A-0001, location: differs from the history; “rebuild” sets it right
bihuan: bad_row: the search of the ledger hazard holds other records than the ledger; “rebuild” sets it right
[exit 3]
$ bihuan -f b.bihuan verify --facts
$ bihuan -f b.bihuan rebuild
$ bihuan -f b.bihuan verify
$ bihuan -f b.bihuan --json show 2026-A-0001 | json location
东门

# a row of a ledger gone
$ cp a.bihuan b.bihuan
$ sqlite3 b.bihuan "DELETE FROM l_enterprise"
$ bihuan -f b.bihuan verify
bihuan: bad_row: ledger enterprise, record E-A-0001, the whole row: differs from the history; “rebuild” sets it right
bihuan: bad_row: the search of the ledger enterprise holds other records than the ledger; “rebuild” sets it right
bihuan: bad_row: the search of the ledger hazard holds other records than the ledger; “rebuild” sets it right
[exit 3]

# a cut tail is not to be seen in the file alone; the head kept elsewhere tells
$ bihuan -f a.bihuan --json verify | json heads.0.hash >head && wc -c <head
65
$ bihuan -f a.bihuan verify --expect $(cat head)
$ cp a.bihuan b.bihuan
$ alter b.bihuan "DELETE FROM change WHERE entry = (SELECT max(arrival) FROM entry); DELETE FROM entry WHERE arrival = (SELECT max(arrival) FROM entry)" && bihuan -f b.bihuan rebuild
$ bihuan -f b.bihuan verify
bihuan: missing_head: the entry <*>… (number 4) that this machine wrote here is missing: this is an older copy, or something was cut off
[exit 3]
$ bihuan -f b.bihuan verify --expect $(cat head)
bihuan: missing_head: <*>… is neither an entry of this store nor the digest of what it held at any time: something that was in it is missing, or its end was cut off
bihuan: missing_head: the entry <*>… (number 4) that this machine wrote here is missing: this is an older copy, or something was cut off
[exit 3]
$ bihuan -f a.bihuan verify --expect 00
bihuan: missing_head: 00… is neither an entry of this store nor the digest of what it held at any time: something that was in it is missing, or its end was cut off
[exit 3]

# triggers stop mistakes
$ sqlite3 a.bihuan "UPDATE entry SET n = 9" 2>&1 | grep -o fact
fact
$ sqlite3 a.bihuan "DELETE FROM change" 2>&1 | grep -o fact
fact

# a backup is verified, and tells the heads
$ bihuan -f a.bihuan backup c.bihuan
Copy    c.bihuan
Digest  <HASH>
Keep the digest or these elsewhere, for verify --expect
  Device  Entry no.  Hash of the last entry
  A       4          <HASH>
$ bihuan -f a.bihuan backup c.bihuan
bihuan: file_exists: c.bihuan: the file is already there
choose another name for it
[exit 1]
$ bihuan -f c.bihuan verify --expect $(cat head)
$ bihuan -f a.bihuan --json list hazard >a.json; bihuan -f c.bihuan --json list hazard >c.json; cmp a.json c.json

# what the schema says is named first, and nothing is written until it is gone
$ cp a.bihuan b.bihuan; sqlite3 b.bihuan "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM memory; END"
$ bihuan -f b.bihuan verify
bihuan: bad_schema: schema: the trigger t is not of this program
bihuan verify names them; indexes and ledgers are made anew by bihuan rebuild
bihuan: b.bihuan: the file holds what is not of this program, and can only be read; “verify” names it
schema: the trigger t is not of this program
[exit 3]
$ bihuan -f b.bihuan new enterprise name=二号厂
bihuan: bad_schema: b.bihuan: the file holds what is not of this program, and can only be read; “verify” names it
bihuan verify names them; indexes and ledgers are made anew by bihuan rebuild
bihuan: b.bihuan: the file holds what is not of this program, and can only be read; “verify” names it
schema: the trigger t is not of this program
[exit 3]
$ bihuan -f b.bihuan rebuild
bihuan: bad_schema: b.bihuan: the file holds what is not of this program, and can only be read; “verify” names it
bihuan verify names them; indexes and ledgers are made anew by bihuan rebuild
bihuan: b.bihuan: the file holds what is not of this program, and can only be read; “verify” names it
schema: the trigger t is not of this program
[exit 3]
$ sqlite3 b.bihuan "DROP TRIGGER t; DROP INDEX l_hazard_open"
$ bihuan -f b.bihuan verify
bihuan: bad_schema: schema: the index l_hazard_open is missing; “rebuild” sets it right
bihuan verify names them; indexes and ledgers are made anew by bihuan rebuild
bihuan: b.bihuan: tables or indexes are not what this program makes, and the store can only be read; “verify” names them, “rebuild” sets them right
schema: the index l_hazard_open is missing; “rebuild” sets it right
[exit 3]
$ bihuan -f b.bihuan rebuild
bihuan: b.bihuan: tables or indexes are not what this program makes, and the store can only be read; “verify” names them, “rebuild” sets them right
schema: the index l_hazard_open is missing; “rebuild” sets it right
$ bihuan -f b.bihuan verify
