/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.redemption.CrashingAccounts;

/** Accounts in memory, for tests of the endpoints; the tests of invites themselves use {@link CrashingAccounts}. */
public final class AccountsInMemory implements Accounts {

    /** Passwords by username. */
    public final Map<String, String> passwords = new ConcurrentHashMap<>(Map.of("juliet", "secret one"));

    /** What new accounts were requested with, by username. */
    public final Map<String, NewAccount> created = new ConcurrentHashMap<>();

    /** The administrators of the server. */
    public final Set<String> admins = ConcurrentHashMap.newKeySet();

    /** Groups whose members are administrators. */
    public final Set<String> adminGroups = ConcurrentHashMap.newKeySet();

    /** The outcome of creating an account; {@code null} = success. */
    public volatile Outcome failure;

    /** An action to run before the next look-up of a name. */
    public final AtomicReference<Runnable> beforeLook = new AtomicReference<>();

    /** The maximum password length of Openfire's own store. */
    public volatile int longestPassword = 55;

    /** Whether accounts can be changed. */
    public volatile boolean writable = true;

    @Override
    public String domain() {
        return "example.org";
    }

    @Override
    public Optional<String> normalise(String username) {
        boolean fine = username != null && username.matches("[^\\s@/:<>&'\"]{1,64}");
        return fine ? Optional.of(username.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** By username. */
    public final Map<String, String> fullNames = new ConcurrentHashMap<>();

    @Override
    public Optional<String> fullName(String username) {
        return Optional.ofNullable(fullNames.get(username));
    }

    @Override
    public boolean exists(String username) {
        Runnable event = beforeLook.getAndSet(null);
        if (event != null) {
            event.run();
        }
        return passwords.containsKey(username);
    }

    @Override
    public Optional<Instant> createdAt(String username) {
        return exists(username) ? Optional.of(Instant.EPOCH) : Optional.empty();
    }

    @Override
    public Optional<Instant> knownCreation(String username) {
        return createdAt(username);
    }

    @Override
    public boolean makesAdmins(String group) {
        return adminGroups.contains(group);
    }

    @Override
    public boolean isAdmin(String username) {
        return admins.contains(username);
    }

    @Override
    public Set<String> administrators() {
        return Set.copyOf(admins);
    }

    @Override
    public boolean isMember(String username, Collection<String> groups) {
        return false;
    }

    @Override
    public boolean isLocked(String username) {
        return false;
    }

    @Override
    public boolean isReplaced(String username, Instant then) {
        return false;
    }

    @Override
    public boolean groupExists(String group) {
        return group.equals("staff");
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public boolean besideInvites() {
        return false;
    }

    @Override
    public int longestPassword() {
        return longestPassword;
    }

    @Override
    public Outcome create(NewAccount account) {
        if (failure != null) {
            return failure;
        }
        if (passwords.putIfAbsent(account.username(), account.password()) != null) {
            return Outcome.TAKEN;
        }
        created.put(account.username(), account);
        return Outcome.DONE;
    }

    @Override
    public Outcome setPassword(String username, String password) {
        return passwords.replace(username, password) == null ? Outcome.UNKNOWN : Outcome.DONE;
    }

    @Override
    public boolean authenticates(String username, String password) {
        return password.equals(passwords.get(username));
    }

    @Override
    public boolean isUnfinished(String username) {
        return false;
    }

    @Override
    public void join(String username, Collection<String> groups) {}

    @Override
    public void befriend(String inviter, String username) {}

    @Override
    public Approval approve(String inviter, String contact) {
        return Approval.DONE;
    }

    @Override
    public boolean remove(String username) {
        return passwords.remove(username) != null;
    }
}
