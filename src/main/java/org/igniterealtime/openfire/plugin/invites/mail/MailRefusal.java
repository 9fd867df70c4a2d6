/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * Why an invite is not sent by mail.
 *
 * @param reason the reason
 * @param problems what is wrong with the fields, for {@link Reason#INVALID}; otherwise empty
 * @param limit how many mails are permitted, for the two reasons of limits; otherwise 0
 * @param retryAfter when it may be possible, for the two reasons of limits; otherwise zero
 */
public record MailRefusal(Reason reason, List<FieldProblem> problems, int limit, Duration retryAfter) {

    /** Why an invite is not sent by mail. */
    public enum Reason {
        /** The input is invalid. */
        INVALID,
        /** Nobody has told Openfire through which server to send mail. */
        NOT_CONFIGURED,
        /** The invite pages cannot be reached, so there is no link to put into a mail. */
        NO_LINK,
        /** The server's key is missing, so the link cannot be stored until the mail is sent. */
        NOT_KEPT,
        /** The sender has sent too many mails within an hour. */
        TOO_MANY_SENT,
        /** The recipient was sent too many mails within a day, by anyone. */
        TOO_MANY_RECEIVED
    }

    public MailRefusal {
        problems = List.copyOf(problems);
    }

    static MailRefusal of(Reason reason) {
        return new MailRefusal(reason, List.of(), 0, Duration.ZERO);
    }

    static MailRefusal invalid(List<FieldProblem> problems) {
        return new MailRefusal(Reason.INVALID, problems, 0, Duration.ZERO);
    }

    static MailRefusal tooMany(Reason reason, int limit, Duration retryAfter) {
        return new MailRefusal(reason, List.of(), limit, retryAfter);
    }

    /** The same refusal with further problems. */
    public MailRefusal and(List<FieldProblem> others) {
        return new MailRefusal(
                reason, Stream.concat(problems.stream(), others.stream()).toList(), limit, retryAfter);
    }

    /** The stable code of a reason other than {@code INVALID}; its text in i18n is {@code http.problem.CODE}. */
    public String code() {
        return switch (reason) {
            case INVALID -> "invalid";
            case NOT_CONFIGURED -> "mail_not_configured";
            case NO_LINK -> "mail_without_link";
            case NOT_KEPT -> "mail_link_not_kept";
            case TOO_MANY_SENT -> "too_many_mails";
            case TOO_MANY_RECEIVED -> "too_many_mails_to_address";
        };
    }

    /** The text for people, for a reason other than {@code INVALID}. */
    public String in(Texts texts) {
        return limit == 0 ? texts.get("http.problem." + code()) : texts.get("http.problem." + code(), limit);
    }
}
