/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

/** What follows when a form comes back. */
@FunctionalInterface
public interface Stage {

    /**
     * Takes the form.
     *
     * @param filled as it came back
     */
    CommandReply submit(FilledForm filled);
}
