/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address to which mail can be sent: a dot-atom and a domain name (RFC 5322, section 3.4.1), in ASCII, without
 * a display name. It is never logged: {@link #toString} hides most of it.
 *
 * @param value with the domain in lowercase, at most {@value #MOST} characters (RFC 5321, section 4.5.3.1)
 */
public record EmailAddress(String value) {

    private static final int MOST = 254;
    private static final int MOST_LOCAL = 64;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * Parses an address. A domain in other letters is converted to its ASCII form.
     *
     * @param text as entered; may be hostile or {@code null}
     * @return empty if it is not valid
     */
    public static Optional<EmailAddress> parse(String text) {
        if (text == null || text.length() > MOST) {
            return Optional.empty();
        }
        String address = text.strip();
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(0, at));
        String domain = ascii(address.substring(at + 1));
        boolean valid = local.length() <= MOST_LOCAL
                && LOCAL.matcher(local).matches()
                && DOMAIN.matcher(domain).matches()
                && local.length() + 1 + domain.length() <= MOST;
        return valid ? Optional.of(new EmailAddress(local + "@" + domain)) : Optional.empty();
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** In lowercase, because nearly all mail servers deliver all spellings of a name to the same mailbox. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The address for records that others read: only its first character and its domain. */
    public String masked() {
        return value.charAt(0) + "…" + value.substring(value.lastIndexOf('@'));
    }

    @Override
    public String toString() {
        return masked();
    }
}
