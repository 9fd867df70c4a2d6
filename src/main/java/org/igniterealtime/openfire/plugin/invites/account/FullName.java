/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.account;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jivesoftware.openfire.user.User;

/** The full names of users, who often choose them themselves. */
final class FullName {

    private static final int LONGEST = 100;

    /** Characters that cannot be seen, and those that change the direction of what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    private FullName() {}

    static Optional<String> of(User user) {
        return of(user.getName(), user.getUsername());
    }

    /**
     * A name as it can be shown to strangers.
     *
     * @param name may be hostile or {@code null}
     */
    static Optional<String> of(String name, String username) {
        if (name == null) {
            return Optional.empty();
        }
        String seen = SPACES.matcher(UNSEEN.matcher(name).replaceAll(""))
                .replaceAll(" ")
                .strip();
        int length = Math.min(seen.codePointCount(0, seen.length()), LONGEST);
        String shown = seen.substring(0, seen.offsetByCodePoints(0, length)).strip();
        return shown.isEmpty() || shown.equalsIgnoreCase(username) ? Optional.empty() : Optional.of(shown);
    }
}
