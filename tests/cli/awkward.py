#!/usr/bin/env python3
"""The awkward strings of tests/awkward.txt through the command line.

usage: BIHUAN=PROGRAM awkward.py AWKWARD.txt

Each is given as a text, a longtext and a person's name: what is kept comes back byte
for byte from show, list and log, by import too; what is refused is refused with a
sentence in the language asked for. No control character is ever printed, and words
find what holds them and nothing else.
"""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

TODAY = "2026-09-01"
CODES = ("bad_text", "too_long")
SENTENCE = {"zh": re.compile("[\u4e00-\u9fff]{2}"), "en": re.compile("[a-z]{2} [a-z]{2}")}


class Case:
    """A line of the list: verdicts by kind of field, name, bytes."""

    def __init__(self, line):
        text, long, person, self.name, escaped = line.split(None, 4)
        self.verdict = {"text": text, "longtext": long, "person": person}
        self.bytes = unescape(escaped)

    def text(self):
        return self.bytes.decode("utf-8")

    def lines(self):
        text = self.text()
        if self.verdict["longtext"] == "n":
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return text


ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u\{([0-9a-f]+)\}|([nrts\\])|"
                    r"\*(\d+)\{((?:\\u\{[0-9a-f]+\}|[^}])*)\})")
LETTERS = {"n": b"\n", "r": b"\r", "t": b"\t", "s": b" ", "\\": b"\\"}


def unescape(text):
    out, at = b"", 0
    for m in ESCAPE.finditer(text):
        out += text[at:m.start()].encode()
        byte, char, letter, times, what = m.groups()
        if byte:
            out += bytes([int(byte, 16)])
        elif char:
            out += chr(int(char, 16)).encode()
        elif letter:
            out += LETTERS[letter]
        else:
            out += unescape(what) * int(times)
        at = m.end()
    return out + text[at:].encode()


class Test:
    """Counts what is right, in TAP."""

    def __init__(self):
        self.n = self.bad = 0

    def ok(self, right, what, why=""):
        self.n += 1
        print("%s %d - %s" % ("ok" if right else "not ok", self.n, what))
        if not right:
            self.bad += 1
            for line in str(why).split("\n")[:12]:
                print("# " + line[:400])


class Room:
    """A folder with a store, and the program in it."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
        self.env.update({"PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8",
                         "LC_ALL": "C.UTF-8", "TZ": "UTC", "BIHUAN_TODAY": TODAY,
                         "XDG_STATE_HOME": folder + "/state"})
        # thousands of runs: leaks at their end, half of what each costs, are looked for by cli/*.t
        self.env["ASAN_OPTIONS"] = ":".join(filter(None, (self.env.get("ASAN_OPTIONS"), "detect_leaks=0")))
        self.program = os.path.abspath(os.environ["BIHUAN"])

    def run(self, *args, lang="zh"):
        args = [a if isinstance(a, bytes) else a.encode() for a in args]
        return subprocess.run(
            [self.program.encode(), b"-f", b"a.bihuan", b"--lang", lang.encode()] + args,
            env=self.env, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=300, check=False)

    def json(self, *args):
        done = self.run("--json", *args)
        if done.returncode or done.stderr:
            raise RuntimeError("%r: %s" % (args, done.stderr.decode("utf-8", "replace")))
        return json.loads(done.stdout.decode("utf-8"))


def harmless(output):
    """Nothing a terminal obeys, and valid UTF-8."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as e:
        return str(e)
    bad = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
                    "\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]", text)
    return "U+%04X in %r" % (ord(bad.group()), text[:200]) if bad else ""


def check_refused(t, room, case, kind, args):
    for lang in ("zh", "en") if kind == "text" else ("zh",):
        done = room.run(*args, lang=lang)
        first = done.stderr.decode("utf-8", "replace").split("\n")[0]
        m = re.match(r"bihuan: (\w+): (.*)", first)
        t.ok(done.returncode == 1 and m and m.group(1) in CODES
             and SENTENCE[lang].search(re.sub("“.*”", "", m.group(2)))
             and not done.stdout and not harmless(done.stderr),
             "%s %s is refused (%s)" % (case.name, kind, lang), done)


