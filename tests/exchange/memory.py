#!/usr/bin/env python3
"""Broken books cost no memory: what an import of each takes at its most, over what a line of CSV takes.

usage: BIHUAN=PROGRAM memory.py

The books of sheets/make.py and each of their kinds broken at random (cut, bits turned, blocks doubled,
lengths made huge) go through `import --dry-run`, as a list and as cards, with cards of sheets/posts.py: exit 0, 1 or
3, a sentence where nothing came in, nothing written, and under 64 MiB more than a file of one line."""
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from room import Measured  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 64 << 10  # KiB
CARDS = ("01.docx", "02.docx", "03.xlsx", "04.xls")
GOOD = ("titled_old.xls", "cells.xls", "two_rows.docx", "word.docx", "titled_shared.xlsx", "two_rows.xlsx")
# whole, and known to be refused or to hold little
ODD = ("bomb.xlsx", "bomb_strings.xlsx", "bomb.docx", "cells.docx", "entities.xlsx", "entities.docx", "endless.xls",
       "picture.xlsx", "photo.csv", "noise.csv")
ROUNDS = 8
HUGE = (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\xfe\xff\xff\xff")


def broken(rng, good):
    bad = bytearray(good)
    how = rng.randrange(4)
    if how == 0:
        return bytes(bad[: rng.randrange(len(bad))])
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(max(1, len(bad) - 8))
        if how == 1:
            bad[at] ^= 1 << rng.randrange(8)
        elif how == 2:
            bad[at : at + 4] = rng.choice(HUGE)
        else:
            bad[at:at] = bad[max(0, at - 2000) : at]
    return bytes(bad)


class Books(Measured):
    def run(self, *arguments):
        return self.measure("s.bihuan", *arguments)

    def take(self, path):
        return self.run("import", "hazard", path, "--create-missing", "--again", "--dry-run")

    def take_cards(self, path):
        """Twice the file: several are cards."""
        return self.run("import", "post", path, path, "--create-missing", "--dry-run")


def books(folder):
    made = os.path.join(folder, "made")
    os.mkdir(made)
    subprocess.run([sys.executable, "-B", os.path.join(HERE, "sheets", "make.py"), made], check=True)
    for name in GOOD + ODD:
        yield name, open(os.path.join(made, name), "rb").read()
    posts = os.path.join(folder, "posts")
    subprocess.run([sys.executable, "-B", os.path.join(HERE, "sheets", "posts.py"), posts, str(len(CARDS))], check=True)
    for name, made_as in zip(CARDS, sorted(os.listdir(posts))):
        yield name, open(os.path.join(posts, made_as), "rb").read()


def tries(folder, rng):
    for name, whole in books(folder):
        yield name, whole
        for k in range(ROUNDS if name in GOOD + CARDS else 0):
            yield f"{k}_{name}", broken(rng, whole)


def main():
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1 << 30)
    print(f"# seed {seed}")
    wrong = []
    with tempfile.TemporaryDirectory(prefix="bihuan-memory-") as folder:
        room = Books(folder)
        assert room.run("init", "--name", "示例园区", "--person", "管理员甲")[0] == 0
        one = os.path.join(folder, "one.csv")
        with open(one, "w", encoding="utf-8") as f:
            f.write("企业,隐患描述,发现日期\n宏达化工(示例),通道堵塞,2026-08-01\n")
        usual, most, worst = room.take(one)[2], 0, ""
        for name, content in tries(folder, random.Random(seed)):
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(content)
            for take in (room.take_cards,) if name.split("_")[-1] in CARDS else (room.take, room.take_cards):
                status, said, used = take(path)
                if used > most:
                    most, worst = used, name
                if status not in (0, 1, 3) or not said.strip():
                    wrong.append(f"{name}: exit {status}: {said[-400:]!r}")
                if used - usual >= MOST:
                    wrong.append(f"{name}: {used - usual} KiB more than one line takes")
            os.unlink(path)
        there = room.run("count", "hazard")[1].strip()
        there += room.run("count", "post")[1].strip()
        if there != "00":
            wrong.append(f"{there}: hazards or posts were written")
    print(f"# at most {most - usual} KiB more than one line takes: {worst}")
    for line in wrong:
        print(f"# {line}")
    print("ok 1 - broken books in little memory" if not wrong else "not ok 1 - broken books in little memory")
    print("1..1")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
