/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** What the operator decided about names: the properties {@code invites.names.*}, each read anew, each with its default. */
final class NameSettings {

    private static final String FORBIDDEN = "abuse,admin,administrator,hostmaster,info,mailer-daemon,noc,noreply,"
            + "postmaster,root,security,support,system,webmaster,xmpp";

    private final UnaryOperator<String> properties;

    NameSettings(UnaryOperator<String> properties) {
        this.properties = properties;
    }

    /** Names that nobody may choose, in lower case: {@code invites.names.forbidden}, with commas between. */
    Set<String> forbidden() {
        String value = properties.apply("invites.names.forbidden");
        return Arrays.stream((value == null ? FORBIDDEN : value).split(",", -1))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a whole name must match: {@code invites.names.pattern}; none, as with one that is no regular expression. */
    Optional<Pattern> pattern() {
        String value = properties.apply("invites.names.pattern");
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(value.trim()));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Which scripts one name may mix: {@code invites.names.scripts}; those of {@link Scripts#HIGH}. */
    Scripts scripts() {
        String value = properties.apply("invites.names.scripts");
        return Arrays.stream(Scripts.values())
                .filter(each -> value != null && each.name().equalsIgnoreCase(value.trim()))
                .findFirst()
                .orElse(Scripts.HIGH);
    }
}
