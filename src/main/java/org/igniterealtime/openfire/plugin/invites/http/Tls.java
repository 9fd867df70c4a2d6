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
 * What is done with requests that come without TLS, and promised to those that come with it. Whether one does is Openfire's to say:
 * it follows {@code X-Forwarded-Proto} of a proxy as far as its own settings have it.
 */
public final class Tls {

    private final SettingValues settings;
    private final Supplier<Optional<URI>> configured;
    private final Supplier<Optional<URI>> base;

    /**
     * @param configured the public address that the operator set
     * @param base the public address, set or derived
     */
    public Tls(SettingValues settings, Supplier<Optional<URI>> configured, Supplier<Optional<URI>> base) {
        this.settings = settings;
        this.configured = configured;
        this.base = base;
    }

    /**
     * Has the browser come with TLS from now on ({@code invites.tls.hsts}; RFC 6797). To a request without TLS nothing is promised
     * (section 7.2); and nothing in the name of other hosts, which the plugin knows nothing of.
     */
    public void promise(HttpServletRequest request, HttpServletResponse response) {
        if (request.isSecure()) {
            response.setHeader(
                    "Strict-Transport-Security",
                    "max-age=" + settings.get(Settings.TLS_HSTS).toSeconds());
        }
    }

    /** Whether a browser sees this request as one with TLS: also behind a proxy that does not say so to Openfire. */
    public boolean reaches(HttpServletRequest request) {
        // Only what the operator said counts: the derived address is https even where somebody tries the plain port.
        return request.isSecure()
                || configured
                        .get()
                        .filter(url -> url.getScheme().equals("https"))
                        .isPresent();
    }

    /** Whether a request is refused because {@code invites.tls.required} is set and it comes over a network without TLS. */
    public boolean refuses(HttpServletRequest request) {
        return !request.isSecure()
                && settings.get(Settings.TLS_REQUIRED)
                && !ClientAddress.of(request).isLoopbackAddress();
    }

    /** Ends with 403 where the request is refused; to be called before a key or a body is read. */
    void require(HttpServletRequest request) {
        if (refuses(request)) {
            throw Problem.of(403, "tls_required");
        }
    }

    /** Where a refused visitor finds the same page with TLS; empty if nowhere, or if more than a page was asked for. */
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
