#!/bin/sh
# Collects the sentences of src/ into data/po/zh_CN.po; keeps what is
# translated, guesses nothing.
#   update.sh             updates zh_CN.po
#   update.sh -o FILE     writes the updated catalogue to FILE instead
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
out=$root/data/po/zh_CN.po
[ "${1:-}" = -o ] && out=$2
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT

cd "$root"
find src -name '*.c' | LC_ALL=C sort |
	xgettext --files-from=- --output="$pot" --force-po --language=C \
		--from-code=UTF-8 --no-location --package-name=bihuan \
		--keyword --keyword=tr --keyword=N_ \
		--keyword=err_set:4 --keyword=err_field:4 \
		--flag=tr:1:pass-c-format --flag=N_:1:pass-c-format \
		--flag=err_set:4:c-format --flag=err_field:4:c-format
msgmerge --quiet --no-fuzzy-matching --no-wrap --force-po \
	--output-file="$out.new" data/po/zh_CN.po "$pot"
mv "$out.new" "$out"
