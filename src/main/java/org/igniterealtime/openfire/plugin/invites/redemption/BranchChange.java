/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.util.List;
import java.util.function.Predicate;

/**
 * A change of a branch, before it is made or after it.
 *
 * @param <T> what is changed
 */
public final class BranchChange<T> {

    /** How many accounts or invites are changed at once. The others are changed if this is repeated. */
    public static final int MOST = 500;

    /** Why an account or its invites stay as they are. */
    public enum Reason {
        /** Administrators are never touched. */
        ADMINISTRATOR,
        /** There is no such account any more. */
        DELETED,
        /** The account is gone, and a later one has or had its username. */
        REPLACED,
        /** An earlier account with the username of the branch's root has invited this one. */
        EARLIER,
        /** The account is locked already. */
        LOCKED
    }

    /**
     * What stays as it is.
     *
     * @param username of the account
     * @param reason why
     */
    public record Skipped(String username, Reason reason) {}

    private final List<T> wanted;
    private final List<Skipped> skipped;
    private final boolean whole;

    /**
     * @param wanted what is to be changed
     * @param skipped what stays as it is
     * @param whole whether everyone in the branch is known
     */
    BranchChange(List<T> wanted, List<Skipped> skipped, boolean whole) {
        this.wanted = List.copyOf(wanted);
        this.skipped = List.copyOf(skipped);
        this.whole = whole;
    }

    /** What somebody has seen of what is to be changed. */
    List<T> seen(Predicate<T> isSeen) {
        return wanted.stream().filter(isSeen).limit(MOST).toList();
    }

    /** What is to be changed at once, at most {@link #MOST}. */
    public List<T> wanted() {
        return wanted.subList(0, Math.min(MOST, wanted.size()));
    }

    /** How many more are to be changed, if this is repeated. */
    public int more() {
        return wanted.size() - wanted().size();
    }

    /** What stays as it is. */
    public List<Skipped> skipped() {
        return skipped;
    }

    /** Whether everyone in the branch is known, see {@link Branch#isComplete}. */
    public boolean isWhole() {
        return whole;
    }

    /**
     * What has been done.
     *
     * @param done how many accounts or invites have been changed
     * @param left how many of those that were to be changed have not been changed
     * @param interrupted whether the database or the user store failed before the end
     */
    public record Result(int done, int left, boolean interrupted) {}
}
