/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.igniterealtime.openfire.plugin.invites.build.OtherRuntime;
import org.junit.jupiter.api.Test;

class FilteredContextTest {

    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("before", "0 filters, 0 mappings");
        expected.put("ensured", "1 filters, 1 mappings");
        expected.put("ensured again", "1 filters, 1 mappings");
        expected.put("one left by somebody else", "1 filters, 1 mappings");
        expected.put("without its mapping", "1 filters, 1 mappings");
        expected.put("removed", "0 filters, 0 mappings");
        expected.put("removed again", "0 filters, 0 mappings");
        expected.put("failed", "true");
        expected.put("removed with a step that fails", "0 filters, 0 mappings");
        return expected;
    }

    @Test
    void keepsOneFilterOnTheJettyOfOpenfire42() throws Exception {
        assertThat(new FilteredContextScenario().call()).isEqualTo(expected());
    }

    @Test
    void keepsOneFilterOnTheJettyOfOpenfire5() throws Exception {
        try (URLClassLoader loader = OtherRuntime.JETTY_12.loader()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object scenario = Class.forName(FilteredContextScenario.class.getName(), true, loader)
                        .getConstructor()
                        .newInstance();
                assertThat(((Callable<?>) scenario).call()).isEqualTo(expected());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
