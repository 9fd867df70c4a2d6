/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.igniterealtime.openfire.plugin.invites.text.Languages;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.CleanXml;
import org.igniterealtime.openfire.plugin.invites.xmpp.StanzaLanguage;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Runs our commands according to XEP-0050, with sessions that only their owners can use. */
final class CommandRunner {

    private final Map<String, Command> commands;
    private final CommandSessions sessions;
    private final Languages languages;

    CommandRunner(List<Command> commands, CommandSessions sessions, Languages languages) {
        this.commands = commands.stream().collect(Collectors.toMap(Command::node, Function.identity()));
        this.sessions = sessions;
        this.languages = languages;
    }

    /** Our command with the given node. */
    Optional<Command> find(String node) {
        return Optional.ofNullable(commands.get(node));
    }

    /** The texts in the language of a request. */
    Texts texts(IQ request) {
        return languages.in(StanzaLanguage.of(request).orElse(null));
    }

    /** Handles a request for one of our commands. */
    IQ answer(IQ request, Command command) {
        Texts texts = texts(request);
        IQ reply = run(request, command, texts);
        CleanXml.clean(reply);
        return StanzaLanguage.mark(reply, texts);
    }

    private IQ run(IQ request, Command command, Texts texts) {
        Element element = request.getChildElement();
        if (!command.permits(request.getFrom())) {
            return refuse(request, CommandError.forbidden(texts.get("command.forbidden")));
        }
        if (request.getType() != IQ.Type.set) {
            return refuse(request, new PacketError(PacketError.Condition.bad_request));
        }
        Optional<CommandAction> action = CommandAction.read(element.attributeValue("action"));
        if (action.isEmpty()) {
            return refuse(request, CommandError.malformedAction());
        }
        String id = element.attributeValue("sessionid");
        if (id != null) {
            return proceed(request, id, action.get(), texts);
        }
        return action.get() == CommandAction.EXECUTE
                ? begin(request, command, texts)
                : refuse(request, CommandError.badAction());
    }

    private IQ begin(IQ request, Command command, Texts texts) {
        JID owner = request.getFrom();
        return start(command, owner, texts)
                .fold(
                        prompt -> ask(
                                request,
                                sessions.open(owner, command.node(), prompt).id(),
                                prompt),
                        done -> end(request, sessions.passingId(), done),
                        // No form has been sent yet that could be shown again.
                        wrong -> refuse(
                                request,
                                CommandError.of(
                                        PacketError.Condition.not_acceptable, PacketError.Type.modify, wrong.text())),
                        refused -> refuse(request, refused.error()));
    }

    private static CommandReply start(Command command, JID owner, Texts texts) {
        try {
            return command.start(new Requester(owner, texts));
        } catch (DatabaseException e) {
            FailureLog.tell("An ad-hoc command", e);
            return new CommandReply.Refused(CommandError.away(texts.get("error.away")));
        }
    }

    private IQ proceed(IQ request, String id, CommandAction action, Texts texts) {
        Element element = request.getChildElement();
        String node = element.attributeValue("node");
        Optional<CommandSession> found = sessions.find(id, request.getFrom(), node);
        if (found.isEmpty()) {
            return refuse(request, CommandError.badSessionId());
        }
        CommandSession session = found.get();
        if (!session.isLive()) {
            return refuse(request, CommandError.sessionExpired());
        }
        if (action == CommandAction.CANCEL) {
            sessions.take(session);
            return reply(request, id, "canceled");
        }
        Optional<Supplier<CommandReply>> step = step(session.prompt(), action, element);
        if (step.isEmpty()) {
            return refuse(request, CommandError.badAction());
        }
        return sessions.take(session)
                ? finish(request, session, attempt(step.get(), texts), texts)
                : refuse(request, CommandError.sessionExpired());
    }

    /**
     * At the last stage, {@code next} completes the command as well, because poezio and other slixmpp-based clients
     * send nothing else.
     */
    private static Optional<Supplier<CommandReply>> step(
            CommandReply.Prompt prompt, CommandAction action, Element element) {
        if (action == CommandAction.EXECUTE || action == CommandAction.NEXT || action == prompt.forward()) {
            return Optional.of(() -> prompt.then().submit(FilledForm.of(element)));
        }
        return action == CommandAction.PREV ? Optional.ofNullable(prompt.back()) : Optional.empty();
    }

    /**
     * The result of a stage. If the database fails, it can be tried again. In this case, a change of a key has had no
     * effect, unless the database failed during the commit. An invite with a username may have been created and reserve
     * it, but nobody has its link.
     */
    private static CommandReply attempt(Supplier<CommandReply> stage, Texts texts) {
        try {
            return stage.get();
        } catch (DatabaseException e) {
            FailureLog.tell("An ad-hoc command", e);
            return CommandReply.Wrong.all(texts.get("error.away"));
        }
    }

    private IQ finish(IQ request, CommandSession session, CommandReply said, Texts texts) {
        return said.fold(
                prompt -> {
                    sessions.resume(session, prompt);
                    return ask(request, session.id(), prompt);
                },
                done -> end(request, session.id(), done),
                wrong -> {
                    sessions.resume(session, session.prompt());
                    return askAgain(request, session, wrong, texts);
                },
                refused -> {
                    if (refused.isForNow()) {
                        sessions.resume(session, session.prompt());
                    }
                    return refuse(request, refused.error());
                });
    }

    private static IQ askAgain(IQ request, CommandSession session, CommandReply.Wrong wrong, Texts texts) {
        CommandReply.Prompt prompt = session.prompt();
        RepeatedForm form = new RepeatedForm(prompt.form(), texts);
        IQ reply = ask(
                request,
                session.id(),
                prompt.with(form.with(FilledForm.of(request.getChildElement()), wrong.problems())));
        note(reply, "error", form.reason(wrong.problems()));
        return reply;
    }

    private static void note(IQ reply, String type, String text) {
        reply.getChildElement().addElement("note").addAttribute("type", type).setText(text);
    }

    private static IQ ask(IQ request, String id, CommandReply.Prompt prompt) {
        IQ reply = reply(request, id, "executing");
        Element actions = reply.getChildElement()
                .addElement("actions")
                .addAttribute("execute", prompt.forward().wire());
        if (prompt.back() != null) {
            actions.addElement(CommandAction.PREV.wire());
        }
        actions.addElement(prompt.forward().wire());
        reply.getChildElement().add(prompt.form().getElement());
        return reply;
    }

    private static IQ end(IQ request, String id, CommandReply.Done done) {
        IQ reply = reply(request, id, "completed");
        if (done.note() != null) {
            note(reply, "info", done.note());
        }
        if (done.form() != null) {
            reply.getChildElement().add(done.form().getElement());
        }
        return reply;
    }

    private static IQ reply(IQ request, String id, String status) {
        IQ reply = IQ.createResultIQ(request);
        reply.setChildElement("command", CommandError.NAMESPACE)
                .addAttribute("node", request.getChildElement().attributeValue("node"))
                .addAttribute("sessionid", id)
                .addAttribute("status", status);
        return reply;
    }

    /** An error that contains the request, as shown in XEP-0050, but without the input, which may be long or secret. */
    static IQ refuse(IQ request, PacketError error) {
        IQ reply = IQ.createResultIQ(request);
        Element command = reply.setChildElement("command", CommandError.NAMESPACE);
        for (String name : List.of("node", "sessionid", "action")) {
            command.addAttribute(name, request.getChildElement().attributeValue(name));
        }
        reply.setError(error);
        return reply;
    }
}
