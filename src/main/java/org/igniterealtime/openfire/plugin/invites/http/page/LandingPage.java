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
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.http.Gzip;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.http.page.AppChoice.Purpose;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
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
    private final Predicate<Invite> keepsNames;
    private final Memo<Shown, Response> pages = new Memo<>(MOST, this::render);

    /**
     * All that the page depends on, so that it is rendered once for any number of visits. The invite is read for each
     * of them, so a page is never shown for longer than its link works.
     *
     * @param inviter what people call the inviter; empty = there is none
     * @param pages the public address of landing pages, see {@link InviteLinks#pages}; empty = they have none
     * @param left how long the invite is still valid
     * @param compressed whether the browser can read compressed pages. The page contains nothing of the request, so its
     *     size tells nobody anything about the token
     */
    private record Shown(
            Look look,
            Token token,
            Invite invite,
            String inviter,
            Optional<String> pages,
            Validity left,
            boolean compressed) {

        /** Tells apart most of what is compared. */
        @Override
        public int hashCode() {
            return token.hashCode();
        }
    }

    /**
     * @param keepsNames whether the invitee can choose the username before creating the account
     */
    LandingPage(Renderer renderer, InviteLinks links, AppChoice apps, Clock clock, Predicate<Invite> keepsNames) {
        this.keepsNames = keepsNames;
        this.renderer = renderer;
        this.links = links;
        this.apps = apps;
        this.clock = clock;
    }

    /**
     * The page of an invite that can be used.
     *
     * @param inviter what people call the inviter; empty = there is none
     */
    Response answer(PageRequest visit, Invite invite, String inviter, Token token) {
        return pages.get(new Shown(
                visit.look(),
                token,
                invite,
                inviter,
                links.pages(),
                Validity.of(Duration.between(clock.instant(), invite.expiresAt())),
                Gzip.accepts(visit.request())));
    }

    private Response render(Shown shown) {
        Invite invite = shown.invite();
        Map<String, Object> model = new HashMap<>();
        addWords(model, shown);
        addWays(model, shown);
        addQr(model, shown);
        String title = shown.look().texts().get("page.landing.title." + EnumNames.of(invite.kind()));
        Response page = linked(renderer.page(shown.look(), 200, "landing", title, model), invite, shown.token())
                .with("Vary", "Accept-Language, Accept-Encoding, Cookie");
        return shown.compressed() ? Gzip.compress(page) : page;
    }

    /** Clients that scan the QR code use the first Link header (see also RFC 8288), so there must be only this one. */
    Response linked(Response page, Invite invite, Token token) {
        return page.with("Link", "<" + links.xmpp(invite, token) + ">; rel=\"alternate\"");
    }

    private static void addWords(Map<String, Object> model, Shown shown) {
        Invite invite = shown.invite();
        Texts texts = shown.look().texts();
        String site = shown.look().site().name();
        String inviter = shown.inviter();
        String kind = EnumNames.of(invite.kind());
        model.put(
                "heading",
                texts.get("page.landing.heading." + kind + (inviter.isEmpty() ? "" : ".from"), site, inviter));
        model.put("lead", texts.get("page.landing.lead." + lead(invite, shown.look()), site, inviter));
        model.put("inviter", invite.inviter() == null ? "" : invite.inviter());
        model.put("initial", AppChoice.initial(inviter.isEmpty() ? site : inviter));
        model.put("addressLabel", texts.forKind("page.landing.address", kind));
        model.put("address", invite.hasFixedName() ? invite.username() : "");
        model.put("domain", shown.look().site().domain());
        model.put("valid", texts.get("page.landing.valid", shown.left().words(texts)));
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("untilIso", invite.expiresAt().toString());
        model.put("once", invite.maxUses() != null && invite.maxUses() == 1);
    }

    /**
     * The ways to use the invite. Where the visitor's platform has apps that can open it, these are the steps to
     * install one and to open the invite with it. Elsewhere, the form is the main way.
     */
    private void addWays(Map<String, Object> model, Shown shown) {
        Look look = shown.look();
        Invite invite = shown.invite();
        boolean reset = invite.kind() == InviteKind.RESET;
        boolean elsewhere = invite.kind() == InviteKind.CONTACT && !invite.registration();
        Purpose purpose = elsewhere ? Purpose.CONTACT : Purpose.ACCOUNT;
        String xmpp = links.xmpp(invite, shown.token());
        model.put("xmpp", xmpp);
        model.put("reset", reset);
        model.put("elsewhere", elsewhere);
        model.put("form", invite.opensForm() ? look.root() + shown.token().value() + "/register" : "");
        model.put(
                "chooseName",
                keepsNames.test(invite) ? look.root() + shown.token().value() + "/username" : "");
        model.put("suggested", invite.usernamePolicy() == UsernamePolicy.SUGGESTED ? invite.username() : "");
        model.put("signUp", elsewhere ? look.site().signUp() : "");
        model.put("opens", look.canOpenInvites());
        // Whoever needs an account elsewhere for the invite is likely to have an app already.
        model.put("firstApp", reset || elsewhere ? "" : apps.first(look, purpose, xmpp));
        model.put("apps", reset ? "" : apps.all(look, purpose, xmpp));
        model.put("noApp", look.texts().get("page.landing.noapp." + (elsewhere ? "contact" : "account")));
    }

    private static void addQr(Map<String, Object> model, Shown shown) {
        Optional<QrSvg> qr = shown.pages()
                .map(pages ->
                        new QrSvg(InviteLinks.landing(pages, shown.token()).toString()));
        model.put("qr", qr.isPresent());
        model.put("qrSize", qr.map(QrSvg::size).orElse(0));
        model.put("qrPath", qr.map(QrSvg::path).orElse(""));
        model.put("qrOpen", shown.look().platform().filter(Platform::handheld).isEmpty());
    }

    private static String lead(Invite invite, Look look) {
        return switch (invite.kind()) {
            case ACCOUNT -> invite.hasFixedName() ? "account.named" : "account";
            case CONTACT -> invite.registration() ? "contact.open" : look.canOpenInvites() ? "contact" : "contact.add";
            case RESET -> "reset";
        };
    }
}
