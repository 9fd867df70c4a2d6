/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** A real Openfire in a JVM of its own, for the end-to-end tests, the demo and the load test. */
package org.igniterealtime.openfire.plugin.invites.rig;
