/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import org.igniterealtime.openfire.plugin.invites.mail.MailSetup;

/** Whether somebody has told Openfire through which server to send mail. Without one, everything but mail works. */
public final class MailCheck implements Check {

    private final MailSetup setup;

    public MailCheck(MailSetup setup) {
        this.setup = setup;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Finding check() {
        return setup.isConfigured() ? Finding.good("good", setup.server()) : Finding.warning("none");
    }
}
