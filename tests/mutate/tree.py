"""A copy of the tree in which mutants are built and tested; the tree itself is only read."""
import filecmp
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import threading
import time
from collections import namedtuple

NOT_COPIED = {".git", "build", "__pycache__", "mutate"}
SUITES = ("base", "domain", "conf", "store", "exchange", "work", "fuzz", "luck", "cli")
NEAREST = {
    "base": SUITES,
    "domain": SUITES[1:] + ("base",),
    "conf": ("conf", "domain") + SUITES[3:] + ("base",),
    "store": ("store", "work", "luck", "fuzz", "exchange", "cli", "domain", "conf", "base"),
    "work": ("work", "store", "luck", "fuzz", "exchange", "cli", "domain", "conf", "base"),
    "exchange": ("exchange", "fuzz", "work", "cli", "luck", "store", "conf", "domain", "base"),
}
LONGEST = 1800  # seconds
ROOM = 4 << 30  # bytes of memory or of one file that a mutant may take

# targets: what ninja makes before it is run
Test = namedtuple("Test", "name suite command env targets")


def files_of(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in NOT_COPIED)
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root)


def limit_room():
    for what in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        resource.setrlimit(what, (ROOM, ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Tree:
    def __init__(self, root, work):
        self.root, self.work = root, work
        self.proven = []  # tests that pass with nothing changed
        self.copy, self.build, self.rubbish = (os.path.join(work, name) for name in ("tree", "build", "tmp"))

    # ---- the copy ----

    def fetch(self):
        """Makes the copy like the tree."""
        here, there = set(files_of(self.root)), set(files_of(self.copy))
        for path in there - here:
            os.unlink(os.path.join(self.copy, path))
        for path in sorted(here):
            source, target = os.path.join(self.root, path), os.path.join(self.copy, path)
            if path in there and filecmp.cmp(source, target, shallow=False):
                continue
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(source, target)

    def text(self, path):
        with open(os.path.join(self.copy, path), encoding="utf-8") as f:
            return f.read()

    def write(self, path, text):
        with open(os.path.join(self.copy, path), "w", encoding="utf-8") as f:
            f.write(text)

    # ---- building ----

    def set_up(self):
        """Optimised a little and without names of lines: quick to make, quick to run."""
        if not os.path.exists(os.path.join(self.build, "build.ninja")):
            subprocess.run(["meson", "setup", self.build, self.copy, "-Dbuildtype=plain", "-Doptimization=1"],
                           check=True, stdout=subprocess.DEVNULL)
        self.make("build.ninja")
        with open(os.path.join(self.build, "compile_commands.json"), encoding="utf-8") as f:
            self.objects = {os.path.relpath(os.path.join(self.build, c["file"]), self.copy): c["output"]
                            for c in json.load(f)}

    def make(self, *targets):
        """False when it fails; what a mutant makes of data/ may not end either."""
        process = subprocess.Popen(["ninja", "-j1", "-C", self.build, *targets], start_new_session=True,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return process.wait(LONGEST) == 0
        except subprocess.TimeoutExpired:
            kill_all(process)
            process.wait()
            return False

    def code_of(self, path):
        """A hash of what the compiler makes of a file; None when it makes nothing."""
        if not self.make(self.objects[path]):
            return None
        with open(os.path.join(self.build, self.objects[path]), "rb") as f:
            return hashlib.sha256(f.read()).hexdigest()

    # ---- tests ----

    def introspect(self, what):
        return json.loads(subprocess.run(["meson", "introspect", self.build, what], check=True,
                                         stdout=subprocess.PIPE).stdout)

    def tests(self):
        files = {t["id"]: [os.path.relpath(name, self.build) for name in t["filename"]]
                 for t in self.introspect("--targets")}
        found = []
        for t in self.introspect("--tests"):
            suite = t["suite"][0].split(":")[-1]
            if suite in SUITES:
                targets = sorted(name for target in t["depends"] for name in files[target])
                found.append(Test(t["name"], suite, t["cmd"], t["env"], targets))
        return found

    def run(self, test, limit):
        """What the test complains of; "" when it passes."""
        shutil.rmtree(self.rubbish, ignore_errors=True)
        os.makedirs(self.rubbish)
        late = threading.Event()
        process = subprocess.Popen(
            test.command, env={**os.environ, **test.env, "TMPDIR": self.rubbish}, cwd=self.build,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=limit_room)
        timer = threading.Timer(limit, lambda: (late.set(), kill_all(process)))
        timer.start()
        complaint = first_complaint(process.stdout)
        if complaint:
            kill_all(process)
        status = process.wait()
        timer.cancel()
        process.stdout.close()
        return "no end after %d s" % limit if late.is_set() else complaint or ending(status)

    def seconds(self, test):
        """How long it takes with nothing changed; None when it fails."""
        if not self.make(*test.targets):
            return None
        start = time.monotonic()
        if self.run(test, LONGEST):
            return None
        self.proven.append(test)
        return time.monotonic() - start


def kill_all(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def first_complaint(lines):
    for line in lines:
        text = line.decode("utf-8", "replace").strip()
        if text.startswith("not ok"):
            return text.split(" - ", 1)[-1]
    return ""


def ending(status):
    return "" if status == 0 else "signal %d" % -status if status < 0 else "exit %d" % status


def nearest_first(tests, path):
    """Of (test, seconds): those named like the file, then by layer, the quick ones first."""
    layer, name = path.split("/")[1], os.path.splitext(os.path.basename(path))[0]
    order = NEAREST.get(layer, SUITES)
    words = set(name.split("_"))

    def place(timed):
        test, seconds = timed
        named = test.suite == layer and words & set(test.name.split(" ")[-1].split("_"))
        return not named, order.index(test.suite), seconds
    return sorted(tests, key=place)
