/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.db.Handover;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;

/** The users and groups of this Openfire, wherever it stores them. */
public final class OpenfireDirectory implements Directory {

    /** More than are ever shown: the user store need not sort its results. */
    private static final int FOUND = 200;

    private final Handover handover;

    /**
     * Looks them up.
     *
     * @param handover does so with a time limit
     */
    public OpenfireDirectory(Handover handover) {
        this.handover = handover;
    }

    @Override
    public List<String> groups(int most) {
        return handover.call(() -> GroupManager.getInstance().getProvider().getGroupNames().stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .limit(most)
                .toList());
    }

    @Override
    public List<String> users(String start, int most) {
        String wanted = start.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return handover.call(() -> find(wanted).stream()
                .map(User::getUsername)
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
                .sorted()
                .limit(most)
                .toList());
    }

    private static Collection<User> find(String start) {
        UserManager users = UserManager.getInstance();
        try {
            return users.findUsers(Set.of("Username"), start + "*", 0, FOUND);
        } catch (UnsupportedOperationException e) {
            // Some user stores cannot be searched.
            return List.of();
        }
    }
}
