/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.log.FailureLog;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** Openfire's groups and their members. */
final class Groups {

    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    /** Openfire's cache of groups. */
    private static final String CACHE = "Group";

    private final String domain;
    private final Lookups lookups;
    private final ClusterLimits limits;
    private final ClusterLocks locks;

    /** @param locks make changes of a group run one after another */
    Groups(String domain, Lookups lookups, ClusterLimits limits, ClusterLocks locks) {
        this.domain = domain;
        this.lookups = lookups;
        this.limits = limits;
        this.locks = locks;
    }

    boolean exists(String group) {
        return find(group).isPresent();
    }

    boolean makesAdmins(String group) {
        return find(group).filter(AdminGroups::makesAdmins).isPresent();
    }

    /** Whether a user is in one of these groups. */
    boolean isMember(String username, Collection<String> names) {
        JID user = new JID(username, domain, null);
        return names.stream().flatMap(name -> find(name).stream()).anyMatch(group -> group.isUser(user));
    }

    /** Adds a user to groups. Those for which this is not possible are logged. */
    void join(String username, Collection<String> names) {
        JID member = new JID(username, domain, null);
        for (String name : names) {
            try {
                limits.change(() -> locks.in(CACHE, List.of(name), () -> join(name, member)));
            } catch (RuntimeException e) {
                FailureLog.tell("Adding an account to a group", e);
            }
        }
    }

    /** Returns whether the group exists. */
    private boolean join(String name, JID member) {
        Optional<Group> found = find(name);
        found.ifPresentOrElse(
                group -> join(group, member),
                () -> LOG.warn("{} cannot join the group {}: it no longer exists", member.getNode(), name));
        return found.isPresent();
    }

    private static void join(Group group, JID member) {
        if (group.isUser(member)) {
            return;
        }
        // A read-only group (LDAP) returns false.
        if (!group.getMembers().add(member)) {
            LOG.warn("{} cannot join the group {}: it is read-only", member.getNode(), group.getName());
        }
    }

    private Optional<Group> find(String name) {
        try {
            return Optional.of(lookups.group(name));
        } catch (GroupNotFoundException e) {
            return Optional.empty();
        }
    }
}