def put(t, room, case, kind, args, read):
    """Returns the number of the record made, or None."""
    if case.verdict[kind] == "r":
        check_refused(t, room, case, kind, args)
        return None
    done = room.run(*args)
    number = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode:
        t.ok(False, "%s %s is kept" % (case.name, kind), done)
        return None
    record = room.json("show", number)
    want = case.lines() if kind == "longtext" else case.text()
    t.ok(read(record) == want, "%s %s is kept" % (case.name, kind), repr(read(record)))
    return number


FINDING = ("new", "hazard", "enterprise=E-A-0001", "location=某处", "source=inspection")


def put_all(t, room, cases):
    made = {"text": {}, "longtext": {}}
    for case in cases:
        number = put(t, room, case, "text", ("new", "enterprise", b"name=" + case.bytes),
                     lambda r: r["name"])
        if number:
            made["text"][number] = case.text()
        number = put(t, room, case, "longtext", FINDING + (b"description=" + case.bytes,),
                     lambda r: r["description"])
        if number:
            made["longtext"][number] = case.lines()
        if case.verdict["person"] != "-":
            put(t, room, case, "person",
                FINDING + ("description=甲", b"found_by=" + case.bytes),
                lambda r: r["found_by"][0]["name"])
    return made


def read_all(t, room, made, what):
    """list and log say what show said; what is printed for people is harmless."""
    for ledger, field, kind in (("enterprise", "name", "text"),
                                ("hazard", "description", "longtext")):
        got = {r["number"]: r[field] for r in room.json("list", ledger)}
        wrong = {n: (v, got.get(n)) for n, v in made[kind].items() if got.get(n) != v}
        t.ok(not wrong, "%s: list %s" % (what, ledger), wrong)
        for args in (("list", ledger), ("--json", "list", ledger)):
            why = harmless(room.run(*args).stdout)
            t.ok(not why, "%s: %s is harmless" % (what, " ".join(args)), why)
    logged = {}
    for entry in room.json("log"):
        for field, value in entry["set"].items():
            logged.setdefault(field, set()).add(value if isinstance(value, str) else "")
    t.ok(set(made["text"].values()) <= logged["name"] and
         set(made["longtext"].values()) <= logged["description"], "%s: log" % what)
    why = harmless(room.run("log").stdout)
    t.ok(not why, "%s: log is harmless" % what, why)


def show_all(t, room, made):
    wrong = []
    for number in list(made["text"]) + list(made["longtext"]):
        why = harmless(room.run("show", number).stdout)
        if why:
            wrong.append((number, why))
    t.ok(not wrong, "pages are harmless", wrong)


# ---- words ----

UNSEEN = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d"
                    "\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb"
                    "\U000e0000-\U000e0fff]")


def fold(text):
    out = ""
    for c in UNSEEN.sub("", text):
        o = ord(c)
        if 0xff01 <= o <= 0xff5e:
            c = chr(o - 0xff01 + 0x21)
        elif o == 0x3000:
            c = " "
        o = ord(c)
        if "A" <= c <= "Z" or (0xc0 <= o <= 0xde and o != 0xd7) or 0x391 <= o <= 0x3a9 \
           or 0x410 <= o <= 0x42f:
            c = chr(o + 0x20)
        elif 0x400 <= o <= 0x40f:
            c = chr(o + 0x50)
        out += c
    return out


def quoted(word):
    if '"' not in word:
        return '"' + word + '"'
    return "“" + word + "”" if "”" not in word else None


