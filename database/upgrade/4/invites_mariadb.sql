# Invites for Openfire: from schema version 3 to 4

# What lists are sorted and filtered by; empty until the plugin has filled it in, after the upgrade
ALTER TABLE ofInvite ADD COLUMN bucket INTEGER;
ALTER TABLE ofInvite ADD COLUMN expiryOrder BIGINT;
ALTER TABLE ofInvite ADD COLUMN useOrder BIGINT;
CREATE INDEX ofInvite_bucket_idx ON ofInvite (bucket, inviteID);
CREATE INDEX ofInvite_expiryOrder_idx ON ofInvite (expiryOrder, inviteID);
CREATE INDEX ofInvite_useOrder_idx ON ofInvite (useOrder, inviteID);

# The invites that give a group are listed
CREATE INDEX ofInviteGroup_group_idx ON ofInviteGroup (groupName, inviteID);

UPDATE ofVersion SET version = 4 WHERE name = 'invites';
