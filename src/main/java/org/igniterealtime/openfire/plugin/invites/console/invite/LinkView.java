/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import org.igniterealtime.openfire.plugin.invites.view.FormFields;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;

/**
 * The link of an invite, as pages show it.
 *
 * @param address of the page for the invitee, or, while nobody can reach that, the one for chat apps
 * @param xmpp the address for chat apps
 * @param page whether {@code address} is that of a page
 * @param message a text with the link, to send to the invitee
 * @param subject of an email with it
 * @param qr of the address
 * @param sending the page on which it can be sent by mail; empty = it can be sent by the operator's own program only
 */
public record LinkView(
        String address, String xmpp, boolean page, String message, String subject, QrSvg qr, String sending) {

    /** An address with which the operator's own program writes an email with the message (RFC 6068). */
    public String mail() {
        return "mailto:?subject=" + encoded(subject) + "&body=" + encoded(message.replace("\n", "\r\n"));
    }

    private static String encoded(String text) {
        return FormFields.encode(text).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "LinkView";
    }
}
