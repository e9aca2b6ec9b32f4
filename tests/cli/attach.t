# Files attached to a record: the journal holds names and hashes, the bytes lie beside it, with the entry or not at all.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 管理员; bihuan person add 周检 --role inspector; bihuan person add 郑记 --role clerk
<DIR>/data/bihuan/main.bihuan
P-A-002
P-A-003
$ bihuan new enterprise name=宏达化工（示例）
E-A-0001
$ bihuan --as 周检 new hazard enterprise=E-A-0001 description=配电箱门未锁 location=配电室 source=self
2026-A-0001
$ cp $TESTS/fuzz/corpus/picture/bare.jpg 现场、照片.jpg; printf '%%PDF-1.4 plan' >plan.txt; printf '说明：门已锁\n' >note.md; head -c 100000 /dev/zero >zeros

# attaching: a hash a line, the type from the bytes
$ bihuan --as 周检 attach 2026-A-0001 现场、照片.jpg plan.txt --as before
<HASH>
<HASH>
bihuan: 2026-A-0001 Attachments: 现场、照片.jpg 695 B
2026-A-0001 Attachments: plan.txt 13 B
$ bihuan --as 周检 attach 2026-A-0001 note.md zeros
<HASH>
<HASH>
bihuan: 2026-A-0001 Attachments: note.md 19 B
2026-A-0001 Attachments: zeros 98 kB
$ bihuan attachments 2026-A-0001
Hash          Use     Size      Type                                Name
ac2fa678d962  Before  695 B     image/jpeg                          现场、照片.jpg
ff306942528c  Before  13 B      application/pdf                     plan.txt
d3f577540264  Other   19 B      text/plain                          note.md
9192c25b734f  Other   98 kB     application/octet-stream            zeros
$ bihuan --json attachments 2026-A-0001
[
{"hash":"<HASH>","name":"现场、照片.jpg","type":"image/jpeg","as":"before","taken_at":null,"original":null,"bytes":695,"present":true,"destroyed":false,"field":"attachments","undone":false},
{"hash":"<HASH>","name":"plan.txt","type":"application/pdf","as":"before","taken_at":null,"original":null,"bytes":13,"present":true,"destroyed":false,"field":"attachments","undone":false},
{"hash":"<HASH>","name":"note.md","type":"text/plain","as":"other","taken_at":null,"original":null,"bytes":19,"present":true,"destroyed":false,"field":"attachments","undone":false},
{"hash":"<HASH>","name":"zeros","type":"application/octet-stream","as":"other","taken_at":null,"original":null,"bytes":100000,"present":true,"destroyed":false,"field":"attachments","undone":false}
]
$ bihuan show 2026-A-0001
2026-A-0001  Registered
宏达化工（示例）  配电室
 配电箱门未锁

Next
  Grade
  Time limits: by your local rules

Fields
  Found on       2026-09-01
  Found by       周检
  Source         Self-inspection
  Registered on  2026-09-01

Attachments
  现场、照片.jpg  Before  695 B  ac2fa678
  plan.txt  Before  13 B  ff306942
  note.md  Other  19 B  d3f57754
  zeros  Other  98 kB  9192c25b

What was done, newest first
  2026-09-01  Amend  周检
    Attachments: 现场、照片.jpg, plan.txt, note.md, zeros
  2026-09-01  Amend  周检
    Attachments: 现场、照片.jpg, plan.txt
  2026-09-01  Register  周检
    Enterprise: 宏达化工（示例）; Description: 配电箱门未锁; Location: 配电室;
    Source: Self-inspection; Found on: 2026-09-01; Found by: 周检

Allowed now
  grade Grade, suspect Suspect major, fix_on_spot Fix on the spot,
  progress Progress, notify Tell the workers, supervise Supervise,
  transfer Transfer, void Void, reassign Reassign, amend Amend




$ bihuan --json show 2026-A-0001 | json attachments
[{"as": "before", "hash": "<HASH>", "name": "现场、照片.jpg", "taken_at": null}, {"as": "before", "hash": "<HASH>", "name": "plan.txt", "taken_at": null}, {"as": "other", "hash": "<HASH>", "name": "note.md", "taken_at": null}, {"as": "other", "hash": "<HASH>", "name": "zeros", "taken_at": null}]
$ bihuan log 2026-A-0001
<TIME>  周检        Register        2026-A-0001   2026-09-01  (as if on 2026-09-01)
    Enterprise: 宏达化工（示例）
    Description: 配电箱门未锁
    Location: 配电室
    Source: Self-inspection
    Found on: 2026-09-01
    Found by: 周检
    No.: 2026-A-0001
<TIME>  周检        Amend           2026-A-0001   2026-09-01  (as if on 2026-09-01)
    Attachments: 现场、照片.jpg, plan.txt
