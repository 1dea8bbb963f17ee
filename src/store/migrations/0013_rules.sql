-- Which form of the rules of the bridge somebody was shown, or agreed to, so that they are asked again when it changes.

-- Empty: none. Everybody from before this schema knows the rules that the bridge has when it starts with it.
ALTER TABLE users ADD COLUMN rules_edition TEXT NOT NULL DEFAULT '';
UPDATE users SET rules_edition = 'before';
CREATE INDEX users_before ON users (rules_edition) WHERE rules_edition = 'before';
-- What they write waits until they agree.
ALTER TABLE users ADD COLUMN rules_owed INTEGER NOT NULL DEFAULT 0;

-- A stance on strangers is a decision: an older copy of the database that is put back must not undo it.
CREATE TRIGGER stance_made AFTER INSERT ON stances BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('stance', 0, json_object('owner', NEW.who, 'strangers', NEW.strangers, 'chosen_at', NEW.chosen_at));
END;
CREATE TRIGGER stance_changed AFTER UPDATE ON stances BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('stance', 0, json_object('owner', NEW.who, 'strangers', NEW.strangers, 'chosen_at', NEW.chosen_at));
END;
CREATE TRIGGER stance_gone AFTER DELETE ON stances BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('stance', 1, json_object('owner', OLD.who));
END;
