/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/** Lists invites by the order of their ids, from a given one on: page a thousand costs what the first one does. */
final class InviteListing {

    private static final int MAX_LIMIT = 200;

    private final Accounts accounts;

    InviteListing(Accounts accounts) {
        this.accounts = accounts;
    }

    InviteSlice list(Connection connection, InviteQuery query, Instant now) throws SQLException {
        return list(connection, query, Optional.empty(), now);
    }

    /**
     * Some of them.
     *
     * @param last the id of the last that is looked at; empty = there is none
     */
    InviteSlice list(Connection connection, InviteQuery query, Optional<String> last, Instant now) throws SQLException {
        int limit = Math.max(1, Math.min(MAX_LIMIT, query.limit()));
        Conditions conditions = conditions(query, now);
        last.ifPresent(id -> conditions.add("i.inviteID >= ?", id));
        RowLimit rows = new RowLimit(connection, limit + 1);
        String sql = "SELECT " + InviteRepository.COLUMNS + " FROM ofInvite i" + conditions.where()
                + " ORDER BY i.inviteID DESC" + rows.clause();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            rows.bind(select, conditions.bind(new Parameters(select)));
            List<Invite> found = InviteRepository.all(connection, select);
            return found.size() > limit
                    ? new InviteSlice(
                            found.subList(0, limit), found.get(limit - 1).id())
                    : new InviteSlice(found, null);
        }
    }

    /** The id of so manieth invite of a list, whatever else the query asks for, by the primary key alone; empty if there are fewer. */
    Optional<String> idAfter(Connection connection, InviteQuery query, int count) throws SQLException {
        Conditions conditions = new Conditions();
        addPlace(conditions, query);
        RowLimit rows = new RowLimit(connection, count);
        String sql =
                "SELECT i.inviteID FROM ofInvite i" + conditions.where() + " ORDER BY i.inviteID DESC" + rows.clause();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            rows.bind(select, conditions.bind(new Parameters(select)));
            try (ResultSet ids = select.executeQuery()) {
                String last = null;
                int read = 0;
                while (ids.next()) {
                    last = ids.getString(1);
                    read++;
                }
                return read == count ? Optional.of(last) : Optional.empty();
            }
        }
    }

    private Conditions conditions(InviteQuery query, Instant now) {
        Conditions conditions = new Conditions();
        addPlace(conditions, query);
        if (query.kind() != null) {
            conditions.add("i.kind = ?", EnumNames.of(query.kind()));
        }
        if (query.inviter() != null) {
            conditions.add("i.inviter = ?", bareJid(query.inviter()));
        }
        if (query.status() != null) {
            addStatus(conditions, query.status(), now);
        }
        if (query.text() != null && !query.text().isBlank()) {
            String pattern = pattern(query.text().trim());
            conditions.add(
                    """
                    (LOWER(i.username) LIKE ? ESCAPE '!' OR LOWER(i.note) LIKE ? ESCAPE '!' \
                    OR LOWER(i.inviter) LIKE ? ESCAPE '!' OR LOWER(i.createdBy) LIKE ? ESCAPE '!')""",
                    pattern,
                    pattern,
                    pattern,
                    pattern);
        }
        return conditions;
    }

    /** What the order of the ids answers. */
    private static void addPlace(Conditions conditions, InviteQuery query) {
        if (query.before() != null) {
            conditions.add("i.inviteID < ?", query.before());
        }
        if (query.createdAfter() != null) {
            conditions.add("i.inviteID >= ?", InviteIds.bound(query.createdAfter()));
        }
        if (query.createdBefore() != null) {
            conditions.add("i.inviteID < ?", InviteIds.bound(query.createdBefore()));
        }
    }

    /** As {@link Invite#status} derives it. */
    private static void addStatus(Conditions conditions, InviteStatus status, Instant now) {
        if (status == InviteStatus.REVOKED) {
            conditions.add("i.revokedAt IS NOT NULL");
            return;
        }
        conditions.add("i.revokedAt IS NULL");
        if (status == InviteStatus.USED) {
            conditions.add("i.maxUses IS NOT NULL AND i.uses >= i.maxUses");
            return;
        }
        conditions.add("(i.maxUses IS NULL OR i.uses < i.maxUses)");
        conditions.add(status == InviteStatus.PENDING ? "i.expiresAt > ?" : "i.expiresAt <= ?", now);
    }

    /** As inviters are kept; what cannot be one stays as it is, and finds nothing. */
    private String bareJid(String inviter) {
        String domain = accounts.domain();
        String name = BareJid.localpartAt(inviter, domain).orElse(inviter);
        return accounts.normalise(name).map(known -> BareJid.of(known, domain)).orElse(inviter);
    }

    /** {@code [} is a wildcard for some databases, and escaping it an error for others: any one character stands for it. */
    private static String pattern(String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replace('[', '_');
        return "%" + escaped + "%";
    }

    /** The conditions of a query, all of which must hold, with their parameters. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void add(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
        }

        String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        Parameters bind(Parameters to) throws SQLException {
            for (Object value : parameters) {
                if (value instanceof Instant time) {
                    to.time(time);
                } else {
                    to.text((String) value);
                }
            }
            return to;
        }
    }
}
