/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.console.Console;
import org.igniterealtime.openfire.plugin.invites.console.Creators;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** Makes of invites what pages show, with the names of the keys that have created them. */
final class InviteViews {

    private final Console console;
    private final Texts texts;
    private final Creators creators;
    private final Instant now;

    InviteViews(InviteServices services, Texts texts) {
        this.console = services.console();
        this.texts = texts;
        this.creators = new Creators(services.keys().list(), console, texts);
        this.now = console.clock().instant();
    }

    InviteView view(Invite invite) {
        InviteTerms terms = invite.terms();
        boolean reset = terms.kind() == InviteKind.RESET;
        return new InviteView(
                invite.id(),
                texts.get("invite.kind." + EnumNames.of(terms.kind())),
                EnumNames.of(invite.status(now)),
                orEmpty(terms.username()),
                policy(terms),
                reset ? Person.user(terms.username()) : null,
                uses(invite),
                console.moment(terms.expiresAt()),
                terms.inviter() == null ? null : person(terms.inviter()),
                terms.subscribe(),
                terms.registration(),
                terms.groups(),
                orEmpty(terms.note()),
                terms.locale() == null ? "" : language(terms.locale()),
                terms.metadata().equals(InviteTerms.NO_METADATA) ? "" : terms.metadata(),
                console.moment(invite.createdAt()),
                creator(invite.createdBy()),
                console.moment(invite.lastUsedAt()),
                console.moment(invite.revokedAt()),
                invite.version(),
                actions(invite.status(now)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private String policy(InviteTerms terms) {
        return terms.kind() == InviteKind.RESET || terms.usernamePolicy() == UsernamePolicy.ANY
                ? ""
                : texts.get("invite.policy." + EnumNames.of(terms.usernamePolicy()));
    }

    private String uses(Invite invite) {
        return invite.maxUses() == null
                ? texts.get("invite.used.unlimited", invite.uses())
                : texts.get("invite.used.of", invite.uses(), invite.maxUses());
    }

    private String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(texts.locale());
    }

    /**
     * Somebody with an XMPP address.
     *
     * @param jid bare
     */
    Person person(String jid) {
        return console.person(jid);
    }

    /**
     * Who created or changed an invite, or sent it by mail.
     *
     * @param label as {@link Invite#createdBy}
     */
    Person creator(String label) {
        return creators.of(label);
    }

    /** What can be done with an invite of that status. */
    static List<String> actions(InviteStatus status) {
        return switch (status) {
            case PENDING -> List.of("link", "edit", "extend", "renew", "revoke", "delete");
            case EXPIRED -> List.of("edit", "extend", "renew", "delete");
            case USED -> List.of("edit", "delete");
            case REVOKED -> List.of("reopen", "delete");
        };
    }
}
