-- What the import of bihuan stands beside: the shell's own import of the same
-- CSV, six indexes, and a full-text table that finds three characters and more.
.bail on
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE h (
	sector TEXT, ent TEXT, source TEXT, description TEXT, location TEXT,
	category TEXT, found_on TEXT, found_by TEXT, level TEXT, state TEXT,
	requirement TEXT, responsible TEXT, deadline TEXT, measure_taken TEXT,
	rectified_on TEXT, funds TEXT, completed_on TEXT, check_result TEXT,
	checkers TEXT, signed_off_on TEXT, approver TEXT
);
.import --csv --skip 1 hazards.csv h
CREATE INDEX h_found ON h (found_on);
CREATE INDEX h_deadline ON h (deadline);
CREATE INDEX h_ent ON h (ent);
CREATE INDEX h_state ON h (state, deadline);
CREATE INDEX h_level ON h (level, state, found_on);
CREATE INDEX h_person ON h (responsible, state);
CREATE VIRTUAL TABLE f USING fts5 (
	description, location, requirement, measure_taken,
	content = 'h', tokenize = 'trigram'
);
INSERT INTO f (f) VALUES ('rebuild');
