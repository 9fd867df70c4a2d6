/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.invite;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/** Creates an invite to register an account, with the username in the form or any (XEP-0401, section 5.4). */
final class CreateAccount extends InviteCommand {

    static final String USERNAME = "username";

    static final String SUBSCRIPTION = "roster-subscription";

    CreateAccount(InviteIssuer issuer) {
        super("urn:xmpp:invite#create-account", "command.invite-account", InviteKind.ACCOUNT, issuer);
    }

    @Override
    CommandReply ask(Requester requester) {
        return CommandReply.Prompt.last(form(requester.texts()), filled -> make(filled, requester));
    }

    private DataForm form(Texts texts) {
        DataForm form = new DataForm(DataForm.Type.form);
        form.setTitle(texts.get(label()));
        form.addInstruction(texts.get("command.invite.instructions"));
        form.addField(USERNAME, texts.get("command.invite.username"), FormField.Type.text_single);
        form.addField(SUBSCRIPTION, texts.get("command.invite.roster-subscription"), FormField.Type.boolean_type)
                .addValue("0");
        return form;
    }

    private CommandReply make(FilledForm filled, Requester requester) {
        Optional<Boolean> subscribe = flag(filled.first(SUBSCRIPTION).orElse("0"));
        if (subscribe.isEmpty()) {
            return CommandReply.Wrong.field(SUBSCRIPTION, requester.texts().get("error.unknown_value"));
        }
        return issuer().make(
                        requester, InviteKind.ACCOUNT, filled.first(USERNAME).orElse(null), subscribe.get());
    }

    /** A boolean according to XEP-0004, section 3.3. */
    private static Optional<Boolean> flag(String text) {
        return switch (text.strip()) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
