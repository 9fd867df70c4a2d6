/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

        assertEquals("Content-Type", answer.headers().keySet().iterator().next());
        assertEquals(names, answer.headers().keySet().stream().skip(1).toList());
    }

    @Test
    void nobodyIsToldToComeBackAtOnce() {
        assertEquals("1", retryAfter(Duration.ofMillis(200)));
        assertEquals("30", retryAfter(Duration.ofSeconds(30)));
    }

    private static String retryAfter(Duration wait) {
        return Response.empty(429).after(wait).headers().get("Retry-After");
    }
}
