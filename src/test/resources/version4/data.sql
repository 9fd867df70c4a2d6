INSERT INTO ofInviteKey (keyID, name, secretHash, scopes, createdAt, createdBy, revokedAt, groupNames, urlUse,
    version)
    VALUES ('dmxj7g59', 'Leaked', 'd273f71682e1e083d0fef197a50fedc4b107e62e73012889ee9e0dc474d29f4e', 'invites:create', 1795521600250, 'admin:admin', 1795521600250, '
', 1, 2);
INSERT INTO ofInviteKey (keyID, name, secretHash, scopes, createdAt, createdBy, urlUse, version)
    VALUES ('jsfo0cr7', 'HR system', 'f32a248fdb039b642d658a91e0a85a811ec0a62955d51a9561e4a17bc23b84b3', 'invites:create,invites:read,invites:write,keys:manage', 1795521600250, 'admin:admin', 1, 1);
INSERT INTO ofInviteKey (keyID, name, secretHash, scopes, createdAt, createdBy, expiresAt, maxOpenInvites,
    invitesPerDay, requestsPerSecond, networks, maxTtl, maxUses, groupNames, urlUse, version)
    VALUES ('o8kryl3c', 'Sign-up page', 'd8c09c52673f833fe6e0fc645833f28821c97b7dbaeab861420d5ab210bd4617', 'invites:create', 1795521600250, 'user:juliet@example.org', 4387521600250, 50, 100, 10, '127.0.0.1,2001:db8::/32', 259200000, 5, '
Montagues
staff', 0, 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl, inviter,
    subscribe, registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqt27nlbkr8h', '8e84fa6badf8cceb9aeebb11361a2c094005c98ba208b5879ad11decd55add48', 'contact', 'any', 1, 0, 0, 1826668800000, 31147199750, 'juliet@example.org', 1, 1, 0, 1795521600250, 'user:juliet@example.org', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl, subscribe,
    registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqt2o2i2ceuy', '732291b23d15123614bd7945d8239a55ead47e3a6405acf75c40d0eca7d10e2e', 'account', 'any', 1, 0, 0, 1826668800000, 31147199750, 0, 1, 0, 1795521600250, 'key:jsfo0cr7', 2);
INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
    subscribe, registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqt4i7krp5bo', '0a47bcc17ce1b7a1805bc3352be0e2c33c75c03133d1b6ae3d6fb43bd6a712c5', 'account', 'rosaline', 'fixed', 1, 0, 0, 1826668800000, 31147199750, 0, 1, 0, 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl, inviter,
    subscribe, registration, groupCount, createdAt, createdBy, lastUsedAt, version)
    VALUES ('1m86ptpqtg915duqfo', 'f7d8faf663ffdb4bdbb729950b31cc002f8ff89994f532690e7fdac64e41a784', 'account', 'any', 1, 1, 0, 1796126400250, 604800000, 'juliet@example.org', 1, 1, 0, 1795521600250, 'key:jsfo0cr7', 1795521600250, 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl, subscribe,
    registration, groupCount, note, locale, metadata, createdAt, createdBy, version)
    VALUES ('1m86ptpqti2zjnwrni', '46813aa6208a63eeac8f59fee03897dbd78b252cf230453131e6aa4745794f4d', 'account', 'any', 3, 0, 0, 1826668800000, 31147199750, 0, 1, 0, 'Welcome, “neighbour”', 'de', '{"ticket":17}', 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl, subscribe,
    registration, groupCount, createdAt, createdBy, revokedAt, version)
    VALUES ('1m86ptpqtibil1jme9', '57ddc0e08f0f6d7d409a0e483bc346c747946da25245290e9c3c2add0aa54396', 'account', 'any', 1, 0, 0, 1826668800000, 31147199750, 0, 1, 0, 1795521600250, 'key:jsfo0cr7', 1795521600250, 2);
INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
    subscribe, registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqtm1kxss7m2', '37cda3dcd6b6eacebf6a1134807eac5957bd8e2397ed5f775e46746b9b83b0e9', 'reset', 'romeo', 'fixed', 1, 0, 0, 1826668800000, 31147199750, 0, 0, 0, 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
    subscribe, registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqtva7ioly9h', 'f283f3feca66eb1a1c43c603ab0ffef8d16afbf4593221481c8b2dd404eaeaa3', 'reset', 'admin', 'fixed', 1, 0, 0, 1826668800000, 31147199750, 0, 0, 0, 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, uses, held, expiresAt, ttl, subscribe,
    registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqtzgk49dl6h', '29e9e0b9a4dddbef21caa505c9c17594ba92141b76964122bc80e48efb6e3ea0', 'account', 'any', 0, 0, 1826668800000, 31147199750, 0, 1, 1, 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
    subscribe, registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqtsugg0aaaa', 'c7846587c9f85809941f45aa48beed13c8c6a57ade40368dbd0ca7afed1cb62a', 'account', 'balthasar', 'suggested', 1, 0, 0, 1826668800000, 31147199750, 0, 1, 0, 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
    subscribe, registration, groupCount, createdAt, createdBy, version)
    VALUES ('1m86ptpqtsugg1bbbb', '35a1bd4c6065eaf0ce41664c40bd8b00ea1334be4e22f162fdb474fb35c95eda', 'account', 'balthasar', 'suggested', 1, 0, 0, 1826668800000, 31147199750, 0, 1, 0, 1795521600250, 'key:jsfo0cr7', 1);
