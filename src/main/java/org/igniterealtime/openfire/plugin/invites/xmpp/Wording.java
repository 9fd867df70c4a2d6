/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

/** Text for people, in one language. */
@FunctionalInterface
public interface Wording {

    /**
     * A text.
     *
     * @param key its name in i18n
     * @param arguments what it names; with none it is taken as it is, else it is a {@link java.text.MessageFormat} pattern
     */
    String get(String key, Object... arguments);

    /** The language's tag (BCP 47), for {@code xml:lang}; the texts themselves say it. */
    default String language() {
        return get("language");
    }
}
