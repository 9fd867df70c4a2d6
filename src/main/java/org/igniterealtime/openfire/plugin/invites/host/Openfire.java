/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.ConnectionSource;
import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.igniterealtime.openfire.plugin.invites.mail.MailAccount;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;
import org.igniterealtime.openfire.plugin.invites.settings.PropertyStore;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.jivesoftware.openfire.spi.ConnectionListener;
import org.jivesoftware.openfire.spi.ConnectionManagerImpl;
import org.jivesoftware.openfire.spi.ConnectionType;
import org.jivesoftware.util.JiveGlobals;
import org.xmpp.packet.JID;

/** What Openfire provides through static methods. */
public final class Openfire {

    private Openfire() {}

    /** Openfire's system properties. */
    public static PropertySource properties() {
        return JiveGlobals::getProperty;
    }

    /**
     * Openfire's system properties, to change.
     *
     * @param handover runs calls that wait for its database
     */
    public static PropertyStore propertyStore(Handover handover) {
        return new PropertyStore() {
            @Override
            public void set(String name, String value) {
                handover.call(() -> {
                    JiveGlobals.setProperty(name, value);
                    return null;
                });
            }

            @Override
            public void remove(String name) {
                handover.call(() -> {
                    JiveGlobals.deleteProperty(name);
                    return null;
                });
            }
        };
    }

    /** Openfire's pool of database connections. */
    public static ConnectionSource connections() {
        return DbConnectionManager::getConnection;
    }

    /** The number of threads of the HTTP binding, for everything that it serves. */
    public static int bindingThreads() {
        return JiveGlobals.getIntProperty("httpbind.client.processing.threads", 200);
    }

    /** Openfire's name for the database, as in the names of the scripts that SchemaManager runs. */
    public static String databaseVendor() {
        return DbConnectionManager.getDatabaseType().toString();
    }

    /** Openfire's security audit log. */
    public static AuditLog auditLog(Handover handover) {
        return new AuditLog(SecurityAuditManager.getInstance(), handover);
    }

    /** Whether a user is an administrator of this server. */
    public static boolean isAdmin(JID jid) {
        return AdminManager.getInstance().isUserAdmin(jid, false);
    }

    /** The language chosen by the operator. */
    public static Locale locale() {
        return JiveGlobals.getLocale();
    }

    /** The time zone in which the console shows times. */
    public static ZoneId zone() {
        return JiveGlobals.getTimeZone().toZoneId();
    }

    /** How Openfire is exposed to the network, with the operator's settings. */
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

    /** Where chat clients connect, without TLS at first (RFC 6120, section 3); empty if that is turned off. */
    public static Optional<InetSocketAddress> clientPort() {
        ConnectionManagerImpl manager =
                (ConnectionManagerImpl) XMPPServer.getInstance().getConnectionManager();
        ConnectionListener listener = manager.getListener(ConnectionType.SOCKET_C2S, false);
        if (!listener.isEnabled()) {
            return Optional.empty();
        }
        InetAddress bound = listener.getBindAddress();
        return Optional.of(
                new InetSocketAddress(bound == null ? InetAddress.getLoopbackAddress() : bound, listener.getPort()));
    }

    /**
     * The mail server that Openfire uses for its own mails. Openfire's EmailService reads these properties only once, so it
     * would not notice one that is changed on the page of system properties.
     */
    public static MailAccount mailAccount() {
        String username = JiveGlobals.getProperty("mail.smtp.username");
        boolean login = username != null && !username.isBlank();
        return new MailAccount(
                JiveGlobals.getProperty("mail.smtp.host", "localhost"),
                JiveGlobals.getIntProperty("mail.smtp.port", 25),
                login ? username : null,
                login ? JiveGlobals.getProperty("mail.smtp.password") : null,
                JiveGlobals.getBooleanProperty("mail.smtp.ssl"));
    }

    /** Whether this server is not part of a cluster, nor about to join one. */
    public static boolean isAlone() {
        return !ClusterManager.isClusteringEnabled();
    }
}
