/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
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
 * Access to users' passwords in Openfire. The provider is called directly, because AuthFactory does not show which one
 * it is and counts a check of a locked account's password as a login attempt.
 */
final class Passwords {

    /** The width of the column {@code ofUser.plainPassword}. */
    private static final int LONGEST_PLAIN = 32;

    /**
     * The column {@code ofUser.encryptedPassword} holds 255 characters: 32 hexadecimal digits, and 16 more for each
     * four UTF-16 units.
     */
    private static final int LONGEST_ENCRYPTED = 55;

    /** Openfire's own providers that cannot set passwords. */
    private static final Set<String> SETTING_NONE = Set.of(
            "org.jivesoftware.openfire.auth.NativeAuthProvider",
            "org.jivesoftware.openfire.auth.POP3AuthProvider",
            "org.jivesoftware.openfire.crowd.CrowdAuthProvider",
            "org.jivesoftware.openfire.ldap.LdapAuthProvider");

    /**
     * How long a provider that refused a new account's password is considered unable to set passwords; its settings may
     * change.
     */
    private static final Duration DOUBT = Duration.ofMinutes(10);

    private volatile Doubt doubt = new Doubt(new WeakReference<>(null), 0);

    /**
     * A provider that did not set a password.
     *
     * @param provider the provider, while it exists, because it may belong to another plugin
     * @param since as in {@link System#nanoTime}
     */
    private record Doubt(WeakReference<AuthProvider> provider, long since) {

        boolean isAbout(AuthProvider other) {
            return provider.get() == other && System.nanoTime() - since < DOUBT.toNanos();
        }
    }

    /**
     * Whether passwords can be set, as far as is known. For providers other than Openfire's own, this is only known
     * after an attempt.
     */
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

    /** Records that the password of a new account could not be set. For some time, it is assumed that none can. */
    void doubt() {
        doubt = new Doubt(new WeakReference<>(provider()), System.nanoTime());
    }

    /**
     * The length of the longest password that can be stored, in UTF-16 units; a very large number if hashes are stored
     * or another store is used.
     */
    int longest() {
        AuthProvider provider = provider();
        boolean own = provider instanceof DefaultAuthProvider || provider instanceof HybridAuthProvider;
        if (!own || JiveGlobals.getBooleanProperty("user.scramHashedPasswordOnly")) {
            return Integer.MAX_VALUE;
        }
        return JiveGlobals.getBooleanProperty("user.usePlainPassword") ? LONGEST_PLAIN : LONGEST_ENCRYPTED;
    }

    /**
     * Whether the password is the user's; {@code true} if the store cannot check passwords.
     *
     * @throws AwayException if this is currently unknown
     */
    boolean authenticates(String username, String password) {
        AuthProvider provider = provider();
        try {
            provider.authenticate(username, password);
            return true;
        } catch (UnauthorizedException e) {
            if (provider instanceof DefaultAuthProvider) {
                // The exception is the same if the database is not available.
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
     * Whether a user can log in with a password, as in a chat client: Openfire's lockout applies. {@code false} if the
     * store cannot check passwords.
     *
     * @throws AwayException if this is currently unknown
     */
    boolean logIn(String username, String password) {
        try {
            AuthFactory.authenticate(username, password);
            return true;
        } catch (UnauthorizedException e) {
            AuthProvider provider = provider();
            if (provider instanceof DefaultAuthProvider) {
                // The exception is the same if the database is not available.
                hasKey(provider, username);
            }
            return false;
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (ConnectionException | InternalUnauthenticatedException | RuntimeException e) {
            throw new AwayException(e);
        }
    }

    /**
     * The hash for SCRAM, which is another one for each password that is set; empty if the store keeps none.
     *
     * @throws AwayException if this is currently unknown
     */
    Optional<String> key(String username) {
        try {
            return Optional.ofNullable(provider().getStoredKey(username));
        } catch (UserNotFoundException e) {
            AwayException.check(e);
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a user definitely has no password. Only known for Openfire's own user store.
     *
     * @throws AwayException if this is currently unknown
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

    /**
     * Whether there is a hash for SCRAM. Openfire's own user store keeps one for each password, whatever else it keeps.
     */
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
