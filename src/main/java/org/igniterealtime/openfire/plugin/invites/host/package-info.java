/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What depends on the running Openfire and its version: Jetty 9 to 12, MINA or Netty, its singletons, its logs. Reflection stays in
 * here. Calls {@code key} and {@code store}.
 */
package org.igniterealtime.openfire.plugin.invites.host;
