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
 * The http and https URLs that operators enter. Non-ASCII characters (IRIs, RFC 3987) are encoded, with Punycode in the
 * host and percent-encoding elsewhere, so that all URLs can be used in headers.
 */
public final class WebUrl {

    /** RFC 3986, appendix B. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{0,6}))?");

    private static final int HIGHEST_PORT = 65_535;

    private WebUrl() {}

    /**
     * Parses a URL to which paths are appended: without a query or fragment. A final slash is removed.
     *
     * @throws InvalidValue with the reason if the URL is not valid
     */
    public static URI base(String text) {
        URI url = parse(text);
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new InvalidValue("it must not contain a query (?) or a fragment (#)", "url_query");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /**
     * Parses any URL, for instance that of a page to link to.
     *
     * @throws InvalidValue with the reason, fit to be logged, if the URL is not valid
     */
    public static URI parse(String text) {
        String url = text.strip();
        if (url.codePoints().anyMatch(WebUrl::isBlankOrUnseen)) {
            throw new InvalidValue("it contains a space or an invisible character", "url_space");
        }
        Matcher parts = PARTS.matcher(url);
        String scheme =
                parts.matches() && parts.group(1) != null ? parts.group(1).toLowerCase(Locale.ROOT) : "";
        if (!(scheme.equals("https") || scheme.equals("http")) || parts.group(2) == null) {
            throw new InvalidValue("it does not start with https:// or http://", "url_scheme");
        }
        String rest = url.substring(parts.start(3));
        try {
            return URI.create(scheme + "://" + authority(parts.group(2)) + encoded(rest));
        } catch (InvalidValue e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // The JDK's message contains the text, and therefore possibly a password.
            throw new InvalidValue("it contains a character that is not allowed in URLs", "url_character");
        }
    }

    /**
     * The host and port in the form used in URLs.
     *
     * @param host a name or an address, an IPv6 address with or without brackets
     * @throws InvalidValue with the reason if the host or port is not valid
     */
    public static String authority(String host, int port) {
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return authority((bare ? "[" + host + "]" : host) + ":" + port);
    }

    private static String authority(String text) {
        if (text.indexOf('@') >= 0) {
            throw new InvalidValue("it must not contain a user name or a password", "url_user");
        }
        Matcher matcher = AUTHORITY.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValue(
                    text.isEmpty() ? "it does not contain a host" : "the host name is not valid", "bad_host");
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
            throw new InvalidValue("there is no such port: " + number, "url_port", Integer.toString(number));
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
