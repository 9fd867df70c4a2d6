/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.bench;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.jivesoftware.database.DbConnectionManager;

/** Runs inside Openfire: creates the given number of account invites for one use each, and returns their tokens, one per line. */
public final class Tokens implements Probe {

    private static final int BATCH = 1_000;
    private static final int MOST = 100_000;

    @Override
    public String run(List<String> arguments) throws Exception {
        int wanted = Integer.parseInt(arguments.get(0));
        var secrets = new Secrets(new SecureRandom());
        var tokens = new ArrayList<String>(wanted);
        long now = System.currentTimeMillis();
        try (Connection connection = DbConnectionManager.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO ofInvite (inviteID, tokenHash, kind, usernamePolicy, maxUses,"
                            + " uses, held, expiresAt, ttl, subscribe, registration, groupCount, createdAt, createdBy, version)"
                            + " VALUES (?, ?, 'account', 'any', 1, 0, 0, ?, 604800000, 0, 1, 0, ?, 'server', 1)")) {
                for (int i = 1; i <= wanted; i++) {
                    // In ascending order, and as long as real ids.
                    String id = String.format("%018d", now * MOST + i);
                    Token token = Token.random(id, secrets);
                    tokens.add(token.value());
                    insert.setString(1, id);
                    insert.setString(2, token.hash());
                    insert.setLong(3, now + 604_800_000L);
                    insert.setLong(4, now);
                    insert.addBatch();
                    if (i % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return String.join("\n", tokens);
    }
}
