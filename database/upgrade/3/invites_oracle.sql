-- Invites for Openfire: from schema version 2 to 3

-- Events for those who must not miss one
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

-- How far the search for expired invites has got
CREATE TABLE ofInviteSweep (
  sweep             VARCHAR2(20 CHAR)   NOT NULL,
  doneUntil         NUMBER(19)          NOT NULL,
  CONSTRAINT ofInviteSweep_pk PRIMARY KEY (sweep)
);

UPDATE ofVersion SET version = 3 WHERE name = 'invites';
