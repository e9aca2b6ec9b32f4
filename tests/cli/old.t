# Stores made by earlier programs, opened by this one: they verify, and tell of every record what that program
# told, key for key. Of version 1 of the store, plain is a few days' work, and in closed a clerk imported closed
# majors; second is of version 2, with enterprises that are one, an entry taken back and a hazard that is void.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ cat >unpack.py <<'END'
> import lzma, os, sys
> with open(sys.argv[2], "wb") as f:
>     f.write(lzma.open(os.path.join(os.environ["TESTS"], "cli/old", sys.argv[1] + ".bihuan.xz")).read())
> END
$ cat >same.py <<'END'
> import json, os, subprocess, sys
> store, before, *call = sys.argv[1:]
> old = json.load(open(os.path.join(os.environ["TESTS"], "cli/old", before + ".json"), encoding="utf-8"))
> for ledger, records in old.items():
>     now = json.loads(subprocess.check_output([*call, "bihuan", "-f", store, "--json", "list", ledger, "--sort", "number"],
>                                              stderr=subprocess.DEVNULL))
>     now = {record["id"]: record for record in now}
>     wrong = [(r["id"], key) for r in records for key in r if now[r["id"]].get(key) != r[key]]
>     print(ledger, len(records), len(now), wrong)
> END
$ python3 unpack.py plain plain.bihuan; python3 unpack.py closed closed.bihuan; python3 unpack.py second second.bihuan
$ mkdir shelf; cp plain.bihuan closed.bihuan second.bihuan shelf; chmod 444 shelf/*; chmod 555 shelf

# where nothing can be written
$ if [ "$(id -u)" = 0 ]; then echo 'chmod -R a+rX ..; chmod a+x ../..; exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"' >reader; else echo 'exec "$@"' >reader; fi
$ sh reader bihuan -f shelf/plain.bihuan verify
$ sh reader bihuan -f shelf/closed.bihuan verify
$ sh reader bihuan -f shelf/second.bihuan verify
$ python3 same.py shelf/plain.bihuan plain sh reader
enterprise 2 2 []
hazard 3 3 []
person 5 5 []
post 1 1 []
rule 18 18 []
$ python3 same.py shelf/closed.bihuan closed sh reader
enterprise 2 2 []
hazard 5 5 []
person 2 2 []
post 0 0 []
rule 18 18 []
$ python3 same.py shelf/second.bihuan second sh reader
enterprise 2 2 []
hazard 2 2 []
person 4 4 []
post 1 1 []
rule 23 23 []
$ sh reader bihuan -f shelf/plain.bihuan list hazard 消防
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0002  消防通道堵塞                          长河机械(示例)             Registered                  2026-09-01
$ sh reader bihuan -f shelf/plain.bihuan new enterprise name=三号厂
bihuan: read_only: shelf/plain.bihuan: the store can only be read here
[exit 3]
$ cmp shelf/plain.bihuan plain.bihuan; cmp shelf/second.bihuan second.bihuan

# where it can
$ bihuan -f plain.bihuan verify
bihuan: Keys without a passphrase lay in this file: 5. They are now in your home folder and no longer travel with it. Copies and backups made before still hold them: a passphrase, or person rekey, makes those worthless.
$ bihuan -f closed.bihuan verify
bihuan: Keys without a passphrase lay in this file: 2. They are now in your home folder and no longer travel with it. Copies and backups made before still hold them: a passphrase, or person rekey, makes those worthless.
$ bihuan -f second.bihuan verify
$ python3 same.py plain.bihuan plain
enterprise 2 2 []
hazard 3 3 []
person 5 5 []
post 1 1 []
rule 18 18 []
$ python3 same.py closed.bihuan closed
enterprise 2 2 []
hazard 5 5 []
person 2 2 []
post 0 0 []
rule 18 18 []
$ python3 same.py second.bihuan second
enterprise 2 2 []
hazard 2 2 []
person 4 4 []
post 1 1 []
rule 23 23 []
$ bihuan -f plain.bihuan --json verify | json ok findings
true
[]
$ bihuan -f closed.bihuan --json verify | json ok findings
true
[]
$ bihuan -f second.bihuan --json verify | json ok findings
true
[]
