/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/**
 * How requests without TLS are handled, and what is promised to those with TLS. Openfire determines whether TLS was
 * used: it uses the {@code X-Forwarded-Proto} header of a proxy if its own settings permit this.
 */
public final class Tls {

    private final SettingValues settings;
    private final Supplier<Optional<URI>> configured;
    private final Supplier<Optional<URI>> base;

    /**
     * @param configured the public address set by the operator
     * @param base the public address, set or derived
     */
    public Tls(SettingValues settings, Supplier<Optional<URI>> configured, Supplier<Optional<URI>> base) {
        this.settings = settings;
        this.configured = configured;
        this.base = base;
    }

    /**
     * Makes browsers use TLS from now on ({@code invites.tls.hsts}; RFC 6797). The header is not sent without TLS
     * (section 7.2), and not for other hosts, about which the plugin knows nothing.
     */
    public void promise(HttpServletRequest request, HttpServletResponse response) {
        if (request.isSecure()) {
            response.setHeader(
                    "Strict-Transport-Security",
                    "max-age=" + settings.get(Settings.TLS_HSTS).toSeconds());
        }
    }

    /**
     * Whether the browser considers the request to be made with TLS, including behind a proxy that does not report this
     * to Openfire.
     */
    public boolean reaches(HttpServletRequest request) {
        // Only the operator's setting counts, because the derived address is https even if someone uses the plain port.
        return request.isSecure()
                || configured
                        .get()
                        .filter(url -> url.getScheme().equals("https"))
                        .isPresent();
    }

    /**
     * Whether a request is refused because {@code invites.tls.required} is set and it came over a network without TLS.
     */
    public boolean refuses(HttpServletRequest request) {
        return !request.isSecure()
                && settings.get(Settings.TLS_REQUIRED)
                && !ClientAddress.of(request).isLoopbackAddress();
    }

    /** Ends with 403 if the request is refused. Called before a key or a body is read. */
    void require(HttpServletRequest request) {
        if (refuses(request)) {
            throw Problem.of(403, "tls_required");
        }
    }

    /**
     * The same page with TLS, for a refused visitor; empty if there is none, or if the request is for more than a page.
     */
    public Optional<String> detour(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return base.get()
                .filter(url -> reads && url.getScheme().equals("https"))
                .flatMap(url -> {
                    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                    try {
                        return Optional.of(new URI(url + request.getRequestURI() + query).toASCIIString());
                    } catch (URISyntaxException e) {
                        return Optional.empty();
                    }
                });
    }
}
