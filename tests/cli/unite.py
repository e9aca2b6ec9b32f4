"""Puts the entries of another copy of a store into this one, as they would arrive from it; `bihuan rebuild` then folds them.
usage: unite.py HERE THERE"""
import sqlite3
import sys

here = sqlite3.connect(sys.argv[1])
here.execute("ATTACH ? AS there", (sys.argv[2],))
here.execute("INSERT OR IGNORE INTO main.declaration (hash) SELECT hash FROM there.declaration")
last = here.execute("SELECT max(arrival) FROM main.entry").fetchone()[0]
new = here.execute("SELECT arrival FROM there.entry WHERE hash NOT IN (SELECT hash FROM main.entry) ORDER BY clock, arrival").fetchall()
for at, (arrival,) in enumerate(new, last + 1):
    here.execute("INSERT INTO main.entry SELECT ?, hash, device, n, clock, at, person, key, prev, seen, undoes, meta, changes, signature"
                 " FROM there.entry WHERE arrival = ?", (at, arrival))
    here.execute("INSERT INTO main.change SELECT ?, ordinal, record, ledger, (SELECT d.id FROM main.declaration d, there.declaration t"
                 " WHERE t.id = c.declaration AND d.hash = t.hash), act, \"on\", \"from\", \"to\", body"
                 " FROM there.change c WHERE entry = ?", (at, arrival))
here.commit()
print(len(new))
