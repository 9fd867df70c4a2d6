/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandAction;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.JID;

/** A command in two stages: first a key is chosen that is not revoked, then a form about it is filled in. */
abstract class KeyChange extends KeyCommand {

    KeyChange(String node, AuditedApiKeys apiKeys, Predicate<JID> admin) {
        super(node, apiKeys, admin);
    }

    /** The form of the second stage. */
    abstract DataForm form(ApiKey key, Requester requester);

    /**
     * Handles that form.
     *
     * @param seen the key as it was when the form was created: the session knows it, so the form need not contain it
     */
    abstract CommandReply change(ApiKey seen, FilledForm filled, Requester requester);

    @Override
    public final CommandReply start(Requester requester) {
        return choose(requester, null);
    }

    private CommandReply choose(Requester requester, ApiKey before) {
        return choice(
                notRevoked(),
                before,
                requester,
                form -> new CommandReply.Prompt(
                        form,
                        CommandAction.NEXT,
                        filled -> chosen(filled, requester, key -> ask(key, requester)),
                        null));
    }

    private CommandReply ask(ApiKey key, Requester requester) {
        return new CommandReply.Prompt(
                form(key, requester),
                CommandAction.COMPLETE,
                filled -> change(key, filled, requester),
                () -> choose(requester, key));
    }
}
