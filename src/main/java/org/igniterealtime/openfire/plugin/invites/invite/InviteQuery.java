/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.event.Actor;

/**
 * Which invites to list; {@code null} = any.
 *
 * @param status the status
 * @param kind the kind
 * @param madeBy what sort of actor created them
 * @param inviter bare JID or username of a local user
 * @param group a group that they give
 * @param text part of the username, note, inviter or creator, in any case
 * @param createdAfter inclusive
 * @param createdBefore exclusive
 * @param sort by what they are sorted
 * @param ascending whether the smallest time comes first; otherwise, the greatest does
 * @param limit 1 to 500
 * @param from where to continue; {@code null} = from the start of the list
 * @param backwards whether to list those before {@code from} instead of those after it; without {@code from}, the last
 *     ones
 */
public record InviteQuery(
        InviteStatus status,
        InviteKind kind,
        Actor.Kind madeBy,
        String inviter,
        String group,
        String text,
        Instant createdAfter,
        Instant createdBefore,
        InviteSort sort,
        boolean ascending,
        int limit,
        InvitePosition from,
        boolean backwards) {

    private static final int MAX_LIMIT = 500;

    public InviteQuery {
        limit = Math.max(1, Math.min(MAX_LIMIT, limit));
        text = text == null || text.isBlank() ? null : text.strip();
    }

    /** Starts with all invites, newest first. */
    public static Builder newest(int limit) {
        return new Builder(limit);
    }

    /** The same query, from a different starting point. */
    public InviteQuery from(InvitePosition position) {
        return new InviteQuery(
                status,
                kind,
                madeBy,
                inviter,
                group,
                text,
                createdAfter,
                createdBefore,
                sort,
                ascending,
                limit,
                position,
                backwards);
    }

    /** The same query with the inviter as it is stored. */
    InviteQuery ofInviter(String bareJid) {
        return new InviteQuery(
                status,
                kind,
                madeBy,
                bareJid,
                group,
                text,
                createdAfter,
                createdBefore,
                sort,
                ascending,
                limit,
                from,
                backwards);
    }

    /** The same invites from the newest on. */
    InviteQuery newestFirst() {
        return new InviteQuery(
                status,
                kind,
                madeBy,
                inviter,
                group,
                text,
                createdAfter,
                createdBefore,
                InviteSort.CREATED,
                false,
                limit,
                null,
                false);
    }

    /** Whether no index has these invites in this order, so that only some of them can be sorted. */
    boolean isUnindexed() {
        boolean narrowed = inviter != null || group != null || createdAfter != null || createdBefore != null;
        return narrowed && sort != InviteSort.CREATED;
    }

    /** Whether many invites that do not match may have to be read. */
    boolean isSearch() {
        return text != null || group != null || isUnindexed();
    }

    /** The period in which they were created. */
    InviteSource.Ids ids() {
        return new InviteSource.Ids(
                createdAfter == null ? null : InviteIds.bound(createdAfter),
                createdBefore == null ? null : InviteIds.bound(createdBefore));
    }

    /** Whether an invite, without its groups, is one of them, as far as that can be seen. */
    boolean matches(Invite invite, Instant now) {
        InviteSource.Ids ids = ids();
        return (status == null || invite.status(now) == status)
                && (kind == null || invite.kind() == kind)
                && (madeBy == null || InviteBucket.creator(invite.createdBy()) == madeBy)
                && (inviter == null || inviter.equals(invite.inviter()))
                && (ids.first() == null || invite.id().compareTo(ids.first()) >= 0)
                && (ids.end() == null || invite.id().compareTo(ids.end()) < 0)
                && (text == null || contains(invite, text.toLowerCase(Locale.ROOT)));
    }

    private static boolean contains(Invite invite, String lowercase) {
        return Stream.of(invite.username(), invite.terms().note(), invite.inviter(), invite.createdBy())
                .anyMatch(
                        value -> value != null && value.toLowerCase(Locale.ROOT).contains(lowercase));
    }

    /** Whether the rows have to be read in descending order. */
    boolean readsDescending() {
        return ascending == backwards;
    }

    /** Builds a query. What is not set is {@code null}. */
    public static final class Builder {

        private final int limit;
        private InviteStatus status;
        private InviteKind kind;
        private Actor.Kind madeBy;
        private String inviter;
        private String group;
        private String text;
        private Instant createdAfter;
        private Instant createdBefore;
        private InviteSort sort = InviteSort.CREATED;
        private boolean ascending;
        private InvitePosition from;
        private boolean backwards;

        private Builder(int limit) {
            this.limit = limit;
        }

        public Builder status(InviteStatus value) {
            status = value;
            return this;
        }

        public Builder kind(InviteKind value) {
            kind = value;
            return this;
        }

        public Builder madeBy(Actor.Kind value) {
            madeBy = value;
            return this;
        }

        public Builder inviter(String value) {
            inviter = value;
            return this;
        }

        public Builder group(String value) {
            group = value;
            return this;
        }

        public Builder text(String value) {
            text = value;
            return this;
        }

        /** In which period they were created. */
        public Builder created(Instant after, Instant before) {
            createdAfter = after;
            createdBefore = before;
            return this;
        }

        public Builder sort(InviteSort by, boolean smallestFirst) {
            sort = by;
            ascending = smallestFirst;
            return this;
        }

        /** Where to continue. */
        public Builder after(InvitePosition position) {
            from = position;
            backwards = false;
            return this;
        }

        /**
         * Where to end.
         *
         * @param position {@code null} = at the end of the list
         */
        public Builder before(InvitePosition position) {
            from = position;
            backwards = true;
            return this;
        }

        public InviteQuery build() {
            return new InviteQuery(
                    status,
                    kind,
                    madeBy,
                    inviter,
                    group,
                    text,
                    createdAfter,
                    createdBefore,
                    sort,
                    ascending,
                    limit,
                    from,
                    backwards);
        }
    }
}
