/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.invite.InviteRepository.Bare;

/**
 * Some invites in the order of one index. Reading from any position costs the same. Each statement sorts by the leading
 * column of the index as well, although it is the same in all rows, because HSQLDB 2.3 sorts the table otherwise.
 */
interface InviteSource {

    /**
     * Reads the next invites, without their groups.
     *
     * @param from exclusive; {@code null} = from the start
     * @return fewer than {@code most} if there are no more
     */
    List<Bare> read(Connection connection, InvitePosition from, boolean descending, int most) throws SQLException;

    /**
     * A period of time, in terms of ids.
     *
     * @param first inclusive; {@code null} = without limit, as is the other
     * @param end exclusive
     */
    record Ids(String first, String end) {

        private void restrict(Conditions conditions, String column, InvitePosition from, boolean descending) {
            String upper =
                    descending && from != null && (end == null || from.id().compareTo(end) < 0) ? from.id() : end;
            if (upper != null) {
                conditions.add(column + " < ?", upper);
            }
            if (!descending && from != null && (first == null || from.id().compareTo(first) >= 0)) {
                conditions.add(column + " > ?", from.id());
            } else if (first != null) {
                conditions.add(column + " >= ?", first);
            }
        }
    }

    /** All invites, by their key. */
    static InviteSource all(Ids ids) {
        return (connection, from, descending, most) -> {
            Conditions conditions = new Conditions();
            ids.restrict(conditions, "i.inviteID", from, descending);
            return select(connection, conditions, List.of("i.inviteID"), descending, most);
        };
    }

    /** Those of an inviter, in order of creation. */
    static InviteSource ofInviter(String inviter, Ids ids) {
        return (connection, from, descending, most) -> {
            Conditions conditions = new Conditions().add("i.inviter = ?", inviter);
            ids.restrict(conditions, "i.inviteID", from, descending);
            return select(connection, conditions, List.of("i.inviter", "i.inviteID"), descending, most);
        };
    }

    /**
     * Those of a bucket, in order of creation.
     *
     * @param bucket {@code null} = those that are in none yet, after an upgrade
     */
    static InviteSource ofBucket(Integer bucket, Ids ids) {
        return (connection, from, descending, most) -> {
            Conditions conditions = new Conditions();
            if (bucket == null) {
                conditions.add("i.bucket IS NULL");
            } else {
                conditions.add("i.bucket = ?", (long) bucket);
            }
            ids.restrict(conditions, "i.inviteID", from, descending);
            return select(connection, conditions, List.of("i.bucket", "i.inviteID"), descending, most);
        };
    }

    /**
     * Those of a bucket in order of a time.
     *
     * @param column the column with the position within the bucket
     * @param first the earliest time, in milliseconds
     * @param last the latest time, inclusive
     */
    static InviteSource byTime(String column, int bucket, long first, long last) {
        long start = InviteBucket.position(bucket, first);
        long end = InviteBucket.position(bucket, last);
        List<String> order = List.of("i." + column, "i.inviteID");
        return (connection, from, descending, most) -> {
            List<Bare> found = new ArrayList<>();
            long upper = end;
            long lower = start;
            if (from != null) {
                // Any number of invites may have the same time, so this is a statement of its own.
                long position = InviteBucket.position(bucket, from.time());
                if (position >= start && position <= end) {
                    Conditions same = new Conditions().add("i." + column + " = ?", position);
                    same.add(descending ? "i.inviteID < ?" : "i.inviteID > ?", from.id());
                    found.addAll(select(connection, same, order, descending, most));
                }
                upper = descending ? Math.min(upper, position - 1) : upper;
                lower = descending ? lower : Math.max(lower, position + 1);
            }
            if (found.size() < most && lower <= upper) {
                Conditions others = new Conditions();
                others.add("i." + column + " >= ?", lower).add("i." + column + " <= ?", upper);
                found.addAll(select(connection, others, order, descending, most - found.size()));
            }
            return found;
        };
    }

    /** Those that give a group, in order of creation. */
    static InviteSource ofGroup(String group, Ids ids) {
        return (connection, from, descending, most) -> {
            Conditions conditions = new Conditions().add("g.groupName = ?", group);
            ids.restrict(conditions, "g.inviteID", from, descending);
            String order = orderBy(List.of("g.groupName", "g.inviteID"), descending);
            List<String> found = InviteGroupRepository.invites(connection, conditions, order, most);
            return found.isEmpty() ? List.of() : ofGroup(connection, group, found, descending);
        };
    }

    private static List<Bare> ofGroup(Connection connection, String group, List<String> ids, boolean descending)
            throws SQLException {
        String last = ids.get(ids.size() - 1);
        String sql = "SELECT " + InviteRepository.COLUMNS
                + " FROM ofInvite i JOIN ofInviteGroup g ON g.inviteID = i.inviteID"
                + " WHERE g.groupName = ? AND g.inviteID >= ? AND g.inviteID <= ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            new Parameters(select)
                    .text(group)
                    .text(descending ? last : ids.get(0))
                    .text(descending ? ids.get(0) : last);
            Comparator<Bare> order = Comparator.comparing(bare -> bare.invite().id());
            return InviteRepository.bare(select).stream()
                    .sorted(descending ? order.reversed() : order)
                    .toList();
        }
    }

    /** A few, which have been read already, in any order. */
    static InviteSource of(List<Bare> read, InviteSort sort) {
        return (connection, from, descending, most) -> {
            Comparator<Bare> order = Comparator.comparing(bare -> sort.position(bare.invite()));
            return read.stream()
                    .filter(bare -> from == null
                            || ((sort.position(bare.invite()).compareTo(from) < 0) == descending
                                    && !sort.position(bare.invite()).equals(from)))
                    .sorted(descending ? order.reversed() : order)
                    .limit(most)
                    .toList();
        };
    }

    private static List<Bare> select(
            Connection connection, Conditions conditions, List<String> order, boolean descending, int most)
            throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = "SELECT " + InviteRepository.COLUMNS + " FROM ofInvite i" + conditions.where()
                + orderBy(order, descending) + rows.clause();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            rows.bind(select, conditions.bind(new Parameters(select)));
            return InviteRepository.bare(select);
        }
    }

    private static String orderBy(List<String> columns, boolean descending) {
        return columns.stream()
                .map(column -> column + (descending ? " DESC" : ""))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /** The conditions of a query, all of which must hold, with their parameters. */
    final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        /**
         * Adds one.
         *
         * @param values texts and long numbers
         */
        Conditions add(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
            return this;
        }

        String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        Parameters bind(Parameters to) throws SQLException {
            for (Object value : parameters) {
                if (value instanceof Long number) {
                    to.longNumber(number);
                } else {
                    to.text((String) value);
                }
            }
            return to;
        }
    }
}
