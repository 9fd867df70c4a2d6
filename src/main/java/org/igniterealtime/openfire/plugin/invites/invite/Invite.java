/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;

/**
 * An invite, without its token, which is kept nowhere.
 *
 * <p>What goes together, {@link InviteChecks#shape} sees to, whenever one is made or edited: an {@code ACCOUNT} allows registering,
 * a {@code RESET} does not and is for one fixed name, a {@code CONTACT} has an inviter; there is a name if and only if the policy
 * is not {@code ANY}; and a fixed one has one use.
 *
 * @param id 18 characters of {@code [a-z0-9]}, ordered by time of creation; public
 * @param kind what it is for
 * @param username the localpart it is bound to, nodeprepped; {@code null} with policy {@code ANY}
 * @param usernamePolicy how far the name is bound
 * @param maxUses how many accounts (or contacts) it is good for; {@code null} = unlimited
 * @param uses how many were made
 * @param held how many are being made right now
 * @param expiresAt when it ends
 * @param inviter bare JID of a local user; {@code null} = none
 * @param subscribe whether inviter and invitee become contacts
 * @param registration whether it allows registering an account (always for {@code ACCOUNT}; {@code ibr=y} for {@code CONTACT})
 * @param groups the groups that a new account joins
 * @param note the creator's remark; {@code null} = none
 * @param locale BCP 47 tag of the pages' language; {@code null} = the visitor's
 * @param metadata the text of a JSON object that the creator wants kept; {@code {}} = none
 * @param createdAt when it was made
 * @param createdBy who made it: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}
 * @param lastUsedAt when it was last used; {@code null} = never
 * @param revokedAt when it was revoked; {@code null} = it was not
 * @param authority on whose authority it gives what it gives, as {@code createdBy}: who made or last renewed it, unless an API key
 *     has changed or opened it since
 * @param accountCreatedAt of a reset: when the account was made that it is for; {@code null} = it is none, or nobody knows
 * @param version goes up with each change by hand; for ETags
 */
public record Invite(
        String id,
        InviteKind kind,
        String username,
        UsernamePolicy usernamePolicy,
        Integer maxUses,
        int uses,
        int held,
        Instant expiresAt,
        String inviter,
        boolean subscribe,
        boolean registration,
        List<String> groups,
        String note,
        String locale,
        String metadata,
        Instant createdAt,
        String createdBy,
        Instant lastUsedAt,
        Instant revokedAt,
        String authority,
        Instant accountCreatedAt,
        int version) {

    /** Copies the groups; without another authority it rests on its creator's. */
    public Invite {
        groups = List.copyOf(groups);
        authority = authority == null ? createdBy : authority;
    }

    /** The same, taken back. */
    Invite revoked(Instant at) {
        return new Invite(
                id,
                kind,
                username,
                usernamePolicy,
                maxUses,
                uses,
                held,
                expiresAt,
                inviter,
                subscribe,
                registration,
                groups,
                note,
                locale,
                metadata,
                createdAt,
                createdBy,
                lastUsedAt,
                at,
                authority,
                accountCreatedAt,
                version);
    }

    /** The same, for whichever name its invitee chooses. */
    Invite withoutName() {
        return new Invite(
                id,
                kind,
                null,
                UsernamePolicy.ANY,
                maxUses,
                uses,
                held,
                expiresAt,
                inviter,
                subscribe,
                registration,
                groups,
                note,
                locale,
                metadata,
                createdAt,
                createdBy,
                lastUsedAt,
                revokedAt,
                authority,
                accountCreatedAt,
                version);
    }

    /** The same, only making contacts. */
    Invite withoutRegistration() {
        return new Invite(
                id,
                kind,
                username,
                usernamePolicy,
                maxUses,
                uses,
                held,
                expiresAt,
                inviter,
                subscribe,
                false,
                groups,
                note,
                locale,
                metadata,
                createdAt,
                createdBy,
                lastUsedAt,
                revokedAt,
                authority,
                accountCreatedAt,
                version);
    }

    /** The same, handing out these. */
    Invite withGroups(List<String> others) {
        return new Invite(
                id,
                kind,
                username,
                usernamePolicy,
                maxUses,
                uses,
                held,
                expiresAt,
                inviter,
                subscribe,
                registration,
                others,
                note,
                locale,
                metadata,
                createdAt,
                createdBy,
                lastUsedAt,
                revokedAt,
                authority,
                accountCreatedAt,
                version);
    }

    /** Whether the name is not the invitee's to choose: that of the account to be, or of the user who gets a new password. */
    public boolean hasFixedName() {
        return usernamePolicy == UsernamePolicy.FIXED;
    }

    /** Whether there is something to fill in: to register, or to set a new password; else it only makes contacts. */
    public boolean opensForm() {
        return registration || kind == InviteKind.RESET;
    }

    /** The inviter's localpart, which is the name that people there know; empty = no inviter. */
    public Optional<String> inviterName() {
        return Optional.ofNullable(inviter).map(jid -> BareJid.localpart(jid).orElse(jid));
    }

    /** Whether no use is left. */
    boolean isUsedUp() {
        return maxUses != null && uses >= maxUses;
    }

    /** Where it stands at that moment. */
    public InviteStatus status(Instant now) {
        if (revokedAt != null) {
            return InviteStatus.REVOKED;
        }
        if (isUsedUp()) {
            return InviteStatus.USED;
        }
        return now.isBefore(expiresAt) ? InviteStatus.PENDING : InviteStatus.EXPIRED;
    }
}
