/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.done;
import static org.igniterealtime.openfire.plugin.invites.outcome.Outcomes.refusal;

import java.time.Clock;
import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts a mail may have. The limits are in {@link InviteMailsContract}. */
class MailPlannerTest {

    private final MailPlanner planner = new MailPlanner(
            null,
            new SettingValues(name -> null),
            Clock.systemUTC(),
            "admin:admin",
            Optional.empty(),
            EmailAddress::folded);

    private MailPlan plan(String subject, String message) {
        return done(planner.plan(new MailDraft("alice@example.com", subject, message)));
    }

    private FieldProblem problem(String subject, String message) {
        return refusal(planner.plan(new MailDraft("alice@example.com", subject, message)))
                .problems()
                .get(0);
    }

    @Test
    void textsAreTrimmedAndBlankOnesAreNone() {
        assertThat(plan(" Hello ", " one\r\ntwo\rthree ").subject()).isEqualTo("Hello");
        assertThat(plan(" Hello ", " one\r\ntwo\rthree ").message()).isEqualTo("one\ntwo\nthree");
        assertThat(plan(" ", "").subject()).isNull();
        assertThat(plan(" ", "").message()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi\r\nBcc: bob@example.com", "Hi\nthere", "Hi\u0000", "Hi\u202Ereversed", "Hi\u2028there"})
    void aSubjectIsOneVisibleLine(String subject) {
        assertThat(problem(subject, null)).isEqualTo(new FieldProblem("email_subject", "bad_character", null));
    }

    @Test
    void aMessageHasNoInvisibleCharacters() {
        assertThat(problem(null, "Hi\u0007")).isEqualTo(new FieldProblem("email_message", "bad_character", null));
    }

    @Test
    void lengthsAreLimitedToWhatEachDatabaseCanStore() {
        assertThat(plan("😀".repeat(75), "😀".repeat(500)).message()).hasSize(1000);
        assertThat(problem("😀".repeat(76), null).code()).isEqualTo("too_long");
        assertThat(problem("x".repeat(151), null)).isEqualTo(new FieldProblem("email_subject", "too_long", "150"));
        assertThat(problem(null, "x".repeat(1001))).isEqualTo(new FieldProblem("email_message", "too_long", "1000"));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(refusal(planner.plan(new MailDraft("nobody", "a\nb", "\u0000")))
                        .problems())
                .extracting(FieldProblem::field)
                .containsExactly("email", "email_subject", "email_message");
    }
}
