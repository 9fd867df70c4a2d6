/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What several invites would be, before they are created.
 *
 * @param rows the invites
 * @param good how many can be created
 * @param seen identifies what was entered
 * @param texts in the console's language
 */
public record SeveralPage(List<Row> rows, long good, String seen, Texts texts) {

    /**
     * One of them.
     *
     * @param number its place, starting with 1
     * @param username empty = anyone
     * @param note empty = none
     * @param mail to whom it is sent; {@code null} = to nobody
     * @param problem why it cannot be created, in words; empty = it can
     */
    public record Row(int number, String username, String note, MailDraft mail, String problem) {}

    /** Whether some are to be sent by mail. */
    public boolean isMailed() {
        return rows.stream().anyMatch(row -> row.mail() != null);
    }

    /** How many mails will be sent, in words; empty = none. */
    public String mails() {
        long mails = rows.stream()
                .filter(row -> row.problem().isEmpty() && row.mail() != null)
                .count();
        return mails == 0 ? "" : texts.get("console.several.mails", mails);
    }

    /** How many cannot be created, in words; empty = all can. */
    public String bad() {
        long bad = rows.size() - good;
        return bad == 0 ? "" : texts.get("console.several.bad", bad);
    }

    /** How many will be created, in words. */
    public String sure() {
        return texts.get("console.several.sure", good);
    }

    /** The button that creates them. */
    public String create() {
        return texts.get("console.several.create", good);
    }
}