<TIME>  周检        Amend           2026-A-0001   2026-09-01  (as if on 2026-09-01)
    Attachments: 现场、照片.jpg, plan.txt, note.md, zeros

3 of 3 entries are signed with a key without a passphrase: such a signature
proves that nothing was altered, not who signed.

$ bihuan verify; bihuan --json verify | json attachments absent
4
0
$ bihuan count hazard attachments:照片; bihuan count hazard attachments:; bihuan count hazard -attachments:
1
0
1

# taking one out
$ bihuan attachment $(sha256sum <plan.txt | cut -c1-8) -o out.pdf; cmp out.pdf plan.txt
out.pdf
$ bihuan attachment $(sha256sum <zeros | cut -c1-64) --output out.zeros; cmp out.zeros zeros
out.zeros
$ bihuan attachment $(sha256sum <plan.txt | cut -c1-8) -o out.pdf
bihuan: file_exists: out.pdf: the file is already there
choose another name for it
[exit 1]
$ bihuan attachment $(sha256sum <plan.txt | cut -c1-8) -o $XDG_DATA_HOME/bihuan/main.bihuan
bihuan: own_file: <DIR>/data/bihuan/main.bihuan: this is <DIR>/data/bihuan/main.bihuan itself or belongs to it; choose another name
[exit 1]
$ bihuan attachment $(sha256sum <plan.txt | cut -c1-8)
bihuan: bad_argument: Where to? Give a file that is not there yet: -o FILE
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan attachment 0123456789 -o never; bihuan attachment abc -o never; bihuan attachment "'; DROP TABLE bytes" -o never
bihuan: no_attachment: There are no bytes of “0123456789” here; “attachments NUMBER” lists hashes, of which the first eight digits do
bihuan: no_attachment: There are no bytes of “abc” here; “attachments NUMBER” lists hashes, of which the first eight digits do
bihuan: no_attachment: There are no bytes of “'; DROP TABLE bytes” here; “attachments NUMBER” lists hashes, of which the first eight digits do
[exit 1]

# what cannot be attached; nothing is written then
$ mkfifo pipe; mkdir folder; : >empty; truncate -s 20971521 large; truncate -s 20971520 largest; ln -s $XDG_DATA_HOME/bihuan/main.bihuan link; cp plan.txt more.txt
$ for f in pipe folder empty large link nothing /dev/null $XDG_DATA_HOME/bihuan/main.bihuan; do bihuan attach 2026-A-0001 plan.txt more.txt $f; done
bihuan: no_file: pipe is not a file
bihuan: no_file: folder is not a file
bihuan: empty_file: empty: the file is empty; there is nothing to attach
bihuan: file_too_large: large: the file has 20971521 bytes, at most 20971520 (20 MB) are allowed; make it smaller
bihuan: own_file: link: this is the store itself; a store cannot be attached to itself
bihuan: no_file: nothing: no such file or folder
bihuan: no_file: /dev/null is not a file
bihuan: own_file: <DIR>/data/bihuan/main.bihuan: this is the store itself; a store cannot be attached to itself
[exit 1]
$ bihuan attach 2026-A-0001 plan.txt --as photo
bihuan: bad_choice: --as behind attach says what the file is: before, after, check or other, not “photo”; who acts is said before it: bihuan --as WHO attach …
[exit 1]
$ bihuan attach 2026-A-0009 nothing; bihuan attach P-A-001 plan.txt; bihuan attach 2026-A-0001 plan.txt --field location
bihuan: not_found: there is no record “2026-A-0009” here
bihuan: no_attachments: Records of the ledger Person take no attachments
bihuan: unknown_field: The ledger Hazard has no field “location” for attachments
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan --json attachments 2026-A-0001 | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))'
4
$ bihuan --as 郑记 attach 2026-A-0001 largest >/dev/null; bihuan attachment $(sha256sum <largest | cut -c1-8) -o out.largest && cmp out.largest largest; bihuan verify
out.largest
bihuan: 2026-A-0001 Attachments: largest 20.0 MB

# by name of the field: in new, in edit, in acts; a text alone brings no bytes
$ bihuan --as 周检 new hazard enterprise=E-A-0001 description=通道堵塞 location=二号仓库 source=self attachments=现场、照片.jpg
2026-A-0002
$ bihuan --as 周检 edit 2026-A-0002 attachments=plan.txt,note.md; bihuan attachments 2026-A-0002
Hash          Use     Size      Type                                Name
ff306942528c  Other   13 B      application/pdf                     plan.txt
d3f577540264  Other   19 B      text/plain                          note.md
$ bihuan --as 周检 edit 2026-A-0002 "attachments=sha256:$(printf other | sha256sum | cut -c1-64) as=other/x.pdf"
bihuan: no_attachment: Attachments: the bytes of “x.pdf” are not here; choose the file again
[exit 1]
$ bihuan --as 周检 edit 2026-A-0002 attachments=nothing.pdf
bihuan: no_file: Attachments: nothing.pdf: no such file or folder
[exit 3]
$ bihuan --as 周检 edit 2026-A-0002 attachments=; bihuan attachments 2026-A-0002

