-- A bihuan store, version 3.
--
-- FACTS are append-only and hashed; triggers refuse UPDATE and DELETE (they
-- stop our own mistakes; `bihuan verify` finds those of others).
-- REBUILT tables are folded from the facts and may be dropped at any time.
-- LOCAL tables belong to this file alone and are never exchanged.
-- DETACHABLE bytes are named by facts through their hash, and may be absent.

-- FACT. What this store is: one row. The id is part of every entry's hash.
CREATE TABLE store (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;

-- FACT. One signed transaction. hash = BLAKE2b-256 over, each behind its length as 8
-- bytes big-endian (NULL: eight bytes 0xff): "bihuan-entry-1", store id, device, n, clock, at,
-- person, key, prev, seen, undoes, meta, number of changes, and the BLAKE2b-256 of
-- the changes (see below). Integers are 8 bytes big-endian.
CREATE TABLE entry (
	arrival INTEGER PRIMARY KEY,	-- order of arrival in this file; local
	hash BLOB NOT NULL UNIQUE,	-- 32 bytes; the entry's identity
	device BLOB NOT NULL,		-- 16 random bytes: one place of writing
	n INTEGER NOT NULL,		-- 1, 2, 3 … on that device
	clock INTEGER NOT NULL,		-- Lamport clock
	at INTEGER NOT NULL,		-- wall time, UTC milliseconds
	person BLOB NOT NULL,		-- record id of who acted
	key BLOB NOT NULL,		-- first 16 bytes of BLAKE2b-256 of the public key
	prev BLOB,			-- hash of the device's previous entry
	seen TEXT,			-- JSON: the first 32 hex digits of each head's hash that its writer
					-- knew beside prev, see head
	undoes BLOB,			-- hash of the entry this one takes back
	meta TEXT,			-- JSON: v, park, assumed_day, reason, import
	changes INTEGER NOT NULL,	-- how many
	signature BLOB NOT NULL		-- Ed25519 over hash
) STRICT;
CREATE INDEX entry_device ON entry (device, n);
CREATE INDEX entry_order ON entry (clock, device, n);
CREATE INDEX entry_undoes ON entry (undoes) WHERE undoes IS NOT NULL;

-- FACT. One record touched by an entry. The changes' hash is BLAKE2b-256 over, for each in order and
-- each behind its length: ordinal, record, ledger, declaration hash, act, on, from, to, body.
CREATE TABLE change (
	entry INTEGER NOT NULL,		-- arrival of its entry
	ordinal INTEGER NOT NULL,	-- 0, 1, 2 …
	record BLOB NOT NULL,		-- record id (UUIDv7, or a hash for shipped records)
	ledger TEXT NOT NULL,
	declaration INTEGER NOT NULL,	-- the ledger's text it was written under
	act TEXT NOT NULL,
	"on" TEXT,			-- business date
	"from" TEXT,			-- state of its track as its writer saw it
	"to" TEXT,
	body TEXT NOT NULL,		-- JSON of the fields set; the act's own under "act"
	PRIMARY KEY (entry, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record ON change (record);
CREATE INDEX change_declared ON change (entry) WHERE ledger = 'ledger'; -- read at every start

-- FACT. Hashes of ledger declarations (their texts are changes of the ledger "ledger").
CREATE TABLE declaration (
	id INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER store_update BEFORE UPDATE ON store BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER store_delete BEFORE DELETE ON store BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER change_update BEFORE UPDATE ON change BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER change_delete BEFORE DELETE ON change BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER declaration_update BEFORE UPDATE ON declaration BEGIN SELECT raise(ABORT, 'fact'); END;
CREATE TRIGGER declaration_delete BEFORE DELETE ON declaration BEGIN SELECT raise(ABORT, 'fact'); END;

-- DETACHABLE. What fields of type file and files name: the bytes of attachments by their SHA-256. No trigger
-- keeps them: a backup leaves them out, and an admin may destroy them, which is an entry (act destroy_bytes).
CREATE TABLE bytes (
	row INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE,	-- 32 bytes
	data BLOB NOT NULL
) STRICT;

-- LOCAL. Dense row numbers for record ids; a ledger's table is keyed by them.
CREATE TABLE record (
	row INTEGER PRIMARY KEY,
	id BLOB NOT NULL UNIQUE
) STRICT;

-- REBUILT. Besides these, one table per ledger that ever had a record: l_<ledger> with row, id, number, voided,
-- touched (arrival of the last entry) and f_<field> for each field; search_<ledger>, what words find;
-- name_key (row, key), what records that have other names are found by, spelling apart; refs (id, row), the rows
-- that name a record among several; and united
-- (id, head), records that are one thing, each with the one that heads them (change_unite is its index; change_destroyed
-- finds what was destroyed). Where figures of
-- past days were asked for, figures_<ledger> (g, b) too: records packed by sixteen, pack.h.

-- Entries that are taken back: the fold passes over them.
CREATE TABLE undone (entry INTEGER PRIMARY KEY) STRICT;

-- What does not count though it stands in the journal, and is passed over by the fold; and acts by
-- somebody who might not, which count and wait for a supervisor (code not_allowed_then).
CREATE TABLE judged (
	entry INTEGER NOT NULL,		-- arrival
	ordinal INTEGER NOT NULL,	-- of the change; -1: the whole entry
	code TEXT NOT NULL,
	PRIMARY KEY (entry, ordinal)
) STRICT, WITHOUT ROWID;

-- Entries (arrival) that no other one which counts has seen. The next entry lists those of other devices.
CREATE TABLE head (entry INTEGER PRIMARY KEY) STRICT;

-- Last running number given for a prefix ("2026-A-"); never goes back.
CREATE TABLE counter (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What each act on a hazard led to, for the ledger as it stood on any day.
CREATE TABLE milestone (
	hazard INTEGER NOT NULL,	-- row
	seq INTEGER NOT NULL,		-- fold order within the hazard
	"on" TEXT NOT NULL,
	act TEXT NOT NULL,
	entry INTEGER NOT NULL,
	person BLOB NOT NULL,
	round INTEGER,
	state TEXT,
	level TEXT,
	deadline TEXT,
	listed INTEGER,
	halted INTEGER,
	PRIMARY KEY (hazard, seq)
) STRICT, WITHOUT ROWID;

-- LOCAL. Secret keys: plain, or sealed by a passphrase (Argon2id and XSalsa20-Poly1305).
CREATE TABLE secret_key (
	key BLOB PRIMARY KEY,
	person BLOB NOT NULL,
	secret BLOB NOT NULL,		-- 64 bytes, or nonce and sealed bytes
	salt BLOB,			-- NULL: not sealed
	ops INTEGER,
	mem INTEGER,
	born INTEGER NOT NULL		-- a later key of a person replaces an earlier one
) STRICT, WITHOUT ROWID;

-- LOCAL. Forms not saved yet.
CREATE TABLE draft (
	key TEXT PRIMARY KEY,
	at INTEGER NOT NULL,
	text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- LOCAL. Small things remembered: who acted last, last checkers, program version.
CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
