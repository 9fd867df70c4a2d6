/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.util.Arrays;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.key.KeyForm;
import org.igniterealtime.openfire.plugin.invites.key.KeyLimits;
import org.igniterealtime.openfire.plugin.invites.key.Scope;

/**
 * What the page of API keys shows; {@code view/keys.jsp} only writes it down.
 *
 * @param mode {@code list}, {@code new}, {@code edit}, {@code revoke}, or {@code away} if the database is
 * @param csrf the token for its forms
 * @param rows all keys, when they are listed
 * @param subject the key to edit or revoke; {@code null} otherwise
 * @param form what the form's fields hold; {@code null} if there is no form
 * @param flash what the last change left to say
 * @param again the query to try again with, when the database is away; empty = none
 */
public record KeysPage(
        String mode, String csrf, List<KeyRow> rows, KeyRow subject, KeyForm form, Flash flash, String again) {

    /** With all that there is to show. */
    KeysPage(String mode, String csrf, List<KeyRow> rows, KeyRow subject, KeyForm form, Flash flash) {
        this(mode, csrf, rows, subject, form, flash, "");
    }

    /** With what the last change left to say, for there is nothing else to show. */
    static KeysPage away(String csrf, Flash flash, String again) {
        return new KeysPage("away", csrf, List.of(), null, null, flash, again);
    }

    /** The scopes to choose from. */
    public List<String> scopes() {
        return Arrays.stream(Scope.values()).map(Scope::label).toList();
    }

    /** The kinds of invite to choose from. */
    public List<String> kinds() {
        return KeyLimits.KINDS;
    }

    /** Whether something is wrong with a field of the form. */
    public boolean wrong(String field) {
        return flash.problems().stream().anyMatch(problem -> problem.field().equals(field));
    }
}
