/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.List;

/** The stream features that make clients register with an invite. */
public final class RegistrationFeatures {

    /** The name of each element. */
    public static final String NAME = "register";

    /**
     * The namespaces of the elements: the current XEP-0445; its older versions, the only ones that some clients know;
     * XEP-0077, without which others never request an account.
     */
    public static final List<String> NAMESPACES =
            List.of("urn:xmpp:ibr-token:0", "urn:xmpp:invite", "http://jabber.org/features/iq-register");

    private RegistrationFeatures() {}
}
