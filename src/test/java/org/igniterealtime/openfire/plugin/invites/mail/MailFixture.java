/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.AuditedInvites;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.InviteFixture;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.TestTokens;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.secret.ServerCipher;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.Languages;

/** A node that sends mails to a list. */
final class MailFixture {

    static final Creator KEY = Creator.unlimited("key:abcdefgh");

    final InviteFixture scene;
    final List<String> audit = new ArrayList<>();
    final List<ComposedMail> sent = new ArrayList<>();
    final InviteMails mails;
    final MailQueue queue;
    final MailComposer composer;
    private final ServerCipher cipher;
    final AuditedInvites audited;

    /** What the mail server does with the next mails; it accepts others. */
    final List<MailException> failures = new ArrayList<>();

    boolean configured = true;

    MailFixture(InviteFixture scene) {
        this(scene, new ServerCipher(TestTokens.key(), new Secrets(new SecureRandom())));
    }

    private MailFixture(InviteFixture scene, ServerCipher cipher) {
        this.scene = scene;
        this.audited = new AuditedInvites(
                scene.invites, (by, summary, details) -> audit.add(by + " " + summary + " " + details), Runnable::run);
        SettingValues settings = new SettingValues(scene.properties::get);
        InviteLinks links =
                new InviteLinks("example.org", () -> Optional.of(URI.create("https://chat.example.org/join")));
        this.mails = new InviteMails(
                scene.test.database(),
                audited,
                links,
                settings,
                scene.clock,
                new Secrets(new SecureRandom()),
                Optional.of(cipher),
                () -> configured);
        this.composer = new MailComposer(
                links,
                settings,
                "example.org",
                new Languages(() -> Locale.ENGLISH),
                scene.invites::inviterName,
                Optional::empty,
                Path.of("target", "no-templates"),
                scene.clock);
        this.queue = new MailQueue(scene.test.database(), scene.invites, mails, composer, this::accept, scene.clock);
        scene.invites.listenToDeleted(InviteMails::forget);
        this.cipher = cipher;
    }

    /** Another node with the same database and key. */
    MailFixture otherNode() {
        return new MailFixture(scene.otherNode(), cipher);
    }

    private void accept(ComposedMail mail) throws MailException {
        if (!failures.isEmpty()) {
            throw failures.remove(0);
        }
        sent.add(mail);
    }

    static MailDraft to(String address) {
        return new MailDraft(address, null, null);
    }

    MailPlan plan(String sender, String address) {
        return done(mails.planner(sender).plan(to(address)));
    }

    MailedInvite create(InviteTerms.Builder terms, String address) {
        return done(mails.create(terms.build(), KEY, plan(KEY.label(), address)));
    }

    Mail reread(Mail mail) {
        return mails.of(scene.invites.find(mail.inviteId()).orElseThrow()).stream()
                .filter(each -> each.id().equals(mail.id()))
                .findFirst()
                .orElseThrow();
    }
}
