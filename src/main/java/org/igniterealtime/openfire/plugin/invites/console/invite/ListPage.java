/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;

/**
 * What the list of invites shows.
 *
 * @param address what is to be listed
 * @param rows the invites
 * @param next where the next page begins; {@code null} = there is none
 * @param busy whether too many others are searching at present
 */
public record ListPage(ListAddress address, List<InviteView> rows, String next, boolean busy) {}
