#!/bin/sh
# The program inside tmux, the terminal most people have it in: starts, shows
# the sample park, follows the window's size and leaves the terminal as it was.
# Skipped where there is no tmux.
set -eu

fail() {
	echo "not ok 1 - $1"
	tmux -L "$socket" capture-pane -p -t smoke | sed 's/^/# /'
	exit 1
}

# wait_for TEXT: until it stands on the screen, a minute at most
wait_for() {
	for _ in $(seq 600); do
		if tmux -L "$socket" capture-pane -p -t smoke | grep -qF -- "$1"; then
			return
		fi
		sleep 0.1
	done
	fail "no $1"
}

echo 1..1
if ! command -v tmux >/dev/null; then
	echo "ok 1 - tmux # SKIP there is no tmux"
	exit
fi
bihuan=${BIHUAN:?the program}
folder=$(mktemp -d)
socket=bihuan-smoke-$$
trap 'tmux -L "$socket" kill-server 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" XDG_DATA_HOME="$folder" XDG_STATE_HOME="$folder" \
	XDG_CONFIG_HOME="$folder" LC_ALL=C.UTF-8 BIHUAN_TODAY=2026-09-01
unset TMUX
# the folder in /tmp that tmux would share with others may not be ours to use
export TMUX_TMPDIR="$folder"

"$bihuan" demo sample.bihuan >/dev/null
tmux -L "$socket" -f /dev/null new-session -d -s smoke -x 80 -y 24 \
	"'$bihuan' -f sample.bihuan --lang zh; echo left with \$?; sleep 60"
wait_for 2026-A-0048
tmux -L "$socket" send-keys -t smoke -l ':show 2026-A-0048'
tmux -L "$socket" send-keys -t smoke Enter
wait_for "重大，整改中"
tmux -L "$socket" resize-window -t smoke -x 120 -y 40
wait_for "2026-06-24"
tmux -L "$socket" resize-window -t smoke -x 80 -y 24
tmux -L "$socket" send-keys -t smoke Escape
wait_for 2026-A-0057
tmux -L "$socket" send-keys -t smoke C-q
wait_for "left with 0"
echo "ok 1 - tmux"
