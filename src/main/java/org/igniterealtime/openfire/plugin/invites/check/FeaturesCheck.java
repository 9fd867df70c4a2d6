/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether chat clients are told that they can register with an invite: what they see when they open a stream to this server. */
public final class FeaturesCheck implements Check {

    private static final String END = "</stream:features>";

    private final String domain;
    private final Supplier<Optional<InetSocketAddress>> port;
    private final List<String> namespaces;
    private final BooleanSupplier offered;

    /**
     * @param domain the server's XMPP domain
     * @param port where clients connect without TLS at first; empty if there is no such port
     * @param namespaces those of the features
     * @param offered whether they should be there
     */
    public FeaturesCheck(
            String domain,
            Supplier<Optional<InetSocketAddress>> port,
            List<String> namespaces,
            BooleanSupplier offered) {
        this.domain = domain;
        this.port = port;
        this.namespaces = List.copyOf(namespaces);
        this.offered = offered;
    }

    @Override
    public String name() {
        return "features";
    }

    @Override
    public Finding check() {
        Optional<InetSocketAddress> address = port.get();
        if (address.isEmpty()) {
            return Finding.skipped("off");
        } else if (!offered.getAsBoolean()) {
            return Finding.skipped("read_only");
        }
        int number = address.get().getPort();
        try {
            String features = features(address.get());
            if (!features.contains(END)) {
                return Finding.bad("unreachable", number);
            }
            List<String> missing =
                    namespaces.stream().filter(each -> !features.contains(each)).toList();
            return missing.isEmpty()
                    ? Finding.good("good", number)
                    : Finding.bad("missing", String.join(", ", missing));
        } catch (IOException e) {
            return Finding.bad("unreachable", number);
        }
    }

    private String features(InetSocketAddress address) throws IOException {
        try (Wire wire = Wire.open(address.getHostString(), address.getPort())) {
            String first = begin(wire);
            if (!first.contains("<required")) {
                return first;
            }
            // Nothing else is offered before TLS.
            wire.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
            wire.readTo(">");
            wire.anyhow();
            return begin(wire);
        }
    }

    private String begin(Wire wire) throws IOException {
        wire.send("<?xml version='1.0'?><stream:stream to='" + domain
                + "' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
        return wire.readTo(END);
    }
}
