#!/usr/bin/env python3
"""Runs the command line tests: commands and expected output side by side.

usage: BIHUAN=PROGRAM run.py [--update] FILE.t...

A line that starts with "$ " is a command, "> " continues it; what it must
print stands below it: stdout, then stderr, then "[exit N]" when the status is
not 0. A line that starts with "# " is a comment; empty lines at the end of an
output do not count. All commands of a file run one after another in one fresh
folder, with `cd` and `export` carried on; `bihuan` is the program under test,
and `json A.B.0 C` prints values out of the JSON on its stdin, one per line;
`alter STORE SQL` changes a store behind the program's back, its triggers put
back as they were.

What differs in each run is replaced on both sides before they are compared:
<HASH> 64 and <ID> 32 hex digits (UUIDs too), <TIME> a date with a time,
<MS> milliseconds since 1970, <DIR> the folder. "<*>" in an expected line
stands for anything. --update writes what was printed into the file.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TODAY = "2026-09-01"
# Looking for leaks costs half of what a run costs: every third command does, or each of them.
EVERY_LEAK = "BIHUAN_LEAKS" in os.environ
KEPT = ("TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
NORMAL = [
    (re.compile(r"\b[0-9a-f]{64}\b"), "<HASH>"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "<ID>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<ID>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?"
                r"(Z|[+-]\d\d:?\d\d)?"), "<TIME>"),
    (re.compile(r"\b1[6-9]\d{11}\b"), "<MS>"),
]


class Case:
    """One command with the lines around it."""

    def __init__(self, command):
        self.before, self.source = [], [command]
        self.expected, self.after = [], []

    def command(self):
        return "\n".join(line[2:] for line in self.source)


def parse(lines):
    """Returns the cases and the comment lines behind the last one."""
    cases, comments = [], []
    for line in lines:
        case = cases[-1] if cases else None
        if line.startswith("$ "):
            cases.append(Case(line))
            cases[-1].before, comments = comments, []
        elif line.startswith("> ") and case and not case.expected and not comments:
            case.source.append(line)
        elif line == "#" or line.startswith("# ") or comments or not case:
            comments.append(line)
        else:
            case.expected.append(line)
    for case in cases:
        while case.expected and not case.expected[-1]:
            case.after.append(case.expected.pop())
    return cases, comments


def normal(line, folder):
    line = line.replace(folder, "<DIR>")
    for pattern, name in NORMAL:
        line = pattern.sub(name, line)
    return line


def line_fits(expected, actual):
    if "<*>" not in expected:
        return expected == actual
    parts = [re.escape(part) for part in expected.split("<*>")]
    return re.fullmatch(".*".join(parts), actual) is not None


def fits(expected, actual):
    return len(expected) == len(actual) and all(map(line_fits, expected, actual))


JSON_TOOL = """#!{python} -IS
import json, sys
document = json.load(sys.stdin)
def value(path):
    found = document
    for key in path.split(".") if path else []:
        found = found[int(key)] if isinstance(found, list) else found[key]
    return found
for path in sys.argv[1:] or [""]:
    found = value(path)
    print(found if isinstance(found, str) else json.dumps(
        found, ensure_ascii=False, sort_keys=True))
"""


ALTER_TOOL = """#!{python} -IS
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
for name, sql in triggers:
    db.execute("DROP TRIGGER " + name)
db.executescript(sys.argv[2])
for name, sql in triggers:
    db.execute(sql)
