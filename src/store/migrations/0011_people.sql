-- What people see in a chat, and what they choose about it.

-- Whose message stands last in somebody's chat with a leg: the next one by the same person needs no header.
CREATE TABLE chats (
    reader   TEXT    NOT NULL PRIMARY KEY,
    side     TEXT    NOT NULL,                 -- the leg
    speaker  TEXT    NOT NULL,                 -- '' = something else stands there
    spoke_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX chats_age ON chats (spoke_at);

-- 1 = wants the header on every message.
ALTER TABLE users ADD COLUMN headers INTEGER NOT NULL DEFAULT 0;
-- 1 = was sent without its header, as its corrections are.
ALTER TABLE outbox ADD COLUMN bare INTEGER NOT NULL DEFAULT 0;
