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
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.check.Report;
import org.igniterealtime.openfire.plugin.invites.secret.Secrets;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What all console pages need.
 *
 * @param secrets generates CSRF tokens
 * @param operator determines who is logged in to the console, as {@code admin:NAME}
 * @param texts the texts in the language of Openfire's own pages
 * @param clock the current time
 * @param zone the time zone of Openfire's own pages
 * @param selfTest what is known at the moment about what does not work
 * @param domain the XMPP domain of this server
 */
public record Console(
        Secrets secrets,
        Function<HttpServletRequest, String> operator,
        Supplier<Texts> texts,
        Clock clock,
        Supplier<ZoneId> zone,
        Supplier<Report> selfTest,
        String domain) {

    /**
     * Somebody with an XMPP address.
     *
     * @param jid bare
     */
    public Person person(String jid) {
        return BareJid.localpartAt(jid, domain).map(Person::user).orElseGet(() -> Person.of(jid));
    }

    /**
     * A time as shown on pages.
     *
     * @param instant {@code null} = never
     * @return {@code null} = never
     */
    public Moment moment(Instant instant) {
        return Moment.of(instant, zone.get(), texts.get().locale());
    }
}
