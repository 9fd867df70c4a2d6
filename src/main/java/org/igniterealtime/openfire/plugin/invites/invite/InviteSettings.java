/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.settings.PropertySource;
import org.igniterealtime.openfire.plugin.invites.settings.UrlProperty;
import org.igniterealtime.openfire.plugin.invites.settings.WebUrl;

/** What the operator decided about invites: the properties {@code invites.*}, each read anew, each with its default. */
public final class InviteSettings {

    private static final int MOST_USES = 1_000_000;

    private final PropertySource properties;
    private final UrlProperty signUpUrl;

    /** Who may do something. */
    public enum Who {
        /** Nobody. */
        NOBODY,
        /** Openfire's administrators. */
        ADMINS,
        /** Administrators, and members of the groups named beside it. */
        GROUPS,
        /** Every user of this server. */
        ALL
    }

    /** Where a password that is soon guessed is refused. */
    public enum PasswordDoors {
        /** Nowhere. */
        NONE,
        /** Where an invite is used. */
        INVITES,
        /** Also where Openfire itself registers accounts and changes passwords for chat clients. */
        ALL
    }

    /**
     * Reads from there.
     *
     * @param properties where they are kept
     */
    public InviteSettings(PropertySource properties) {
        this.properties = properties;
        this.signUpUrl = new UrlProperty(
                properties, "invites.signup.url", WebUrl::parse, () -> "Nobody without an invite is sent anywhere");
    }

    /** Whether links can be shown again to who may see them: {@code invites.links.shown.again}; yes. */
    public boolean linksShownAgain() {
        return properties.flag("invites.links.shown.again", true);
    }

    /** {@code invites.ttl.default} in seconds; 7 days. */
    public Duration defaultTtl() {
        return seconds("invites.ttl.default", Duration.ofDays(7));
    }

    /** The longest validity of any invite: {@code invites.ttl.max} in seconds; 366 days. */
    public Duration maxTtl() {
        return seconds("invites.ttl.max", Duration.ofDays(366));
    }

    /** How long an invite of that kind is good if its maker does not say: {@code invites.reset.ttl.default} in seconds, 24 hours, for resets. */
    public Duration defaultTtl(InviteKind kind) {
        return kind == InviteKind.RESET ? seconds("invites.reset.ttl.default", Duration.ofDays(1)) : defaultTtl();
    }

    /** The longest validity of an invite of that kind: {@code invites.reset.ttl.max} in seconds, 7 days, for resets. */
    public Duration maxTtl(InviteKind kind) {
        Duration most = seconds("invites.reset.ttl.max", Duration.ofDays(7));
        return kind == InviteKind.RESET && most.compareTo(maxTtl()) < 0 ? most : maxTtl();
    }

    /** The most uses of any invite that does not allow any number: {@code invites.uses.max}; a million, and never more. */
    public int maxUses() {
        return Math.min(MOST_USES, Math.max(1, properties.number("invites.uses.max", MOST_USES)));
    }

    /**
     * Which names may be had: {@code invites.names.*}.
     *
     * @param administrators the names that administer this server
     */
    public NameRules names(Supplier<Set<String>> administrators) {
        return new NameRules(properties::get, administrators);
    }

    /** The shortest password in characters: {@code invites.password.minlength}; 8. */
    public int minPasswordLength() {
        return Math.max(1, properties.number("invites.password.minlength", 8));
    }

    /** Where passwords must not be among the first to be guessed: {@code invites.password.rules}; with invites. */
    public PasswordDoors passwordRules() {
        return choice("invites.password.rules", PasswordDoors.INVITES);
    }

    /** What the operator calls this server: {@code invites.brand.name}; {@code null} = nothing but the domain. */
    public String siteName() {
        return properties.get("invites.brand.name");
    }

    /** How long a registration may take before it counts as dead: {@code invites.claim.lease} in seconds; 2 minutes. */
    public Duration claimLease() {
        return seconds("invites.claim.lease", Duration.ofMinutes(2));
    }

    /** Whether contact invites allow registering unless their creator says: {@code invites.contact.registration}; no. */
    public boolean contactRegistration() {
        return properties.flag("invites.contact.registration", false);
    }

    /** Whether nobody registers without an invite, whatever Openfire's own setting says: {@code invites.registration.only}; no. */
    public boolean invitedOnly() {
        return properties.flag("invites.registration.only", false);
    }

    /** Where somebody without an invite can get an account: {@code invites.signup.url}, if it is an http or https address. */
    public Optional<URI> signUpUrl() {
        return signUpUrl.get();
    }

    /** How long an ended invite is kept: {@code invites.retention.days}; empty (0, or not set) for ever. */
    public Optional<Duration> retention() {
        int days = properties.number("invites.retention.days", 0);
        return days <= 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    /** Who may make contact invites: {@code invites.users.contacts}; all. */
    public Who contactInviters() {
        return choice("invites.users.contacts", Who.ALL);
    }

    /** The groups that {@link Who#GROUPS} means for contact invites: {@code invites.users.contacts.groups}. */
    public Set<String> contactInviterGroups() {
        return list(properties.get("invites.users.contacts.groups"));
    }

    /** Who may make account invites: {@code invites.users.accounts}; admins. */
    public Who accountInviters() {
        return choice("invites.users.accounts", Who.ADMINS);
    }

    /** The groups that {@link Who#GROUPS} means for account invites: {@code invites.users.accounts.groups}. */
    public Set<String> accountInviterGroups() {
        return list(properties.get("invites.users.accounts.groups"));
    }

    /** How many invites of one user may be pending: {@code invites.users.open}; 50, and 0 for any number. */
    public int openPerUser() {
        return properties.number("invites.users.open", 50);
    }

    /** How many invites one user may make in 30 days: {@code invites.users.month}; 100, and 0 for any number. */
    public int monthlyPerUser() {
        return properties.number("invites.users.month", 100);
    }

    /** How old an account must be to invite: {@code invites.users.age} in seconds; nothing. */
    public Duration minAccountAge() {
        return seconds("invites.users.age", Duration.ZERO);
    }

    /**
     * On whose authority a user's invites are made: within the limits for users, no groups.
     *
     * @param bareJid of the user
     */
    public Creator user(String bareJid) {
        Integer open = openPerUser() == 0 ? null : openPerUser();
        Integer monthly = monthlyPerUser() == 0 ? null : monthlyPerUser();
        return new Creator("user:" + bareJid, open, monthly, Creator.LONGEST_PERIOD, null, null, Set.of());
    }

    private <E extends Enum<E>> E choice(String name, E otherwise) {
        String value = properties.get(name);
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(each -> value != null && each.name().equalsIgnoreCase(value.trim()))
                .findFirst()
                .orElse(otherwise);
    }

    private Duration seconds(String name, Duration otherwise) {
        int seconds = properties.number(name, -1);
        return seconds < 0 ? otherwise : Duration.ofSeconds(seconds);
    }

    private static Set<String> list(String value) {
        Set<String> items = new LinkedHashSet<>();
        for (String item : value == null ? new String[0] : value.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.trim());
            }
        }
        return Collections.unmodifiableSet(items);
    }
}
