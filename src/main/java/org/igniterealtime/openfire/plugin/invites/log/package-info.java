/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** How failures that nobody expected are told to the operator. Calls nobody of ours. */
package org.igniterealtime.openfire.plugin.invites.log;
