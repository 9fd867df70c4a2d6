/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/**
 * What is wrong with one field of a {@link KeyDraft}.
 *
 * @param field the field's name as the JSON API spells it, for instance {@code expires_at}
 * @param code a stable code, for instance {@code too_long}; its text is {@code error.CODE} in i18n
 * @param argument what the text names, for instance the limit; {@code null} if nothing
 */
public record KeyProblem(String field, String code, String argument) {

    /** Names no more of a hostile text than its beginning. */
    public KeyProblem {
        argument = StorableText.excerpt(argument);
    }
}
