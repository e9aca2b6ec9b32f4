# The manual leaves nothing out: every command, option, act, error code,
# setting, key, field type and declaration key has its place there.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ export MAN=$TESTS/../man SRC=$TESTS/../src
$ cat >missing.py <<'PYTHON'
> # names on stdin that do not stand as a word of their own in the page
> import re, sys
> page = open(sys.argv[1], encoding="utf-8").read().replace("\\", "")
> for name in sys.stdin.read().split():
>     if not re.search(r"(?<![\w-])" + re.escape(name) + r"(?![\w-])", page):
>         print(sys.argv[1].split("/")[-1], name)
> PYTHON
$ bihuan help | sed -n 's/^  \([a-z]*\)  .*/\1/p' | python3 missing.py $MAN/bihuan.1
$ for c in $(bihuan help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do bihuan help $c | sed -n 's/^  --\([a-z-]*\).*/-\1/p'; done | sort -u | python3 missing.py $MAN/bihuan.1
$ bihuan help | sed -n '/^Acts/,/^$/p' | tr ',' '\n' | sed -n 's/^ *\([a-z_]*\) [A-Z].*/\1/p' | tee acts | python3 missing.py $MAN/bihuan.1; test $(wc -l <acts) -gt 25
$ bihuan help errors | sed -n 's/^  [123] \([a-z_]*\).*/\1/p' | python3 missing.py $MAN/bihuan.1
$ bihuan --json config | python3 -c 'import json, sys; [print(s["name"]) for s in json.load(sys.stdin)]' | python3 missing.py $MAN/bihuan.cfg.5
$ sed -n 's/^\tROW([A-Z_]*, [A-Z]*, "\([a-z_]*\)".*/\1/p' $SRC/tui/keys.c | tee keys | python3 missing.py $MAN/bihuan.cfg.5; test $(wc -l <keys) -gt 50
$ bihuan help hazard | grep -o '([a-z]*' | tr -d '(' | sort -u | python3 missing.py $MAN/bihuan-ledger.5
$ grep -o '{ "[a-z]*", KEY_' $SRC/conf/ledgers.c | tr -d '{",' | sed 's/KEY_//' | python3 missing.py $MAN/bihuan-ledger.5
$ grep -o '{ "[a-z]*", KEY_' $SRC/conf/layouts.c | tr -d '{",' | sed 's/KEY_//' | sort -u | tee layouts | python3 missing.py $MAN/bihuan-ledger.5; test $(wc -l <layouts) -gt 15
$ sed -n '/is_words\[\] = {/,/};/p' $SRC/domain/filter.c | grep -o '{ "[a-z]*"' | tr -d '{"' | python3 missing.py $MAN/bihuan-filter.7
$ sed -n 's/^CREATE TABLE \([a-z_]*\).*/\1/p' $SRC/store/schema.sql | python3 missing.py $MAN/bihuan-store.5

# the ledger of the manual's example can be used
$ mkdir $XDG_CONFIG_HOME/bihuan/ledgers && sed -n '/^name = "extinguisher"/,/^\.Ed/p' $MAN/bihuan-ledger.5 | grep -v '^\.Ed' >$XDG_CONFIG_HOME/bihuan/ledgers/extinguisher.cfg
$ sed -n '/^name = "enterprise"/,/^\.Ed/p' $MAN/bihuan-ledger.5 | grep -v '^\.Ed' >$XDG_CONFIG_HOME/bihuan/ledgers/enterprise.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂 gate=东门
E-A-0001
$ bihuan -f a.bihuan new extinguisher place=东门 enterprise=一号厂 kind=干粉 next_check=+30
F-A-0001
$ bihuan -f a.bihuan list extinguisher next_check:..2026-12-31
No.          Place             Enterprise            Next check
F-A-0001     东门              一号厂                2026-10-01
$ rm -r $XDG_CONFIG_HOME/bihuan/ledgers
$ bihuan -f a.bihuan --json show F-A-0001 | json place enterprise kind next_check
东门
E-A-0001
powder
2026-10-01
$ bihuan -f a.bihuan --json show E-A-0001 | json gate
东门
$ bihuan -f a.bihuan verify
