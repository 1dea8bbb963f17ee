-- Nothing that a person or a process asks for reads a whole table, however long the bridge has been in use.

-- What somebody reacted to, for their export, and to be forgotten with them.
CREATE INDEX reactions_who ON reactions (who);
-- Fingerprints that are past their time: found without reading all first contacts of a year.
CREATE INDEX invitations_prints ON invitations (created_at) WHERE fingerprint <> 0;
