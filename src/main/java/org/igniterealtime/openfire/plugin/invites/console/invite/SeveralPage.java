/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;

/**
 * What several invites would be, before they are created.
 *
 * @param rows the invites
 * @param good how many can be created
 * @param seen identifies what was entered
 */
public record SeveralPage(List<Row> rows, long good, String seen) {

    /**
     * One of them.
     *
     * @param number its place, starting with 1
     * @param username empty = anyone
     * @param note empty = none
     * @param problem why it cannot be created, in words; empty = it can
     */
    public record Row(int number, String username, String note, String problem) {}
}
