/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

import java.util.Locale;

/**
 * A database for Openfire.
 *
 * @param url its JDBC address
 * @param user the database user
 * @param password the password, empty for none
 * @param connections maximum size of the pool
 */
record Jdbc(String url, String user, String password, int connections) {

    /** The default of Openfire's own setup. */
    private static final int USUAL_CONNECTIONS = 25;

    Jdbc(String url, String user, String password) {
        this(url, user, password, USUAL_CONNECTIONS);
    }

    /** The same database at another address. */
    Jdbc at(String otherUrl) {
        return new Jdbc(otherUrl, user, password, connections);
    }

    String driver() {
        String vendor = url.split(":", 3)[1].toLowerCase(Locale.ROOT);
        return switch (vendor) {
            case "postgresql" -> "org.postgresql.Driver";
            case "mariadb" -> "org.mariadb.jdbc.Driver";
            case "mysql" -> "com.mysql.cj.jdbc.Driver";
            case "hsqldb" -> "org.hsqldb.jdbcDriver";
            default -> throw new IllegalArgumentException("No driver is known for " + vendor);
        };
    }
}
