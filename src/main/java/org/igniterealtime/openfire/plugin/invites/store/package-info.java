/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The database, its tables and the operator's properties, as {@code invite}, {@code key} and {@code http} use them. Statements stand
 * with their callers; here are connections, transactions, and the binding and reading of values. Calls nobody of ours.
 */
package org.igniterealtime.openfire.plugin.invites.store;
