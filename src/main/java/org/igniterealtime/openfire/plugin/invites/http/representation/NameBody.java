/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

/**
 * Whether a username is available, for the script of the form.
 *
 * @param free whether it is available
 * @param message the same in words, in the visitor's language
 */
public record NameBody(boolean free, String message) {}
