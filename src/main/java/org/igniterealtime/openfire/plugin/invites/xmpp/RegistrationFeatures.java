/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.List;

/** What a stream has to offer so that clients try to register with an invite. */
public final class RegistrationFeatures {

    /** The name of each of the elements. */
    public static final String NAME = "register";

    /**
     * Their namespaces: XEP-0445 of today; its older versions, which some clients know only; XEP-0077, without which others never
     * ask for an account.
     */
    public static final List<String> NAMESPACES =
            List.of("urn:xmpp:ibr-token:0", "urn:xmpp:invite", "http://jabber.org/features/iq-register");

    private RegistrationFeatures() {}
}
