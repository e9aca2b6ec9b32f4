#!/bin/bash
# The runner of the command line tests must itself see what is wrong.
# usage: test_run.sh RUNNER; prints TAP.
set -u

runner=$1
export BIHUAN=/bin/echo
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0
failed=0

result() { # name, status
	number=$((number + 1))
	[ "$2" -eq 0 ] && echo "ok $number - $1" && return
	failed=1
	echo "not ok $number - $1"
}

# case NAME WANTED-STATUS TEXT
try() {
	printf '%s\n' "$3" >"$scratch/a.t"
	"$runner" "$scratch/a.t" >"$scratch/out" 2>&1
	[ $? -eq "$2" ]
	result "$1" $?
}

try "right output" 0 '# a comment
$ bihuan hello 世界
hello 世界

$ export A=1; cd "$HOME"
$ echo $A; basename "$PWD"; pwd
1
home
<DIR>/home
$ false
[exit 1]
$ echo out; echo err >&2; exit 3
out
err
[exit 3]
$ echo 0123456789abcdef0123456789abcdef 2026-11-22T10:00:00.123Z 1700000000000
<ID> <TIME> <MS>
$ printf "a\n\nb\n"
a

b
$ echo one two three
one <*> three
$ cat <<E
> line
> E
line
$ echo "{\"a\":[{\"b\":\"甲\"}],\"c\":null}" | json a.0.b c
甲
null
$ echo "$BIHUAN_TODAY $TZ ${SECRET-unset}"
2026-09-01 UTC unset'

try "wrong output" 1 '$ bihuan a
b'
try "missing output" 1 '$ true
a'
try "output too much" 1 '$ bihuan a'
try "wrong status" 1 '$ false'
try "status that did not come" 1 '$ true
[exit 1]'
try "stderr counts" 1 '$ echo x >&2'

printf '# kept\n$ bihuan a\nb\n\n# tail\n' >"$scratch/a.t"
"$runner" --update "$scratch/a.t" >/dev/null
[ "$(cat "$scratch/a.t")" = "$(printf '# kept\n$ bihuan a\na\n\n# tail')" ]
result "--update writes what was printed" $?

echo "1..$number"
exit $failed
