/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.account.Accounts;
import org.igniterealtime.openfire.plugin.invites.account.BareJid;
import org.igniterealtime.openfire.plugin.invites.policy.NameRules;
import org.igniterealtime.openfire.plugin.invites.text.FieldProblem;

/** Creates an invite from what its creator has specified, and checks it. */
final class InviteRules {

    private final InviteSettings settings;
    private final Accounts accounts;
    private final NameRules names;

    InviteRules(InviteSettings settings, Accounts accounts, NameRules names) {
        this.settings = settings;
        this.accounts = accounts;
        this.names = names;
    }

    /**
     * The result.
     *
     * @param invite the resulting invite; has no meaning if there are problems
     * @param problems empty if everything is valid
     */
    record Judgement(Invite invite, List<FieldProblem> problems) {}

    /** Checks the terms of a new invite, and completes what was not specified. */
    Judgement judge(InviteTerms wanted, Creator creator, Instant now, String id) {
        InviteKind kind = wanted.kind();
        InviteChecks checks = new InviteChecks(settings, accounts, names, creator, kind, now);
        InviteTerms terms = settled(wanted, checks)
                .expiresAt(checks.expiry(wanted.ttl(), wanted.expiresAt()))
                .inviter(inviter(wanted.inviter(), checks))
                .username(username(wanted.username(), checks))
                .build();
        Invite invite = Invite.made(id, terms, now, creator.label(), accountCreatedAt(kind, terms.username()));
        checks.uses(invite.maxUses());
        checks.groups(invite.groups());
        checks.adminGroups(invite.groups());
        checks.texts(terms);
        checks.shape(invite, true);
        return new Judgement(invite, checks.problems());
    }

    /** Completes the terms that depend on no other field and no existing invite. */
    private InviteTerms.Builder settled(InviteTerms wanted, InviteChecks checks) {
        return wanted.toBuilder()
                .ttl(null)
                .registration(wanted.registration() == null ? registers(wanted.kind()) : wanted.registration())
                .groups(wanted.groups().stream().distinct().toList())
                .locale(locale(wanted.locale(), checks));
    }

    private boolean registers(InviteKind kind) {
        return switch (kind) {
            case ACCOUNT -> true;
            case CONTACT -> settings.contactRegistration() && accounts.writable();
            case RESET -> false;
        };
    }

    /**
     * Checks an edit. Unchanged fields are not checked again, because the limits may have changed since.
     *
     * @throws IllegalArgumentException if the kind would change
     */
    Judgement judge(Invite seen, InviteTerms wanted, Creator creator, Instant now) {
        if (wanted.kind() != seen.kind()) {
            throw new IllegalArgumentException("the kind of an invite is for good");
        }
        InviteChecks checks = new InviteChecks(settings, accounts, names, creator, seen.kind(), now);
        boolean sameEnd = wanted.ttl() == null && seen.expiresAt().equals(wanted.expiresAt());
        boolean sameInviter = Objects.equals(wanted.inviter(), seen.inviter());
        boolean sameName = Objects.equals(wanted.username(), seen.username());
        InviteTerms terms = settled(wanted, checks)
                .expiresAt(sameEnd ? seen.expiresAt() : checks.expiry(wanted.ttl(), wanted.expiresAt()))
                .username(sameName ? seen.username() : username(wanted.username(), checks))
                .inviter(sameInviter ? seen.inviter() : inviter(wanted.inviter(), checks))
                .build();
        Instant accountCreatedAt = sameName ? seen.accountCreatedAt() : accountCreatedAt(seen.kind(), terms.username());
        Invite invite = seen.edited(terms, creator.authorityOver(seen), accountCreatedAt);
        checks.standsFor(invite, seen);
        if (!Objects.equals(terms.maxUses(), seen.maxUses())) {
            checks.uses(terms.maxUses());
            checks.notBelow(terms.maxUses(), seen.uses() + seen.held());
        }
        checks.groups(
                wanted.groups().stream().filter(g -> !seen.groups().contains(g)).toList());
        checks.adminGroups(wanted.groups());
        checks.texts(terms);
        checks.shape(invite, !sameName || terms.usernamePolicy() != seen.usernamePolicy());
        return new Judgement(invite, checks.problems());
    }

