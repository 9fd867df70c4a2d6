/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.admin.DefaultAdminProvider;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.util.JiveGlobals;
import org.xmpp.packet.JID;

/**
 * Groups whose members are administrators of the server. Openfire's own list of administrators does not contain groups.
 * Its GroupBasedAdminProvider (from 4.5 on) and CrowdAdminProvider use groups, each named in a property. For any other
 * provider, groups are recognized by their members.
 */
final class AdminGroups {

    /** The property of GroupBasedAdminProvider, and its default. */
    private static final String GROUP = "provider.group.groupBasedAdminProvider.groupName";

    private static final String DEFAULT_GROUP = "openfire-administrators";

    /** The property of CrowdAdminProvider. */
    private static final String GROUPS = "admin.authorizedGroups";

    private AdminGroups() {}

    static boolean makesAdmins(Group group) {
        if (AdminManager.getAdminProvider().getClass() == DefaultAdminProvider.class) {
            return false;
        }
        // Case-insensitive, because some databases find groups that way.
        return named().anyMatch(name -> name.strip().equalsIgnoreCase(group.getName())) || hasAllAdmins(group);
    }

    private static Stream<String> named() {
        return Stream.concat(
                Stream.of(JiveGlobals.getProperty(GROUP, DEFAULT_GROUP)),
                Arrays.stream(JiveGlobals.getProperty(GROUPS, "").split(",", -1)));
    }

    /**
     * Whether its members are exactly the administrators, as is the case if a provider takes its administrators from a
     * group.
     */
    private static boolean hasAllAdmins(Group group) {
        Set<JID> members = new HashSet<>(group.getMembers());
        Collection<JID> admins = AdminManager.getInstance().getAdminAccounts();
        return !members.isEmpty() && members.equals(new HashSet<>(admins));
    }
}
