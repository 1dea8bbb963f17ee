-- Consent, moderation, and what people chose. A subject is a person (@user@domain, xmpp:user@domain) or a domain
-- in ASCII. Times as in 0001; 0 = never.

ALTER TABLE users ADD COLUMN explicit   INTEGER NOT NULL DEFAULT 0;  -- 1 = asked for it in words (!register, !accept): outweighs #nobot
ALTER TABLE users ADD COLUMN rules_at   INTEGER NOT NULL DEFAULT 0;  -- accepted the bridge's rules
ALTER TABLE users ADD COLUMN heard_lang TEXT    NOT NULL DEFAULT ''; -- the language of what they write
ALTER TABLE users ADD COLUMN hint_lang  TEXT    NOT NULL DEFAULT ''; -- another one in their last message: twice in a row counts
ALTER TABLE users ADD COLUMN pinned     TEXT    NOT NULL DEFAULT ''; -- partner chosen with !to
ALTER TABLE users ADD COLUMN ended_at   INTEGER NOT NULL DEFAULT 0;  -- !end: earlier contacts are nobody's "last partner"
ALTER TABLE users ADD COLUMN checked_at INTEGER NOT NULL DEFAULT 0;  -- their profile was last looked at for #nobot
CREATE INDEX users_side ON users (side, revoked_at);

-- Who wants to register where the admins decide.
CREATE TABLE applications (
    address    TEXT    NOT NULL PRIMARY KEY,
    account_id TEXT    NOT NULL DEFAULT '',
    lang       TEXT    NOT NULL DEFAULT '',
    asked_at   INTEGER NOT NULL,
    state      TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected')),
    decided_by TEXT    NOT NULL DEFAULT '',
    decided_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Who must not reach whom, by their own wish.
CREATE TABLE user_blocks (
    owner      TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (owner, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_blocks_subject ON user_blocks (subject);

-- Persons whom the admins keep out of the bridge.
CREATE TABLE bridge_blocks (
    address    TEXT    NOT NULL PRIMARY KEY,
    reason     TEXT    NOT NULL DEFAULT '',
    by         TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    until      INTEGER NOT NULL DEFAULT 0              -- 0 = for good
) STRICT, WITHOUT ROWID;

-- Red list: nobody from there. Green list: only people from there, where the admins want it so.
CREATE TABLE domains (
    domain     TEXT    NOT NULL,
    list       TEXT    NOT NULL CHECK (list IN ('red', 'green', 'home')), -- home: blocked by the bot's own server
    subdomains INTEGER NOT NULL DEFAULT 1,             -- counts for all domains below it, too
    reason     TEXT    NOT NULL DEFAULT '',
    by         TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    until      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (domain, list)
) STRICT, WITHOUT ROWID;

-- First contacts. Who has not registered is invited once, and their answer is kept; what needs no invitation went
-- 'direct'; 'suspect' waits for an admin; 'failed' is an invitation that could not be delivered.
CREATE TABLE invitations (
    recipient   TEXT    NOT NULL,
    sender      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'expired', 'direct', 'suspect', 'failed')),
    fingerprint INTEGER NOT NULL,                      -- of the first message's words: 32 bits, from which no text comes back
    created_at  INTEGER NOT NULL,
    decided_at  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (recipient, sender)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_sender ON invitations (sender, created_at);
CREATE INDEX invitations_age    ON invitations (state, created_at);

-- Messages that wait for the answer of a person: they go into the outbox when it comes, and away when it does not.
CREATE TABLE held (
    id         INTEGER NOT NULL PRIMARY KEY,
    message    INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    sender     TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    why        TEXT    NOT NULL CHECK (why IN ('invitation', 'repeated')), -- the recipient is asked; the admins are
    payload    TEXT    NOT NULL,                       -- Outgoing as JSON; '' = declined, which the sender is told as "no answer" when the time is over
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX held_pair    ON held (recipient, sender);
CREATE INDEX held_message ON held (message);
CREATE INDEX held_age  ON held (created_at);

-- What the bridge has asked somebody, who answers with the next message: one question a person.
CREATE TABLE questions (
    who     TEXT    NOT NULL PRIMARY KEY,
    kind    TEXT    NOT NULL,                          -- which question
    payload TEXT    NOT NULL,                          -- what is done after the answer, as JSON
    until   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What people reported. No text of messages: ids, by which a server's admin can find it.
CREATE TABLE reports (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    reporter   TEXT    NOT NULL,
    subject    TEXT    NOT NULL DEFAULT '',            -- whom it is about, where that is known
    reason     TEXT    NOT NULL DEFAULT '',
    evidence   TEXT    NOT NULL DEFAULT '',            -- the reported message's id on its author's network
    state      TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'closed')),
    created_at INTEGER NOT NULL,
    handled_by TEXT    NOT NULL DEFAULT '',
    handled_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reports_state ON reports (state, id);

-- What admins did.
CREATE TABLE audit (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    by      TEXT    NOT NULL,                          -- an address, or 'console'
    action  TEXT    NOT NULL,                          -- the command's name
    subject TEXT    NOT NULL DEFAULT '',
    details TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_age ON audit (at);

-- How much somebody wrote lately, so that a restart does not forget it: when the bucket will be empty again.
CREATE TABLE throttled (
    address TEXT    NOT NULL,
    bucket  TEXT    NOT NULL,                          -- messages, commands, failed commands, …
    until   INTEGER NOT NULL,
    PRIMARY KEY (address, bucket)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttled_until ON throttled (until);
