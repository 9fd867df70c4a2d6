/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.net.http.HttpClient;
import org.igniterealtime.openfire.plugin.invites.rig.TrustingTls;

/** HTTP clients that accept the rig's self-signed certificate. */
final class TrustingHttp {

    private TrustingHttp() {}

    static HttpClient client() {
        return HttpClient.newBuilder().sslContext(TrustingTls.context()).build();
    }
}
