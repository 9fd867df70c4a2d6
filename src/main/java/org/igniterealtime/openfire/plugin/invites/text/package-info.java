/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The texts for people in {@code i18n}, in their languages. Does not call any other package of the plugin. */
package org.igniterealtime.openfire.plugin.invites.text;
