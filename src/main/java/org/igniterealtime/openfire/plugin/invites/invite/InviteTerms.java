/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is decided about an invite: whom it is for, what it permits, how often and until when. The same record is used for the input when an
 * invite is created or edited and for an existing invite. In the input, three things may be left open, which {@link InviteRules} completes:
 * {@code ttl} may be given instead of {@code expiresAt}, or neither, and {@code registration} may be absent.
 *
 * @param kind what it is for; cannot be edited
 * @param username the localpart for which it is; {@code null} with policy {@code ANY}. As entered in the input, normalized in an invite
 * @param usernamePolicy how far it determines the username
 * @param maxUses the maximum number of accounts or contacts; {@code null} = unlimited
 * @param ttl in the input, how long it is valid from now; {@code null} = until {@code expiresAt}. Always {@code null} in an invite
 * @param expiresAt when it expires; {@code null} = after {@code ttl}, or the operator's default. Never {@code null} in an invite
 * @param inviter bare JID of a local user; {@code null} if there is none. The username is sufficient in the input
 * @param subscribe whether inviter and invitee become contacts
 * @param registration whether it permits registration (always for {@code ACCOUNT}; {@code ibr=y} for {@code CONTACT}); {@code null} = the
 *     operator's default. Never {@code null} in an invite
 * @param groups the groups to which a new account is added
 * @param note the creator's note; {@code null} if there is none
 * @param locale BCP 47 tag of the pages' language; {@code null} = the visitor's language
 * @param metadata a JSON object as text, for the creator's own use; {@code {}} = none
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

    /** The value of {@code metadata} if there is none. */
    public static final String NO_METADATA = "{}";

    /** Copies the groups. */
    public InviteTerms {
        groups = List.copyOf(groups);
    }

    /** Terms with this kind, for one use, with default values. */
    public static Builder builder(InviteKind kind) {
        return new Builder(kind);
    }

    /** A builder that starts with these terms. */
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

    /** Whether the terms are complete, as in an invite. */
    boolean isSettled() {
        return ttl == null && expiresAt != null && registration != null;
    }

    /** Builds terms. Each method sets the component with the same name, or the default for {@code null}. */
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

        /** {@code null} = {@code FIXED} with a username, otherwise {@code ANY}. */
        public Builder usernamePolicy(UsernamePolicy value) {
            usernamePolicy = value;
            return this;
        }

        /** {@code null} = unlimited, which is not the default; the default is 1. */
        public Builder maxUses(Integer value) {
            maxUses = value;
            return this;
        }

        /** Cannot be combined with {@code expiresAt}. */
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

        /** {@code null} = yes if there is an inviter and it is not a reset. */
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

        /** Builds the terms. */
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
