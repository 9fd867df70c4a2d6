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

/** Answers to requests for subscription on behalf of local users, who may be offline (XEP-0379, section 3.5). */
public final class Approvals {

    private final String domain;
    private final Contacts contacts;
    private final PresenceRouter router;
    private final SessionManager sessions;

    /**
     * Takes Openfire's own.
     *
     * @param domain the server's XMPP domain
     * @param contacts the rosters of its users
     * @param router deals with presence as if a client had sent it
     * @param sessions who is online
     */
    public Approvals(String domain, Contacts contacts, PresenceRouter router, SessionManager sessions) {
        this.domain = domain;
        this.contacts = contacts;
        this.router = router;
        this.sessions = sessions;
    }

    /**
     * Approves that somebody subscribes to a user's presence, and asks for the same in return. A local contact agrees at once;
     * of a remote one the answer comes later, and makes the subscription mutual. Done again, it tells a remote server
     * once more, which that ignores if it knows.
     *
     * @param owner bare JID of the local user
     * @param contact bare JID of who asks
     * @return REFUSED also if Openfire keeps no rosters
     * @throws IllegalStateException if a roster could not be changed; doing it again may help
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
        // Its clients wait for this answer to what one of them asked (RFC 6121, section 3.1.6).
        sessions.userBroadcast(contact.getNode(), presence(Presence.Type.subscribed, owner, contact));
        return Approval.DONE;
    }

    /**
     * As if the owner's client did it: Openfire changes the roster, pushes that, and sends what the other server has to know. A mutual
     * contact is answered, too (RFC 6121, section 3.1.3): its server would not ask if it knew.
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

    /** By the list that holds for all of a user's resources (XEP-0016, XEP-0191): such a request is not for a token to approve. */
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
