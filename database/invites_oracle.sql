-- Invites for Openfire: schema version 5. Times are milliseconds since 1970, flags 0 or 1
-- VARCHAR2 in characters, not bytes. NUMBER(19) is its BIGINT. An empty string is NULL here, so none is stored

-- API keys, with the SHA-256 of the whole key only
CREATE TABLE ofInviteKey (
  keyID             VARCHAR2(8 CHAR)    NOT NULL,
  name              VARCHAR2(100 CHAR)  NOT NULL,
  secretHash        VARCHAR2(64 CHAR)   NOT NULL,
  scopes            VARCHAR2(255 CHAR)  NOT NULL,
  createdAt         NUMBER(19)          NOT NULL,
  createdBy         VARCHAR2(255 CHAR)  NOT NULL,
  expiresAt         NUMBER(19),
  lastUsedAt        NUMBER(19),
  revokedAt         NUMBER(19),
  maxOpenInvites    INTEGER,
  invitesPerDay     INTEGER,
  requestsPerSecond INTEGER,
  networks          VARCHAR2(1000 CHAR),
  maxTtl            NUMBER(19),
  maxUses           INTEGER,
  groupNames        VARCHAR2(2000 CHAR),
  kinds             VARCHAR2(50 CHAR),
  urlUse            INTEGER             NOT NULL,
  version           INTEGER             NOT NULL,
  CONSTRAINT ofInviteKey_pk PRIMARY KEY (keyID)
);

