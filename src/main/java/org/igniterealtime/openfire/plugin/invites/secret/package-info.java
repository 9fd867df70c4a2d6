/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Random numbers, hashes and encryption, in one place, so that tests can control them. Does not call any other package of the
 * plugin.
 */
package org.igniterealtime.openfire.plugin.invites.secret;
