/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * The result of a check.
 *
 * @param check its name
 * @param finding what it has found
 */
public record Result(String check, Finding finding) {

    /** What has been checked. */
    public String title(Texts texts) {
        return texts.get("check." + check);
    }

    /** What has been found and, if something is wrong, what to do. */
    public String text(Texts texts) {
        return finding.in(check, texts);
    }
}
