/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.view.Picture;

/**
 * A mail as it is sent.
 *
 * @param id identifies it: {@code ID@DOMAIN}, the same each time that it is sent
 * @param to the recipient
 * @param from the address from which it is sent
 * @param fromName the name of the service; a single line
 * @param language BCP 47 tag
 * @param subject a single line
 * @param text the mail as plain text
 * @param html the mail in HTML
 * @param logo shown in the HTML as {@code cid:logo}; empty if there is none
 */
public record ComposedMail(
        String id,
        EmailAddress to,
        String from,
        String fromName,
        String language,
        String subject,
        String text,
        String html,
        Optional<Picture> logo) {

    @Override
    public String toString() {
        return "ComposedMail[" + id + "]";
    }
}
