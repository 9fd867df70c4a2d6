/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AwayExceptionTest {

    @Test
    void aDatabaseThatDidNotAnswerMayHaveDoneWhatItWasAsked() {
        assertTrue(AwayException.isUnanswered(
                new RuntimeException(new SQLException("sent to nobody", "08006", new EOFException()))));
        assertTrue(AwayException.isUnanswered(new RuntimeException(new SQLException("no connection", (String) null))));
        assertFalse(AwayException.isUnanswered(new RuntimeException(new SQLException("duplicate", "23505"))));
        assertFalse(AwayException.isUnanswered(new IllegalStateException("no database's")));
    }
}