def search_all(t, room, made):
    """Each string, put in quotation marks as a filter, finds the findings that hold it."""
    wrong = []
    for word in sorted(set(made["longtext"].values())):
        line = quoted(word)
        if not line or not fold(word).strip() or re.fullmatch("[A-Za-z]+", word):
            continue # letters alone may be initials
        done = room.run("--json", "list", "hazard", line)
        if done.returncode:
            wrong.append((word, done.stderr))
            continue
        got = {r["number"] for r in json.loads(done.stdout)}
        want = {n for n, text in made["longtext"].items()
                if fold(word.strip()) in fold(text)}
        if got & set(made["longtext"]) != want:
            wrong.append((word, sorted(got ^ want)))
    t.ok(not wrong, "each is found by itself, with all that hold it", wrong)


def bare_words(t, room, cases):
    """Typed as they are they are read as filters: found, or told what is wrong."""
    wrong = []
    for case in cases:
        done = room.run("count", "hazard", b"--", case.bytes)
        why = harmless(done.stdout + done.stderr)
        if why or done.returncode not in (0, 1, 2):
            wrong.append((case.name, why, done))
    t.ok(not wrong, "no string breaks a filter line", wrong)


def arguments(t, room, cases):
    """As a command, a ledger, a number, a field, an option, a file."""
    wrong = []
    for i, case in enumerate(cases):
        ways = ((case.bytes,), ("list", case.bytes), ("show", case.bytes),
                ("new", "enterprise", b"_" + case.bytes + b"=1"), (b"--_" + case.bytes,),
                ("act", "2026-A-0001", case.bytes), ("list", "hazard", "--sort", case.bytes),
                ("person", "edit", case.bytes, "phone=1"),
                ("import", "enterprise", case.bytes))
        for args in ways[i % 3::3]:
            if args == (b"--json",):
                continue
            done = room.run(*args)
            why = harmless(done.stdout + done.stderr)
            if why or done.returncode not in (1, 2, 3) or not done.stderr.startswith(b"bihuan: "):
                wrong.append((case.name, args, why, done.returncode, done.stderr[:200]))
    t.ok(not wrong, "no string breaks an argument", wrong)


# ---- sheets ----

HEAD = [h.encode() for h in ("部位", "隐患描述", "受检单位", "隐患来源", "发现日期",
                                "检查人")]


def write_sheet(path, rows):
    with open(path, "wb") as f:
        f.write(b"\xef\xbb\xbf")
        for row in [HEAD] + rows:
            f.write(b",".join(b'"' + c.replace(b'"', b'""') + b'"' for c in row) + b"\r\n")


def import_all(t, room, cases):
    """A cell for each: kept ones come in, the others come out as they were."""
    good = [c for c in cases if c.verdict["longtext"] in "kn"]
    bad = [c for c in cases if c.verdict["longtext"] == "r" and is_utf8(c.bytes)]
    rows = [[c.name.encode(), c.bytes, b"E-A-0001", b"inspection", b"2026-08-30",
             "甲".encode()] for c in good + bad]
    write_sheet(os.path.join(room.folder, "in.csv"), rows)
    done = room.run("--json", "import", "hazard", "in.csv")
    result = json.loads(done.stdout)
    t.ok(result["new"] == len(good) and result["rejected"] == len(bad) and
         not harmless(done.stdout + done.stderr), "import: rows", done)
    got = {r["location"]: r["description"] for r in room.json("list", "hazard")}
    wrong = [(c.name, got.get(c.name)) for c in good if got.get(c.name) != c.lines()]
    t.ok(not wrong, "import: what is kept", wrong)
    with open(os.path.join(room.folder, "in.csv.reject.csv"), encoding="utf-8-sig",
              newline="") as f:
        out = {r["部位"]: r for r in csv.DictReader(f)}
    wrong = [(c.name, out.get(c.name)) for c in bad
             if c.name not in out or out[c.name]["隐患描述"] != c.text()
             or not SENTENCE["zh"].search(out[c.name]["_原因"])]
    t.ok(not wrong, "import: what is refused stands in the reject file", wrong)


