-- Which form of the rules of the bridge somebody was shown, or agreed to, so that they are asked again when it changes.

-- Empty: none. Everybody from before this schema knows the rules that the bridge has when it starts with it.
ALTER TABLE users ADD COLUMN rules_edition TEXT NOT NULL DEFAULT '';
UPDATE users SET rules_edition = 'before';
CREATE INDEX users_edition ON users (rules_edition);
-- What they write waits until they agree.
ALTER TABLE users ADD COLUMN rules_owed INTEGER NOT NULL DEFAULT 0;

-- A stance on strangers is a decision: an older copy of the database that is put back must not undo it. The table of decisions is
-- made anew, as it knew of no such; its numbers go on, since none is given twice.
CREATE TABLE decisions_before AS SELECT seq, what, gone, row FROM decisions;
CREATE TABLE decisions_number AS SELECT seq FROM sqlite_sequence WHERE name = 'decisions';
DROP TABLE decisions;
CREATE TABLE decisions (
    seq  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    what TEXT    NOT NULL CHECK (what IN ('block', 'ban', 'domain', 'stance', 'forget', 'left')),
    gone INTEGER NOT NULL,                             -- 1 = taken back
    row  TEXT    NOT NULL                              -- its columns, as JSON
) STRICT;
INSERT INTO decisions (seq, what, gone, row) SELECT seq, what, gone, row FROM decisions_before;
DELETE FROM sqlite_sequence WHERE name = 'decisions';
INSERT INTO sqlite_sequence (name, seq) SELECT 'decisions', seq FROM decisions_number;
DROP TABLE decisions_before;
DROP TABLE decisions_number;
CREATE TRIGGER stance_made AFTER INSERT ON stances BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('stance', 0, json_object('owner', NEW.who, 'strangers', NEW.strangers, 'chosen_at', NEW.chosen_at));
END;
CREATE TRIGGER stance_changed AFTER UPDATE ON stances BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('stance', 0, json_object('owner', NEW.who, 'strangers', NEW.strangers, 'chosen_at', NEW.chosen_at));
END;
CREATE TRIGGER stance_gone AFTER DELETE ON stances BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('stance', 1, json_object('owner', OLD.who));
END;

-- Which form of the rules somebody agreed to when they applied; empty: none, or it was before this was noted. They are asked then.
ALTER TABLE applications ADD COLUMN rules_edition TEXT NOT NULL DEFAULT '';
