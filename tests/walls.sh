#!/bin/bash
# The walls between the layers: who may include what, and who may call what.
# usage: walls.sh SOURCE_ROOT [BUILD_ROOT]; prints TAP.
# With no build root only the includes are looked at. The last tests break
# each wall on purpose in a scratch folder, so that a blind test is seen.
set -uo pipefail

root=$1
build=${2:-}
number=0
failed=0

# layer: the folders it may include besides its own
declare -A below=(
	[base]=""
	[domain]="base"
	[conf]="domain base"
	[store]="conf domain base"
	[picture]="base"
	[work]="picture store domain base"
	[report]="picture work store domain base"
	[exchange]="store work domain base"
	[cli]="picture work report exchange store conf domain base"
	[tui]="picture work report exchange store conf domain base"
)
layers="base domain conf store picture work report exchange cli tui"

# header of an outside library: the layers that may include it
declare -A may_include=(
	[sqlite3.h]="store"
	[sodium.h]="store"
	[libconfig.h]="conf"
	[jansson.h]=""
	[curses.h]="tui"
	[ncurses.h]="tui"
	[ncursesw/curses.h]="tui"
	[form.h]=""
	[panel.h]=""
	[menu.h]=""
	[term.h]="tui"
	[zip.h]="base exchange"
	[expat.h]="exchange"
	[xlsxwriter.h]="exchange"
	[pango/pangocairo.h]="report"
	[cairo-pdf.h]="report" [qpdf/qpdf-c.h]="report"
	[jpeglib.h]="picture"
	[png.h]="picture"
	[webp/decode.h]="picture"
)

# library: the layers that may use its symbols
declare -A may_use=(
	[libsqlite3]="store"
	[libsodium]="store"
	[libconfig]="conf"
	[libncursesw]="tui"
	[libtinfo]="tui"
	[libzip]="base exchange"
	[libexpat]="exchange"
	[libxlsxwriter]="exchange"
	[libpango-1.0]="report"
	[libcairo]="report"
	[libjpeg]="picture"
	[libpng16]="picture"
	[libwebp]="picture"
)

pure="time|gmtime|localtime|gettimeofday|clock_gettime|getenv|fopen|open|read|write|system"
talk="printf|vprintf|puts|putchar|perror|exit|_exit|_Exit|quick_exit"
# layer: functions it must not call
declare -A banned=(
	[domain]="$talk|fprintf|vfprintf|fputs|abort|stdout|stderr|$pure"
	[conf]="$talk|abort|stdout|stderr"
	[store]="$talk|stdout|stderr"
	[picture]="$talk|fprintf|fputs|abort|stdout|stderr|$pure"
	[work]="$talk|stdout|stderr"
	[report]="$talk|stdout|stderr"
	[exchange]="$talk|stdout|stderr"
	[tui]="printf|vprintf|puts|putchar|stdout"
)

result() { # name, complaints
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		failed=1
		printf '%s\n' "$2" | sed 's/^/# /'
		echo "not ok $number - $1"
	fi
}

has() { # word, list
	case " $2 " in *" $1 "*) return 0 ;; esac
	return 1
}

# Complaints about the includes of one layer below folder $1.
includes_of() {
	local top=$1 layer=$2 file header other
	find "$top/src/$layer" "$top/include/bihuan/$layer" -name '*.[ch]' \
		-exec grep -HoE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"][^">]+' {} + \
		2>/dev/null | sed -E 's/:[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]/ /' |
	while read -r file header; do
		case $header in
		bihuan/*/*)
			other=${header#bihuan/}
			other=${other%%/*}
			[ "$other" = "$layer" ] || has "$other" "${below[$layer]}" ||
				echo "$file: $layer must not include $header"
			;;
		../*)
			echo "$file: $header leaves its folder"
			;;
		esac
		[ -f "$top/src/$layer/$header" ] && continue # ours, of that name
		[ -n "${may_include[$header]+known}" ] || continue
		has "$layer" "${may_include[$header]}" && [[ $file != */include/bihuan/* ]] ||
			echo "$file: $header has no place here"
	done
}

# Undefined symbols of a static library, without what its own files define.
undefined_in() {
	comm -23 <(nm -u "$1" 2>/dev/null | awk '$1 == "U" { print $2 }' | sort -u) \
		<(nm --defined-only "$1" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u)
}

# Function names banned in a layer among the symbols on stdin. Fortified
# names (__printf_chk) count as the plain ones.
banned_among() {
	local names=${banned[$1]:-}
	[ -z "$names" ] && cat >/dev/null && return
	sed -E 's/^__(isoc99_)?(.*)_chk$/\2/' | grep -E -x "$names" | sort -u |
		sed "s/^/$1 must not use /"
}

# Complaints about the symbols of one layer's library.
symbols_of() {
	local layer=$1 library=$2 name
	undefined_in "$library" >"$scratch/undefined"
	banned_among "$layer" <"$scratch/undefined"
	for name in "${!may_use[@]}"; do
		has "$layer" "${may_use[$name]}" && continue
		comm -12 "$scratch/undefined" "$scratch/$name" |
			sed "s/^/$layer must not use $name: /"
	done
}

# The names an outside library gives, but for those that are ours too.
library_symbols() {
	local name=$1 file
	file=$(ls /usr/lib/*/"$name.so" 2>/dev/null | head -n 1)
	[ -n "$file" ] || file=$(ldconfig -p | awk -v n="$name.so" \
		'index($1, n) == 1 { print $NF; exit }')
	case $(head -c 4 "$file" 2>/dev/null | tail -c 3) in
	ELF) ;;
	*) file=$(ls "${file%/*}/$name".so.* 2>/dev/null | head -n 1) ;;
	esac
	nm -D --defined-only "$file" | awk '{ sub(/@.*/, "", $3); print $3 }' |
		sort -u | comm -23 - "$scratch/ours"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for layer in $layers; do
	result "includes of $layer" "$(includes_of "$root" "$layer")"
