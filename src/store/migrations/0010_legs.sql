-- Several legs on one network.

-- The leg to which somebody wrote last; '' = the first one of their network.
ALTER TABLE users ADD COLUMN leg TEXT NOT NULL DEFAULT '';

-- `side` names a leg, of which a network may have several: the column is made anew, without the bound on its values.
DROP INDEX outbox_ready;
DROP INDEX outbox_held;
ALTER TABLE outbox ADD COLUMN leg TEXT NOT NULL DEFAULT '';
UPDATE outbox SET leg = side;
ALTER TABLE outbox DROP COLUMN side;
ALTER TABLE outbox RENAME COLUMN leg TO side;
CREATE INDEX outbox_ready ON outbox (side, rank, turn, seq) WHERE head = 1 AND held = 0; -- and those that are being sent
CREATE INDEX outbox_held  ON outbox (side, due_at)          WHERE head = 1 AND held = 1;
