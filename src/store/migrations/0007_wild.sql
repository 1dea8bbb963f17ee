-- What the world outside taught.

-- When a delivery left the queue, delivered or not: what arrived counts from then on. 0 = open, or not known.
ALTER TABLE outbox ADD COLUMN closed_at INTEGER NOT NULL DEFAULT 0;
