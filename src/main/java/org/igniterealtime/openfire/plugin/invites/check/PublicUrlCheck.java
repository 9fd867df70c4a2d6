/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugin.invites.settings.InvalidValue;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/**
 * Whether links lead back to this server: the public URL is valid, can be reached from the server itself, and answers as this
 * server does. The URL is the operator's own, so it is requested wherever it leads; redirects are not followed, and nothing
 * of the response is shown.
 */
public final class PublicUrlCheck implements Check {

    /** The header of {@code /health} that identifies this server; the same on all nodes of a cluster. */
    public static final String HEADER = "Invites-Server";

    private static final Pattern IDENTITY =
            Pattern.compile("(?i)\\r\\n" + HEADER + ":[ \\t]*([A-Za-z0-9]+)[ \\t]*(?=\\r\\n)");

    private final SettingValues settings;
    private final Supplier<Optional<URI>> address;
    private final String identity;

    /**
     * @param settings the operator's settings
     * @param address the base of all links; called each time
     * @param identity the value of {@link #HEADER}
     */
    public PublicUrlCheck(SettingValues settings, Supplier<Optional<URI>> address, String identity) {
        this.settings = settings;
        this.address = address;
        this.identity = identity;
    }

    @Override
    public String name() {
        return "public_url";
    }

    @Override
    public Finding check() {
        Optional<InvalidValue> invalid = settings.problem(Settings.PUBLIC_URL);
        Optional<URI> base = address.get();
        if (invalid.isPresent()) {
            FieldProblem problem = new FieldProblem(
                    Settings.PUBLIC_URL.name(),
                    invalid.get().code(),
                    invalid.get().argument());
            return base.map(url -> Finding.bad("invalid", url))
                    .orElseGet(() -> Finding.bad("invalid_none"))
                    .because(problem);
        }
        return base.map(this::reached).orElseGet(() -> Finding.skipped("none"));
    }

    private Finding reached(URI base) {
        try {
            String response = Addresses.get(base, "/invites/api/v1/health");
            Matcher header = IDENTITY.matcher(response);
            if (!header.find()) {
                return Finding.bad("elsewhere", base);
            } else if (!header.group(1).equals(identity)) {
                return Finding.bad("other", base);
            }
            return base.getScheme().toLowerCase(Locale.ROOT).equals("https")
                    ? Finding.good("good", base)
                    : Finding.warning("clear", base);
        } catch (UnknownHostException e) {
            return Finding.bad("unknown_host", base.getHost());
        } catch (IOException e) {
            return Finding.bad("unreachable", base);
        }
    }
}
