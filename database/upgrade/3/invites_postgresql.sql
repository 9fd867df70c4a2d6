-- Invites for Openfire: from schema version 2 to 3

-- Events for those who must not miss one
CREATE TABLE ofInviteEvent (
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

-- How far the search for expired invites has got
CREATE TABLE ofInviteSweep (
  sweep             VARCHAR(20)         NOT NULL,
  doneUntil         BIGINT              NOT NULL,
  CONSTRAINT ofInviteSweep_pk PRIMARY KEY (sweep)
);

UPDATE ofVersion SET version = 3 WHERE name = 'invites';
