/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.setting;

import org.igniterealtime.openfire.plugin.invites.check.Result;
import org.igniterealtime.openfire.plugin.invites.text.EnumNames;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * A line of the self-test.
 *
 * @param level the name of the level: {@code good}, {@code skipped}, {@code warning} or {@code bad}
 * @param title what has been checked
 * @param text what has been found and, if something is wrong, what to do
 */
public record CheckRow(String level, String title, String text) {

    static CheckRow of(Result result, Texts texts) {
        return new CheckRow(EnumNames.of(result.finding().level()), result.title(texts), result.text(texts));
    }
}
