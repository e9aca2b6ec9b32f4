# Bytes of attachments destroyed on purpose: who, when and why stays in the journal, the bytes nowhere; told apart from absent and altered.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture S=$XDG_DATA_HOME/bihuan/main.bihuan
$ bihuan init --name '示范园区(示例)' --person '管理甲(示例)' >/dev/null; bihuan person add '检查丙(示例)' --role inspector; bihuan person add '督办乙(示例)' --role supervisor; bihuan new enterprise name='宏达化工(示例)'
P-A-002
P-A-003
E-A-0001
$ for n in 1 2; do bihuan --as 检查丙 new hazard enterprise=E-A-0001 description="第$n 处" location=罐区 source=self; done; echo 'the face of somebody who asked for it to go' >face.txt; cp $P/held6.jpg 现场.jpg
2026-A-0001
2026-A-0002
$ bihuan --as 检查丙 attach 2026-A-0001 face.txt 现场.jpg --as before 2>/dev/null | wc -l; bihuan --as 检查丙 attach 2026-A-0002 face.txt 2>/dev/null | wc -l; bihuan --as 检查丙 undo; bihuan --as 检查丙 attach 2026-A-0002 $P/bare.jpg >/dev/null 2>&1
2
1
2026-A-0002  Amend
$ export H=$(sha256sum face.txt | cut -c1-64); export J=$(bihuan --json attachments 2026-A-0001 | json 1.hash); grep -c 'somebody who asked' $S
1

# by whom, why, which, and who else names them
$ bihuan --as 督办乙 destroy $H reason=本人要求; bihuan --as 管理甲 destroy $H; bihuan --as 管理甲 destroy $H reason=; bihuan --as 管理甲 destroy 01234567 reason=x; bihuan --as 管理甲 destroy abc reason=x; bihuan --as 管理甲 destroy $(echo 0$H | cut -c1-64) reason=x; bihuan --as 管理甲 destroy $H why=x; bihuan --as 管理甲 destroy $H reason=x reason=y
bihuan: wrong_role: Only an admin may destroy the bytes of an attachment
let somebody else act: --as NUMBER|NAME
bihuan: required: A reason is required
bihuan help LEDGER|ACT shows the fields
bihuan: required: A reason is required
bihuan help LEDGER|ACT shows the fields
bihuan: no_attachment: There are no bytes of “01234567” here; “attachments NUMBER” lists hashes, of which the first eight digits do
bihuan: no_attachment: There are no bytes of “abc” here; “attachments NUMBER” lists hashes, of which the first eight digits do
bihuan: no_attachment: No record names these bytes
bihuan: unknown_field: “why=…” is too much: only one reason=… stands here
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: “reason=…” is too much: only one reason=… stands here
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan --as 管理甲 destroy $H --dry-run; bihuan --as 管理甲 --json destroy $H --dry-run; bihuan --lang zh --as 管理甲 destroy $H reason=本人要求
2026-A-0001  face.txt
2026-A-0002  face.txt
[
{"number":"2026-A-0001","name":"face.txt","hash":"<HASH>","same":true},
{"number":"2026-A-0002","name":"face.txt","hash":"<HASH>","same":true}
]
bihuan: shared_bytes: 有 2 条记录用到这一内容，都会失去它：2026-A-0001 face.txt, 2026-A-0002 face.txt；加 --all 才一并销毁
[exit 1]
$ bihuan attachment $H -o still.txt; cmp face.txt still.txt; bihuan --json verify | json destroyed absent
still.txt
0
0

# done: nothing of it is left in the file or beside it
$ bihuan --as 管理甲 destroy $H reason=本人要求 --all; cat $S* | grep -c 'somebody who asked'; bihuan attachments 2026-A-0001; bihuan --json attachments 2026-A-0002 | python3 -c 'import json, sys; [print(a["name"], a["present"], a["destroyed"], a["undone"]) for a in json.load(sys.stdin)]'
2026-A-0001  face.txt
2026-A-0002  face.txt
0
Hash          Use     Size      Type                                Name
3f67034b31f2  Before  destroyed                                      face.txt
c44339d96d94  Before  552 B     image/jpeg                          现场.jpg
bare.jpg True False False
face.txt False True True
$ bihuan show 2026-A-0001 | sed -n '/^Attach/,$p'; bihuan --lang zh show 2026-A-0001 | grep -A 1 销毁
Attachments
  face.txt  Before  destroyed  3f67034b
   destroyed on 2026-09-01 by 管理甲(示例): 本人要求
  现场.jpg  Before  552 B  taken <TIME>  c44339d9

