-- A message costs what it must. What a statement changes is written by pages, so a column that an index looks at should change
-- only when the row's place in that index does: a claim changes `state` alone, and no index knows of that any more.

-- 1 = waiting, being sent, or unsure.
ALTER TABLE outbox ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET open = 1 WHERE state IN ('waiting', 'sending', 'unsure');

DROP INDEX outbox_ready;
DROP INDEX outbox_lane;
DROP INDEX outbox_turn;
DROP INDEX outbox_own;
DROP INDEX outbox_overdue;
DROP INDEX outbox_sending;
DROP INDEX outbox_underway;
DROP INDEX outbox_posts;
DROP INDEX outbox_age;
CREATE INDEX outbox_ready   ON outbox (side, rank, turn, seq) WHERE head = 1 AND held = 0; -- and those that are being sent
CREATE INDEX outbox_lane    ON outbox (lane, seq)             WHERE open = 1;
CREATE INDEX outbox_payer   ON outbox (payer, turn)           WHERE open = 1;
CREATE INDEX outbox_to      ON outbox (recipient)             WHERE open = 1;
CREATE INDEX outbox_overdue ON outbox (queued_at)             WHERE open = 1 AND role = 'relay' AND announced = 0;
CREATE INDEX outbox_past    ON outbox (queued_at)             WHERE open = 0;

-- The same message is looked for by its author and without.
DROP INDEX messages_reference;
DROP INDEX messages_by_id;
CREATE INDEX messages_reference ON messages (reference, author);

-- A handful of rows a person, read whole once in an hour.
DROP INDEX throttled_until;

-- A relayed row's payer is the author of its message: who wrote to whom is found without the message.
DROP INDEX outbox_recipient;
CREATE INDEX outbox_pair ON outbox (recipient, payer, seq);

-- What somebody got, newest first, with its author: an index that is read alone, for each message that names nobody. From now
-- on `closed_at` says when a message of a person has arrived; 0 = not, or one of the two is forgotten.
UPDATE outbox SET closed_at = iif(role = 'relay' AND state = 'done' AND queued_at > 0,
    coalesce(nullif(closed_at, 0), (SELECT taken_at FROM messages WHERE id = message), 0), 0);
CREATE INDEX outbox_heard ON outbox (recipient, closed_at, message, payer) WHERE closed_at > 0;
