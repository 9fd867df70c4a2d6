/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.db.Deadline;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.StanzaLanguage;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.handler.IQHandler;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Handles all ad-hoc commands that are sent to the server, instead of Openfire's own handler. */
final class CommandHandler extends IQHandler {

    private static final IQHandlerInfo INFO = new IQHandlerInfo("command", CommandError.NAMESPACE);

    private final CommandRunner ours;
    private final ForeignCommands others;

    CommandHandler(CommandRunner ours, ForeignCommands others) {
        super("Invites: ad-hoc commands");
        this.ours = ours;
        this.others = others;
    }

    @Override
    public IQHandlerInfo getInfo() {
        return INFO;
    }

    /**
     * Returns {@code null} if there is no response, because responses must not be answered (RFC 6120, section 8.2.3).
     */
    @Override
    public IQ handleIQ(IQ request) {
        try {
            return Deadline.call(() -> answer(request));
        } catch (DatabaseException e) {
            FailureLog.tell("An ad-hoc command", e);
            Texts texts = ours.texts(request);
            return StanzaLanguage.mark(
                    CommandRunner.refuse(request, CommandError.away(texts.get("error.away"))), texts);
        } catch (RuntimeException | Error e) {
            Texts texts = ours.texts(request);
            String why = texts.get("http.problem.unexpected", FailureLog.tell("An ad-hoc command", e));
            return StanzaLanguage.mark(CommandRunner.refuse(request, CommandError.unexpected(why)), texts);
        }
    }

    private IQ answer(IQ request) {
        if (request.getFrom() == null || request.getType() == IQ.Type.result || request.getType() == IQ.Type.error) {
            return null;
        }
        String node = request.getChildElement().attributeValue("node");
        if (node == null) {
            return CommandRunner.refuse(request, new PacketError(PacketError.Condition.bad_request));
        }
        Optional<Command> command = ours.find(node);
        if (command.isEmpty()) {
            return others.answer(request);
        }
        return isForServer(request.getTo())
                ? ours.answer(request, command.get())
                : CommandRunner.refuse(request, new PacketError(PacketError.Condition.item_not_found));
    }

    /** Openfire also uses this handler for requests to users' accounts. Our commands are those of the server. */
    private static boolean isForServer(JID to) {
        return to == null || to.getNode() == null;
    }
}
