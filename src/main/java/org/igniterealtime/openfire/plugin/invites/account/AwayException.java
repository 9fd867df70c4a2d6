/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.io.IOException;
import java.sql.SQLException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.igniterealtime.openfire.plugin.invites.store.StoreException;
import org.jivesoftware.openfire.user.UserNotFoundException;

/** The user store is away. It has no message of the store's: that of a driver may quote a statement's values. */
final class AwayException extends StoreException {

    private static final long serialVersionUID = 1L;

    AwayException(Throwable complaint) {
        super("the user store is away: " + kind(complaint), null);
    }

    /**
     * Openfire says of a user whom it could not look for, too, that there is none; only the cause tells.
     *
     * @throws AwayException if that is so
     */
    static void check(UserNotFoundException complaint) {
        Throwable root = root(complaint);
        if (root instanceof SQLException
                || root instanceof IOException
                || (root instanceof NamingException && !(root instanceof NameNotFoundException))) {
            throw new AwayException(complaint);
        }
    }

    /** Whether a database complained of anything but a row that is there already (SQLSTATE class 23). */
    static boolean isUnanswered(Throwable complaint) {
        for (Throwable each = complaint; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql.getSQLState() == null || !sql.getSQLState().startsWith("23");
            }
        }
        return false;
    }

    /** What was at the bottom of it. */
    static String kind(Throwable complaint) {
        return root(complaint).getClass().getName();
    }

    private static Throwable root(Throwable complaint) {
        Throwable root = complaint;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
