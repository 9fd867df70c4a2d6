/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** What a requester can want of a command (XEP-0050, section 4.1). */
public enum CommandAction {
    /** Whatever comes next. */
    EXECUTE,
    /** End it, unfinished. */
    CANCEL,
    /** The stage before. */
    PREV,
    /** The stage after. */
    NEXT,
    /** Finish it. */
    COMPLETE;

    /** As it stands in a stanza. */
    String wire() {
        return EnumNames.of(this);
    }

    /**
     * Reads it; empty if there is no such action.
     *
     * @param text the attribute; {@code null} means {@code execute}
     */
    static Optional<CommandAction> read(String text) {
        return text == null ? Optional.of(EXECUTE) : Optional.ofNullable(EnumNames.find(text, CommandAction.class));
    }
}
