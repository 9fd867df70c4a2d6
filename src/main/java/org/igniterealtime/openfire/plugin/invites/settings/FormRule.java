/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** Whether a form has a field. */
public enum FormRule {
    OFF,
    OPTIONAL,
    REQUIRED
}
