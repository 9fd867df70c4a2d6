/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig;

/** The content of {@code conf/openfire.xml}. */
final class OpenfireXml {

    private final RigSettings settings;

    OpenfireXml(RigSettings settings) {
        this.settings = settings;
    }

    String text() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <jive>
                  <adminConsole><port>%d</port><securePort>-1</securePort><interface>127.0.0.1</interface></adminConsole>
                  <network><interface>127.0.0.1</interface></network>
                  <locale>en</locale>
                  <fqdn>%s</fqdn>
                  <clustering><enabled>%s</enabled></clustering>
                  %s
                  %s
                </jive>
                """
                .formatted(
                        settings.ports().admin(),
                        OpenfireRig.HOST,
                        settings.cluster() != null,
                        connectionProvider(),
                        settings.installed() && !settings.upgrades() ? autosetup() : "<setup>true</setup>");
    }

    private String connectionProvider() {
        if (settings.jdbc() == null) {
            return """
                    <connectionProvider>
                      <className>org.jivesoftware.database.EmbeddedConnectionProvider</className>
                    </connectionProvider>""";
        }
        return """
                <connectionProvider>
                  <className>org.jivesoftware.database.DefaultConnectionProvider</className>
                </connectionProvider>
                <database>%s</database>"""
                .formatted(defaultProvider());
    }

    private String defaultProvider() {
        Jdbc jdbc = settings.jdbc();
        return """
                <defaultProvider>
                  <driver>%s</driver>
                  <serverURL>%s</serverURL>
                  <username>%s</username>
                  <password>%s</password>
                  <testSQL>select 1</testSQL>
                  <testBeforeUse>false</testBeforeUse>
                  <testAfterUse>false</testAfterUse>
                  <minConnections>5</minConnections>
                  <maxConnections>%d</maxConnections>
                  <connectionTimeout>1.0</connectionTimeout>
                </defaultProvider>"""
                .formatted(jdbc.driver(), xml(jdbc.url()), xml(jdbc.user()), xml(jdbc.password()), jdbc.connections());
    }

    /** The settings with which newer versions set themselves up at the first start. */
    private String autosetup() {
        return """
                <autosetup>
                  <run>true</run>
                  <locale>en</locale>
                  <xmpp><domain>%s</domain><fqdn>%s</fqdn></xmpp>
                  <database>%s</database>
                  <admin><email>admin@example.org</email><password>%s</password></admin>
                </autosetup>"""
                .formatted(
                        xml(settings.domain()),
                        OpenfireRig.HOST,
                        settings.jdbc() == null ? "<mode>embedded</mode>" : "<mode>standard</mode>" + defaultProvider(),
                        xml(settings.adminPassword()));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
