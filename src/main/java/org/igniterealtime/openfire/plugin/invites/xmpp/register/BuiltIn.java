/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.handler.IQRegisterHandler;
import org.xmpp.packet.IQ;

/** Openfire's own registration. */
interface BuiltIn {

    /** Whether the operator permits strangers to register ({@code register.inband}), and the user store supports it. */
    boolean isOpen();

    /**
     * Handles a request.
     *
     * @return a response that has not been sent, because the router would lose it on a stream that is not logged in;
     *     {@code null} if it has been sent
     */
    IQ handle(IQ request) throws UnauthorizedException;

    /** That of a server. */
    static BuiltIn of(IQRegisterHandler handler) {
        return new BuiltIn() {
            @Override
            public boolean isOpen() {
                return handler.isInbandRegEnabled();
            }

            @Override
            public IQ handle(IQ request) throws UnauthorizedException {
                return handler.handleIQ(request);
            }
        };
    }
}
