/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.store.StorableText;

/** Which passwords, display names and addresses a new account may have. */
final class AccountRules {

    private static final int MAX_PASSWORD = 1024;

    private static final int MAX_TEXT = 100;

    /** Plausible, no more: whether an address works only a mail can tell. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private final InviteSettings settings;

    AccountRules(InviteSettings settings) {
        this.settings = settings;
    }

    /**
     * What speaks against that password.
     *
     * @param password hostile, may be {@code null}
     * @param username normalised
     */
    Optional<InviteProblem> judgePassword(String password, String username) {
        int least = settings.minPasswordLength();
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < least) {
            return problem("password", "too_short", least);
        }
        if (length > MAX_PASSWORD) {
            return problem("password", "too_long", MAX_PASSWORD);
        }
        if (!StorableText.isLine(password)) {
            return problem("password", "bad_character", null);
        }
        return password.equalsIgnoreCase(username) ? problem("password", "password_is_name", null) : Optional.empty();
    }

    /**
     * What speaks against the password, the display name or the address of an account, if anything.
     *
     * @param username normalised; not judged here
     */
    Optional<InviteProblem> judge(NewAccount account, String username) {
        return judgePassword(account.password(), username)
                .or(() -> judgeText("name", account.name()))
                .or(() -> judgeText("email", account.email()))
                .or(() -> judgeEmail(account.email()));
    }

    private static Optional<InviteProblem> judgeText(String field, String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.length() > MAX_TEXT) {
            return problem(field, "too_long", MAX_TEXT);
        }
        return StorableText.isLine(text) ? Optional.empty() : problem(field, "bad_character", null);
    }

    private static Optional<InviteProblem> judgeEmail(String email) {
        boolean fine =
                email == null || email.isBlank() || EMAIL.matcher(email.trim()).matches();
        return fine ? Optional.empty() : problem("email", "email_invalid", null);
    }

    private static Optional<InviteProblem> problem(String field, String code, Integer argument) {
        return Optional.of(new InviteProblem(field, code, argument == null ? null : argument.toString()));
    }
}
