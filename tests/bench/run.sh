#!/bin/bash
# Measures a release build on made-up hazards and prints each figure beside its
# floor or peer, measured in the same run, with its target:
#
#   tests/bench/run.sh [ROWS]	1,000,000 unless told; seed 42
#
# BENCH_DIR is the folder worked in (about 6 GB for a million rows), else a fresh
# one that is removed at the end. Nothing of the user's own is read or written.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
root=$(readlink -f "$here/../..")
rows=${1:-1000000}
case $rows in
'' | *[!0-9]*)
	echo "usage: $0 [ROWS]" >&2
	exit 2
	;;
esac

say() {
	echo "$(date +%T) $*" >&2
}

build() {
	local log=$work/build.log
	if ! { { [ -f "$build/build.ninja" ] ||
		meson setup "$build" "$root" --buildtype=release -Db_lto=true -Dtests=false \
			-Dbench=true -Dwerror=false; } && ninja -C "$build"; } >"$log" 2>&1; then
		tail -n 20 "$log" >&2
		exit 1
	fi
}

# Where a million commits cost no disk: for stores that are only filled here.
memory_folder() {
	if [ -w /dev/shm ]; then
		mktemp -d /dev/shm/bihuan-bench-XXXXXX
	else
		mktemp -d "$work/filled-XXXXXX"
	fi
}

# environment FOLDER: nothing of the user's own reaches what runs
environment() {
	export HOME=$1 XDG_STATE_HOME=$1 XDG_CONFIG_HOME=$1 XDG_DATA_HOME=$1
	export BIHUAN_TODAY=2026-09-01 LC_ALL=C.UTF-8 TZ=UTC ESCDELAY=20
}

figure() {
	echo "$1 $2" >>"$figures"
}

# What counts in milliseconds goes ahead of other work on the machine, where that
# is allowed; ours and the peer alike.
ahead() {
	nice -n -10 "$@" 2> >(grep -v '^nice:' >&2)
}

load() {
	figure "machine.load_$1" "$(cut -d ' ' -f 1 /proc/loadavg)"
}

bytes_to_mb() {
	awk "BEGIN { print $(stat -c %s "$1") / 1e6 }"
}

init() {
	"$bihuan" -f "$1" init --name 示例园区 --person 管理员甲 >/dev/null
}

# make_set NAME ROWS: the CSV, the peer's database and our store, both timed
make_set() {
	local name=$1 n=$2
	mkdir -p "$work/$name"
	cd "$work/$name"
	rm -f peer.db* store.bihuan* hazards.csv
	say "$n hazards: CSV"
	"$tools/gen" "$n" 42 >hazards.csv
	say "$n hazards: import of sqlite3"
	"$tools/meter" "$name.peer_import" sqlite3 peer.db <"$here/peer.sql" >>"$figures" 2>log
	say "$n hazards: import of bihuan"
	init store.bihuan
	# the sector is the enterprise's: without being told, every record would keep it in its note
	"$tools/meter" "$name.import" "$bihuan" -f store.bihuan import hazard hazards.csv \
		--create-missing --map 行业领域=- >>"$figures" 2>log || {
		cat log >&2
		exit 1
	}
	figure "$name.rows" "$n"
	figure "$name.csv_mb" "$(bytes_to_mb hazards.csv)"
	figure "$name.store_mb" "$(bytes_to_mb store.bihuan)"
	figure "$name.peer_mb" "$(bytes_to_mb peer.db)"
}

# By turns with the bare commit, on the same disk.
save_acts() {
	local name=$1 round
	say "$name: saving acts"
	cd "$work/$name"
	for round in 1 2 3; do
		ahead "$tools/acts" store.bihuan "$name.$round" 240 >>"$figures" 2>>acts.log
		ahead "$tools/bare_commit" commit.db "$name.$round" 240 >>"$figures"
	done
}

use_screens() {
	local name=$1
	say "$name: the screens"
	cd "$work/$name"
	ahead "$tools/keys" "$name" keys.tsv -- "$bihuan" store.bihuan -- "$tools/bare_list" peer.db \
		>>"$figures"
}

