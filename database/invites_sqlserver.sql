/* Invites for Openfire: schema version 5. Times are milliseconds since 1970, flags 0 or 1 */
/* NVARCHAR, since the driver sends parameters as such, and a comparison with VARCHAR would not use the index */

/* API keys, with the SHA-256 of the whole key only */
CREATE TABLE ofInviteKey (
  keyID             NVARCHAR(8)         NOT NULL,
  name              NVARCHAR(100)       NOT NULL,
  secretHash        NVARCHAR(64)        NOT NULL,
  scopes            NVARCHAR(255)       NOT NULL,
  createdAt         BIGINT              NOT NULL,
  createdBy         NVARCHAR(255)       NOT NULL,
  expiresAt         BIGINT              NULL,
  lastUsedAt        BIGINT              NULL,
  revokedAt         BIGINT              NULL,
  maxOpenInvites    INTEGER             NULL,
  invitesPerDay     INTEGER             NULL,
  requestsPerSecond INTEGER             NULL,
  networks          NVARCHAR(1000)      NULL,
  maxTtl            BIGINT              NULL,
  maxUses           INTEGER             NULL,
  groupNames        NVARCHAR(2000)      NULL,
  kinds             NVARCHAR(50)        NULL,
  urlUse            INTEGER             NOT NULL,
  version           INTEGER             NOT NULL,
  CONSTRAINT ofInviteKey_pk PRIMARY KEY (keyID)
);