# the same again is no entry; another use is
$ bihuan --json verify | json entries; bihuan --as 周检 attach 2026-A-0001 note.md --keep-original; bihuan --json verify | json entries
11
<HASH>
11
bihuan: 2026-A-0001 Attachments: note.md 19 B, attached already
$ bihuan --as 周检 attach 2026-A-0001 note.md --as 复查; bihuan attachments 2026-A-0001 | grep note
<HASH>
d3f577540264  Other   19 B      text/plain                          note.md
d3f577540264  Check   19 B      text/plain                          note.md
bihuan: 2026-A-0001 Attachments: note.md 19 B

# undone: the bytes stay, and it says so
$ bihuan --as 周检 undo; bihuan attachments 2026-A-0001
2026-A-0001  Amend
Hash          Use     Size      Type                                Name
ac2fa678d962  Before  695 B     image/jpeg                          现场、照片.jpg
ff306942528c  Before  13 B      application/pdf                     plan.txt
d3f577540264  Other   19 B      text/plain                          note.md
9192c25b734f  Other   98 kB     application/octet-stream            zeros
cd52d81e25f3  Other   20.0 MB   application/octet-stream            largest
d3f577540264  Check   19 B      text/plain                  undone  note.md
$ printf 'a scan' >scan; bihuan --as 周检 attach 2026-A-0001 scan; bihuan --as 周检 undo; bihuan attachments 2026-A-0001 | tail -1; bihuan --json attachments 2026-A-0001 | python3 -c 'import json, sys; print([(a["name"], a["present"], a["undone"]) for a in json.load(sys.stdin)][-1])'
<HASH>
2026-A-0001  Amend
5bb626f4973a  Other   6 B       text/plain                  undone  scan
('scan', True, True)
bihuan: 2026-A-0001 Attachments: scan 6 B
$ bihuan --as 周检 redo; bihuan attachments 2026-A-0001 | tail -1; bihuan verify
2026-A-0001  Amend
d3f577540264  Check   19 B      text/plain                  undone  note.md

# a signed off one wants a reason
$ bihuan --as 周检 act 2026-A-0002 fix_on_spot measure_taken=已清理 >/dev/null; bihuan --as 周检 act 2026-A-0002 check checkers=周检、王二 result=pass >/dev/null; bihuan act 2026-A-0002 sign_off approver=管理员
2026-A-0002 signed_off
$ bihuan --as 周检 attach 2026-A-0002 $TESTS/fuzz/corpus/picture/cut.jpg --as after 2>&1 | head -n 1
bihuan: required: Amend: Reason must be given
$ bihuan --as 周检 attach 2026-A-0002 scan --as after
bihuan: required: Amend: Reason must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 周检 attach 2026-A-0002 scan --as after --reason 补交验收照片; bihuan attachments 2026-A-0002
<HASH>
Hash          Use     Size      Type                                Name
5bb626f4973a  After   6 B       text/plain                          scan
bihuan: 2026-A-0002 Attachments: scan 6 B

# a backup has the bytes only when they are asked for; what is absent is counted, and comes back by attaching the file
$ bihuan backup whole.bihuan --attachments | grep Not; bihuan backup bare.bihuan | grep Not; bihuan --lang zh --json backup bare2.bihuan | json left
Not in the copy  the bytes of 6 attachments, 20.1 MB; --attachments takes them along
{"attachments": 6, "bytes": 21072253}
$ bihuan -f whole.bihuan verify; bihuan -f bare.bihuan verify; test $(stat -c %s bare.bihuan) -lt $(($(stat -c %s whole.bihuan) - 20000000)) && echo smaller
absent_bytes: the bytes of 6 of 6 attachments are not here: a backup left them out, or they have not come yet
smaller