# The figures of a month long past, beside one plain query a cell.
past_figures() {
	local name=$1
	say "$name: figures of a past month"
	cd "$work/$name"
	ahead "$tools/group" store.bihuan peer.db "$name" >>"$figures"
	ahead "$tools/tables" store.bihuan "$name" >>"$figures"
}

# A province's six figures of major hazards, and the records behind each.
majors() {
	say "191,200 major hazards, listed and rectified"
	cd "$work"
	rm -f majors.bihuan*
	ahead "$tools/majors" majors.bihuan all >>"$figures"
	rm -f majors.bihuan*
}

# verify NAME STORE
verify() {
	say "$1: verify"
	"$tools/hash_floor" "$2" "$1.floor" >>"$figures"
	"$tools/meter" "$1.verify" "$bihuan" -f "$2" verify >>"$figures"
}

rebuild() {
	say "$1: rebuild"
	"$tools/meter" "$1.rebuild" "$bihuan" -f "$2" rebuild >>"$figures" 2>>"$work/build.log"
}

# Single acts, each an entry of its own.
single_acts() {
	local n=$((rows / 10)) filled
	[ "$n" -gt 100000 ] && n=100000
	[ "$n" -lt 600 ] && n=600
	filled=$(memory_folder)
	say "$n single acts"
	(
		environment "$filled"
		init "$filled/singles.bihuan"
		"$tools/acts" "$filled/singles.bihuan" singles "$n" 2>/dev/null >>"$figures"
	)
	mv "$filled/singles.bihuan" "$work/singles.bihuan"
	rm -r "$filled"
	verify singles "$work/singles.bihuan"
	rebuild singles "$work/singles.bihuan"
}

# posts NAME N: a store of posts with twenty items each, and their screens
posts() {
	local name=$1 n=$2 list
	mkdir -p "$work/$name"
	cd "$work/$name"
	rm -f posts.bihuan*
	say "$n posts with their lists"
	"$here/posts.py" "$n" .
	init posts.bihuan
	"$bihuan" -f posts.bihuan import post post.csv --create-missing >log
	for list in post_risk post_duty post_step post_emergency; do
		"$tools/meter" "$name.$list" "$bihuan" -f posts.bihuan import "$list" "$list.csv" >>"$figures" 2>log
	done
	ahead "$tools/items" "$name" "$bihuan" posts.bihuan >>"$figures"
}

# routines NAME N: N enterprises with what they did, and who of them is behind
routines() {
	local name=$1 n=$2 ledger settings=$XDG_CONFIG_HOME/bihuan/routines
	mkdir -p "$work/$name"
	cd "$work/$name"
	rm -f park.bihuan*
	say "$n enterprises with their routines"
	"$here/routines.py" "$n" . "$settings"
	init park.bihuan
	"$bihuan" -f park.bihuan edit rule/routines.from value=2026-01-01 >log
	for ledger in enterprise drill training self_assessment enterprise_document; do
		"$bihuan" -f park.bihuan import "$ledger" "$ledger.csv" >log 2>&1 || {
			cat log >&2
			exit 1
		}
	done
	ahead "$tools/meter" "$name.routines" "$bihuan" -f park.bihuan routines --json >>"$figures" 2>log
	rm -r "$settings"
}

main() {
	build
	: >"$figures"
	figure machine.cores "$(nproc)"
	load begin
	make_set small 100
	use_screens small
	save_acts small
	make_set middle 10000
	use_screens middle
	save_acts middle
	make_set all "$rows"
	verify all store.bihuan
	load middle
	use_screens all
	past_figures all
	majors
	save_acts all
	rebuild all store.bihuan
	single_acts
	posts posts_small 100
	posts posts $((rows / 25))
	routines routines 5000
	load end
	say "report"
	"$here/report.py" "$figures" "$work/all"
}

keep=${BENCH_DIR:-}
work=$(readlink -m "${BENCH_DIR:-$(mktemp -d "${TMPDIR:-/tmp}/bihuan-bench-XXXXXX")}")
mkdir -p "$work/home"
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT
build=$work/build
tools=$build/tests/bench
bihuan=$build/bihuan
figures=$work/figures
environment "$work/home"
main
