/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A property that is an http or https URL. One that is none counts as not set; of each such value one line in the log tells. */
public final class UrlProperty {

    private static final Logger LOG = LoggerFactory.getLogger(UrlProperty.class);

    private final PropertySource properties;
    private final String name;
    private final Function<String, URI> reader;
    private final Supplier<String> instead;
    private final Logger log;

    /** The answer to the last question: taking a URL apart was an eighth of the work of making an invite. */
    private volatile Known known = new Known(null, null);

    /**
     * @param name of the property
     * @param reader {@link WebUrl#base} or {@link WebUrl#parse}
     * @param instead what the log says of what holds in place of a bad one
     */
    public UrlProperty(PropertySource properties, String name, Function<String, URI> reader, Supplier<String> instead) {
        this(properties, name, reader, instead, LOG);
    }

    UrlProperty(
            PropertySource properties,
            String name,
            Function<String, URI> reader,
            Supplier<String> instead,
            Logger log) {
        this.properties = properties;
        this.name = name;
        this.reader = reader;
        this.instead = instead;
        this.log = log;
    }

    /** The URL in ASCII; empty if there is none, or none that is good. */
    public Optional<URI> get() {
        String text = properties.get(name);
        Known last = known;
        return Optional.ofNullable(Objects.equals(last.text(), text) ? last.url() : read(text));
    }

    private synchronized URI read(String text) {
        if (!Objects.equals(known.text(), text)) {
            known = new Known(text, parse(text));
        }
        return known.url();
    }

    private URI parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            // The value is left out: there may be a password in it.
            log.warn("The property {} is not followed: {}. {}", new Object[] {name, e.getMessage(), instead.get()});
            return null;
        }
    }

    private record Known(String text, URI url) {}
}