/* Invites, with the SHA-256 of the token only; uses counts accounts made, held those being made right now */
CREATE TABLE ofInvite (
  inviteID          NVARCHAR(18)        NOT NULL,
  tokenHash         NVARCHAR(64)        NOT NULL,
  kind              NVARCHAR(10)        NOT NULL,
  username          NVARCHAR(64)        NULL,
  usernamePolicy    NVARCHAR(10)        NOT NULL,
  maxUses           INTEGER             NULL,
  uses              INTEGER             NOT NULL,
  held              INTEGER             NOT NULL,
  expiresAt         BIGINT              NOT NULL,
  ttl               BIGINT              NOT NULL,
  inviter           NVARCHAR(255)       NULL,
  subscribe         INTEGER             NOT NULL,
  registration      INTEGER             NOT NULL,
  groupCount        INTEGER             NOT NULL,
  note              NVARCHAR(500)       NULL,
  locale            NVARCHAR(35)        NULL,
  metadata          NVARCHAR(2000)      NULL,
  createdAt         BIGINT              NOT NULL,
  createdBy         NVARCHAR(255)       NOT NULL,
  lastUsedAt        BIGINT              NULL,
  revokedAt         BIGINT              NULL,
  authority         NVARCHAR(255)       NULL,
  accountCreatedAt  BIGINT              NULL,
  version           INTEGER             NOT NULL,
  bucket            INTEGER             NULL,
  expiryOrder       BIGINT              NULL,
  useOrder          BIGINT              NULL,
  openedAt          BIGINT              NULL,
  CONSTRAINT ofInvite_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInvite_inviter_idx ON ofInvite (inviter, inviteID);
CREATE INDEX ofInvite_createdBy_idx ON ofInvite (createdBy, inviteID);
CREATE INDEX ofInvite_open_idx ON ofInvite (createdBy, expiresAt);
CREATE INDEX ofInvite_username_idx ON ofInvite (username, inviteID);
CREATE INDEX ofInvite_bucket_idx ON ofInvite (bucket, inviteID);
CREATE INDEX ofInvite_expiryOrder_idx ON ofInvite (expiryOrder, inviteID);
CREATE INDEX ofInvite_useOrder_idx ON ofInvite (useOrder, inviteID);

/* The groups that a new account joins */
CREATE TABLE ofInviteGroup (
  inviteID          NVARCHAR(18)        NOT NULL,
  groupName         NVARCHAR(50)        NOT NULL,
  CONSTRAINT ofInviteGroup_pk PRIMARY KEY (inviteID, groupName)
);
CREATE INDEX ofInviteGroup_group_idx ON ofInviteGroup (groupName, inviteID);

/* Names kept for an invite until it ends, and what they look like */
CREATE TABLE ofInviteName (
  name              NVARCHAR(64)        NOT NULL,
  inviteID          NVARCHAR(18)        NOT NULL,
  skeleton          NVARCHAR(64)        NULL,
  CONSTRAINT ofInviteName_pk PRIMARY KEY (name)
);
CREATE INDEX ofInviteName_skeleton_idx ON ofInviteName (skeleton);

/* Uses of invites; heldName lets only one at a time hold a name */
CREATE TABLE ofInviteRedemption (
  redemptionID      NVARCHAR(18)        NOT NULL,
  inviteID          NVARCHAR(18)        NOT NULL,
  name              NVARCHAR(255)       NOT NULL,
  heldName          NVARCHAR(255)       NOT NULL,
  state             NVARCHAR(10)        NOT NULL,
  inviter           NVARCHAR(255)       NULL,
  claimedAt         BIGINT              NOT NULL,
  leaseUntil        BIGINT              NOT NULL,
  completedAt       BIGINT              NULL,
  firstLoginAt      BIGINT              NULL,
  agreedTo          NVARCHAR(500)       NULL,
  CONSTRAINT ofInviteRedemption_pk PRIMARY KEY (redemptionID),
  CONSTRAINT ofInviteRedemption_held_uq UNIQUE (heldName)
);
CREATE INDEX ofInviteRedemption_invite_idx ON ofInviteRedemption (inviteID, name);
CREATE INDEX ofInviteRedemption_inviter_idx ON ofInviteRedemption (inviter);
CREATE INDEX ofInviteRedemption_lease_idx ON ofInviteRedemption (state, leaseUntil);
CREATE INDEX ofInviteRedemption_name_idx ON ofInviteRedemption (name, redemptionID);

/* Deleted invites, as long as they count among those that their creator made */
CREATE TABLE ofInviteDeleted (
  inviteID          NVARCHAR(18)        NOT NULL,
  createdBy         NVARCHAR(255)       NOT NULL,
  createdAt         BIGINT              NOT NULL,
  CONSTRAINT ofInviteDeleted_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInviteDeleted_createdBy_idx ON ofInviteDeleted (createdBy, inviteID);

/* Invites that another than their creator opened again or renewed, and which count among the open ones of that one */
CREATE TABLE ofInviteOpened (
  inviteID          NVARCHAR(18)        NOT NULL,
  openedBy          NVARCHAR(255)       NOT NULL,
  CONSTRAINT ofInviteOpened_pk PRIMARY KEY (inviteID)
);
CREATE INDEX ofInviteOpened_openedBy_idx ON ofInviteOpened (openedBy);

/* First answers to requests with an Idempotency-Key, encrypted under the caller's secret, in parts */
CREATE TABLE ofInviteAnswer (
  keyID             NVARCHAR(8)         NOT NULL,
  requestHash       NVARCHAR(64)        NOT NULL,
  part              INTEGER             NOT NULL,
  bodyHash          NVARCHAR(64)        NOT NULL,
  content           NVARCHAR(2000)      NOT NULL,
  createdAt         BIGINT              NOT NULL,
  CONSTRAINT ofInviteAnswer_pk PRIMARY KEY (keyID, requestHash, part)
);
CREATE INDEX ofInviteAnswer_created_idx ON ofInviteAnswer (createdAt);

/* Events for those who must not miss one, a row for each of them, until it has taken it or three days are over */
CREATE TABLE ofInviteEvent (
  eventID           NVARCHAR(18)        NOT NULL,
  consumer          NVARCHAR(20)        NOT NULL,
  eventType         NVARCHAR(30)        NOT NULL,
  subject           NVARCHAR(18)        NOT NULL,
  actor             NVARCHAR(300)       NULL,
  details           NVARCHAR(2000)      NULL,
  happenedAt        BIGINT              NOT NULL,
  dueAt             BIGINT              NOT NULL,
  attempts          INTEGER             NOT NULL,
  CONSTRAINT ofInviteEvent_pk PRIMARY KEY (eventID, consumer)
);
CREATE INDEX ofInviteEvent_due_idx ON ofInviteEvent (consumer, dueAt);

/* How far what goes through all invites now and then has got, on whichever node */
CREATE TABLE ofInviteSweep (
  sweep             NVARCHAR(20)        NOT NULL,
  doneUntil         BIGINT              NOT NULL,
  CONSTRAINT ofInviteSweep_pk PRIMARY KEY (sweep)
);

/* What happened on each day (UTC, counted from 1970), by where the invites come from */
CREATE TABLE ofInviteStatistic (
  dayNumber         INTEGER             NOT NULL,
  measure           NVARCHAR(10)        NOT NULL,
  source            NVARCHAR(10)        NOT NULL,
  total             BIGINT              NOT NULL,
  CONSTRAINT ofInviteStatistic_pk PRIMARY KEY (dayNumber, measure, source)
);

/* Who has changed an invite, and when; the version is the one before the change */
CREATE TABLE ofInviteChange (
  inviteID          NVARCHAR(18)        NOT NULL,
  version           INTEGER             NOT NULL,
  changeKind        NVARCHAR(10)        NOT NULL,
  changedAt         BIGINT              NOT NULL,
  actor             NVARCHAR(300)       NULL,
  CONSTRAINT ofInviteChange_pk PRIMARY KEY (inviteID, version)
);

/* Mails with invites: to be sent while they have a token, which is encrypted, then a log */
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

/* Last: only a whole schema counts as installed */
INSERT INTO ofVersion (name, version) VALUES ('invites', 5);
