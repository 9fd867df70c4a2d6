/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The people below a user or an invite: those who joined with it, those whom these invited, and so on. Unlike in a {@link Lineage.Page}, a
 * username that was given to someone else counts as two people, so that nobody is below an account that did not invite them.
 */
public final class Branch {

    /** How many people a branch can have; the others of a larger one are not known. */
    public static final int MOST = 5_000;

    /** How many levels a branch can have. Each takes a few statements. */
    public static final int MOST_LEVELS = 100;

    /**
     * Where a branch begins; one of both is {@code null}.
     *
     * @param username normalized; the account need not exist
     * @param inviteId the id of an invite, which need not exist
     */
    public record Root(String username, String inviteId) {

        /** The branch of a user. */
        public static Root user(String username) {
            return new Root(username, null);
        }

        /** The branch of those who joined with an invite. */
        public static Root invite(String inviteId) {
            return new Root(null, inviteId);
        }
    }

    /**
     * Someone in the branch.
     *
     * @param use the use of the invite
     * @param username of the new account
     * @param inviter the id of the use of whoever invited this one; empty = directly below the root
     * @param level 1 directly below the root, 2 below these, and so on
     * @param isEarlier whether this one, or someone above, was invited by an earlier account with the username of the root
     * @param until less than the ids of all uses of invites by a later account with this username; {@code null} if there is no later account
     */
    public record Member(Redemption use, String username, String inviter, int level, boolean isEarlier, String until) {

        /** Whether this account is gone, because a later one has or had its username. */
        public boolean isReplaced() {
            return until != null;
        }

        /** Whether it was this account that invited someone, and not another with its username. */
        boolean invited(Redemption other) {
            return other.id().compareTo(use.id()) > 0
                    && (until == null || other.id().compareTo(until) < 0);
        }
    }

    private final List<Member> members;
    private final boolean complete;
    private final Map<String, List<Member>> invited = new HashMap<>();
    private final Map<String, Integer> below = new HashMap<>();

    /**
     * @param members each after whoever invited it
     * @param complete whether these are all
     */
    Branch(List<Member> members, boolean complete) {
        this.members = List.copyOf(members);
        this.complete = complete;
        for (Member member : members) {
            invited.computeIfAbsent(member.inviter(), id -> new ArrayList<>()).add(member);
        }
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            below.merge(member.inviter(), 1 + below(member), Integer::sum);
        }
    }

    /** All of them, level by level. */
    public List<Member> members() {
        return members;
    }

    /** Whether these are all; otherwise there are more below them, or beside the last ones. */
    public boolean isComplete() {
        return complete;
    }

    /** Those directly below the root, oldest first. */
    public List<Member> invited() {
        return invited.getOrDefault("", List.of());
    }

    /** Those whom someone invited, oldest first. */
    public List<Member> invited(Member inviter) {
        return invited.getOrDefault(inviter.use().id(), List.of());
    }

    /** How many people are below someone. */
    public int below(Member inviter) {
        return below.getOrDefault(inviter.use().id(), 0);
    }
}
