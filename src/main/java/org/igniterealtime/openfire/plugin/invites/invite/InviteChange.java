/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;

/**
 * A change of an invite after its creation, other than its use. Changes from before schema version 5 are not known.
 *
 * @param kind what was done
 * @param at when
 * @param actor who did it, like {@link Creator#label}; {@code null} = whoever had the link
 */
public record InviteChange(Kind kind, Instant at, String actor) {

    /** What can be done to an invite. */
    public enum Kind {
        /** Its fields were changed. */
        EDITED,
        /** The invitee has chosen a username before creating the account. Only the last choice is kept. */
        NAMED,
        /** It has got a new link. */
        RENEWED,
        /** It can no longer be used. */
        REVOKED,
        /** It is no longer revoked. */
        REOPENED
    }
}
