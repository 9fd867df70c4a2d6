/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Host names as used in the DNS. Non-ASCII letters are mapped as in browsers (UTS 46, non-transitional), and not as in
 * {@link java.net.IDN}, which maps {@code ß} to {@code ss}, a different name, and knows no letters newer than 2002.
 */
final class HostName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    /** Includes the underscore, which host names should not contain, although some do. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?");

    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    private HostName() {}

    /**
     * The name in lowercase ASCII. A final dot is kept.
     *
     * @param host a name or an IPv4 address
     * @throws InvalidValue with the reason if the name is not valid
     */
    static String ascii(String host) {
        String mapped = Normalizer.normalize(small(Normalizer.normalize(host, Form.NFKC)), Form.NFKC)
                .replace('\u3002', '.');
        boolean rooted = mapped.endsWith(".");
        String[] labels = (rooted ? mapped.substring(0, mapped.length() - 1) : mapped).split("\\.", -1);
        String name = Arrays.stream(labels).map(HostName::label).collect(Collectors.joining("."));
        boolean number = NUMBER.matcher(labels[labels.length - 1]).matches();
        if (name.length() > LONGEST || (number && !IPV4.matcher(name).matches())) {
            throw new InvalidValue("the host name is not valid", "bad_host");
        }
        return rooted ? name + "." : name;
    }

    /** Letter by letter, because the DNS does not treat a sigma at the end of a word differently. */
    private static String small(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String label(String label) {
        boolean ascii = label.chars().allMatch(character -> character < Punycode.FIRST);
        if (!ascii && !label.codePoints().allMatch(HostName::belongsInAName)) {
            throw new InvalidValue("the host name contains a character that is not allowed", "bad_host");
        }
        if (label.length() > LONGEST_LABEL) {
            throw new InvalidValue("the host name is not valid", "bad_host");
        }
        String encoded = ascii ? label : "xn--" + Punycode.encode(label);
        if (encoded.length() > LONGEST_LABEL || !LABEL.matcher(encoded).matches()) {
            throw new InvalidValue("the host name is not valid", "bad_host");
        }
        return encoded.toLowerCase(Locale.ROOT);
    }

    private static boolean belongsInAName(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || codePoint == '-'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
