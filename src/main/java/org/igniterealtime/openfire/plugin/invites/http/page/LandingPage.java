/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.Gzip;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Memo;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** The landing page of an invite link. Viewing it changes nothing. */
final class LandingPage {

    private static final int MOST = 500;

    private final Renderer renderer;
    private final InviteLinks links;
    private final AppChoice apps;
    private final Clock clock;
    private final Memo<Shown, Response> pages = new Memo<>(MOST, this::render);

    /**
     * All that the page depends on, so that it is rendered once for any number of visits. The invite is read for each
     * of them, so a page is never shown for longer than its link works.
     *
     * @param landing the public address of the page; empty = it has none
     * @param left how long the invite is still valid
     * @param compressed whether the browser can read compressed pages. The page contains nothing of the request, so its
     *     size tells nobody anything about the token
     */
    private record Shown(
            Look look, Token token, Invite invite, Optional<URI> landing, Validity left, boolean compressed) {}

    LandingPage(Renderer renderer, InviteLinks links, AppChoice apps, Clock clock) {
        this.renderer = renderer;
        this.links = links;
        this.apps = apps;
        this.clock = clock;
    }

    /** The page of an invite that can be used. */
    Response answer(PageRequest visit, Invite invite, Token token) {
        return pages.get(new Shown(
                visit.look(),
                token,
                invite,
                links.landing(token),
                Validity.of(Duration.between(clock.instant(), invite.expiresAt())),
                Gzip.accepts(visit.request())));
    }

    private Response render(Shown shown) {
        Invite invite = shown.invite();
        Map<String, Object> model = new HashMap<>();
        addWords(model, shown.look(), invite, shown.left());
        addWays(model, shown);
        String title = shown.look().texts().get("page.landing.title." + EnumNames.of(invite.kind()));
        Response page = linked(renderer.page(shown.look(), 200, "landing", title, model), invite, shown.token())
                .with("Vary", "Accept-Language, Accept-Encoding");
        return shown.compressed() ? Gzip.compress(page) : page;
    }

    /** Clients that scan the QR code use the first Link header (see also RFC 8288), so there must be only this one. */
    Response linked(Response page, Invite invite, Token token) {
        return page.with("Link", "<" + links.xmpp(invite, token) + ">; rel=\"alternate\"");
    }

    private static void addWords(Map<String, Object> model, Look look, Invite invite, Validity left) {
        Texts texts = look.texts();
        String site = look.site().name();
        String domain = look.site().domain();
        String inviter = invite.inviterName().orElse("");
        String who = inviter.isEmpty() ? "" : ".from";
        String kind = EnumNames.of(invite.kind());
        model.put("heading", texts.get("page.landing.heading." + kind + who, site, inviter));
        model.put("lead", texts.get("page.landing.lead." + lead(invite), site, inviter, domain));
        model.put("inviter", invite.inviter() == null ? "" : invite.inviter());
        model.put("initial", AppChoice.initial(inviter.isEmpty() ? site : inviter));
        model.put("addressLabel", texts.forKind("page.landing.address", kind));
        model.put("address", invite.hasFixedName() ? invite.username() : "");
        model.put("domain", domain);
        model.put("valid", texts.get("page.landing.valid", left.words(texts)));
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("untilIso", invite.expiresAt().toString());
        model.put("once", invite.maxUses() != null && invite.maxUses() == 1);
    }

    private void addWays(Map<String, Object> model, Shown shown) {
        Look look = shown.look();
        Invite invite = shown.invite();
        String xmpp = links.xmpp(invite, shown.token());
        Optional<QrSvg> qr = shown.landing().map(landing -> new QrSvg(landing.toString()));
        boolean reset = invite.kind() == InviteKind.RESET;
        boolean joins = invite.registration();
        model.put("xmpp", xmpp);
        model.put("reset", reset);
        model.put("contact", invite.kind() == InviteKind.CONTACT);
        model.put("form", invite.opensForm() ? look.root() + shown.token().value() + "/register" : "");
        model.put("qr", qr.isPresent());
        model.put("qrSize", qr.map(QrSvg::size).orElse(0));
        model.put("qrPath", qr.map(QrSvg::path).orElse(""));
        model.put("qrOpen", look.platform().filter(Platform::handheld).isEmpty());
        model.put("noApp", look.texts().get("page.landing.noapp" + (joins ? "" : ".contact")));
        model.put("apps", reset ? "" : apps.html(look, "page.apps.text" + (joins ? "" : ".contact"), xmpp));
    }

    private static String lead(Invite invite) {
        return switch (invite.kind()) {
            case ACCOUNT -> invite.hasFixedName() ? "account.named" : "account";
            case CONTACT -> invite.registration() ? "contact.open" : "contact";
            case RESET -> "reset";
        };
    }
}
