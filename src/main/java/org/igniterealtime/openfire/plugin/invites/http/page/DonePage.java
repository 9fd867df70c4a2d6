/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.page.AppChoice.Purpose;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.QrSvg;

/**
 * The success page: what to install, and what to enter there. It has no {@code xmpp:} link to the new address, which
 * would open a chat with oneself.
 */
final class DonePage {

    private final Renderer renderer;
    private final InviteLinks links;
    private final AppChoice apps;
    private final Function<Invite, Optional<String>> inviters;

    /**
     * @param inviters what people call the inviter of an invite
     */
    DonePage(Renderer renderer, InviteLinks links, AppChoice apps, Function<Invite, Optional<String>> inviters) {
        this.renderer = renderer;
        this.links = links;
        this.apps = apps;
        this.inviters = inviters;
    }

    /** The registration or reset succeeded. */
    Response answer(PageRequest visit, Invite invite, Token token, String username) {
        boolean reset = invite.kind() == InviteKind.RESET;
        Look look = visit.look();
        Texts texts = look.texts();
        String kind = reset ? "reset" : "account";
        String heading = texts.get("page.done.heading." + kind, look.site().name());
        Map<String, Object> model = new HashMap<>();
        model.put("heading", heading);
        model.put("lead", texts.get("page.done.lead." + kind, look.site().name()));
        model.put("username", username);
        model.put("reset", reset);
        model.put("webChat", look.site().webChat());
        model.put("firstApp", reset ? "" : apps.first(look, Purpose.LOGIN, null));
        model.put("apps", reset ? "" : apps.all(look, Purpose.LOGIN, null));
        addInviter(model, texts, invite, reset);
        addQr(model, look, links.own(token).filter(own -> !reset));
        return renderer.page(visit, 200, "done", heading, model);
    }

    private void addInviter(Map<String, Object> model, Texts texts, Invite invite, boolean reset) {
        String inviter = reset ? "" : inviters.apply(invite).orElse("");
        model.put("chat", inviter.isEmpty() ? List.of() : List.of(EndPages.chat(texts, invite.inviter(), inviter)));
        model.put("friends", invite.subscribe() && !inviter.isEmpty() ? texts.get("page.done.friends", inviter) : "");
    }

    /** The page of the used invite, which offers apps to a phone. */
    private static void addQr(Map<String, Object> model, Look look, Optional<URI> landing) {
        Optional<QrSvg> qr = landing.filter(
                        address -> look.platform().filter(Platform::handheld).isEmpty())
                .map(address -> new QrSvg(address.toString()));
        model.put("qr", qr.isPresent());
        model.put("qrSize", qr.map(QrSvg::size).orElse(0));
        model.put("qrPath", qr.map(QrSvg::path).orElse(""));
    }
}