    /**
     * Checks whether an invite can be opened, reopened or get a new link: its inviter must be the same user as when it was created, and the
     * opener must be permitted to grant what it grants.
     *
     * @param expiresAt when it will expire
     * @return the problems; empty if there are none
     */
    List<FieldProblem> judgeOpening(Invite invite, Instant expiresAt, Creator opener, Instant now) {
        InviteChecks checks = new InviteChecks(settings, accounts, names, opener, invite.kind(), now);
        checks.opener(invite, expiresAt);
        checks.standing(invite);
        return checks.problems();
    }

    /** When an invite expires that is opened now for the given duration, or for the longest that the opener may use. */
    Instant end(InviteKind kind, Duration ttl, Creator opener, Instant now) {
        return now.plus(new InviteChecks(settings, accounts, names, opener, kind, now).noLonger(ttl));
    }

    /** What prevents someone from creating, opening or renewing an invite, regardless of its fields. */
    Optional<Prohibition> forbids(Invite invite, Creator creator) {
        if (invite.kind() == InviteKind.RESET && !creator.resets()) {
            return Optional.of(Prohibition.RESET);
        }
        if (creator.kinds() != null && !creator.kinds().containsAll(kinds(invite))) {
            return Optional.of(Prohibition.KIND);
        }
        return forbidsChange(invite, creator);
    }

    /**
     * Whether the user store is read-only and the invite is only for an account or a password. A contact invite can still be used for a
     * contact, whatever else it permits.
     */
    boolean refusedByUserStore(Invite invite) {
        return invite.kind() != InviteKind.CONTACT && !accounts.writable();
    }

    /** Whether the invite would start to permit what a read-only user store does not. */
    boolean refusedByUserStore(Invite invite, boolean comesToRegister) {
        return comesToRegister ? !accounts.writable() : refusedByUserStore(invite);
    }

    /** What prevents someone from changing an invite in any way except revoking it. */
    Optional<Prohibition> forbidsChange(Invite invite, Creator creator) {
        boolean ofAdmin = invite.kind() == InviteKind.RESET
                && accounts.normalise(invite.username())
                        .filter(accounts::isAdmin)
                        .isPresent();
        return ofAdmin && !creator.admins() ? Optional.of(Prohibition.ADMIN_RESET) : Optional.empty();
    }

    /**
     * The effective kinds of an invite: a contact invite that also permits registration counts as both kinds, unless all contact invites do
     * so on this server.
     */
    private Set<InviteKind> kinds(Invite invite) {
        boolean both = invite.kind() == InviteKind.CONTACT && invite.registration() && !settings.contactRegistration();
        return both ? EnumSet.of(InviteKind.CONTACT, InviteKind.ACCOUNT) : EnumSet.of(invite.kind());
    }

    private Instant accountCreatedAt(InviteKind kind, String username) {
        return kind == InviteKind.RESET
                ? accounts.normalise(username).flatMap(accounts::knownCreation).orElse(null)
                : null;
    }

    private String username(String typed, InviteChecks checks) {
        if (typed == null) {
            return null;
        }
        Optional<String> name = accounts.normalise(typed);
        if (name.isEmpty()) {
            checks.add(FieldProblem.USERNAME, "name_invalid");
        }
        return name.orElse(typed);
    }

    /** The bare JID of a local user, from a JID or a username. */
    private String inviter(String typed, InviteChecks checks) {
        if (typed == null) {
            return null;
        }
        String domain = accounts.domain();
        Optional<String> local = typed.indexOf('@') < 0 ? Optional.of(typed) : BareJid.localpartAt(typed, domain);
        Optional<String> name = local.flatMap(accounts::normalise).filter(accounts::exists);
        if (name.isEmpty()) {
            checks.add("inviter", local.isEmpty() ? "not_local" : "no_such_user");
        }
        return name.map(known -> BareJid.of(known, domain)).orElse(typed);
    }

    private static String locale(String tag, InviteChecks checks) {
        if (tag == null) {
            return null;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty() && locale.toLanguageTag().length() <= InviteChecks.MAX_LOCALE) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Reported below, like any other invalid language.
        }
        checks.add("locale", "locale_invalid");
        return tag;
    }
}
