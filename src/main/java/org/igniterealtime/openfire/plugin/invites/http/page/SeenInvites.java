/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.Token;

/**
 * Invites whose landing page was shown recently, as they were then. The page can be shown again while the database is
 * not available, for example to someone who has just installed the recommended app. Using the invite requires the
 * database.
 */
final class SeenInvites {

    private static final int MOST = 1_000;
    private static final long KEPT = Duration.ofMinutes(10).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST;
        }
    };

    /**
     * An invite as its page showed it.
     *
     * @param inviter what people call the inviter; empty = there is none
     */
    record Shown(Invite invite, String inviter) {}

    private record Seen(Shown shown, long at) {}

    SeenInvites(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void keep(Token token, Invite invite, String inviter) {
        seen.put(token.hash(), new Seen(new Shown(invite, inviter), nanos.getAsLong()));
    }

    synchronized void forget(Token token) {
        seen.remove(token.hash());
    }

    /** The invite as it was when its page was last shown; empty if that is too long ago. */
    synchronized Optional<Shown> find(Token token) {
        return Optional.ofNullable(seen.get(token.hash()))
                .filter(each -> nanos.getAsLong() - each.at < KEPT)
                .map(Seen::shown);
    }
}
