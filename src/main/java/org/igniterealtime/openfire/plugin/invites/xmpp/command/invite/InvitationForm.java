/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/** The form that contains a new invite (XEP-0401, sections 5.1 and 12.1). */
final class InvitationForm {

    static final String FORM_TYPE = "urn:xmpp:invite#invitation";

    private final InviteLinks links;

    InvitationForm(InviteLinks links) {
        this.links = links;
    }

    DataForm of(LinkedInvite created, Texts texts) {
        DataForm form = new DataForm(DataForm.Type.result);
        form.setTitle(texts.get("command.invite.made"));
        form.addField("FORM_TYPE", null, FormField.Type.hidden).addValue(FORM_TYPE);
        add(form, "uri", links.xmpp(created.invite(), created.token()), texts);
        landing(created.token()).ifPresent(url -> add(form, "landing-url", url, texts));
        add(form, "expire", dateTime(created.invite().expiresAt()), texts);
        return form;
    }

    /** Clients assume that it is https without checking (or reject the whole response), so anything else is omitted. */
    private Optional<String> landing(Token token) {
        return links.landing(token)
                .filter(url -> url.getScheme().equals("https") && url.getHost() != null)
                .map(URI::toString);
    }

    /** In the format of XEP-0082, in seconds; rounded down, in order not to promise too much. */
    static String dateTime(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static void add(DataForm form, String name, String value, Texts texts) {
        form.addField(name, texts.get("command.invite." + name), FormField.Type.text_single)
                .addValue(value);
    }
}
