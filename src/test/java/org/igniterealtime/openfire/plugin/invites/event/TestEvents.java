/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.security.SecureRandom;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.invite.InviteIds;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;

/** Events as the plugin creates them, without listeners until a test adds one. */
public final class TestEvents {

    private TestEvents() {}

    public static Events of(Database database) {
        return new Events(database, new InviteIds(new Secrets(new SecureRandom()))::next);
    }
}
