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

    /** Whether the operator lets strangers register ({@code register.inband}), and the user store can take them. */
    boolean isOpen();

    /**
     * Deals with a request.
     *
     * @return an answer that it has not sent itself, as the router would lose it on a stream that is not logged in; {@code null}
     *     = it has answered
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
