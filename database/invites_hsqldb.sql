// Invites for Openfire: schema version 5. Times are milliseconds since 1970, flags 0 or 1
// What may grow lies in CACHED tables: on disk, with the rows used last in memory. In MEMORY tables (the default) a
// million invites would fill the heap of a usual Openfire, and each start would read them all: see docs/database.md

// API keys, with the SHA-256 of the whole key only
CREATE TABLE ofInviteKey (
  keyID             VARCHAR(8)          NOT NULL,
  name              VARCHAR(100)        NOT NULL,
  secretHash        VARCHAR(64)         NOT NULL,
  scopes            VARCHAR(255)        NOT NULL,
  createdAt         BIGINT              NOT NULL,
  createdBy         VARCHAR(255)        NOT NULL,
  expiresAt         BIGINT,
  lastUsedAt        BIGINT,
  revokedAt         BIGINT,
  maxOpenInvites    INTEGER,
  invitesPerDay     INTEGER,
  requestsPerSecond INTEGER,
  networks          VARCHAR(1000),
  maxTtl            BIGINT,
  maxUses           INTEGER,
  groupNames        VARCHAR(2000),
  kinds             VARCHAR(50),
  urlUse            INTEGER             NOT NULL,
  version           INTEGER             NOT NULL,
  CONSTRAINT ofInviteKey_pk PRIMARY KEY (keyID)
);

