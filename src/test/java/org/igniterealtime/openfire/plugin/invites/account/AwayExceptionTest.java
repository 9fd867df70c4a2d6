/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.junit.jupiter.api.Test;

class AwayExceptionTest {

    @Test
    void aDatabaseThatDidNotAnswerMayHaveDoneWhatItWasAsked() {
        assertThat(AwayException.isUnanswered(
                        new RuntimeException(new SQLException("sent to nobody", "08006", new EOFException()))))
                .isTrue();
        assertThat(AwayException.isUnanswered(new RuntimeException(new SQLException("no connection", (String) null))))
                .isTrue();
        assertThat(AwayException.isUnanswered(new RuntimeException(new SQLException("duplicate", "23505"))))
                .isFalse();
        assertThat(AwayException.isUnanswered(new IllegalStateException("no database's")))
                .isFalse();
    }

    @Test
    void aUserWhoCouldNotBeLookedForIsNotUnknown() {
        for (Exception cause : List.of(
                new SQLException("no connection", "08006"),
                new CommunicationException("no directory"),
                new UncheckedIOException(new EOFException()))) {
            UserNotFoundException complaint = new UserNotFoundException("juliet", cause);

            assertThatExceptionOfType(AwayException.class).isThrownBy(() -> AwayException.check(complaint));
        }
    }

    @Test
    void aUserWhoIsNotThereIs() {
        AwayException.check(new UserNotFoundException("juliet"));
        // Like Openfire's own user store.
        AwayException.check(new UserNotFoundException(new UserNotFoundException()));
        AwayException.check(new UserNotFoundException("juliet", new NameNotFoundException("no such entry")));
    }
}
