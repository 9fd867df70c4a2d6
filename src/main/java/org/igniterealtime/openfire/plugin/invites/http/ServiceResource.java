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
import org.igniterealtime.openfire.plugin.invites.check.Check;
import org.igniterealtime.openfire.plugin.invites.check.Finding;
import org.igniterealtime.openfire.plugin.invites.check.Finding.Level;
import org.igniterealtime.openfire.plugin.invites.check.PublicUrlCheck;
import org.igniterealtime.openfire.plugin.invites.http.representation.HealthBody;

/** The calls about the service itself. */
final class ServiceResource {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Check database;
    private final Check userStore;
    private final String identity;
    private final byte[] description;

    /**
     * @param database whether invites can be created and used
     * @param userStore whether accounts can be created
     * @param identity identifies this server, the same on all nodes of a cluster
     */
    ServiceResource(Check database, Check userStore, String identity) {
        this.database = database;
        this.userStore = userStore;
        this.identity = identity;
        this.description = load();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/health", OPEN, this::health),
                Route.of("GET", "/openapi.json", OPEN, call -> Response.of(200, Response.JSON, description)));
    }

    private Response health(ApiRequest call) {
        Finding found = database.check();
        if (found.isBad()) {
            throw Problem.of(503, found.code()).after(SOON).with(PublicUrlCheck.HEADER, identity);
        }
        boolean writable = userStore.check().level() == Level.GOOD;
        return Response.json(200, HealthBody.good(writable)).with(PublicUrlCheck.HEADER, identity);
    }

    private static byte[] load() {
        try (InputStream in = ServiceResource.class.getResourceAsStream("/openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json in the plugin's jar cannot be read", e);
        }
    }
}
