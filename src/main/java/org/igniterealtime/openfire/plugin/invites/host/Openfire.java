/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.time.ZoneId;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.db.ConnectionSource;
import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.jivesoftware.util.JiveGlobals;
import org.xmpp.packet.JID;

/** What Openfire gives through static methods. */
public final class Openfire {

    private Openfire() {}

    /** Its system properties. */
    public static PropertySource properties() {
        return JiveGlobals::getProperty;
    }

    /** Its pool of database connections. */
    public static ConnectionSource connections() {
        return DbConnectionManager::getConnection;
    }

    /** How many threads HTTP binding has, for all that is served there. */
    public static int bindingThreads() {
        return JiveGlobals.getIntProperty("httpbind.client.processing.threads", 200);
    }

    /** Its name for the database, as in the names of the scripts that its SchemaManager runs. */
    public static String databaseVendor() {
        return DbConnectionManager.getDatabaseType().toString();
    }

    /** Its security audit log. */
    public static AuditLog auditLog(Handover handover) {
        return new AuditLog(SecurityAuditManager.getInstance(), handover);
    }

    /** Whether somebody administers this server. */
    public static boolean isAdmin(JID jid) {
        return AdminManager.getInstance().isUserAdmin(jid, false);
    }

    /** The language that the operator chose. */
    public static Locale locale() {
        return JiveGlobals.getLocale();
    }

    /** The zone that its console shows times in. */
    public static ZoneId zone() {
        return JiveGlobals.getTimeZone().toZoneId();
    }

    /** How it is put on the network, and what the operator decided about that. */
    public static Deployment deployment(SettingValues settings) {
        return new Deployment(
                properties(),
                settings,
                HttpBinding::ports,
                () -> JiveGlobals.getXMLProperty("network.interface"),
                knows("org.jivesoftware.util.jetty.TrustedForwardedRequestCustomizer"));
    }

    private static boolean knows(String type) {
        try {
            Class.forName(type, false, JiveGlobals.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether this server is none of a cluster's nodes, nor about to become one. */
    public static boolean isAlone() {
        return !ClusterManager.isClusteringEnabled();
    }
}
