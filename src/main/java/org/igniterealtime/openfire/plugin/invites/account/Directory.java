/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.List;

/** The users and groups of this server, to choose from. */
public interface Directory {

    /**
     * The names of groups, in alphabetical order.
     *
     * @param most the maximum number of names
     */
    List<String> groups(int most);

    /**
     * The usernames that start with a text, in alphabetical order.
     *
     * @param start as entered, in any case
     * @param most the maximum number of names
     */
    List<String> users(String start, int most);
}
