/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The part of the rig that runs inside Openfire's JVM: it starts the server and executes commands that the {@link
 * org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig} sends over its standard streams. Only classes of this package, the JDK and
 * Openfire may be used here, because nothing else is on the class path.
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;
