-- What is open and what was delivered are two things. The queue is small, however long the bridge has been in use; the map has
-- one narrow row a delivery. Both name people by numbers.

-- The people whom the queue and the map name, by number, as long as they do. 0 is nobody; no number is given to
-- somebody else later.
CREATE TABLE addresses (
    number  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    address TEXT    NOT NULL UNIQUE
) STRICT;
INSERT INTO addresses (number, address) VALUES (0, '');
INSERT INTO addresses (address)
    SELECT recipient FROM outbox WHERE recipient <> ''
    UNION SELECT payer FROM outbox WHERE payer <> '' AND state IN ('waiting', 'sending', 'unsure')
    UNION SELECT author FROM messages WHERE id IN (SELECT message FROM outbox WHERE role = 'relay' AND payer <> '');

-- The map: one row a delivery, written when it is queued and completed when it is settled.
CREATE TABLE deliveries (
    seq       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL,                      -- stanza id and Idempotency-Key
    side      TEXT    NOT NULL,                      -- the leg
    recipient INTEGER NOT NULL,
    author    INTEGER NOT NULL DEFAULT 0,            -- of the message relayed; 0 = it is no person's message
    role      TEXT    NOT NULL CHECK (role IN ('relay', 'notice', 'receipt', 'contact')),
    rank      INTEGER NOT NULL DEFAULT 0,            -- the class out of whose share it is paid
    message   INTEGER REFERENCES messages (id) ON DELETE SET NULL, -- the message relayed, or the one that this is about
    queued_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL DEFAULT 0,            -- when a message of a person arrived; 0 = not, or one of the two is forgotten
    state     TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'refused')),
    attempts  INTEGER NOT NULL DEFAULT 0,            -- made before it was settled
    remote    TEXT    NOT NULL DEFAULT '',           -- the id that the recipient's network gave it
    amends    INTEGER NOT NULL DEFAULT 0,            -- the row that this one corrects or takes back; 0 = none
    gone      INTEGER NOT NULL DEFAULT 0,            -- 1 = taken back at its recipient, or about to be
    chain     TEXT    NOT NULL DEFAULT '',           -- id of the first part; '' = this is the first, or the only one
    file      INTEGER NOT NULL DEFAULT 0,            -- which files it carries; 0 = none, or not known
    words     INTEGER NOT NULL DEFAULT 0,            -- which words the recipient has; 0 = not known
    bare      INTEGER NOT NULL DEFAULT 0,            -- 1 = was sent without its header, as its corrections are
    announced INTEGER NOT NULL DEFAULT 0             -- 1 = the author was told that it waits
) STRICT;

-- The queue between the processes: what waits, is being sent, or may have arrived.
CREATE TABLE queue (
    seq       INTEGER NOT NULL PRIMARY KEY,          -- of the delivery
    side      TEXT    NOT NULL,
    recipient INTEGER NOT NULL,                      -- 0 = the bridge's own upkeep, which goes out in one lane
    payer     INTEGER NOT NULL,                      -- whose turns it uses up: the author's, else the recipient's
    lane      TEXT    NOT NULL,                      -- '' = the usual one of both; rows of one lane go out one after the other
    head      INTEGER NOT NULL,                      -- 1 = the oldest row of its lane, which may go out
    role      TEXT    NOT NULL,
    rank      INTEGER NOT NULL,
    turn      INTEGER NOT NULL,                      -- given when it becomes the head of its lane
    state     TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'unsure')),
    held      INTEGER NOT NULL,                      -- 1 = not before due_at
    due_at    INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,
    tried_at  INTEGER NOT NULL DEFAULT 0,            -- first attempt; 0 = none, or none that is known
    returned  INTEGER NOT NULL DEFAULT 0,            -- attempts that were sent and came back
    announced INTEGER NOT NULL DEFAULT 0,
    amends    INTEGER NOT NULL DEFAULT 0,
    domain    TEXT    NOT NULL DEFAULT '',           -- the strangers' share is paid out of by this registrable domain
    payload   TEXT    NOT NULL                       -- Outgoing as JSON
) STRICT;

