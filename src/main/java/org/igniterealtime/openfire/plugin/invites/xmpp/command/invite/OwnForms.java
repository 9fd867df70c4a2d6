/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteLinks;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.invite.InviteStatus;
import org.igniterealtime.openfire.plugin.invites.invite.OwnInvites;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/** The data forms (XEP-0004) of the commands for existing invites of the requester. */
final class OwnForms {

    /** The {@code FORM_TYPE} (XEP-0068) of all forms. */
    static final String FORM_TYPE = "http://igniterealtime.org/protocol/invites#own";

    /** The field that identifies the invite. */
    static final String INVITE = "id";

    /** How many invites a form has, so that it does not become too large for a stanza. */
    static final int MOST = 25;

    private final OwnInvites own;
    private final InviteLinks links;
    private final Clock clock;
    private final Supplier<Optional<String>> page;

    /**
     * @param page the address of the page with all of a user's invites, if it is available
     */
    OwnForms(OwnInvites own, InviteLinks links, Clock clock, Supplier<Optional<String>> page) {
        this.page = page;
        this.own = own;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The newest invites, each in a field of its own, because Gajim and profanity do not show tables of items (XEP-0004,
     * section 3.4). The link is on a line of its own, so that it can be copied.
     */
    CommandReply list(InviteSlice newest, Requester requester, String title) {
        DataForm form = form(DataForm.Type.result, title);
        for (Invite invite : newest.invites()) {
            FormField field = form.addField();
            field.setVariable(invite.id());
            field.setType(FormField.Type.text_multi);
            field.setLabel(called(invite, requester.texts()));
            field.addValue(line(invite, requester.texts()));
            link(invite, requester).ifPresent(field::addValue);
        }
        return new CommandReply.Done(form, newest.next() == null ? null : thereAreMore(requester.texts()));
    }

    private String thereAreMore(Texts texts) {
        return page.get()
                .map(address -> texts.get("command.own.newest.page", MOST, address))
                .orElseGet(() -> texts.get("command.own.newest", MOST));
    }

    private Optional<String> link(Invite invite, Requester requester) {
        if (invite.status(clock.instant()) != InviteStatus.PENDING) {
            return Optional.empty();
        }
        return own.link(requester.bareJid(), invite.id()).result().map(linked -> links.landing(linked.token())
                .map(URI::toString)
                .orElseGet(() -> links.xmpp(linked.invite(), linked.token())));
    }

    /**
     * Prompt for one of the invites. The instructions list all of them, because some clients (profanity) do not show
     * options.
     *
     * @param before the previously chosen invite; {@code null} if there is none
     */
    DataForm choice(List<Invite> invites, Invite before, Requester requester, String title) {
        Texts texts = requester.texts();
        String all = invites.stream().map(invite -> called(invite, texts)).collect(Collectors.joining("; "));
        DataForm form = form(DataForm.Type.form, title);
        form.addInstruction(texts.get("command.own.choose", all));
        FormField field = form.addField(INVITE, texts.get("command.own.invite"), FormField.Type.list_single);
        field.setRequired(true);
        if (before != null) {
            field.addValue(before.id());
        }
        invites.forEach(invite -> field.addOption(called(invite, texts), invite.id()));
        return form;
    }

    /**
     * Prompt for confirmation: in the title, because poezio does not show instructions, and in the instructions, because
     * Converse keeps the first title.
     */
    DataForm confirm(Invite invite, Requester requester) {
        String question = requester.texts().get("command.own.confirm", called(invite, requester.texts()));
        DataForm form = form(DataForm.Type.form, question);
        form.addInstruction(question);
        return form;
    }

    private static DataForm form(DataForm.Type type, String title) {
        DataForm form = new DataForm(type);
        form.setTitle(title);
        form.addField("FORM_TYPE", null, FormField.Type.hidden).addValue(FORM_TYPE);
        return form;
    }

    private static String called(Invite invite, Texts texts) {
        String kind = texts.get("invite.kind." + EnumNames.of(invite.kind()));
        String name = invite.username() == null ? "" : ", " + invite.username();
        return kind + name + " (" + invite.id() + ")";
    }

    private String line(Invite invite, Texts texts) {
        String uses = invite.maxUses() == null
                ? texts.get("invite.used.unlimited", invite.uses())
                : texts.get("invite.used.of", invite.uses(), invite.maxUses());
        String status = texts.get("invite.status." + EnumNames.of(invite.status(clock.instant())));
        return texts.get("command.own.line", status, uses, InvitationForm.dateTime(invite.expiresAt()));
    }
}
