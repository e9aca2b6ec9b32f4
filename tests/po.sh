#!/bin/bash
# The Chinese catalogue is complete: every sentence of the program is in it,
# translated. usage: po.sh SOURCE_ROOT; prints TAP.
set -uo pipefail

po=$1/data/po/zh_CN.po
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0
failed=0

check() { # name, command...
	local name=$1
	shift
	number=$((number + 1))
	if "$@" >"$scratch/out" 2>&1; then
		echo "ok $number - $name"
	else
		failed=1
		sed 's/^/# /' "$scratch/out"
		echo "not ok $number - $name"
	fi
}

whole() {
	local line
	line=$(msgfmt --check --statistics -o /dev/null "$1" 2>&1) || {
		echo "$line"
		return 1
	}
	echo "$line"
	! grep -Eq 'fuzzy|untranslated' <<<"$line"
}

check "the sentences can be collected" "$1/data/po/update.sh" --pot "$scratch/all.pot"
check "no untranslated or fuzzy sentence" whole "$po"
check "every sentence of the program is there" msgcmp "$po" "$scratch/all.pot"

echo "1..$number"
exit $failed
