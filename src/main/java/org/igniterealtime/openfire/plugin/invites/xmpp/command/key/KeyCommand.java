/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.AuditedApiKeys;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyRefusal;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Command;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandError;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandReply;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.FilledForm;
import org.igniterealtime.openfire.plugin.invites.xmpp.command.Requester;
import org.xmpp.forms.DataForm;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** What the commands for API keys have in common. */
abstract class KeyCommand implements Command {

    private final String node;
    private final AuditedApiKeys apiKeys;
    private final Predicate<JID> admin;

    KeyCommand(String node, AuditedApiKeys apiKeys, Predicate<JID> admin) {
        this.node = node;
        this.apiKeys = apiKeys;
        this.admin = admin;
    }

    @Override
    public final String node() {
        return node;
    }

    @Override
    public final String label() {
        return "command." + node;
    }

    @Override
    public final boolean permits(JID requester) {
        return admin.test(requester);
    }

    final AuditedApiKeys apiKeys() {
        return apiKeys;
    }

    final KeyForms forms(Requester requester) {
        return new KeyForms(requester.texts(), requester.texts().get(label()));
    }

    final List<ApiKey> notRevoked() {
        return apiKeys.keys().list().stream()
                .filter(key -> key.revokedAt() == null)
                .toList();
    }

    /**
     * Asks the user to choose a key, if there are any.
     *
     * @param before the previously chosen key; {@code null} if there is none
     */
    final CommandReply choice(
            List<ApiKey> keys, ApiKey before, Requester requester, Function<DataForm, CommandReply> ask) {
        return keys.isEmpty() ? none(requester) : ask.apply(forms(requester).choice(keys, before));
    }

    static CommandReply none(Requester requester) {
        return CommandReply.Done.told(requester.texts().get("command.keys.none"));
    }

    /** Continues with the chosen key, or reports that this is not possible. */
    final CommandReply chosen(FilledForm filled, Requester requester, Function<ApiKey, CommandReply> then) {
        Optional<String> id = filled.first(KeyForms.KEY).map(String::strip);
        if (id.isEmpty()) {
            return CommandReply.Wrong.field(KeyForms.KEY, requester.texts().get("error.required"));
        }
        return id.flatMap(apiKeys.keys()::find)
                .map(then)
                .orElseGet(() ->
                        CommandReply.Wrong.field(KeyForms.KEY, requester.texts().get("key.gone")));
    }

    static KeyForm filledIn(FilledForm filled) {
        Map<String, List<String>> values = filled.values().entrySet().stream()
                .filter(entry -> KeyForm.FIELDS.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new KeyForm(values);
    }

    /** The reply to a refusal. */
    static CommandReply failure(KeyRefusal refusal, Requester requester) {
        Texts texts = requester.texts();
        return switch (refusal.reason()) {
            case INVALID -> new CommandReply.Wrong(refusal.problems().stream()
                    .map(problem -> new CommandReply.Problem(problem.field(), problem.in(texts)))
                    .toList());
            case OUTDATED -> refused(PacketError.Condition.conflict, texts.get("command.keys.outdated"));
                // The last two concern keys only.
            case NOT_FOUND, REVOKED, BEYOND_OWN_KEY, OWN_KEY -> refused(
                    PacketError.Condition.item_not_found, texts.get("key.gone"));
        };
    }

    private static CommandReply refused(PacketError.Condition condition, String text) {
        return new CommandReply.Refused(CommandError.of(condition, PacketError.Type.cancel, text));
    }
}
