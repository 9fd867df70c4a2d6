/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.Callable;
import org.igniterealtime.openfire.plugin.invites.build.OtherRuntime;
import org.junit.jupiter.api.Test;

class BodiesTest {

    private static final List<String> EXPECTED = List.of(
            "at once: 200 /take 5",
            "in pieces: 200 /take 5",
            "in chunks: 200 /take 5",
            "in late chunks: 200 /take 5",
            "with leave: 100 ",
            "with leave: 200 /take 5",
            "empty: 200 /take 0",
            "failing: 500 StackOverflowError",
            "after these: 200 left",
            "unwanted, before it is sent: 200 left",
            "after the unwanted: 200 left",
            "unwanted, large: 200 left",
            "after the unwanted: 200 left",
            "unwanted, without leave: 200 left",
            "large: 413 unreadable/take",
            "after the large: 200 left",
            "large, in chunks: 413 unreadable/take",
            "after the large: 200 left",
            "large, without leave: 413 unreadable/take",
            "endless: 413 unreadable/take",
            "endless: at an end",
            "broken off: 400 unreadable/take",
            "no room: 503 unreadable/take",
            "small: 200 /take 5",
            "first: 200 /take 50000",
            "room again: 200 /take 40000",
            "beside the slow: 200 left, under way: 32",
            "slow: 408 unreadable/take, 200 left",
            "left under way: 0");

    @Test
    void noThreadWaitsForABodyOnTheJettyOfOpenfire42() throws Exception {
        assertThat(new BodiesScenario().call()).isEqualTo(EXPECTED);
    }

    @Test
    void noThreadWaitsForABodyOnTheJettyOfOpenfire5() throws Exception {
        try (URLClassLoader loader = OtherRuntime.JETTY_12.loader()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object scenario = Class.forName(BodiesScenario.class.getName(), true, loader)
                        .getConstructor()
                        .newInstance();
                assertThat((List<?>) ((Callable<?>) scenario).call()).isEqualTo(EXPECTED);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