done

if [ -n "$build" ]; then
	find "$build/src" -name 'libbihuan_*.a' -exec nm --defined-only {} + 2>/dev/null |
		awk 'NF == 3 && $2 ~ /[A-Z]/ { print $3 }' | sort -u >"$scratch/ours"
	for name in "${!may_use[@]}"; do
		library_symbols "$name" >"$scratch/$name"
	done
	for layer in $layers; do
		library=$build/src/$layer/libbihuan_$layer.a
		[ -f "$library" ] &&
			result "symbols of $layer" "$(symbols_of "$layer" "$library")"
	done
	for name in "${!may_use[@]}"; do
		[ -s "$scratch/$name" ] && found="" || found="no symbols found"
		result "$name is known" "$found"
	done
	# what only an import needs is loaded then, see exchange/zip_lib.h
	[ -f "$build/bihuan" ] && result "the program starts without libzip" \
		"$(LC_ALL=C readelf -d "$build/bihuan" | grep 'NEEDED.*libzip')"
	# and what only papers need, see report/pdf_lib.h
	[ -f "$build/bihuan" ] && result "the program starts without pango and cairo" \
		"$(LC_ALL=C readelf -d "$build/bihuan" | grep -E 'NEEDED.*(pango|cairo|fontconfig)')"
	# and what only pictures need, see picture/libs.h
	[ -f "$build/bihuan" ] && result "the program starts without the libraries of pictures" \
		"$(LC_ALL=C readelf -d "$build/bihuan" | grep -E 'NEEDED.*(jpeg|png|webp)')"
fi

# --- the test of the test: each breach must be seen ---

breach() { # name, layer, text of a bad file
	mkdir -p "$scratch/bad/src/$2"
	printf '%b' "$3" >"$scratch/bad/src/$2/bad.c"
	[ -n "$(includes_of "$scratch/bad" "$2")" ] && seen="" || seen="not seen"
	rm -rf "$scratch/bad"
	result "sees $1" "$seen"
}

breach "an include upwards" domain '#include <bihuan/store/store.h>\n'
breach "an include sideways" tui '#include "bihuan/cli/cli.h"\n'
breach "sqlite outside the store" work '# include <sqlite3.h>\n'
breach "curses outside the screens" cli '#include <curses.h>\n'
breach "a path out of the folder" report '#include "../store/db.h"\n'
mkdir -p "$scratch/bad/include/bihuan/store"
echo '#include <sqlite3.h>' >"$scratch/bad/include/bihuan/store/bad.h"
[ -n "$(includes_of "$scratch/bad" store)" ] && seen="" || seen="not seen"
result "sees an sqlite type in the store's contract" "$seen"

if [ -n "$build" ]; then
	printf '%s\n' 'int sqlite3_open(const char *, void **);' \
		'int puts(const char *);' 'int bad(void);' \
		'int bad(void) { return puts("") + sqlite3_open("", 0); }' >"$scratch/bad.c"
	"${CC:-cc}" -c -o "$scratch/bad.o" "$scratch/bad.c" &&
		ar rc "$scratch/libbad.a" "$scratch/bad.o"
	for layer in domain work report exchange; do
		found=$(symbols_of "$layer" "$scratch/libbad.a")
		seen=""
		grep -q "must not use puts" <<<"$found" || seen="puts not seen"
		grep -q "libsqlite3: sqlite3_open" <<<"$found" || seen="$seen sqlite3 not seen"
		result "sees a forbidden call in $layer" "$seen"
	done
fi

echo "1..$number"
exit $failed
