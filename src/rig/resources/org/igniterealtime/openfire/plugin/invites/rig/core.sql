-- The tables that Openfire 4.2.0 asks for (its schema version 26), as little of them as it can do with.
-- ${text} stands for the type of long text: it is what differs between databases.

CREATE TABLE ofUser (
  username VARCHAR(64) NOT NULL PRIMARY KEY, storedKey VARCHAR(32), serverKey VARCHAR(32), salt VARCHAR(32),
  iterations INTEGER, plainPassword VARCHAR(32), encryptedPassword VARCHAR(255), name VARCHAR(100), email VARCHAR(100),
  creationDate VARCHAR(15) NOT NULL, modificationDate VARCHAR(15) NOT NULL);
CREATE TABLE ofUserProp (
  username VARCHAR(64) NOT NULL, name VARCHAR(100) NOT NULL, propValue VARCHAR(4000) NOT NULL,
  PRIMARY KEY (username, name));
CREATE TABLE ofUserFlag (
  username VARCHAR(64) NOT NULL, name VARCHAR(100) NOT NULL, startTime VARCHAR(15), endTime VARCHAR(15),
  PRIMARY KEY (username, name));
CREATE TABLE ofPrivate (
  username VARCHAR(64) NOT NULL, name VARCHAR(100) NOT NULL, namespace VARCHAR(200) NOT NULL, privateData ${text} NOT NULL,
  PRIMARY KEY (username, name, namespace));
CREATE TABLE ofOffline (
  username VARCHAR(64) NOT NULL, messageID BIGINT NOT NULL, creationDate VARCHAR(15) NOT NULL, messageSize INTEGER NOT NULL,
  stanza ${text} NOT NULL, PRIMARY KEY (username, messageID));
CREATE TABLE ofPresence (
  username VARCHAR(64) NOT NULL PRIMARY KEY, offlinePresence ${text}, offlineDate VARCHAR(15) NOT NULL);
CREATE TABLE ofRoster (
  rosterID BIGINT NOT NULL PRIMARY KEY, username VARCHAR(64) NOT NULL, jid VARCHAR(1024) NOT NULL, sub INTEGER NOT NULL,
  ask INTEGER NOT NULL, recv INTEGER NOT NULL, nick VARCHAR(255));
CREATE INDEX ofRoster_username_idx ON ofRoster (username);
CREATE TABLE ofRosterGroups (
  rosterID BIGINT NOT NULL, rank INTEGER NOT NULL, groupName VARCHAR(255) NOT NULL, PRIMARY KEY (rosterID, rank));
CREATE TABLE ofVCard (username VARCHAR(64) NOT NULL PRIMARY KEY, vcard ${text} NOT NULL);
CREATE TABLE ofGroup (groupName VARCHAR(50) NOT NULL PRIMARY KEY, description VARCHAR(255));
CREATE TABLE ofGroupProp (
  groupName VARCHAR(50) NOT NULL, name VARCHAR(100) NOT NULL, propValue VARCHAR(4000) NOT NULL,
  PRIMARY KEY (groupName, name));
CREATE TABLE ofGroupUser (
  groupName VARCHAR(50) NOT NULL, username VARCHAR(100) NOT NULL, administrator INTEGER NOT NULL,
  PRIMARY KEY (groupName, username, administrator));
CREATE TABLE ofID (idType INTEGER NOT NULL PRIMARY KEY, id BIGINT NOT NULL);
CREATE TABLE ofProperty (name VARCHAR(100) NOT NULL PRIMARY KEY, propValue VARCHAR(4000) NOT NULL, encrypted INTEGER);
CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL PRIMARY KEY, version INTEGER NOT NULL);
CREATE TABLE ofPrivacyList (
  username VARCHAR(64) NOT NULL, name VARCHAR(100) NOT NULL, isDefault INTEGER NOT NULL, list ${text} NOT NULL,
  PRIMARY KEY (username, name));
CREATE TABLE ofSecurityAuditLog (
  msgID BIGINT NOT NULL PRIMARY KEY, username VARCHAR(64) NOT NULL, entryStamp BIGINT NOT NULL,
  summary VARCHAR(255) NOT NULL, node VARCHAR(255) NOT NULL, details ${text});
CREATE TABLE ofExtComponentConf (
  subdomain VARCHAR(255) NOT NULL PRIMARY KEY, wildcard INTEGER NOT NULL, secret VARCHAR(255), permission VARCHAR(10) NOT NULL);
CREATE TABLE ofRemoteServerConf (
  xmppDomain VARCHAR(255) NOT NULL PRIMARY KEY, remotePort INTEGER, permission VARCHAR(10) NOT NULL);
CREATE TABLE ofMucService (
  serviceID BIGINT NOT NULL, subdomain VARCHAR(255) NOT NULL PRIMARY KEY, description VARCHAR(255), isHidden INTEGER NOT NULL);