What was done, newest first
  <TIME>  Attachment destroyed  管理甲(示例)
    Attachment: face.txt (3f67034b); Reason: 本人要求
  2026-09-01  Amend  检查丙(示例)
    Attachments: face.txt, 现场.jpg
  2026-09-01  Register  检查丙(示例)
    Enterprise: 宏达化工(示例); Description: 第1 处; Location: 罐区; Source:
    Self-inspection; Found on: 2026-09-01; Found by: 检查丙(示例)

Allowed now
  grade Grade, suspect Suspect major, fix_on_spot Fix on the spot,
  progress Progress, notify Tell the workers, supervise Supervise,
  transfer Transfer, void Void, reassign Reassign, amend Amend
  face.txt  整改前  已销毁  3f67034b
   2026-09-01 由 管理甲(示例) 销毁：本人要求
  现场.jpg  整改前  552 B  摄于 <TIME>  c44339d9
--
  <TIME>  销毁附件  管理甲(示例)
    附件：face.txt (3f67034b)；理由：本人要求
$ bihuan verify; bihuan --json verify | json ok attachments absent destroyed; bihuan --lang zh verify
destroyed_bytes: the bytes of an attachment were destroyed on 2026-09-01 by 管理甲(示例): face.txt, 2026-A-0001 (3f67034b31f29031…); reason: 本人要求
true
3
0
1
destroyed_bytes: 附件的内容已于 2026-09-01 由 管理甲(示例) 销毁：face.txt, 2026-A-0001（3f67034b31f29031…）；理由：本人要求
$ bihuan --json log 2026-A-0001 | python3 -c 'import json, sys; e = json.load(sys.stdin)[-1]; print(e["act"], e["by"]["name"], e["set"]["reason"])'
destroy_bytes 管理甲(示例) 本人要求

# it stays so: not undone, not taken in again, not given out
$ bihuan --as 管理甲 undo; bihuan --as 检查丙 attach 2026-A-0002 face.txt; bihuan --as 检查丙 attach 2026-A-0001 face.txt --as check; bihuan --as 管理甲 destroy $H reason=again --all; bihuan attachment $H -o out.txt; bihuan attachment $(echo $H | cut -c1-8) -o out.txt; ls out.txt
bihuan: undo_superseded: the last entry destroyed the bytes of an attachment; nothing brings them back
bihuan: destroyed: face.txt: this very file was destroyed here on 2026-09-01 by 管理甲(示例) (本人要求) and is not taken in again
bihuan: destroyed: face.txt: this very file was destroyed here on 2026-09-01 by 管理甲(示例) (本人要求) and is not taken in again
bihuan: destroyed: These bytes were destroyed already, on 2026-09-01 by 管理甲(示例)
bihuan: destroyed: The bytes of 3f67034b31f29031… were destroyed on 2026-09-01 by 管理甲(示例): 本人要求
bihuan: destroyed: The bytes of 3f67034b31f29031… were destroyed on 2026-09-01 by 管理甲(示例): 本人要求
ls: cannot access 'out.txt': No such file or directory
[exit 2]
$ bihuan --as 检查丙 edit 2026-A-0001 location=罐区东; bihuan rebuild; bihuan verify; bihuan --json attachments 2026-A-0001 | json 0.destroyed 0.present
destroyed_bytes: the bytes of an attachment were destroyed on 2026-09-01 by 管理甲(示例): face.txt, 2026-A-0001 (3f67034b31f29031…); reason: 本人要求
true
false

