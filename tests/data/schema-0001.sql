-- A database as the first version left it. Never changed: every later version must read it.
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

-- Rows of every table, in every state, as this version wrote them.
INSERT INTO users VALUES ('@carol@gts.test', 'fediverse', '9', 'fr', 1767225600000, 0, 1);
INSERT INTO users VALUES ('@dave@pix.test', 'fediverse', '', '', 1767225600000, 1767225601000, 2);
INSERT INTO users VALUES ('xmpp:bob@im.test', 'xmpp', '', 'de', 1767225600000, 0, 3);
INSERT INTO users VALUES ('xmpp:bücher@bücher.test', 'xmpp', '', '', 1767225600000, 0, 1);
INSERT INTO inbound VALUES ('fediverse', 'status:77', 1767225600010);
INSERT INTO inbound VALUES ('fediverse', 'notification:3', 1767225600020);
INSERT INTO inbound VALUES ('xmpp', 'archive:s1/xmpp:bob@im.test/m1', 1767225600030);
INSERT INTO messages VALUES (1, '@carol@gts.test', '77', 0, 1767225600010);
INSERT INTO messages VALUES (2, 'xmpp:bob@im.test', 'm1', 1, 1767225600030);
INSERT INTO outbox VALUES (1, 'idaaaaaaaaaaaaaaaaaaaa', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test xmpp:bob@im.test', 0, 'relay', 1, '', 1767225600010, 1767225600010, 1, 'done', 'idaaaaaaaaaaaaaaaaaaaa');
INSERT INTO outbox VALUES (2, 'idbbbbbbbbbbbbbbbbbbbb', 'fediverse', '@dave@pix.test', 'xmpp:bob@im.test @dave@pix.test', 0, 'relay', 2, '', 1767225600030, 1767225600030, 2, 'refused', '');
INSERT INTO outbox VALUES (3, 'idcccccccccccccccccccc', 'fediverse', '@carol@gts.test', 'xmpp:bob@im.test @carol@gts.test', 1, 'relay', 2, '{"kind":"text","text":"@carol@gts.test xmpp:bob@im.test\nhello","lang":"de","reply_to":"77","warning":null}', 1767225600030, 1767225600030, 1, 'unsure', '');
INSERT INTO outbox VALUES (4, 'iddddddddddddddddddddd', 'fediverse', '@carol@gts.test', 'xmpp:bob@im.test @carol@gts.test', 0, 'relay', 2, '{"kind":"text","text":"@carol@gts.test xmpp:bob@im.test\nagain","lang":null,"reply_to":null,"warning":"food"}', 1767225600040, 1767225600040, 0, 'waiting', '');
INSERT INTO outbox VALUES (5, 'ideeeeeeeeeeeeeeeeeeee', 'xmpp', 'xmpp:bob@im.test', ' xmpp:bob@im.test', 1, 'receipt', NULL, '{"kind":"receipt","of":"m1"}', 1767225600040, 1767225600040, 1, 'sending', '');
INSERT INTO outbox VALUES (6, 'idffffffffffffffffffff', 'fediverse', '@dave@pix.test', ' @dave@pix.test', 1, 'contact', NULL, '{"kind":"approve","account_id":"12"}', 1767225600040, 1767225600040, 0, 'waiting', '');
INSERT INTO outbox VALUES (7, 'idgggggggggggggggggggg', 'xmpp', 'xmpp:bob@im.test', ' xmpp:bob@im.test', 0, 'notice', 2, '{"kind":"text","text":"That failed.","lang":"en","reply_to":"m1","warning":null}', 1767225600050, 1767225600050, 0, 'waiting', '');
INSERT INTO settings VALUES ('cursor.archive', '{"id":"s1","at":1767225600030}');
INSERT INTO settings VALUES ('cursor.mastodon.notifications', '{"ids":["3"],"at":1767225600020}');
PRAGMA user_version = 1;