INSERT INTO ofInviteGroup (inviteID, groupName)
    VALUES ('1m86ptpqtzgk49dl6h', 'staff');
INSERT INTO ofInviteName (name, inviteID, skeleton)
    VALUES ('rosaline', '1m86ptpqt4i7krp5bo', 'rosallne');
INSERT INTO ofInviteName (name, inviteID, skeleton)
    VALUES ('balthasar', '1m86ptpqtsugg1bbbb', 'balthasar');
INSERT INTO ofInviteRedemption (redemptionID, inviteID, name, heldName, state, inviter, claimedAt, leaseUntil,
    completedAt)
    VALUES ('1m86ptpqt0qxdrndlp', '1m86ptpqtg915duqfo', 'mercutio', '1m86ptpqt0qxdrndlp', 'done', 'juliet@example.org', 1795521600250, 1795521720250, 1795521600250);
INSERT INTO ofInviteDeleted (inviteID, createdBy, createdAt)
    VALUES ('1m86ptpqtnk20oyw5t', 'key:jsfo0cr7', 1795521600250);
INSERT INTO ofInviteOpened (inviteID, openedBy)
    VALUES ('1m86ptpqt2o2i2ceuy', 'key:o8kryl3c');
INSERT INTO ofInviteKey (keyID, name, secretHash, scopes, createdAt, createdBy, kinds, urlUse, version)
    VALUES ('v2kinds0', 'Contacts only', 'debf71905df6f3ffb4510f596c3c2eac55e7a317519af2cc02d3562d7a2e418c', 'invites:create,passwords:reset', 1795521600250, 'admin:admin', 'contact,reset', 0, 1);
INSERT INTO ofInvite (inviteID, tokenHash, kind, username, usernamePolicy, maxUses, uses, held, expiresAt, ttl,
    subscribe, registration, groupCount, createdAt, createdBy, authority, accountCreatedAt, version)
    VALUES ('1m86ptpqtv2reset00', '5542da8a279814e1c93c4e9aeb55eadb5fde1b91b9dc22a322094b8280029ce4', 'reset', 'juliet', 'fixed', 1, 0, 0, 1826668800000, 31147199750, 0, 0, 0, 1795521600250, 'admin:admin', 'key:jsfo0cr7', 1795435200000, 2);
INSERT INTO ofInviteEvent (eventID, consumer, eventType, subject, actor, details, happenedAt, dueAt, attempts)
    VALUES ('1m86ptpqtv3event00', 'webhooks', 'invite.created', '1m86ptpqtv2reset00', 'admin:admin', NULL, 1795521600250, 1795521600250, 0);
INSERT INTO ofInviteSweep (sweep, doneUntil)
    VALUES ('expired', 1795521600250);
INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses, uses, held, expiresAt, ttl, subscribe,
    registration, groupCount, createdAt, createdBy, lastUsedAt, version, bucket, expiryOrder, useOrder, openedAt)
    VALUES ('1m86ptpqtv4bucket0', 'c7846587c9f85809941f45aa48beed13c8c6a57ade40368dbd0ca7afed1cb62b', 'account', 'any', 3, 1, 0, 1826668800000, 31147199750, 0, 1, 0, 1795521600250, 'key:jsfo0cr7', 1795521600250, 1, 2, 2001826668800000, 2001795521600250, 1795521600250);
INSERT INTO ofInviteRedemption (redemptionID, inviteID, name, heldName, state, inviter, claimedAt, leaseUntil,
    completedAt, firstLoginAt, agreedTo)
    VALUES ('1m86ptpqtv4use0000', '1m86ptpqtv4bucket0', 'sampson', '1m86ptpqtv4use0000', 'done', 'juliet@example.org', 1795521600250, 1795521720250, 1795521600250, 1795521600250, 'https://example.org/terms');
INSERT INTO ofInviteStatistic (dayNumber, measure, source, total)
    VALUES (20781, 'created', 'key', 12);
