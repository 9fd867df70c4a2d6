/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.settings.WebUrl;

/**
 * The public address of the HTTP binding: {@code invites.public.url} (a reverse proxy, with or without a path), or
 * otherwise the server's own name and a port that is open, preferably the one with TLS. If no port is open, there are no
 * pages, and therefore no address. The Host header of requests is never used.
 */
public final class PublicAddress implements Supplier<Optional<URI>> {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final SettingValues settings;
    private final Supplier<String> hostname;
    private final Supplier<HttpPorts> ports;

    private volatile Own own;

    /**
     * @param settings the operator's settings
     * @param hostname the server's fully qualified name or IP address, which may differ from its XMPP domain; called
     *     each time
     * @param ports the ports of the HTTP binding; called each time
     */
    public PublicAddress(SettingValues settings, Supplier<String> hostname, Supplier<HttpPorts> ports) {
        this.settings = settings;
        this.hostname = hostname;
        this.ports = ports;
    }

    @Override
    public Optional<URI> get() {
        HttpPorts open = ports.get();
        if (open.tls() == 0 && open.plain() == 0) {
            return Optional.empty();
        }
        Optional<URI> set = configured();
        return set.isPresent() ? set : own(open);
    }

    /** The operator's setting, if it is valid. */
    public Optional<URI> configured() {
        return settings.get(Settings.PUBLIC_URL);
    }

    private Optional<URI> own(HttpPorts open) {
        Inputs inputs = new Inputs(open, hostname.get());
        Own last = own;
        if (last == null || !last.inputs().equals(inputs)) {
            last = new Own(inputs, own(inputs));
            own = last;
        }
        return last.address();
    }

    private static Optional<URI> own(Inputs inputs) {
        HttpPorts ports = inputs.ports();
        if (ports.tls() > 0) {
            return own("https", inputs.hostname(), ports.tls(), HTTPS);
        }
        return ports.plain() > 0 ? own("http", inputs.hostname(), ports.plain(), HTTP) : Optional.empty();
    }

    private static Optional<URI> own(String scheme, String host, int port, int usual) {
        try {
            URI address = URI.create(scheme + "://" + WebUrl.authority(host, port));
            return Optional.of(port == usual ? URI.create(address.toString().replaceFirst(":\\d+$", "")) : address);
        } catch (IllegalArgumentException e) {
            // The server's name cannot be used in a URL.
            return Optional.empty();
        }
    }

    /** Everything on which the server's own address depends. */
    private record Inputs(HttpPorts ports, String hostname) {}

    private record Own(Inputs inputs, Optional<URI> address) {}
}
