# One place of writing is one device. A copied, restored or cut file is written
# on as a new device, so that two copies never write the same number.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001
$ cp a.bihuan b.bihuan
$ bihuan -f a.bihuan new enterprise name=二号厂
E-A-0002
$ bihuan -f a.bihuan --json verify | python3 -c 'import json, sys; print([(h["device_code"], h["n"]) for h in json.load(sys.stdin)["heads"]])'
[('A', 3)]

# the copy lacks the last entry written here: a device of its own
$ bihuan -f b.bihuan new enterprise name=三号厂 | sed 's/E-[0-9A-Z]\{4\}-/E-xxxx-/'
E-xxxx-0001
bihuan: This file was last written elsewhere, copied or restored: from here on entries are written as a new device, <*>.
$ bihuan -f b.bihuan --json verify | python3 -c 'import json, sys; print(sorted((len(h["device_code"]), h["n"]) for h in json.load(sys.stdin)["heads"]))'
[(1, 2), (4, 1)]
$ bihuan -f b.bihuan new enterprise name=四号厂 2>/dev/null | sed 's/E-[0-9A-Z]\{4\}-/E-xxxx-/'
E-xxxx-0002
$ bihuan -f b.bihuan verify

# another machine: a copied file alone signs nothing
$ cp a.bihuan c.bihuan
$ XDG_STATE_HOME=$PWD/elsewhere bihuan --lang en -f c.bihuan new enterprise name=五号厂
bihuan: no_key: the key of 甲 has no passphrase, so it stayed on the machine where it was made. Bring it from there (key export there, key import here), or an admin gives a new one: person rekey
[exit 1]
$ mkdir -p elsewhere/bihuan && cp $XDG_STATE_HOME/bihuan/*.keys elsewhere/bihuan/

# the key is there, the state is lost
$ XDG_STATE_HOME=$PWD/elsewhere bihuan -f c.bihuan new enterprise name=五号厂 2>/dev/null | sed 's/E-[0-9A-Z]\{4\}-/E-xxxx-/'
E-xxxx-0001
$ XDG_STATE_HOME=$PWD/elsewhere bihuan -f c.bihuan new enterprise name=六号厂 | sed 's/E-[0-9A-Z]\{4\}-/E-xxxx-/'
E-xxxx-0002
$ bihuan -f c.bihuan verify

# the copied main file is whole: nothing waits beside it
$ ls a.bihuan*
a.bihuan
$ bihuan -f a.bihuan count enterprise
2

# two at once: both are written, one after the other
$ for i in 1 2 3 4 5 6; do bihuan -f a.bihuan new enterprise name=并发$i >/dev/null & done; wait; bihuan -f a.bihuan count enterprise 并发
6
$ bihuan -f a.bihuan verify
