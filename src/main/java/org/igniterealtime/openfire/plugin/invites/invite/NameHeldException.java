/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/** Another invite reserves the name; ends the transaction. */
final class NameHeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NameHeldException() {
        super("the name is held");
    }
}
