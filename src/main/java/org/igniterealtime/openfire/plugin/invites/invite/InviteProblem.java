/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

/**
 * What is wrong with one field of a draft, an edit or a registration.
 *
 * @param field the field's name as the JSON API spells it, for instance {@code max_uses}
 * @param code a stable code, for instance {@code too_large}; its text is {@code error.CODE} in i18n
 * @param argument what the text names, for instance the limit; {@code null} if nothing
 */
public record InviteProblem(String field, String code, String argument) {}
