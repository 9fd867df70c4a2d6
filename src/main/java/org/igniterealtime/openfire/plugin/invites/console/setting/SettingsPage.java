/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.console.Moment;
import org.igniterealtime.openfire.plugin.invites.console.form.Form;

/**
 * What the page of settings shows.
 *
 * @param checks the results of the self-test
 * @param checkedAt when it began
 * @param form the settings, with a section for each of the groups
 * @param groups the names of the groups
 * @param version of what is stored
 * @param message why nothing was saved; empty if there is nothing to say
 * @param refused whether something is wrong with what was entered
 * @param brand what the preview shows
 */
public record SettingsPage(
        List<CheckRow> checks,
        Moment checkedAt,
        Form form,
        List<String> groups,
        String version,
        String message,
        boolean refused,
        BrandView brand) {}
