/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in a sorted list of invites.
 *
 * @param time milliseconds by which the list is sorted; 0 = the list is in order of creation, which is that of the ids
 * @param id of an invite
 */
public record InvitePosition(long time, String id) implements Comparable<InvitePosition> {

    private static final Pattern FORM = Pattern.compile("(?:([0-9]{1,15})-)?([0-9A-Za-z_-]{1,40})");

    private static final Comparator<InvitePosition> ORDER =
            Comparator.comparingLong(InvitePosition::time).thenComparing(InvitePosition::id);

    /**
     * Reads what {@link #toString} has written.
     *
     * @param text may be hostile
     */
    public static Optional<InvitePosition> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long time = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        return Optional.of(new InvitePosition(time, matcher.group(2)));
    }

    @Override
    public int compareTo(InvitePosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return time == 0 ? id : time + "-" + id;
    }
}
