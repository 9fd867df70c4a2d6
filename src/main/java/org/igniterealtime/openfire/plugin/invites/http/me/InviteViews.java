/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.LinkedInvite;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemptions;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** What pages show of a user's invites. Notes are not shown, because only administrators see them. */
final class InviteViews {

    private final OwnInvites own;
    private final Redemptions redemptions;
    private final InviteLinks links;
    private final Brand brand;
    private final Clock clock;
    private final String domain;

    /**
     * @param domain the server's XMPP domain
     */
    InviteViews(OwnInvites own, Redemptions redemptions, InviteLinks links, Brand brand, Clock clock, String domain) {
        this.own = own;
        this.redemptions = redemptions;
        this.links = links;
        this.brand = brand;
        this.clock = clock;
        this.domain = domain;
    }

    boolean isOpen(Invite invite) {
        return invite.status(clock.instant()) == InviteStatus.PENDING;
    }

    /** Kind, status, uses and times of an invite, in words. */
    Map<String, Object> describe(Texts texts, Invite invite) {
        InviteStatus status = invite.status(clock.instant());
        Duration left = Duration.between(clock.instant(), invite.expiresAt());
        Map<String, Object> model = new HashMap<>();
        String kind = texts.get("page.me.kind." + EnumNames.of(invite.kind()));
        model.put("what", invite.username() == null ? kind : texts.get("pair", kind, invite.username()));
        model.put("status", EnumNames.of(status));
        model.put("statusText", texts.get("invite.status." + EnumNames.of(status)));
        model.put(
                "uses",
                invite.maxUses() == null
                        ? texts.get("invite.used.unlimited", invite.uses())
                        : texts.get("invite.used.of", invite.uses(), invite.maxUses()));
        model.put(
                "valid",
                status == InviteStatus.PENDING
                        ? texts.get("page.landing.valid", Validity.of(left).words(texts))
                        : "");
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("untilIso", invite.expiresAt().toString());
        model.put("made", Validity.exact(texts, invite.createdAt()));
        model.put("madeIso", invite.createdAt().toString());
        return model;
    }

    /** Who has used an invite, the latest first: usernames, and the addresses of users of other servers. */
    List<String> came(Invite invite) {
        return redemptions.of(invite.id()).stream()
                .map(Redemption::jid)
                .map(jid -> BareJid.localpartAt(jid, domain).orElse(jid))
                .toList();
    }

    /**
     * The link of one of a user's open invites; empty if it is not shown. The newest of a session is shown even if the
     * operator does not let links be shown again.
     */
    Optional<LinkedInvite> link(Session session, Invite invite) {
        return own.link(session.jid(), invite.id())
                .result()
                .or(() -> session.created(invite.id())
                        .filter(created -> created.invite().equals(invite)))
                .filter(linked -> isOpen(invite));
    }

    /** A link, and what helps to pass it on: words to go with it, a QR code, the visitor's own mail program. */
    Map<String, Object> describeLink(Locale locale, LinkedInvite linked) {
        // What is sent with the link must be copied without invisible characters.
        Texts texts = Texts.of(locale);
        Optional<String> landing = links.landing(linked.token()).map(URI::toString);
        String address = landing.orElseGet(() -> links.xmpp(linked.invite(), linked.token()));
        String kind = EnumNames.of(linked.invite().kind());
        String end = Validity.exact(texts, linked.invite().expiresAt());
        String message = texts.get("console.link.message." + kind, brand.name(), address, end);
        QrSvg qr = new QrSvg(address);
        return Map.of(
                "address", address,
                "message", message,
                "mail", mailto(texts.get("console.link.subject." + kind, brand.name()), message),
                "qrSize", qr.size(),
                "qrPath", qr.path());
    }

    /** An address that opens the visitor's own mail program (RFC 6068). */
    private static String mailto(String subject, String message) {
        return "mailto:?subject=" + encoded(subject) + "&body=" + encoded(message.replace("\n", "\r\n"));
    }

    private static String encoded(String text) {
        return FormFields.encode(text).replace("+", "%20");
    }
}
