"""A folder in which the program runs, where nothing of the tester's own reaches it."""
import os
import subprocess


class Room:
    def __init__(self, folder):
        self.folder, self.program = folder, os.environ["BIHUAN"]
        self.env = {**os.environ, "HOME": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8", "BIHUAN_TODAY": "2026-09-01"}
        # thousands of runs: leaks at their end, half of what each costs, are looked for by cli/*.t
        self.env["ASAN_OPTIONS"] = ":".join(filter(None, (os.environ.get("ASAN_OPTIONS"), "detect_leaks=0")))
        for name in ("DATA", "STATE", "CONFIG", "CACHE"):
            self.env[f"XDG_{name}_HOME"] = os.path.join(folder, name)

    def command(self, store, *arguments):
        return [self.program, "-f", os.path.join(self.folder, store), "--lang", "en", *arguments]

    def run(self, store, *arguments):
        done = subprocess.run(self.command(store, *arguments), env=self.env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr


class Measured(Room):
    def __init__(self, folder):
        super().__init__(folder)
        # freed memory that the sanitizer keeps back is not the program's
        self.env["ASAN_OPTIONS"] += ":quarantine_size_mb=0:thread_local_quarantine_size_kb=0"

    def measure(self, store, *arguments):
        """Status, what it said, and the most memory it had, in KiB."""
        said = os.path.join(self.folder, "said")
        with open(said, "wb") as out:
            child = subprocess.Popen(self.command(store, *arguments), env=self.env, stdout=out, stderr=out)
            _, status, use = os.wait4(child.pid, 0)
        with open(said, encoding="utf-8", errors="replace") as out:
            return os.waitstatus_to_exitcode(status), out.read(), use.ru_maxrss
