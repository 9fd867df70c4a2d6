/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.concurrent.Callable;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;

/** Simulates a database failure that affects only the plugin, by renaming its table of invites. */
final class DatabaseAway {

    private DatabaseAway() {}

    /** Runs a step during the failure and returns its result. */
    static <T> T during(OpenfireRig openfire, Callable<T> step) throws Exception {
        openfire.server().update("ALTER TABLE ofInvite RENAME TO ofInviteAway");
        try {
            return step.call();
        } finally {
            openfire.server().update("ALTER TABLE ofInviteAway RENAME TO ofInvite");
        }
    }
}
