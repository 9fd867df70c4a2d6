/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;

/** Smack connections to a rig over TLS that accept its self-signed certificate. */
public final class XmppClients {

    private XmppClients() {}

    /**
     * Connects with TLS, without logging in.
     *
     * @param rig the server
     * @return the open connection, which the caller disconnects
     */
    public static XMPPTCPConnection connect(OpenfireRig rig)
            throws IOException, SmackException, XMPPException, InterruptedException, GeneralSecurityException {
        var connection = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                .setXmppDomain(rig.domain())
                .setHost(OpenfireRig.HOST)
                .setPort(rig.xmppPort())
                .setSecurityMode(SecurityMode.required)
                .setCustomX509TrustManager(TrustingTls.anybody())
                .setHostnameVerifier((name, session) -> true)
                .build());
        connection.connect();
        return connection;
    }

    /**
     * Connects and logs in.
     *
     * @param rig the server
     * @param username the localpart
     * @param password the password
     * @return the open connection, which the caller disconnects
     */
    public static XMPPTCPConnection login(OpenfireRig rig, String username, String password)
            throws IOException, SmackException, XMPPException, InterruptedException, GeneralSecurityException {
        XMPPTCPConnection connection = connect(rig);
        connection.login(username, password);
        return connection;
    }
}
