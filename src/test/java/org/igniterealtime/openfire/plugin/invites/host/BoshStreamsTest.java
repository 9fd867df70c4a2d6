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

class BoshStreamsTest {

    private static Map<String, String> expected() {
        String plain = "200 " + BoshScenario.ANSWERS.get("/features");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("before /features", plain);
        expected.put("running /features", completed(plain));
        // Not in one piece, or not features and nothing else.
        BoshScenario.RUNNING.stream()
                .skip(1)
                .forEach(path -> expected.put("running " + path, "200 " + BoshScenario.ANSWERS.get(path)));
        expected.put("running GET", plain);
        expected.put("TLS required /features", plain);
        expected.put("TLS unknown /features", plain);
        expected.put("restarted /features", completed(plain));
        expected.put("running /umlaut", completed("200 " + BoshScenario.ANSWERS.get("/umlaut")));
        expected.put("running /refused", "400");
        expected.put("waiting", "0");
        expected.put("another context /features", completed(plain));
        expected.put("waiting, with one held", "1");
        expected.put("held while it was closed", "200 " + BoshScenario.ANSWERS.get("/held"));
        expected.put("closed /features", plain);
        expected.put("closed and restarted /features", plain);
        return expected;
    }

    private static String completed(String answer) {
        return answer.replace(
                "</stream:features>",
                FeaturesTextTest.TOKEN + FeaturesTextTest.INVITE + FeaturesTextTest.IBR + "</stream:features>");
    }

    @Test
    void completesFeaturesOnTheJettyOfOpenfire42() throws Exception {
        assertThat(new BoshScenario().call()).isEqualTo(expected());
    }

    @Test
    void completesFeaturesOnTheJettyOfOpenfire5() throws Exception {
        try (URLClassLoader loader = OtherRuntime.JETTY_12.loader()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object scenario = Class.forName(BoshScenario.class.getName(), true, loader)
                        .getConstructor()
                        .newInstance();
                assertThat(((Callable<?>) scenario).call()).isEqualTo(expected());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
