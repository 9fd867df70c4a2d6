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
 * An invite without its token, which is not stored anywhere.
 *
 * <p>{@link InviteChecks#shape} ensures for each created or edited invite that its fields are consistent: an {@code ACCOUNT} invite permits
 * registration; a {@code RESET} invite does not, and is for one fixed username; a {@code CONTACT} invite has an inviter. There is a
 * username if and only if the policy is not {@code ANY}, and with a fixed username there is one use.
 *
 * @param id 18 characters of {@code [a-z0-9]}, ordered by creation time; public
 * @param terms what the invite permits, for whom, how often and until when; complete
 * @param uses the number of completed uses
 * @param held the number of uses in progress
 * @param createdAt when it was created
 * @param createdBy who created it: {@code admin:NAME}, {@code user:JID}, {@code key:ID} or {@code server}
 * @param lastUsedAt when it was last used; {@code null} = never
 * @param revokedAt when it was revoked; {@code null} = it is not revoked
 * @param authority whose authority it is based on, in the format of {@code createdBy}: its creator's or that of the last renewal, unless an
 *     API key has changed or opened it since
 * @param accountCreatedAt for a reset, when the user's account was created; {@code null} if this is unknown or it is not a reset
 * @param version increases with each edit; for ETags
 */
public record Invite(
        String id,
        InviteTerms terms,
        int uses,
        int held,
        Instant createdAt,
        String createdBy,
        Instant lastUsedAt,
        Instant revokedAt,
        String authority,
        Instant accountCreatedAt,
        int version) {

    /** If no other authority is given, that of the creator is used. */
    public Invite {
        if (!terms.isSettled()) {
            throw new IllegalArgumentException("something in the terms is left open");
        }
        authority = authority == null ? createdBy : authority;
    }

    /** A new invite based on its creator's authority. */
    static Invite made(String id, InviteTerms terms, Instant now, String by, Instant accountCreatedAt) {
        return new Invite(id, terms, 0, 0, now, by, null, null, null, accountCreatedAt, 1);
    }

    /** The same invite, revoked. */
    Invite revoked(Instant at) {
        return new Invite(
                id, terms, uses, held, createdAt, createdBy, lastUsedAt, at, authority, accountCreatedAt, version);
    }

    /** The same invite with other terms and another authority. */
    Invite edited(InviteTerms others, String by, Instant otherAccountCreatedAt) {
        return new Invite(
                id,
                others,
                uses,
                held,
                createdAt,
                createdBy,
                lastUsedAt,
                revokedAt,
                by,
                otherAccountCreatedAt,
                version);
    }

    private Invite with(InviteTerms others) {
        return edited(others, authority, accountCreatedAt);
    }

    /** The same invite for any username. */
    Invite withoutName() {
        return with(terms.toBuilder()
                .username(null)
                .usernamePolicy(UsernamePolicy.ANY)
                .build());
    }

    /** The same invite with a username that the invitee can change. */
    Invite suggesting(String name) {
        return with(terms.toBuilder()
                .username(name)
                .usernamePolicy(UsernamePolicy.SUGGESTED)
                .build());
    }

    /** The same invite without registration, only for contacts. */
    Invite withoutRegistration() {
        return with(terms.toBuilder().registration(false).build());
    }

    /** The same invite with other groups. */
    Invite withGroups(List<String> others) {
        return with(terms.toBuilder().groups(others).build());
    }

    /** As in the terms, like the methods below. */
    public InviteKind kind() {
        return terms.kind();
    }

    public String username() {
        return terms.username();
    }

    public UsernamePolicy usernamePolicy() {
        return terms.usernamePolicy();
    }

    public Integer maxUses() {
        return terms.maxUses();
    }

    public Instant expiresAt() {
        return terms.expiresAt();
    }

    public String inviter() {
        return terms.inviter();
    }

    public boolean subscribe() {
        return terms.subscribe();
    }

    public boolean registration() {
        return terms.registration();
    }

    public List<String> groups() {
        return terms.groups();
    }

    /** Whether the invitee cannot choose the username: it is fixed for the new account, or it is the user of a reset. */
    public boolean hasFixedName() {
        return usernamePolicy() == UsernamePolicy.FIXED;
    }

    /** Whether there is a form to fill in, for registration or a new password; otherwise, the invite is only for contacts. */
    public boolean opensForm() {
        return registration() || kind() == InviteKind.RESET;
    }

    /** The inviter's localpart, which is the name that people know; empty if there is no inviter. */
    public Optional<String> inviterName() {
        return Optional.ofNullable(inviter()).map(jid -> BareJid.localpart(jid).orElse(jid));
    }

    /** Whether there are no uses left. */
    boolean isUsedUp() {
        return maxUses() != null && uses >= maxUses();
    }

    /** The status at a given time. */
    public InviteStatus status(Instant now) {
        if (revokedAt != null) {
            return InviteStatus.REVOKED;
        }
        if (isUsedUp()) {
            return InviteStatus.USED;
        }
        return now.isBefore(expiresAt()) ? InviteStatus.PENDING : InviteStatus.EXPIRED;
    }
}
