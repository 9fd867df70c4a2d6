/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.log4j.Appender;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private final AtomicLong now = new AtomicLong();
    private final Outages outages = new Outages(now::get);
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger(Outages.class);
    private final Appender appender = new AppenderSkeleton() {
        @Override
        protected void append(LoggingEvent event) {
            String trace = event.getThrowableInformation() == null ? "" : " with a stack trace";
            lines.add(event.getLevel() + " " + event.getRenderedMessage() + trace);
        }

        @Override
        public void close() {}

        @Override
        public boolean requiresLayout() {
            return false;
        }
    };

    private static final class Away extends RuntimeException implements KnownCause {
        private static final long serialVersionUID = 1L;

        Away(String message) {
            super(message);
        }
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void anOutageHasALineForEachCauseAndMinuteAndOneForItsEnd() {
        for (int second = 0; second < 70; second++) {
            outages.tell("A POST request", new Away("the port " + second + " is closed"));
            outages.tell("A GET request", new Away("no table"));
            pass(1);
        }
        pass(10);
        assertThat(outages.isOpen()).isTrue();
        outages.end();
        outages.end();

        assertThat(lines)
                .isEqualTo(List.of(
                        "WARN A POST request failed: the port 0 is closed",
                        "WARN A GET request failed: no table",
                        "WARN A POST request failed: the port 60 is closed",
                        "WARN A GET request failed: no table",
                        "INFO The database and the user store work again. Failures occurred over a period of 69 s"));
        assertThat(outages.isOpen()).isFalse();
    }

    @Test
    void aFailureAMomentAgoKeepsItOpen() {
        outages.tell("A", new Away("away"));
        pass(9);
        assertThat(outages.isOpen()).isFalse();
        pass(1);
        assertThat(outages.isOpen()).isTrue();
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
