/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What of the rig runs inside Openfire's JVM: it starts the server and obeys the {@link
 * org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig} at the other end of its standard streams. Only classes of this
 * package, the JDK's and Openfire's may be used here, since nothing else is on that class path.
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;
