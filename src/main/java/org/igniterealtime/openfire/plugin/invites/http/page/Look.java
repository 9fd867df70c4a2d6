/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.page;

import java.util.Optional;
import org.igniterealtime.openfire.plugin.invites.invite.Token;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * How pages look to a visitor, whatever they are about.
 *
 * @param texts the texts in the language of the page, isolating what is inserted
 * @param root the relative path from the browser's address to {@code …/invites/}; links built with it are correct
 *     behind any proxy
 * @param token of the invite that the address names; empty = it names none
 * @param step what follows the token in the address: {@code register}, {@code username}, {@code done}, or empty
 * @param site what the operator has decided, as it was when the request came
 * @param platform the visitor's platform, if it is known
 */
record Look(Texts texts, String root, Optional<Token> token, String step, Site site, Optional<Platform> platform) {

    Look in(Texts others) {
        return new Look(others.isolating(), root, token, step, site, platform);
    }

    /**
     * Where to choose another language: the landing page, which is in the right folder for the cookie. Empty = the page
     * itself, which has no step then.
     */
    String self() {
        return token.map(each -> root + each.value()).orElse("");
    }

    /** Whether there is an app for the visitor's platform that can open invites. */
    boolean canOpenInvites() {
        return platform.filter(own -> site.apps().opensInvites(own)).isPresent();
    }
}
