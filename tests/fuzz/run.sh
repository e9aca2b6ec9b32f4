#!/bin/bash
# Fuzzes one target with libFuzzer from its corpus: run.sh NAME [SECONDS [OPTION...]]
# Wants clang and libclang-rt-14-dev (or that of your clang). What crashed lies in build/fuzz/found;
# what is worth keeping goes, small, into tests/fuzz/corpus/NAME.
set -euo pipefail
name=${1:?usage: run.sh NAME [SECONDS [OPTION...]]}
seconds=${2:-600}
shift $(($# < 2 ? $# : 2))
root=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
build=${FUZZ_BUILD:-$root/build/fuzz}

[ -f "$build/build.ninja" ] || CC=clang meson setup "$build" "$root" -Db_lundef=false \
	-Db_sanitize=address,undefined -Dc_args=-fsanitize=fuzzer-no-link >/dev/null
ninja -C "$build" "tests/fuzz/fuzz_$name" >/dev/null
mkdir -p "$build/grown/$name" "$build/found"
seeds=("$root/tests/fuzz/corpus/$name")
[ "$name" != ledger ] || seeds+=("$root/data/ledgers")
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
exec "$build/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
	-print_final_stats=1 -artifact_prefix="$build/found/$name-" "$@" \
	"$build/grown/$name" "${seeds[@]}"
