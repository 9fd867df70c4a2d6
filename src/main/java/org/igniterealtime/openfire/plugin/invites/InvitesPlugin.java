/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites;

import java.io.File;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** Puts the parts of the plugin together and takes them apart. */
public final class InvitesPlugin implements Plugin {

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {}

    @Override
    public void destroyPlugin() {}
}
