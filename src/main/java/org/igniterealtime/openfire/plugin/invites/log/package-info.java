/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reports failures to the operator. Does not call any other package of the plugin. */
package org.igniterealtime.openfire.plugin.invites.log;
