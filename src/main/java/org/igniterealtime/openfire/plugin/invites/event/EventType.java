/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.util.Locale;

/** The types of events. */
public enum EventType {
    /** An invite was created by the actor. */
    INVITE_CREATED,

    /**
     * Someone opened the link of a pending invite, in a browser or a chat client. The actor is not known. This is
     * reported once per invite as long as the node remembers it, so possibly again after a restart or by another node,
     * and a few seconds late.
     */
    INVITE_OPENED,

    /** The actor used an invite: for an account, as a contact, or for a new password. */
    INVITE_REDEEMED,

    /** The actor replaced the link of an invite. The old link no longer works. */
    INVITE_RENEWED,

    /** The actor revoked an invite. */
    INVITE_REVOKED,

    /**
     * An invite expired before it was used up or revoked. This is reported a few minutes late, and again if the invite
     * is renewed or edited and expires once more.
     */
    INVITE_EXPIRED;

    /** The public name of the type, for example {@code invite.created}, which is also stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The type with this {@link #code}. */
    static EventType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
