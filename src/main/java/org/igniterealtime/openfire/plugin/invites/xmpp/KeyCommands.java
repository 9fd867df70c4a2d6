/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.xmpp.packet.JID;

/** The ad-hoc commands (XEP-0050) with which administrators make, list, show, edit and revoke API keys. */
public final class KeyCommands implements AutoCloseable {

    private final Consumer<AdHocCommand> remove;
    private final List<AdHocCommand> commands;

    /**
     * Offers them.
     *
     * @param add offers a command
     * @param remove offers it no longer
     * @param desk where keys are made and changed
     * @param admin whether somebody administers this server; asked at each step
     * @param wording text for people
     */
    public KeyCommands(
            Consumer<AdHocCommand> add,
            Consumer<AdHocCommand> remove,
            KeyDesk desk,
            Predicate<JID> admin,
            Wording wording) {
        this.remove = remove;
        this.commands = List.of(
                new CreateKey(desk, admin, wording),
                new ListKeys(desk, admin, wording),
                new ShowKey(desk, admin, wording),
                new EditKey(desk, admin, wording),
                new RevokeKey(desk, admin, wording));
        commands.forEach(add);
    }

    /** Offers them no longer. */
    @Override
    public void close() {
        commands.forEach(remove);
    }
}
