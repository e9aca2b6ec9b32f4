#!/usr/bin/env python3
"""A large workbook through the command line: large.py PROGRAM ROWS [MIB]

Imports ROWS rows on a terminal, stops half-way by Ctrl-C and looks whether anything is
left, then takes all of them in. With MIB, more memory than that is an error. What must
be so is printed; figures go to stderr. By hand, for a release build:

    large.py build/release/bihuan 100000 64
"""
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def peak(pid):
    try:
        with open(f"/proc/{pid}/status") as f:
            return int(re.search(r"VmHWM:\s+(\d+)", f.read()).group(1)) / 1024
    except (OSError, AttributeError):
        return 0


def on_terminal(command, stop_at=None):
    """Returns exit status, all that was shown, seconds, seconds after Ctrl-C, MiB."""
    began = time.monotonic()
    pid, fd = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    said, most, stopped = b"", 0, None
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
        most = max(most, peak(pid))
        rows = re.findall(rb"(\d+) rows", said[-400:])
        if stop_at and stopped is None and rows and int(rows[-1]) >= stop_at:
            os.kill(pid, signal.SIGINT)
            stopped = time.monotonic()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    now = time.monotonic()
    return status, said.decode(errors="replace"), now - began, now - (stopped or now), most


def main():
    program, rows = sys.argv[1], int(sys.argv[2])
    limit = float(sys.argv[3]) if len(sys.argv) > 3 else None
    if os.sep in program:
        program = os.path.abspath(program)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(XDG_STATE_HOME=f"{folder}/state", XDG_CONFIG_HOME=f"{folder}/config")
        base = [program, "-f", "store.bihuan", "--lang", "en"]

        def ask(*words):
            return subprocess.run(base + list(words), check=True, capture_output=True, text=True).stdout

        subprocess.run([sys.executable, "-B", f"{HERE}/make.py", "--big", "big.xlsx", str(rows)], check=True)
        ask("init", "--name", "示范园区", "--person", "甲")
        before = (sorted(os.listdir(".")), os.path.getsize("store.bihuan"), ask("log"))
        command = base + ["import", "hazard", "big.xlsx", "--create-missing"]
        status, said, _, late, first = on_terminal(command, rows // 2)
        said = [line for line in re.split(r"[\r\n]", said.replace("\x1b[K", "")) if line]
        print("stopped:", status, said[-1])
        print("progress:", re.sub(r"\d+", "N", said[-2])[:len("N rows")])
        print("left behind:", "nothing" if before == (sorted(os.listdir(".")), os.path.getsize("store.bihuan"),
                                                      ask("log")) and ask("count", "hazard") == "0\n" else "something")
        ask("verify")
        status, said, seconds, _, second = on_terminal(command)
        print("taken in:", status, ask("count", "hazard").strip())
        most = max(first, second)
        print(f"{rows} rows in {seconds:.1f} s, ended {late:.2f} s after Ctrl-C, at most {most:.1f} MiB", file=sys.stderr)
        if limit and most > limit:
            sys.exit(f"more than {limit} MiB")


main()
