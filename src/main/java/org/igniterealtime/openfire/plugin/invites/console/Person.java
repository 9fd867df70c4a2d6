/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

/**
 * Somebody, or something, that pages name.
 *
 * @param text as people read it
 * @param username of whom Openfire has a page; empty = it has none
 */
public record Person(String text, String username) {

    /** A user of this server. */
    public static Person user(String username) {
        return new Person(username, username);
    }

    /** Nobody with a page of Openfire's. */
    static Person of(String text) {
        return new Person(text, "");
    }
}
