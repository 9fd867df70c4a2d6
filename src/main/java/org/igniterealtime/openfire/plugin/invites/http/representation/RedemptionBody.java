/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;

/**
 * A use of an invite on the wire: as in {@link Redemption}; times RFC 3339 in UTC; {@code null} = JSON's null.
 *
 * @param redeemedAt {@link Redemption#at}
 */
public record RedemptionBody(String id, String inviteId, String jid, String inviter, String redeemedAt) {

    /** That use. */
    public static RedemptionBody of(Redemption redemption) {
        return new RedemptionBody(
                redemption.id(),
                redemption.inviteId(),
                redemption.jid(),
                redemption.inviter(),
                Times.text(redemption.at()));
    }
}
