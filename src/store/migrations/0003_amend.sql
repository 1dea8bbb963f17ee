-- Messages can be corrected, taken back and reacted to.

ALTER TABLE messages ADD COLUMN edition   TEXT    NOT NULL DEFAULT ''; -- id of the newest correction, where it has its own
ALTER TABLE messages ADD COLUMN edited_at INTEGER NOT NULL DEFAULT 0;  -- of the newest edit, as the author's network says
ALTER TABLE messages ADD COLUMN gone      INTEGER NOT NULL DEFAULT 0;  -- 1 = its author took it back
CREATE INDEX messages_edition ON messages (author, edition) WHERE edition <> '';
CREATE INDEX messages_by_id   ON messages (reference);

-- The row that this one corrects or takes back (role 'receipt'); 0 = none.
ALTER TABLE outbox ADD COLUMN amends INTEGER NOT NULL DEFAULT 0;
-- 1 = taken back at its recipient, or about to be.
ALTER TABLE outbox ADD COLUMN gone   INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_amends ON outbox (amends) WHERE amends <> 0;
CREATE INDEX outbox_posts  ON outbox (side, queued_at) WHERE state = 'done' AND role = 'relay' AND gone = 0;

-- Who has which reaction to a message now: its author sees them all as one set.
CREATE TABLE reactions (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    who     TEXT    NOT NULL,
    emoji   TEXT    NOT NULL,
    PRIMARY KEY (message, who, emoji)
) STRICT, WITHOUT ROWID;

-- 1 = wants to hear of reactions that their network can't show, as a short text.
ALTER TABLE users ADD COLUMN spell_reactions INTEGER NOT NULL DEFAULT 0;
