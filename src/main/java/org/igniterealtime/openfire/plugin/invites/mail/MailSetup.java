/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;

/**
 * Whether somebody has told Openfire through which server to send mail. Openfire itself does not distinguish this: without
 * any settings, it tries localhost.
 */
public final class MailSetup {

    private final PropertySource properties;

    /**
     * @param properties Openfire's own properties
     */
    public MailSetup(PropertySource properties) {
        this.properties = properties;
    }

    /** Whether a host is set, or the page of email settings in Openfire's console has been saved. */
    public boolean isConfigured() {
        String host = properties.get("mail.smtp.host");
        return properties.flag("mail.configured", false) || (host != null && !host.isBlank());
    }

    /** Host and port of the mail server. */
    public String server() {
        String host = properties.get("mail.smtp.host");
        return (host == null ? "localhost" : host) + ":" + properties.number("mail.smtp.port", 25);
    }
}
