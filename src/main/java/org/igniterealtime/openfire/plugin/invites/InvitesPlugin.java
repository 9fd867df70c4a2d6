/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import java.io.File;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import org.igniterealtime.openfire.plugin.invites.console.KeysServlet;
import org.igniterealtime.openfire.plugin.invites.host.AuditLog;
import org.igniterealtime.openfire.plugin.invites.host.ConsolePage;
import org.igniterealtime.openfire.plugin.invites.host.OpenParts;
import org.igniterealtime.openfire.plugin.invites.key.KeyAudit;
import org.igniterealtime.openfire.plugin.invites.key.KeyDesk;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** Puts the parts of the plugin together and takes them apart. */
public final class InvitesPlugin implements Plugin {

    private final OpenParts open = new OpenParts();

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {
        try {
            Parts parts = Parts.open(open, XMPPServer.getInstance(), new SecureRandom(), Clock.systemUTC());
            openConsole(parts, manager);
        } catch (RuntimeException | LinkageError e) {
            // Openfire keeps a plugin that failed to start; nothing of it may stay behind in the server.
            destroyPlugin();
            throw new IllegalStateException("The invites plugin could not start", e);
        }
    }

    private void openConsole(Parts parts, PluginManager manager) {
        KeyDesk desk = new KeyDesk(parts.keys(), keyAudit(parts.audit()), parts.clock());
        KeysServlet keys = new KeysServlet(desk, parts.secrets(), ConsolePage::operator);
        open.add(ConsolePage.register(manager, this, keys, KeysServlet.PATH));
    }

    /** In English, as Openfire's own entries are: the log has one reader's language for all. */
    private static KeyAudit keyAudit(AuditLog log) {
        return (by, change, key) -> log.record(
                by,
                "Invites: API key " + key.id() + " " + change.name().toLowerCase(Locale.ROOT),
                "name: " + key.name() + ", scopes: " + key.scopes() + ", expires: " + key.expiresAt() + ", "
                        + key.limits());
    }

    @Override
    public void destroyPlugin() {
        open.close();
    }
}
