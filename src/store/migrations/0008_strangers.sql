-- What the budgets, bounds and moderation of strangers need.

-- What was taken over from another bridge, by 16 bytes of a hash: a second run takes only what is new, so that nobody who
-- left or was forgotten here meanwhile comes back.
CREATE TABLE imported (
    key BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
