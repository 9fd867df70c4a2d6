/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What somebody decides about an invite: whom it is for, what it gives, how often and until when. The same record says what is wanted when
 * an invite is made or edited, and what holds for one that was made. When it is wanted, three things may be left open, which
 * {@link InviteRules} settles: {@code ttl} instead of {@code expiresAt}, or neither, and {@code registration}.
 *
 * @param kind what it is for; cannot be edited
 * @param username the localpart it is bound to; {@code null} with policy {@code ANY}. As typed if wanted, nodeprepped in an invite
 * @param usernamePolicy how far the name is bound
 * @param maxUses how many accounts (or contacts) it is good for; {@code null} = unlimited
 * @param ttl wanted: for how long from now; {@code null} = until {@code expiresAt}. Always {@code null} in an invite
 * @param expiresAt when it ends; {@code null} = after {@code ttl}, or by the operator's default. Never {@code null} in an invite
 * @param inviter bare JID of a local user; {@code null} = none. If wanted, the name alone will do
 * @param subscribe whether inviter and invitee become contacts
 * @param registration whether it allows registering an account (always for {@code ACCOUNT}; {@code ibr=y} for {@code CONTACT});
 *     {@code null} = by the operator's default. Never {@code null} in an invite
 * @param groups the groups that a new account joins
 * @param note the creator's remark; {@code null} = none
 * @param locale BCP 47 tag of the pages' language; {@code null} = the visitor's
 * @param metadata the text of a JSON object that the creator wants kept; {@code {}} = none
 */
public record InviteTerms(
        InviteKind kind,
        String username,
        UsernamePolicy usernamePolicy,
        Integer maxUses,
        Duration ttl,
        Instant expiresAt,
        String inviter,
        boolean subscribe,
        Boolean registration,
        List<String> groups,
        String note,
        String locale,
        String metadata) {

    /** No metadata. */
    public static final String NO_METADATA = "{}";

    /** Copies the groups. */
    public InviteTerms {
        groups = List.copyOf(groups);
    }

    /** Terms of that kind, for one use, with every default. */
    public static Builder builder(InviteKind kind) {
        return new Builder(kind);
    }

    /** These terms, to be changed. */
    public Builder toBuilder() {
        return new Builder(kind)
                .username(username)
                .usernamePolicy(usernamePolicy)
                .maxUses(maxUses)
                .ttl(ttl)
                .expiresAt(expiresAt)
                .inviter(inviter)
                .subscribe(subscribe)
                .registration(registration)
                .groups(groups)
                .note(note)
                .locale(locale)
                .metadata(metadata);
    }

    /** Whether nothing is left open, as in an invite. */
    boolean isSettled() {
        return ttl == null && expiresAt != null && registration != null;
    }

    /** Puts terms together. Each method takes what the component of that name is, or {@code null} for the default. */
    public static final class Builder {

        private final InviteKind kind;
        private String username;
        private UsernamePolicy usernamePolicy;
        private Integer maxUses = 1;
        private Duration ttl;
        private Instant expiresAt;
        private String inviter;
        private Boolean subscribe;
        private Boolean registration;
        private List<String> groups;
        private String note;
        private String locale;
        private String metadata;

        private Builder(InviteKind kind) {
            this.kind = kind;
        }

        public Builder username(String value) {
            username = value;
            return this;
        }

        /** {@code null} = {@code FIXED} with a name, {@code ANY} without. */
        public Builder usernamePolicy(UsernamePolicy value) {
            usernamePolicy = value;
            return this;
        }

        /** {@code null} = unlimited, which is not the default: that is 1. */
        public Builder maxUses(Integer value) {
            maxUses = value;
            return this;
        }

        /** Not both this and {@code expiresAt}. */
        public Builder ttl(Duration value) {
            ttl = value;
            return this;
        }

        public Builder expiresAt(Instant value) {
            expiresAt = value;
            return this;
        }

        public Builder inviter(String value) {
            inviter = value;
            return this;
        }

        /** {@code null} = if there is an inviter, and it is no reset. */
        public Builder subscribe(Boolean value) {
            subscribe = value;
            return this;
        }

        public Builder registration(Boolean value) {
            registration = value;
            return this;
        }

        public Builder groups(List<String> value) {
            groups = value;
            return this;
        }

        public Builder note(String value) {
            note = value;
            return this;
        }

        public Builder locale(String value) {
            locale = value;
            return this;
        }

        public Builder metadata(String value) {
            metadata = value;
            return this;
        }

        /** The terms. */
        public InviteTerms build() {
            UsernamePolicy implied = username == null ? UsernamePolicy.ANY : UsernamePolicy.FIXED;
            return new InviteTerms(
                    kind,
                    username,
                    usernamePolicy == null ? implied : usernamePolicy,
                    maxUses,
                    ttl,
                    expiresAt,
                    inviter,
                    subscribe == null ? inviter != null && kind != InviteKind.RESET : subscribe,
                    registration,
                    groups == null ? List.of() : groups,
                    note,
                    locale,
                    metadata == null ? NO_METADATA : metadata);
        }
    }
}
