/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A newer Openfire holds a lock of its plugin manager while it unloads the plugin, and needs it to tell what the console's
 * web server is. So whoever closes the filter must not wait for a look at that server.
 */
class ContextFilterTest {

    private static final String PATH = "/console";

    private final Server server = new Server();
    private final Watched filter = new Watched();
    private final Schedule schedule = new Schedule();
    private final CountDownLatch looking = new CountDownLatch(1);
    private final CountDownLatch unloaded = new CountDownLatch(1);
    private ContextFilter kept;

    @BeforeEach
    void setUp() throws Exception {
        server.setHandler(JettyContexts.of(ContextFilterTest.class.getClassLoader())
                .context(new Mount(PATH, Map.of("/*", new Nothing())))
                .handler());
        server.start();
        AtomicBoolean first = new AtomicBoolean(true);
        ContextFilter.Place place = new ContextFilter.Place(
                () -> first.getAndSet(false) ? Optional.empty() : whenUnloaded(),
                PATH,
                "invites-test",
                "nothing works");
        kept = ContextFilter.keep(place, filter, schedule);
    }

    private Optional<Server> whenUnloaded() {
        looking.countDown();
        try {
            assertThat(unloaded.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(server);
    }

    @AfterEach
    void tearDown() throws Exception {
        unloaded.countDown();
        schedule.close();
        server.stop();
    }

    @Test
    void closingDoesNotWaitForALookAtTheWebServer() throws Exception {
        assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture.runAsync(kept::close).get(10, TimeUnit.SECONDS);

        assertThat(unloaded.getCount()).as("the look is still in progress").isEqualTo(1);
    }

    @Test
    void aLookThatEndsLaterAddsNothing() throws Exception {
        assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();
        kept.close();

        unloaded.countDown();
        schedule.close();

        assertThat(filter.added).isFalse();
    }

    @Test
    void aLookThatEndsEarlierAddsTheFilter() throws Exception {
        assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();

        unloaded.countDown();
        schedule.close();

        assertThat(filter.added).isTrue();
        kept.close();
        assertThat(filter.added).isFalse();
    }

    /** Knows whether it is in a context. Jetty 9.2 initializes it twice. */
    private static final class Watched implements Filter {

        private final AtomicBoolean added = new AtomicBoolean();

        @Override
        public void init(FilterConfig config) {
            added.set(true);
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}

        @Override
        public void destroy() {
            added.set(false);
        }
    }

    private static final class Nothing extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }
}
