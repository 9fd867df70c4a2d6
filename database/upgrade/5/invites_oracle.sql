-- Invites for Openfire: from schema version 4 to 5

-- Mails with invites, and what became of them
CREATE TABLE ofInviteMail (
  mailID            VARCHAR2(18 CHAR)   NOT NULL,
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  address           VARCHAR2(254 CHAR),
  addressHash       VARCHAR2(64 CHAR),
  subject           VARCHAR2(150 CHAR),
  message           VARCHAR2(1000 CHAR),
  token             VARCHAR2(200 CHAR),
  status            VARCHAR2(10 CHAR)   NOT NULL,
  reason            VARCHAR2(30 CHAR),
  smtpCode          VARCHAR2(20 CHAR),
  attempts          INTEGER             NOT NULL,
  sender            VARCHAR2(255 CHAR)  NOT NULL,
  createdAt         NUMBER(19)          NOT NULL,
  dueAt             NUMBER(19),
  endedAt           NUMBER(19),
  CONSTRAINT ofInviteMail_pk PRIMARY KEY (mailID)
);
CREATE INDEX ofInviteMail_invite_idx ON ofInviteMail (inviteID, mailID);
CREATE INDEX ofInviteMail_due_idx ON ofInviteMail (dueAt);
CREATE INDEX ofInviteMail_sender_idx ON ofInviteMail (sender, createdAt);
CREATE INDEX ofInviteMail_address_idx ON ofInviteMail (addressHash, createdAt);

-- Who has changed an invite, and when
CREATE TABLE ofInviteChange (
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  version           INTEGER             NOT NULL,
  changeKind        VARCHAR2(10 CHAR)   NOT NULL,
  changedAt         NUMBER(19)          NOT NULL,
  actor             VARCHAR2(300 CHAR),
  CONSTRAINT ofInviteChange_pk PRIMARY KEY (inviteID, version)
);

UPDATE ofVersion SET version = 5 WHERE name = 'invites';
