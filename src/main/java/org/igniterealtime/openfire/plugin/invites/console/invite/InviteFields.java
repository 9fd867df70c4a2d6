/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;
import org.igniterealtime.openfire.plugin.invites.console.form.FormField;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.mail.MailPlanner;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.Validity;

/** The fields of forms for invites. */
final class InviteFields {

    static final String PREFIX = "invite";

    /** What is offered, if the operator's limits permit it. */
    private static final List<Duration> VALIDITY =
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(30));

    /** More groups than anybody would look through. */
    private static final int GROUPS = 500;

    private static final int LONGEST_NOTE = 500;

    private static final int LONGEST_ADDRESS = 254;

    /** Openfire's page of email settings. */
    private static final String MAIL_SETTINGS = "../../system-email.jsp";

    private final InviteServices services;
    private final Texts texts;

    InviteFields(InviteServices services, Texts texts) {
        this.services = services;
        this.texts = texts;
    }

    /** For a new invite. */
    Form create(InviteForm entered, List<FieldProblem> problems) {
        Form form = new Form(texts, PREFIX, entered.values(), problems);
        form.add("radio", "kind")
                .choice("account", texts.get("invite.kind.account"), texts.get("invite.kind.account.means"), null)
                .choice("contact", texts.get("invite.kind.contact"), texts.get("invite.kind.contact.means"), null);
        name(form);
        common(form, entered, InviteKind.ACCOUNT, null, true);
        boolean mails = address(form);
        more(form, entered, InviteKind.ACCOUNT, true);
        if (mails) {
            mailTexts(form);
        }
        return form;
    }

    /** For sending an invite by mail. */
    Form mail(InviteForm entered, List<FieldProblem> problems) {
        Form form = new Form(texts, PREFIX, entered.values(), problems);
        form.add("text", InviteForm.EMAIL).sized(LONGEST_ADDRESS, 40).required().help("");
        mailTexts(form);
        return form;
    }

    /**
     * Adds the field for the address to which a new invite is sent, or says why it cannot be sent by mail.
     *
     * @return whether it can
     */
    private boolean address(Form form) {
        Optional<MailRefusal> unavailable = services.mails().unavailable();
        if (unavailable.isEmpty()) {
            form.add("text", InviteForm.EMAIL).sized(LONGEST_ADDRESS, 40);
        } else if (unavailable.get().reason() == MailRefusal.Reason.NOT_CONFIGURED) {
            form.add("missing", InviteForm.EMAIL)
                    .help(texts.get("console.mail.off"))
                    .elsewhere(MAIL_SETTINGS, texts.get("console.mail.settings"));
        } else {
            form.add("missing", InviteForm.EMAIL).help(unavailable.get().in(texts));
        }
        return unavailable.isEmpty();
    }

    private void mailTexts(Form form) {
        form.add("text", InviteForm.EMAIL_SUBJECT).sized(MailPlanner.MOST_SUBJECT, 40);
        form.add("lines", InviteForm.EMAIL_MESSAGE).sized(MailPlanner.MOST_MESSAGE, 40);
    }

    /** For several new invites. */
    Form several(InviteForm entered, List<FieldProblem> problems) {
        Form form = new Form(texts, PREFIX, entered.values(), problems);
        form.add("radio", "kind")
                .choice("account", texts.get("invite.kind.account"), texts.get("invite.kind.account.means"), null)
                .choice("contact", texts.get("invite.kind.contact"), texts.get("invite.kind.contact.means"), null);
        form.add("radio", SeveralInvites.HOW)
                .choice(
                        SeveralInvites.COUNT,
                        texts.get("invite.how.count"),
                        "",
                        form.field("number", SeveralInvites.COUNT))
                .choice(SeveralInvites.LINES, texts.get("invite.how.lines"));
        form.add("lines", SeveralInvites.LINES)
                .sized(SeveralInvites.MOST_CHARACTERS, 40)
                .fromFile();
        common(form, entered, InviteKind.ACCOUNT, null, true);
        more(form, entered, InviteKind.ACCOUNT, true);
        return form;
    }

    /**
     * For an invite that is there.
     *
     * @param end when it ends
     */
    Form edit(InviteKind kind, Moment end, InviteForm entered, List<FieldProblem> problems) {
        Form form = new Form(texts, PREFIX, entered.values(), problems);
        if (kind == InviteKind.RESET) {
            validity(form, kind, end);
            form.add("lines", "note").sized(LONGEST_NOTE, 40);
        } else {
            name(form);
            common(form, entered, kind, end, false);
            more(form, entered, kind, false);
        }
        return form;
    }

    /** For a link to a new password. */
    Form reset(InviteForm entered, List<FieldProblem> problems, boolean administrator) {
        Form form = new Form(texts, "reset", entered.values(), problems);
        form.add("text", FieldProblem.USERNAME).required().sized(64, 24).suggesting("user");
        if (administrator) {
            form.add("flag", "confirmed");
        }
        validity(form, InviteKind.RESET, null);
        form.add("lines", "note").sized(LONGEST_NOTE, 40);
        return form;
    }

    /** Until when invites are to be valid that are there. */
    Form extend(InviteKind kind, InviteForm entered, List<FieldProblem> problems) {
        Form form = new Form(texts, PREFIX, entered.values(), problems);
        validity(form, kind, null);
        return form;
    }

    private void name(Form form) {
        form.add("text", FieldProblem.USERNAME).sized(64, 24).checkedBy("name");
        form.add("radio", "username_policy")
                .inline()
                .choice("fixed", texts.get("invite.policy.fixed"))
                .choice("suggested", texts.get("invite.policy.suggested"));
    }

    private void common(Form form, InviteForm entered, InviteKind kind, Moment end, boolean anyKind) {
        form.add("radio", "uses")
                .inline()
                .choice(InviteForm.ONCE, texts.get("invite.uses.once"))
                .choice(InviteForm.SEVERAL, texts.get("invite.uses.several"), "", form.field("number", "max_uses"))
                .choice(InviteForm.UNLIMITED, texts.get("invite.uses.unlimited"));
        validity(form, kind, end);
        form.add("text", "inviter").sized(320, 24).suggesting("user");
        if (anyKind || kind == InviteKind.CONTACT) {
            form.add("flag", "registration");
        }
        groups(form, entered);
        form.add("lines", "note").sized(LONGEST_NOTE, 40);
    }

    private void more(Form form, InviteForm entered, InviteKind kind, boolean anyKind) {
        form.fold("console.more");
        if (anyKind || kind == InviteKind.ACCOUNT) {
            form.add("flag", "subscribe");
        }
        locale(form, entered.text("locale"));
    }

    private void groups(Form form, InviteForm entered) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        names.addAll(services.directory().groups(GROUPS));
        names.addAll(entered.values().getOrDefault("groups", List.of()));
        FormField groups = form.add("checks", "groups");
        names.forEach(name -> groups.choice(name, name));
    }

    private void validity(Form form, InviteKind kind, Moment end) {
        FormField field = form.add("radio", "ttl").inline();
        if (end != null) {
            field.choice(InviteForm.KEEP, texts.get("invite.validity.keep", end.date(), end.time()));
        }
        for (Duration span : spans(kind)) {
            field.choice(String.valueOf(span.toSeconds()), words(span));
        }
        field.choice(InviteForm.DATE, texts.get("invite.validity.date"), "", form.field("date", "expires_at"));
    }

    /** How long an invite of that kind may be valid, shortest first, and the operator's default among them. */
    List<Duration> spans(InviteKind kind) {
        List<Duration> spans = new ArrayList<>(VALIDITY);
        Duration usual = services.settings().defaultTtl(kind);
        if (!spans.contains(usual)) {
            spans.add(usual);
        }
        Duration most = services.settings().maxTtl(kind);
        return spans.stream().filter(span -> span.compareTo(most) <= 0).sorted().toList();
    }

    private String words(Duration span) {
        return span.equals(Duration.ofDays(1))
                ? texts.get("span.days", 1)
                : Validity.of(span).words(texts);
    }

    private void locale(Form form, String chosen) {
        FormField field = form.add("select", "locale").choice("", texts.get("invite.locale.visitor"));
        for (Locale locale : Texts.LANGUAGES) {
            field.choice(locale.toLanguageTag(), locale.getDisplayName(texts.locale()));
        }
        boolean known = Texts.LANGUAGES.stream()
                .anyMatch(locale -> locale.toLanguageTag().equals(chosen));
        if (!chosen.isEmpty() && !known) {
            field.choice(chosen, chosen);
        }
    }
}
