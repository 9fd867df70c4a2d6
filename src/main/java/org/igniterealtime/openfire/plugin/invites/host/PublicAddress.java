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
 * The address under which the outside reaches HTTP binding: what the operator set as {@code invites.public.url} (a reverse
 * proxy, with or without a path), else the server's own name and the port that listens, the one with TLS first. Where none does
 * there is no address. A request's Host header has no say in it.
 */
public final class PublicAddress implements Supplier<Optional<URI>> {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final SettingValues settings;
    private final Supplier<String> hostname;
    private final Supplier<HttpPorts> ports;

    private volatile Own own;

    /**
     * Takes what the address is made of; each is asked anew each time.
     *
     * @param settings the operator's
     * @param hostname the server's fully qualified name or its IP address, which need not be its XMPP domain
     * @param ports of HTTP binding
     */
    public PublicAddress(SettingValues settings, Supplier<String> hostname, Supplier<HttpPorts> ports) {
        this.settings = settings;
        this.hostname = hostname;
        this.ports = ports;
    }

    @Override
    public Optional<URI> get() {
        Optional<URI> set = configured();
        return set.isPresent() ? set : own();
    }

    /** What the operator set, if it is good. */
    public Optional<URI> configured() {
        return settings.get(Settings.PUBLIC_URL);
    }

    private Optional<URI> own() {
        Inputs inputs = new Inputs(ports.get(), hostname.get());
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
            // The server's name is none that a URL may have.
            return Optional.empty();
        }
    }

    /** All that an address of the server's own is made of. */
    private record Inputs(HttpPorts ports, String hostname) {}

    private record Own(Inputs inputs, Optional<URI> address) {}
}
