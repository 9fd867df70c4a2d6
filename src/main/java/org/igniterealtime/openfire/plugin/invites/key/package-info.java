/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * API keys: stored, authenticated from memory, and limited. Changes go through {@code AuditedApiKeys}, which records
 * them in the audit log.
 */
package org.igniterealtime.openfire.plugin.invites.key;
