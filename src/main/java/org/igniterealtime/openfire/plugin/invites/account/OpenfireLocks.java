/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import org.igniterealtime.openfire.plugin.invites.account.Accounts.Outcome;
import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.lockout.LockOutManager;

/** Locks accounts of this Openfire, with a time limit. */
public final class OpenfireLocks implements AccountLocks {

    private final Accounts accounts;
    private final UserSessions sessions;
    private final Handover handover;

    /**
     * @param accounts the accounts of the running server
     * @param sessions their streams
     * @param handover adds a time limit
     */
    public OpenfireLocks(Accounts accounts, UserSessions sessions, Handover handover) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.handover = handover;
    }

    @Override
    public boolean writable() {
        return !LockOutManager.getLockOutProvider().isReadOnly();
    }

    @Override
    public Outcome lock(String username) {
        return handover.call(() -> accounts.exists(username) ? lockNow(username) : Outcome.UNKNOWN);
    }

    /** First locked, then closed, so that nobody logs in again in between. */
    private Outcome lockNow(String username) {
        try {
            LockOutManager.getInstance().disableAccount(username, null, null);
        } catch (UnsupportedOperationException e) {
            return Outcome.READ_ONLY;
        } catch (RuntimeException e) {
            FailureLog.tell("Locking an account", new AwayException(e));
            return Outcome.AWAY;
        }
        sessions.close(username);
        // Openfire ignores errors when it writes, and would believe its cache until it is restarted.
        return LockOutManager.getLockOutProvider().getDisabledStatus(username) == null ? Outcome.AWAY : Outcome.DONE;
    }
}