-- What was delivered a short while ago, as it stood in the queue: it may be given back.
CREATE TABLE kept (
    seq       INTEGER NOT NULL PRIMARY KEY,          -- of the delivery
    until     INTEGER NOT NULL,
    recipient INTEGER NOT NULL,
    payer     INTEGER NOT NULL,
    lane      TEXT    NOT NULL,
    rank      INTEGER NOT NULL,
    turn      INTEGER NOT NULL,
    tried_at  INTEGER NOT NULL,
    returned  INTEGER NOT NULL,
    domain    TEXT    NOT NULL,
    payload   TEXT    NOT NULL
) STRICT;

INSERT INTO queue (seq, side, recipient, payer, lane, head, role, rank, turn, state, held, due_at, queued_at, attempts, tried_at,
                   returned, announced, amends, domain, payload)
    SELECT o.seq, o.side, iif(o.lane = '~' || o.side, 0, r.number), iif(o.lane = '~' || o.side, 0, coalesce(p.number, r.number)),
           CASE WHEN o.lane IN (o.payer || ' ' || o.recipient, ' ' || o.recipient) THEN ''
                WHEN o.lane IN (o.payer || ' ' || o.recipient || ' ~', ' ' || o.recipient || ' ~') THEN '~'
                WHEN o.lane IN (o.payer || ' ' || o.recipient || ' ?', ' ' || o.recipient || ' ?') THEN '?'
                ELSE o.lane END,
           o.head, o.role, o.rank, o.turn, o.state, o.held, o.due_at, o.queued_at, o.attempts, o.tried_at, o.returned, o.announced,
           o.amends, o.domain, o.payload
    FROM outbox o CROSS JOIN addresses r ON r.address = o.recipient LEFT JOIN addresses p ON p.address = o.payer AND p.number > 0
    WHERE o.state IN ('waiting', 'sending', 'unsure');

INSERT INTO kept (seq, until, recipient, payer, lane, rank, turn, tried_at, returned, domain, payload)
    SELECT o.seq, o.kept_until, iif(o.lane = '~' || o.side, 0, r.number), iif(o.lane = '~' || o.side, 0, coalesce(a.number, r.number)),
           CASE WHEN o.lane IN (o.payer || ' ' || o.recipient, ' ' || o.recipient) THEN ''
                WHEN o.lane IN (o.payer || ' ' || o.recipient || ' ~', ' ' || o.recipient || ' ~') THEN '~'
                WHEN o.lane IN (o.payer || ' ' || o.recipient || ' ?', ' ' || o.recipient || ' ?') THEN '?'
                ELSE o.lane END,
           o.rank, o.turn, o.tried_at, o.returned, o.domain, o.payload
    FROM outbox o CROSS JOIN addresses r ON r.address = o.recipient LEFT JOIN addresses a ON a.address = o.payer AND a.number > 0
    WHERE o.kept_until > 0 AND o.state = 'done' AND o.payload <> '';

INSERT INTO deliveries (seq, id, side, recipient, author, role, rank, message, queued_at, closed_at, state, attempts, remote, amends,
                        gone, chain, file, words, bare, announced)
    SELECT o.seq, o.id, o.side, r.number, coalesce(a.number, 0), o.role, o.rank, o.message, o.queued_at, o.closed_at,
           iif(o.state IN ('done', 'refused'), o.state, 'open'), iif(o.state IN ('done', 'refused'), o.attempts, 0), o.remote, o.amends, o.gone, o.chain, o.file, o.words,
           o.bare, o.announced
    FROM outbox o CROSS JOIN addresses r ON r.address = o.recipient
        LEFT JOIN messages m ON m.id = o.message AND o.role = 'relay' AND o.payer <> ''
        LEFT JOIN addresses a ON a.address = m.author
    ORDER BY o.seq;

-- Announcements are known by the addresses of both, whatever these were when the lane began.
UPDATE OR REPLACE announced SET lane = (
        SELECT o.payer || ' ' || o.recipient FROM outbox o WHERE o.lane = announced.lane AND o.open = 1 ORDER BY o.announced DESC, o.seq LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.lane = announced.lane AND o.open = 1);

-- Numbers are never given twice.
DELETE FROM sqlite_sequence WHERE name = 'deliveries';
INSERT INTO sqlite_sequence (name, seq) SELECT 'deliveries', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;

