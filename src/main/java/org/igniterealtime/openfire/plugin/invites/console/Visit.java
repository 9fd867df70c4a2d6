/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * Somebody at a page of the console.
 *
 * @param fields what the address of a page says, or the body of its form
 * @param drafts what was typed into forms of the session, and not done yet
 * @param operator who it is, as {@code admin:NAME}
 * @param texts in the console's language
 */
public record Visit(FormFields fields, Drafts drafts, String operator, Texts texts) {}
