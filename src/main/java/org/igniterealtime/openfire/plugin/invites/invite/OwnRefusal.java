/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * Why a user could not create an invite.
 *
 * @param reason the reason
 * @param problems what is wrong with the fields, for {@link Reason#INVALID}; otherwise empty
 * @param words the reason as a text for the user
 */
public record OwnRefusal(Reason reason, List<FieldProblem> problems, Function<Texts, String> words) {

    /** Why a user could not create an invite. */
    public enum Reason {
        /** The input is invalid. */
        INVALID,
        /** The user has created too many; this may be possible later. */
        TOO_MANY,
        /** The user may not create invites of this kind. */
        FORBIDDEN,
        /** The account is too new. */
        TOO_YOUNG,
        /** The user store is read-only, and the invite would be for nothing else. */
        READ_ONLY
    }

    public OwnRefusal {
        problems = List.copyOf(problems);
    }

    /** For what the operator's policy does not permit. */
    static OwnRefusal of(InviterRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_INVITER -> forbidden();
            case TOO_YOUNG -> because(
                    Reason.TOO_YOUNG, texts -> texts.get("command.invite.young", span(refusal.minimumAge(), texts)));
        };
    }

    /** For an invite that was refused although the operator's policy permits the user to create some. */
    static OwnRefusal of(InviteRefusal refusal, Creator creator) {
        return switch (refusal.reason()) {
            case INVALID, NAME_CONFLICT -> new OwnRefusal(
                    Reason.INVALID, refusal.problems(), texts -> words(refusal.problems(), texts));
            case TOO_MANY_OPEN -> because(
                    Reason.TOO_MANY, texts -> texts.get("command.invite.too_many_open", refusal.limit()));
            case TOO_MANY_IN_PERIOD -> because(
                    Reason.TOO_MANY,
                    texts -> texts.get(
                            "command.invite.too_many_in_period",
                            refusal.limit(),
                            span(creator.period(), texts),
                            span(refusal.retryAfter(), texts)));
            case READ_ONLY -> readOnly();
            case RESET_NOT_ALLOWED, KIND_NOT_ALLOWED, ADMIN_RESET -> forbidden();
            case NOT_FOUND, OUTDATED -> throw new IllegalStateException("a new invite was there before");
        };
    }

    /** The user store is read-only. */
    public static OwnRefusal readOnly() {
        return because(Reason.READ_ONLY, texts -> texts.get("http.problem.user_store_read_only"));
    }

    private static OwnRefusal forbidden() {
        return because(Reason.FORBIDDEN, texts -> texts.get("command.invite.forbidden"));
    }

    private static OwnRefusal because(Reason reason, Function<Texts, String> words) {
        return new OwnRefusal(reason, List.of(), words);
    }

    /** The text for the user. */
    public String in(Texts texts) {
        return words.apply(texts);
    }

    private static String words(List<FieldProblem> problems, Texts texts) {
        return problems.stream().map(problem -> problem.in(texts)).collect(Collectors.joining(" "));
    }

    /** In the largest unit of which there is at least one, rounded up, so that nobody tries again too early. */
    private static String span(Duration span, Texts texts) {
        if (span.compareTo(Duration.ofDays(1)) >= 0) {
            return texts.get("span.days", up(span, Duration.ofDays(1)));
        }
        return span.compareTo(Duration.ofHours(1)) >= 0
                ? texts.get("span.hours", up(span, Duration.ofHours(1)))
                : texts.get("span.minutes", up(span, Duration.ofMinutes(1)));
    }

    private static long up(Duration span, Duration unit) {
        return (span.toSeconds() + unit.toSeconds() - 1) / unit.toSeconds();
    }
}
