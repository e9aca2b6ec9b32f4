#!/usr/bin/env python3
"""Stands before the renamed program: gives it the new names for the old ones
and prints the old ones again, so that a journey of tests/cli runs unchanged.

RENAMED_PROGRAM and RENAMED_NAMES say where the program and names.txt are.
"""
import os
import re
import subprocess
import sys

from rename import MARK, WORD

WITH_VALUE = {"--as", "-f", "--file", "--lang", "--passphrase-fd"}


def renamed(word, names):
    name, equals, value = word.partition("=")
    if equals:
        new = MARK + name if name in names else name
        return new + "=" + (MARK + value if value in names else value)
    if any(ord(c) > 127 or c == " " for c in word):
        return word
    return WORD.sub(lambda m: MARK + m.group(1) if m.group(1) in names else m.group(1), word)


def arguments(argv, names):
    out, command = [], False
    take = False
    for word in argv:
        if take or (word.startswith("-") and not command) or word.startswith("--"):
            take = word in WITH_VALUE and not take
            out.append(word)
        elif not command:
            command = True
            out.append(word)
        else:
            out.append(renamed(word, names))
    return out


def main():
    with open(os.environ["RENAMED_NAMES"], encoding="utf-8") as f:
        names = set(f.read().split())
    done = subprocess.run([os.environ["RENAMED_PROGRAM"]] + arguments(sys.argv[1:], names),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    mark = re.compile(MARK.encode())
    sys.stdout.buffer.write(mark.sub(b"", done.stdout))
    sys.stderr.buffer.write(mark.sub(b"", done.stderr))
    sys.exit(done.returncode)


main()
