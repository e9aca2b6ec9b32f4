# Keys: where they lie, how they are carried, closed and got back.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
# nobody else on the machine reads store, state or keys
$ bihuan init --name 示范园区 --person 甲 >/dev/null; stat -c '%a %n' $XDG_DATA_HOME/bihuan/main.bihuan $XDG_STATE_HOME/bihuan $XDG_STATE_HOME/bihuan/*
600 <DIR>/data/bihuan/main.bihuan
700 <DIR>/state/bihuan
600 <DIR>/state/bihuan/<ID>
600 <DIR>/state/bihuan/<ID>.checkpoints
600 <DIR>/state/bihuan/<ID>.keys
$ bihuan person add 乙 --role inspector
P-A-002
$ bihuan person add 丙 --role supervisor
P-A-003

# none of them lies in the store, nor in a backup
$ sqlite3 $XDG_DATA_HOME/bihuan/main.bihuan 'SELECT count(*) FROM secret_key'
0
$ printf 'behind a door\n' | bihuan --as 丙 --passphrase-fd 0 person passphrase
$ sqlite3 $XDG_DATA_HOME/bihuan/main.bihuan 'SELECT count(*) FROM secret_key'
1
$ for f in bare 'whole --keys'; do set -- $f; bihuan backup $1.bihuan $2 >/dev/null; stat -c %a $1.bihuan; sqlite3 $1.bihuan 'SELECT count(*) FROM secret_key'; done
600
0
600
1
$ bihuan --json key list | python3 -c 'import json, sys; [print(k["person"]["name"], k["protected"], k["recovery"], k["closed_at"] is not None, k["here"]) for k in json.load(sys.stdin)]'
甲 False False False open
乙 False False False open
丙 False False True None
丙 True False False locked
$ bihuan key list 丙
Key                               Person      Bound                By          Closed               Here
<ID>  P-A-003 丙  <TIME>  P-A-001 甲  <TIME>
<ID>  P-A-003 丙  <TIME>  P-A-003 丙                       behind a passphrase

# another machine: a file alone signs nothing, and says what helps
$ export HERE=$XDG_STATE_HOME THERE=$PWD/there
$ export XDG_STATE_HOME=$THERE
$ bihuan -f whole.bihuan new enterprise name=一号厂
bihuan: no_key: the key of 甲 has no passphrase, so it stayed on the machine where it was made. Bring it from there (key export there, key import here), or an admin gives a new one: person rekey
[exit 1]
$ bihuan -f bare.bihuan --as 丙 new enterprise name=一号厂
bihuan: no_key: the key of 丙 is not here: a backup holds no keys. Bring it from the other machine (key export there, key import here), or an admin gives a new one: person rekey
[exit 1]
$ bihuan -f whole.bihuan --as 丙 new enterprise name=一号厂
bihuan: key_locked: The key needs its passphrase, and there is no terminal to ask on
give it with --passphrase-fd N
[exit 1]
$ bihuan -f whole.bihuan count enterprise
0
$ echo behind a door | bihuan -f whole.bihuan --as 丙 --passphrase-fd 0 new enterprise name=一号厂 2>/dev/null | sed 's/E-[0-9A-Z]*-/E-xxx-/'
E-xxx-0001

# carried in a sealed file
$ export XDG_STATE_HOME=$HERE
$ printf 'short\n' | bihuan --passphrase-fd 0 key export 乙 carry.txt
bihuan: bad_passphrase: a passphrase has at least 8 characters, this one 5: short ones can be guessed
[exit 1]
$ printf 'on the road\n' | bihuan --passphrase-fd 0 key export 乙 carry.txt; stat -c %a carry.txt; grep -c sealed carry.txt
600
1
$ printf 'on the road\n' | bihuan --passphrase-fd 0 key export 乙 carry.txt
bihuan: file_exists: carry.txt: the file is already there
choose another name for it
[exit 1]
$ export XDG_STATE_HOME=$THERE
$ printf 'off the road\n' | bihuan -f whole.bihuan --passphrase-fd 0 key import carry.txt
bihuan: wrong_passphrase: the passphrase is not right
[exit 1]
$ printf 'on the road\n' | bihuan -f whole.bihuan --passphrase-fd 0 key import carry.txt
P-A-002
$ bihuan -f whole.bihuan --as 乙 new enterprise name=二号厂 2>/dev/null | sed 's/E-[0-9A-Z]*-/E-xxx-/'
E-xxx-0002
$ bihuan -f whole.bihuan verify
$ export XDG_STATE_HOME=$HERE

# stolen: closed, and what came after an entry counts no longer
$ bihuan --as 乙 new enterprise name=三号厂
E-A-0001
$ bihuan --as 乙 new enterprise name=四号厂
E-A-0002
$ export LAST=$(bihuan --json log E-A-0001 | json 0.hash | cut -c 1-16)
$ bihuan key close 乙
bihuan: required: closing a key needs a reason
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 丙 key close 乙 reason=被盗
bihuan: key_locked: The key needs its passphrase, and there is no terminal to ask on
give it with --passphrase-fd N
[exit 1]
$ echo behind a door | bihuan --as 丙 --passphrase-fd 0 key close 乙 reason=被盗
bihuan: wrong_role: Only an admin may give or close somebody else's key
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan key close 乙 reason=被盗 --after deadbeef
bihuan: not_found: there is no entry deadbeef here
[exit 1]
$ bihuan key close 乙 reason=被盗 --after $LAST
$ bihuan show E-A-0002
bihuan: not_found: there is no record “E-A-0002” here
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 1]
$ bihuan count enterprise
1
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
$ bihuan verify
bihuan: key_closed: entry A-6 (device <*>): signed with a key after it was closed
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 3]
$ bihuan --as 乙 new enterprise name=五号厂
bihuan: key_closed: the keys of 乙 are closed; an admin gives a new one: person rekey
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 1]
$ bihuan person rekey 乙
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
$ bihuan --as 乙 new enterprise name=五号厂
E-A-0003
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.

# nobody is left without an admin
$ bihuan key close 甲 reason=弄丢了
bihuan: last_admin: This is the last good key of an admin: nobody could give keys or roles any more. Give a new one first: person rekey
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 1]

# a key on paper, for the safe
$ bihuan key paper >paper; wc -l -c paper
 4 80 paper
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
$ rm $XDG_STATE_HOME/bihuan/*.keys
$ bihuan new enterprise name=六号厂
bihuan: no_key: the key of 甲 has no passphrase, so it stayed on the machine where it was made. Bring it from there (key export there, key import here), or an admin gives a new one: person rekey, or the recovery key on paper does: key recover
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 1]
$ (echo ABCD; echo) | bihuan --passphrase-fd 0 key recover
bihuan: bad_recovery: a recovery key has 16 groups of four, 64 characters in all; these are 4
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 1]
$ (tr '\n-' '  ' <paper; echo; echo) | bihuan --passphrase-fd 0 key recover
P-A-001
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
$ bihuan new enterprise name=六号厂
E-A-0004
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
$ bihuan --json key list 甲 | python3 -c 'import json, sys; [print(k["protected"], k["recovery"], k["closed_at"] is not None, k["here"]) for k in json.load(sys.stdin)]'
False False True None
False True False None
False False False open
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.

# none where there is no home
$ env -u HOME -u XDG_STATE_HOME bihuan -f x.bihuan init --name 甲 --person 乙; ls x.bihuan*
bihuan: no_home: a key without a passphrase is kept in the home folder, and there is none: set HOME or XDG_STATE_HOME to a folder that can be written
set HOME or XDG_STATE_HOME
ls: cannot access 'x.bihuan*': No such file or directory
[exit 2]

$ bihuan key burn
bihuan: unknown_command: There is no command “key burn”; there are list, close, export, import, paper and recover
bihuan help shows all
bihuan: 1 entries or changes in this file do not count and are passed over: they were not signed by whoever might do them. “verify” names them.
[exit 2]
