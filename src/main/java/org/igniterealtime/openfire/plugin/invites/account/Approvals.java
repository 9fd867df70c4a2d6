/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import org.igniterealtime.openfire.plugin.invites.account.Accounts.Approval;
import org.jivesoftware.openfire.PresenceRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterManager;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Responds to subscription requests on behalf of local users, who may be offline (XEP-0379, section 3.5). */
public final class Approvals {

    private final String domain;
    private final Contacts contacts;
    private final PresenceRouter router;
    private final SessionManager sessions;

    /**
     * @param domain the server's XMPP domain
     * @param contacts the rosters of its users
     * @param router handles presence as if it were sent by a client
     * @param sessions the sessions of users who are online
     */
    public Approvals(String domain, Contacts contacts, PresenceRouter router, SessionManager sessions) {
        this.domain = domain;
        this.contacts = contacts;
        this.router = router;
        this.sessions = sessions;
    }

    /**
     * Approves a subscription to a user's presence, and requests the same in return. A local contact agrees
     * immediately. The response of a remote contact comes later and makes the subscription mutual. If this is repeated,
     * the remote server is informed again, and ignores it if it already knows.
     *
     * @param owner bare JID of the local user
     * @param contact bare JID of the subscriber
     * @return REFUSED also if Openfire does not keep rosters
     * @throws IllegalStateException if a roster could not be changed; repeating the call may help
     */
    public Approval approve(JID owner, JID contact) {
        if (!RosterManager.isRosterServiceEnabled() || !contacts.hasAccount(owner) || isBlocked(owner, contact)) {
            return Approval.REFUSED;
        }
        return contact.getDomain().equals(domain) ? approveLocal(owner, contact) : approveRemote(owner, contact);
    }

    private Approval approveLocal(JID owner, JID contact) {
        if (!contacts.hasAccount(contact)) {
            return Approval.REFUSED;
        }
        if (!contacts.befriend(owner, contact)) {
            return Approval.MUTUAL;
        }
        // The contact's clients wait for this response to the request of one of them (RFC 6121, section 3.1.6).
        sessions.userBroadcast(contact.getNode(), presence(Presence.Type.subscribed, owner, contact));
        return Approval.DONE;
    }

    /**
     * Acts like a client of the owner: Openfire changes and pushes the roster, and informs the other server. Mutual
     * contacts also get a response (RFC 6121, section 3.1.3), because their server would not ask if it knew.
     */
    private Approval approveRemote(JID owner, JID contact) {
        return contacts.change(owner, contact, item -> approveRemote(owner, contact, item));
    }

    private Approval approveRemote(JID owner, JID contact, RosterItem item) {
        boolean mutual = item.getSubStatus() == RosterItem.SUB_BOTH;
        router.route(presence(Presence.Type.subscribed, owner, contact));
        boolean sees = item.getSubStatus() == RosterItem.SUB_TO || item.getSubStatus() == RosterItem.SUB_BOTH;
        if (!sees) {
            router.route(presence(Presence.Type.subscribe, owner, contact));
        }
        return mutual ? Approval.MUTUAL : Approval.DONE;
    }

    /**
     * Checks the list that applies to all resources of a user (XEP-0016, XEP-0191). A token must not approve requests
     * from blocked contacts.
     */
    private static boolean isBlocked(JID owner, JID contact) {
        PrivacyList list = PrivacyListManager.getInstance().getDefaultPrivacyList(owner.getNode());
        return list != null && list.shouldBlockPacket(presence(Presence.Type.subscribe, contact, owner));
    }

    private static Presence presence(Presence.Type type, JID from, JID to) {
        Presence presence = new Presence(type);
        presence.setFrom(from);
        presence.setTo(to);
        return presence;
    }
}
