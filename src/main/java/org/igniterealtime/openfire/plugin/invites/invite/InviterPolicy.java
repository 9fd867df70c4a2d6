/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.event.Actor;
import org.igniterealtime.openfire.plugin.invites.outcome.Outcome;
import org.igniterealtime.openfire.plugin.invites.settings.Inviters;

/** Which users of this server may invite, according to the operator's settings. */
public final class InviterPolicy {

    private final InviteSettings settings;
    private final Accounts accounts;
    private final Clock clock;

    /**
     * @param settings the operator's settings
     * @param accounts the server's accounts and groups
     * @param clock the current time
     */
    public InviterPolicy(InviteSettings settings, Accounts accounts, Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Whether a user may generally create invites of this kind. If the account is too new, or there are too many
     * invites, this is reported when trying.
     *
     * @param bareJid local or not
     */
    public boolean isInviter(String bareJid, InviteKind kind) {
        return inviter(bareJid, kind).isPresent();
    }

    /**
     * Whether a user may create an invite of this kind now.
     *
     * @param bareJid local or not
     * @return the authority with which to create the invite, including its limits
     */
    public Outcome<Creator, InviterRefusal> judge(String bareJid, InviteKind kind) {
        Optional<String> name = inviter(bareJid, kind);
        if (name.isEmpty()) {
            return Outcome.refused(new InviterRefusal(InviterRefusal.Reason.NOT_INVITER, null));
        }
        if (accounts.isAdmin(name.get())) {
            return Outcome.done(Creator.unlimited(Actor.user(bareJid).label()));
        }
        Duration minimum = settings.minAccountAge();
        return isOldEnough(name.get(), minimum)
                ? Outcome.done(settings.user(bareJid))
                : Outcome.refused(new InviterRefusal(InviterRefusal.Reason.TOO_YOUNG, minimum));
    }

    /**
     * The authority of a user over existing invites, including the limits for users.
     *
     * @param bareJid a user of this server
     */
    Creator authority(String bareJid) {
        boolean admin = BareJid.localpartAt(bareJid, accounts.domain())
                .filter(accounts::isAdmin)
                .isPresent();
        return admin ? Creator.unlimited(Actor.user(bareJid).label()) : settings.user(bareJid);
    }

    /**
     * Whether a user has an account on this server. Anonymous users have only an address.
     *
     * @param bareJid local or not
     */
    boolean isUser(String bareJid) {
        return BareJid.localpartAt(bareJid, accounts.domain())
                .filter(accounts::exists)
                .isPresent();
    }

    /** Whether only contacts can be invited, because the user store is read-only. */
    public boolean isUserStoreReadOnly() {
        return !accounts.writable();
    }

    /**
     * Whether a user is an administrator of this server.
     *
     * @param username as entered; may be hostile or {@code null}
     */
    public boolean isAdmin(String username) {
        return accounts.normalise(username).filter(accounts::isAdmin).isPresent();
    }

    private Optional<String> inviter(String bareJid, InviteKind kind) {
        return BareJid.localpartAt(bareJid, accounts.domain()).filter(name -> isAmong(name, kind));
    }

    private boolean isAmong(String name, InviteKind kind) {
        boolean contact = kind == InviteKind.CONTACT;
        Inviters who =
                switch (kind) {
                    case CONTACT -> settings.contactInviters();
                    case ACCOUNT -> settings.accountInviters();
                    case RESET -> Inviters.ADMINS;
                };
        return switch (who) {
            case NOBODY -> false;
            case ADMINS -> accounts.isAdmin(name);
            case GROUPS -> {
                Set<String> groups = contact ? settings.contactInviterGroups() : settings.accountInviterGroups();
                yield accounts.isAdmin(name) || accounts.isMember(name, groups);
            }
                // Anonymous users have an address here, but no account.
            case ALL -> accounts.exists(name);
        };
    }

    /** If the age of an account is unknown (a directory may not report it), it counts as too new. */
    private boolean isOldEnough(String name, Duration minimum) {
        return minimum.isZero()
                || accounts.createdAt(name)
                        .filter(made -> !made.plus(minimum).isAfter(clock.instant()))
                        .isPresent();
    }
}
