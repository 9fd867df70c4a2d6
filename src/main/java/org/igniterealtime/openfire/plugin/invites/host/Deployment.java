/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How Openfire is exposed to the network, as far as it matters for keys, passwords and limits per address. The methods
 * are cheap.
 */
public final class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?");

    private final PropertySource properties;
    private final SettingValues settings;
    private final Supplier<HttpPorts> ports;
    private final Supplier<String> networkInterface;
    private final boolean knowsTrustedProxies;
    private final Logger log;

    private boolean toldOfClear;
    private boolean toldOfForwarded;

    /**
     * @param properties Openfire's own properties
     * @param settings the plugin's settings
     * @param ports the ports of the HTTP binding
     * @param networkInterface the only address on which Openfire listens; {@code null} or blank = all addresses
     * @param knowsTrustedProxies whether this Openfire supports {@code httpbind.forwarded.trusted.proxies}, as 5.1 and
     *     newer do
     */
    public Deployment(
            PropertySource properties,
            SettingValues settings,
            Supplier<HttpPorts> ports,
            Supplier<String> networkInterface,
            boolean knowsTrustedProxies) {
        this(properties, settings, ports, networkInterface, knowsTrustedProxies, LOG);
    }

    Deployment(
            PropertySource properties,
            SettingValues settings,
            Supplier<HttpPorts> ports,
            Supplier<String> networkInterface,
            boolean knowsTrustedProxies,
            Logger log) {
        this.properties = properties;
        this.settings = settings;
        this.ports = ports;
        this.networkInterface = networkInterface;
        this.knowsTrustedProxies = knowsTrustedProxies;
        this.log = log;
    }

    /** Whether other machines can use plain HTTP, apart from proxies that were reached over TLS. */
    public boolean answersInClear() {
        return ports.get().plain() > 0 && !listensOnLoopback() && !settings.get(Settings.TLS_REQUIRED);
    }

    /** Whether anyone who reaches the HTTP binding can claim any address. */
    public boolean believesAnybody() {
        return properties.flag("httpbind.forwarded.enabled", false)
                && !(knowsTrustedProxies && isSet(properties.get("httpbind.forwarded.trusted.proxies")));
    }

    /** Logs a warning about either of these, once each time that it starts to apply. */
    public synchronized void warn() {
        toldOfClear = tell(
                toldOfClear,
                this::answersInClear,
                "HTTP binding answers without TLS, to other machines too: API keys and passwords may be read on the way. Set"
                        + " invites.tls.required to true, or have it listen on loopback only, behind a proxy");
        toldOfForwarded = tell(
                toldOfForwarded,
                this::believesAnybody,
                "Whoever reaches HTTP binding may claim any address in X-Forwarded-For, and so passes the networks of API keys"
                        + " and the limits per address: let nobody but the proxy reach it"
                        + (knowsTrustedProxies ? ", and name that in httpbind.forwarded.trusted.proxies" : ""));
    }

    private boolean tell(boolean told, BooleanSupplier finding, String text) {
        boolean found = finding.getAsBoolean();
        if (found && !told) {
            log.warn(text);
        }
        return found;
    }

    private boolean listensOnLoopback() {
        String address = networkInterface.get();
        return isSet(address) && LOOPBACK.matcher(address.strip()).matches();
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
