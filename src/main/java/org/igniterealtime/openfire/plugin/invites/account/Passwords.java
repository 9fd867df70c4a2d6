/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.AuthProvider;
import org.jivesoftware.openfire.auth.ConnectionException;
import org.jivesoftware.openfire.auth.DefaultAuthProvider;
import org.jivesoftware.openfire.auth.HybridAuthProvider;
import org.jivesoftware.openfire.auth.InternalUnauthenticatedException;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.util.JiveGlobals;

/**
 * What Openfire has of users' passwords. Its provider is asked directly: AuthFactory does not tell which one it is, and counts a look
 * at the password of a locked account as a try to log in.
 */
final class Passwords {

    /** What the column {@code ofUser.plainPassword} holds. */
    private static final int LONGEST_PLAIN = 32;

    /** The column {@code ofUser.encryptedPassword} holds 255: 32 hexadecimal digits, and 16 more for each four UTF-16 units. */
    private static final int LONGEST_ENCRYPTED = 55;

    /** Those of Openfire's own that set none. */
    private static final Set<String> SETTING_NONE = Set.of(
            "org.jivesoftware.openfire.auth.NativeAuthProvider",
            "org.jivesoftware.openfire.auth.POP3AuthProvider",
            "org.jivesoftware.openfire.crowd.CrowdAuthProvider",
            "org.jivesoftware.openfire.ldap.LdapAuthProvider");

    /** How long one that did not take a new account's password is believed to take none; its settings may change. */
    private static final Duration DOUBT = Duration.ofMinutes(10);

    private volatile Doubt doubt = new Doubt(new WeakReference<>(null), 0);

    /**
     * A provider that did not set a password.
     *
     * @param provider which, as long as it is there: it may be another plugin's
     * @param since as {@link System#nanoTime}
     */
    private record Doubt(WeakReference<AuthProvider> provider, long since) {

        boolean isAbout(AuthProvider other) {
            return provider.get() == other && System.nanoTime() - since < DOUBT.toNanos();
        }
    }

    /** Whether passwords can be set at all, as far as is known: of a provider that is not Openfire's, only trying tells. */
    boolean canBeSet() {
        AuthProvider provider = provider();
        return !doubt.isAbout(provider)
                && switch (provider.getClass().getName()) {
                    case "org.jivesoftware.openfire.auth.JDBCAuthProvider" -> JiveGlobals.getBooleanProperty(
                                    "jdbcAuthProvider.allowUpdate")
                            && JiveGlobals.getProperty("jdbcAuthProvider.setPasswordSQL") != null;
                    case "org.jivesoftware.openfire.auth.HybridAuthProvider" -> Stream.of(
                                    "primary", "secondary", "tertiary")
                            .map(rank -> JiveGlobals.getProperty("hybridAuthProvider." + rank + "Provider.className"))
                            .anyMatch(part -> part != null && !SETTING_NONE.contains(part));
                    default -> !SETTING_NONE.contains(provider.getClass().getName());
                };
    }

    /** Notes that a new account could not be given a password: none can, then, for some time. */
    void doubt() {
        doubt = new Doubt(new WeakReference<>(provider()), System.nanoTime());
    }

    /** The longest that is kept, in UTF-16 units; any number for a hash, or where another store keeps them. */
    int longest() {
        AuthProvider provider = provider();
        boolean own = provider instanceof DefaultAuthProvider || provider instanceof HybridAuthProvider;
        if (!own || JiveGlobals.getBooleanProperty("user.scramHashedPasswordOnly")) {
            return Integer.MAX_VALUE;
        }
        return JiveGlobals.getBooleanProperty("user.usePlainPassword") ? LONGEST_PLAIN : LONGEST_ENCRYPTED;
    }

    /**
     * Whether that password is the user's; also where the store judges none.
     *
     * @throws AwayException if it cannot tell now
     */
    boolean authenticates(String username, String password) {
        AuthProvider provider = provider();
        try {
            provider.authenticate(username, password);
            return true;
        } catch (UnauthorizedException e) {
            if (provider instanceof DefaultAuthProvider) {
                // It says the same when its database is away.
                hasKey(provider, username);
            }
            return false;
        } catch (UnsupportedOperationException e) {
            return true;
        } catch (ConnectionException | InternalUnauthenticatedException | RuntimeException e) {
            throw new AwayException(e);
        }
    }

    /**
     * Whether a user beyond doubt has no password. Only Openfire's own store tells.
     *
     * @throws AwayException if it cannot tell now
     */
    boolean hasNone(String username) {
        AuthProvider provider = provider();
        if (provider.getClass() != DefaultAuthProvider.class || hasKey(provider, username)) {
            return false;
        }
        if (!provider.supportsPasswordRetrieval()) {
            return true;
        }
        try {
            return provider.getPassword(username) == null;
        } catch (UnsupportedOperationException e) {
            return true;
        } catch (UserNotFoundException e) {
            AwayException.check(e);
            return false;
        }
    }

    /** Whether there is a hash for SCRAM; Openfire's own store keeps one of each password, whatever else it keeps. */
    private static boolean hasKey(AuthProvider provider, String username) {
        try {
            return provider.getStoredKey(username) != null;
        } catch (UserNotFoundException e) {
            AwayException.check(e);
            return false;
        }
    }

    @SuppressWarnings("deprecation")
    private static AuthProvider provider() {
        return AuthFactory.getAuthProvider();
    }
}
