#!/usr/bin/env python3
"""Writes the C table of the files compiled into bihuan.

usage: embed.py SOURCE_ROOT CATALOGUE.mo OUT.c DEPFILE

The folders stand in the depfile too: a new file there makes the table anew.
"""
import glob
import os
import sys

PATTERNS = [
    "ledgers/*.cfg", "rules/*.cfg", "reports/*.cfg", "papers/*.cfg",
    "layouts/*.cfg", "routines/*.cfg", "pages/*.cfg", "calendar/*.csv", "records/*.csv", "sample.cfg", "withdrawn.csv", "keys.cfg", "bihuan.cfg",
]


def collect(root, catalogue):
    data = os.path.join(root, "data")
    files = {"zh_CN.mo": catalogue}
    for pattern in PATTERNS:
        for path in glob.glob(os.path.join(data, pattern)):
            files[os.path.relpath(path, data)] = path
    schema = os.path.join(root, "src", "store", "schema.sql")
    if os.path.exists(schema):
        files["schema.sql"] = schema
    return files


def folders(root):
    data = os.path.join(root, "data")
    names = {os.path.dirname(pattern) for pattern in PATTERNS}
    paths = [os.path.join(data, name).rstrip("/") for name in names]
    paths.append(os.path.join(root, "src", "store"))
    return sorted(path for path in paths if os.path.isdir(path))


def c_string(line):
    plain = set(range(0x20, 0x7f)) - set(b'"\\?')
    return '"' + "".join(
        chr(b) if b in plain else "\\%03o" % b for b in line) + '"'


def c_array(number, content):
    lines = content.splitlines(keepends=True) or [b""]
    text = "\n".join("\t" + c_string(line) for line in lines)
    return "static const unsigned char file_%d[] =\n%s;\n" % (number, text)


def c_source(files):
    paths = sorted(files, key=lambda path: path.encode())
    arrays, rows = [], []
    for number, path in enumerate(paths):
        with open(files[path], "rb") as f:
            content = f.read()
        arrays.append(c_array(number, content))
        rows.append('\t{ "%s", file_%d, %d },' % (path, number, len(content)))
    return "\n".join(
        ["#include <bihuan/base/embedded.h>\n",
         "extern const struct embedded embedded_files[];",
         "extern const size_t embedded_count;\n"]
        + arrays
        + ["const struct embedded embedded_files[] = {"] + rows + ["};",
           "const size_t embedded_count = %d;\n" % len(rows)])


def main():
    root, catalogue, out, depfile = sys.argv[1:]
    files = collect(root, catalogue)
    with open(out, "w", encoding="ascii") as f:
        f.write(c_source(files))
    inputs = [*files.values(), *folders(root), os.path.abspath(__file__)]
    with open(depfile, "w", encoding="utf-8") as f:
        f.write("%s: %s\n" % (out, " ".join(
            path.replace(" ", "\\ ") for path in inputs)))


main()
