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

/** Which passwords, display names and addresses a new account may have. */
final class AccountRules {

    private static final int MAX_TEXT = 100;

    /** Plausible, no more: whether an address works only a mail can tell. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private static final String PASSWORD = "password";

    private final InviteSettings settings;
    private final Accounts accounts;

    public AccountRules(InviteSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** As the operator and the user store have it. */
    public PasswordRules.Length passwordLength() {
        return new PasswordRules.Length(settings.minPasswordLength(), accounts.longestPassword());
    }

    /**
     * What speaks against the password of an account, made with an invite or given to its user by one.
     *
     * @param account hostile; the password may be {@code null}
     * @param username normalised
     * @param inviter bare JID; {@code null} = none
     */
    public Optional<FieldProblem> judgePassword(NewAccount account, String username, String inviter) {
        PasswordRules.Length length = passwordLength();
        return (settings.passwordRules() == PasswordDoors.NONE
                        ? PasswordRules.judge(account.password(), length)
                        : PasswordRules.judge(account.password(), length, about(account, username, inviter)))
                .map(AccountRules::problem);
    }

    /**
     * What speaks against a new account, or a change of one, that Openfire is about to make by itself. A password that nobody could
     * log in with, and a name that would break the rosters it gets into, are refused in any case, other passwords as the operator has it.
     *
     * @param account hostile; what is {@code null} is left as it is
     * @param username normalised
     */
    public Optional<FieldProblem> judgeForeign(NewAccount account, String username) {
        return judgeForeignPassword(account, username).or(() -> judgeTexts(account));
    }

    private Optional<FieldProblem> judgeForeignPassword(NewAccount account, String username) {
        if (account.password() == null || account.password().isBlank()) {
            // Openfire sees to that itself.
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

    /** Some of it may be {@code null}. */
    private List<String> about(NewAccount account, String username, String inviter) {
        return Arrays.asList(
                username, account.name(), account.email(), inviter, accounts.domain(), settings.siteName());
    }

    /**
     * What speaks against the password, the display name or the address of an account, if anything.
     *
     * @param username normalised; not judged here
     * @param inviter bare JID; {@code null} = none
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
