/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

/**
 * Somebody, or something, that has to do with an invite.
 *
 * @param text as people read it
 * @param username of whom Openfire has a page; empty = it has none
 */
public record Person(String text, String username) {

    /** Nobody with a page of Openfire's. */
    static Person of(String text) {
        return new Person(text, "");
    }
}
