/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;

/** Whether somebody has told Openfire through which server to send mail. Without one, everything but mail works. */
public final class MailCheck implements Check {

    private final PropertySource properties;

    /**
     * @param properties Openfire's own properties
     */
    public MailCheck(PropertySource properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Finding check() {
        String host = properties.get("mail.smtp.host");
        boolean told = properties.flag("mail.configured", false) || (host != null && !host.isBlank());
        return told
                ? Finding.good(
                        "good", (host == null ? "localhost" : host) + ":" + properties.number("mail.smtp.port", 25))
                : Finding.warning("none");
    }
}
