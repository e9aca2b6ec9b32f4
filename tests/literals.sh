#!/bin/sh
# No screen and no import knows a ledger by its name: the names of the declarations do not stand as
# texts in src/tui and src/exchange. Those that the program itself lives by have one header, domain/own_ledgers.h; what looks
# like one of them and is not (a command, a setting, a function of a life) is told here.
set -u
cd "$(dirname "$0")/.."
names=$(sed -n 's/^name = "\([a-z_]*\)";.*/\1/p' data/ledgers/*.cfg)
[ -n "$names" ] || { echo "1..0 # no declarations"; exit 1; }
echo "1..1"
found=$(for n in $names ledger; do
	grep -n "\"$n\"" src/tui/*.c src/tui/*.h src/exchange/*.c src/exchange/*.h
done | grep -v -e 'settings_get(.*"person")' -e '{ "person", {' -e 'kind_check(.*"criterion"' \
	-e 'names\[\] = { "department", "found_by"')
if [ -n "$found" ]; then
	echo "$found" | sed 's/^/# /'
	echo "not ok 1 - no ledger is known by name in src/tui and src/exchange"
	exit 1
fi
echo "ok 1 - no ledger is known by name in src/tui and src/exchange"