// Invites, with the SHA-256 of the token only; uses counts accounts made, held those being made right now
CREATE CACHED TABLE ofInvite (
  inviteID          VARCHAR(18)         NOT NULL,
  tokenHash         VARCHAR(64)         NOT NULL,
  kind              VARCHAR(10)         NOT NULL,
  username          VARCHAR(64),
  usernamePolicy    VARCHAR(10)         NOT NULL,
  maxUses           INTEGER,
  uses              INTEGER             NOT NULL,
  held              INTEGER             NOT NULL,
  expiresAt         BIGINT              NOT NULL,
  ttl               BIGINT              NOT NULL,
  inviter           VARCHAR(255),
  subscribe         INTEGER             NOT NULL,
  registration      INTEGER             NOT NULL,
  groupCount        INTEGER             NOT NULL,
  note              VARCHAR(500),
  locale            VARCHAR(35),
  metadata          VARCHAR(2000),
  createdAt         BIGINT              NOT NULL,
  createdBy         VARCHAR(255)        NOT NULL,
  lastUsedAt        BIGINT,
  revokedAt         BIGINT,
  authority         VARCHAR(255),
  accountCreatedAt  BIGINT,
  version           INTEGER             NOT NULL,
  bucket            INTEGER,
  expiryOrder       BIGINT,
  useOrder          BIGINT,
  openedAt          BIGINT,
  CONSTRAINT ofInvite_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInvite_inviter_idx ON ofInvite (inviter, inviteID);
CREATE INDEX ofInvite_createdBy_idx ON ofInvite (createdBy, inviteID);
CREATE INDEX ofInvite_open_idx ON ofInvite (createdBy, expiresAt);
CREATE INDEX ofInvite_username_idx ON ofInvite (username, inviteID);
CREATE INDEX ofInvite_bucket_idx ON ofInvite (bucket, inviteID);
CREATE INDEX ofInvite_expiryOrder_idx ON ofInvite (expiryOrder, inviteID);
CREATE INDEX ofInvite_useOrder_idx ON ofInvite (useOrder, inviteID);

// The groups that a new account joins
CREATE CACHED TABLE ofInviteGroup (
  inviteID          VARCHAR(18)         NOT NULL,
  groupName         VARCHAR(50)         NOT NULL,
  CONSTRAINT ofInviteGroup_pk PRIMARY KEY (inviteID, groupName)
);
CREATE INDEX ofInviteGroup_group_idx ON ofInviteGroup (groupName, inviteID);

// Names kept for an invite until it ends, and what they look like
CREATE CACHED TABLE ofInviteName (
  name              VARCHAR(64)         NOT NULL,
  inviteID          VARCHAR(18)         NOT NULL,
  skeleton          VARCHAR(64),
  CONSTRAINT ofInviteName_pk PRIMARY KEY (name)
);
CREATE INDEX ofInviteName_skeleton_idx ON ofInviteName (skeleton);

// Uses of invites; heldName lets only one at a time hold a name
CREATE CACHED TABLE ofInviteRedemption (
  redemptionID      VARCHAR(18)         NOT NULL,
  inviteID          VARCHAR(18)         NOT NULL,
  name              VARCHAR(255)        NOT NULL,
  heldName          VARCHAR(255)        NOT NULL,
  state             VARCHAR(10)         NOT NULL,
  inviter           VARCHAR(255),
  claimedAt         BIGINT              NOT NULL,
  leaseUntil        BIGINT              NOT NULL,
  completedAt       BIGINT,
  firstLoginAt      BIGINT,
  agreedTo          VARCHAR(500),
  CONSTRAINT ofInviteRedemption_pk PRIMARY KEY (redemptionID),
  CONSTRAINT ofInviteRedemption_held_uq UNIQUE (heldName)
);
CREATE INDEX ofInviteRedemption_invite_idx ON ofInviteRedemption (inviteID, name);
CREATE INDEX ofInviteRedemption_inviter_idx ON ofInviteRedemption (inviter);
CREATE INDEX ofInviteRedemption_lease_idx ON ofInviteRedemption (state, leaseUntil);
CREATE INDEX ofInviteRedemption_name_idx ON ofInviteRedemption (name, redemptionID);

// Deleted invites, as long as they count among those that their creator made
CREATE CACHED TABLE ofInviteDeleted (
  inviteID          VARCHAR(18)         NOT NULL,
  createdBy         VARCHAR(255)        NOT NULL,
  createdAt         BIGINT              NOT NULL,
  CONSTRAINT ofInviteDeleted_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInviteDeleted_createdBy_idx ON ofInviteDeleted (createdBy, inviteID);

// Invites that another than their creator opened again or renewed, and which count among the open ones of that one
CREATE CACHED TABLE ofInviteOpened (
  inviteID          VARCHAR(18)         NOT NULL,
  openedBy          VARCHAR(255)        NOT NULL,
  CONSTRAINT ofInviteOpened_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInviteOpened_openedBy_idx ON ofInviteOpened (openedBy);

// First answers to requests with an Idempotency-Key, encrypted under the caller's secret, in parts
CREATE CACHED TABLE ofInviteAnswer (
  keyID             VARCHAR(8)          NOT NULL,
  requestHash       VARCHAR(64)         NOT NULL,
  part              INTEGER             NOT NULL,
  bodyHash          VARCHAR(64)         NOT NULL,
  content           VARCHAR(2000)       NOT NULL,
  createdAt         BIGINT              NOT NULL,
  CONSTRAINT ofInviteAnswer_pk PRIMARY KEY (keyID, requestHash, part)
);
CREATE INDEX ofInviteAnswer_created_idx ON ofInviteAnswer (createdAt);

// Events for those who must not miss one, a row for each of them, until it has taken it or three days are over
CREATE CACHED TABLE ofInviteEvent (
  eventID           VARCHAR(18)         NOT NULL,
  consumer          VARCHAR(20)         NOT NULL,
  eventType         VARCHAR(30)         NOT NULL,
  subject           VARCHAR(18)         NOT NULL,
  actor             VARCHAR(300),
  details           VARCHAR(2000),
  happenedAt        BIGINT              NOT NULL,
  dueAt             BIGINT              NOT NULL,
  attempts          INTEGER             NOT NULL,
  CONSTRAINT ofInviteEvent_pk PRIMARY KEY (eventID, consumer)
);
CREATE INDEX ofInviteEvent_due_idx ON ofInviteEvent (consumer, dueAt);

// How far what goes through all invites now and then has got, on whichever node
CREATE TABLE ofInviteSweep (
  sweep             VARCHAR(20)         NOT NULL,
  doneUntil         BIGINT              NOT NULL,
  CONSTRAINT ofInviteSweep_pk PRIMARY KEY (sweep)
);

// What happened on each day (UTC, counted from 1970), by where the invites come from
CREATE CACHED TABLE ofInviteStatistic (
  dayNumber         INTEGER             NOT NULL,
  measure           VARCHAR(10)         NOT NULL,
  source            VARCHAR(10)         NOT NULL,
  total             BIGINT              NOT NULL,
  CONSTRAINT ofInviteStatistic_pk PRIMARY KEY (dayNumber, measure, source)
);

// Who has changed an invite, and when; the version is the one before the change
CREATE CACHED TABLE ofInviteChange (
  inviteID          VARCHAR(18)         NOT NULL,
  version           INTEGER             NOT NULL,
  changeKind        VARCHAR(10)         NOT NULL,
  changedAt         BIGINT              NOT NULL,
  actor             VARCHAR(300),
  CONSTRAINT ofInviteChange_pk PRIMARY KEY (inviteID, version)
);

// Mails with invites: to be sent while they have a token, which is encrypted, then a log
CREATE CACHED TABLE ofInviteMail (
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

// Last: only a whole schema counts as installed
INSERT INTO ofVersion (name, version) VALUES ('invites', 5);
