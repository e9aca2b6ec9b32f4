#!/bin/sh
# No line of C knows the hazard by its name: in a copy of the tree the ledger, all its fields, states and acts
# are renamed in data/, it is built, and both journeys of tests/cli run there as they stand. Slow: a build.
# usage: run.sh [FOLDER]; the folder, new or left by an earlier run, is kept when it is named.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
rm -rf "$work/data"
(cd "$root" && tar -cf - data include man src tests .ci meson.build meson_options.txt) | tar -xf - -C "$work"
python3 "$here/rename.py" "$work"
[ -d "$work/build" ] || meson setup "$work/build" "$work" -Dbuildtype=debug >/dev/null
ninja -C "$work/build" bihuan tests/test_tui_journeys tests/test_tui_import >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log"; exit 1; }
# the tests see nothing of this environment
printf '#!/bin/sh\nRENAMED_PROGRAM=%s RENAMED_NAMES=%s exec python3 %s "$@"\n' \
	"$work/build/bihuan" "$work/names.txt" "$here/bihuan.py" >"$work/renamed_bihuan"
chmod +x "$work/renamed_bihuan"
for journey in general major; do
	TESTS=$root/tests BIHUAN=$work/renamed_bihuan "$root/tests/cli/run.py" "$root/tests/cli/$journey.t"
done
# what a person does on the screens, forms and the import's page among it
for screens in journeys import; do
	TESTS=$root/tests BIHUAN=$work/renamed_bihuan "$work/build/tests/test_tui_$screens"
done
