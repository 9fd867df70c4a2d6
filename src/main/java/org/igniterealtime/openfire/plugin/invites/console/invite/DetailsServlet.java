/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Flash;
import org.igniterealtime.openfire.plugin.invites.console.Person;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.console.invite.DetailsPage.Came;
import org.igniterealtime.openfire.plugin.invites.console.invite.DetailsPage.Event;
import org.igniterealtime.openfire.plugin.invites.console.invite.DetailsPage.SentMail;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteChange;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.mail.Mail;
import org.igniterealtime.openfire.plugin.invites.mail.MailStatus;
import org.igniterealtime.openfire.plugin.invites.redemption.Redemption;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/** The page of an invite: {@code ?id=ID}. */
public final class DetailsServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-details.jsp";
    private static final long serialVersionUID = 1L;

    private final transient InviteServices services;

    /** Makes it from what it needs. */
    public DetailsServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    /** The address of the page of an invite. */
    static String of(String id) {
        return ADDRESS + "?id=" + FormFields.encode(id);
    }

    @Override
    protected Answer show(Visit visit) {
        String id = visit.fields().get("id");
        return services.invites()
                .invites()
                .find(id)
                .<Answer>map(invite -> new Answer.View("details", page(invite, visit)))
                .orElseGet(InvitesServlet::gone);
    }

    private DetailsPage page(Invite invite, Visit visit) {
        InviteViews views = new InviteViews(services, visit.texts());
        InviteView view = views.view(invite);
        List<Redemption> redemptions = services.redemptions().of(invite.id());
        List<Came> came = redemptions.stream()
                .map(each -> new Came(
                        views.person(each.jid()),
                        console().moment(each.at()),
                        console().moment(each.firstLoginAt())))
                .toList();
        List<Event> events = events(invite, view, redemptions, views, visit);
        List<SentMail> mails = services.mails().of(invite).stream()
                .map(mail -> mail(mail, views, visit.texts()))
                .toList();
        boolean pending = invite.status(console().clock().instant()) == InviteStatus.PENDING;
        if (!pending) {
            return new DetailsPage(view, null, "", came, mails, events);
        }
        return services.invites()
                .link(invite.id(), Creator.unlimited(visit.operator()))
                .fold(
                        linked -> new DetailsPage(
                                view, LinkViews.view(services, linked, true, visit.texts()), "", came, mails, events),
                        refusal -> new DetailsPage(
                                view, null, Refusals.words(refusal, visit.texts()), came, mails, events));
    }

    private SentMail mail(Mail mail, InviteViews views, Texts texts) {
        boolean failed = mail.failure() != null;
        return new SentMail(
                mail.to() == null ? "" : mail.to().value(),
                mail.subject() == null ? "" : mail.subject(),
                console().moment(mail.createdAt()),
                views.creator(mail.sender()),
                EnumNames.of(mail.status()),
                console().moment(mail.endedAt()),
                failed ? texts.get("console.mail.reason." + EnumNames.of(mail.failure())) : "",
                mail.smtpCode() == null ? "" : mail.smtpCode(),
                failed && mail.status() == MailStatus.QUEUED ? console().moment(mail.dueAt()) : null);
    }

    private record Dated(Instant at, String key, Person who) {}

    private List<Event> events(
            Invite invite, InviteView view, List<Redemption> redemptions, InviteViews views, Visit visit) {
        List<Dated> events = new ArrayList<>();
        events.add(new Dated(invite.createdAt(), "console.event.created", view.createdBy()));
        services.invites()
                .invites()
                .firstOpened(invite.id())
                .ifPresent(at -> events.add(new Dated(at, "console.event.opened", null)));
        for (Redemption each : redemptions) {
            Person who = views.person(each.jid());
            events.add(new Dated(each.at(), "console.event.used", who));
            if (each.firstLoginAt() != null) {
                events.add(new Dated(each.firstLoginAt(), "console.event.logged_in", who));
            }
        }
        List<InviteChange> changes = services.invites().invites().changes(invite.id());
        for (InviteChange each : changes) {
            Person who = each.actor() == null ? null : views.creator(each.actor());
            events.add(new Dated(each.at(), "console.event." + EnumNames.of(each.kind()), who));
        }
        if (invite.revokedAt() != null
                && changes.stream().noneMatch(each -> each.at().equals(invite.revokedAt()))) {
            // Revoked before it was recorded by whom.
            events.add(new Dated(invite.revokedAt(), "console.event.revoked", null));
        }
        boolean over = invite.expiresAt().isBefore(console().clock().instant());
        events.add(new Dated(invite.expiresAt(), over ? "console.event.expired" : "console.event.expires", null));
        return events.stream()
                .sorted(Comparator.comparing(Dated::at))
                .map(each ->
                        new Event(console().moment(each.at()), visit.texts().get(each.key()), each.who()))
                .toList();
    }

    @Override
    protected Answer change(Visit visit) {
        return new Answer.Redirect(InvitesServlet.ADDRESS, Flash.bad("console.unknown"));
    }
}
