/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/**
 * Protects the commands of Openfire and of other plugins. It records for whom and for which command a session was
 * opened, and passes a request in a session on only if it comes from that JID and is for that command, and the JID may
 * still run it.
 */
final class ForeignCommands {

    /**
     * Openfire permits 100 sessions for each JID, so this is hardly ever reached. If a session is removed, its owner
     * has to start again.
     */
    private static final int MOST = 10_000;

    /** The protected commands. */
    interface OpenfireCommands {

        /**
         * Runs a command.
         *
         * @param request a well-formed request
         */
        IQ run(IQ request);

        /** Whether the command exists and the JID may run it. */
        boolean permits(JID requester, String node);
    }

    private record Holder(JID owner, String node) {

        boolean is(JID requester, String command) {
            return owner.equals(requester) && node.equals(command);
        }
    }

    private final OpenfireCommands openfire;
    private final Map<String, Holder> holders = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Holder> eldest) {
            return size() > MOST;
        }
    };

    ForeignCommands(OpenfireCommands openfire) {
        this.openfire = openfire;
    }

    /** Handles a request for a command that is not ours. */
    IQ answer(IQ request) {
        Element command = request.getChildElement();
        String id = command.attributeValue("sessionid");
        String node = command.attributeValue("node");
        if (id == null) {
            return noted(request, openfire.run(request));
        }
        Optional<Holder> holder = holder(id).filter(one -> one.is(request.getFrom(), node));
        if (holder.isEmpty()) {
            return CommandRunner.refuse(request, CommandError.badSessionId());
        }
        if (!openfire.permits(request.getFrom(), node)) {
            return CommandRunner.refuse(request, CommandError.forbidden());
        }
        IQ reply = openfire.run(request);
        if (CommandAction.CANCEL.wire().equals(command.attributeValue("action"))) {
            forget(id);
            return canceled(request, reply);
        }
        if (isOver(reply)) {
            forget(id);
        }
        return reply;
    }

    private IQ noted(IQ request, IQ reply) {
        Element command = reply.getChildElement();
        if (reply.getType() == IQ.Type.result && "executing".equals(command.attributeValue("status"))) {
            synchronized (holders) {
                holders.put(
                        command.attributeValue("sessionid"),
                        new Holder(request.getFrom(), command.attributeValue("node")));
            }
        }
        return reply;
    }

    private Optional<Holder> holder(String id) {
        synchronized (holders) {
            return Optional.ofNullable(holders.get(id));
        }
    }

    private void forget(String id) {
        synchronized (holders) {
            holders.remove(id);
        }
    }

    private static boolean isOver(IQ reply) {
        return reply.getType() == IQ.Type.error
                ? reply.getError().getCondition() == PacketError.Condition.not_allowed
                : "completed".equals(reply.getChildElement().attributeValue("status"));
    }

    /**
     * Openfire cancels the command and then reports that it does not know this action. According to XEP-0050, section
     * 2.4.3, it should report success.
     */
    private static IQ canceled(IQ request, IQ reply) {
        if (reply.getType() != IQ.Type.error) {
            return reply;
        }
        IQ canceled = IQ.createResultIQ(request);
        canceled.setChildElement("command", CommandError.NAMESPACE)
                .addAttribute("node", request.getChildElement().attributeValue("node"))
                .addAttribute("sessionid", request.getChildElement().attributeValue("sessionid"))
                .addAttribute("status", "canceled");
        return canceled;
    }
}
