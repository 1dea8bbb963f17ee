-- Who goes first. Of the heads of all lanes the lowest rank goes first, and within a rank the lowest turn: everybody's
-- next message has a turn behind their last one, so whoever has many waiting does not hold up whoever has one.
-- What waits for its time is held apart, so that a claim costs the same however long the queue is.
ALTER TABLE outbox ADD COLUMN rank       INTEGER NOT NULL DEFAULT 0;  -- 0 messages of people, 1 the bridge's words, 2 housekeeping
ALTER TABLE outbox ADD COLUMN payer      TEXT    NOT NULL DEFAULT ''; -- whose turns it uses up: the author's, else the recipient's
ALTER TABLE outbox ADD COLUMN turn       INTEGER NOT NULL DEFAULT 0;  -- given when it becomes the head of its lane
ALTER TABLE outbox ADD COLUMN held       INTEGER NOT NULL DEFAULT 0;  -- 1 = not before due_at
ALTER TABLE outbox ADD COLUMN announced  INTEGER NOT NULL DEFAULT 0;  -- 1 = the author was told that it waits
ALTER TABLE outbox ADD COLUMN kept_until INTEGER NOT NULL DEFAULT 0;  -- a delivered payload is kept so long: it may come back

UPDATE outbox SET
    rank  = CASE role WHEN 'relay' THEN 0 WHEN 'notice' THEN 1 ELSE 2 END,
    payer = iif(instr(lane, ' ') > 1, substr(lane, 1, instr(lane, ' ') - 1), recipient),
    held  = state IN ('waiting', 'unsure');

DROP INDEX outbox_due;
CREATE INDEX outbox_ready   ON outbox (side, rank, turn, seq) WHERE head = 1 AND held = 0 AND state IN ('waiting', 'unsure');
CREATE INDEX outbox_held    ON outbox (side, due_at)          WHERE head = 1 AND held = 1;
CREATE INDEX outbox_turn    ON outbox (payer, turn)           WHERE head = 1;
CREATE INDEX outbox_own     ON outbox (payer, seq)            WHERE state IN ('waiting', 'sending', 'unsure');
CREATE INDEX outbox_overdue ON outbox (queued_at)             WHERE role = 'relay' AND announced = 0 AND state IN ('waiting', 'sending', 'unsure');
CREATE INDEX outbox_kept    ON outbox (kept_until)            WHERE kept_until > 0;

-- Lanes whose author was told that messages wait, until all of those have been delivered.
CREATE TABLE announced (
    lane      TEXT    NOT NULL PRIMARY KEY,
    since     INTEGER NOT NULL,                -- when the oldest of them was queued
    delivered INTEGER NOT NULL DEFAULT 0       -- how many of them have been since
) STRICT, WITHOUT ROWID;
