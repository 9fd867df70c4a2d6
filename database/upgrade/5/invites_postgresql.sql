-- Invites for Openfire: from schema version 4 to 5

-- Mails with invites, and what became of them
CREATE TABLE ofInviteMail (
  mailID            VARCHAR(18)         NOT NULL,
  inviteID          VARCHAR(18)         NOT NULL,
  address           VARCHAR(254),
  addressHash       VARCHAR(64),
  subject           VARCHAR(150),
  message           VARCHAR(1000),
  token             VARCHAR(200),
  status            VARCHAR(10)         NOT NULL,
  reason            VARCHAR(30),
  smtpCode          VARCHAR(20),
  attempts          INTEGER             NOT NULL,
  sender            VARCHAR(255)        NOT NULL,
  createdAt         BIGINT              NOT NULL,
  dueAt             BIGINT,
  endedAt           BIGINT,
  CONSTRAINT ofInviteMail_pk PRIMARY KEY (mailID)
);
CREATE INDEX ofInviteMail_invite_idx ON ofInviteMail (inviteID, mailID);
CREATE INDEX ofInviteMail_due_idx ON ofInviteMail (dueAt);
CREATE INDEX ofInviteMail_sender_idx ON ofInviteMail (sender, createdAt);
CREATE INDEX ofInviteMail_address_idx ON ofInviteMail (addressHash, createdAt);

-- Who has changed an invite, and when
CREATE TABLE ofInviteChange (
  inviteID          VARCHAR(18)         NOT NULL,
  version           INTEGER             NOT NULL,
  changeKind        VARCHAR(10)         NOT NULL,
  changedAt         BIGINT              NOT NULL,
  actor             VARCHAR(300),
  CONSTRAINT ofInviteChange_pk PRIMARY KEY (inviteID, version)
);

UPDATE ofVersion SET version = 5 WHERE name = 'invites';
