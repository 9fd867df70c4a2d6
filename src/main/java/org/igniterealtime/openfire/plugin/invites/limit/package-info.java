/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How often one address, or one sender of stanzas, may try something, and networks. In memory and for this node alone; the operator's
 * figures come through {@code store}.
 */
package org.igniterealtime.openfire.plugin.invites.limit;
