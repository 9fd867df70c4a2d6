/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.igniterealtime.openfire.plugin.invites.key.KeyResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;

/** Changes an API key: first it is chosen, then its form, filled in as it is, comes to be changed. */
final class EditKey extends KeyCommand {

    /** Openfire counts stages from 0. */
    private static final int FIRST = 0;

    EditKey(KeyDesk desk, Predicate<JID> permitted, Wording wording) {
        super("invites-key-edit", desk, permitted, wording);
    }

    @Override
    public int getMaxStages(SessionData data) {
        return 2;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        Optional<ApiKey> key = editing(data);
        if (key.isPresent()) {
            add(command, forms().edit(getLabel(), key.get()));
        } else if (data.getStage() > FIRST) {
            tellFailure(new KeyResult.NotFound(), command);
        } else {
            askForKey(
                    command,
                    desk().keys().list().stream()
                            .filter(one -> one.revokedAt() == null)
                            .toList());
        }
    }

    @Override
    protected List<Action> getActions(SessionData data) {
        return data.getStage() == FIRST ? List.of(Action.next) : List.of(Action.prev, Action.complete);
    }

    @Override
    protected Action getExecuteAction(SessionData data) {
        return data.getStage() == FIRST ? Action.next : Action.complete;
    }

    @Override
    void run(SessionData data, Element command, JID requester) {
        String id = first(data, KeyForms.KEY).orElse("");
        KeyResult result = desk().edit(id, filledIn(data), version(data), by(requester));
        if (result instanceof KeyResult.Changed changed) {
            note(command, text("command.keys.edited", changed.key().name()));
        } else {
            tellFailure(result, command);
        }
    }

    private Optional<ApiKey> editing(SessionData data) {
        return data.getStage() == FIRST ? Optional.empty() : chosen(data);
    }

    private static Integer version(SessionData data) {
        return first(data, KeyForms.VERSION)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
    }
}
