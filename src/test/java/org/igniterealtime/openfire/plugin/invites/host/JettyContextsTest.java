/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.build.OtherRuntime;
import org.junit.jupiter.api.Test;

class JettyContextsTest {

    private static final List<String> OURS = List.of(
            "/http-bind: 200 bosh / null",
            "/invites/api/v1/health: 200 api /v1/health null",
            "/invites/TOKEN: 200 pages /TOKEN null",
            "/invites: 200 pages / null",
            "/invites_api?key=x: 200 classic / key=x",
            "/invite?TOKEN: 200 pages / TOKEN",
            "/other: 200 static /other null");

    private static final List<String> NOT_OURS = List.of(
            "/http-bind: 200 bosh / null",
            "/invites/api/v1/health: 200 static /invites/api/v1/health null",
            "/invites/TOKEN: 200 static /invites/TOKEN null",
            "/invites: 200 static /invites null",
            "/invites_api?key=x: 200 static /invites_api key=x",
            "/invite?TOKEN: 200 static /invite TOKEN",
            "/other: 200 static /other null");

    private static List<String> expected() {
        return Stream.of(
                        OURS.stream().map("running "::concat),
                        OURS.stream().map("restarted "::concat),
                        Stream.of("contexts: [/, /http-bind, /invite, /invites, /invites_api]"),
                        Stream.of("started after removal: false").flatMap(line -> Stream.of(line, line, line)),
                        Stream.of("class loaders and servlets left: 0 0"),
                        NOT_OURS.stream().map("removed "::concat))
                .flatMap(lines -> lines)
                .toList();
    }

    @Test
    void servesBesideBoshAndOverARestartOnTheJettyOfOpenfire42() throws Exception {
        assertThat(new JettyScenario().call()).isEqualTo(expected());
    }

    @Test
    void servesBesideBoshAndOverARestartOnTheJettyOfOpenfire5() throws Exception {
        try (URLClassLoader loader = OtherRuntime.JETTY_12.loader()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object scenario = Class.forName(JettyScenario.class.getName(), true, loader)
                        .getConstructor()
                        .newInstance();
                assertThat((List<?>) ((Callable<?>) scenario).call()).isEqualTo(expected());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
