/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;

/** Reads from a request to whom an invite is to be sent. {@code mail/} decides whether it may be. */
final class MailReader {

    /** The members of a request, which are also the columns of CSV. */
    static final List<String> MEMBERS = List.of("email", "email_subject", "email_message");

    private MailReader() {}

    /** The mail of a new invite; {@code null} if there is to be none. */
    static MailDraft ofNewInvite(Fields fields) {
        MailDraft draft = read(fields);
        if (draft.email() != null) {
            return draft;
        }
        if (draft.subject() != null || draft.message() != null) {
            fields.require("email");
        }
        return null;
    }

    /** A mail, whose components are {@code null} if absent. */
    static MailDraft read(Fields fields) {
        return new MailDraft(fields.text("email"), fields.text("email_subject"), fields.text("email_message"));
    }
}