CREATE TABLE ofMucMember (
  roomID BIGINT NOT NULL, jid VARCHAR(1024) NOT NULL, nickname VARCHAR(255), firstName VARCHAR(100), lastName VARCHAR(100),
  url VARCHAR(100), email VARCHAR(100), faqentry VARCHAR(100));
CREATE TABLE ofMucAffiliation (roomID BIGINT NOT NULL, jid VARCHAR(1024) NOT NULL, affiliation INTEGER NOT NULL);
CREATE TABLE ofPubsubNode (
  serviceID VARCHAR(100) NOT NULL, nodeID VARCHAR(100) NOT NULL, leaf INTEGER NOT NULL, creationDate CHAR(15) NOT NULL,
  modificationDate CHAR(15) NOT NULL, parent VARCHAR(100), deliverPayloads INTEGER NOT NULL, maxPayloadSize INTEGER,
  persistItems INTEGER, maxItems INTEGER, notifyConfigChanges INTEGER NOT NULL, notifyDelete INTEGER NOT NULL,
  notifyRetract INTEGER NOT NULL, presenceBased INTEGER NOT NULL, sendItemSubscribe INTEGER NOT NULL,
  publisherModel VARCHAR(15) NOT NULL, subscriptionEnabled INTEGER NOT NULL, configSubscription INTEGER NOT NULL,
  accessModel VARCHAR(10) NOT NULL, payloadType VARCHAR(100), bodyXSLT VARCHAR(100), dataformXSLT VARCHAR(100),
  creator VARCHAR(1024) NOT NULL, description VARCHAR(255), language VARCHAR(255), name VARCHAR(50), replyPolicy VARCHAR(15),
  associationPolicy VARCHAR(15), maxLeafNodes INTEGER, PRIMARY KEY (serviceID, nodeID));
CREATE TABLE ofPubsubNodeJIDs (
  serviceID VARCHAR(100) NOT NULL, nodeID VARCHAR(100) NOT NULL, jid VARCHAR(1024) NOT NULL,
  associationType VARCHAR(20) NOT NULL);
CREATE TABLE ofPubsubNodeGroups (
  serviceID VARCHAR(100) NOT NULL, nodeID VARCHAR(100) NOT NULL, rosterGroup VARCHAR(100) NOT NULL);
CREATE TABLE ofPubsubAffiliation (
  serviceID VARCHAR(100) NOT NULL, nodeID VARCHAR(100) NOT NULL, jid VARCHAR(1024) NOT NULL, affiliation VARCHAR(10) NOT NULL);
CREATE TABLE ofPubsubItem (
  serviceID VARCHAR(100) NOT NULL, nodeID VARCHAR(100) NOT NULL, id VARCHAR(100) NOT NULL, jid VARCHAR(1024) NOT NULL,
  creationDate CHAR(15) NOT NULL, payload ${text}, PRIMARY KEY (serviceID, nodeID, id));
CREATE TABLE ofPubsubSubscription (
  serviceID VARCHAR(100) NOT NULL, nodeID VARCHAR(100) NOT NULL, id VARCHAR(100) NOT NULL, jid VARCHAR(1024) NOT NULL,
  owner VARCHAR(1024) NOT NULL, state VARCHAR(15) NOT NULL, deliver INTEGER NOT NULL, digest INTEGER NOT NULL,
  digest_frequency INTEGER NOT NULL, expire CHAR(15), includeBody INTEGER NOT NULL, showValues VARCHAR(30) NOT NULL,
  subscriptionType VARCHAR(10) NOT NULL, subscriptionDepth INTEGER NOT NULL, keyword VARCHAR(200),
  PRIMARY KEY (serviceID, nodeID, id));
CREATE TABLE ofPubsubDefaultConf (
  serviceID VARCHAR(100) NOT NULL, leaf INTEGER NOT NULL, deliverPayloads INTEGER NOT NULL, maxPayloadSize INTEGER NOT NULL,
  persistItems INTEGER NOT NULL, maxItems INTEGER NOT NULL, notifyConfigChanges INTEGER NOT NULL,
  notifyDelete INTEGER NOT NULL, notifyRetract INTEGER NOT NULL, presenceBased INTEGER NOT NULL,
  sendItemSubscribe INTEGER NOT NULL, publisherModel VARCHAR(15) NOT NULL, subscriptionEnabled INTEGER NOT NULL,
  accessModel VARCHAR(10) NOT NULL, language VARCHAR(255), replyPolicy VARCHAR(15), associationPolicy VARCHAR(15) NOT NULL,
  maxLeafNodes INTEGER NOT NULL, PRIMARY KEY (serviceID, leaf));

INSERT INTO ofVersion (name, version) VALUES ('openfire', 26);
