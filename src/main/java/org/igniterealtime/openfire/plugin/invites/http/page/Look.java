/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * How pages look to a visitor, whatever they are about.
 *
 * @param texts the texts in the language of the page
 * @param root the relative path from the browser's address to {@code …/invites/}; links built with it are correct
 *     behind any proxy
 * @param site what the operator has decided, as it was when the request came
 * @param platform the visitor's platform, if it is known
 */
record Look(Texts texts, String root, Site site, Optional<Platform> platform) {

    /** Whether there is an app for the visitor's platform that can open invites. */
    boolean canOpenInvites() {
        return platform.filter(own -> site.apps().opensInvites(own)).isPresent();
    }
}
