/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.igniterealtime.openfire.plugin.invites.http.Route.Access.OPEN;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.HealthCheck;
import org.igniterealtime.openfire.plugin.invites.http.representation.HealthBody;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;

/** The calls about the service itself. */
final class ServiceResource {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final HealthCheck health;
    private final Accounts accounts;
    private final byte[] description;

    ServiceResource(HealthCheck health, Accounts accounts) {
        this.health = health;
        this.accounts = accounts;
        this.description = load();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/health", OPEN, this::health),
                Route.of("GET", "/openapi.json", OPEN, call -> Response.of(200, Response.JSON, description)));
    }

    private Response health(ApiRequest call) {
        health.failure().ifPresent(ServiceResource::tell);
        return Response.json(200, HealthBody.good(accounts.writable()));
    }

    /** Logs what is wrong, with the message of the database. */
    private static void tell(DatabaseException failure) {
        FailureLog.tell("The database check", failure);
        if (failure.isReadOnly()) {
            throw Problem.of(503, "database_read_only").after(SOON);
        }
        if (failure.isRefusal()) {
            throw Problem.of(503, "tables_incomplete").after(SOON);
        }
        throw failure;
    }

    private static byte[] load() {
        try (InputStream in = ServiceResource.class.getResourceAsStream("/openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json in the plugin's jar cannot be read", e);
        }
    }
}
