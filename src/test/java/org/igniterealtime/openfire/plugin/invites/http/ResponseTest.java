/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseTest {

    @Test
    void headersStayInTheirOrder() {
        Response answer = Response.json(200, Map.of());
        List<String> names = List.of("Zeta", "ETag", "Location", "Alpha", "Link", "Vary");
        for (String name : names) {
            answer = answer.with(name, "x");
        }

        assertThat(answer.headers().keySet().iterator().next()).isEqualTo("Content-Type");
        assertThat(answer.headers().keySet().stream().skip(1).toList()).isEqualTo(names);
    }

    @Test
    void nobodyIsToldToComeBackAtOnce() {
        assertThat(retryAfter(Duration.ofMillis(200))).isEqualTo("1");
        assertThat(retryAfter(Duration.ofSeconds(30))).isEqualTo("30");
    }

    private static String retryAfter(Duration wait) {
        return Response.empty(429).after(wait).headers().get("Retry-After");
    }
}
