/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.key.ApiKey;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** Says who has created or changed something, with the names of API keys. */
public final class Creators {

    private final Console console;
    private final Texts texts;
    private final Map<String, String> keys;

    /**
     * @param keys all API keys
     * @param console what all pages need
     */
    public Creators(List<ApiKey> keys, Console console, Texts texts) {
        this.console = console;
        this.texts = texts;
        this.keys = keys.stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name));
    }

    /**
     * The one with a label.
     *
     * @param label as {@link Actor#label} writes it
     */
    public Person of(String label) {
        Actor actor = Actor.of(label);
        return switch (actor.kind()) {
            case ADMIN -> Person.user(actor.name());
            case USER -> console.person(actor.name());
            case KEY -> Person.of(texts.get("console.by.key", keys.getOrDefault(actor.name(), actor.name())));
            case SERVER -> Person.of(texts.get("console.by.server"));
        };
    }
}
