/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.UsernamePolicy;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * An invite as it is entered on a page. Its fields are called as in the JSON API; besides, {@code uses} says whether it can be used once,
 * several times ({@code max_uses}) or any number of times, and {@code ttl} is a number of seconds, {@code date} for the end of the day
 * {@code expires_at}, or {@code keep} for the end that an invite has.
 *
 * @param values the texts of each field; a field that was not sent is missing
 */
record InviteForm(Map<String, List<String>> values) {

    static final String ONCE = "once";
    static final String SEVERAL = "several";
    static final String UNLIMITED = "unlimited";
    static final String DATE = "date";
    static final String KEEP = "keep";

    static final String EMAIL = "email";
    static final String EMAIL_SUBJECT = "email_subject";
    static final String EMAIL_MESSAGE = "email_message";

    private static final List<String> FIELDS = List.of(
            "kind",
            SeveralInvites.HOW,
            SeveralInvites.COUNT,
            SeveralInvites.LINES,
            FieldProblem.USERNAME,
            "username_policy",
            "uses",
            "max_uses",
            "ttl",
            "expires_at",
            "inviter",
            "subscribe",
            "registration",
            "groups",
            "note",
            "locale",
            EMAIL,
            EMAIL_SUBJECT,
            EMAIL_MESSAGE,
            "version",
            "confirmed",
            "warned");

    /**
     * The outcome of reading a form.
     *
     * @param terms what it says; a field with a problem has a harmless value
     * @param problems the problems of fields that could not be read
     */
    record Reading(InviteTerms terms, List<FieldProblem> problems) {

        /** All that is wrong: with fields that could not be read, and of the others what their values were judged to be. */
        List<FieldProblem> problems(List<FieldProblem> judged) {
            List<FieldProblem> all = new ArrayList<>(problems);
            judged.stream()
                    .filter(problem ->
                            problems.stream().noneMatch(known -> known.field().equals(problem.field())))
                    .forEach(all::add);
            return all;
        }
    }

    /** What was sent. */
    static InviteForm of(FormFields sent) {
        return new InviteForm(FIELDS.stream().filter(sent::has).collect(Collectors.toMap(field -> field, sent::all)));
    }

    /**
     * A form filled with what an invite says.
     *
     * @param ttl as in the field of that name
     */
    static InviteForm of(Invite invite, String ttl) {
        InviteTerms terms = invite.terms();
        Map<String, List<String>> values = new HashMap<>();
        values.put("kind", List.of(EnumNames.of(terms.kind())));
        put(values, FieldProblem.USERNAME, terms.username());
        values.put(
                "username_policy",
                List.of(EnumNames.of(
                        terms.usernamePolicy() == UsernamePolicy.SUGGESTED
                                ? UsernamePolicy.SUGGESTED
                                : UsernamePolicy.FIXED)));
        Integer maxUses = terms.maxUses();
        if (maxUses == null) {
            values.put("uses", List.of(UNLIMITED));
        } else {
            values.put("uses", List.of(maxUses == 1 ? ONCE : SEVERAL));
            values.put("max_uses", maxUses == 1 ? List.of() : List.of(maxUses.toString()));
        }
        values.put("ttl", List.of(ttl));
        put(values, "inviter", terms.inviter());
        values.put("subscribe", List.of(Boolean.toString(terms.subscribe() || terms.inviter() == null)));
        values.put("registration", List.of(terms.registration().toString()));
        values.put("groups", terms.groups());
        put(values, "note", terms.note());
        put(values, "locale", terms.locale());
        values.put("version", List.of(String.valueOf(invite.version())));
        return new InviteForm(values);
    }

    private static void put(Map<String, List<String>> values, String field, String value) {
        values.put(field, value == null ? List.of() : List.of(value));
    }

    /** The first text of a field, without surrounding whitespace; empty if there is none. */
    String text(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.get(0).strip();
    }

