// Invites for Openfire: from schema version 3 to 4

// What lists are sorted and filtered by; empty until the plugin has filled it in, after the upgrade
ALTER TABLE ofInvite ADD COLUMN bucket INTEGER;
ALTER TABLE ofInvite ADD COLUMN expiryOrder BIGINT;
ALTER TABLE ofInvite ADD COLUMN useOrder BIGINT;
CREATE INDEX ofInvite_bucket_idx ON ofInvite (bucket, inviteID);
CREATE INDEX ofInvite_expiryOrder_idx ON ofInvite (expiryOrder, inviteID);
CREATE INDEX ofInvite_useOrder_idx ON ofInvite (useOrder, inviteID);

// When a link was first opened, and when an invitee first logged in
ALTER TABLE ofInvite ADD COLUMN openedAt BIGINT;
ALTER TABLE ofInviteRedemption ADD COLUMN firstLoginAt BIGINT;
CREATE INDEX ofInviteRedemption_name_idx ON ofInviteRedemption (name, redemptionID);

// The terms of use to which an invitee has agreed
ALTER TABLE ofInviteRedemption ADD COLUMN agreedTo VARCHAR(500);

// What happened on each day
CREATE CACHED TABLE ofInviteStatistic (
  dayNumber         INTEGER             NOT NULL,
  measure           VARCHAR(10)         NOT NULL,
  source            VARCHAR(10)         NOT NULL,
  total             BIGINT              NOT NULL,
  CONSTRAINT ofInviteStatistic_pk PRIMARY KEY (dayNumber, measure, source)
);

// The invites that give a group are listed
CREATE INDEX ofInviteGroup_group_idx ON ofInviteGroup (groupName, inviteID);

UPDATE ofVersion SET version = 4 WHERE name = 'invites';
