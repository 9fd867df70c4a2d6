/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What chat clients speak. Here is only what its parts share; they are below, and do not call each other: {@code register},
 * {@code contact} and {@code command}.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;