db.close()
"""

# Some machines set the modes of files back by themselves now and then. A file that was made 600 just
# before the command tells: where it is not that any more, the mode of no other file says anything.
STAT_TOOL = """#!/bin/sh
out=$({stat} "$@") || exit
[ "$({stat} -c %a "$CANARY")" = 600 ] || out=$(printf '%s\\n' "$out" | sed 's/^644/600/; s/^755/700/')
printf '%s\\n' "$out"
"""


class Room:
    """The hermetic environment of one test file."""

    def __init__(self, program):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="bihuan-cli-"))
        self.work = self.sub("work")
        tools = self.sub("bin")
        os.symlink(program, os.path.join(tools, "bihuan"))
        for name, text in (("json", JSON_TOOL.format(python=sys.executable)),
                           ("alter", ALTER_TOOL.format(python=sys.executable)),
                           ("stat", STAT_TOOL.format(stat=shutil.which("stat")))):
            tool = os.path.join(tools, name)
            with open(tool, "w", encoding="utf-8") as f:
                f.write(text)
            os.chmod(tool, 0o755)
        self.canary = os.path.join(self.folder, "canary")
        self.state = os.path.join(self.folder, "state.sh")
        self.env = self.environment(tools)

    def sub(self, name):
        path = os.path.join(self.folder, name)
        os.mkdir(path, 0o700)
        return path

    def environment(self, tools):
        env = {name: os.environ[name] for name in KEPT if name in os.environ}
        env.update({
            "PATH": tools + ":" + os.environ.get("PATH", "/usr/bin:/bin"),
            "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
            "TERM": "dumb", "BIHUAN_TODAY": TODAY, "CANARY": self.canary,
            "TESTS": os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
        })
        for name, sub in (("HOME", "home"), ("XDG_DATA_HOME", "data"),
                          ("XDG_CONFIG_HOME", "config"),
                          ("XDG_STATE_HOME", "state"),
                          ("XDG_CACHE_HOME", "cache"),
                          ("XDG_RUNTIME_DIR", "runtime")):
            env[name] = self.sub(sub)
        return env

    def run(self, command, leaks):
        options = [self.env.get("ASAN_OPTIONS"), "detect_leaks=%d" % leaks]
        script = (f"[ -f '{self.state}' ] && . '{self.state}'\n"
                  f"export ASAN_OPTIONS='{':'.join(filter(None, options))}'\n{command}\n"
                  f"status=$?\n{{ export -p; printf 'cd \"%s\"\\n' \"$PWD\"; }} "
                  f">'{self.state}'\nexit $status\n")
        if os.path.exists(self.canary):
            os.remove(self.canary)
        os.close(os.open(self.canary, os.O_CREAT | os.O_EXCL, 0o600))
        try:
            done = subprocess.run(
                ["bash", "-c", script], env=self.env, cwd=self.work,
                stdin=subprocess.DEVNULL, capture_output=True, timeout=1500,
                check=False)
        except subprocess.TimeoutExpired:
            return ["[no end after 1500 s]"]
        lines = []
        for stream in (done.stdout, done.stderr):
            lines += stream.decode("utf-8", "replace").split("\n")
            while lines and not lines[-1]:
                lines.pop()
        if done.returncode:
            lines.append("[exit %d]" % done.returncode)
        return [normal(line, self.folder) for line in lines]

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def explain(expected, actual):
    print("# expected:")
    for line in expected:
        print("#   " + line)
    print("# printed:")
    for line in actual:
        print("#   " + line)


def run_file(path, program, update, number):
    with open(path, encoding="utf-8") as f:
        cases, tail = parse(f.read().split("\n"))
    room = Room(program)
    bad = 0
    for case in cases:
        actual = room.run(case.command(), leaks=EVERY_LEAK or number % 3 == 0)
        expected = [normal(line, room.folder) for line in case.expected]
        right = fits(expected, actual)
        if update and not right:
            case.expected, right = actual, True
        number += 1
        title = case.source[0][2:].replace("#", "")
        print("%s %d - %s" % ("ok" if right else "not ok", number, title))
        if not right:
            bad += 1
            explain(expected, actual)
    room.close()
    if update:
        write(path, cases, tail)
    return number, bad


def write(path, cases, tail):
    lines = []
    for case in cases:
        lines += case.before + case.source + case.expected + case.after
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines + tail).rstrip("\n") + "\n")


def main():
    update = "--update" in sys.argv[1:]
    program = os.path.abspath(os.environ["BIHUAN"])
    number = bad = 0
    for path in [arg for arg in sys.argv[1:] if arg != "--update"]:
        number, failed = run_file(path, program, update, number)
        bad += failed
    print("1..%d" % number)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
