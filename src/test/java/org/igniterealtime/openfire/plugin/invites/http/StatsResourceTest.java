/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.http.ApiClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.igniterealtime.openfire.plugin.invites.key.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatsResourceTest {

    private HttpFixture scene;

    @BeforeEach
    void open() throws Exception {
        scene = new HttpFixture();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void theLastThirtyDaysAreCounted() {
        ApiClient api = scene.all();
        String token = json(api.post("/invites", "{}")).get("token").textValue();
        api.with(null).get("/public/invites/" + token);
        scene.statistics.flush();

        JsonNode stats = json(api.get("/stats"));

        assertThat(stats.get("series")).hasSize(30);
        assertThat(stats.at("/to").textValue()).isEqualTo("2026-11-24");
        assertThat(stats.at("/series/29/created").intValue()).isEqualTo(1);
        assertThat(stats.at("/sources/key/opened").intValue()).isEqualTo(1);
        assertThat(stats.at("/totals/logged_in").intValue()).isZero();
        assertThat(scene.client(Scope.INVITES_CREATE).get("/stats").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-02-01&to=2026-01-01",
                "from=1926-01-01&to=2026-01-01",
                "from=1970-01-01&to=2069-12-31",
                "from=1970-01-01&to=2069-12-31&interval=week",
                "from=+999999999-01-01",
                "to=-999999999-01-01",
                "to=10000-01-01",
                "from=yesterday",
                "from=2026-02-30",
                "interval=hour",
                "depth=1",
            })
    void badParametersAreRefused(String query) {
        assertThat(scene.all().get("/stats?" + query).statusCode()).isEqualTo(400);
    }
}
