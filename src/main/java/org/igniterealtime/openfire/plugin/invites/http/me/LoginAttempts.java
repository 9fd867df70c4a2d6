/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.me;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.Logins;
import org.igniterealtime.openfire.plugin.invites.db.Bulkhead;
import org.igniterealtime.openfire.plugin.invites.limit.PacedLog;
import org.igniterealtime.openfire.plugin.invites.limit.Source;
import org.igniterealtime.openfire.plugin.invites.limit.SourceLimiter;
import org.slf4j.LoggerFactory;

/**
 * Attempts to log in with a password. They are limited per address and, because an attacker can have many, per username.
 * All failures look the same and take the same time, whether or not there is such an account.
 */
final class LoginAttempts {

    /** Longer than it takes to check a password, except perhaps with a slow directory. */
    private static final long FAILURE_TIME = Duration.ofMillis(300).toNanos();

    /** Failures occupy threads of the HTTP binding for their time, so few may do so at once. */
    private static final int AT_ONCE = 4;

    private static final int WAITING = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Separates the attempts from those with API keys. */
    private static final String SUBJECT = "login";

    private final Accounts accounts;
    private final Logins logins;
    private final SourceLimiter limiter;
    private final LongSupplier ticker;
    private final LongConsumer pause;
    private final PacedLog failures;
    private final Bulkhead bulkhead = new Bulkhead(AT_ONCE, WAITING, TIMEOUT);

    /**
     * The result of an attempt.
     *
     * @param username normalized; {@code null} if it failed
     * @param state that of the account; {@code null} if it failed
     * @param retryAfter how long to wait for another attempt, if there have been too many; otherwise zero
     */
    record Result(String username, String state, Duration retryAfter) {

        static final Result FAILED = new Result(null, null, Duration.ZERO);

        boolean succeeded() {
            return username != null;
        }
    }

    /**
     * @param limiter limits the attempts of one address and those for one username
     * @param ticker nanoseconds that pass evenly
     * @param pause waits for a number of nanoseconds
     */
    LoginAttempts(Accounts accounts, Logins logins, SourceLimiter limiter, LongSupplier ticker, LongConsumer pause) {
        this.accounts = accounts;
        this.logins = logins;
        this.limiter = limiter;
        this.ticker = ticker;
        this.pause = pause;
        this.failures = new PacedLog(LoggerFactory.getLogger(LoginAttempts.class), ticker);
    }

    /**
     * Tries to log in.
     *
     * @param typed an XMPP address or a username, as entered
     * @throws org.igniterealtime.openfire.plugin.invites.db.BusyException if many are trying at the moment
     */
    Result attempt(InetAddress address, String typed, String password) {
        Optional<String> username = username(typed);
        Duration wait = limiter.take(Source.of(address).about(SUBJECT));
        if (wait.isZero() && username.isPresent()) {
            wait = limiter.take(Source.named(username.get()).about(SUBJECT));
        }
        return wait.isZero() ? bulkhead.run(() -> check(address, username, password)) : new Result(null, null, wait);
    }

    private Result check(InetAddress address, Optional<String> username, String password) {
        long start = ticker.getAsLong();
        Optional<Result> success = username.flatMap(
                name -> logins.logIn(name, password).map(state -> new Result(name, state, Duration.ZERO)));
        if (success.isEmpty()) {
            failures.info(
                    Source.of(address), "A login to /invites/me failed. It came from {}", address.getHostAddress());
            pauseUntil(start + FAILURE_TIME);
        }
        return success.orElse(Result.FAILED);
    }

    /** A pause may end too early. */
    private void pauseUntil(long end) {
        for (long left = end - ticker.getAsLong(); left > 0; left = end - ticker.getAsLong()) {
            pause.accept(left);
        }
    }

    /** A username of this server, in whatever spelling; empty for addresses of other servers. */
    private Optional<String> username(String typed) {
        String text = typed.strip();
        int at = text.indexOf('@');
        boolean elsewhere =
                at >= 0 && !text.substring(at + 1).toLowerCase(Locale.ROOT).equals(accounts.domain());
        return elsewhere ? Optional.empty() : accounts.normalise(at < 0 ? text : text.substring(0, at));
    }
}
