/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.log4j.Appender;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.igniterealtime.openfire.plugin.invites.build.OtherRuntime;
import org.junit.jupiter.api.Test;

class BoshStreamsTest {

    private static Map<String, String> expected() {
        String plain = "200 " + BoshScenario.ANSWERS.get("/features");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("before /features", plain);
        expected.put("running /features", completed(plain));
        // The features come in pieces, or together with other content.
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

    /** The filter is retried every second for as long as the server runs. */
    @Test
    void eachCauseIsToldOnce() throws Exception {
        Iterator<String> causes = List.of("stopping", "stopping", "stopped").iterator();
        CountDownLatch tries = new CountDownLatch(3);
        Queue<String> told = new ConcurrentLinkedQueue<>();
        Appender listener = listener(told);
        Logger.getLogger(ContextFilter.class).addAppender(listener);
        try {
            Schedule schedule = new Schedule();
            BoshStreams streams = BoshStreams.open(
                    () -> {
                        tries.countDown();
                        throw new IllegalStateException(causes.hasNext() ? causes.next() : "stopped");
                    },
                    new FeaturesText(List::of),
                    () -> false,
                    schedule);
            assertThat(tries.await(10, TimeUnit.SECONDS)).isTrue();
            // This waits until the third try has ended.
            schedule.close();
            streams.close();
        } finally {
            Logger.getLogger(ContextFilter.class).removeAppender(listener);
        }

        assertThat(told).hasSize(2);
        assertThat(told.poll()).endsWith("IllegalStateException: stopping");
        assertThat(told.poll()).endsWith("IllegalStateException: stopped");
    }

    private static Appender listener(Queue<String> warnings) {
        return new AppenderSkeleton() {
            @Override
            protected void append(LoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                    warnings.add(event.getRenderedMessage());
                }
            }

            @Override
            public boolean requiresLayout() {
                return false;
            }

            @Override
            public void close() {}
        };
    }
}
