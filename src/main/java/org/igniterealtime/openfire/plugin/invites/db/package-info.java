/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The database: connections, transactions, the schema, group commit, and time limits. SQL statements are in the
 * repository of their table; this package sets parameters and reads values. Calls {@code log} only.
 */
package org.igniterealtime.openfire.plugin.invites.db;
