-- What is delivered again, looked for, or asked once more, and what must not be mixed up then.
ALTER TABLE users  ADD COLUMN joined   INTEGER NOT NULL DEFAULT 0;  -- 1 = follows the bot, or has it among their contacts
ALTER TABLE outbox ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;  -- attempts that were sent and came back
ALTER TABLE outbox ADD COLUMN tried_at INTEGER NOT NULL DEFAULT 0;  -- first attempt; 0 = none, or none that is known
ALTER TABLE outbox ADD COLUMN file     INTEGER NOT NULL DEFAULT 0;  -- which files it carries; 0 = none, or not known

-- What somebody may have got already, though that is not known yet.
CREATE INDEX outbox_underway ON outbox (recipient) WHERE state IN ('sending', 'unsure');
-- What is older than the retention is found without reading what is not.
CREATE INDEX outbox_age ON outbox (queued_at) WHERE state IN ('done', 'refused');

-- What the bridge has asked somebody, who answers with a later message: one question of a kind a person.
ALTER TABLE questions RENAME TO questions_before;
CREATE TABLE questions (
    who     TEXT    NOT NULL,
    kind    TEXT    NOT NULL,                          -- which question
    payload TEXT    NOT NULL,                          -- what is done after the answer, as JSON
    until   INTEGER NOT NULL,
    PRIMARY KEY (who, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO questions SELECT who, kind, payload, until FROM questions_before;
DROP TABLE questions_before;
