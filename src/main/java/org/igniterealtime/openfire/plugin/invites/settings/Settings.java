/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The catalogue of all properties that the operator can set, in the order of docs/settings.md, which a test compares
 * with it.
 */
public final class Settings {

    private static final int MOST_USES = 1_000_000;

    private static final List<Setting<?>> ALL = new ArrayList<>();

    // Links and keys

    public static final Setting<Optional<URI>> PUBLIC_URL = add(Setting.of(
            "invites.public.url",
            Format.url(WebUrl::base),
            Optional.empty(),
            "the server's host name and the HTTP binding port, preferably the one with TLS"));
    /** Contains {@code {token}}. */
    public static final Setting<Optional<String>> LANDING_URL =
            add(Setting.of("invites.landing.url", Format.landing(), Optional.empty(), "the plugin's own page"));

    public static final Setting<Boolean> TLS_REQUIRED = flag("invites.tls.required", "false");
    /** A year by default, which RFC 6797 and browsers' preload lists consider long enough. */
    public static final Setting<Duration> TLS_HSTS = seconds("invites.tls.hsts", "31536000", 0);

    public static final Setting<Boolean> LINKS_SHOWN_AGAIN = flag("invites.links.shown.again", "true");
    public static final Setting<Boolean> KEYS_IN_URLS = flag("invites.keys.url", "true");
    /** Its format is checked where the key is created. */
    public static final Setting<Optional<String>> BOOTSTRAP_KEY = add(
            text("invites.bootstrap.key", "id:hash[:scopes[:name]]").secret().readAtStart());

    // Invites

    public static final Setting<Duration> TTL = seconds("invites.ttl.default", "604800", 0);
    public static final Setting<Duration> MAX_TTL = seconds("invites.ttl.max", "31622400", 0);
    public static final Setting<Duration> RESET_TTL = seconds("invites.reset.ttl.default", "86400", 0);
    public static final Setting<Duration> MAX_RESET_TTL = seconds("invites.reset.ttl.max", "604800", 0);
    public static final Setting<Integer> MAX_USES =
            add(Setting.of("invites.uses.max", Format.number("uses", 1, MOST_USES), "1000000"));
    public static final Setting<Boolean> CONTACT_REGISTRATION = flag("invites.contact.registration", "false");
    /** 0 = forever. */
    public static final Setting<Duration> RETENTION = add(Setting.of("invites.retention.days", Format.days(0), "0"));

    public static final Setting<Duration> CLAIM_LEASE = seconds("invites.claim.lease", "120", 0);

    // Names and passwords

    /** As the operator wrote them, in any case. */
    public static final Setting<Set<String>> FORBIDDEN_NAMES = add(Setting.of(
            "invites.names.forbidden",
            Format.list("names"),
            "abuse, admin, administrator, hostmaster, info, mailer-daemon, noc, noreply, postmaster, root, security,"
                    + " support, system, webmaster, xmpp"));

    public static final Setting<NameScripts> NAME_SCRIPTS =
            add(Setting.of("invites.names.scripts", Format.choice(NameScripts.class), "high"));
    public static final Setting<Optional<Pattern>> NAME_PATTERN =
            add(Setting.of("invites.names.pattern", Format.pattern(), Optional.empty(), "any name"));
    public static final Setting<Integer> MIN_PASSWORD_LENGTH =
            number("invites.password.minlength", "characters", "8", 1);
    public static final Setting<PasswordDoors> PASSWORD_RULES =
            add(Setting.of("invites.password.rules", Format.choice(PasswordDoors.class), "invites"));

    // Registration in chat clients

    public static final Setting<Boolean> INVITED_ONLY = flag("invites.registration.only", "false");
    public static final Setting<Optional<URI>> SIGN_UP_URL = url("invites.signup.url");

    // Users who invite

    public static final Setting<Inviters> CONTACT_INVITERS =
            add(Setting.of("invites.users.contacts", Format.choice(Inviters.class), "all"));
    public static final Setting<Set<String>> CONTACT_INVITER_GROUPS = groups("invites.users.contacts.groups");
    public static final Setting<Inviters> ACCOUNT_INVITERS =
            add(Setting.of("invites.users.accounts", Format.choice(Inviters.class), "admins"));
    public static final Setting<Set<String>> ACCOUNT_INVITER_GROUPS = groups("invites.users.accounts.groups");
    /** 0 = no limit, also for the next setting. */
    public static final Setting<Integer> OPEN_PER_USER = number("invites.users.open", "invites", "50", 0);

    public static final Setting<Integer> MONTHLY_PER_USER = number("invites.users.month", "invites", "100", 0);
    public static final Setting<Duration> MIN_ACCOUNT_AGE = seconds("invites.users.age", "0", 0);

