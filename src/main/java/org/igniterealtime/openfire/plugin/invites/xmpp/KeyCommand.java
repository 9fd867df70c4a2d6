/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyProblem;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** What the commands for API keys share. */
abstract class KeyCommand extends GuardedCommand {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    private final KeyDesk desk;

    KeyCommand(String code, KeyDesk desk, Predicate<JID> permitted, Wording wording) {
        super(code, permitted, wording);
        this.desk = desk;
    }

    final KeyDesk desk() {
        return desk;
    }

    final KeyForms forms() {
        return new KeyForms(this::text);
    }

    /** The requester as {@link ApiKey#createdBy} has it. */
    static String by(JID requester) {
        return "user:" + requester.toBareJID();
    }

    /** The key chosen in an earlier stage or in this one. */
    final Optional<ApiKey> chosen(SessionData data) {
        return first(data, KeyForms.KEY).flatMap(desk.keys()::find);
    }

    static Optional<String> first(SessionData data, String field) {
        return data.getData().getOrDefault(field, List.of()).stream().findFirst();
    }

    static KeyForm filledIn(SessionData data) {
        Map<String, List<String>> values = data.getData().entrySet().stream()
                .filter(entry -> KeyForm.FIELDS.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new KeyForm(values);
    }

    /** Asks which key is meant. */
    final void askForKey(Element command, List<ApiKey> keys) {
        add(command, forms().choice(getLabel(), keys));
    }

    static void add(Element command, DataForm form) {
        command.add(form.getElement());
    }

    /** Tells how it ended; {@link KeyResult.Created} and {@link KeyResult.Changed} are the caller's to tell. */
    final void tellFailure(KeyResult result, Element command) {
        if (result instanceof KeyResult.Invalid invalid) {
            badPayload(command, invalid.problems().stream().map(this::describe).collect(Collectors.joining(" ")));
        } else if (result instanceof KeyResult.Outdated) {
            fail(command, error(PacketError.Condition.conflict, text("command.keys.outdated")));
        } else {
            fail(command, error(PacketError.Condition.item_not_found, text("command.keys.gone")));
        }
    }

    private void badPayload(Element command, String why) {
        PacketError error = error(PacketError.Condition.bad_request, why);
        error.setType(PacketError.Type.modify);
        error.setApplicationCondition("bad-payload", COMMANDS);
        fail(command, error);
    }

    private String describe(KeyProblem problem) {
        return text("key.field." + problem.field()) + ": " + text("error." + problem.code(), problem.argument());
    }

    private static PacketError error(PacketError.Condition condition, String text) {
        PacketError error = new PacketError(condition, PacketError.Type.cancel);
        error.setText(text);
        return error;
    }
}
