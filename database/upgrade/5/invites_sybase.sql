/* Invites for Openfire: from schema version 4 to 5 */

/* Mails with invites, and what became of them */
CREATE TABLE ofInviteMail (
  mailID            NVARCHAR(18)        NOT NULL,
  inviteID          NVARCHAR(18)        NOT NULL,
  address           NVARCHAR(254)       NULL,
  addressHash       NVARCHAR(64)        NULL,
  subject           NVARCHAR(150)       NULL,
  message           NVARCHAR(1000)      NULL,
  token             NVARCHAR(200)       NULL,
  status            NVARCHAR(10)        NOT NULL,
  reason            NVARCHAR(30)        NULL,
  smtpCode          NVARCHAR(20)        NULL,
  attempts          INTEGER             NOT NULL,
  sender            NVARCHAR(255)       NOT NULL,
  createdAt         BIGINT              NOT NULL,
  dueAt             BIGINT              NULL,
  endedAt           BIGINT              NULL,
  CONSTRAINT ofInviteMail_pk PRIMARY KEY (mailID)
);
CREATE INDEX ofInviteMail_invite_idx ON ofInviteMail (inviteID, mailID);
CREATE INDEX ofInviteMail_due_idx ON ofInviteMail (dueAt);
CREATE INDEX ofInviteMail_sender_idx ON ofInviteMail (sender, createdAt);
CREATE INDEX ofInviteMail_address_idx ON ofInviteMail (addressHash, createdAt);

/* Who has changed an invite, and when */
CREATE TABLE ofInviteChange (
  inviteID          NVARCHAR(18)        NOT NULL,
  version           INTEGER             NOT NULL,
  changeKind        NVARCHAR(10)        NOT NULL,
  changedAt         BIGINT              NOT NULL,
  actor             NVARCHAR(300)       NULL,
  CONSTRAINT ofInviteChange_pk PRIMARY KEY (inviteID, version)
);

UPDATE ofVersion SET version = 5 WHERE name = 'invites';