    /**
     * On by default: it takes the passwords that BOSH and WebSocket take on the same ports, and limits attempts, which
     * they do not.
     */
    public static final Setting<Boolean> OWN_PAGE = flag("invites.users.page", "true");

    // Mails with invites

    public static final Setting<Optional<String>> MAIL_FROM =
            add(Setting.of("invites.mail.from", Format.email(), Optional.empty(), "noreply@ and the XMPP domain"));
    /** 0 = no limit, also for the next two settings. */
    public static final Setting<Integer> MAILS_PER_KEY = number("invites.mail.key.hour", "mails", "1000", 0);

    public static final Setting<Integer> MAILS_PER_USER = number("invites.mail.user.hour", "mails", "10", 0);
    public static final Setting<Integer> MAILS_PER_ADDRESS = number("invites.mail.address.day", "mails", "5", 0);
    /** Whether users can send their own invites by mail. Off by default, because the mails come from the server. */
    public static final Setting<Boolean> MAIL_BY_USERS = flag("invites.mail.users", "false");
    /** 0 = as long as the invite. */
    public static final Setting<Duration> MAIL_ADDRESSES_KEPT =
            add(Setting.of("invites.mail.address.days", Format.days(0), "30"));

    // Limits per address; a burst of 0 = no limit

    public static final Setting<Integer> KEYS_BURST = number("invites.limit.keys.burst", "keys", "20", 0);
    public static final Setting<Integer> KEYS_PER_MINUTE =
            number("invites.limit.keys.per.minute", "per minute", "10", 1);
    public static final Setting<Integer> TOKENS_BURST = number("invites.limit.tokens.burst", "tokens", "30", 0);
    public static final Setting<Integer> TOKENS_PER_MINUTE =
            number("invites.limit.tokens.per.minute", "per minute", "30", 1);
    public static final Setting<Integer> CALLS_BURST = number("invites.limit.calls.burst", "calls", "120", 0);
    public static final Setting<Integer> CALLS_PER_MINUTE =
            number("invites.limit.calls.per.minute", "per minute", "120", 1);

    // Request bodies

    public static final Setting<Duration> BODY_TIME = seconds("invites.body.seconds", "10", 1);
    public static final Setting<Integer> BODY_MEMORY = number("invites.body.memory", "KiB", "16384", 0);

    // The pages

    public static final Setting<Optional<String>> BRAND_NAME =
            add(Setting.of("invites.brand.name", Format.text("text"), Optional.empty(), "the XMPP domain"));
    public static final Setting<String> BRAND_COLOR =
            add(Setting.of("invites.brand.color", Format.colour(), "#2f5bd0"));
    /** Whether there is such a file is checked when the pages are shown. */
    public static final Setting<Optional<String>> BRAND_LOGO = add(text("invites.brand.logo", "file name"));

    public static final Setting<Optional<String>> BRAND_WELCOME = add(text("invites.brand.welcome", "text"));
    /** For visitors whose link does not work, and nobody else can help them. */
    public static final Setting<Optional<URI>> BRAND_CONTACT =
            add(Setting.of("invites.brand.contact", Format.contact(), Optional.empty(), "none"));

    public static final Setting<Optional<URI>> WEB_CHAT_URL = url("invites.webchat.url");
    /** Whether the form asks for a full name, and for an email address. */
    public static final Setting<FormRule> FORM_NAME =
            add(Setting.of("invites.form.name", Format.choice(FormRule.class), "off"));

    public static final Setting<FormRule> FORM_EMAIL =
            add(Setting.of("invites.form.email", Format.choice(FormRule.class), "off"));
    public static final Setting<Optional<URI>> TERMS_URL = url("invites.brand.terms.url");
    public static final Setting<Optional<URI>> PRIVACY_URL = url("invites.brand.privacy.url");
    /** Otherwise, whoever creates an account agrees by doing so. */
    public static final Setting<Boolean> TERMS_CHECKBOX = flag("invites.form.terms.checkbox", "false");

    private Settings() {}

    /** All settings. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static Setting<Boolean> flag(String name, String defaultText) {
        return add(Setting.of(name, Format.flag(), defaultText));
    }

    private static Setting<Integer> number(String name, String unit, String defaultText, int least) {
        return add(Setting.of(name, Format.number(unit, least, Integer.MAX_VALUE), defaultText));
    }

    private static Setting<Duration> seconds(String name, String defaultText, int least) {
        return add(Setting.of(name, Format.seconds(least), defaultText));
    }

    private static Setting<Set<String>> groups(String name) {
        return add(Setting.of(name, Format.list("groups"), Set.of(), "none"));
    }

    private static Setting<Optional<URI>> url(String name) {
        return add(Setting.of(name, Format.url(WebUrl::parse), Optional.empty(), "none"));
    }

    private static Setting<Optional<String>> text(String name, String what) {
        return Setting.of(name, Format.text(what), Optional.empty(), "none");
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
