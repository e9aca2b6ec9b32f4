#!/usr/bin/env python3
"""Stands before the renamed program: gives it the new names for the old ones
and prints the old ones again, so that a journey of tests/cli runs unchanged.

RENAMED_PROGRAM and RENAMED_NAMES say where the program and names.txt are.
"""
import os
import re
import subprocess
import sys

from rename import LEDGER, MARK, WORD

WITH_VALUE = {"--as", "-f", "--file", "--lang", "--passphrase-fd"}


def renamed(word, names):
    name, equals, value = word.partition("=")
    if equals:
        new = MARK + name if name in names else name
        return new + "=" + (MARK + value if value in names else value)
    name, colon, value = word.partition(":")
    if colon and name.lstrip("-") in names and any(ord(c) > 127 for c in value):
        return name.replace(name.lstrip("-"), MARK + name.lstrip("-")) + colon + value
    if any(ord(c) > 127 or c == " " for c in word):
        return word
    return WORD.sub(lambda m: MARK + m.group(1) if m.group(1) in names else m.group(1), word)


OF_A_LEDGER = {"new", "list", "count", "import"}  # the ledger stands first
OF_RECORDS = {"act", "void", "edit", "show"}     # its number does


def concerns(command, first):
    """Is it about the renamed ledger? Its numbers begin with a year."""
    if command in OF_A_LEDGER:
        return first == LEDGER
    return command == "help" or (command in OF_RECORDS and first[:1].isdigit())


def arguments(argv, names):
    words, take = [], False
    for i, word in enumerate(argv):
        if not take and not word.startswith("-"):
            words.append(i)
        take = word in WITH_VALUE and not take
    if len(words) < 2 or not concerns(argv[words[0]], argv[words[1]]):
        return argv
    first = words[1]
    return argv[:first] + [word if word.startswith("--") else renamed(word, names) for word in argv[first:]]


def main():
    program = os.environ["RENAMED_PROGRAM"]
    if sys.stdout.isatty():  # the screens show no names, only words
        os.execv(program, [program] + sys.argv[1:])
    with open(os.environ["RENAMED_NAMES"], encoding="utf-8") as f:
        names = set(f.read().split())
    done = subprocess.run([program] + arguments(sys.argv[1:], names),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    mark = re.compile(MARK.encode())
    sys.stdout.buffer.write(mark.sub(b"", done.stdout))
    sys.stderr.buffer.write(mark.sub(b"", done.stderr))
    sys.exit(done.returncode)


main()
