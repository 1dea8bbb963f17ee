-- Long messages go out in parts, one row each.
ALTER TABLE outbox ADD COLUMN chain TEXT NOT NULL DEFAULT ''; -- id of the first part; '' = this is the first, or the only one
ALTER TABLE outbox ADD COLUMN file INTEGER NOT NULL DEFAULT 0; -- which files it carries; 0 = none, or not known
CREATE INDEX outbox_chain ON outbox (chain) WHERE chain <> '';

-- What somebody may have got already, though that is not known yet.
CREATE INDEX outbox_underway ON outbox (recipient) WHERE state IN ('sending', 'unsure');
