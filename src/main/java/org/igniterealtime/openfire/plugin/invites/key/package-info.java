/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * API keys: kept, recognised from memory, limited, and changed over one apiKeys that tells the audit log. Calls {@code store},
 * {@code secret} and {@code limit}, and nobody of ours besides.
 */
package org.igniterealtime.openfire.plugin.invites.key;
