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

-- What people decide about others: who may write to them for the first time, whom they hear of later, and what they call them.

-- A stance on strangers. Somebody who was only invited has one, too: `users` has no row for them.
CREATE TABLE stances (
    who       TEXT PRIMARY KEY,
    strangers TEXT NOT NULL,
    chosen_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One person as another one has them: by which name they call them, and until when they hear nothing of them.
CREATE TABLE partners (
    owner       TEXT NOT NULL,
    partner     TEXT NOT NULL,
    name        TEXT NOT NULL DEFAULT '', -- as the owner wrote it
    plain_name  TEXT NOT NULL DEFAULT '', -- by which it is found
    muted_until INTEGER NOT NULL DEFAULT 0,
    unmuted_at  INTEGER NOT NULL DEFAULT 0, -- when the last mute ended
    PRIMARY KEY (owner, partner)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX partners_name ON partners (owner, plain_name) WHERE plain_name <> '';
CREATE INDEX partners_of   ON partners (partner);
CREATE INDEX partners_mute ON partners (muted_until) WHERE muted_until > 0;
CREATE INDEX partners_idle ON partners (unmuted_at)  WHERE plain_name = '' AND muted_until = 0;

-- How somebody hears that a message of theirs was delivered.
ALTER TABLE users ADD COLUMN sent TEXT NOT NULL DEFAULT 'off' CHECK (sent IN ('off', 'on', 'mark'));
-- 1 = its author has heard so, or is about to.
ALTER TABLE messages ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
-- Since when the sender of an invitation is to hear of the yes, unless an answer comes first; 0 = not.
ALTER TABLE invitations ADD COLUMN owed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX invitations_owed ON invitations (owed_at) WHERE owed_at > 0;
