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
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.settings.Inviters;
import org.igniterealtime.openfire.plugin.invites.settings.PasswordDoors;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/** What the operator decided about invites: the properties {@code invites.*}, each read anew, each with its default. */
public final class InviteSettings {

    private final SettingValues values;

    /**
     * Reads from there.
     *
     * @param values the operator's
     */
    public InviteSettings(SettingValues values) {
        this.values = values;
    }

    /** Whether links can be shown again to who may see them: {@code invites.links.shown.again}; yes. */
    public boolean linksShownAgain() {
        return values.get(Settings.LINKS_SHOWN_AGAIN);
    }

    /** {@code invites.ttl.default} in seconds; 7 days. */
    public Duration defaultTtl() {
        return values.get(Settings.TTL);
    }

    /** The longest validity of any invite: {@code invites.ttl.max} in seconds; 366 days. */
    public Duration maxTtl() {
        return values.get(Settings.MAX_TTL);
    }

    /** How long an invite of that kind is good if its maker does not say: {@code invites.reset.ttl.default} in seconds, 24 hours, for resets. */
    public Duration defaultTtl(InviteKind kind) {
        return kind == InviteKind.RESET ? values.get(Settings.RESET_TTL) : defaultTtl();
    }

    /** The longest validity of an invite of that kind: {@code invites.reset.ttl.max} in seconds, 7 days, for resets. */
    public Duration maxTtl(InviteKind kind) {
        Duration most = values.get(Settings.MAX_RESET_TTL);
        return kind == InviteKind.RESET && most.compareTo(maxTtl()) < 0 ? most : maxTtl();
    }

    /** The most uses of any invite that does not allow any number: {@code invites.uses.max}; a million, and never more. */
    public int maxUses() {
        return values.get(Settings.MAX_USES);
    }

    /**
     * Which names may be had: {@code invites.names.*}.
     *
     * @param administrators the names that administer this server
     */
    public NameRules names(Supplier<Set<String>> administrators) {
        return new NameRules(values, administrators);
    }

    /** The shortest password in characters: {@code invites.password.minlength}; 8. */
    public int minPasswordLength() {
        return values.get(Settings.MIN_PASSWORD_LENGTH);
    }

    /** Where passwords must not be among the first to be guessed: {@code invites.password.rules}; with invites. */
    public PasswordDoors passwordRules() {
        return values.get(Settings.PASSWORD_RULES);
    }

    /** What the operator calls this server: {@code invites.brand.name}; {@code null} = nothing but the domain. */
    public String siteName() {
        return values.get(Settings.BRAND_NAME).orElse(null);
    }

    /** How long a registration may take before it counts as dead: {@code invites.claim.lease} in seconds; 2 minutes. */
    public Duration claimLease() {
        return values.get(Settings.CLAIM_LEASE);
    }

    /** Whether contact invites allow registering unless their creator says: {@code invites.contact.registration}; no. */
    public boolean contactRegistration() {
        return values.get(Settings.CONTACT_REGISTRATION);
    }

    /** Whether nobody registers without an invite, whatever Openfire's own setting says: {@code invites.registration.only}; no. */
    public boolean invitedOnly() {
        return values.get(Settings.INVITED_ONLY);
    }

    /** Where somebody without an invite can get an account: {@code invites.signup.url}, if it is an http or https address. */
    public Optional<URI> signUpUrl() {
        return values.get(Settings.SIGN_UP_URL);
    }

    /** How long an ended invite is kept: {@code invites.retention.days}; empty (0, or not set) for ever. */
    public Optional<Duration> retention() {
        return Optional.of(values.get(Settings.RETENTION)).filter(Predicate.not(Duration::isZero));
    }

    /** Who may make contact invites: {@code invites.users.contacts}; all. */
    public Inviters contactInviters() {
        return values.get(Settings.CONTACT_INVITERS);
    }

    /** The groups that {@link Inviters#GROUPS} means for contact invites: {@code invites.users.contacts.groups}. */
    public Set<String> contactInviterGroups() {
        return values.get(Settings.CONTACT_INVITER_GROUPS);
    }

    /** Who may make account invites: {@code invites.users.accounts}; admins. */
    public Inviters accountInviters() {
        return values.get(Settings.ACCOUNT_INVITERS);
    }

    /** The groups that {@link Inviters#GROUPS} means for account invites: {@code invites.users.accounts.groups}. */
    public Set<String> accountInviterGroups() {
        return values.get(Settings.ACCOUNT_INVITER_GROUPS);
    }

    /** How many invites of one user may be pending: {@code invites.users.open}; 50, and 0 for any number. */
    public int openPerUser() {
        return values.get(Settings.OPEN_PER_USER);
    }

    /** How many invites one user may make in 30 days: {@code invites.users.month}; 100, and 0 for any number. */
    public int monthlyPerUser() {
        return values.get(Settings.MONTHLY_PER_USER);
    }

    /** How old an account must be to invite: {@code invites.users.age} in seconds; nothing. */
    public Duration minAccountAge() {
        return values.get(Settings.MIN_ACCOUNT_AGE);
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
}
