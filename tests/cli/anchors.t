# What is kept outside a store tells when something of it is gone.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001

# one line stands for all heads: BLAKE2b-256 of their hashes, sorted; the same everywhere it is shown
$ bihuan -f a.bihuan verify --digest >one; bihuan -f a.bihuan --json verify | json digest | cmp - one; bihuan -f a.bihuan --json today | json digest | cmp - one; bihuan -f a.bihuan today | tail -n 1
Digest  <HASH>
$ bihuan -f a.bihuan today | tail -n 1 | grep -c -f one
1
$ bihuan -f a.bihuan --json verify | python3 -c 'import hashlib, json, sys; heads = sorted(bytes.fromhex(h["hash"]) for h in json.load(sys.stdin)["heads"]); print(hashlib.blake2b(b"".join(heads), digest_size=32).hexdigest())' | cmp - one

# another device's entries: two heads
$ cp a.bihuan before.bihuan; mkdir -p elsewhere/bihuan; cp $XDG_STATE_HOME/bihuan/*.keys elsewhere/bihuan; XDG_STATE_HOME=$PWD/elsewhere bihuan -f a.bihuan new enterprise name=二号厂 >/dev/null 2>&1
$ bihuan -f a.bihuan verify --digest >two; bihuan -f a.bihuan --json verify | python3 -c 'import hashlib, json, sys; d = json.load(sys.stdin); heads = sorted(bytes.fromhex(h["hash"]) for h in d["heads"]); print(len(heads), hashlib.blake2b(b"".join(heads), digest_size=32).hexdigest() == d["digest"])'
2 True

# digests of now and of any earlier time, and hashes, as many as there are
$ bihuan -f a.bihuan --json verify | json heads.0.hash heads.1.hash >heads; bihuan -f a.bihuan verify --expect $(cat one) --expect $(cat two) --expect "$(cat heads)" && bihuan -f a.bihuan verify --expect $(cat two),$(cat one)
$ bihuan -f before.bihuan verify --expect $(cat one) && bihuan -f before.bihuan verify --expect $(cat one) --expect $(cat two)
bihuan: missing_head: <*>… is neither an entry of this store nor the digest of what it held at any time: something that was in it is missing, or its end was cut off
[exit 3]
$ bihuan -f a.bihuan verify --expect $(tail -n 1 heads | tr 0-9 1-90)
bihuan: missing_head: <*>… is neither an entry of this store nor the digest of what it held at any time: something that was in it is missing, or its end was cut off
[exit 3]

# the first entry of a day, and each backup, leave a checkpoint beside the state
$ cd $XDG_STATE_HOME/bihuan && wc -l <$(ls *.checkpoints) && ls *.checkpoints >name; cd - >/dev/null; mv $XDG_STATE_HOME/bihuan/name .; ln -s $XDG_STATE_HOME/bihuan/$(cat name) kept
1
$ bihuan -f a.bihuan backup copy.bihuan | head -n 5
Copy    copy.bihuan
Digest  <HASH>
Keep the digest or these elsewhere, for verify --expect
  Device  Entry no.  Hash of the last entry
  A       2          <HASH>
$ tail -n 1 kept | json digest | cmp - two; tail -n 1 kept | python3 -c 'import json, sys; d = json.load(sys.stdin); print(len(d["heads"]), sorted(d))'
2 ['by', 'day', 'digest', 'heads', 'key', 'signature']
$ bihuan -f a.bihuan verify; bihuan -f copy.bihuan verify

# a device taken out whole cannot be seen in the file; the checkpoint tells
$ bihuan -f before.bihuan verify
bihuan: missing_head: the entry <*>… that was in this store on <*> (line 2 of its checkpoints) is missing: this is an older copy, or something was cut off
[exit 3]

# altered, torn and strange lines
$ cp kept all; sed -i '2s/"n":1/"n":7/' $(readlink kept); bihuan -f a.bihuan verify
bihuan: bad_checkpoint: line 2 of this store's checkpoints on this machine was altered
[exit 3]
$ sed '2s/"day":"2/"day":"3/' all >kept; bihuan -f a.bihuan verify
bihuan: bad_checkpoint: line 2 of this store's checkpoints on this machine was altered
[exit 3]
$ head -c 900 all >kept; bihuan -f a.bihuan verify
$ bihuan -f a.bihuan backup copy2.bihuan >/dev/null; wc -l <kept; bihuan -f a.bihuan verify
3
bad_checkpoint: line 2 of this store's checkpoints on this machine cannot be read and is passed over
$ cp all kept

# a store that went on from an older copy: what it lost is listed, once a later checkpoint is there
$ bihuan -f before.bihuan backup later.bihuan >/dev/null; bihuan -f before.bihuan verify
missing_head: the entry <*>… that was here on <*> is missing; the store has gone on from an older copy since

# nothing there, or nothing that can be read, is no fault
$ rm $(readlink kept); bihuan -f before.bihuan verify; mkdir $(readlink kept); bihuan -f before.bihuan verify; bihuan -f before.bihuan backup last.bihuan >/dev/null; rmdir $(readlink kept)
