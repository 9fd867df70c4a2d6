/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.db.ConnectionSource;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches for whatever somebody may search for, each of which would take for ever, beside landing pages. */
class SearchLoadTest {

    private static final int AT_ONCE = 2;

    /** Slow patterns in one language or another, characters with a meaning in SQL, long and wide texts. */
    private static final List<String> HOSTILE = List.of(
            "%",
            "_",
            "%_%_%_%_%_%_%_%_%_%_%_%",
            "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%",
            "________________________________________________________________",
            "\\",
            "\\%",
            "'",
            "''; DROP TABLE ofInvite; --",
            "\"",
            "[a-z]",
            "[^a]%",
            "*",
            "?",
            "(a+)+$",
            "(.*)*(.*)*(.*)*x",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            ".{1,99999}",
            "\\Q\\E",
            "a".repeat(64),
            "\ud83c\udf89".repeat(64),
            "\u0130".repeat(64),
            "\u00df".repeat(64),
            "\ufb03".repeat(64),
            "e\u0301".repeat(32),
            "\u202e\u0645\u0631\u062d\u0628\u0627",
            "{\"a\":1}",
            "${7*7}",
            "-- ",
            "/* */");

    @TempDir
    Path files;

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(HOSTILE.size());
    private PagesFixture scene;

    @BeforeEach
    void open() throws Exception {
        // As few places as there would be for a quarter of sixteen threads: searches that waited would take them all.
        scene = new PagesFixture(files, connections -> Database.busy(slow(connections), 4));
    }

    @AfterEach
    void close() throws Exception {
        end.countDown();
        threads.shutdownNow();
        scene.close();
    }

    /** Statements of lists wait until the end. */
    private ConnectionSource slow(ConnectionSource connections) {
        return () -> {
            Connection connection = connections.open();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && ((String) arguments[0]).matches("(?s)SELECT i\\..*ORDER BY i\\..*")) {
                            end.await();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        };
    }

    @Test
    @Timeout(60)
    void thirtySearchesRefuseNoPageAndTwoRunAtOnce() throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tokens.add(scene.invite(InviteTerms.builder(InviteKind.ACCOUNT)
                            .note("something")
                            .build())
                    .token()
                    .value());
        }
        CountDownLatch refused = new CountDownLatch(HOSTILE.size() - AT_ONCE);
        List<Future<InviteSlice>> searches = new ArrayList<>();
        for (String text : HOSTILE) {
            InviteQuery query = InviteQuery.newest(25).text(text).build();
            searches.add(threads.submit(() -> {
                try {
                    return Deadline.call(() -> scene.invites.list(query));
                } catch (BusyException e) {
                    refused.countDown();
                    throw e;
                }
            }));
        }

        assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
        for (String token : tokens) {
            assertThat(scene.get("/invites/" + token).statusCode()).isEqualTo(200);
        }
        assertThat(searches.stream().filter(search -> !search.isDone())).hasSize(AT_ONCE);

        end.countDown();
        int answered = 0;
        for (Future<InviteSlice> search : searches) {
            answered += isAnswered(search) ? 1 : 0;
        }
        assertThat(answered).isEqualTo(AT_ONCE);
    }

    private static boolean isAnswered(Future<InviteSlice> search) throws InterruptedException {
        try {
            return search.get() != null;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(BusyException.class);
            return false;
        }
    }

    @Test
    void eachOfThemIsSearchedForLiterally() {
        end.countDown();
        for (String text : HOSTILE) {
            scene.invite(InviteTerms.builder(InviteKind.ACCOUNT)
                    .note("before " + text.replace("\u202e", "") + " after")
                    .build());
        }
        for (String text : HOSTILE) {
            String wanted = text.replace("\u202e", "");
            List<String> found = scene
                    .invites
                    .list(InviteQuery.newest(100).text(wanted).build())
                    .invites()
                    .stream()
                    .map(invite -> invite.terms().note())
                    .toList();

            assertThat(found).as(text).contains("before " + wanted + " after").allMatch(note -> note.toLowerCase(
                            java.util.Locale.ROOT)
                    .contains(wanted.strip().toLowerCase(java.util.Locale.ROOT)));
        }
    }
}
