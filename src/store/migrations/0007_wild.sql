-- What the world outside taught.

-- When a delivery left the queue, delivered or not: what arrived counts from then on. 0 = open, or not known.
ALTER TABLE outbox ADD COLUMN closed_at INTEGER NOT NULL DEFAULT 0;

-- Other ids by which an author's network refers to a message: clients name its id, its origin-id or its archive's.
CREATE TABLE names (
    author  TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (author, name, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_message ON names (message);

-- What somebody calls themselves, where their network says so apart from messages.
ALTER TABLE users ADD COLUMN name TEXT NOT NULL DEFAULT '';
-- People who left and reports are forgotten one day: found without reading all of them.
CREATE INDEX users_left  ON users (revoked_at) WHERE revoked_at > 0;
CREATE INDEX reports_age ON reports (created_at);

-- Which words the recipient has: an edit that changes none sends nothing. 32 bits of a fingerprint; 0 = not known.
ALTER TABLE outbox ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
-- Posts used of a leg's window: by all strangers, by those of one registrable domain, by one person.
-- Posts used of a leg's window, by all strangers, by those of one registrable domain, by one person; and new people of
-- a domain in ten minutes.
CREATE TABLE spent (
    side  TEXT    NOT NULL,
    kind  TEXT    NOT NULL CHECK (kind IN ('strangers', 'domain', 'person', 'arrivals')),
    who   TEXT    NOT NULL,                    -- '' = all
    posts INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (side, kind, who)
) STRICT, WITHOUT ROWID;
ALTER TABLE outbox ADD COLUMN domain TEXT NOT NULL DEFAULT ''; -- the strangers' share is paid out of by this registrable domain
-- What waits for the answer of a person is shown to its author, who can take it back.
CREATE INDEX held_sender ON held (sender, id);

-- When the sender of an invitation heard that nothing shows that it was seen; 0 = not yet.
ALTER TABLE invitations ADD COLUMN hinted_at INTEGER NOT NULL DEFAULT 0;

-- What admins will be told with the next bundle of this kind.
CREATE TABLE alerts (
    kind  TEXT    NOT NULL,
    admin TEXT    NOT NULL,
    count INTEGER NOT NULL,
    lines TEXT    NOT NULL,                    -- of the first ones
    PRIMARY KEY (kind, admin)
) STRICT, WITHOUT ROWID;
