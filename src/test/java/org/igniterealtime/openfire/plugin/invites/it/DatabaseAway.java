/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.concurrent.Callable;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** A database that fails the plugin, and nobody else: its table of invites is not where it was. */
final class DatabaseAway {

    private DatabaseAway() {}

    /** What comes of something that is done in the meantime. */
    static <T> T during(OpenfireRig openfire, Callable<T> step) throws Exception {
        openfire.server().update("ALTER TABLE ofInvite RENAME TO ofInviteAway");
        try {
            return step.call();
        } finally {
            openfire.server().update("ALTER TABLE ofInviteAway RENAME TO ofInvite");
        }
    }
}
