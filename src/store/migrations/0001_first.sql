-- Times are milliseconds since 1970 in UTC. Addresses are canonical, as one writes them: @user@domain, xmpp:user@domain.

-- Everybody who has registered, also those who have left since.
CREATE TABLE users (
    address       TEXT    NOT NULL PRIMARY KEY,
    side          TEXT    NOT NULL CHECK (side IN ('fediverse', 'xmpp')),
    account_id    TEXT    NOT NULL DEFAULT '',   -- on the bot's server; '' where there is none
    lang          TEXT    NOT NULL DEFAULT '',   -- chosen with !lang; '' = not chosen
    registered_at INTEGER NOT NULL,
    revoked_at    INTEGER NOT NULL DEFAULT 0,    -- 0 = registered now
    registrations INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- Every event ever taken over: one that is delivered again changes nothing.
CREATE TABLE inbound (
    side    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (side, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_age ON inbound (seen_at);

-- One row a bridged message. Its text is only in the outbox, and only until it has been delivered.
CREATE TABLE messages (
    id            INTEGER NOT NULL PRIMARY KEY,
    author        TEXT    NOT NULL,
    reference     TEXT    NOT NULL,              -- what replies and receipts on the author's network refer to
    wants_receipt INTEGER NOT NULL DEFAULT 0,
    taken_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_reference ON messages (author, reference);
CREATE INDEX messages_author    ON messages (author, id);
CREATE INDEX messages_age       ON messages (taken_at);

-- One row a delivery: the only queue between the two processes.
CREATE TABLE outbox (
    seq       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,           -- stanza id and Idempotency-Key
    side      TEXT    NOT NULL CHECK (side IN ('fediverse', 'xmpp')),
    recipient TEXT    NOT NULL,
    lane      TEXT    NOT NULL,                  -- sender and recipient: rows of one lane go out one after the other
    head      INTEGER NOT NULL,                  -- 1 = the oldest open row of its lane, which may go out
    role      TEXT    NOT NULL CHECK (role IN ('relay', 'notice', 'receipt', 'contact')),
    message   INTEGER REFERENCES messages (id) ON DELETE SET NULL, -- the message relayed, or the one that this is about
    payload   TEXT    NOT NULL,                  -- Outgoing as JSON; '' once closed
    queued_at INTEGER NOT NULL,
    due_at    INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,
    state     TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'unsure', 'done', 'refused')),
    remote    TEXT    NOT NULL DEFAULT ''        -- the id that the recipient's network gave it
) STRICT;
CREATE INDEX outbox_due       ON outbox (side, due_at) WHERE head = 1 AND state IN ('waiting', 'unsure');
CREATE INDEX outbox_lane      ON outbox (lane, seq)    WHERE state IN ('waiting', 'sending', 'unsure');
CREATE INDEX outbox_sending   ON outbox (side)         WHERE state = 'sending';
CREATE INDEX outbox_recipient ON outbox (recipient, seq);
CREATE INDEX outbox_remote    ON outbox (recipient, remote) WHERE remote <> '';
CREATE INDEX outbox_message   ON outbox (message);

-- Cursors, states of the legs, what admins switched.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
