/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.invite.BulkOutcome;

/**
 * Several invites that were created together, and the mails that were queued with some of them.
 *
 * @param mails by the index of the invite; empty if no invites were created
 */
public record MailedBulk(BulkOutcome outcome, Map<Integer, Mail> mails) {

    /** Copies the mails. */
    public MailedBulk {
        mails = Map.copyOf(mails);
    }
}
