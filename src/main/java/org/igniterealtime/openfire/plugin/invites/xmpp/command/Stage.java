/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

/** Handles a submitted form. */
@FunctionalInterface
public interface Stage {

    /**
     * Handles the form.
     *
     * @param filled as submitted
     */
    CommandReply submit(FilledForm filled);
}
