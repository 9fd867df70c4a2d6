/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

/** What kind of text the value of a setting is, for forms. */
public enum ValueType {
    /** {@code true} or {@code false}. */
    FLAG,
    /** One of several words. */
    CHOICE,
    /** A whole number. */
    NUMBER,
    /** A duration, as a whole number of seconds. */
    SECONDS,
    /** Texts, separated by commas. */
    LIST,
    /** {@code #rrggbb}. */
    COLOR,
    /** An http or https URL. */
    URL,
    /** Any other text. */
    TEXT
}
