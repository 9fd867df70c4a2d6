/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Brand;
import org.igniterealtime.openfire.plugin.invites.view.OwnTemplates;
import org.igniterealtime.openfire.plugin.invites.view.Picture;
import org.igniterealtime.openfire.plugin.invites.view.Templates;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** Writes mails with invites, in the language of the invite, otherwise in the server's, with the operator's branding. */
public final class MailComposer {

    private static final String MAIL = "mail";

    /** What mail programs show. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");

    /** Larger logos make mails slow, and look like attachments. */
    private static final int LARGEST_LOGO = 100_000;

    private final InviteLinks links;
    private final SettingValues settings;
    private final Brand brand;
    private final String domain;
    private final Languages languages;
    private final Function<Invite, Optional<String>> inviterName;
    private final Supplier<Optional<Picture>> logo;
    private final OwnTemplates html;
    private final OwnTemplates text;
    private final Clock clock;

    /**
     * @param domain the server's XMPP domain
     * @param inviterName what people call an inviter
     * @param logo the operator's logo
     * @param templates the folder with the operator's templates; need not exist
     */
    public MailComposer(
            InviteLinks links,
            SettingValues settings,
            String domain,
            Languages languages,
            Function<Invite, Optional<String>> inviterName,
            Supplier<Optional<Picture>> logo,
            Path templates,
            Clock clock) {
        this.links = links;
        this.settings = settings;
        this.brand = new Brand(settings, domain);
        this.domain = domain;
        this.languages = languages;
        this.inviterName = inviterName;
        this.logo = logo;
        this.html = new OwnTemplates(templates, MailComposer.class, Templates.Kind.HTML, List.of(MAIL));
        this.text = new OwnTemplates(templates, MailComposer.class, Templates.Kind.TEXT, List.of(MAIL));
        this.clock = clock;
    }

    /**
     * Writes a mail.
     *
     * @param mail whose recipient is known
     * @param invite as it is now
     */
    ComposedMail compose(Mail mail, Invite invite, Token token) {
        Texts texts = languages.in(invite.terms().locale());
        Optional<Picture> picture = logo.get()
                .filter(each -> PICTURES.contains(each.type()))
                .filter(each -> each.bytes().length <= LARGEST_LOGO);
        Map<String, Object> plain = model(mail, invite, token, texts);
        // Not in plain text, from which people copy: see isolating().
        Map<String, Object> rich = model(mail, invite, token, texts.isolating());
        rich.put("logo", picture.isPresent());
        String subject = mail.subject() == null ? (String) plain.get("heading") : mail.subject();
        return new ComposedMail(
                mail.id() + "@" + domain,
                mail.to(),
                settings.get(Settings.MAIL_FROM).orElse("noreply@" + domain),
                line(brand.name()),
                texts.language(),
                line(subject),
                text.render(text.current(), current -> current.part(MAIL, plain, texts)),
                html.render(html.current(), current -> current.part(MAIL, rich, texts.isolating())),
                picture);
    }

    private Map<String, Object> model(Mail mail, Invite invite, Token token, Texts texts) {
        String site = line(brand.name());
        String inviter = line(inviterName.apply(invite).orElse(""));
        String kind = EnumNames.of(invite.kind());
        String from = inviter.isEmpty() ? "" : ".from";
        Map<String, Object> model = new HashMap<>();
        model.put("site", site);
        model.put("domain", domain);
        model.put("heading", texts.get("page.landing.heading." + kind + from, site, inviter));
        model.put("lead", texts.get("page.landing.lead." + lead(invite), site, inviter));
        model.put("inviter", inviter);
        model.put("inviterAddress", invite.inviter() == null ? "" : invite.inviter());
        model.put("message", mail.message() == null ? "" : StorableText.clean(mail.message()));
        model.put("messageFrom", inviter.isEmpty() ? site : inviter);
        model.put("url", links.landing(token).orElseThrow().toString());
        String open = texts.forKind("mail.open", kind);
        model.put("open", open);
        model.put("openLabel", texts.get("label", open));
        model.put("addressLabel", texts.forKind("page.landing.address", kind));
        model.put("address", invite.hasFixedName() ? invite.username() + "@" + domain : "");
        model.put("valid", validity(invite, texts));
        model.put("until", Validity.exact(texts, invite.expiresAt()));
        model.put("once", invite.maxUses() != null && invite.maxUses() == 1);
        model.put("reset", invite.kind() == InviteKind.RESET);
        model.put("declineUrl", links.own(token).orElseThrow() + "/decline?mail=" + mail.id());
        model.put(
                "declineText",
                texts.get(InviteMails.isRevokedWith(invite) ? "mail.decline.text" : "mail.decline.text.several"));
        model.put("why", texts.get("mail.why", site));
        model.put("palette", brand.palette());
        return model;
    }

    private String validity(Invite invite, Texts texts) {
        Duration left = Duration.between(clock.instant(), invite.expiresAt());
        return texts.get("page.landing.valid", Validity.of(left).words(texts));
    }

    private static String lead(Invite invite) {
        return switch (invite.kind()) {
            case ACCOUNT -> invite.hasFixedName() ? "account.named" : "account";
            case CONTACT -> invite.registration() ? "contact.open" : "contact";
            case RESET -> "reset";
        };
    }

    /** Fit for a header: in one line, whatever an inviter is called. */
    private static String line(String text) {
        return StorableText.clean(text).replaceAll("\\s+", " ").strip();
    }
}
