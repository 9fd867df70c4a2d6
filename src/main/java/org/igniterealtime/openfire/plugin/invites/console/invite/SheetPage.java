/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * A sheet of links, to be printed or copied.
 *
 * @param cards the invites whose links can be shown
 * @param left how many there are whose links cannot be shown
 * @param site the name of the server or service
 * @param address of the sheet
 * @param texts in the console's language
 */
public record SheetPage(List<Card> cards, int left, String site, String address, Texts texts) {

    /**
     * A link.
     *
     * @param invite the invite
     * @param link its link
     * @param code the token in it
     */
    public record Card(InviteView invite, LinkView link, String code) {}

    /** How many links cannot be shown, in words; empty = all can. */
    public String missing() {
        return left == 0 ? "" : texts.get("console.sheet.left", left);
    }

    /** All links, a line for each, with the username if there is one. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        for (Card card : cards) {
            String name = card.invite().username();
            lines.append(name.isEmpty() ? "" : name + "\t")
                    .append(card.link().address())
                    .append('\n');
        }
        return lines.toString();
    }

    /** The ids of the invites, with spaces between them. */
    public String ids() {
        return cards.stream().map(card -> card.invite().id()).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "SheetPage";
    }
}
