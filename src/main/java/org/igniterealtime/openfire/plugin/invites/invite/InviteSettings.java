/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.settings.Inviters;
import org.igniterealtime.openfire.plugin.invites.settings.PasswordDoors;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/** The operator's settings for invites: the properties {@code invites.*}, read each time. */
public final class InviteSettings {

    private final SettingValues values;

    /**
     * @param values the operator's settings
     */
    public InviteSettings(SettingValues values) {
        this.values = values;
    }

    /**
     * {@code invites.links.shown.again}: whether links can be shown again to those who are allowed to see them; by
     * default, yes.
     */
    public boolean linksShownAgain() {
        return values.get(Settings.LINKS_SHOWN_AGAIN);
    }

    /** {@code invites.ttl.default} in seconds; by default, 7 days. */
    public Duration defaultTtl() {
        return values.get(Settings.TTL);
    }

    /** {@code invites.ttl.max} in seconds: the longest validity of any invite; by default, 366 days. */
    public Duration maxTtl() {
        return values.get(Settings.MAX_TTL);
    }

    /**
     * How long an invite of this kind is valid if its creator does not specify it. For resets,
     * {@code invites.reset.ttl.default} in seconds, by default 24 hours.
     */
    public Duration defaultTtl(InviteKind kind) {
        return kind == InviteKind.RESET ? values.get(Settings.RESET_TTL) : defaultTtl();
    }

    /**
     * The longest validity of an invite of this kind. For resets, {@code invites.reset.ttl.max} in seconds, by default
     * 7 days.
     */
    public Duration maxTtl(InviteKind kind) {
        Duration most = values.get(Settings.MAX_RESET_TTL);
        return kind == InviteKind.RESET && most.compareTo(maxTtl()) < 0 ? most : maxTtl();
    }

    /**
     * {@code invites.uses.max}: the highest number of uses, except for unlimited invites; at most and by default, a
     * million.
     */
    public int maxUses() {
        return values.get(Settings.MAX_USES);
    }

    /**
     * {@code invites.names.*}: which usernames are permitted.
     *
     * @param administrators the usernames of this server's administrators
     */
    public NameRules names(Supplier<Set<String>> administrators) {
        return new NameRules(values, administrators);
    }

    /** {@code invites.password.minlength}: the minimum length of passwords in characters; by default, 8. */
    public int minPasswordLength() {
        return values.get(Settings.MIN_PASSWORD_LENGTH);
    }

    /** {@code invites.password.rules}: where passwords must be hard to guess; by default, with invites. */
    public PasswordDoors passwordRules() {
        return values.get(Settings.PASSWORD_RULES);
    }

    /** {@code invites.brand.name}: the operator's name for this service; {@code null} if it is not set. */
    public String siteName() {
        return values.get(Settings.BRAND_NAME).orElse(null);
    }

    /**
     * {@code invites.claim.lease} in seconds: how long a registration may take before it is considered aborted; by
     * default, 2 minutes.
     */
    public Duration claimLease() {
        return values.get(Settings.CLAIM_LEASE);
    }

    /**
     * {@code invites.contact.registration}: whether contact invites permit registration if their creator does not
     * specify it; by default, no.
     */
    public boolean contactRegistration() {
        return values.get(Settings.CONTACT_REGISTRATION);
    }

    /**
     * {@code invites.registration.only}: whether registration requires an invite, regardless of Openfire's own setting;
     * by default, no.
     */
    public boolean invitedOnly() {
        return values.get(Settings.INVITED_ONLY);
    }

    /** {@code invites.signup.url}: where people without an invite can get an account, if it is set. */
    public Optional<URI> signUpUrl() {
        return values.get(Settings.SIGN_UP_URL);
    }

    /** {@code invites.retention.days}: how long an ended invite is kept; empty (0, or not set) = forever. */
    public Optional<Duration> retention() {
        return Optional.of(values.get(Settings.RETENTION)).filter(Predicate.not(Duration::isZero));
    }

    /** {@code invites.users.contacts}: who may create contact invites; by default, everyone. */
    public Inviters contactInviters() {
        return values.get(Settings.CONTACT_INVITERS);
    }

    /** {@code invites.users.contacts.groups}: the groups for contact invites with {@link Inviters#GROUPS}. */
    public Set<String> contactInviterGroups() {
        return values.get(Settings.CONTACT_INVITER_GROUPS);
    }

    /** {@code invites.users.accounts}: who may create account invites; by default, administrators. */
    public Inviters accountInviters() {
        return values.get(Settings.ACCOUNT_INVITERS);
    }

    /** {@code invites.users.accounts.groups}: the groups for account invites with {@link Inviters#GROUPS}. */
    public Set<String> accountInviterGroups() {
        return values.get(Settings.ACCOUNT_INVITER_GROUPS);
    }

    /** {@code invites.users.open}: how many invites of a user may be pending; by default 50, 0 = unlimited. */
    public int openPerUser() {
        return values.get(Settings.OPEN_PER_USER);
    }

    /**
     * {@code invites.users.month}: how many invites a user may create within 30 days; by default 100, 0 = unlimited.
     */
    public int monthlyPerUser() {
        return values.get(Settings.MONTHLY_PER_USER);
    }

    /** {@code invites.users.age} in seconds: how old an account must be before its user may invite; by default, 0. */
    public Duration minAccountAge() {
        return values.get(Settings.MIN_ACCOUNT_AGE);
    }

    /**
     * The authority for a user's invites: within the limits for users, without groups.
     *
     * @param bareJid the user
     */
    public Creator user(String bareJid) {
        Integer open = openPerUser() == 0 ? null : openPerUser();
        Integer monthly = monthlyPerUser() == 0 ? null : monthlyPerUser();
        return new Creator(Actor.user(bareJid).label(), open, monthly, Creator.LONGEST_PERIOD, null, null, Set.of());
    }
}