# a picture: not in other bytes either; what stays is told
$ bihuan --as 检查丙 attach 2026-A-0002 现场.jpg --keep-original >/dev/null 2>&1; bihuan --as 管理甲 destroy $J reason=拍到无关人员; ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=1 bihuan --as 检查丙 attach 2026-A-0001 现场.jpg --as check; bihuan --as 检查丙 attach 2026-A-0001 现场.jpg --as check --keep-original
2026-A-0001  现场.jpg
bihuan: the same picture stays under other hashes: 2026-A-0002 现场.jpg (22bb73366432)
bihuan: destroyed: 现场.jpg: this very file was destroyed here on 2026-09-01 by 管理甲(示例) (拍到无关人员) and is not taken in again
bihuan: destroyed: 现场.jpg: this very file was destroyed here on 2026-09-01 by 管理甲(示例) (拍到无关人员) and is not taken in again
[exit 1]
$ bihuan paper hazard_sheet 2026-A-0001 --format text | sed -n '/^照片/,$p'; bihuan paper hazard_sheet 2026-A-0001 -o one.docx >/dev/null; python3 -c '
> import re, zipfile
> print(*re.findall("(?<=>)图[12]　[^<]*", zipfile.ZipFile("one.docx").read("word/document.xml").decode()), sep="\n")'
照片
图1　整改前：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d949cb8…
（照片已销毁）
图1　整改前：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d949cb8…（照片已销毁）
$ bihuan export hazard 2026-A-0001 --evidence -o proof; cd proof && sha256sum -c --quiet SHA256SUMS && find . -type f | sort; cd ..; bihuan --json export hazard 2026-A-0001 --evidence -o proof2
proof
./2026-A-0001/page.txt
./2026-A-0001/record.json
./SHA256SUMS
{"folder":"proof2","records":1,"files":2,"absent":0,"destroyed":2}
bihuan: the bytes of 2 attachments were destroyed, and are not in it
bihuan: the bytes of 2 attachments were destroyed, and are not in it

# beside absent and altered ones; in copies
$ bihuan backup bare.bihuan >/dev/null; bihuan -f bare.bihuan --json verify | json attachments absent destroyed; bihuan backup whole.bihuan --attachments >/dev/null; bihuan -f whole.bihuan --json verify | json attachments absent destroyed; bihuan -f bare.bihuan attachments 2026-A-0002
4
2
2
4
0
2
Hash          Use     Size      Type                                Name
ac2fa678d962  Other   absent                                        bare.jpg
22bb73366432  Other   absent                                        现场.jpg
3f67034b31f2  Other   destroyed                              undone  face.txt
$ cp $S altered.bihuan; sqlite3 altered.bihuan "UPDATE bytes SET data = zeroblob(length(data)) WHERE row = (SELECT max(row) FROM bytes)"; bihuan -f altered.bihuan verify
destroyed_bytes: the bytes of an attachment were destroyed on 2026-09-01 by 管理甲(示例): face.txt, 2026-A-0001 (3f67034b31f29031…); reason: 本人要求
destroyed_bytes: the bytes of an attachment were destroyed on 2026-09-01 by 管理甲(示例): 现场.jpg, 2026-A-0001 (c44339d96d949cb8…); reason: 拍到无关人员
bihuan: bad_bytes: the bytes of an attachment were altered: 现场.jpg, 2026-A-0002 (22bb733664322641…); attach the file again, or take it from a backup
[exit 3]
$ cp $S back.bihuan; sqlite3 back.bihuan "INSERT INTO bytes (hash, data) VALUES (x'$H', readfile('face.txt'))"; bihuan -f back.bihuan verify; bihuan -f back.bihuan rebuild; bihuan -f back.bihuan verify | wc -l; bihuan -f back.bihuan --json attachments 2026-A-0001 | json 0.present; grep -c 'somebody who asked' back.bihuan
destroyed_bytes: the bytes of an attachment were destroyed on 2026-09-01 by 管理甲(示例): face.txt, 2026-A-0001 (3f67034b31f29031…); reason: 本人要求
destroyed_bytes: the bytes of an attachment were destroyed on 2026-09-01 by 管理甲(示例): 现场.jpg, 2026-A-0001 (c44339d96d949cb8…); reason: 拍到无关人员
2
false
0
bihuan: bad_bytes: the bytes of an attachment are here though they were destroyed: face.txt, 2026-A-0001 (3f67034b31f29031…); “rebuild” takes them out again
[exit 1]
