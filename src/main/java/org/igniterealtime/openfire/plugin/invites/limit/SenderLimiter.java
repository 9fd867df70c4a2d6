/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.limit;

import java.time.Clock;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/**
 * Bounds how many wrong tokens one sender of stanzas may try. Users of this server count each by their own address; those of
 * another server all together, since that may make up as many names as it likes.
 */
public final class SenderLimiter {

    private final String domain;
    private final Allowance<String> allowance;

    /**
     * @param domain this server's
     * @param clock tells the time
     * @param properties where the operator's figures are: those for tokens, as in {@link Limiters#of}
     */
    public SenderLimiter(String domain, Clock clock, PropertySource properties) {
        this.domain = domain;
        this.allowance =
                new Allowance<>(clock, properties, Limiters.TOKENS, Limiters.TOKENS_BURST, Limiters.TOKENS_PER_MINUTE);
    }

    /** Whether that sender may try a token now. */
    public boolean mayTry(String localpart, String senderDomain) {
        return allowance.ask(who(localpart, senderDomain), false).isZero();
    }

    /** That sender's token was wrong. */
    public void wrong(String localpart, String senderDomain) {
        allowance.ask(who(localpart, senderDomain), true);
    }

    private String who(String localpart, String senderDomain) {
        return senderDomain.equals(domain) ? localpart + "@" + senderDomain : senderDomain;
    }
}
