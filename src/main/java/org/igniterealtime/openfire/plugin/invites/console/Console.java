/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What all pages of the console need.
 *
 * @param secrets makes the token that protects the forms
 * @param operator tells who is logged in to the console, as {@code admin:NAME}
 * @param texts in the language that Openfire's own pages are in
 * @param clock tells the time
 * @param zone that Openfire's own pages show times in
 */
public record Console(
        Secrets secrets,
        Function<HttpServletRequest, String> operator,
        Supplier<Texts> texts,
        Clock clock,
        Supplier<ZoneId> zone) {

    /**
     * A moment as pages show it.
     *
     * @param instant {@code null} = never
     * @return {@code null} = never
     */
    public Moment moment(Instant instant) {
        return Moment.of(instant, zone.get(), texts.get().locale());
    }
}
