/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.http.Response;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.mail.InviteMails;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * The page behind the link "This is not for me" in a mail. It does nothing before its button is pressed, because mail
 * servers and mail programs open all links.
 */
final class DeclinePage {

    private static final String MAIL = "mail";

    private final Renderer renderer;
    private final InviteMails mails;
    private final PageCookies cookies;

    DeclinePage(Renderer renderer, InviteMails mails, PageCookies cookies) {
        this.renderer = renderer;
        this.mails = mails;
        this.cookies = cookies;
    }

    /** Shows what the button does. */
    Response show(PageRequest visit, Invite invite, Token token, FormFields query) {
        return mail(invite, query)
                .map(mail -> form(visit, 200, invite, token, mail, ""))
                .orElseGet(() -> done(visit, 410, "declined.before"));
    }

    /** Handles the button. */
    Response submit(PageRequest visit, Invite invite, Token token, FormFields fields) {
        Optional<Mail> mail = mail(invite, fields);
        if (mail.isEmpty()) {
            return done(visit, 410, "declined.before");
        } else if (!cookies.matches(visit, fields.get("form"))) {
            return form(visit, 403, invite, token, mail.get(), visit.texts().get("page.error.form"));
        }
        mails.decline(invite, mail.get());
        return done(visit, 200, "declined");
    }

    private Optional<Mail> mail(Invite invite, FormFields fields) {
        String id = fields.get(MAIL);
        return id == null ? Optional.empty() : mails.find(invite, id);
    }

    private Response done(PageRequest visit, int status, String name) {
        return renderer.message(visit, status, name, visit.site().name());
    }

    /**
     * @param error why the button did nothing; empty = it was not pressed
     */
    private Response form(PageRequest visit, int status, Invite invite, Token token, Mail mail, String error) {
        Texts texts = visit.texts();
        String secret = cookies.formSecret(visit);
        String landing = visit.root() + token.value();
        String title = texts.get("page.decline.title");
        Map<String, Object> model = new HashMap<>();
        model.put("heading", title);
        model.put(
                "text",
                texts.get(InviteMails.isRevokedWith(invite) ? "page.decline.text" : "page.decline.text.several"));
        model.put("error", error);
        model.put("action", landing + "/decline");
        model.put("formSecret", secret);
        model.put(MAIL, mail.id());
        model.put("back", landing);
        return renderer.page(visit, status, "decline", title, model).withCookie(cookies.setForm(visit, secret));
    }
}
