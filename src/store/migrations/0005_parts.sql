-- Long messages go out in parts, one row each.
ALTER TABLE outbox ADD COLUMN chain TEXT NOT NULL DEFAULT ''; -- id of the first part; '' = this is the first, or the only one
CREATE INDEX outbox_chain ON outbox (chain) WHERE chain <> '';
