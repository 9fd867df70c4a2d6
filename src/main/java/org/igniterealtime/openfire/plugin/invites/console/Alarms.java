/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/** What does not work, for the pages that say so. They ask only when they are shown, because the answer may take a moment. */
public final class Alarms {

    private final Console console;
    private final Texts texts;

    Alarms(Console console, Texts texts) {
        this.console = console;
        this.texts = texts;
    }

    /** What has been checked and what is wrong with it, a line for each. */
    public List<String> lines() {
        return console.selfTest().get().bad().stream()
                .map(result -> texts.get("pair", result.title(texts), result.text(texts)))
                .toList();
    }
}
