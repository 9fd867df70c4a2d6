/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The http and https URLs that an operator types. Those with other letters (IRIs, RFC 3987) are put into ASCII: the host by Punycode,
 * the rest by percent-encoding, so that each may stand in a header.
 */
public final class WebUrl {

    /** RFC 3986, appendix B. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{0,6}))?");

    private static final int HIGHEST_PORT = 65_535;

    private WebUrl() {}

    /**
     * One that others are made of by putting something behind it: without query, fragment, and slash at its end.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static URI base(String text) {
        URI url = parse(text);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("it must not contain a query (?) or a fragment (#)");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /**
     * Any: of a page to be linked to, for instance.
     *
     * @throws IllegalArgumentException saying what is wrong with it; what it says may be logged
     */
    public static URI parse(String text) {
        String url = text.strip();
        if (url.codePoints().anyMatch(WebUrl::isBlankOrUnseen)) {
            throw new IllegalArgumentException("it contains a space or an invisible character");
        }
        Matcher parts = PARTS.matcher(url);
        String scheme =
                parts.matches() && parts.group(1) != null ? parts.group(1).toLowerCase(Locale.ROOT) : "";
        if (!(scheme.equals("https") || scheme.equals("http")) || parts.group(2) == null) {
            throw new IllegalArgumentException("it does not start with https:// or http://");
        }
        String rest = url.substring(parts.start(3));
        try {
            return URI.create(scheme + "://" + authority(parts.group(2)) + encoded(rest));
        } catch (IllegalArgumentException e) {
            // What the JDK says has the text in it, and so may have a password.
            throw e.getCause() == null
                    ? e
                    : new IllegalArgumentException("it contains a character that is not allowed in URLs", e);
        }
    }

    /**
     * Host and port as a URL has them.
     *
     * @param host a name or an address, an IPv6 address with or without brackets
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static String authority(String host, int port) {
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return authority((bare ? "[" + host + "]" : host) + ":" + port);
    }

    private static String authority(String text) {
        if (text.indexOf('@') >= 0) {
            throw new IllegalArgumentException("it must not contain a user name or a password");
        }
        Matcher matcher = AUTHORITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    text.isEmpty() ? "it does not contain a host" : "the host name is not valid");
        }
        String host = matcher.group(1).startsWith("[")
                ? matcher.group(1).toLowerCase(Locale.ROOT)
                : HostName.ascii(matcher.group(1));
        String port = matcher.group(2);
        if (port == null || port.isEmpty()) {
            return host;
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > HIGHEST_PORT) {
            throw new IllegalArgumentException("there is no such port: " + number);
        }
        return host + ":" + number;
    }

    private static boolean isBlankOrUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** RFC 3987, section 3.1. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each < 0) {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            } else {
                encoded.append((char) each);
            }
        }
        return encoded.toString();
    }
}
