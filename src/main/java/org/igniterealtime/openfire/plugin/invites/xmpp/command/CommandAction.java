/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** The action of a request (XEP-0050, section 4.1). */
public enum CommandAction {
    /** The default action of the stage. */
    EXECUTE,
    /** End the command without completing it. */
    CANCEL,
    /** Go to the previous stage. */
    PREV,
    /** Go to the next stage. */
    NEXT,
    /** Complete the command. */
    COMPLETE;

    /** The name of the action in stanzas. */
    String wire() {
        return EnumNames.of(this);
    }

    /**
     * Parses an action; empty if there is no such action.
     *
     * @param text the attribute; {@code null} means {@code execute}
     */
    static Optional<CommandAction> read(String text) {
        return text == null ? Optional.of(EXECUTE) : Optional.ofNullable(EnumNames.find(text, CommandAction.class));
    }
}
