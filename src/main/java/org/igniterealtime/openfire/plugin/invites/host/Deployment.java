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

/** How Openfire is put on the network, as far as keys, passwords and limits per address depend on it. Asking is cheap. */
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
     * @param properties of Openfire itself
     * @param settings of ours
     * @param ports of HTTP binding
     * @param networkInterface the one address that Openfire listens at; {@code null} or blank = all
     * @param knowsTrustedProxies whether this Openfire has {@code httpbind.forwarded.trusted.proxies}, as from 5.1 on
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

    /** Whether plain HTTP is answered to others than this machine and proxies that came by TLS. */
    public boolean answersInClear() {
        return ports.get().plain() > 0 && !listensOnLoopback() && !settings.get(Settings.TLS_REQUIRED);
    }

    /** Whether anybody who reaches HTTP binding may say which address they have. */
    public boolean believesAnybody() {
        return properties.flag("httpbind.forwarded.enabled", false)
                && !(knowsTrustedProxies && isSet(properties.get("httpbind.forwarded.trusted.proxies")));
    }

    /** Tells the log of either, once each time that it begins to be so. */
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
