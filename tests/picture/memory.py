#!/usr/bin/env python3
"""Photos cost little memory: each is taken in or refused with a sentence, and in less than 256 MiB.

usage: BIHUAN=PROGRAM MAKE_PHOTO=PROGRAM memory.py

Large ones as cameras make them, the largest that are let in (just under a hundred million pixels) in each format, one of a
hundred million, lies in their heads, cut and broken ones: `attach` takes each by itself, and what that took at its most,
the program itself with it, is measured. What is refused writes nothing."""
import json
import os
import random
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "exchange"))
from room import Measured  # noqa: E402

MOST = 256 << 10  # KiB
JPEG, PROGRESSIVE, PNG, INTERLACED, WEBP = range(5)
# how wide, how high, format, noise; how it ends: taken in, or which code
PHOTOS = (
    ("camera.jpg", 4000, 3000, JPEG, 20, None),
    ("phone.jpg", 8000, 6000, JPEG, 10, None),
    ("largest.jpg", 9999, 9999, JPEG, 0, None),
    ("hundred.jpg", 10000, 10000, JPEG, 0, "picture_too_large"),
    ("long.jpg", 60000, 1600, JPEG, 0, None),
    ("progressive.jpg", 5000, 4000, PROGRESSIVE, 10, None),
    ("largest_progressive.jpg", 9000, 9000, PROGRESSIVE, 0, "picture_too_large"),
    ("largest.png", 9999, 9999, PNG, 0, None),
    ("hundred.png", 10000, 10000, PNG, 0, "picture_too_large"),
    ("interlaced.png", 5000, 5000, INTERLACED, 0, None),
    ("large_interlaced.png", 6000, 6000, INTERLACED, 0, "picture_too_large"),
    ("large.webp", 8000, 6000, WEBP, 0, None),
)
ROUNDS = 6


def photo(folder, name, w, h, kind, noise):
    path = os.path.join(folder, name)
    subprocess.run([os.environ["MAKE_PHOTO"], path, str(w), str(h), str(kind), str(noise), "6"], check=True)
    return path


def lie(good, w, h):
    """A JPEG whose head says another size than its data has."""
    bad = bytearray(good)
    at = bad.index(b"\xff\xc0")
    bad[at + 5 : at + 9] = struct.pack(">HH", h, w)
    return bytes(bad)


def broken(rng, good):
    """One that is cut, or has a block doubled in its midst."""
    if rng.randrange(2):
        return good[: rng.randrange(len(good) // 8, len(good) - 2)]
    bad, at = bytearray(good), rng.randrange(len(good) // 3, len(good) // 2)
    for i in range(200):
        bad[at + i] = 0xFF
    return bytes(bad)


def bad_ones(folder, rng):
    good = open(photo(folder, "good.jpg", 4000, 3000, JPEG, 20), "rb").read()
    png = open(photo(folder, "good.png", 2000, 1500, PNG, 5), "rb").read()
    yield "says_99_million.jpg", lie(good, 9999, 9999)
    yield "says_65535.jpg", lie(good, 65535, 65535)
    yield "says_65535_wide.jpg", lie(good, 65535, 1500)
    for k in range(ROUNDS):
        yield "broken%d.jpg" % k, broken(rng, good)
        yield "broken%d.png" % k, broken(rng, png)


def main():
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1 << 30)
    print("# seed %d" % seed)
    wrong, most = [], (0, "")
    with tempfile.TemporaryDirectory(prefix="bihuan-photos-") as folder:
        room = Measured(folder)
        for arguments in (("init", "--name", "示例园区", "--person", "管理员甲"), ("new", "enterprise", "name=宏达化工(示例)"),
                          ("new", "hazard", "enterprise=E-A-0001", "description=通道堵塞", "location=罐区", "source=self")):
            assert room.run("s.bihuan", *arguments)[0] == 0
        taken = 0

        def take(path, code):
            nonlocal most, taken
            name = os.path.basename(path)
            status, said, used = room.measure("s.bihuan", "attach", "2026-A-0001", path)
            most = max(most, (used, name))
            os.unlink(path)
            taken += status == 0
            if code is not None and (status != 1 or not said.startswith("bihuan: ") or not any(" %s: %s: " % (c, name) in said or
                                     " %s: %s: " % (c, path) in said for c in code.split())):
                wrong.append("%s: exit %d, not %s: %r" % (name, status, code, said[-300:]))
            if code is None and status:
                wrong.append("%s: exit %d: %r" % (name, status, said[-300:]))
            if used >= MOST:
                wrong.append("%s: %d MiB" % (name, used >> 10))

        for name, w, h, kind, noise, code in PHOTOS:
            take(photo(folder, name, w, h, kind, noise), code)
        for name, content in bad_ones(folder, random.Random(seed)):
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(content)
            take(path, "bad_picture picture_too_large")
        there = json.loads(room.run("s.bihuan", "--json", "attachments", "2026-A-0001")[1])
        if len(there) != taken or any(a["bytes"] >= 350000 for a in there):
            wrong.append("taken %d, there are %s" % (taken, [a["bytes"] for a in there]))
    print("# at most %d MiB: %s" % (most[0] >> 10, most[1]))
    for line in wrong:
        print("# " + line)
    print("%s 1 - photos in little memory" % ("not ok" if wrong else "ok"))
    print("1..1")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
