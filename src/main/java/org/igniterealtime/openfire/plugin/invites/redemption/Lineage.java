/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.db.Database;

/**
 * Who invited whom. It consists of the uses of invites with an inviter, so it remains when invites or accounts are deleted. Someone who
 * gets the username of a deleted account appears in its place, so there may be circles.
 *
 * @param database where the uses are stored
 * @param domain the server's XMPP domain
 */
public record Lineage(Database database, String domain) {

    /** How many levels can be listed. */
    public static final int MOST_LEVELS = 10;

    /**
     * An account that was created with the invite of a user.
     *
     * @param use the use of the invite
     * @param username of the account
     * @param level 1 for those whom the user invited, 2 for those whom these invited, and so on
     * @param invited how many accounts were created with the invites of this account
     */
    public record Entry(Redemption use, String username, int level, int invited) {}

    /**
     * A part of a tree.
     *
     * @param entries each followed by those below it, otherwise oldest first
     * @param next where the next part starts; {@code null} if this is the last one
     */
    public record Page(List<Entry> entries, List<String> next) {
        /** Copies the lists. */
        public Page {
            entries = List.copyOf(entries);
            next = next == null ? null : List.copyOf(next);
        }
    }

    /**
     * Lists the accounts below a user.
     *
     * @param username normalized; the account need not exist
     * @param levels how many levels to list, at most {@link #MOST_LEVELS}
     * @param limit how many accounts to list
     * @param from {@link Page#next} of the previous part; empty = from the start
     * @throws org.igniterealtime.openfire.plugin.invites.db.DatabaseException if the database is not available
     */
    public Page below(String username, int levels, int limit, List<String> from) {
        return database.run(connection -> new Walk(connection, levels, limit).page(username, from));
    }

    /**
     * The use of the invite with which an account was created; the latest one, if several accounts had the username.
     *
     * @param username normalized
     */
    public Optional<Redemption> origin(String username) {
        return database.run(connection -> UseRepository.origin(connection, username, null, domain));
    }

    /** A walk through the tree. */
    private final class Walk {

        private final Connection connection;
        private final int levels;
        private final int limit;
        private final List<Entry> found = new ArrayList<>();
        private final List<String> path = new ArrayList<>();
        /** The ids from the top to the last entry. */
        private List<String> last = List.of();

        private boolean more;

        Walk(Connection connection, int levels, int limit) {
            this.connection = connection;
            this.levels = levels;
            this.limit = limit;
        }

        Page page(String username, List<String> from) throws SQLException {
            resume(username, from, 1, Set.of(username));
            Set<String> inviters = new HashSet<>();
            found.forEach(entry -> inviters.add(BareJid.of(entry.username(), domain)));
            Map<String, Integer> counts = UseRepository.countByInviter(connection, inviters);
            List<Entry> entries = found.stream()
                    .map(entry -> new Entry(
                            entry.use(),
                            entry.username(),
                            entry.level(),
                            counts.getOrDefault(BareJid.of(entry.username(), domain), 0)))
                    .toList();
            return new Page(entries, more ? last : null);
        }

        /** Continues below the last entry of the previous part, and then beside it. */
        private void resume(String inviter, List<String> from, int level, Set<String> above) throws SQLException {
            if (from.isEmpty() || level > levels) {
                children(inviter, "", level, above);
                return;
            }
            String id = from.get(0);
            path.add(id);
            Optional<String> name = UseRepository.accountOf(connection, id);
            if (name.isPresent() && !above.contains(name.get())) {
                resume(name.get(), from.subList(1, from.size()), level + 1, with(above, name.get()));
            }
            if (!more) {
                path.remove(path.size() - 1);
                children(inviter, id, level, above);
            }
        }

        private void children(String inviter, String after, int level, Set<String> above) throws SQLException {
            if (level > levels) {
                return;
            }
            List<Redemption> children = UseRepository.ofInviter(
                    connection, BareJid.of(inviter, domain), after, limit - found.size() + 1, domain);
            for (Redemption child : children) {
                if (found.size() == limit) {
                    more = true;
                    return;
                }
                String username = BareJid.localpart(child.jid()).orElseThrow();
                found.add(new Entry(child, username, level, 0));
                path.add(child.id());
                last = List.copyOf(path);
                if (!above.contains(username)) {
                    children(username, "", level + 1, with(above, username));
                }
                if (more) {
                    return;
                }
                path.remove(path.size() - 1);
            }
        }

        private static Set<String> with(Set<String> above, String username) {
            Set<String> all = new HashSet<>(above);
            all.add(username);
            return all;
        }
    }
}
