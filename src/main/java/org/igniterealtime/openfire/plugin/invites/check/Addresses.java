/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.io.IOException;
import java.net.URI;

/** URLs as addresses to connect to. */
final class Addresses {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private Addresses() {}

    static boolean isTls(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }

    static Wire open(URI url) throws IOException {
        int usual = isTls(url) ? HTTPS : HTTP;
        return Wire.open(url.getHost(), url.getPort() < 0 ? usual : url.getPort());
    }

    /**
     * Sends a request, whatever the certificate.
     *
     * @param base an http or https URL
     * @param path below it
     * @return the status line and the headers of the response
     */
    static String get(URI base, String path) throws IOException {
        try (Wire wire = open(base)) {
            if (isTls(base)) {
                wire.anyhow();
            }
            String port = base.getPort() < 0 ? "" : ":" + base.getPort();
            wire.send("GET " + base.getRawPath() + path + " HTTP/1.1\r\nHost: " + base.getHost() + port
                    + "\r\nUser-Agent: Invites-Self-Test\r\nAccept: application/json\r\nConnection: close\r\n\r\n");
            return wire.readTo("\r\n\r\n");
        }
    }
}
