/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;

/**
 * The JSON representation of a use of an invite. It contains the components of {@link Redemption}, with times in RFC
 * 3339 format in UTC. {@code null} becomes JSON's null.
 *
 * @param redeemedAt {@link Redemption#at}
 */
public record RedemptionBody(
        String id,
        String inviteId,
        String jid,
        String inviter,
        String redeemedAt,
        String firstLoginAt,
        String agreedTo) {

    /** The representation of a use. */
    public static RedemptionBody of(Redemption redemption) {
        return new RedemptionBody(
                redemption.id(),
                redemption.inviteId(),
                redemption.jid(),
                redemption.inviter(),
                Times.text(redemption.at()),
                Times.text(redemption.firstLoginAt()),
                redemption.agreedTo());
    }
}
