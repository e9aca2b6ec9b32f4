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
