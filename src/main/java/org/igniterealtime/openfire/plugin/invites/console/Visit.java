/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * A request for a console page.
 *
 * @param fields the query string of the page, or the body of its form
 * @param flash what the last change left to say, when a page is shown
 * @param drafts what was entered in forms of the session and has not been completed
 * @param operator the administrator, as {@code admin:NAME}
 * @param texts the texts in the console's language
 */
public record Visit(FormFields fields, Flash flash, Drafts drafts, String operator, Texts texts) {}
