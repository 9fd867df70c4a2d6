/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.time.Instant;
import java.util.Date;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.jivesoftware.openfire.lockout.LockOutFlag;
import org.jivesoftware.openfire.lockout.LockOutManager;
import org.jivesoftware.openfire.user.DefaultUserProvider;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;

/**
 * Looks up users, groups and locked accounts. In a cluster, the nodes share Openfire's caches of these, and a frozen
 * node blocks requests for entries that it holds for a minute. There, the database is queried instead, which is just as
 * fast.
 */
final class Lookups {

    private final UserManager users;
    private final GroupManager groups;

    Lookups(UserManager users, GroupManager groups) {
        this.users = users;
        this.groups = groups;
    }

    /** Other user stores than Openfire's own may be slow and rely on the cache. */
    User user(String username) throws UserNotFoundException {
        boolean cached = !ClusterManager.isClusteringStarted()
                || UserManager.getUserProvider().getClass() != DefaultUserProvider.class;
        return cached ? users.getUser(username) : UserManager.getUserProvider().loadUser(username);
    }

    /**
     * Reads the group from the database: if several nodes of a cluster add members at the same time, the cache may lose
     * some.
     */
    Group group(String name) throws GroupNotFoundException {
        return ClusterManager.isClusteringStarted() ? groups.getProvider().getGroup(name) : groups.getGroup(name);
    }

    boolean isLocked(String username) {
        if (!ClusterManager.isClusteringStarted()) {
            return LockOutManager.getInstance().isAccountDisabled(username);
        }
        LockOutFlag flag = LockOutManager.getLockOutProvider().getDisabledStatus(username);
        return flag != null && holds(flag, Instant.now());
    }

    private static boolean holds(LockOutFlag flag, Instant now) {
        return !isLater(flag.getStartTime(), now) && (flag.getEndTime() == null || isLater(flag.getEndTime(), now));
    }

    private static boolean isLater(Date date, Instant now) {
        return date != null && date.toInstant().isAfter(now);
    }
}
