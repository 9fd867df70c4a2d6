/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Everything that depends on the running Openfire and its version: Jetty 9 to 12, MINA or Netty, singletons, logs.
 * Reflection is used only here.
 */
package org.igniterealtime.openfire.plugin.invites.host;
