/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.redemption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSettings;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.settings.PasswordDoors;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;
import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/** Which passwords, full names and email addresses a new account may have. */
final class AccountRules {

    private static final int MAX_TEXT = 100;

    /** Only a plausibility check: whether an address works can only be found out by sending mail. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private static final String PASSWORD = "password";

    private final InviteSettings settings;
    private final Accounts accounts;

    public AccountRules(InviteSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** As required by the operator and the user store. */
    public PasswordRules.Length passwordLength() {
        return new PasswordRules.Length(settings.minPasswordLength(), accounts.longestPassword());
    }

    /**
     * Checks the password of an account that is created, or whose password is set, with an invite.
     *
     * @param account may be hostile; the password may be {@code null}
     * @param username normalized
     * @param inviter bare JID; {@code null} if there is none
     */
    public Optional<FieldProblem> judgePassword(NewAccount account, String username, String inviter) {
        PasswordRules.Length length = passwordLength();
        return (settings.passwordRules() == PasswordDoors.NONE
                        ? PasswordRules.judge(account.password(), length)
                        : PasswordRules.judge(account.password(), length, about(account, username, inviter)))
                .map(AccountRules::problem);
    }

    /**
     * Checks a new account, or a change of one, that Openfire itself is about to make. Passwords with which nobody
     * could log in, and full names that would break the rosters that contain them, are always refused, other passwords
     * according to the operator's settings.
     *
     * @param account may be hostile; {@code null} components are unchanged
     * @param username normalized
     */
    public Optional<FieldProblem> judgeForeign(NewAccount account, String username) {
        return judgeForeignPassword(account, username).or(() -> judgeTexts(account));
    }

    private Optional<FieldProblem> judgeForeignPassword(NewAccount account, String username) {
        if (account.password() == null || account.password().isBlank()) {
            // Openfire checks this itself.
            return Optional.empty();
        }
        if (settings.passwordRules() == PasswordDoors.ALL) {
            return judgePassword(account, username, null);
        }
        return PasswordRules.judgeUsable(account.password(), passwordLength()).map(AccountRules::problem);
    }

    private static Optional<FieldProblem> judgeTexts(NewAccount account) {
        return judgeText("name", account.name()).or(() -> judgeText("email", account.email()));
    }

    /** Some elements may be {@code null}. */
    private List<String> about(NewAccount account, String username, String inviter) {
        return Arrays.asList(
                username, account.name(), account.email(), inviter, accounts.domain(), settings.siteName());
    }

    /**
     * Checks the password, full name and email address of an account.
     *
     * @param username normalized; not checked here
     * @param inviter bare JID; {@code null} if there is none
     */
    public Optional<FieldProblem> judge(NewAccount account, String username, String inviter) {
        return judgePassword(account, username, inviter)
                .or(() -> judgeTexts(account))
                .or(() -> judgeEmail(account.email()));
    }

    private static Optional<FieldProblem> judgeText(String field, String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.length() > MAX_TEXT) {
            return problem(field, "too_long", MAX_TEXT);
        }
        return StorableText.isLine(text) ? Optional.empty() : problem(field, "bad_character", null);
    }

    private static Optional<FieldProblem> judgeEmail(String email) {
        boolean fine =
                email == null || email.isBlank() || EMAIL.matcher(email.trim()).matches();
        return fine ? Optional.empty() : problem("email", "email_invalid", null);
    }

    private static FieldProblem problem(PasswordRules.Fault fault) {
        return problem(PASSWORD, fault.code(), fault.argument()).orElseThrow();
    }

    private static Optional<FieldProblem> problem(String field, String code, Integer argument) {
        return Optional.of(new FieldProblem(field, code, argument == null ? null : argument.toString()));
    }
}
