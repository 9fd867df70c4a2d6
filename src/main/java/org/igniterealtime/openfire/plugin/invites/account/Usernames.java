/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Optional;
import java.util.regex.Pattern;
import org.xmpp.packet.JID;

/** Normalizes usernames. */
final class Usernames {

    /** The width of the column {@code ofUser.username}; RFC 7622 permits more. */
    private static final int LONGEST_NAME = 64;

    /**
     * Most usernames. Nodeprep (RFC 6122, appendix A) does not change them, but would take a tenth of the time of a
     * registration.
     */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9._-]{1," + LONGEST_NAME + "}");

    private Usernames() {}

    /** As {@link Accounts#normalise}. */
    static Optional<String> normalise(String username, String domain) {
        if (username != null && PLAIN.matcher(username).matches()) {
            return Optional.of(username);
        }
        if (username == null || username.isBlank() || username.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        try {
            // Using a whole JID, which refuses text that cannot be a localpart, such as "a@b" or "a/b".
            String prepared = new JID(username.strip(), domain, null).getNode();
            boolean fits = prepared != null && !prepared.isEmpty() && prepared.length() <= LONGEST_NAME;
            return fits ? Optional.of(prepared) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
