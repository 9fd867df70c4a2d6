/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.util.Locale;

/** What can happen. */
public enum EventType {
    /** An invite was made; the actor made it. */
    INVITE_CREATED,

    /**
     * Somebody who has the link looked at it while it was good. The actor is not known. Told once for an invite as long as this node
     * remembers it, so perhaps again after a restart, or by another node, and some seconds late.
     */
    INVITE_OPENED,

    /** A use was made of it: an account, a contact, a new password. The actor is who used it. */
    INVITE_REDEEMED,

    /** It got a new link, and the old one stopped working. */
    INVITE_RENEWED,

    /** It was revoked, by the actor. */
    INVITE_REVOKED,

    /** Its time was over while it could be used still; noticed some minutes later. It may be good again, when it is renewed or edited. */
    INVITE_EXPIRED;

    /** As the world knows it, for instance {@code invite.created}; also how it is kept. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** That with such a {@link #code}. */
    static EventType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
