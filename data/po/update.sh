#!/bin/sh
# Collects the sentences of src/ into data/po/zh_CN.po: keeps what is
# translated, guesses nothing.
#   update.sh             updates zh_CN.po
#   update.sh --pot FILE  only writes the collected sentences to FILE
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
pot=$scratch/bihuan.pot
[ "${1:-}" = --pot ] && pot=$2

cd "$root"
find src -name '*.c' | LC_ALL=C sort >"$scratch/files"
# xgettext warns about characters like “ in a msgid: they are meant
xgettext --files-from="$scratch/files" --output="$pot" --force-po --language=C \
	--from-code=UTF-8 --no-location --package-name=bihuan \
	--keyword --keyword=tr --keyword=N_ \
	--keyword=err_set:4 --keyword=err_field:4 --keyword=reader_refuse:3 \
	--keyword=verify_note:4 --flag=verify_note:4:c-format --keyword=schema_say:3 --flag=schema_say:3:c-format \
	--flag=tr:1:pass-c-format --flag=N_:1:pass-c-format \
	--flag=err_set:4:c-format --flag=err_field:4:c-format \
	--flag=reader_refuse:3:c-format 2>"$scratch/log" || {
	cat "$scratch/log" >&2
	exit 1
}
[ "${1:-}" = --pot ] && exit
msgmerge --quiet --no-fuzzy-matching --no-wrap --force-po \
	--output-file="$scratch/new.po" data/po/zh_CN.po "$pot" 2>"$scratch/log" || {
	cat "$scratch/log" >&2
	exit 1
}
msgattrib --no-obsolete --no-wrap --force-po -o data/po/zh_CN.po "$scratch/new.po"
msgfmt --statistics -o /dev/null data/po/zh_CN.po
