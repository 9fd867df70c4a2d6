/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What chat clients speak: {@code register}, {@code contact} and {@code command} below, which do not call each other. Here is what
 * their streams offer, and which language they want.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;
