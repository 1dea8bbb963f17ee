-- What the budgets, bounds and moderation of strangers need.

-- What was taken over from another bridge, by 16 bytes of a hash: a second run takes only what is new, so that nobody who
-- left or was forgotten here meanwhile comes back.
CREATE TABLE imported (
    key BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
-- Events that were taken over, by 16 bytes of a keyed hash of network and id. `own` is 8 bytes of one of author and
-- their client's id, which corrections look for; 0 = none. What nothing came of is `brief`: it is known for as long as
-- a server may give it again, and no longer.
ALTER TABLE inbound RENAME TO inbound_before;       -- its rows are hashed by the program
DROP INDEX inbound_age;
CREATE TABLE inbound (
    hash    BLOB    NOT NULL PRIMARY KEY,
    own     INTEGER NOT NULL DEFAULT 0,
    seen_at INTEGER NOT NULL,
    brief   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_age ON inbound (brief, seen_at);
CREATE INDEX inbound_own ON inbound (own) WHERE own <> 0;
INSERT INTO settings (name, value) VALUES ('hash-key', hex(randomblob(32)));

-- A report about the same message joins the first one: so many have.
ALTER TABLE reports ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reports_evidence ON reports (evidence) WHERE evidence <> '';
CREATE INDEX reports_reporter ON reports (reporter, subject);

-- First words of at least 60 letters, or with a link, that may come from many: a sketch from which no text comes back.
-- The same or nearly the same words are one row.
CREATE TABLE first_words (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sketch     BLOB    NOT NULL,
    state      TEXT    NOT NULL DEFAULT 'seen' CHECK (state IN ('seen', 'waiting', 'approved', 'rejected')),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX first_words_age ON first_words (seen_at);
ALTER TABLE invitations ADD COLUMN words INTEGER NOT NULL DEFAULT 0; -- row of first_words; 0 = none
CREATE INDEX invitations_words ON invitations (words, created_at) WHERE words <> 0;

-- When the sender of an invitation heard that it waits for its share; 0 = not.
ALTER TABLE invitations ADD COLUMN waits_at INTEGER NOT NULL DEFAULT 0;
-- Accounts on the fediverse by every address that leads to them, as the bot's server says; kept for 30 days.
CREATE TABLE accounts (
    address    TEXT    NOT NULL PRIMARY KEY,           -- as somebody wrote it, or as the server calls the account
    canonical  TEXT    NOT NULL,                       -- as the server calls it
    account_id TEXT    NOT NULL,                       -- on the bot's server; '' = it can't say, and is asked again in a day
    url        TEXT    NOT NULL,
    unwilling  INTEGER NOT NULL,                       -- 1 = its profile asks bots or bridges to keep away
    checked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_canonical ON accounts (canonical);
CREATE INDEX accounts_age       ON accounts (checked_at);
-- When the bot's server was asked for an account within the last hour.
CREATE TABLE lookups (
    id       INTEGER NOT NULL PRIMARY KEY,
    at       INTEGER NOT NULL,
    stranger INTEGER NOT NULL                          -- 1 = for a stranger
) STRICT;
CREATE INDEX lookups_age ON lookups (at);
-- Messages wait here, too, until it is known whose account their recipient's address leads to.
ALTER TABLE held ADD COLUMN resolving INTEGER NOT NULL DEFAULT 0; -- 1 = that is being asked; 2 = and its author was told that it takes long
ALTER TABLE held ADD COLUMN body      TEXT    NOT NULL DEFAULT ''; -- the author's own words, by which the message is judged then
ALTER TABLE held ADD COLUMN greets    INTEGER NOT NULL DEFAULT 0; -- 1 = its author is new, and is greeted then
CREATE INDEX held_unresolved ON held (resolving, created_at) WHERE resolving > 0;

-- When somebody's name was asked for, where it was not said; 0 = never.
ALTER TABLE users ADD COLUMN named_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX users_nameless ON users (named_at) WHERE name = '' AND side = 'xmpp';

-- When a client confirmed that it has the invitation; 0 = not that one knows.
ALTER TABLE invitations ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
-- Block lists of others that the admins subscribed to. A subject is a domain in ASCII, or `sha256:` and the hash in hex of a
-- bare JID or a domain (as XMPP's real-time block lists have them).
CREATE TABLE subscribed (
    subject TEXT NOT NULL,
    source  TEXT NOT NULL,                          -- the list's address, or SERVICE/NODE
    PRIMARY KEY (subject, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscribed_source ON subscribed (source, subject);

-- Whom the admins let in, whatever such a list says.
CREATE TABLE exceptions (
    subject    TEXT    NOT NULL PRIMARY KEY,
    by         TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A report carries the reported words, and may go on to the moderators of their author's server, where its reporter agrees.
ALTER TABLE reports ADD COLUMN words     TEXT    NOT NULL DEFAULT ''; -- erased when it is closed
ALTER TABLE reports ADD COLUMN agreed    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN passed_on TEXT    NOT NULL DEFAULT '' CHECK (passed_on IN ('', 'waiting', 'done', 'failed'));

-- An account by the number that the bot's server gives it: its name may change.
CREATE INDEX users_account    ON users    (account_id) WHERE account_id <> '';
CREATE INDEX accounts_account ON accounts (account_id) WHERE account_id <> '';
-- Who has been registered longest, where there is no room for more.
CREATE INDEX users_registered ON users (registered_at) WHERE revoked_at = 0;
-- The thread in which its author's client put a message, by 8 bytes of a hash; 0 = none.
ALTER TABLE messages ADD COLUMN thread INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_thread ON messages (author, thread) WHERE thread <> 0;
-- What people and admins decided since it was last carried over to the journal beside the database, which a restored backup is
-- brought up to date with. Numbers are never given twice.
CREATE TABLE decisions (
    seq  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    what TEXT    NOT NULL CHECK (what IN ('block', 'ban', 'domain', 'forget', 'left')),
    gone INTEGER NOT NULL,                             -- 1 = taken back
    row  TEXT    NOT NULL                              -- its columns, as JSON
) STRICT;
CREATE TRIGGER block_made AFTER INSERT ON user_blocks BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('block', 0, json_object('owner', NEW.owner, 'subject', NEW.subject, 'created_at', NEW.created_at));
END;
CREATE TRIGGER block_gone AFTER DELETE ON user_blocks BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('block', 1, json_object('owner', OLD.owner, 'subject', OLD.subject));
END;
CREATE TRIGGER ban_made AFTER INSERT ON bridge_blocks BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('ban', 0, json_object('address', NEW.address, 'reason', NEW.reason, 'by', NEW.by, 'created_at', NEW.created_at, 'until', NEW.until));
END;
CREATE TRIGGER ban_changed AFTER UPDATE ON bridge_blocks BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('ban', 0, json_object('address', NEW.address, 'reason', NEW.reason, 'by', NEW.by, 'created_at', NEW.created_at, 'until', NEW.until));
END;
CREATE TRIGGER ban_gone AFTER DELETE ON bridge_blocks BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('ban', 1, json_object('address', OLD.address));
END;
CREATE TRIGGER domain_made AFTER INSERT ON domains WHEN NEW.list <> 'home' BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('domain', 0, json_object('domain', NEW.domain, 'list', NEW.list, 'subdomains', NEW.subdomains, 'reason', NEW.reason, 'by', NEW.by, 'created_at', NEW.created_at, 'until', NEW.until));
END;
CREATE TRIGGER domain_changed AFTER UPDATE ON domains WHEN NEW.list <> 'home' BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('domain', 0, json_object('domain', NEW.domain, 'list', NEW.list, 'subdomains', NEW.subdomains, 'reason', NEW.reason, 'by', NEW.by, 'created_at', NEW.created_at, 'until', NEW.until));
END;
CREATE TRIGGER domain_gone AFTER DELETE ON domains WHEN OLD.list <> 'home' BEGIN
    INSERT INTO decisions (what, gone, row) VALUES ('domain', 1, json_object('domain', OLD.domain, 'list', OLD.list));
END;
