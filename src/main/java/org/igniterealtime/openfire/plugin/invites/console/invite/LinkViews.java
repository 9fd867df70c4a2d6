/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.net.URI;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;

/** Makes of links what pages show. */
final class LinkViews {

    private LinkViews() {}

    /**
     * A link with a text to send, in the invite's language if it has one.
     *
     * @param kept whether the link can be shown again, without which it cannot be sent later
     * @param texts in the console's language
     */
    static LinkView view(InviteServices services, LinkedInvite linked, boolean kept, Texts texts) {
        Invite invite = linked.invite();
        Optional<String> page = services.links().landing(linked.token()).map(URI::toString);
        String xmpp = services.links().xmpp(invite, linked.token());
        String address = page.orElse(xmpp);
        Texts theirs = Texts.in(invite.terms().locale()).orElse(texts);
        String site = Optional.ofNullable(services.settings().siteName())
                .orElse(services.accounts().domain());
        Moment end = Moment.of(invite.expiresAt(), services.console().zone().get(), theirs.locale());
        boolean mails = kept && services.mails().unavailable().isEmpty();
        String kind = EnumNames.of(invite.kind());
        return new LinkView(
                address,
                xmpp,
                page.isPresent(),
                theirs.get("console.link.message." + kind, site, address, end.date() + ", " + end.time()),
                theirs.get("console.link.subject." + kind, site),
                new QrSvg(address),
                mails ? MailServlet.of(invite.id()) : "");
    }
}