CREATE UNIQUE INDEX deliveries_id ON deliveries (id);
CREATE INDEX deliveries_pair    ON deliveries (recipient, author);
CREATE INDEX deliveries_remote  ON deliveries (recipient, remote) WHERE remote <> '';
CREATE INDEX deliveries_message ON deliveries (message);
CREATE INDEX deliveries_heard   ON deliveries (recipient, closed_at, message, author) WHERE closed_at > 0; -- is read alone
CREATE INDEX deliveries_past    ON deliveries (queued_at) WHERE state <> 'open';
CREATE INDEX deliveries_amends  ON deliveries (amends) WHERE amends <> 0;
CREATE INDEX deliveries_chain   ON deliveries (chain) WHERE chain <> '';

CREATE INDEX queue_ready   ON queue (side, rank, turn) WHERE head = 1 AND held = 0; -- and those that are being sent
CREATE INDEX queue_held    ON queue (side, due_at)     WHERE head = 1 AND held = 1;
CREATE INDEX queue_lane    ON queue (recipient, payer, lane);
CREATE INDEX queue_payer   ON queue (payer, turn);
CREATE INDEX queue_overdue ON queue (queued_at) WHERE role = 'relay' AND announced = 0;
UPDATE queue SET head = 1 - head
    WHERE head <> (seq = (SELECT min(seq) FROM queue q WHERE q.recipient = queue.recipient AND q.payer = queue.payer AND q.lane = queue.lane));

-- What is open, with the addresses of both.
CREATE VIEW queued AS
    SELECT q.seq, q.side, r.address AS recipient, p.address AS payer, q.role, q.rank, q.head, q.state, q.held, q.due_at, q.queued_at,
           q.attempts, q.tried_at, q.announced, q.amends, q.payload, d.id, d.chain, d.message
    FROM queue q JOIN deliveries d ON d.seq = q.seq JOIN addresses r ON r.number = q.recipient JOIN addresses p ON p.number = q.payer;

-- All deliveries, open or past, as one reads them.
CREATE VIEW outbox AS
    SELECT d.seq, d.id, d.side, r.address AS recipient, a.address AS author, d.role, d.rank, d.message, d.queued_at, d.closed_at,
           iif(d.state = 'open', q.state, d.state) AS state, d.remote, d.amends, d.gone, d.chain, d.file, d.words, d.bare,
           coalesce(q.attempts, d.attempts) AS attempts, coalesce(q.payload, k.payload, '') AS payload,
           coalesce(q.due_at, 0) AS due_at, coalesce(q.head, 0) AS head
    FROM deliveries d LEFT JOIN queue q ON q.seq = d.seq LEFT JOIN kept k ON k.seq = d.seq
        LEFT JOIN addresses r ON r.number = d.recipient LEFT JOIN addresses a ON a.number = d.author;

-- People whom nothing names. Every relayed row's author wrote its message; a payer of anything else stands in the queue alone.
-- What is kept may name a payer who is gone: given back, it is its recipient's.
CREATE VIEW unnamed AS
    SELECT a.number, a.address FROM addresses a
    WHERE a.number > 0
        AND NOT EXISTS (SELECT 1 FROM deliveries WHERE recipient = a.number)
        AND NOT EXISTS (SELECT 1 FROM queue WHERE payer = a.number)
        AND NOT EXISTS (SELECT 1 FROM messages WHERE author = a.address);

-- An address goes with the last row that names it.
CREATE TRIGGER delivery_gone AFTER DELETE ON deliveries BEGIN
    DELETE FROM kept WHERE seq = OLD.seq;
    DELETE FROM addresses WHERE number IN (SELECT number FROM unnamed WHERE number = OLD.recipient);
END;
CREATE TRIGGER message_gone AFTER DELETE ON messages BEGIN
    DELETE FROM addresses WHERE number IN (SELECT number FROM unnamed WHERE address = OLD.author);
END;
CREATE TRIGGER payer_gone AFTER DELETE ON queue WHEN OLD.payer <> OLD.recipient AND OLD.role <> 'relay' BEGIN
    DELETE FROM addresses WHERE number IN (SELECT number FROM unnamed WHERE number = OLD.payer);
END;
