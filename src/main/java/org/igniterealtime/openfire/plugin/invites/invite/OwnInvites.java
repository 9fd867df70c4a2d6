/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;

/**
 * The invites of a user of this server: those whose inviter is that user, whoever has created them. Used by the ad-hoc
 * commands and by the users' page, so that both permit and refuse the same.
 *
 * <p>Users are bare JIDs that have been authenticated. Each call throws a {@link
 * org.igniterealtime.openfire.plugin.invites.db.DatabaseException} if the database is not available.
 */
public final class OwnInvites {

    private final AuditedInvites invites;
    private final InviterPolicy policy;

    /**
     * @param invites creates, lists and revokes invites
     * @param policy who may create them
     */
    public OwnInvites(AuditedInvites invites, InviterPolicy policy) {
        this.invites = invites;
        this.policy = policy;
    }

    /** Whether a user has an account here. Only then can the user have invites. */
    public boolean isUser(String bareJid) {
        return policy.isUser(bareJid);
    }

    /** How a user is recorded who does something, in the format of {@link Invite#createdBy}. */
    public static String actor(String bareJid) {
        return Actor.user(bareJid).label();
    }

    /** Whether a user may generally create invites of this kind, see {@link InviterPolicy#isInviter}. */
    public boolean isInviter(String bareJid, InviteKind kind) {
        return policy.isInviter(bareJid, kind);
    }

    /** Whether only contacts can be invited, because the user store is read-only. */
    public boolean isUserStoreReadOnly() {
        return policy.isUserStoreReadOnly();
    }

    /**
     * Creates an invite on a user's behalf, within the operator's limits for users.
     *
     * @param kind account or contact
     * @param username the only username that it is for, as entered; {@code null} = any
     * @param subscribe whether the invitee becomes the user's contact
     */
    public Outcome<LinkedInvite, OwnRefusal> create(
            String bareJid, InviteKind kind, String username, boolean subscribe) {
        return create(bareJid, kind, username, subscribe, invites::create);
    }

    /**
     * The same with another way to create the invite, such as together with a mail.
     *
     * @param creation creates it, with the authority of the user
     */
    public <T> Outcome<T, OwnRefusal> create(
            String bareJid,
            InviteKind kind,
            String username,
            boolean subscribe,
            BiFunction<InviteTerms, Creator, Outcome<T, InviteRefusal>> creation) {
        InviteTerms terms = InviteTerms.builder(kind)
                .username(username)
                .inviter(bareJid)
                .subscribe(subscribe)
                .build();
        return create(bareJid, terms, creation);
    }

    /**
     * Creates a password reset link, if the user is an administrator.
     *
     * @param username whose password, as entered
     */
    public Outcome<LinkedInvite, OwnRefusal> createReset(String bareJid, String username) {
        InviteTerms terms =
                InviteTerms.builder(InviteKind.RESET).username(username).build();
        return create(bareJid, terms, invites::create);
    }

    private <T> Outcome<T, OwnRefusal> create(
            String bareJid, InviteTerms terms, BiFunction<InviteTerms, Creator, Outcome<T, InviteRefusal>> creation) {
        return policy.judge(bareJid, terms.kind())
                .fold(
                        creator -> creation.apply(terms, creator)
                                .fold(Outcome::done, refusal -> Outcome.refused(OwnRefusal.of(refusal, creator))),
                        refusal -> Outcome.refused(OwnRefusal.of(refusal)));
    }

    /**
     * A part of a user's invites.
     *
     * @param query which ones and how many; its inviter is replaced
     */
    public InviteSlice list(String bareJid, InviteQuery query) {
        InviteSlice slice = invites.invites().list(query.ofInviter(bareJid));
        List<Invite> own = slice.invites().stream()
                .filter(invite -> isOwn(invite, bareJid))
                .toList();
        return new InviteSlice(own, slice.previous(), slice.next(), slice.gap());
    }

    /** One of a user's invites; empty if there is none with this id, or if it belongs to someone else. */
    public Optional<Invite> find(String bareJid, String id) {
        return invites.invites().find(id).filter(invite -> isOwn(invite, bareJid));
    }

    private static boolean isOwn(Invite invite, String bareJid) {
        return bareJid.equals(invite.inviter()) && invite.kind() != InviteKind.RESET;
    }

    /**
     * The link of one of a user's open invites, once more. It is not shown if the invite gives more than a user may
     * give, for instance groups: then whoever has created it decides who gets it.
     */
    public Outcome<LinkedInvite, LinkRefusal> link(String bareJid, String id) {
        return find(bareJid, id)
                .map(invite -> invites.invites().link(invite.id(), policy.authority(bareJid)))
                .orElseGet(() -> Outcome.refused(LinkRefusal.of(LinkRefusal.Reason.NOT_FOUND)));
    }

    /**
     * Revokes one of a user's invites.
     *
     * @param expectedVersion the version that the user has seen; {@code null} = any
     * @return the revoked invite; {@code NOT_FOUND} also if it belongs to someone else
     */
    public Outcome<Invite, InviteRefusal> revoke(String bareJid, String id, Integer expectedVersion) {
        return find(bareJid, id)
                .map(invite -> invites.revoke(invite.id(), expectedVersion, policy.authority(bareJid)))
                .orElseGet(() -> Outcome.refused(InviteRefusal.of(InviteRefusal.Reason.NOT_FOUND)));
    }
}
