-- Invites for Openfire: from schema version 1 to 2

-- The kinds of invite that a key may make; none = all that its scopes allow
ALTER TABLE ofInviteKey ADD COLUMN kinds VARCHAR(50);

-- Whose authority an invite rests on, unless its creator's; and of a reset, when the account was made that it is for
ALTER TABLE ofInvite ADD COLUMN authority VARCHAR(255);
ALTER TABLE ofInvite ADD COLUMN accountCreatedAt BIGINT;

-- The resets of a user are revoked with one of them, and with the account
CREATE INDEX ofInvite_username_idx ON ofInvite (username, inviteID);

UPDATE ofVersion SET version = 2 WHERE name = 'invites';