-- Invites, with the SHA-256 of the token only; uses counts accounts made, held those being made right now
CREATE TABLE ofInvite (
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  tokenHash         VARCHAR2(64 CHAR)   NOT NULL,
  kind              VARCHAR2(10 CHAR)   NOT NULL,
  username          VARCHAR2(64 CHAR),
  usernamePolicy    VARCHAR2(10 CHAR)   NOT NULL,
  maxUses           INTEGER,
  uses              INTEGER             NOT NULL,
  held              INTEGER             NOT NULL,
  expiresAt         NUMBER(19)          NOT NULL,
  ttl               NUMBER(19)          NOT NULL,
  inviter           VARCHAR2(255 CHAR),
  subscribe         INTEGER             NOT NULL,
  registration      INTEGER             NOT NULL,
  groupCount        INTEGER             NOT NULL,
  note              VARCHAR2(500 CHAR),
  locale            VARCHAR2(35 CHAR),
  metadata          VARCHAR2(2000 CHAR),
  createdAt         NUMBER(19)          NOT NULL,
  createdBy         VARCHAR2(255 CHAR)  NOT NULL,
  lastUsedAt        NUMBER(19),
  revokedAt         NUMBER(19),
  authority         VARCHAR2(255 CHAR),
  accountCreatedAt  NUMBER(19),
  version           INTEGER             NOT NULL,
  bucket            INTEGER,
  expiryOrder       NUMBER(19),
  useOrder          NUMBER(19),
  openedAt          NUMBER(19),
  CONSTRAINT ofInvite_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInvite_inviter_idx ON ofInvite (inviter, inviteID);
CREATE INDEX ofInvite_createdBy_idx ON ofInvite (createdBy, inviteID);
CREATE INDEX ofInvite_open_idx ON ofInvite (createdBy, expiresAt);
CREATE INDEX ofInvite_username_idx ON ofInvite (username, inviteID);
CREATE INDEX ofInvite_bucket_idx ON ofInvite (bucket, inviteID);
CREATE INDEX ofInvite_expiryOrder_idx ON ofInvite (expiryOrder, inviteID);
CREATE INDEX ofInvite_useOrder_idx ON ofInvite (useOrder, inviteID);

-- The groups that a new account joins
CREATE TABLE ofInviteGroup (
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  groupName         VARCHAR2(50 CHAR)   NOT NULL,
  CONSTRAINT ofInviteGroup_pk PRIMARY KEY (inviteID, groupName)
);
CREATE INDEX ofInviteGroup_group_idx ON ofInviteGroup (groupName, inviteID);

-- Names kept for an invite until it ends, and what they look like
CREATE TABLE ofInviteName (
  name              VARCHAR2(64 CHAR)   NOT NULL,
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  skeleton          VARCHAR2(64 CHAR),
  CONSTRAINT ofInviteName_pk PRIMARY KEY (name)
);
CREATE INDEX ofInviteName_skeleton_idx ON ofInviteName (skeleton);

-- Uses of invites; heldName lets only one at a time hold a name
CREATE TABLE ofInviteRedemption (
  redemptionID      VARCHAR2(18 CHAR)   NOT NULL,
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  name              VARCHAR2(255 CHAR)  NOT NULL,
  heldName          VARCHAR2(255 CHAR)  NOT NULL,
  state             VARCHAR2(10 CHAR)   NOT NULL,
  inviter           VARCHAR2(255 CHAR),
  claimedAt         NUMBER(19)          NOT NULL,
  leaseUntil        NUMBER(19)          NOT NULL,
  completedAt       NUMBER(19),
  firstLoginAt      NUMBER(19),
  agreedTo          VARCHAR2(500 CHAR),
  CONSTRAINT ofInviteRedemption_pk PRIMARY KEY (redemptionID),
  CONSTRAINT ofInviteRedemption_held_uq UNIQUE (heldName)
);
CREATE INDEX ofInviteRedemption_invite_idx ON ofInviteRedemption (inviteID, name);
CREATE INDEX ofInviteRedemption_inviter_idx ON ofInviteRedemption (inviter);
CREATE INDEX ofInviteRedemption_lease_idx ON ofInviteRedemption (state, leaseUntil);
CREATE INDEX ofInviteRedemption_name_idx ON ofInviteRedemption (name, redemptionID);

-- Deleted invites, as long as they count among those that their creator made
CREATE TABLE ofInviteDeleted (
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  createdBy         VARCHAR2(255 CHAR)  NOT NULL,
  createdAt         NUMBER(19)          NOT NULL,
  CONSTRAINT ofInviteDeleted_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInviteDeleted_createdBy_idx ON ofInviteDeleted (createdBy, inviteID);

-- Invites that another than their creator opened again or renewed, and which count among the open ones of that one
CREATE TABLE ofInviteOpened (
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  openedBy          VARCHAR2(255 CHAR)  NOT NULL,
  CONSTRAINT ofInviteOpened_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInviteOpened_openedBy_idx ON ofInviteOpened (openedBy);

-- First answers to requests with an Idempotency-Key, encrypted under the caller's secret, in parts
CREATE TABLE ofInviteAnswer (
  keyID             VARCHAR2(8 CHAR)    NOT NULL,
  requestHash       VARCHAR2(64 CHAR)   NOT NULL,
  part              INTEGER             NOT NULL,
  bodyHash          VARCHAR2(64 CHAR)   NOT NULL,
  content           VARCHAR2(2000 CHAR) NOT NULL,
  createdAt         NUMBER(19)          NOT NULL,
  CONSTRAINT ofInviteAnswer_pk PRIMARY KEY (keyID, requestHash, part)
);
CREATE INDEX ofInviteAnswer_created_idx ON ofInviteAnswer (createdAt);

-- Events for those who must not miss one, a row for each of them, until it has taken it or three days are over
CREATE TABLE ofInviteEvent (
  eventID           VARCHAR2(18 CHAR)   NOT NULL,
  consumer          VARCHAR2(20 CHAR)   NOT NULL,
  eventType         VARCHAR2(30 CHAR)   NOT NULL,
  subject           VARCHAR2(18 CHAR)   NOT NULL,
  actor             VARCHAR2(300 CHAR),
  details           VARCHAR2(2000 CHAR),
  happenedAt        NUMBER(19)          NOT NULL,
  dueAt             NUMBER(19)          NOT NULL,
  attempts          INTEGER             NOT NULL,
  CONSTRAINT ofInviteEvent_pk PRIMARY KEY (eventID, consumer)
);
CREATE INDEX ofInviteEvent_due_idx ON ofInviteEvent (consumer, dueAt);

-- How far what goes through all invites now and then has got, on whichever node
CREATE TABLE ofInviteSweep (
  sweep             VARCHAR2(20 CHAR)   NOT NULL,
  doneUntil         NUMBER(19)          NOT NULL,
  CONSTRAINT ofInviteSweep_pk PRIMARY KEY (sweep)
);

-- What happened on each day (UTC, counted from 1970), by where the invites come from
CREATE TABLE ofInviteStatistic (
  dayNumber         INTEGER             NOT NULL,
  measure           VARCHAR2(10 CHAR)   NOT NULL,
  source            VARCHAR2(10 CHAR)   NOT NULL,
  total             NUMBER(19)          NOT NULL,
  CONSTRAINT ofInviteStatistic_pk PRIMARY KEY (dayNumber, measure, source)
);

-- Who has changed an invite, and when; the version is the one before the change
CREATE TABLE ofInviteChange (
  inviteID          VARCHAR2(18 CHAR)   NOT NULL,
  version           INTEGER             NOT NULL,
  changeKind        VARCHAR2(10 CHAR)   NOT NULL,
  changedAt         NUMBER(19)          NOT NULL,
  actor             VARCHAR2(300 CHAR),
  CONSTRAINT ofInviteChange_pk PRIMARY KEY (inviteID, version)
);

-- Mails with invites: to be sent while they have a token, which is encrypted, then a log
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

-- Last: only a whole schema counts as installed
INSERT INTO ofVersion (name, version) VALUES ('invites', 5);
