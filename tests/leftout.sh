#!/bin/sh
# The program with one of its libraries' features left out, and with all of them: it builds, and says so where it is asked for
# what it cannot do. Minutes for each; not part of ./check, which builds all in.
# usage: tests/leftout.sh [VARIANT...]   (pdf pictures sheets docx all; LEFTOUT_DIR keeps the builds)
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
folder=${LEFTOUT_DIR:-$(mktemp -d)}
[ -n "${LEFTOUT_DIR:-}" ] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder"
status=0
for variant in ${*:-pdf pictures sheets docx all}; do
	case $variant in
	sheets) off="xlsx xlsx_write" ;;
	all) off="pdf pictures xlsx xlsx_write docx" ;;
	*) off=$variant ;;
	esac
	options=
	for name in $off; do options="$options -D$name=disabled"; done
	[ -d "$folder/$variant" ] ||
		meson setup "$folder/$variant" "$tests/.." -Dtests=false -Doptimization=0 -Ddebug=false -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false \
			-Dc_link_args=-no-pie $options >"$folder/$variant.log" || { cat "$folder/$variant.log"; exit 1; }
	ninja -C "$folder/$variant" >"$folder/$variant.log" || { cat "$folder/$variant.log"; exit 1; }
	echo "# without $off"
	TESTS=$tests BIHUAN=$folder/$variant/bihuan python3 "$tests/cli/run.py" "$tests/leftout/$variant.t" || status=1
done
exit $status
