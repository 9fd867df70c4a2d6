/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.store.PropertySource;

/**
 * The address under which the outside reaches HTTP binding: what the operator set as {@code invites.public.url} (a reverse
 * proxy, with or without a path), else the server's own name and port. A request's Host header has no say in it.
 */
public final class PublicAddress implements Supplier<URI> {

    /** The operator's word, for instance {@code https://example.org/join}. */
    public static final String PROPERTY = "invites.public.url";

    private static final String SECURE_PORT = "httpbind.port.secure";
    private static final String PLAIN_PORT = "httpbind.port.plain";

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final PropertySource properties;
    private final Supplier<String> hostname;

    /** The answer to the last question: taking a URL apart was an eighth of the work of making an invite. */
    private volatile Known known;

    /**
     * Takes what the address is made of; each is asked anew each time.
     *
     * @param properties the operator's settings and Openfire's ports
     * @param hostname the server's fully qualified name or its IP address, which need not be its XMPP domain
     */
    public PublicAddress(PropertySource properties, Supplier<String> hostname) {
        this.properties = properties;
        this.hostname = hostname;
    }

    @Override
    public URI get() {
        Inputs inputs = new Inputs(
                properties.get(PROPERTY),
                properties.number(SECURE_PORT, 7443),
                properties.number(PLAIN_PORT, 7070),
                hostname.get());
        Known last = known;
        if (last == null || !last.inputs().equals(inputs)) {
            last = new Known(inputs, parse(inputs.configured()).orElseGet(() -> own(inputs)));
            known = last;
        }
        return last.address();
    }

    /**
     * The base URL in a setting, without a slash at its end; empty if there is none or if it cannot be a base URL: anything
     * but http and https, or with a user, a query or a fragment.
     *
     * @param setting what the operator typed; may be {@code null}
     */
    private static Optional<URI> parse(String setting) {
        if (setting == null || setting.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(setting.strip().replaceAll("/+$", ""));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean base = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return base ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI own(Inputs inputs) {
        return inputs.securePort() > 0
                ? own("https", inputs.hostname(), inputs.securePort(), HTTPS)
                : own("http", inputs.hostname(), inputs.plainPort(), HTTP);
    }

    private static URI own(String scheme, String host, int port, int usual) {
        boolean ipv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return URI.create(scheme + "://" + (ipv6 ? "[" + host + "]" : host) + (port == usual ? "" : ":" + port));
    }

    /** All that an address is made of. */
    private record Inputs(String configured, int securePort, int plainPort, String hostname) {}

    private record Known(Inputs inputs, URI address) {}
}
