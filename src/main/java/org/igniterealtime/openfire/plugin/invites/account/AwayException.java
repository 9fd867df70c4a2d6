/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.io.IOException;
import java.lang.reflect.Field;
import java.sql.SQLException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.jivesoftware.openfire.user.UserNotFoundException;

/**
 * The user store is not available. Of a driver's message, this contains only what {@link DatabaseException} reveals.
 */
final class AwayException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    AwayException(Throwable complaint) {
        super("the user store is not available: " + said(complaint), null);
    }

    /**
     * If Openfire could not look up a user, it also reports that the user does not exist. Only the cause shows the
     * difference.
     *
     * @throws AwayException if the user could not be looked up
     */
    static void check(UserNotFoundException complaint) {
        Throwable root = root(complaint);
        if (root instanceof SQLException
                || root instanceof IOException
                || (root instanceof NamingException && !(root instanceof NameNotFoundException))) {
            throw new AwayException(complaint);
        }
    }

    /** Whether a database reported any error other than an existing row (SQLSTATE class 23). */
    static boolean isUnanswered(Throwable complaint) {
        for (Throwable each = complaint; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql.getSQLState() == null || !sql.getSQLState().startsWith("23");
            }
        }
        return false;
    }

    private static String said(Throwable complaint) {
        Throwable root = root(complaint);
        if (root instanceof SQLException failure) {
            return DatabaseException.said(failure);
        }
        // Messages of networks and directories do not quote statements.
        boolean telling = root instanceof IOException || root instanceof NamingException;
        return kind(complaint) + (telling ? ", " + root.getMessage() : "");
    }

    /** The class of the root cause. */
    static String kind(Throwable complaint) {
        return root(complaint).getClass().getName();
    }

    private static Throwable root(Throwable complaint) {
        Throwable root = complaint;
        for (Throwable next = cause(root); next != null && next != root; next = cause(root)) {
            root = next;
        }
        return root;
    }

    /** Openfire's own exceptions, in all versions, keep the cause in a field that only their stack trace shows. */
    private static Throwable cause(Throwable complaint) {
        if (!(complaint instanceof UserNotFoundException)) {
            return complaint.getCause();
        }
        try {
            Field nested = UserNotFoundException.class.getDeclaredField("nestedThrowable");
            nested.setAccessible(true);
            return (Throwable) nested.get(complaint);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return complaint.getCause();
        }
    }
}
