/* Invites for Openfire: from schema version 2 to 3 */

/* Events for those who must not miss one */
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

/* How far the search for expired invites has got */
CREATE TABLE ofInviteSweep (
  sweep             NVARCHAR(20)        NOT NULL,
  doneUntil         BIGINT              NOT NULL,
  CONSTRAINT ofInviteSweep_pk PRIMARY KEY (sweep)
);

UPDATE ofVersion SET version = 3 WHERE name = 'invites';
