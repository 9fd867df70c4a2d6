/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The key of an automated installation: {@code <id>:<SHA-256 of the whole key in hex>[:<scopes>[:<name>]]}.
 *
 * @param id 8 characters of {@code [a-z0-9]}
 * @param hash as in {@link PresentedKey#hash}
 * @param scopes {@code invites:create} if none are given
 * @param name 1 to 100 characters
 */
record BootstrapKey(String id, String hash, Set<Scope> scopes, String name) {

    private static final String ALL = "*";
    /** Scopes contain a colon, so the list is matched scope by scope. */
    private static final Pattern FORM = Pattern.compile("\\s*([a-z0-9]{8}):([0-9A-Fa-f]{64})"
            + "(?::(\\*|[a-z]+:[a-z]+(?:,[a-z]+:[a-z]+)*)(?::([^\\p{Cntrl}]{1,100}))?)?\\s*");

    /** Parses the value of the property; empty if it is malformed or contains an unknown scope. */
    static Optional<BootstrapKey> parse(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String hash = matcher.group(2).toLowerCase(Locale.ROOT);
        String name = matcher.group(4) == null || matcher.group(4).isBlank() ? "bootstrap" : matcher.group(4);
        return scopes(matcher.group(3)).map(scopes -> new BootstrapKey(matcher.group(1), hash, scopes, name.strip()));
    }

    private static Optional<Set<Scope>> scopes(String list) {
        if (list == null) {
            return Optional.of(Set.of(Scope.INVITES_CREATE));
        }
        if (list.equals(ALL)) {
            return Optional.of(Set.of(Scope.values()));
        }
        String[] labels = list.split(",", -1);
        Set<Scope> scopes =
                Arrays.stream(labels).map(Scope::of).flatMap(Optional::stream).collect(Collectors.toSet());
        boolean allKnown =
                Arrays.stream(labels).allMatch(label -> Scope.of(label).isPresent());
        return allKnown ? Optional.of(scopes) : Optional.empty();
    }

    @Override
    public String toString() {
        return "BootstrapKey[" + id + "]";
    }
}
