/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.db.Parameters;
import org.igniterealtime.openfire.plugin.invites.db.Row;
import org.igniterealtime.openfire.plugin.invites.db.RowLimit;
import org.igniterealtime.openfire.plugin.invites.db.Sql;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;

/**
 * The table ofInviteMail. While a row has a due time, something is to be done then: a queued mail is sent, what is left
 * in one that was sent, has failed or was declined is deleted, a forgotten one is deleted as a whole. Mails to an address
 * are counted by its hash, which is kept longer than the address if that is deleted early.
 */
final class MailRepository {

    /** How long a mail counts towards limits, the longest period of any of them. */
    static final Duration COUNTED = Duration.ofDays(1);

    private static final String COLUMNS =
            "mailID, inviteID, address, subject, message, status, reason, smtpCode, attempts, sender, createdAt, dueAt, endedAt";

    private MailRepository() {}

    /**
     * A mail to be written.
     *
     * @param sealedToken the encrypted token of the link
     * @param addressHash by which mails to the address are counted
     */
    record NewMail(Mail mail, String sealedToken, String addressHash) {}

    static void insert(Connection connection, List<NewMail> mails) throws SQLException {
        String sql =
                """
                INSERT INTO ofInviteMail (mailID, inviteID, address, addressHash, subject, message, token, status, attempts, sender,
                    createdAt, dueAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (NewMail each : mails) {
                Mail mail = each.mail();
                new Parameters(insert)
                        .text(mail.id())
                        .text(mail.inviteId())
                        .text(mail.to().value())
                        .text(each.addressHash())
                        .text(mail.subject())
                        .text(mail.message())
                        .text(each.sealedToken())
                        .text(EnumNames.of(mail.status()))
                        .text(mail.sender())
                        .time(mail.createdAt())
                        .time(mail.dueAt());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static Optional<Mail> byId(Connection connection, String id) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM ofInviteMail WHERE mailID = ?";
        return Sql.first(connection, sql, p -> p.text(id), MailRepository::mail);
    }

    /** The latest mails of an invite, newest first. */
    static List<Mail> ofInvite(Connection connection, String inviteId, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = "SELECT " + COLUMNS + " FROM ofInviteMail WHERE inviteID = ? ORDER BY mailID DESC" + rows.clause();
        return Sql.list(connection, sql, p -> p.text(inviteId).atMost(rows), MailRepository::mail);
    }

    /** The encrypted token of a mail; empty if it has ended. */
    static Optional<String> sealedToken(Connection connection, String id) throws SQLException {
        String sql = "SELECT token FROM ofInviteMail WHERE mailID = ? AND token IS NOT NULL";
        return Sql.first(connection, sql, p -> p.text(id), row -> row.text("token"));
    }

    /**
     * How many mails have been sent since a time, and when the first of them was.
     *
     * @param first {@code null} if there are none
     */
    record Counted(int number, Instant first) {}

    static Counted ofSender(Connection connection, String sender, Instant since) throws SQLException {
        String sql = "SELECT COUNT(*) AS n, MIN(createdAt) AS t FROM ofInviteMail WHERE sender = ? AND createdAt > ?";
        return Sql.first(connection, sql, p -> p.text(sender).time(since), MailRepository::counted)
                .orElseThrow();
    }

    static Counted toAddress(Connection connection, String addressHash, Instant since) throws SQLException {
        String sql =
                "SELECT COUNT(*) AS n, MIN(createdAt) AS t FROM ofInviteMail WHERE addressHash = ? AND createdAt > ?";
        return Sql.first(connection, sql, p -> p.text(addressHash).time(since), MailRepository::counted)
                .orElseThrow();
    }

    /** Mails that are due, in the order in which they are, oldest first. */
    static List<Mail> due(Connection connection, Instant now, int most) throws SQLException {
        RowLimit rows = new RowLimit(connection, most);
        String sql = "SELECT " + COLUMNS + " FROM ofInviteMail WHERE dueAt <= ? AND status = 'queued' ORDER BY dueAt"
                + rows.clause();
        return Sql.list(connection, sql, p -> p.time(now).atMost(rows), MailRepository::mail);
    }

    /** Starts an attempt, unless another node has done so since the mail was read. */
    static boolean lease(Connection connection, Mail due, Instant until) throws SQLException {
        String sql =
                """
                UPDATE ofInviteMail SET dueAt = ?, attempts = attempts + 1
                WHERE mailID = ? AND dueAt = ? AND status = 'queued'
                """;
        return Sql.update(connection, sql, p -> p.time(until).text(due.id()).time(due.dueAt())) == 1;
    }

    /**
     * How a mail ended.
     *
     * @param failure {@code null} if it was sent
     * @param smtpCode {@code null} if the mail server has not refused it
     * @param keptUntil when the address is deleted; {@code null} = with the invite
     */
    record End(MailStatus status, MailFailure failure, String smtpCode, Instant at, Instant keptUntil) {}

    /** Ends a mail, if it still is in the attempt that the caller has started. */
    static boolean end(Connection connection, Mail leased, End end) throws SQLException {
        String sql =
                """
                UPDATE ofInviteMail SET status = ?, reason = ?, smtpCode = ?, token = NULL, endedAt = ?, dueAt = ?
                WHERE mailID = ? AND dueAt = ? AND status = 'queued'
                """;
        return Sql.update(connection, sql, p -> p.text(EnumNames.of(end.status()))
                        .text(end.failure() == null ? null : EnumNames.of(end.failure()))
                        .text(end.smtpCode())
                        .time(end.at())
                        .time(end.keptUntil())
                        .text(leased.id())
                        .time(leased.dueAt()))
                == 1;
    }

    /** Makes a mail due again later, if it still is in the attempt that the caller has started. */
    static boolean postpone(Connection connection, Mail leased, MailFailure failure, String smtpCode, Instant due)
            throws SQLException {
        String sql =
                """
                UPDATE ofInviteMail SET dueAt = ?, reason = ?, smtpCode = ?
                WHERE mailID = ? AND dueAt = ? AND status = 'queued'
                """;
        return Sql.update(connection, sql, p -> p.time(due)
                        .text(EnumNames.of(failure))
                        .text(smtpCode)
                        .text(leased.id())
                        .time(leased.dueAt()))
                == 1;
    }

    /** Deletes the address and all texts of a mail whose recipient has declined it. It still counts towards limits. */
    static boolean decline(Connection connection, String id, Instant now) throws SQLException {
        String sql =
                """
                UPDATE ofInviteMail SET status = 'declined', address = NULL, subject = NULL, message = NULL, token = NULL,
                  reason = NULL, smtpCode = NULL, dueAt = createdAt + ?, endedAt = ?
                WHERE mailID = ? AND address IS NOT NULL
                """;
        return Sql.update(connection, sql, p -> p.longNumber(COUNTED.toMillis())
                        .time(now)
                        .text(id))
                == 1;
    }

    /** Deletes the mails of an invite, or all that is in them if they still count towards limits. */
    static void forget(Connection connection, String inviteId, Instant now) throws SQLException {
        Instant counted = now.minus(COUNTED);
        Sql.update(connection, "DELETE FROM ofInviteMail WHERE inviteID = ? AND createdAt <= ?", p -> p.text(inviteId)
                .time(counted));
        String sql =
                """
                UPDATE ofInviteMail SET status = 'forgotten', address = NULL, subject = NULL, message = NULL, token = NULL,
                  reason = NULL, smtpCode = NULL, dueAt = createdAt + ?, endedAt = ?
                WHERE inviteID = ?
                """;
        Sql.update(
                connection, sql, p -> p.longNumber(COUNTED.toMillis()).time(now).text(inviteId));
    }

    /** Deletes forgotten mails that no longer count. */
    static int deleteForgotten(Connection connection, Instant now) throws SQLException {
        String sql = "DELETE FROM ofInviteMail WHERE dueAt <= ? AND status = 'forgotten'";
        return Sql.update(connection, sql, p -> p.time(now));
    }

    /** Deletes what is in mails that were sent or have failed long enough ago, or were declined and no longer count. */
    static int deleteOldAddresses(Connection connection, Instant now) throws SQLException {
        String sql =
                """
                UPDATE ofInviteMail SET address = NULL, addressHash = NULL, subject = NULL, message = NULL, dueAt = NULL
                WHERE dueAt <= ? AND status IN ('sent', 'failed', 'declined')
                """;
        return Sql.update(connection, sql, p -> p.time(now));
    }

    private static Counted counted(Row row) throws SQLException {
        return new Counted(row.count("n"), row.time("t"));
    }

    private static Mail mail(Row row) throws SQLException {
        String address = row.text("address");
        String reason = row.text("reason");
        return new Mail(
                row.text("mailID"),
                row.text("inviteID"),
                address == null ? null : new EmailAddress(address),
                row.text("subject"),
                row.text("message"),
                EnumNames.find(row.text("status"), MailStatus.class),
                reason == null ? null : EnumNames.find(reason, MailFailure.class),
                row.text("smtpCode"),
                row.count("attempts"),
                row.text("sender"),
                row.time("createdAt"),
                row.time("dueAt"),
                row.time("endedAt"));
    }
}