def import_rejected(t, room, cases):
    """No cell of a reject file is run by a spreadsheet; taken in again, it is what it was."""
    good = [c for c in cases if c.verdict["longtext"] in "kn"]
    rows = [[b"R-" + c.name.encode(), c.bytes, "没有这家".encode(), b"inspection", b"2026-08-30",
             "甲".encode()] for c in good]
    write_sheet(os.path.join(room.folder, "r.csv"), rows)
    done = room.run("--json", "import", "hazard", "r.csv")
    t.ok(json.loads(done.stdout)["rejected"] == len(good), "rejected: all", done)
    path = os.path.join(room.folder, "r.csv.reject.csv")
    with open(path, encoding="utf-8-sig", newline="") as f:
        cells = [c for row in csv.reader(f) for c in row]
    run = [c for c in cells if re.match(r"\s*[=+@-].*[A-Za-z(]", c, re.S)]
    t.ok(not run, "rejected: nothing is a formula", run)
    with open(path, "rb") as f:
        text = f.read().replace("没有这家".encode(), b"E-A-0001")
    with open(os.path.join(room.folder, "again.csv"), "wb") as f:
        f.write(text)
    # they resemble one another and what is here: that they are new is said
    done = room.run("--json", "import", "hazard", "again.csv", "--doubt", "new")
    t.ok(json.loads(done.stdout)["new"] == len(good), "rejected: taken in again", done)
    got = {r["location"]: r["description"] for r in room.json("list", "hazard")}
    wrong = [(c.name, got.get("R-" + c.name)) for c in good
             if got.get("R-" + c.name) != c.lines()]
    t.ok(not wrong, "rejected: as they were", wrong)


def is_utf8(data):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# ---- names of the park and the first person ----

def names(t, room, cases):
    wrong = []
    for case in cases:
        if len(case.bytes) > 60000:
            continue
        path = os.path.join(room.folder, "n.bihuan")
        both = case.verdict["text"] != "r"
        done = room.run("-f", path, "init", "--name", case.bytes, "--person",
                        case.bytes if both else "甲")
        if done.returncode != (not both) or harmless(done.stdout + done.stderr):
            wrong.append((case.name, done))
        if done.returncode == 0:
            today = room.run("-f", path, "today")
            if today.returncode or harmless(today.stdout):
                wrong.append((case.name, "today", today))
            os.unlink(path)
        elif not both:
            done = room.run("-f", path, "init", "--name", "园区", "--person", case.bytes)
            if done.returncode != 1:
                wrong.append((case.name, "person", done))
    t.ok(not wrong, "names of parks and first people", wrong)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        cases = [Case(line.rstrip("\n")) for line in f if line.strip() and line[0] != "#"]
        if not os.environ.get("BIHUAN_LONG"):  # the screens take them all every time
            cases = cases[::2]
    t = Test()
    with tempfile.TemporaryDirectory(prefix="bihuan-awkward-") as folder:
        room = Room(folder)
        room.run("init", "--name", "示例园区", "--person", "甲")
        room.run("new", "enterprise", "name=宏达化工(示例)")
        made = put_all(t, room, cases)
        read_all(t, room, made, "typed")
        show_all(t, room, made)
        search_all(t, room, made)
        bare_words(t, room, cases)
        arguments(t, room, cases)
        import_all(t, room, cases)
        import_rejected(t, room, cases)
        names(t, room, cases)
        done = room.run("rebuild")
        t.ok(done.returncode == 0, "rebuild", done)
        read_all(t, room, made, "rebuilt")
        done = room.run("verify")
        t.ok(done.returncode == 0 and not done.stdout, "verify", done)
    print("1..%d" % t.n)
    return 1 if t.bad else 0


if __name__ == "__main__":
    sys.exit(main())