# they are not copied first to be deleted then: no file may grow to more than 8 MB; all else is in the copy, table by table
$ (ulimit -f 8192; bihuan backup small.bihuan | head -n 1)
Copy             small.bihuan
$ cat >same.py <<'END'
> import os, sqlite3
> a, b = (sqlite3.connect(f"file:{p}?mode=ro", uri=True) for p in (os.environ["XDG_DATA_HOME"] + "/bihuan/main.bihuan", "small.bihuan"))
> schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
> print(a.execute(schema).fetchall() == b.execute(schema).fetchall(), *[a.execute("PRAGMA " + p).fetchone() == b.execute("PRAGMA " + p).fetchone() for p in ("page_size", "application_id", "user_version", "encoding", "auto_vacuum")])
> names = [n for n, sql in a.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")]
> print(len(names) > 20, [n for n in names if a.execute(f'SELECT * FROM "{n}"').fetchall() != b.execute(f'SELECT * FROM "{n}"').fetchall()])
> print(b.execute("PRAGMA integrity_check").fetchone()[0], b.execute("PRAGMA freelist_count").fetchone()[0] < 9)
> END
$ python3 same.py; bihuan -f small.bihuan count hazard 配电
True True True True True True
True ['bytes']
ok True
1
$ grep -c 'PDF-1.4 plan' whole.bihuan; grep -c 'PDF-1.4 plan' bare.bihuan
1
0
[exit 1]
$ bihuan -f bare.bihuan attachments 2026-A-0001 | head -3; bihuan -f bare.bihuan --json verify | json ok attachments absent
Hash          Use     Size      Type                                Name
ac2fa678d962  Before  absent                                        现场、照片.jpg
ff306942528c  Before  absent                                        plan.txt
true
6
6
$ bihuan -f bare.bihuan attachment $(sha256sum <plan.txt | cut -c1-8) -o never
bihuan: no_attachment: There are no bytes of “ff306942” here; “attachments NUMBER” lists hashes, of which the first eight digits do
[exit 1]
$ bihuan -f bare.bihuan --as 周检 attach 2026-A-0001 plan.txt --as before; bihuan -f bare.bihuan --json verify | json attachments absent
<HASH>
6
5
bihuan: 2026-A-0001 Attachments: plan.txt 13 B, attached already
$ bihuan -f bare.bihuan rebuild; bihuan -f bare.bihuan attachments 2026-A-0001 | sed -n 3p
ff306942528c  Before  13 B      application/pdf                     plan.txt

# what somebody wrote behind the words of a table into such a file is not run
$ cp "$XDG_DATA_HOME/bihuan/main.bihuan" odd.bihuan; python3 - <<'END'
> import sqlite3
> c = sqlite3.connect("odd.bihuan", isolation_level=None)
> c.execute("CREATE TABLE odd (a)")
> c.execute("PRAGMA writable_schema = ON")
> c.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE odd (a); ATTACH ''evil.db'' AS ev; CREATE TABLE ev.t (a)' WHERE name = 'odd'")
> END
$ bihuan -f odd.bihuan backup odd2.bihuan; ls evil.db odd2.bihuan
bihuan: bad_schema: schema: the table odd is not of this program
bihuan verify names them; indexes and ledgers are made anew by bihuan rebuild
bihuan: odd.bihuan: the file holds what is not of this program, and can only be read; “verify” names it
schema: the table odd is not of this program
ls: cannot access 'evil.db': No such file or directory
ls: cannot access 'odd2.bihuan': No such file or directory
[exit 2]

# altered bytes are named, and given to nobody; the file attached again sets them right
$ cp whole.bihuan altered.bihuan; sqlite3 altered.bihuan "UPDATE bytes SET data = CAST('%PDF-1.4 plot' AS BLOB) WHERE data = CAST('%PDF-1.4 plan' AS BLOB)"
$ bihuan -f altered.bihuan verify
bihuan: bad_bytes: the bytes of an attachment were altered: plan.txt, 2026-A-0001 (ff306942528c22fe…); attach the file again, or take it from a backup
[exit 3]
$ bihuan -f altered.bihuan attachment $(sha256sum <plan.txt | cut -c1-8) -o never
bihuan: bad_bytes: The bytes of ff306942528c22fe… are not what was attached: they were altered. Attach the file again, or take them from a backup
[exit 3]
$ bihuan -f altered.bihuan --as 周检 attach 2026-A-0001 plan.txt --as before; bihuan -f altered.bihuan verify
<HASH>
bihuan: 2026-A-0001 Attachments: plan.txt 13 B, attached already
$ sqlite3 altered.bihuan "INSERT INTO bytes (hash, data) VALUES (zeroblob(32), x'00'), (x'00', x'00')"; bihuan -f altered.bihuan verify
bihuan: bad_bytes: there are bytes (0000000000000000…) that no entry names: somebody else put them there
bihuan: bad_bytes: there are bytes under what is no hash (row 9)
[exit 3]
$ ls never
ls: cannot access 'never': No such file or directory
[exit 2]

# in Chinese
$ bihuan --lang zh attachments 2026-A-0002; bihuan --lang zh attach 2026-A-0001 empty
哈希          用途    大小      类型                                名称
5bb626f4973a  整改后  6 B       text/plain                          scan
bihuan: empty_file: empty：文件是空的，没有内容可附
[exit 1]
