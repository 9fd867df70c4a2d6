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
 * @param terms what it gives, to whom, how often and until when; nothing in them is left open
 * @param uses how many were made
 * @param held how many are being made right now
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

    /** Without another authority it rests on its creator's. */
    public Invite {
        if (!terms.isSettled()) {
            throw new IllegalArgumentException("something in the terms is left open");
        }
        authority = authority == null ? createdBy : authority;
    }

    /** One that was just made, by whom it rests on. */
    static Invite made(String id, InviteTerms terms, Instant now, String by, Instant accountCreatedAt) {
        return new Invite(id, terms, 0, 0, now, by, null, null, null, accountCreatedAt, 1);
    }

    /** The same, taken back. */
    Invite revoked(Instant at) {
        return new Invite(
                id, terms, uses, held, createdAt, createdBy, lastUsedAt, at, authority, accountCreatedAt, version);
    }

    /** The same on other terms, and on that authority. */
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

    /** The same, for whichever name its invitee chooses. */
    Invite withoutName() {
        return with(terms.toBuilder()
                .username(null)
                .usernamePolicy(UsernamePolicy.ANY)
                .build());
    }

    /** The same, only making contacts. */
    Invite withoutRegistration() {
        return with(terms.toBuilder().registration(false).build());
    }

    /** The same, handing out these. */
    Invite withGroups(List<String> others) {
        return with(terms.toBuilder().groups(others).build());
    }

    /** As in its terms, as are those below. */
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

    /** Whether the name is not the invitee's to choose: that of the account to be, or of the user who gets a new password. */
    public boolean hasFixedName() {
        return usernamePolicy() == UsernamePolicy.FIXED;
    }

    /** Whether there is something to fill in: to register, or to set a new password; else it only makes contacts. */
    public boolean opensForm() {
        return registration() || kind() == InviteKind.RESET;
    }

    /** The inviter's localpart, which is the name that people there know; empty = no inviter. */
    public Optional<String> inviterName() {
        return Optional.ofNullable(inviter()).map(jid -> BareJid.localpart(jid).orElse(jid));
    }

    /** Whether no use is left. */
    boolean isUsedUp() {
        return maxUses() != null && uses >= maxUses();
    }

    /** Where it stands at that moment. */
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
