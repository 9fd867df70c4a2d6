/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** The landing page of an invite link. Viewing it changes nothing. */
final class LandingPage {

    private final Renderer renderer;
    private final InviteLinks links;
    private final AppChoice apps;
    private final Clock clock;

    LandingPage(Renderer renderer, InviteLinks links, AppChoice apps, Clock clock) {
        this.renderer = renderer;
        this.links = links;
        this.apps = apps;
        this.clock = clock;
    }

    /** The page of an invite that can be used. */
    Response answer(PageRequest visit, Invite invite, Token token) {
        String xmpp = links.xmpp(invite, token);
        Map<String, Object> model = new HashMap<>();
        addWords(model, visit.texts(), invite);
        addWays(model, visit, invite, token, xmpp);
        String title = visit.texts().get("page.landing.title." + EnumNames.of(invite.kind()));
        return linked(renderer.page(visit, 200, "landing", title, model), invite, token);
    }

    /** Clients that scan the QR code use the first Link header (see also RFC 8288), so there must be only this one. */
    Response linked(Response page, Invite invite, Token token) {
        return page.with("Link", "<" + links.xmpp(invite, token) + ">; rel=\"alternate\"");
    }

    private void addWords(Map<String, Object> model, Texts texts, Invite invite) {
        String inviter = invite.inviterName().orElse("");
        String who = inviter.isEmpty() ? "" : ".from";
        String kind = EnumNames.of(invite.kind());
        model.put("heading", texts.get("page.landing.heading." + kind + who, renderer.site(), inviter));
        model.put("lead", texts.get("page.landing.lead." + lead(invite), renderer.site(), inviter, renderer.domain()));
        model.put("inviter", invite.inviter() == null ? "" : invite.inviter());
        model.put("initial", AppChoice.initial(inviter.isEmpty() ? renderer.site() : inviter));
        model.put("addressLabel", texts.forKind("page.landing.address", kind));
        model.put("address", invite.hasFixedName() ? invite.username() : "");
        model.put("domain", renderer.domain());
        model.put(
                "valid",
                texts.get(
                        "page.landing.valid",
                        Validity.words(texts, Duration.between(clock.instant(), invite.expiresAt()))));
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("untilIso", invite.expiresAt().toString());
        model.put("once", invite.maxUses() != null && invite.maxUses() == 1);
    }

    private void addWays(Map<String, Object> model, PageRequest visit, Invite invite, Token token, String xmpp) {
        Optional<Platform> platform = Platform.of(visit.request());
        Optional<QrSvg> qr = links.landing(token).map(landing -> new QrSvg(landing.toString()));
        boolean reset = invite.kind() == InviteKind.RESET;
        model.put("xmpp", xmpp);
        model.put("reset", reset);
        model.put("contact", invite.kind() == InviteKind.CONTACT);
        model.put("form", invite.opensForm() ? visit.root() + token.value() + "/register" : "");
        model.put("qr", qr.isPresent());
        model.put("qrSize", qr.map(QrSvg::size).orElse(0));
        model.put("qrPath", qr.map(QrSvg::path).orElse(""));
        model.put("qrOpen", platform.isEmpty() || !platform.get().handheld());
        boolean joins = invite.registration();
        model.put("noApp", visit.texts().get("page.landing.noapp" + (joins ? "" : ".contact")));
        if (reset) {
            model.put("appsText", "");
        } else {
            apps.addTo(model, visit, visit.texts().get("page.apps.text" + (joins ? "" : ".contact")), xmpp);
        }
    }

    private static String lead(Invite invite) {
        return switch (invite.kind()) {
            case ACCOUNT -> invite.hasFixedName() ? "account.named" : "account";
            case CONTACT -> invite.registration() ? "contact.open" : "contact";
            case RESET -> "reset";
        };
    }
}
