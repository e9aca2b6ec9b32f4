#!/bin/sh
# The picture of the README is the screen that tests/tui/screens has, but for its digest. Prints TAP.
# usage: readme.sh SOURCE_ROOT
root=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plain() { sed -E 's/[0-9a-f]{64}|#{64}/<digest>/; s/ +$//' | grep .; }
awk '/^```$/ { if (inside++) exit; next } inside' "$root/README.md" | plain >"$scratch/picture"
plain <"$root/tests/tui/screens/today-80-zh.txt" | head -n "$(wc -l <"$scratch/picture")" >"$scratch/screen"
if [ -s "$scratch/picture" ] && diff "$scratch/screen" "$scratch/picture" >"$scratch/diff"; then
	echo "ok 1 - the picture of the README is the screen"
else
	sed 's/^/# /' "$scratch/diff"
	echo "not ok 1 - the picture of the README is the screen"
fi
echo 1..1