    private String textOrNull(String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** The mail to be sent; empty if nothing of it was entered. */
    Optional<MailDraft> mail() {
        return mail(textOrNull(EMAIL), textOrNull(EMAIL_SUBJECT), textOrNull(EMAIL_MESSAGE));
    }

    /** A mail, whose parts are {@code null} if absent; empty if all are. */
    static Optional<MailDraft> mail(String email, String subject, String message) {
        return email == null && subject == null && message == null
                ? Optional.empty()
                : Optional.of(new MailDraft(email, subject, message));
    }

    private boolean yes(String field) {
        return text(field).equals("true");
    }

    /** The version that was shown; one that no invite has if it is no number. */
    int version() {
        String version = text("version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    /**
     * What the form says.
     *
     * @param kind what the invite is for; {@code null} = the field says it
     * @param kept when it ends if that is to stay as it is
     * @param zone of dates
     */
    Reading read(InviteKind kind, Instant kept, ZoneId zone) {
        List<FieldProblem> problems = new ArrayList<>();
        InviteTerms.Builder terms = InviteTerms.builder(kind == null ? kind(problems) : kind)
                .username(textOrNull(FieldProblem.USERNAME))
                .usernamePolicy(policy())
                .maxUses(maxUses(problems))
                .inviter(textOrNull("inviter"))
                .groups(values.getOrDefault("groups", List.of()))
                .note(textOrNull("note"))
                .locale(textOrNull("locale"));
        validity(terms, kept, zone, problems);
        return new Reading(contacts(terms).build(), List.copyOf(problems));
    }

    private InviteKind kind(List<FieldProblem> problems) {
        InviteKind kind = EnumNames.find(text("kind"), InviteKind.class);
        if (kind == null || kind == InviteKind.RESET) {
            problems.add(new FieldProblem("kind", "required", null));
            return InviteKind.ACCOUNT;
        }
        return kind;
    }

    private UsernamePolicy policy() {
        boolean suggested = text("username_policy").equals(EnumNames.of(UsernamePolicy.SUGGESTED))
                && textOrNull("username") != null;
        return suggested ? UsernamePolicy.SUGGESTED : null;
    }

    private Integer maxUses(List<FieldProblem> problems) {
        if (text("uses").equals(UNLIMITED)) {
            return null;
        }
        if (!text("uses").equals(SEVERAL)) {
            return 1;
        }
        String number = text("max_uses");
        try {
            return Integer.valueOf(number);
        } catch (NumberFormatException e) {
            problems.add(
                    number.isEmpty()
                            ? new FieldProblem("max_uses", "required", null)
                            : new FieldProblem("max_uses", "bad_number", number));
            return 1;
        }
    }

    private void validity(InviteTerms.Builder terms, Instant kept, ZoneId zone, List<FieldProblem> problems) {
        String ttl = text("ttl");
        if (ttl.equals(KEEP) && kept != null) {
            terms.expiresAt(kept);
        } else if (ttl.equals(DATE)) {
            terms.expiresAt(endOfDay(zone, problems));
        } else if (ttl.matches("\\d{1,10}")) {
            terms.ttl(Duration.ofSeconds(Long.parseLong(ttl)));
        }
    }

    private Instant endOfDay(ZoneId zone, List<FieldProblem> problems) {
        String date = text("expires_at");
        try {
            return LocalDate.parse(date).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            problems.add(
                    date.isEmpty()
                            ? new FieldProblem("expires_at", "required", null)
                            : new FieldProblem("expires_at", "bad_date", date));
            return null;
        }
    }

    /** Only with an inviter, and a contact invite always; registering with one is the operator's to decide. */
    private InviteTerms.Builder contacts(InviteTerms.Builder terms) {
        InviteTerms soFar = terms.build();
        return switch (soFar.kind()) {
            case CONTACT -> terms.registration(yes("registration"));
            case ACCOUNT -> terms.subscribe(soFar.inviter() != null && yes("subscribe"));
            case RESET -> terms;
        };
    }
}
