#!/bin/sh
# What is not named in a meson.build never runs: each file of tests of the command line, each test program and each of
# the scripts here is named in the one of its folder, or in the one of tests/.
# usage: named.sh [TESTS]; prints TAP.
set -u
cd "${1:-$(dirname "$0")}" || exit 1
echo "1..1"

unnamed() {
	for f in *.sh cli/*.t */test_*.c; do
		grep -qF "'$f'" meson.build || grep -qsF "'${f##*/}'" "${f%/*}/meson.build" || echo "$f"
	done
}

found=$(unnamed)
if [ -n "$found" ]; then
	echo "$found" | sed 's/^/# /'
	echo "not ok 1 - tests that nothing runs"
	exit 1
fi
echo "ok 1 - every test is named where it is run"
