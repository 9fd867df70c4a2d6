/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.jivesoftware.openfire.commands.AdHocCommandManager;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Sends requests to our commands, and to Openfire's own command manager behind them, like the server's router. */
public final class CommandClient {

    public static final JID ADMIN = new JID("admin@example.org/apiKeys");
    public static final JID USER = new JID("romeo@example.org/orchard");

    final AdHocCommandManager openfire = new AdHocCommandManager();
    private final CommandHandler handler;
    private final List<Command> commands;

    public CommandClient(List<Command> commands, Clock clock) {
        this.commands = commands;
        AtomicInteger count = new AtomicInteger();
        CommandSessions sessions = new CommandSessions(Tickers.of(clock), () -> "ours-" + count.incrementAndGet());
        handler = new CommandHandler(
                new CommandRunner(commands, sessions, new Languages(() -> Locale.ENGLISH)),
                new ForeignCommands(openfire()));
    }

    private ForeignCommands.OpenfireCommands openfire() {
        return new ForeignCommands.OpenfireCommands() {
            @Override
            public IQ run(IQ request) {
                return openfire.process(request);
            }

            @Override
            public boolean permits(JID requester, String node) {
                return openfire.getCommand(node) != null
                        && openfire.getCommand(node).hasPermission(requester);
            }
        };
    }

    /** The commands that are offered to a requester. */
    public List<String> offered(JID requester) {
        return commands.stream()
                .filter(command -> command.isOffered(requester))
                .map(Command::node)
                .toList();
    }

    /** The first request. */
    public IQ start(JID from, String node) {
        return send(request(from, node, null, null, null));
    }

    /** A request that continues where a response left off. */
    public IQ go(IQ answer, String action, Map<String, String> fields) {
        return go(answer.getTo(), answer, action, fields);
    }

    /** A request that continues where a response to someone left off. */
    public IQ go(JID from, IQ answer, String action, Map<String, String> fields) {
        Element command = answer.getChildElement();
        return go(from, command.attributeValue("node"), command.attributeValue("sessionid"), action, fields);
    }

    /** A request in a session. */
    public IQ go(JID from, String node, String session, String action, Map<String, String> fields) {
        return send(request(from, node, session, action, fields));
    }

    public IQ send(IQ request) {
        return handler.handleIQ(request);
    }

    public static IQ request(JID from, String node, String session, String action, Map<String, String> fields) {
        IQ iq = new IQ(IQ.Type.set);
        iq.setFrom(from);
        iq.setTo("example.org");
        iq.setChildElement("command", CommandError.NAMESPACE)
                .addAttribute("node", node)
                .addAttribute("sessionid", session)
                .addAttribute("action", action);
        if (fields != null) {
            DataForm form = new DataForm(DataForm.Type.submit);
            fields.forEach((name, value) -> form.addField(name, null, null).addValue(value));
            iq.getChildElement().add(form.getElement());
        }
        return iq;
    }

    /** Sets the language of a request. */
    public static IQ in(String language, IQ request) {
        request.getElement().addAttribute(QName.get("lang", Namespace.XML_NAMESPACE), language);
        return request;
    }

    public static DataForm form(IQ answer) {
        return new DataForm(answer.getChildElement().element("x"));
    }

    public static String status(IQ answer) {
        return answer.getType() == IQ.Type.error
                ? "error"
                : answer.getChildElement().attributeValue("status");
    }
}
