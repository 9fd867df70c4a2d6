-- Invites for Openfire: from schema version 1 to 2

-- The kinds of invite that a key may make; none = all that its scopes allow
ALTER TABLE ofInviteKey ADD COLUMN kinds VARCHAR(50);

-- Whose authority an invite rests on, unless its creator's; and of a reset, when the account was made that it is for
ALTER TABLE ofInvite ADD COLUMN authority VARCHAR(255);
ALTER TABLE ofInvite ADD COLUMN accountCreatedAt BIGINT;

-- The resets of a user are revoked with one of them, and with the account
CREATE INDEX ofInvite_username_idx ON ofInvite (username, inviteID);

-- What the names look like that are kept for an invite; of those kept until now that is the name
ALTER TABLE ofInviteName ADD COLUMN skeleton VARCHAR(64);
UPDATE ofInviteName SET skeleton = name WHERE skeleton IS NULL;
CREATE INDEX ofInviteName_skeleton_idx ON ofInviteName (skeleton);

-- Suggested names are kept, too, for the youngest invite if there are several
INSERT INTO ofInviteName (name, inviteID, skeleton)
  SELECT i.username, MAX(i.inviteID), i.username FROM ofInvite i
  WHERE i.usernamePolicy = 'suggested' AND i.registration = 1 AND i.revokedAt IS NULL AND i.username IS NOT NULL
    AND (i.maxUses IS NULL OR i.uses < i.maxUses)
    AND NOT EXISTS (SELECT 1 FROM ofInviteName n WHERE n.name = i.username)
  GROUP BY i.username;

UPDATE ofVersion SET version = 2 WHERE name = 'invites';
