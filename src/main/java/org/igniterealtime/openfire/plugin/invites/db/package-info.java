/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The database: connections, transactions, the schema, group commit, and how long anybody waits for it. Statements stand in the
 * repository of their table; here is the binding and reading of values. Calls {@code log} only.
 */
package org.igniterealtime.openfire.plugin.invites.db;
