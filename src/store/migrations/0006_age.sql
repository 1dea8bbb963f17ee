-- What is older than the retention is found without reading what is not.
CREATE INDEX outbox_age ON outbox (queued_at) WHERE state IN ('done', 'refused');
