/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The protocols of chat clients: {@code register}, {@code contact} and {@code command}, which do not call each other.
 * This package contains the stream features and the languages of clients.
 */
package org.igniterealtime.openfire.plugin.invites.xmpp;
