/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The JSON representations, so that the records of the core packages can change without them. In all of them, names are
 * converted to snake_case, times are texts in RFC 3339 format in UTC, and {@code null} becomes JSON's null unless
 * stated otherwise.
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;
