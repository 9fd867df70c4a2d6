-- Invites for Openfire: from schema version 3 to 4

-- What lists are sorted and filtered by; empty until the plugin has filled it in, after the upgrade
ALTER TABLE ofInvite ADD bucket INTEGER;
ALTER TABLE ofInvite ADD expiryOrder NUMBER(19);
ALTER TABLE ofInvite ADD useOrder NUMBER(19);
CREATE INDEX ofInvite_bucket_idx ON ofInvite (bucket, inviteID);
CREATE INDEX ofInvite_expiryOrder_idx ON ofInvite (expiryOrder, inviteID);
CREATE INDEX ofInvite_useOrder_idx ON ofInvite (useOrder, inviteID);

-- When a link was first opened, and when an invitee first logged in
ALTER TABLE ofInvite ADD openedAt NUMBER(19);
ALTER TABLE ofInviteRedemption ADD firstLoginAt NUMBER(19);
CREATE INDEX ofInviteRedemption_name_idx ON ofInviteRedemption (name, redemptionID);

-- The terms of use to which an invitee has agreed
ALTER TABLE ofInviteRedemption ADD agreedTo VARCHAR2(500 CHAR);

-- What happened on each day
CREATE TABLE ofInviteStatistic (
  dayNumber         INTEGER             NOT NULL,
  measure           VARCHAR2(10 CHAR)   NOT NULL,
  source            VARCHAR2(10 CHAR)   NOT NULL,
  total             NUMBER(19)          NOT NULL,
  CONSTRAINT ofInviteStatistic_pk PRIMARY KEY (dayNumber, measure, source)
);

-- The invites that give a group are listed
CREATE INDEX ofInviteGroup_group_idx ON ofInviteGroup (groupName, inviteID);

UPDATE ofVersion SET version = 4 WHERE name = 'invites';
