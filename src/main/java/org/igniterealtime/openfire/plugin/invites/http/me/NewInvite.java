/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The form for a new invite, as filled in. May be hostile.
 *
 * @param kind account or contact
 * @param username empty = any
 * @param subscribe whether the invitee becomes the user's contact
 * @param mail the mail to be sent with it; without an address and a message, there is none
 */
record NewInvite(InviteKind kind, String username, boolean subscribe, MailDraft mail) {

    /** The form before anything has been entered. */
    static final NewInvite EMPTY = new NewInvite(InviteKind.ACCOUNT, "", true, new MailDraft("", null, ""));

    static NewInvite of(FormFields fields) {
        boolean contact = fields.one("kind").equals("contact");
        return new NewInvite(
                contact ? InviteKind.CONTACT : InviteKind.ACCOUNT,
                contact ? "" : fields.one("username").strip(),
                contact || fields.has("subscribe"),
                mail(fields));
    }

    /** The mail in a form. Users cannot choose the subject. A field that was sent twice is not valid. */
    static MailDraft mail(FormFields fields) {
        return new MailDraft(String.join(", ", fields.all("email")), null, fields.one("message"));
    }

    boolean isMailed() {
        return !mail.email().isBlank() || !mail.message().isBlank();
    }
}
