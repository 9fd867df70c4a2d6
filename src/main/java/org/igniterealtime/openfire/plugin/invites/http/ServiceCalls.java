/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.OPEN;

import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.http.representation.HealthBody;
import org.igniterealtime.openfire.plugin.invites.invite.Accounts;
import org.igniterealtime.openfire.plugin.invites.store.Database;

/** The calls about the service itself. */
final class ServiceCalls {

    private final Database database;
    private final Accounts accounts;
    private final byte[] description;

    ServiceCalls(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
        this.description = load();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/health", OPEN, this::health),
                Route.of("GET", "/openapi.json", OPEN, call -> Answer.of(200, Answer.JSON, description)));
    }

    private Answer health(Call call) {
        // Ends with StoreException, which is 503 database_unavailable, if the database or the tables are away.
        database.run(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT version FROM ofInvite WHERE inviteID = ?")) {
                select.setString(1, "-");
                return select.executeQuery().next();
            }
        });
        return Answer.json(200, HealthBody.good(accounts.writable()));
    }

    private static byte[] load() {
        try (InputStream in = ServiceCalls.class.getResourceAsStream("/openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the plugin's jar has no readable openapi.json", e);
        }
    }
}
