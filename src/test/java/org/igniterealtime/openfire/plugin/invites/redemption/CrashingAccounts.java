/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.db.DatabaseException;

/** Accounts in memory that fail and crash where a test wants, and have a creation time. */
public final class CrashingAccounts implements Accounts {

    /** Simulates a kill -9; the code under test must not catch it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    static final Runnable CRASH = () -> {
        throw new Crash();
    };

    public final Map<String, Instant> created = new ConcurrentHashMap<>();
    public final Map<String, String> passwords = new ConcurrentHashMap<>();
    public final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    final Set<String> adminGroups = ConcurrentHashMap.newKeySet();
    public final Set<String> admins = ConcurrentHashMap.newKeySet();
    public final Set<String> contacts = ConcurrentHashMap.newKeySet();
    public final Set<String> locked = ConcurrentHashMap.newKeySet();
    final Set<String> blocked = ConcurrentHashMap.newKeySet();
    volatile Runnable beforeApprove = () -> {};
    volatile Runnable afterApprove = () -> {};
    volatile Runnable beforeCreate = () -> {};
    volatile Runnable afterCreate = () -> {};
    volatile Runnable beforePassword = () -> {};
    volatile Consumer<String> onRemove = name -> {};
    /** The number of passwords that will be lost, as if a connection had been cut. */
    final AtomicInteger losesPasswords = new AtomicInteger();
    /** The reported outcome of setting a password, whatever has happened to it. */
    volatile Outcome says = Outcome.DONE;

    /** Runs when several names have been looked up. */
    public volatile Runnable afterExisting = () -> {};

    volatile boolean away;
    volatile Runnable beforeWelcome = () -> {};
    volatile Consumer<String> onCreate = name -> {};
    volatile boolean besideInvites;
    /** Whether creating an account fails if the name exists, which is not the case if one of several user stores creates it. */
    volatile boolean noticesTaken = true;
    /** The precision of creation times; {@code null} = not stored. */
    volatile ChronoUnit datesTo = ChronoUnit.SECONDS;

    volatile int longestPassword = 55;
    volatile boolean tellsUnfinished = true;
    public volatile boolean writable = true;
    volatile boolean removes = true;
    private final Clock clock;

    public CrashingAccounts(Clock clock) {
        this.clock = clock;
        groups.put("staff", ConcurrentHashMap.newKeySet());
    }

    public CrashingAccounts with(String... names) {
        for (String name : names) {
            created.put(name, clock.instant().minusSeconds(3600));
        }
        return this;
    }

    @Override
    public String domain() {
        return "example.org";
    }

    @Override
    public Optional<String> normalise(String username) {
        boolean fine = username != null && username.matches("[^\\s@/:<>&'\"]{1,64}");
        return fine ? Optional.of(username.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    @Override
    public Optional<String> fullName(String username) {
        return Optional.empty();
    }

    @Override
    public boolean exists(String username) {
        return created.containsKey(username);
    }

    @Override
    public Set<String> existing(Collection<String> usernames) {
        Set<String> existing = Accounts.super.existing(usernames);
        afterExisting.run();
        return existing;
    }

    @Override
    public Optional<Instant> createdAt(String username) {
        ChronoUnit unit = datesTo;
        return Optional.ofNullable(created.get(username))
                .filter(at -> unit != null)
                .map(at -> at.truncatedTo(unit));
    }

    @Override
    public Optional<Instant> knownCreation(String username) {
        return Optional.ofNullable(created.get(username)).filter(at -> datesTo != null);
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
    public boolean isMember(String username, Collection<String> names) {
        return names.stream()
                .anyMatch(name -> groups.getOrDefault(name, Set.of()).contains(username));
    }

    @Override
    public boolean isLocked(String username) {
        return locked.contains(username);
    }

    @Override
    public boolean isReplaced(String username, Instant then) {
        return exists(username) && created.get(username).isAfter(then);
    }

    @Override
    public boolean groupExists(String group) {
        return groups.containsKey(group);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public boolean besideInvites() {
        return besideInvites;
    }

    @Override
    public int longestPassword() {
        return longestPassword;
    }

    @Override
    public Outcome create(NewAccount account) {
        beforeCreate.run();
        if (admins.contains(account.username()) && !exists(account.username())) {
            return Outcome.FORBIDDEN;
        }
        if (created.putIfAbsent(account.username(), clock.instant()) != null && noticesTaken) {
            return Outcome.TAKEN;
        }
        beforePassword.run();
        keep(account.username(), account.password());
        onCreate.accept(account.username());
        afterCreate.run();
        return Outcome.DONE;
    }

    @Override
    public Outcome setPassword(String username, String password) {
        beforeCreate.run();
        keep(username, password);
        afterCreate.run();
        return says;
    }

    private void keep(String username, String password) {
        if (losesPasswords.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            passwords.put(username, password);
        }
    }

    @Override
    public boolean authenticates(String username, String password) {
        failIfAway();
        return password.equals(passwords.get(username));
    }

    @Override
    public boolean isUnfinished(String username) {
        failIfAway();
        return exists(username) && !passwords.containsKey(username) && tellsUnfinished;
    }

    private void failIfAway() {
        if (away) {
            throw new DatabaseException("the user store is away, on purpose", null);
        }
    }

    @Override
    public void join(String username, Collection<String> names) {
        beforeWelcome.run();
        names.forEach(name -> groups.get(name).add(username));
    }

    @Override
    public void befriend(String inviter, String username) {
        beforeWelcome.run();
        contacts.add(inviter + "+" + username);
    }

    @Override
    public Approval approve(String inviter, String contact) {
        beforeApprove.run();
        if (blocked.contains(contact)) {
            return Approval.REFUSED;
        }
        boolean made = contacts.add(inviter + "+" + contact);
        afterApprove.run();
        return made ? Approval.DONE : Approval.MUTUAL;
    }

    @Override
    public boolean remove(String username) {
        onRemove.accept(username);
        if (removes) {
            passwords.remove(username);
        }
        return removes && created.remove(username) != null;
    }
}
