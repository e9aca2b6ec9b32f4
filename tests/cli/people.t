# People, who acts, and passphrases.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 --role boss
bihuan: bad_choice: “boss” is no role. Roles are clerk, inspector, supervisor, admin
[exit 1]
$ bihuan init --person 甲
bihuan: bad_argument: A new store needs --name PARK and --person NAME
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan init --name 示范园区 --person 甲 >/dev/null
$ bihuan new department name=安监办
D-A-001
$ bihuan person add 乙 --role inspector --department 安监办 --side department
P-A-002
$ bihuan person add 丙 --role clerk phone=1234
P-A-003
$ bihuan person add 乙 --role clerk
P-A-004
$ bihuan --json person list | python3 -c 'import json, sys; [print(p["number"], p["name"], p["role"], p["side"], p["department"], p["phone"], p["retired"], p["protected"]) for p in json.load(sys.stdin)]'
P-A-001 甲 admin park None None None False
P-A-002 乙 inspector department D-A-001 None None False
P-A-003 丙 clerk park None 1234 None False
P-A-004 乙 clerk park None None None False
$ bihuan person edit 丙 phone=5678 --role inspector
$ bihuan --json show P-A-003 | json phone role
5678
inspector
$ bihuan person fire 丙
bihuan: unknown_command: There is no command “person fire”; there are add, list, edit, passphrase, rekey and retire
bihuan help shows all
[exit 2]
$ bihuan person
bihuan: bad_argument: Usage: bihuan person add NAME --role ROLE [--department D] [--side S] | list | edit NUMBER field=value… | passphrase [NUMBER] | rekey NUMBER | retire NUMBER [--last]
bihuan help COMMAND shows the usage
[exit 2]

# who acts: --as, else the settings, else who made the store
$ bihuan --as 乙 new enterprise name=一号厂
bihuan: ambiguous: “乙” fits several records: P-A-002 乙, P-A-004 乙; give the number
[exit 1]
$ bihuan --as 庚 new enterprise name=一号厂
bihuan: not_found: “庚” is nobody here. In office: P-A-001 甲, P-A-002 乙, P-A-003 丙, P-A-004 乙
[exit 1]
$ bihuan --as P-A-002 new enterprise name=一号厂
E-A-0001
$ bihuan new enterprise name=二号厂
E-A-0002
$ printf 'language = "en";\nperson = "丙";\n' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan new enterprise name=三号厂
E-A-0003
$ bihuan --json log | python3 -c 'import json, sys; [print(e["by"]["name"], e["record"]) for e in json.load(sys.stdin) if e["ledger"] == "enterprise"]'
乙 E-A-0001
甲 E-A-0002
丙 E-A-0003
$ bihuan --as 丁 new enterprise name=四号厂
bihuan: not_found: “丁” is nobody here. In office: P-A-001 甲, P-A-002 乙, P-A-003 丙, P-A-004 乙
[exit 1]
$ echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg

# retired: no more acts
$ bihuan --as 丙 person retire 丙
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 甲 person retire 丙
Last entry on device A: no. 9, <TIME>, <HASH>
$ bihuan --as 丙 new enterprise name=四号厂
bihuan: person_retired: 丙 has retired and cannot act
[exit 1]
$ bihuan --as 甲 list person -retired:yes
No.          Name            Role        Side         Department (record)   Phone          Retired
P-A-001      甲              Admin       Park
P-A-002      乙              Inspector   Department   安监办
P-A-004      乙              Clerk       Park

# a passphrase of one's own: eight characters at least
$ echo 秘密 | bihuan --as P-A-002 --passphrase-fd 0 person passphrase
bihuan: bad_passphrase: a passphrase has at least 8 characters, this one 2: short ones can be guessed
[exit 1]
$ echo 东门十七号楼三层 | bihuan --as P-A-002 --passphrase-fd 0 person passphrase
$ bihuan --as P-A-002 new enterprise name=四号厂
bihuan: key_locked: The key needs its passphrase, and there is no terminal to ask on
give it with --passphrase-fd N
[exit 1]
$ echo 错的 | bihuan --as P-A-002 --passphrase-fd 0 new enterprise name=四号厂
bihuan: wrong_passphrase: the passphrase is not right
[exit 1]
$ echo 东门十七号楼三层 | bihuan --as P-A-002 --passphrase-fd 0 new enterprise name=四号厂
E-A-0004
$ bihuan --as P-A-002 new enterprise name=五号厂 --passphrase-fd 7
bihuan: io: No passphrase could be read from descriptor 7
[exit 3]
$ bihuan --as P-A-002 new enterprise name=五号厂 --passphrase-fd 7 7<<<东门十七号楼三层
E-A-0005
$ bihuan --json show P-A-002 | json protected
true
$ bihuan --json log | python3 -c 'import json, sys; [print(e["record"], e["protected"]) for e in json.load(sys.stdin) if e["ledger"] == "enterprise"]'
E-A-0001 False
E-A-0002 False
E-A-0003 False
E-A-0004 True
E-A-0005 True
$ bihuan log | tail -n 2
11 of 13 entries are signed with a key without a passphrase: such a signature
proves that nothing was altered, not who signed.
$ printf '东门十七号楼三层\n南门二十一号楼下\n' | bihuan --as P-A-002 --passphrase-fd 0 person passphrase
$ echo 南门二十一号楼下 | bihuan --as P-A-002 --passphrase-fd 0 new enterprise name=六号厂
E-A-0006
# an empty one takes it away
$ printf '南门二十一号楼下\n\n' | bihuan --as P-A-002 --passphrase-fd 0 person passphrase
$ bihuan --as P-A-002 new enterprise name=七号厂
E-A-0007
$ bihuan verify

# only an admin manages people
$ bihuan --as P-A-002 person add 丁 --role clerk
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as P-A-002 new person name=丁 role=clerk
bihuan: wrong_role: Only an admin may change the ledger Person
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan --as 甲 new person name=丁 role=clerk
P-A-005
$ bihuan --as 丁 new enterprise name=八号厂
E-A-0008

# what stands in brackets behind a name only tells which one it is; a part of a name is never enough to sign in it, but is told; who left is
# not meant where somebody of that name is in office
$ bihuan --as 甲 person add '检查戊(示例)' --role inspector; bihuan --as 甲 person add '检查己（二）' --role inspector; bihuan --as 甲 person add '检查己（一）' --role inspector
P-A-006
P-A-007
P-A-008
$ bihuan --as 检查戊 new enterprise name=九号厂; bihuan --json log E-A-0009 2>/dev/null | json 0.by.name; bihuan --as 检查己 new enterprise name=十号厂
E-A-0009
检查戊(示例)
bihuan: ambiguous: “检查己” fits several records: P-A-007 检查己（二）, P-A-008 检查己（一）; give the number
[exit 1]
$ bihuan --as 查戊 new enterprise name=十号厂; bihuan --lang zh --as 查戊 new enterprise name=十号厂
bihuan: not_found: “查戊” is nobody here. Could be meant: P-A-006 检查戊(示例)
bihuan: not_found: 没有叫“查戊”的人。可能是：P-A-006 检查戊(示例)
[exit 1]
$ bihuan --as 甲 person retire P-A-004 | head -n 1; bihuan --as 乙 new enterprise name=十号厂
E-A-0010
