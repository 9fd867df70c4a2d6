/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandAction;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/** Creates a password reset link. Asks for confirmation if the user is an administrator. */
final class CreateReset extends InviteCommand {

    CreateReset(InviteIssuer issuer) {
        super("invites-create-reset", "command.invites-create-reset", InviteKind.RESET, issuer);
    }

    @Override
    CommandReply ask(Requester requester) {
        return new CommandReply.Prompt(
                form(requester.texts()), CommandAction.NEXT, filled -> chosen(filled, requester), null);
    }

    private CommandReply chosen(FilledForm filled, Requester requester) {
        String username = filled.first(CreateAccount.USERNAME).orElse(null);
        return issuer().isAdmin(username)
                ? new CommandReply.Prompt(
                        confirmation(username, requester.texts()),
                        CommandAction.COMPLETE,
                        confirmed -> issuer().makeReset(requester, username),
                        () -> ask(requester))
                : issuer().makeReset(requester, username);
    }

    private DataForm form(Texts texts) {
        DataForm form = new DataForm(DataForm.Type.form);
        form.setTitle(texts.get(label()));
        form.addInstruction(texts.get("command.reset.instructions"));
        form.addField(CreateAccount.USERNAME, texts.get("command.invite.username"), FormField.Type.text_single)
                .setRequired(true);
        return form;
    }

    /**
     * The question is in the title, because poezio does not show instructions, and in the instructions, because
     * Converse keeps the first title.
     */
    private static DataForm confirmation(String username, Texts texts) {
        DataForm form = new DataForm(DataForm.Type.form);
        String question = texts.get("command.reset.confirm", username.strip());
        form.setTitle(question);
        form.addInstruction(question);
        return form;
    }
}
