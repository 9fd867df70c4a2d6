/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.util.function.IntSupplier;

/** Whether the HTTP binding, which serves all pages and the API, is listening, and on which ports. */
public final class HttpBindingCheck implements Check {

    private final IntSupplier tls;
    private final IntSupplier plain;

    /**
     * @param tls its port with TLS; 0 = none
     * @param plain its port without TLS; 0 = none
     */
    public HttpBindingCheck(IntSupplier tls, IntSupplier plain) {
        this.tls = tls;
        this.plain = plain;
    }

    @Override
    public String name() {
        return "http_binding";
    }

    @Override
    public Finding check() {
        int secure = tls.getAsInt();
        int clear = plain.getAsInt();
        if (secure > 0 && clear > 0) {
            return Finding.good("both", secure, clear);
        } else if (secure > 0) {
            return Finding.good("tls", secure);
        }
        return clear > 0 ? Finding.warning("plain", clear) : Finding.bad("off");
    }
}
