/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

/**
 * Whether a name may be had, for the script of the page's form.
 *
 * @param free whether it may
 * @param message that in words, in the visitor's language
 */
public record NameBody(boolean free, String message) {}
