/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugin.invites.db.Database;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.mail.MailRefusal.Reason;
import org.igniterealtime.openfire.plugin.invites.mail.MailRepository.Counted;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/**
 * Decides about the mails of one call: whether they are valid, and within the limits of their sender and of their
 * recipients. Administrators have no limits. The mails of calls that are made at the same moment are not counted.
 */
public final class MailPlanner {

    /** The longest subject, in UTF-16 units, as some databases count. */
    public static final int MOST_SUBJECT = 150;

    /** The longest message, in UTF-16 units. */
    public static final int MOST_MESSAGE = 1000;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Database database;
    private final SettingValues settings;
    private final Instant now;
    private final String sender;
    private final Optional<MailRefusal> missing;
    private final Function<EmailAddress, String> addressHash;

    private Counted sent;
    private int planned;
    private final Map<String, Integer> plannedTo = new HashMap<>();

    /**
     * @param missing what no mail can be sent without; empty if nothing is missing
     * @param addressHash by which mails to an address are counted; called only if nothing is missing
     */
    MailPlanner(
            Database database,
            SettingValues settings,
            Clock clock,
            String sender,
            Optional<MailRefusal> missing,
            Function<EmailAddress, String> addressHash) {
        this.database = database;
        this.settings = settings;
        this.now = clock.instant();
        this.sender = sender;
        this.missing = missing;
        this.addressHash = addressHash;
    }

    /**
     * Plans a mail, which then counts towards the limits of the mails that are planned next.
     *
     * @param draft as entered
     */
    public Outcome<MailPlan, MailRefusal> plan(MailDraft draft) {
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        List<FieldProblem> problems = new ArrayList<>();
        Optional<EmailAddress> to = EmailAddress.parse(draft.email());
        if (to.isEmpty()) {
            problems.add(new FieldProblem("email", draft.email() == null ? "required" : "email_invalid", null));
        }
        String subject = text(draft.subject());
        String message = text(draft.message());
        check("email_subject", subject, MOST_SUBJECT, subject == null || StorableText.isLine(subject), problems);
        check("email_message", message, MOST_MESSAGE, message == null || StorableText.isText(message), problems);
        if (!problems.isEmpty()) {
            return Outcome.refused(MailRefusal.invalid(problems));
        }
        String hash = addressHash.apply(to.get());
        Optional<MailRefusal> exhausted = exhausted(hash);
        if (exhausted.isPresent()) {
            return Outcome.refused(exhausted.get());
        }
        planned++;
        plannedTo.merge(hash, 1, Integer::sum);
        return Outcome.done(new MailPlan(to.get(), subject, message));
    }

    private static String text(String entered) {
        return entered == null || entered.isBlank()
                ? null
                : entered.strip().replace("\r\n", "\n").replace('\r', '\n');
    }

    private static void check(String field, String text, int most, boolean fine, List<FieldProblem> problems) {
        if (text != null && text.length() > most) {
            problems.add(new FieldProblem(field, "too_long", Integer.toString(most)));
        } else if (!fine) {
            problems.add(new FieldProblem(field, "bad_character", null));
        }
    }

    private Optional<MailRefusal> exhausted(String hash) {
        int most =
                switch (Actor.of(sender).kind()) {
                    case KEY -> settings.get(Settings.MAILS_PER_KEY);
                    case USER -> settings.get(Settings.MAILS_PER_USER);
                    case ADMIN, SERVER -> 0;
                };
        boolean limited =
                Actor.of(sender).kind() == Actor.Kind.KEY || Actor.of(sender).kind() == Actor.Kind.USER;
        return limited ? bySender(most).or(() -> byAddress(hash)) : Optional.empty();
    }

    private Optional<MailRefusal> bySender(int most) {
        if (most == 0) {
            return Optional.empty();
        }
        if (sent == null) {
            sent = database.run(connection -> MailRepository.ofSender(connection, sender, now.minus(HOUR)));
        }
        return sent.number() + planned < most
                ? Optional.empty()
                : Optional.of(MailRefusal.tooMany(Reason.TOO_MANY_SENT, most, wait(sent, HOUR)));
    }

    private Optional<MailRefusal> byAddress(String hash) {
        int most = settings.get(Settings.MAILS_PER_ADDRESS);
        if (most == 0) {
            return Optional.empty();
        }
        Counted received = database.run(connection -> MailRepository.toAddress(connection, hash, now.minus(DAY)));
        return received.number() + plannedTo.getOrDefault(hash, 0) < most
                ? Optional.empty()
                : Optional.of(MailRefusal.tooMany(Reason.TOO_MANY_RECEIVED, most, wait(received, DAY)));
    }

    /** Until the first one no longer counts. */
    private Duration wait(Counted counted, Duration period) {
        Instant first = counted.first() == null ? now : counted.first();
        Duration wait = Duration.between(now, first.plus(period));
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }
}
